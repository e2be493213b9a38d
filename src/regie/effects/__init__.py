"""Effects: set pieces, simulated: what breaks, falls, smokes and settles."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.effects.errors import EffectsError
    from regie.effects.simulate import simulate_piece

__all__ = ["EffectsError", "simulate_piece"]

__getattr__ = offer(__name__, {"EffectsError": "errors", "simulate_piece": "simulate"})

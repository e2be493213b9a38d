"""What effects there are, by name."""

from __future__ import annotations

from functools import cache


@cache
def list_effects() -> tuple[str, ...]:
    """Names of all effects that can be placed, in alphabetical order."""
    from regie.sound.effects.spots import SPOTS
    from regie.sound.stems import BED_SPOTS

    return tuple(sorted({*SPOTS, *BED_SPOTS}))


@cache
def list_lasting() -> frozenset[str]:
    """Names of those that go on as long as is wanted."""
    from regie.sound.effects.spots import LASTING
    from regie.sound.stems import BED_SPOTS

    return frozenset({*LASTING, *BED_SPOTS})

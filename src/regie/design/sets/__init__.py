"""Sets: from a place of the bible to a furnished, lit USD layer and its plan."""

from __future__ import annotations

from pathlib import Path

from regie.design.sets.kinds import choose_kind
from regie.film.bible import Place
from regie.film.stageplan import SetPlan

__all__ = ["build_set", "choose_kind"]


def build_set(place: Place, out: Path) -> SetPlan:
    """Builds the set of a place and writes its layer.

    Args:
        place: its kind says what is built; name, description, seed, palette and props vary it.
        out: the layer to write, `sets/KEY.usdc`: default prim `/Set`, variant set `light`.

    Returns:
        Marks, seats, doors, obstacles, props and lamps, in metres, Z up.

    Raises:
        CastError: the layer cannot be written.
    """
    from regie.design.sets.build import build

    return build(place, out)

"""Sets: from a place of the bible to a furnished, lit USD layer and its plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from regie.design.sets.kinds import choose_kind
from regie.film.bible import Place
from regie.film.stageplan import SetPlan

if TYPE_CHECKING:
    from regie.film.reading import ScriptReading

__all__ = ["build_set", "choose_kind", "settle_places", "tell_place"]


def tell_place(place: Place, key: str, reading: ScriptReading) -> Place:
    """The place with what its scenes say of its look and of what stands where.

    Args:
        key: of the place in the reading.
    """
    from regie.design.sets.told import tell

    return tell(place, key, reading)


def settle_places(run: Sequence[Place], drafted: frozenset[str]) -> Mapping[str, Place]:
    """Those of the drafted places that change beside their neighbours, by key.

    Args:
        run: the places in the order of the scenes. drafted: keys of those that may change.
    """
    from regie.design.sets.neighbours import settle

    return settle(run, drafted)


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

"""What an editor chose, for the scenes that are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.editing import (
    CutDirection,
    EditPlan,
    MarkerDirection,
    PieceName,
    PlacedCut,
    PlacedMarker,
    PlacedName,
    ShotName,
)
from regie.pipeline.direction import Direction, Placed
from regie.reading.anchors import Anchor

UNTOLD = {"by": "", "cited": None}
"""Of a row, what the cut does not depend on."""


def plan_edits(direction: Direction, scenes: Sequence[str]) -> EditPlan:
    """The rows of scenes by the place of the scene among them.

    Args:
        scenes: numbers of those that are made, in their order.
    """
    places = {number: at for at, number in enumerate(scenes)}
    found = [place_edit(placed, places) for placed in direction.rows]
    return EditPlan(
        cuts=tuple(one for one in found if isinstance(one, PlacedCut)),
        markers=tuple(one for one in found if isinstance(one, PlacedMarker)),
    )


def place_edit(placed: Placed, places: Mapping[str, int]) -> PlacedCut | PlacedMarker | None:
    """A row by the place of its scene; None for another row, and where its words are not.

    Args:
        places: of scenes by number.
    """
    row, anchor, behind = placed.row, placed.anchor, placed.behind
    if anchor is None or anchor.scene not in places:
        return None
    if isinstance(row, MarkerDirection):
        return PlacedMarker(at=name_placed(row, anchor, places), row=row.model_copy(update=UNTOLD))
    if not isinstance(row, CutDirection):
        return None
    after = None
    if isinstance(row.after, PieceName) and behind is not None and behind.scene in places:
        after = name_placed(row.after, behind, places, row.after.piece)
    return PlacedCut(
        at=name_placed(row, anchor, places, row.piece),
        row=row.model_copy(update=UNTOLD),
        after=after,
    )


def name_placed(
    name: ShotName, anchor: Anchor, places: Mapping[str, int], piece: str = ""
) -> PlacedName:
    """What names a shot, by the words of this draft.

    Args:
        places: of scenes by number.
    """
    return PlacedName(
        scene=places[anchor.scene],
        kind=anchor.kind,
        index=anchor.index,
        shot=name.shot,
        insert=name.insert,
        added=name.added,
        again=name.again,
        piece=piece,
    )

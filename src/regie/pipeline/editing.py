"""What an editor chose, for the scenes that are made."""

from __future__ import annotations

from collections.abc import Sequence

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
from regie.pipeline.direction import Direction
from regie.reading.anchors import Anchor

UNTOLD = {"by": "", "cited": None}
"""Of a row, what the cut does not depend on."""


def plan_edits(direction: Direction, scenes: Sequence[str]) -> EditPlan:
    """The rows of scenes by the place of the scene among them.

    Args:
        scenes: numbers of those that are made, in their order.
    """
    places = {number: at for at, number in enumerate(scenes)}
    cuts: list[PlacedCut] = []
    markers: list[PlacedMarker] = []
    for placed in direction.rows:
        row, anchor = placed.row, placed.anchor
        if anchor is None or anchor.scene not in places:
            continue
        if isinstance(row, CutDirection):
            piece = row.after if isinstance(row.after, PieceName) else None
            behind = placed.behind
            known = behind is not None and behind.scene in places
            cuts.append(
                PlacedCut(
                    at=_name(row, anchor, places, row.piece),
                    row=row.model_copy(update=UNTOLD),
                    after=_name(piece, behind, places, piece.piece)
                    if piece is not None and behind is not None and known
                    else None,
                )
            )
        elif isinstance(row, MarkerDirection):
            markers.append(
                PlacedMarker(at=_name(row, anchor, places), row=row.model_copy(update=UNTOLD))
            )
    return EditPlan(cuts=tuple(cuts), markers=tuple(markers))


def _name(name: ShotName, anchor: Anchor, places: dict[str, int], piece: str = "") -> PlacedName:
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

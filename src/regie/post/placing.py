"""Finds the shots that an editor's rows are about, and names shots so that rows find them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.editing import (
    START,
    EditPlan,
    MarkerRow,
    PieceRow,
    PlacedCut,
    PlacedMarker,
    PlacedName,
)
from regie.film.shot import Shot

Which = tuple[int, str, int, int, bool, int, int]


@dataclass(frozen=True)
class PlacedRows:
    """Rows whose shots were found.

    Attributes:
        told: sentences on rows that name a shot which is not listed.
    """

    rows: tuple[PieceRow, ...] = ()
    markers: tuple[MarkerRow, ...] = ()
    told: tuple[str, ...] = ()


def name_shots(scenes: Sequence[Sequence[Shot]]) -> tuple[PlacedName, ...]:
    """What names each shot, in their order."""
    seen: Counter[Which] = Counter()
    found: list[PlacedName] = []
    for at, shots in enumerate(scenes):
        for shot in shots:
            of = shot.anchor
            which = (at, of.kind, of.index, of.nth, of.insert, of.added, 1)
            seen[which] += 1
            found.append(
                PlacedName(
                    scene=at,
                    kind=of.kind,
                    index=of.index,
                    shot=of.nth,
                    insert=of.insert,
                    added=of.added,
                    again=seen[which],
                )
            )
    return tuple(found)


class ShotFinder:
    """Finds listed shots by what names them."""

    def __init__(self, scenes: Sequence[Sequence[Shot]]) -> None:
        self.names = name_shots(scenes)
        self._known = {_which(name): at for at, name in enumerate(self.names)}

    def find(self, name: PlacedName) -> int | None:
        """The place of a shot in the list of all; None: no shot is named so."""
        return self._known.get(_which(name))

    def piece(self, cut: PlacedCut) -> PieceRow | None:
        """A row by the place of its shot; None: no shot is named so."""
        shot = self._known.get(_which(cut.at))
        if shot is None:
            return None
        row, after = cut.row, None
        if row.after == "start":
            after = START
        elif cut.after is not None:
            after = (self._known.get(_which(cut.after), NOWHERE), cut.after.piece)
        return PieceRow(
            shot=shot,
            name=row.piece,
            source_in=row.source_in or None,
            source_out=row.source_out,
            drop=row.drop,
            dissolve=row.dissolve,
            black=row.black,
            sound=row.sound,
            after=after,
        )

    def marker(self, placed: PlacedMarker) -> MarkerRow | None:
        shot = self._known.get(_which(placed.at))
        if shot is None:
            return None
        row = placed.row
        return MarkerRow(shot=shot, at=row.at, frames=row.frames, text=row.text, colour=row.colour)


NOWHERE = -2
"""The place of a shot that is not listed."""


def place_rows(plan: EditPlan, scenes: Sequence[Sequence[Shot]]) -> PlacedRows:
    """The rows by the places of their shots; what names no shot is told."""
    finder = ShotFinder(scenes)
    rows = [(cut.row.words, finder.piece(cut)) for cut in plan.cuts]
    markers = [(marker.row.words, finder.marker(marker)) for marker in plan.markers]
    return PlacedRows(
        tuple(row for _, row in rows if row is not None),
        tuple(marker for _, marker in markers if marker is not None),
        tuple(_tell(words) for words, found in (*rows, *markers) if found is None),
    )


def _which(name: PlacedName) -> Which:
    return (name.scene, name.kind, name.index, name.shot, name.insert, name.added, name.again)


def _tell(words: str) -> str:
    return f"“{words}”: there is no such shot on these words in this draft; the choice is kept"

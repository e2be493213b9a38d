"""Finds the shots that an editor's rows are about, and names shots so that rows find them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.editing import START, EditPlan, MarkerRow, PieceRow, PlacedName
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


def place_rows(plan: EditPlan, scenes: Sequence[Sequence[Shot]]) -> PlacedRows:
    """The rows by the places of their shots; what names no shot is told."""
    known = {_which(name): at for at, name in enumerate(name_shots(scenes))}
    told: list[str] = []
    rows: list[PieceRow] = []
    for cut in plan.cuts:
        shot = known.get(_which(cut.at))
        if shot is None:
            told.append(_tell(cut.row.words))
            continue
        after = None
        if cut.row.after == "start":
            after = START
        elif cut.after is not None:
            after = (known.get(_which(cut.after), -2), cut.after.piece)
        row = cut.row
        rows.append(
            PieceRow(
                shot=shot,
                name=row.piece,
                source_in=row.source_in,
                source_out=row.source_out,
                drop=row.drop,
                dissolve=row.dissolve,
                black=row.black,
                sound=row.sound,
                after=after,
            )
        )
    markers: list[MarkerRow] = []
    for marker in plan.markers:
        shot = known.get(_which(marker.at))
        if shot is None:
            told.append(_tell(marker.row.words))
            continue
        chosen = marker.row
        markers.append(
            MarkerRow(
                shot=shot,
                at=chosen.at,
                frames=chosen.frames,
                text=chosen.text,
                colour=chosen.colour,
            )
        )
    return PlacedRows(tuple(rows), tuple(markers), tuple(told))


def _which(name: PlacedName) -> Which:
    return (name.scene, name.kind, name.index, name.shot, name.insert, name.added, name.again)


def _tell(words: str) -> str:
    return f"“{words}”: there is no such shot on these words in this draft; the choice is kept"

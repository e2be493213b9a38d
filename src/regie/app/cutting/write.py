"""Writes a changed cut down: the fewest rows that give it, and one change of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from regie.app.changes import keep_change
from regie.app.cutting.bench import KeptRow, OpenCut
from regie.app.direction_rows import RowChange, RowsText, both_sides
from regie.film.editing import START, MarkerRow, Piece, PieceRow
from regie.pipeline.direction import FILE
from regie.post.assembly import describe, rows_by_shot
from regie.reading.anchors import AnchorFinder, list_anchors

NAMES = ("words", "scene", "before", "shot", "insert", "added", "again")
"""Keys of a row that name its shot."""


class ShotNamer:
    """Names shots by as many of the script's words as tell them from others."""

    def __init__(self, cut: OpenCut) -> None:
        source = cut.source
        self._cut = cut
        self._anchors = list_anchors(source.screenplay, source.reading)
        self._finder = AnchorFinder(self._anchors, ())
        self._at = {(a.scene, a.kind, a.index): a for a in self._anchors}
        self._sluglines = {s.number: s.slugline.text for s in source.screenplay.scenes}
        self._known: dict[int, dict[str, Any]] = {}

    def name(self, shot: int) -> dict[str, Any]:
        """The keys that name a shot, by its place in the list."""
        if shot not in self._known:
            self._known[shot] = self._find(shot)
        return self._known[shot]

    def _find(self, at: int) -> dict[str, Any]:
        shot, placed = self._cut.shots[at], self._cut.finder.names[at]
        of, slugline = shot.anchor, self._sluglines[shot.scene]
        row: dict[str, Any] = {"words": of.words or slugline}
        if self._finder.find(row["words"]).several:
            row["scene"] = slugline
            here = self._at.get((shot.scene, of.kind, of.index))
            if here and here.before and self._finder.find(row["words"], slugline).several:
                row["before"] = here.before
        usual = {"shot": 1, "insert": False, "added": 0, "again": 1}
        return row | {
            key: value for key, plain in usual.items() if (value := getattr(placed, key)) != plain
        }


def write_cut(
    cut: OpenCut,
    pieces: Sequence[Piece],
    marks: Sequence[MarkerRow],
    *,
    words: str,
    by: str,
    now: Callable[[], float],
) -> int | None:
    """Writes the rows that give these pieces and markers. The caller holds the source's lock.

    Args:
        words: what was done, a few words for the history.

    Returns:
        The change's number; None where nothing changes.

    Raises:
        DirectError: the file cannot be written.
    """
    namer = ShotNamer(cut)
    changes = [*_piece_changes(cut, namer, pieces), *_marker_changes(cut, namer, marks)]
    if not changes:
        return None
    path = cut.title.bible / FILE
    text = RowsText(path.read_text(encoding="utf-8") if path.exists() else "")
    text.change(changes)
    before, after = both_sides(changes)
    return keep_change(
        cut.title, text, "edit", subject="cut", words=words, before=before, after=after, by=by,
        now=now,
    )  # fmt: skip


def _piece_changes(cut: OpenCut, namer: ShotNamer, pieces: Sequence[Piece]) -> list[RowChange]:
    old: dict[int, list[KeptRow]] = {}
    for kept in cut.cuts:
        if isinstance(kept.found, PieceRow):
            old.setdefault(kept.found.shot, []).append(kept)
    new = rows_by_shot(describe(pieces, cut.lengths))
    changes: list[RowChange] = []
    for shot in sorted({*old, *new}):
        for kept, row in zip_longest(old.get(shot, ()), new.get(shot, ())):
            if kept is not None and kept.found == row:
                continue
            before = kept.row if kept is not None else None
            after = None if row is None else _as_row(row, namer, before)
            if before != after:
                changes.append(RowChange("cut", kept.at if kept else None, before, after))
    return changes


def _as_row(row: PieceRow, namer: ShotNamer, before: Mapping[str, Any] | None) -> dict[str, Any]:
    """As TOML has it; a row that stands there keeps the words that somebody wrote."""
    named = {k: before[k] for k in NAMES if k in before} if before else namer.name(row.shot)
    chosen: dict[str, Any] = {
        "piece": row.name,
        "source_in": row.source_in,
        "source_out": row.source_out,
        "drop": row.drop,
        "dissolve": row.dissolve,
        "black": row.black,
        "sound": row.sound,
    }
    kept = {k: v for k, v in chosen.items() if v is not None and (v or k == "dissolve")}
    if row.after == START:
        kept["after"] = "start"
    elif row.after is not None:
        shot, name = row.after
        kept["after"] = namer.name(shot) | ({"piece": name} if name else {})
    return {**named, **kept}


def _marker_changes(cut: OpenCut, namer: ShotNamer, marks: Sequence[MarkerRow]) -> list[RowChange]:
    old = {(k.found.shot, k.found.at): k for k in cut.marks if isinstance(k.found, MarkerRow)}
    new = {(m.shot, m.at): m for m in marks}
    changes: list[RowChange] = []
    for place in sorted({*old, *new}):
        kept, mark = old.get(place), new.get(place)
        if kept is not None and kept.found == mark:
            continue
        before = kept.row if kept is not None else None
        after = None
        if mark is not None:
            named = {k: before[k] for k in NAMES if k in before} if before else None
            after = {**(named or namer.name(mark.shot)), "at": mark.at}
            after |= {"frames": mark.frames} if mark.frames != 1 else {}
            after |= {"text": mark.text} if mark.text else {}
            after |= {"colour": mark.colour} if mark.colour != "green" else {}
        changes.append(RowChange("marker", kept.at if kept else None, before, after))
    return changes

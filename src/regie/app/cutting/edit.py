"""Edits a title's cut: each edit, or several at once, is one change that undo takes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from regie.app.changes import DirectError
from regie.app.cutting.bench import OpenCut, open_cut
from regie.app.cutting.edits import (
    Dissolve,
    Drop,
    Edit,
    Join,
    Mark,
    Move,
    OnePiece,
    Restore,
    Roll,
    Slide,
    Slip,
    Sound,
    Split,
    Trim,
    Unmark,
)
from regie.app.cutting.timeline import CutTimeline, tell_cut
from regie.app.cutting.write import write_cut
from regie.app.recorded_change import changing_source
from regie.app.results import Result
from regie.film.editing import MarkerRow, Piece
from regie.pipeline.title_folder import open_title
from regie.post.edits import Bench, EditError


class CutChangedMeanwhileError(DirectError):
    """Somebody else changed a piece while a person was changing it: there is a choice to make."""

    exit_code = 3


class EditedCut(Result):
    """The cut after an edit.

    Attributes:
        done: what was done, a few words. change: its number; None: nothing was changed by it.
        timeline: as it is now.
    """

    done: str
    change: int | None
    timeline: CutTimeline


@dataclass(frozen=True)
class _Edited:
    cut: OpenCut
    marks: tuple[MarkerRow, ...]


def edit_cut(
    folder: Path,
    edits: Sequence[Edit],
    *,
    by: str = "",
    now: Callable[[], float] = time.time,
) -> EditedCut:
    """Does some edits, all or none.

    Args:
        by: the person's name; the system's user by default.

    Raises:
        DirectError: there is no such piece, or the pictures do not give it.
        CutChangedMeanwhileError: a piece is not what the person saw.
        TitleError, ScriptError: as `regie make`.
    """
    title = open_title(folder)
    with changing_source(title):
        cut = open_cut(title)
        if cut.source.direction.unread:
            raise DirectError(f"{cut.source.direction.unread[0]}: mend it first, and edit again")
        state = _Edited(cut, cut.marker_rows)
        words: list[str] = []
        for edit in edits:
            state, said = _do(state, edit)
            words.append(said)
        told = "; ".join(words[:3]) + (f"; and {len(words) - 3} more" if len(words) > 3 else "")
        number = write_cut(cut, state.cut.pieces, state.marks, words=told, by=by, now=now)
        after = open_cut(title) if number is not None else cut
    return EditedCut(done=told, change=number, timeline=tell_cut(after))


def _do(state: _Edited, edit: Edit) -> tuple[_Edited, str]:
    cut = state.cut
    if isinstance(edit, Mark | Unmark):
        return _mark(state, edit)
    try:
        pieces, said = _edit(cut, edit)
    except EditError as error:
        raise DirectError(str(error)) from error
    return _Edited(cut.with_pieces(pieces), state.marks), said


def _edit(cut: OpenCut, edit: Edit) -> tuple[tuple[Piece, ...], str]:
    bench = Bench(cut.pieces, cut.lengths)
    if isinstance(edit, OnePiece):
        at = _find(cut, edit.piece)
        name = _name(cut, at)
        _check_seen(cut, at, edit.seen)
    match edit:
        case Trim():
            how = "" if edit.ripple else ", no ripple"
            changed = bench.trim(at, edit.side, edit.by, ripple=edit.ripple)
            return changed, f"trim {name} {edit.side} {edit.by:+d}{how}"
        case Roll():
            return bench.roll(at, edit.by), f"roll {name} {edit.by:+d}"
        case Slip():
            return bench.slip(at, edit.by), f"slip {name} {edit.by:+d}"
        case Slide():
            return bench.slide(at, edit.by), f"slide {name} {edit.by:+d}"
        case Split():
            return bench.split(at, edit.frame), f"split {name} at {edit.frame}"
        case Join():
            return bench.join(at), f"join {name}"
        case Dissolve():
            return bench.dissolve(at, edit.frames), f"dissolve into {name} {edit.frames}"
        case Sound():
            return bench.sound(at, edit.by), f"sound of {name} {edit.by:+d}"
        case Drop():
            places = [_find(cut, word) for word in edit.pieces]
            names = _some([_name(cut, n) for n in places])
            how = "drop" if edit.ripple else "lift"
            return bench.drop(set(places), ripple=edit.ripple), f"{how} {names}"
        case Move():
            places = [_find(cut, word) for word in edit.pieces]
            to = _find(cut, edit.before) if edit.before else len(cut.pieces)
            where = f"before {_name(cut, to)}" if edit.before else "to the end"
            names = _some([_name(cut, n) for n in places])
            return bench.move(set(places), to), f"move {names} {where}"
        case Restore():
            return _restore(cut, bench, edit)
    raise AssertionError(edit)


def _restore(cut: OpenCut, bench: Bench, edit: Restore) -> tuple[tuple[Piece, ...], str]:
    shot = _find_shot(cut, edit.shot)
    if edit.before is None:
        to = next((n for n, p in enumerate(cut.pieces) if p.shot > shot), len(cut.pieces))
    else:
        to = _find(cut, edit.before) if edit.before else len(cut.pieces)
    return bench.restore(shot, to), f"restore {cut.shots[shot].number}"


def _mark(state: _Edited, edit: Mark | Unmark) -> tuple[_Edited, str]:
    cut = state.cut
    shot = _find_shot(cut, edit.shot)
    number = cut.shots[shot].number
    others = tuple(m for m in state.marks if (m.shot, m.at) != (shot, edit.at))
    if isinstance(edit, Unmark):
        if len(others) == len(state.marks):
            raise DirectError(f"shot {number} has no marker on frame {edit.at}")
        return _Edited(cut, others), f"take the marker off {number} {edit.at}"
    if edit.at >= cut.lengths[shot].most:
        raise DirectError(
            f"shot {number} has {cut.lengths[shot].duration} frames; there is none at {edit.at}"
        )
    row = MarkerRow(shot=shot, at=edit.at, frames=edit.frames, text=edit.text, colour=edit.colour)
    return _Edited(cut, (*others, row)), f"mark {number} {edit.at}"


def _find(cut: OpenCut, word: str) -> int:
    found = cut.find(word)
    if found is not None:
        return found
    out = cut.find_shot(word)
    if out is not None:
        raise DirectError(f"shot {cut.shots[out].number} is not in the cut; restore it first")
    shown = ", ".join(_name(cut, n) for n in range(min(12, len(cut.pieces))))
    raise DirectError(f"{word}: there is no such piece in the cut; it has {shown} …")


def _find_shot(cut: OpenCut, word: str) -> int:
    found = cut.find_shot(word)
    if found is None:
        raise DirectError(f"{word}: there is no such shot in {cut.title.folder}")
    return found


def _check_seen(cut: OpenCut, at: int, seen: tuple[int, int] | None) -> None:
    piece = cut.pieces[at]
    if seen is not None and seen != (piece.source_in, piece.source_out):
        raise CutChangedMeanwhileError(
            f"{_name(cut, at)} was changed meanwhile and has the frames {piece.source_in} to "
            f"{piece.source_out}; look at it, and edit again"
        )


def _name(cut: OpenCut, at: int) -> str:
    piece = cut.pieces[at]
    number = cut.shots[piece.shot].number
    return f"{number}/{piece.name}" if piece.name else number


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")

"""Reads an edit as one writes it in a line: `trim 12A tail -6`, `move 12B before 12A`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from regie.app.changes import DirectError
from regie.app.cutting.edits import (
    Dissolve,
    Drop,
    Edit,
    Join,
    Mark,
    Move,
    Restore,
    Roll,
    Slide,
    Slip,
    Sound,
    Split,
    Trim,
    Unmark,
)

FORMS: Mapping[str, str] = {
    "trim": "trim SHOT head|tail FRAMES [open]",
    "roll": "roll SHOT FRAMES",
    "slip": "slip SHOT FRAMES",
    "slide": "slide SHOT FRAMES",
    "split": "split SHOT FRAME",
    "join": "join SHOT",
    "drop": "drop SHOT …",
    "lift": "lift SHOT …",
    "move": "move SHOT … before SHOT, or: move SHOT … last",
    "dissolve": "dissolve SHOT FRAMES",
    "sound": "sound SHOT FRAMES",
    "restore": "restore SHOT",
    "mark": "mark SHOT FRAME [TEXT]",
    "unmark": "unmark SHOT FRAME",
}
"""How each edit is written. Positive frames are later; `open`: without ripple."""


def read_edit(text: str) -> Edit:
    """Raises: DirectError: it is no edit, with how the nearest is written."""
    word, *rest = text.split()
    read = _READERS.get(word.lower())
    if read is None:
        raise DirectError(f"{text}: no such edit; write one of {', '.join(FORMS)}")
    try:
        return read(rest)
    except (ValueError, IndexError, ValidationError) as error:
        raise DirectError(f"{text}: write `{FORMS[word.lower()]}`") from error


def _move(rest: list[str]) -> Edit:
    if rest[-1].lower() == "last":
        return Move(pieces=tuple(rest[:-1]))
    if rest[-2].lower() != "before":
        raise ValueError(rest)
    return Move(pieces=tuple(rest[:-2]), before=rest[-1])


def _trim(rest: list[str]) -> Edit:
    side = rest[1].lower()
    if side == "head":
        return Trim(piece=rest[0], side="head", by=int(rest[2]), ripple=rest[3:] != ["open"])
    if side == "tail":
        return Trim(piece=rest[0], side="tail", by=int(rest[2]), ripple=rest[3:] != ["open"])
    raise ValueError(rest)


_READERS: Mapping[str, Callable[[list[str]], Edit]] = {
    "trim": _trim,
    "roll": lambda rest: Roll(piece=rest[0], by=int(rest[1])),
    "slip": lambda rest: Slip(piece=rest[0], by=int(rest[1])),
    "slide": lambda rest: Slide(piece=rest[0], by=int(rest[1])),
    "split": lambda rest: Split(piece=rest[0], frame=int(rest[1])),
    "join": lambda rest: Join(piece=rest[0]),
    "drop": lambda rest: Drop(pieces=tuple(rest)),
    "lift": lambda rest: Drop(pieces=tuple(rest), ripple=False),
    "move": _move,
    "dissolve": lambda rest: Dissolve(piece=rest[0], frames=int(rest[1])),
    "sound": lambda rest: Sound(piece=rest[0], by=int(rest[1])),
    "restore": lambda rest: Restore(shot=rest[0]),
    "mark": lambda rest: Mark(shot=rest[0], at=int(rest[1]), text=" ".join(rest[2:])),
    "unmark": lambda rest: Unmark(shot=rest[0], at=int(rest[1])),
}

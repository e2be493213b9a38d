"""Reads an edit of the sound as one writes it in a line: `level music gain -6`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from regie.app.changes import DirectError
from regie.app.sound.edits import SoundEdit

FORMS: Mapping[str, str] = {
    "say": "say WORD as RESPELLING, say WORD in PHONEMES, or: say WORD",
    "retake": "retake LINE [whispered|shouted|spoken] [voice NAME] [speed N] [pitch N] [pause N] "
    "[seed N] [circle]",
    "drop-take": "drop-take LINE TAKE",
    "line": "line LINE [take N] [move FRAMES] [gain DB] [pan -1…1]",
    "effect": "effect EFFECT [variant N] [sound NAME] [move FRAMES] [gain DB] [pan -1…1] "
    "[seconds N] [drop|keep]",
    "add": "add SOUND FRAME",
    "level": "level STEM [scene N] [gain DB] [pan -1…1] [under DB]",
    "describe": 'describe WORDS ["TEXT"] [move FRAMES] [first] [drop|keep]',
    "narrator": "narrator [voice NAME] [speed N] [gain DB]",
}
"""How each edit is written; `regie sound TITLE` lists the names of lines, effects and words."""

FLAGS: Mapping[str, tuple[str, Any]] = {
    "whispered": ("manner", "whispered"),
    "shouted": ("manner", "shouted"),
    "spoken": ("manner", "spoken"),
    "circle": ("circle", True),
    "drop": ("drop", True),
    "keep": ("drop", False),
    "first": ("first", True),
}

RENAMED = {"under": "under_voice"}

NAMED = {"retake": "line", "line": "line", "effect": "effect", "level": "stem",
         "describe": "description"}  # fmt: skip
"""What stands first in an edit."""

_EDIT: TypeAdapter[SoundEdit] = TypeAdapter(SoundEdit)


def read_sound_edit(text: str) -> SoundEdit:
    """Raises: DirectError: it is no edit, with how the nearest is written."""
    try:
        word, *rest = shlex.split(text)
    except ValueError as error:
        raise DirectError(f"{text}: {error}; close its quotes") from error
    form = FORMS.get(word.lower())
    if form is None:
        raise DirectError(f"{text}: no such edit; write one of {', '.join(FORMS)}")
    try:
        return _EDIT.validate_python(_fields(word.lower(), rest))
    except (ValueError, IndexError, ValidationError) as error:
        raise DirectError(f"{text}: write `{form}`") from error


def _fields(do: str, rest: list[str]) -> dict[str, Any]:
    if do == "say":
        how = {"as": "said", "in": "phonemes"}[rest[1]] if rest[1:] else "said"
        return {"do": "pronounce", "word": rest[0], how: " ".join(rest[2:])}
    if do == "drop-take":
        return {"do": do, "line": rest[0], "take": rest[1]}
    if do == "add":
        return {"do": "add-effect", "sound": rest[0], "frame": rest[1]}
    fields: dict[str, Any] = {"do": do}
    if do in NAMED:
        fields[NAMED[do]], rest = rest[0], rest[1:]
    while rest:
        key, *rest = rest
        if key in FLAGS:
            name, value = FLAGS[key]
            fields[name] = value
        elif do == "describe" and "text" not in fields and key != "move":
            fields["text"] = key
        else:
            fields[RENAMED.get(key, key)], rest = rest[0], rest[1:]
    return fields

"""Remembers the script that each target was last made from, so that a plan can say what changed.

Copies of the script's file lie in the title's state folder, one for each draft that a target
still rests on; deleting them loses nothing but that sentence.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SerializeAsAny, SerializerFunctionWrapHandler, model_serializer

from regie.film.deliverables import TARGETS, kind_of
from regie.film.units import Noun
from regie.pipeline.out_folder import MANIFEST
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole
from regie.support.removing import list_folder, remove_file

if TYPE_CHECKING:
    from regie.film.screenplay import Screenplay
    from regie.screenplay.diff import SceneChange

FOLDER = "scripts"
TABLE = "made.json"

CITED = "cited.json"
"""By target the draft whose lines all its receipts cite; empty where they cite several."""

WHOLE_TITLE = "title"
"""Stands for a scene's number where a file belongs to all scenes."""


class Impact(Noun):
    """A change of the script and what it touches; its JSON has the change's own keys at the end.

    Attributes:
        shots: that would be made again or for the first time.
        deliverables: files of `out/` that would be made: the scene's own, then the title's.
        change: a `SceneChange`; a make that compares no drafts does not import it.
    """

    summary: str
    shots: tuple[str, ...]
    deliverables: tuple[str, ...]
    change: SerializeAsAny[Noun]

    @model_serializer(mode="wrap")
    def _flatten(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = dump(self)
        return {**told, **told.pop("change")}


def read_draft(title: Title) -> bytes:
    """The script's file as it is now: a make reads it once, and people go on writing meanwhile."""
    with contextlib.suppress(OSError):
        return title.script.read_bytes()
    return b""


def remember_script(title: Title, choice: Choice, draft: bytes) -> None:
    """Notes that the chosen targets were made from a draft; some scenes or shots do not count."""
    if not choice.is_whole:
        return
    folder = title.state / FOLDER
    with contextlib.suppress(OSError):
        name = _name_of(draft, title.script.suffix)
        table = _read_table(folder)
        wanted = {**table, **dict.fromkeys(choice.targets, name)}
        if wanted == table and (folder / name).is_file():
            return
        write_whole(folder / name, draft, within=title.folder)
        table_text = json.dumps(wanted, indent=0, sort_keys=True)
        write_whole(folder / TABLE, table_text, within=title.folder)
        for old in list_folder(title.state, FOLDER):
            if old not in (TABLE, CITED, *wanted.values()):
                remove_file(title.state, f"{FOLDER}/{old}")


def note_cited(title: Title, choice: Choice, draft: bytes, *, whole: bool) -> None:
    """Notes which draft's lines receipts cite after a make.

    A make renews what it calls; what it shares with other targets, or leaves out, then cites the
    lines of two drafts, and nobody knows which of them.

    Args:
        whole: nothing failed. It is not whole either where only some scenes or shots were made.
    """
    folder = title.state / FOLDER
    with contextlib.suppress(OSError):
        name = _name_of(draft, title.script.suffix)
        before = _read_table(folder, CITED)
        cited = {target: name if known == name else "" for target, known in before.items()}
        is_whole = whole and choice.is_whole
        for target in choice.targets:
            cited[target] = name if is_whole or cited.get(target) == name else ""
        if cited != before:
            text = json.dumps(cited, indent=0, sort_keys=True)
            write_whole(folder / CITED, text, within=title.folder)


def read_cited(title: Title, target: str) -> bytes | None:
    """The draft whose lines the receipts of a target cite; None where that is not known."""
    folder = title.state / FOLDER
    name = _read_table(folder, CITED).get(target, "")
    for file in (title.script, folder / name) if name else ():
        with contextlib.suppress(OSError):
            data = file.read_bytes()
            if _name_of(data, title.script.suffix) == name:
                return data
    return None


def read_made(title: Title, target: str) -> bytes | None:
    """The draft whose lines a target's files most likely cite: for showing, where a guess will do.

    Where some scenes alone were made, it is the draft of the last whole make; where nothing was
    ever made whole, the script as it is, if it is older than what was made.
    """
    cited = read_cited(title, target)
    if cited is not None:
        return cited
    name = _read_table(title.state / FOLDER).get(target, "")
    with contextlib.suppress(OSError):
        if name:
            return (title.state / FOLDER / name).read_bytes()
        laid = (title.state / MANIFEST).stat().st_mtime
        if title.script.stat().st_mtime <= laid:
            return title.script.read_bytes()
    return None


def find_changes(title: Title, choice: Choice, screenplay: Screenplay) -> tuple[SceneChange, ...]:
    """What changed since the chosen targets were last made; nothing when they never were.

    Where targets were made from several drafts, the first in the order of the targets whose draft
    is not the script as it is counts.
    """
    from regie.screenplay import ScriptError, diff_screenplays, open_script

    folder = title.state / FOLDER
    table = _read_table(folder)
    seen: set[str] = set()
    ordered = dict.fromkeys((*TARGETS, *sorted(choice.targets)))
    for target in ordered:
        name = table.get(target, "")
        if target not in choice.targets or not name or name in seen:
            continue
        seen.add(name)
        with contextlib.suppress(ScriptError, OSError):
            older = open_script(folder / name, name=title.settings.script).screenplay
            changes = diff_screenplays(_numbered(title, older), screenplay).scenes
            if changes:
                return changes
    return ()


def weigh(
    changes: Iterable[SceneChange],
    scenes: Iterable[str],
    unmade: Iterable[str],
) -> tuple[Impact, ...]:
    """For each change the shots and files that would be made.

    Args:
        scenes: numbers of all scenes, for telling which scene a shot's number belongs to.
        unmade: names of the deliverables that are not known yet.
    """
    from regie.screenplay.draft_changes import describe_change

    numbers = sorted(scenes, key=len, reverse=True)
    per_scene: dict[str, list[str]] = {}
    for name in unmade:
        per_scene.setdefault(_scene_of(name, numbers), []).append(name)
    found = []
    for change in changes:
        own = per_scene.get(change.number, []) if change.number else []
        shots = dict.fromkeys(shot for f in own if (shot := _fields(f).get("shot")))
        files = (*own, *per_scene.get(WHOLE_TITLE, ()))
        found.append(
            Impact(
                summary=describe_change(change),
                shots=tuple(shots),
                deliverables=files,
                change=change,
            )
        )
    return tuple(found)


def _scene_of(name: str, numbers: Iterable[str]) -> str:
    """The scene that a file of `out/` belongs to: `boards/12A.png`, `voices/12-….wav`.

    A file of its own, or one a language, is the whole title's; what scenes share, a body or a
    stem, is nobody's.
    """
    fields = _fields(name)
    shot, line = fields.get("shot", ""), fields.get("line", "")
    for number in numbers:
        if line.startswith(f"{number}-"):
            return number
        if shot.startswith(number) and shot.removeprefix(number).isalpha():
            return number
    return WHOLE_TITLE if not fields or "language" in fields else ""


def _fields(name: str) -> dict[str, str]:
    """What differs between a file of `out/` and others of its kind."""
    kind = kind_of(name)
    return (kind.match(name) if kind else None) or {}


def _numbered(title: Title, screenplay: Screenplay) -> Screenplay:
    """The older draft with the numbers that its scenes were locked to."""
    from regie.pipeline.source import number_scenes

    return number_scenes(title, screenplay, save=False)


def _name_of(draft: bytes, suffix: str) -> str:
    return f"{blake2b(draft, digest_size=12).hexdigest()}{suffix.lower()}"


def _read_table(folder: Path, file: str = TABLE) -> dict[str, str]:
    try:
        table = json.loads((folder / file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(table, dict):
        return {}
    return {str(k): Path(str(v)).name for k, v in table.items()}

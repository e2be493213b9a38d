"""Directs a title: choices for scenes and shots, written down as rows of `bible/direction.toml`."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ValidationError

from regie.app.changes import DirectError, Table, keep_change
from regie.app.direction_file import DirectionText
from regie.app.recorded_change import changing_source
from regie.app.results import LeftOutWhenEmpty, Result, Unprinted
from regie.film.direction import NAMING, SceneDirection, ShotDirection
from regie.film.shot import Shot
from regie.film.units import Noun
from regie.pipeline.direction import FILE, Direction, Placed
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.film.screenplay import Scene
    from regie.pipeline.source import Source

LISTED = {"bodies": "who", "things": "what"}
"""Keys of a row that hold rows, and the key of these that says of whom or what each is."""

UNSET = ("", "auto", "none")
"""Words that give a choice back to the machine."""


class ChosenMeanwhileError(DirectError):
    """Somebody else chose while a person was choosing: both sides are there to choose from.

    Attributes:
        key: of the row. theirs: what stands there now; None: the machine's.
    """

    exit_code = 3

    def __init__(self, subject: str, key: str, theirs: Any, by: str) -> None:
        now = "left to the machine" if theirs is None else f"{theirs}"
        who = f" by {by}" if by else ""
        super().__init__(f"{subject}: `{key}` was changed meanwhile{who} and is {now}")
        self.key, self.theirs = key, theirs


class DirectedShot(Result):
    """What is chosen now.

    Attributes:
        row: all that is chosen for it; empty for nothing.
        changed: keys that this changed.
        machine: how the machine has the shot, of what can be chosen.
        undone: what cannot be had, and why.
    """

    subject: str
    words: str
    row: Mapping[str, Any]
    changed: tuple[str, ...]
    shown: Mapping[str, Any]
    undone: Annotated[tuple[str, ...], LeftOutWhenEmpty] = ()
    change: int | None = None
    title: Annotated[Path, Unprinted]


class OrphanedChoice(Noun):
    """A choice whose words are not in this draft, or in too many places of it."""

    where: str
    words: str
    why: str
    row: Mapping[str, Any]


class OrphanedChoices(Result):
    """Choices that are kept aside."""

    orphans: tuple[OrphanedChoice, ...]
    file: str = f"bible/{FILE}"


@dataclass(frozen=True)
class Meant:
    """What a word of the command line means.

    Attributes:
        shot: None for a scene.
    """

    scene: Scene
    shot: Shot | None
    direction: Direction
    source: Source


def direct(
    folder: Path,
    word: str,
    choices: Mapping[str, Any],
    *,
    said: str = "",
    by: str = "",
    keep: Callable[[Mapping[str, Any]], bool] = lambda choices: True,
    seen: Mapping[str, Any] | None = None,
    now: Callable[[], float] = time.time,
) -> DirectedShot:
    """Chooses for a shot (`12A`) or a scene (`4`); without choices says what is chosen.

    Args:
        choices: by key of a row; what is in `UNSET` is left to the machine again.
        said: choices in plain words, read by rule.
        by: the person's name; the system's user by default.
        keep: asked with all choices, before they are written down.
        seen: what of the choices stood there when the person chose; None: no matter what.

    Raises:
        DirectError: there is no such shot, an unknown key, a value that cannot be.
        ChosenMeanwhileError: something else stands there by now than what the person saw.
        TitleError, ScriptError: as `regie make`.
    """
    title = open_title(folder)
    before = _read_rows(title)
    meant = find_meant(title, word)
    table: Table = "scene" if meant.shot is None else "shot"
    subject = f"scene {meant.scene.number}" if meant.shot is None else f"shot {meant.shot.number}"
    choices = dict(choices)
    if said:
        from regie.board.directing.said import read_said

        read = read_said(
            said,
            meant.shot,
            meant.source.readings[meant.scene.number],
            meant.source.settings.rate.fps,
        )
        if read.lost:
            raise DirectError(f"not understood: {'; '.join(read.lost)}{read.advice}")
        choices = {**read.choices, **choices}
    if choices and meant.direction.unread:
        raise DirectError(f"{meant.direction.unread[0]}: mend it first, and choose again")
    at, row = row_of(meant)
    if "add" in choices and not (meant.shot is not None and meant.shot.anchor.added):
        at, row = None, None  # a shot more is a row of its own
    words = str(row.get("words", "")) if row else new_row(meant)["words"]
    if not choices:
        return _tell(title, meant, subject, words, row or {})
    for key in seen or ():
        if key in choices and (row or {}).get(key) != (seen or {})[key]:
            raise ChosenMeanwhileError(
                subject, key, (row or {}).get(key), str((row or {}).get("by", ""))
            )
    new = changed_row(row or new_row(meant), choices)
    after = new if set(new) - NAMING else None
    check_row(table, after or new)
    if choices.get("grade"):
        _check_grade(title, str(new.get("grade", "")))
    changed = tuple(k for k in choices if (row or {}).get(k) != new.get(k))
    if not changed or not keep({k: new.get(k) for k in changed}):
        return _tell(title, meant, subject, words, row or {})
    with changing_source(title):
        raced = _read_rows(title) != before
        number = 0 if raced else _write(title, table, at, row, after, subject, words, by, now)
    if raced:  # somebody else chose something: read what stands there now, and choose again
        return direct(folder, word, choices, by=by, keep=keep, seen=seen, now=now)
    again = find_meant(title, word, after=meant)
    return _tell(title, again, subject, words, after or {}, changed, number)


def _read_rows(title: Title) -> bytes:
    """The file of choices as it is."""
    path = title.bible / FILE
    return path.read_bytes() if path.exists() else b""


def find_orphans(folder: Path) -> OrphanedChoices:
    """Choices whose words are not in this draft; they hold again when the words are back."""
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    return OrphanedChoices(orphans=tuple(_orphan(placed) for placed in source.direction.orphans))


def is_scene(folder: Path, word: str) -> bool:
    """Whether a word of the command line is the number of a scene."""
    from regie.pipeline.source import read_screenplay_of

    numbers = {scene.number for scene in read_screenplay_of(open_title(folder)).scenes}
    return word.strip().upper() in numbers


def find_meant(title: Title, word: str, after: Meant | None = None) -> Meant:
    """What a word means in this draft: a shot by its number, else a scene.

    Args:
        after: what it meant before a change: the shot is found by its words, since numbers may
            have moved.

    Raises:
        DirectError: neither.
    """
    from regie.pipeline.kept_source import keep_source
    from regie.pipeline.listed import list_shots

    wanted = word.strip().upper()
    source = keep_source(title)
    scenes = {scene.number: scene for scene in source.screenplay.scenes}
    if after is not None and after.shot is None:
        return Meant(scenes[after.scene.number], None, source.direction, source)
    inside = [n for n in scenes if wanted.startswith(n) and wanted != n]
    if after is not None:
        inside = [after.scene.number]
    for number in sorted(inside, key=len, reverse=True):
        shots = list_shots(title, source, (number,))[number]
        if after is not None and after.shot is not None:
            now = next((s for s in shots if s.anchor == after.shot.anchor), after.shot)
            return Meant(scenes[number], now, source.direction, source)
        found = next((s for s in shots if s.number == wanted), None)
        if found is not None:
            return Meant(scenes[number], found, source.direction, source)
    if wanted in scenes:
        return Meant(scenes[wanted], None, source.direction, source)
    shown = ", ".join(list(scenes)[:12]) + (" …" if len(scenes) > 12 else "")
    raise DirectError(
        f"{word}: there is no such shot or scene in {title.folder}; scenes: {shown} "
        f"(`regie make {title.folder} shots` lists the shots)"
    )


def row_of(meant: Meant) -> tuple[int | None, dict[str, Any] | None]:
    """The row that a shot or a scene has in the file, and its place there."""
    rows = meant.direction.rows
    kind = SceneDirection if meant.shot is None else ShotDirection
    ours = [p for p in rows if isinstance(p.row, kind)]
    found = next((n for n, p in reversed(list(enumerate(ours))) if _is_of(p, meant)), None)
    if found is None:
        return None, None
    row = ours[found].row
    return found, row.model_dump(mode="json", exclude_defaults=True, exclude={"cited"})


def _is_of(placed: Placed, meant: Meant) -> bool:
    anchor, row = placed.anchor, placed.row
    if anchor is None or anchor.scene != meant.scene.number:
        return False
    if meant.shot is None or not isinstance(row, ShotDirection):
        return meant.shot is None
    of = meant.shot.anchor
    same = (anchor.kind, anchor.index, row.shot, row.insert) == (
        of.kind, of.index, of.nth, of.insert,
    )  # fmt: skip
    return same and bool(row.add) == bool(of.added)


def new_row(meant: Meant) -> dict[str, Any]:
    """A row that names a shot or a scene by its words, as many as tell it from others."""
    from regie.reading.anchors import AnchorFinder, list_anchors

    slugline = meant.scene.slugline.text
    anchors = list_anchors(meant.source.screenplay, meant.source.reading)
    if meant.shot is None:
        row: dict[str, Any] = {"words": slugline}
        if sum(a.kind == "place" and a.words == slugline for a in anchors) > 1:
            row["begins"] = next(
                (" ".join(t.split()[:8]) for e in meant.scene.elements
                 if (t := str(getattr(e, "text", "")))), "",
            )  # fmt: skip
        return row
    of = meant.shot.anchor
    row = {"words": of.words or slugline}
    finder = AnchorFinder(anchors, ())
    if finder.find(row["words"]).several:
        row["scene"] = slugline
        here = next(
            (a for a in anchors if (a.scene, a.kind, a.index) ==
             (meant.scene.number, of.kind, of.index)), None,
        )  # fmt: skip
        if here is not None and finder.find(row["words"], slugline).several and here.before:
            row["before"] = here.before
    if of.nth > 1:
        row["shot"] = of.nth
    if of.insert:
        row["insert"] = True
    return row


def changed_row(row: Mapping[str, Any], choices: Mapping[str, Any]) -> dict[str, Any]:
    new = dict(row)
    for key, value in choices.items():
        if value is None or (isinstance(value, str) and value.lower() in UNSET) or value == []:
            new.pop(key, None)
        elif key in LISTED:
            new[key] = _together(list(new.get(key, ())), value, LISTED[key])
        elif key == "piece":
            new[key] = {**new.get(key, {}), **value}
        else:
            new[key] = value
        if key in LISTED and not new.get(key):
            new.pop(key, None)
    return new


def _together(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], named: str
) -> list[dict[str, Any]]:
    """What people do or where things are, a row each: what is said later holds.

    A key that is given as None is left to the machine again, and a row of which nothing is left.
    """
    rows: dict[str, dict[str, Any]] = {}
    for row in (*old, *new):
        key = str(row.get(named, "")).casefold()
        rows[key] = {**rows.get(key, {}), **row}
    told = ({k: v for k, v in row.items() if v is not None} for row in rows.values())
    return [row for row in told if set(row) - {named}]


def check_row(table: Table, row: Mapping[str, Any]) -> None:
    """Raises: DirectError: a key or value that cannot be, with the nearest that can."""
    from regie.film.toml_text import TomlTextError, build_noun

    kind = SceneDirection if table == "scene" else ShotDirection
    try:
        build_noun(kind, dict(row), text="", file=FILE)
    except (TomlTextError, ValidationError) as error:
        raise DirectError(re.sub(rf"^{re.escape(FILE)}:\d+: ", "", str(error))) from error


def _check_grade(title: Title, name: str) -> None:
    """Raises: DirectError: there is no such grade, or its file cannot be read."""
    from regie.pipeline.grading import FOLDER, PLAIN
    from regie.post.grades import GradeError, find_grade

    try:
        if name not in ("", PLAIN):
            find_grade(name, title.bible / FOLDER)
    except GradeError as error:
        raise DirectError(str(error)) from error


def _write(
    title: Title,
    table: Table,
    at: int | None,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    subject: str,
    words: str,
    by: str,
    now: Callable[[], float],
) -> int:
    path = title.bible / FILE
    text = DirectionText(path.read_text(encoding="utf-8") if path.exists() else "")
    if at is not None and before is not None:
        before = text.row(table, at)
    text.put(table, at, after)
    return keep_change(
        title, text, table, subject=subject, words=words, before=before, after=after, by=by, now=now
    )


SHOWN = ("coverage", "size", "angle", "lens", "move", "subject")
"""Fields of a shot that are told."""


def _tell(
    title: Title,
    meant: Meant,
    subject: str,
    words: str,
    row: Mapping[str, Any],
    changed: tuple[str, ...] = (),
    number: int | None = None,
) -> DirectedShot:
    shot = meant.shot
    shown: dict[str, Any] = {}
    if shot is not None:
        shown = {name: getattr(shot, name) for name in SHOWN}
        shown["seconds"] = round(shot.duration / meant.source.settings.rate.fps, 2)
        subject = f"shot {shot.number}"
    told = shot.undone if shot is not None else ()
    if shot is not None and row:
        # Of a shot that is left out nothing else is told.
        from regie.board.directing.choices import find_contrary

        told = tuple(dict.fromkeys((*told, *find_contrary(ShotDirection.model_validate(row)))))
    return DirectedShot(
        subject=subject, words=words, row=dict(row), changed=changed, shown=shown, undone=told,
        change=number, title=title.folder,
    )  # fmt: skip


def _orphan(placed: Placed) -> OrphanedChoice:
    row = placed.row.model_dump(mode="json", exclude_defaults=True, exclude={"cited"})
    return OrphanedChoice(
        where=str(placed.row.cited), words=placed.row.words, why=placed.why, row=row
    )

"""Changes of what a title is made from: each recorded with its author, undone and done again.

A choice for a shot or a scene is a row of `bible/direction.toml`; the title's look and somebody's
body are keys of other files of the bible. The record has of each change what stood there and what
stands there now; undoing puts the former back, wherever it stands by then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from tomlkit.exceptions import TOMLKitError

from regie.app.direction_file import DirectionText
from regie.app.direction_rows import RowsText
from regie.app.keys_text import KeysText as KeysText
from regie.app.recorded_change import change_recorded, changing_source, name_of
from regie.app.results import Result
from regie.design.bible.files import CHARACTERS, GLOSSARY, LOOK, PLACES
from regie.film.breakdown import CORRECTIONS
from regie.film.reading_corrections import FILE as READING
from regie.film.units import Noun
from regie.pipeline.direction import FILE
from regie.pipeline.sound_choices import FILE as SOUND
from regie.pipeline.sound_choices import HEADER as SOUND_HEADER
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord
    from regie.ledger.entry import Entry

CHANGED, UNDONE, REDONE = "direction.changed", "direction.undone", "direction.redone"
"""Kinds of entries of the record."""

Table = Literal[
    "scene", "shot", "edit", "look", "character", "place", "glossary", "reading.entity",
    "reading.event", "reading.scene", "reading.place", "breakdown.correction", "sound",
]  # fmt: skip

FILES: dict[Table, str] = {
    "scene": FILE,
    "shot": FILE,
    "edit": FILE,
    "look": LOOK,
    "character": CHARACTERS,
    "place": PLACES,
    "glossary": GLOSSARY,
    "reading.entity": READING,
    "reading.event": READING,
    "reading.scene": READING,
    "reading.place": READING,
    "breakdown.correction": CORRECTIONS,
    "sound": SOUND,
}
"""Of the bible, that hold each table; `edit` and `sound` are several rows at once. After a point
stands the table as its file calls it."""

Row = Mapping[str, Any]
"""What is chosen, as TOML has it; of a key that is None nothing is said."""


class DirectError(Exception):
    """What was asked for cannot be; one sentence for the person."""

    exit_code = 4


class Change(Noun):
    """One change.

    Attributes:
        number: in the order of the record, from 1.
        subject: `shot 12A` or `scene 4`, as it was numbered then; `look`; `character mara`.
        words: that the choice is about; a character's or a place's key.
        before, after: what is chosen, as TOML has it; None for no row.
        at: seconds since 1970.
        undone: it does not hold now.
    """

    number: int
    table: Table
    subject: str
    words: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    by: str = ""
    at: float = 0.0
    undone: bool = False


class ChangedDirection(Result):
    """A change that was undone, or done again."""

    done: Literal["undone", "redone"]
    change: Change


class DirectionHistory(Result):
    """All changes, the first first."""

    changes: tuple[Change, ...]


class SourceText(Protocol):
    """A file of the bible, changed in one place and else left as it is."""

    def find(self, table: Table, row: Row) -> int | None:
        """Where that stands, just so."""

    def put(self, table: Table, at: int | None, row: Row | None) -> None:
        """Writes it in the place of what stands there; None at the end, or deletes."""

    def text(self) -> str: ...


def undo(
    folder: Path,
    *,
    by: str = "",
    only: int | None = None,
    now: Callable[[], float] = time.time,
) -> ChangedDirection:
    """Puts back what the last change that holds has changed.

    Args:
        only: number of the change that is meant; another one is not undone in its place.

    Raises:
        DirectError: there is none, it was changed by hand since, or another came after it.
    """
    title = open_title(folder)
    with changing_source(title):
        done = [c for c in list_changes(title) if not c.undone]
        if not done:
            raise DirectError("nothing is chosen that could be undone")
        last = done[-1]
        if only is not None and last.number != only:
            raise DirectError(
                f"{last.by or 'somebody'} has changed {last.subject} since: undo that first, or "
                "choose anew"
            )
        _put_back(title, last, last.after, last.before, UNDONE, by, now)
    return ChangedDirection(done="undone", change=last.model_copy(update={"undone": True}))


def redo(folder: Path, *, by: str = "", now: Callable[[], float] = time.time) -> ChangedDirection:
    """Makes the change again that was undone last, if nothing was chosen since.

    Raises:
        DirectError: there is none, or it was changed by hand since.
    """
    title = open_title(folder)
    with changing_source(title):
        changes = list_changes(title)
        last_done = max((c.number for c in changes if not c.undone), default=0)
        undone = [c for c in changes if c.undone and c.number > last_done]
        if not undone:
            raise DirectError("nothing was undone since the last choice")
        first = undone[0]
        _put_back(title, first, first.before, first.after, REDONE, by, now)
    return ChangedDirection(done="redone", change=first.model_copy(update={"undone": False}))


def tell_history(folder: Path) -> DirectionHistory:
    """Every change with its author."""
    return DirectionHistory(changes=list_changes(open_title(folder)))


def list_changes(title: Title) -> tuple[Change, ...]:
    """The changes in the record, the first first, each with whether it holds."""
    from regie.guard.audit.record import TitleRecord

    with TitleRecord(title.folder) as book:
        entries = book.entries(CHANGED, UNDONE, REDONE)
        names = book.names({e.actor for e in entries})
    changes: dict[int, Change] = {}
    for entry in entries:
        number = int(entry.body["change"])
        if entry.kind == CHANGED:
            changes[number] = _as_change(entry, names.get(entry.actor, entry.actor))
        elif number in changes:
            undone = entry.kind == UNDONE
            changes[number] = changes[number].model_copy(update={"undone": undone})
    return tuple(changes[n] for n in sorted(changes))


def keep_change(
    title: Title,
    text: SourceText,
    table: Table,
    *,
    subject: str,
    words: str,
    before: Row | None,
    after: Row | None,
    by: str,
    now: Callable[[], float],
    was: bytes | None = None,
) -> int:
    """Writes a changed file and enters the change into the record, both or neither.

    Args:
        text: of the file, changed already.
        was: what the file held when it was read; None: whatever it holds is replaced.

    Returns:
        The change's number.

    Raises:
        DirectError: the file cannot be written.
        ChangedMeanwhileError: it holds something else than `was` by now.
    """
    from regie.guard.audit.record import TitleRecord

    with TitleRecord(title.folder, now=now) as book:
        number = 1 + max((int(e.body["change"]) for e in book.entries(CHANGED)), default=0)
        body = {
            "change": number,
            "table": table,
            "words": words,
            "before": dict(before) if before is not None else None,
            "after": dict(after) if after is not None else None,
        }
        _write(title, text, table, book, CHANGED, subject, body, by, was)
    return number


def change_keys(
    title: Title,
    table: Table,
    chosen: Row,
    *,
    subject: str,
    words: str,
    by: str,
    now: Callable[[], float],
) -> int | None:
    """Gives keys of a file of the bible other values, and enters that into the record.

    Returns:
        The change's number; None if they have those values already.

    Raises:
        DirectError: the file cannot be written.
    """
    with changing_source(title):
        text = _open_keys(title, table, words)
        before = text.read(chosen)
        if before == dict(chosen):
            return None
        text.put(table, 0, chosen)
        return keep_change(
            title, text, table, subject=subject, words=words, before=before, after=chosen, by=by,
            now=now,
        )  # fmt: skip


def read_keys(title: Title, table: Table, words: str, keys: Iterable[str]) -> dict[str, Any]:
    """What keys of a file of the bible have now; None for nothing.

    Raises:
        DirectError: there is no such character.
    """
    return _open_keys(title, table, words).read(keys)


def open_source_text(title: Title, table: Table, words: str = "") -> tuple[SourceText, bytes]:
    """The file that holds a table, to be changed, and what it holds now.

    Args:
        words: a character's key.

    Raises:
        DirectError: it cannot be read, or there is no such character any more.
    """
    path = title.bible / FILES[table]
    try:
        was = path.read_bytes() if path.exists() else b""
        return _open_text(title, table, words), was
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise DirectError(f"bible/{FILES[table]}: cannot be read ({error}); mend it") from error


def _open_text(title: Title, table: Table, words: str) -> SourceText:
    if table in ("scene", "shot"):
        return DirectionText(_read(title, table))
    if "." in table:
        return DirectionText(_read(title, table), header="")
    if table == "edit":
        return RowsText(_read(title, table))
    if table == "sound":
        return RowsText(_read(title, table), SOUND_HEADER)
    return _open_keys(title, table, words)


def _open_keys(title: Title, table: Table, words: str) -> KeysText:
    """Raises: DirectError: there is no such character any more."""
    try:
        return KeysText(_read(title, table), words if table in ("character", "place") else "")
    except KeyError as error:
        raise DirectError(f"bible/{FILES[table]}: has no [{words}] any more") from error


def _read(title: Title, table: Table) -> str:
    path = title.bible / FILES[table]
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _as_change(entry: Entry, name: str) -> Change:
    body = entry.body
    return Change(
        number=int(body["change"]),
        table=body["table"],
        subject=entry.subject,
        words=body["words"],
        before=body["before"],
        after=body["after"],
        by=name,
        at=entry.at,
    )


def _put_back(
    title: Title,
    change: Change,
    now_row: Row | None,
    then_row: Row | None,
    kind: str,
    by: str,
    now: Callable[[], float],
) -> None:
    from regie.guard.audit.record import TitleRecord

    text = _open_text(title, change.table, change.words)
    at = text.find(change.table, now_row) if now_row is not None else None
    if now_row is not None and at is None:
        raise DirectError(
            f"change {change.number} ({change.subject}, “{change.words}”) was changed by hand in "
            f"bible/{FILES[change.table]} since; change it there"
        )
    text.put(change.table, at, then_row)
    with TitleRecord(title.folder, now=now) as book:
        body = {"change": change.number}
        _write(title, text, change.table, book, kind, change.subject, body, by)


def _write(
    title: Title,
    text: SourceText,
    table: Table,
    book: TitleRecord,
    kind: str,
    subject: str,
    body: Mapping[str, Any],
    by: str,
    was: bytes | None = None,
) -> None:
    """Writes the file and the record together; a file that cannot be written is no change."""
    path = title.bible / FILES[table]
    who = name_of(by)

    def record(kind: str) -> None:
        book.add(kind, subject=subject, by=who, body=dict(body))

    change_recorded(
        path,
        text.text().encode(),
        was=was,
        within=title.folder,
        record=lambda: record(kind),
        take_back=lambda: record(REDONE if kind == UNDONE else UNDONE),
        refuse=lambda error: DirectError(
            f"{path}: cannot be written ({error.strerror}); make room or give permission"
        ),
    )

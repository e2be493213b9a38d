"""The bible edited in place: a form's changes go into the TOML that a text editor would write.

Comments, order and all that was not changed stay as they are. A change says of each field what
its person saw there: where something else stands by then, because another person or a text editor
has changed it, nothing is written, and both are told. Changes of other fields do not meet.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import tomlkit
from tomlkit.exceptions import TOMLKitError

from regie.app.changes import FILES, KeysText, keep_change
from regie.app.recorded_change import ChangedMeanwhileError, changing_source
from regie.app.sheet_fields import NOUNS, FieldValue, LookForm, SheetField, list_fields, plain
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, TitleError, open_title

SheetTable = Literal["character", "place", "look", "glossary"]

MOST_TRIES = 5
"""How often a file is read again that another program saves meanwhile."""


class Sheet(Noun):
    """A table of the bible as a form.

    Attributes:
        name: as people know it. look: of a character, the version that the form is of; empty: as
            always.
    """

    table: SheetTable
    key: str
    look: str = ""
    name: str
    file: str
    fields: tuple[SheetField, ...]

    def value(self, path: str) -> FieldValue:
        return next((f.value for f in self.fields if f.path == path), None)


class FieldChange(Noun):
    """What one field shall be.

    Attributes:
        path: `figure.hair`; of the glossary the word.
        before: what the person saw there. after: null takes it out of the file.
    """

    path: str
    before: FieldValue = None
    after: FieldValue = None


class Conflict(Noun):
    """A field that is another by now. Attributes: now: what stands there; yours: was to stand."""

    path: str
    now: FieldValue
    seen: FieldValue
    yours: FieldValue


class ChangedSheet(Noun):
    """What was written.

    Attributes:
        conflicts: where there are any, nothing was written.
        change: number in the history, to be undone; None: nothing was other.
        sheet: as it is now.
    """

    conflicts: tuple[Conflict, ...]
    change: int | None
    sheet: Sheet


def read_sheet(folder: Path, table: SheetTable, key: str = "", look: str = "") -> Sheet:
    """A table of the bible.

    Args:
        look: of a character, a version: its body and clothes alone.

    Raises:
        TitleError: there is no such character, version or place, or the file is no TOML.
    """
    title = open_title(folder)
    return _read(title, table, key, look, read_bible_file(title, table))


def change_sheet(
    folder: Path,
    table: SheetTable,
    key: str,
    changes: tuple[FieldChange, ...],
    *,
    look: str = "",
    by: str,
    now: Callable[[], float] = time.time,
) -> ChangedSheet:
    """Changes fields, all of them or none; see `read_sheet`.

    Raises:
        TitleError: no such table or field, or another program saves the file all the time.
        CastError: a value that may not be, with file and line.
        DirectError: the file cannot be written.
    """
    title = open_title(folder)
    with changing_source(title):
        for _ in range(MOST_TRIES):
            was = read_bible_file(title, table)
            try:
                return _change(title, table, key, look, changes, was, by, now)
            except ChangedMeanwhileError:
                continue
    raise TitleError(
        f"bible/{FILES[table]}: another program saves it again and again; close it there, then "
        "save here"
    )


def _change(
    title: Title,
    table: SheetTable,
    key: str,
    look: str,
    changes: tuple[FieldChange, ...],
    was: bytes,
    by: str,
    now: Callable[[], float],
) -> ChangedSheet:
    sheet = _read(title, table, key, look, was)
    known = {f.path: f for f in sheet.fields}
    conflicts, wanted = [], []
    for change in changes:
        if table != "glossary" and change.path not in known:
            raise TitleError(f"bible/{FILES[table]}: there is no field `{change.path}`")
        held = known[change.path].value if change.path in known else None
        if held == change.after:
            continue
        if held != change.before:
            conflicts.append(
                Conflict(path=change.path, now=held, seen=change.before, yours=change.after)
            )
        wanted.append(change)
    if conflicts or not wanted:
        return ChangedSheet(conflicts=tuple(conflicts), change=None, sheet=sheet)
    text = KeysText(was.decode(), key if table in ("character", "place") else "")
    if look:
        chosen = _chosen_of_look(text, look, wanted, known)
    else:
        chosen = _chosen(text.read, wanted, known)
    before = text.read(chosen)
    text.put(table, 0, chosen)
    check_bible(title, table, text.text())
    number = keep_change(
        title, text, table, subject=f"{table} {key}".strip(), words=key or table, before=before,
        after=chosen, by=by, now=now, was=was,
    )  # fmt: skip
    return ChangedSheet(
        conflicts=(),
        change=number,
        sheet=_read(title, table, key, look, read_bible_file(title, table)),
    )


def _chosen_of_look(
    text: KeysText, look: str, changes: list[FieldChange], known: Mapping[str, SheetField]
) -> dict[str, Any]:
    """All versions; one of them has other clothes or another body."""
    usual = text.read(("figure", "wardrobe"))

    def changed(version: Mapping[str, Any]) -> Mapping[str, Any]:
        def read(keys: Iterable[str]) -> dict[str, Any]:
            return {k: version.get(k) or usual[k] for k in keys}

        return version if version["name"] != look else {**version, **_chosen(read, changes, known)}

    return {"versions": [changed(v) for v in text.read(["versions"])["versions"]]}


def _chosen(
    read: Callable[[Iterable[str]], dict[str, Any]],
    changes: list[FieldChange],
    known: Mapping[str, SheetField],
) -> dict[str, Any]:
    """The keys of the table that change, whole, as TOML has them."""
    tops = dict.fromkeys(c.path.partition(".")[0] if c.path in known else c.path for c in changes)
    chosen = read(tops)
    for change in changes:
        field = known.get(change.path)
        top, _, rest = change.path.partition(".") if field is not None else (change.path, "", "")
        value = _as_toml(change.after, field)
        if not rest:
            chosen[top] = value
            continue
        inner = dict(chosen[top] or {})
        if value is None:
            inner.pop(rest, None)
        else:
            inner[rest] = value
        chosen[top] = inner
    return chosen


def _as_toml(value: FieldValue, field: SheetField | None) -> Any:
    if field is not None and field.kind == "whole" and isinstance(value, float):
        return int(value)
    return list(value) if isinstance(value, tuple) else value


def read_bible_file(title: Title, table: SheetTable) -> bytes:
    """What the file of a table holds; nothing where there is none.

    Raises:
        TitleError: it cannot be read.
    """
    file = title.bible / FILES[table]
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise TitleError(f"{file}: cannot be read ({error.strerror})") from error


def _read(title: Title, table: SheetTable, key: str, look: str, data: bytes) -> Sheet:
    file = f"bible/{FILES[table]}"
    try:
        tables: dict[str, Any] = tomlkit.parse(data.decode()).unwrap()
    except (UnicodeDecodeError, TOMLKitError) as error:
        raise TitleError(f"{file}: is not valid TOML ({error}); mend it there") from error
    if table == "glossary":
        fields = tuple(_word(word, said) for word, said in tables.items())
        return Sheet(table=table, key="", name="", file=file, fields=fields)
    said = tables if table == "look" else tables.get(key)
    if not isinstance(said, dict):
        raise TitleError(f"{file}: there is no [{key}] in it")
    name = str(said.get("name", key))
    noun = NOUNS[table]
    if look:
        noun, said = LookForm, _said_of_look(said, key, look)
    fields = tuple(list_fields(noun, said))
    return Sheet(table=table, key=key, look=look, name=name, file=file, fields=fields)


def _said_of_look(said: Mapping[str, Any], key: str, look: str) -> dict[str, Any]:
    """Body and clothes of a version; where it has none, those of always."""
    version = next((v for v in said.get("versions", ()) if v.get("name") == look), None)
    if version is None:
        raise TitleError(f"bible/{FILES['character']}: [{key}] has no version `{look}`")
    return {name: version.get(name) or said.get(name, {}) for name in LookForm.model_fields}


def _word(word: str, said: object) -> SheetField:
    return SheetField(
        path=word, group="", name=word, kind="text", value=plain(said), default="", is_said=True
    )


def check_bible(title: Title, table: SheetTable, text: str) -> None:
    """Raises: CastError: the bible could not be read with that file."""
    from regie.design.bible import load_bible

    with TemporaryDirectory(dir=title.state, prefix="bible-") as scratch:
        for name in dict.fromkeys(FILES[t] for t in ("character", "place", "look", "glossary")):
            file = title.bible / name
            if name == FILES[table]:
                (Path(scratch) / name).write_text(text, encoding="utf-8")
            elif file.is_file():
                shutil.copyfile(file, Path(scratch) / name)
        load_bible(Path(scratch))

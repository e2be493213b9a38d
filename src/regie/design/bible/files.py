"""Reads and writes the bible's files. What a person wrote is never overwritten.

`bible/characters.toml` and `bible/places.toml` hold a table for each key, `bible/look.toml` and
`bible/glossary.toml` a table of keys. New drafts are added at the end of a file; text that is
there stays, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import BaseModel

from regie.design.errors import CastError
from regie.film.bible import Bible, Character, Look, Place, Version
from regie.film.toml_text import TomlTextError, build_noun, find_line, parse_table
from regie.support.files import write_whole

CHARACTERS = "characters.toml"
PLACES = "places.toml"
LOOK = "look.toml"
GLOSSARY = "glossary.toml"

HEADERS = {
    CHARACTERS: "The people. Drafted from the screenplay; yours to edit: nothing here is ever "
    "overwritten.\nNew people are added at the end.",
    PLACES: "The places. Drafted from the screenplay; yours to edit: nothing here is ever "
    "overwritten.\nNew places are added at the end.",
    LOOK: "The look of the pictures.",
    GLOSSARY: 'Words and how they are said or translated: word = "meaning".',
}

OF_REAL_PEOPLE = frozenset({"likeness", "alteration", "of"})
"""Fields that a draft never fills: whom a character looks or sounds like is for a person to say."""


def load_bible(folder: Path) -> Bible:
    """Reads a title's bible; files that are missing are empty.

    Args:
        folder: the title's `bible/`.

    Raises:
        CastError: a file says what it may not, with file, line, key and the nearest right one.
    """
    characters, text = _tables(folder, CHARACTERS)
    people = tuple(
        _noun(Character, {"key": key, **table}, text=text, file=CHARACTERS, within=key)
        for key, table in characters.items()
    )
    _refuse_twins(people, text)
    places, place_text = _tables(folder, PLACES)
    look, look_text = _tables(folder, LOOK, flat=True)
    glossary, _ = _tables(folder, GLOSSARY, flat=True)
    return Bible(
        characters=people,
        places=tuple(
            _noun(Place, {"key": key, **table}, text=place_text, file=PLACES, within=key)
            for key, table in places.items()
        ),
        look=_noun(Look, look, text=look_text, file=LOOK, within=""),
        glossary=tuple((str(k), str(v)) for k, v in glossary.items()),
    )


def save_drafts(folder: Path, bible: Bible) -> tuple[Path, ...]:
    """Adds what the files do not have yet.

    Returns:
        The files that were written.

    Raises:
        CastError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [
            _append(
                folder / CHARACTERS,
                {c.key: _character_table(c) for c in bible.characters},
                {c.key: _guesses(c) for c in bible.characters if c.guessed},
            ),
            _append(folder / PLACES, {p.key: _place_table(p) for p in bible.places}, {}),
        ]
        if not (folder / LOOK).exists():
            document = tomlkit.document()
            document.add(tomlkit.comment(HEADERS[LOOK]))
            for name, value in _plain(bible.look, {}).items():
                document[name] = value
            write_whole(folder / LOOK, tomlkit.dumps(document), within=folder.parent)
            written.append(folder / LOOK)
    except OSError as error:
        raise CastError(
            f"{folder}: the bible cannot be written ({error.strerror}); "
            "make room or give write permission, then run the command again"
        ) from error
    return tuple(path for path in written if path is not None)


def _tables(folder: Path, name: str, *, flat: bool = False) -> tuple[dict[str, Any], str]:
    path = folder / name
    if not path.exists():
        return {}, ""
    try:
        text = path.read_text(encoding="utf-8")
        tables = parse_table(text, f"bible/{name}")
    except UnicodeDecodeError as error:
        raise CastError(f"bible/{name}: not UTF-8 text; save it as UTF-8") from error
    except TomlTextError as error:
        raise CastError(str(error)) from error
    if not flat:
        for key, table in tables.items():
            if not isinstance(table, dict):
                line = find_line(text, (key,))
                raise CastError(
                    f"bible/{name}:{line}: `{key}` stands outside every table; "
                    f"put it under the [key] of whom or what it is about"
                )
    return tables, text


def _noun(kind: type[Any], table: dict[str, Any], *, text: str, file: str, within: str) -> Any:
    try:
        return build_noun(kind, table, text=text, file=f"bible/{file}", within=within)
    except TomlTextError as error:
        raise CastError(str(error)) from error


def _refuse_twins(people: tuple[Character, ...], text: str) -> None:
    names: dict[str, str] = {}
    for person in people:
        if person.name in names:
            line = find_line(text, (person.key,))
            raise CastError(
                f"bible/{CHARACTERS}:{line}: `{person.key}` has the name {person.name}, "
                f"which `{names[person.name]}` has already; give one of them another name"
            )
        names[person.name] = person.key


def _append(
    path: Path, tables: Mapping[str, dict[str, Any]], notes: Mapping[str, str]
) -> Path | None:
    """Adds tables at the end of a file, each under its note; those whose key is there stay."""
    present = path.read_text(encoding="utf-8") if path.exists() else ""
    known = set(tomlkit.parse(present)) if present else set()
    missing = {key: table for key, table in tables.items() if key not in known}
    if not missing:
        return None
    document = tomlkit.document()
    if not present:
        document.add(tomlkit.comment(HEADERS[path.name]))
    for key, table in missing.items():
        document.add(tomlkit.nl())
        if key in notes:
            document.add(tomlkit.comment(notes[key]))
        document[key] = table
    joint = "" if not present or present.endswith("\n") else "\n"
    write_whole(path, present + joint + tomlkit.dumps(document), within=path.parent.parent)
    return path


def _guesses(character: Character) -> str:
    """Says what the script does not, so that a person may decide it."""
    return f"Chosen, as the script does not say: {', '.join(character.guessed)}."


def _character_table(character: Character) -> dict[str, Any]:
    parts = ("figure", "wardrobe", "voice") if character.has_body else ("voice",)
    inline = {name: _inline(getattr(character, name)) for name in parts}
    without = {"key", "cited", "guessed", "versions", "figure", "wardrobe", *inline}
    if character.has_body:
        without.add("kind")
    table = {**_plain(character, without), **inline}
    if character.versions:
        table["versions"] = _versions(character.versions)
    return table


def _versions(versions: Sequence[Version]) -> Any:
    """Tables `[[mara.versions]]`, whole figures and wardrobes where they change."""
    tables = tomlkit.aot()
    for version in versions:
        table = tomlkit.table()
        for name, value in _plain(version, {"cited", "figure", "wardrobe"}).items():
            table[name] = value
        for name in ("figure", "wardrobe"):
            if (noun := getattr(version, name)) is not None:
                table[name] = _inline(noun)
        tables.append(table)
    return tables


def _place_table(place: Place) -> dict[str, Any]:
    return _plain(place, {"key", "cited"})


def _plain(noun: BaseModel, without: set[str] | dict[str, Any]) -> dict[str, Any]:
    """A noun's fields as TOML values; what is None, or names nobody, is left out."""
    return {
        name: _value(value)
        for name in type(noun).model_fields
        if name not in without
        and (value := getattr(noun, name)) is not None
        and not (name in OF_REAL_PEOPLE and not value)
    }


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_value(v) for v in value]
    return value


def _inline(noun: BaseModel) -> Any:
    table = tomlkit.table()
    for name, value in _plain(noun, {}).items():
        table[name] = value
    return table

"""Pictures in whose manner a title is drawn: which there are, whose they are, by what right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from regie.film.direction import DirectionRow, LookChoice
from regie.film.like import Manner, PictureRow
from regie.film.things import Credit
from regie.pipeline.grading import PLAIN
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.film.bible import Look
    from regie.film.shot import Shot
    from regie.pipeline.line import ProductionLine

FILE, FOLDER = "pictures.toml", "pictures"
"""In the bible."""

MANNERS = "magenta"
"""The backend that draws in another's manner."""

OURS = ("own", "commissioned", "public domain", "CC0-1.0")
"""Rights by which nobody outside is imitated: the team's picture, one made for it, one of the
dead."""


def read_manners(
    title: Title, look: Look, rows: Iterable[DirectionRow], unread: list[str]
) -> dict[str, Manner]:
    """The manners that a title's look and direction name, by name.

    Args:
        unread: gets a sentence for each that cannot be had; it is drawn without.
    """
    wanted = {look.like: "bible/look.toml"} | {
        row.like: str(row.cited or "bible/direction.toml")
        for row in rows
        if isinstance(row, LookChoice) and row.like
    }
    wanted = {name: where for name, where in wanted.items() if name not in ("", PLAIN)}
    if not wanted:
        return {}
    from regie.backends.manner import lacks_model, take_manner
    from regie.screenplay.bible_rows import read_bible_rows

    if lacking := lacks_model():
        unread.append(f"{', '.join(wanted)}: {lacking}; nothing is drawn in another's manner")
        return {}
    tables = {"picture": PictureRow}
    read = read_bible_rows(title.bible / FILE, f"bible/{FILE}", tables, left_out=unread)
    known = {row.name: row for row in cast(tuple[PictureRow, ...], read)}
    found: dict[str, Manner] = {}
    for name, where in wanted.items():
        row = known.get(name)
        if row is None:
            unread.append(f"{where}: {_unknown(name, known)}")
            continue
        try:
            file = title.bible / FOLDER / PurePosixPath(row.file).name
            found[name] = Manner(
                name=row.name,
                by=row.by,
                rights=row.rights,
                strength=row.strength,
                picture=take_manner(file.read_bytes()),
            )
        except OSError as error:
            reason = error.strerror or "is no picture"
            unread.append(f"{row.cited}: bible/{FOLDER}/{row.file} {reason}; drawn without it")
    return found


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    advice = f"did you mean {near[0]}?" if near else "add a [[picture]] with its file, by, rights"
    return f"bible/{FILE} has no picture {name}; {advice} It is drawn without"


def manner_of(line: ProductionLine, shot: Shot) -> Manner | None:
    """The shot's own manner, else its title's."""
    source = line.source
    return source.manners.get(shot.like or source.bible.look.like)


def manner_salts(manners: Mapping[str, Manner]) -> dict[str, str]:
    """What identifies the backend in keys, where a title draws in somebody's manner."""
    if not manners:
        return {}
    from regie.pipeline.source import describe

    return {"manner": describe("manner", MANNERS).salt}


def told_of(line: ProductionLine, manner: Manner) -> Mapping[str, Any]:
    """Of a step's call: what it cites, what is in its key."""
    return {
        "cites": [f"bible/{FILE}:{manner.name}"],
        "salt": [line.source.salts["manner"]],
    }


def living_artists(manners: Iterable[Manner]) -> tuple[str, ...]:
    """Who outside of the team is imitated, as far as rights tell."""
    return tuple(dict.fromkeys(m.by for m in manners if m.rights not in OURS))


def credits_of(manners: Iterable[Manner]) -> tuple[Credit, ...]:
    """Who is named for a picture that a title is drawn like: everybody but the team's own."""
    return tuple(
        Credit(author=m.by, licence=m.rights, thing=m.name) for m in manners if m.rights != "own"
    )

"""Casting sheets: what each role asks of who plays it. Never who should."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.bible import Unit
from regie.film.citation import Citations
from regie.film.units import Noun


class Asked(Noun):
    """One thing that a role asks for.

    Attributes:
        kind: a skill, a language or accent, or what is sensitive and agreed beforehand.
        what: in the script's language, `sings`, `Vietnamese`, `nudity`.
        quotes: the sentences that it rests on.
    """

    kind: Literal["skill", "language", "sensitive"]
    what: str
    quotes: tuple[str, ...]
    scenes: tuple[str, ...]
    confidence: Unit
    cited: Citations = ()


class RoleSheet(Noun):
    """One role.

    Attributes:
        number: on the schedule; 0 for a role that is only heard.
        principal: has a sheet of its own; else a line among the day players.
        age: as the script writes it, empty if it does not.
        gender: only where the description says it by a noun or a pronoun.
        description: the sentences that introduce the role, as written; names of real performers
            are left out.
        first, last: scene numbers.
        speeches: times that the role speaks.
        work_days: from the schedule.
        plays_with: roles by the scenes shared, most first.
        with_minors: minors that share a scene.
    """

    number: int = Field(ge=0)
    name: str
    principal: bool
    minor: bool = False
    age: str = ""
    gender: Literal["female", "male", ""] = ""
    description: tuple[str, ...] = ()
    described: Citations = ()
    asks: tuple[Asked, ...] = ()
    scenes: tuple[str, ...]
    eighths: int
    first: str
    last: str
    speeches: int
    words: int
    work_days: int
    held_days: int
    plays_with: tuple[tuple[str, int], ...] = ()
    with_minors: tuple[str, ...] = ()
    cited: Citations = ()


class Withheld(Noun):
    """A real person's name in a role's description, left out of its sheet."""

    role: str
    cited: Citations = ()


class CastingSheets(Noun):
    """All roles, the largest first; version 1 of what `casting.json` holds."""

    version: Literal[1] = 1
    title: str
    language: str
    roles: tuple[RoleSheet, ...] = ()
    extras: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Groups of extras by name, with their scenes."""
    withheld: tuple[Withheld, ...] = ()

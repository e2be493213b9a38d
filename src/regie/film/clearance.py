"""The clearance report: what a script names or shows that may need a person's leave."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from regie.film.bible import Unit
from regie.film.citation import Citations
from regie.film.policy import Words
from regie.film.units import Noun


class ClearanceKind(StrEnum):
    """What sort of thing is to be cleared."""

    BRAND = "brand"
    PERSON = "real person"
    MUSIC = "music"
    QUOTATION = "quotation"
    ADDRESS = "address"
    PHONE = "telephone number"
    CONTACT = "e-mail or web address"
    NUMBER = "plate or account number"
    MINOR = "minor"
    VIOLENCE = "violence"
    SEXUAL = "sex and nudity"
    STUNT = "stunt"
    ANIMAL = "animal"
    SMOKING = "smoking"
    DRUGS = "drugs"
    ALCOHOL = "alcohol"
    WEAPON = "weapon"
    DANGER = "dangerous conduct"
    INSIGNIA = "uniform and insignia"


class Attention(StrEnum):
    """What an item asks of the production, the least first."""

    NOTE = "note"
    """To know; nothing need be done."""
    CHECK = "check"
    """A person looks at it and decides."""
    CLEAR = "clear"
    """Someone's written leave, or a professional, is needed before it is shot."""


ATTENTIONS = tuple(Attention)


class ClearanceItem(Noun):
    """One thing to be cleared, over the whole script.

    Attributes:
        what: as it is best called: `Coca-Cola`, `PIP (9)`, `knife`.
        reason: why, and what to do, in plain words.
        scenes: numbers, in order.
        quotes: as the script writes it, each way once, with a few words around.
        spoken: only in dialogue: talked about and not shown.
        confidence: that it is what `kind` says.
    """

    kind: ClearanceKind
    what: str
    attention: Attention
    reason: Words
    scenes: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    spoken: bool = False
    confidence: Unit
    cited: Citations = ()

    @property
    def needs_person(self) -> bool:
        return self.attention is not Attention.NOTE


class Minor(Noun):
    """A role that a child plays, or may.

    Attributes:
        age: in years, when the script says it.
        said: the words that say it.
    """

    name: str
    age: int | None = None
    said: str
    confidence: Unit
    cited: Citations = ()


class ClearanceReport(Noun):
    """A whole report, version 1 of what `clearance.json` holds.

    Attributes:
        items: by kind in the order of `ClearanceKind`, the gravest first.
        unchecked: what the report does not or cannot look at.
    """

    version: Literal[1] = 1
    title: str
    language: str
    items: tuple[ClearanceItem, ...] = ()
    minors: tuple[Minor, ...] = ()
    unchecked: tuple[Words, ...] = ()

"""Consents: who allows what use of a likeness, a voice, a style or footage; where and how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from regie.film.bible import Bible, Character
from regie.film.policy import FactValue
from regie.film.units import Noun

ConsentKind = Literal["likeness", "voice", "style", "footage"]

Replica = Literal["", "employment", "independent", "background", "synthetic"]
"""Kind of digital replica, in the words of the performers' agreements; empty: none is made."""

ANYWHERE = "*"
"""As a territory: the whole world."""


class Consent(Noun):
    """One consent of the register.

    Attributes:
        id: `C-3f9a01c2`.
        person: id of whose likeness, voice, style or footage it is.
        use: what is allowed, described in plain words, reasonably specific.
        covers: the same by the names of uses that a title makes: `performance`, `de-ageing`,
            `dubbing`, `publicity`, `training` …
        titles: names of the titles that it is for; another title needs another consent.
        territories: ISO 3166-1 codes, or `*`.
        starts, ends: first and last day; None: no end was agreed.
        signed_by: who signed: the person, a minor's guardian, an estate or union.
        minor, deceased: of the person when it was signed.
        document: SHA-256 of the signed document; `document_file`: its place in the title.
        notice_hours: between the notice of a scan and the scan; None where nothing was scanned.
        facts: what else whoever entered it vouches for, by the names of the guard's vocabulary:
            that the performer is paid, that no more data is kept than the purpose needs.
        read_by: id of who read the document; None where nobody was asked yet.
        clauses: which of its clauses says so, by fact.
        revoked_at: seconds since 1970; None while it stands.
    """

    id: str
    person: str
    kind: ConsentKind
    replica: Replica = ""
    use: str
    covers: tuple[str, ...]
    titles: tuple[str, ...]
    territories: tuple[str, ...] = (ANYWHERE,)
    starts: date
    ends: date | None = None
    signed_by: Literal["person", "guardian", "estate"] = "person"
    minor: bool = False
    deceased: bool = False
    document: str
    document_file: str
    notice_hours: float | None = Field(None, ge=0)
    facts: Mapping[str, FactValue] = {}
    read_by: Annotated[str | None, Field(exclude_if=lambda value: not value)] = None
    clauses: Annotated[Mapping[str, str], Field(exclude_if=lambda value: not value)] = {}
    added_at: float
    revoked_at: float | None = None


class Claim(Noun):
    """A use of somebody's likeness or voice that a title makes, so that it needs a consent.

    Attributes:
        person: as the bible names whom it is: the register's name.
        character: key of the character that is made so.
        use: `performance`, `de-ageing` …
        where: the bible's file that says so.
    """

    person: str
    kind: ConsentKind
    character: str
    use: str
    where: str = "bible/characters.toml"


def claims_of(bible: Bible) -> tuple[Claim, ...]:
    """What a bible's people need consents for: nothing, unless it names a real person."""
    return tuple(claim for character in bible.characters for claim in _claims(character))


def _claims(character: Character) -> list[Claim]:
    found = []
    if character.likeness:
        use = character.alteration or "performance"
        found.append(
            Claim(person=character.likeness, kind="likeness", character=character.key, use=use)
        )
    if character.voice.of:
        found.append(
            Claim(
                person=character.voice.of,
                kind="voice",
                character=character.key,
                use="performance",
            )
        )
    return found


class ClaimState(Noun):
    """Whether a claim may be acted on.

    Attributes:
        consent: id of the one in force; empty when there is none.
        refusal: why not, a sentence; empty when it may.
    """

    claim: Claim
    consent: str = ""
    refusal: str = ""

    @property
    def cite(self) -> str:
        """How receipts name the consent."""
        return f"consent:{self.consent}"

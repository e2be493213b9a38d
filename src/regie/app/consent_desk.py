"""Consents as one works with them: what hangs on each, and a new one with its document."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from regie.app.consent import EnteredConsent, NamedConsent, day_of, enter_consent, list_consents
from regie.app.erasure import Delivered, deliveries_of, find_results_of
from regie.film.consents import ANYWHERE, ClaimState, ConsentKind, Replica
from regie.film.policy import FactValue
from regie.film.units import Noun
from regie.guard.audit.checks import ERASED
from regie.pipeline.ask_register import Clock
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title

State = Literal["in force", "not yet", "ended", "revoked", "erased"]


class HangingConsent(Noun):
    """A consent and all that rests on it.

    Attributes:
        name: of the person. characters: keys of whom it was used for.
        results: how many. made: names in `out/`. delivered: what left the house.
        document: whether the signed document lies there as it was signed.
        reason: why it was revoked.
        terms: what was agreed, who signed: kept with the person.
    """

    consent: NamedConsent
    state: State
    characters: tuple[str, ...]
    results: int
    made: tuple[str, ...]
    delivered: tuple[Delivered, ...]
    document: bool
    added_by: str
    added_on: str
    revoked_on: str = ""
    revoked_by: str = ""
    reason: str = ""
    terms: Mapping[str, str] = {}


class ConsentDesk(Noun):
    """The register of a title, and what it claims of real people."""

    title: str
    consents: tuple[HangingConsent, ...]
    claims: tuple[ClaimState, ...]
    facts: tuple[tuple[str, str], ...]


class ConsentForm(Noun):
    """What a new consent says, as a person enters it; see `guard.consent.register.Terms`.

    Attributes:
        titles: names; empty: this one. facts, clauses: by the guard's vocabulary.
    """

    person: str = Field(min_length=1, max_length=200)
    kind: ConsentKind
    use: str = Field(max_length=2000)
    covers: tuple[str, ...]
    titles: tuple[str, ...] = ()
    starts: date
    ends: date | None = None
    territories: tuple[str, ...] = ()
    replica: Replica = ""
    compensation: str = Field("", max_length=2000)
    contact: str = Field("", max_length=500)
    minor: bool = False
    guardian: str = ""
    deceased: bool = False
    estate: str = ""
    notice_hours: float | None = None
    facts: Mapping[str, FactValue] = {}
    read_by: str = ""
    clauses: Mapping[str, str] = {}


def enter_form(
    folder: Path, form: ConsentForm, document: Path, *, by: str, now: Clock = time.time
) -> EnteredConsent:
    """Enters a consent.

    Raises:
        GuardError: it is not complete or contradicts itself; nothing was entered.
    """
    from regie.guard.consent.register import Terms

    told = form.model_dump()
    told["titles"] = form.titles or (open_title(folder).name,)
    told["territories"] = form.territories or (ANYWHERE,)
    return enter_consent(folder, Terms(document=document, **told), by=by, now=now)


def lay_consents(folder: Path, *, language: str = "en", now: Clock = time.time) -> ConsentDesk:
    """The register, with what hangs on each consent.

    Raises:
        TitleError, LedgerError: the title or its record cannot be read.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import ADDED, REVOKED, read_characters
    from regie.guard.policy import load_vocabulary
    from regie.support.files import hash_file

    title = open_title(folder)
    listed = list_consents(folder, now=now)
    manifest = read_manifest(title)
    today = date.fromisoformat(day_of(now()))
    told = []
    with TitleRecord(folder, now=now) as book:
        names = book.names()
        added = {e.subject: e for e in book.entries(ADDED)}
        revoked = {e.subject: e for e in book.entries(REVOKED)}
        erased = {e.subject for e in book.entries(ERASED)}
        for named in listed.consents:
            consent = named.consent
            with book.ledger.begin() as connection:
                derived = find_results_of(connection, book, consent)
                characters = tuple(read_characters(connection, consent))
            place = folder / consent.document_file
            ended, entered = revoked.get(consent.id), added[consent.id]
            person = book.person(consent.person)
            terms = person.data.get("terms", {}).get(consent.id, {}) if person else {}
            told.append(
                HangingConsent(
                    consent=named,
                    state=_state(named, consent.id in erased, today),
                    characters=characters,
                    results=len(derived.keys),
                    made=tuple(n for n, d in manifest.items() if d in derived.digests),
                    delivered=deliveries_of(title, book, consent, derived.digests),
                    document=place.is_file() and hash_file(place, "sha256") == consent.document,
                    added_by=names.get(entered.actor, entered.actor),
                    added_on=day_of(entered.at),
                    revoked_on=day_of(ended.at) if ended else "",
                    revoked_by=names.get(ended.actor, ended.actor) if ended else "",
                    reason=str(ended.body.get("reason", "")) if ended else "",
                    terms={name: str(value) for name, value in terms.items() if value},
                )
            )
    facts = load_vocabulary().facts
    return ConsentDesk(
        title=title.name,
        consents=tuple(reversed(told)),
        claims=listed.claims,
        facts=tuple(
            (name, fact.words.say(language))
            for name, fact in facts.items()
            if fact.type == "answer"
        ),
    )


def find_document(folder: Path, consent_id: str) -> Path:
    """The signed document of a consent.

    Raises:
        GuardError: there is none of that id, or its document is gone.
    """
    from regie.guard.errors import GuardError

    for named in list_consents(folder).consents:
        if named.consent.id == consent_id:
            place = folder / named.consent.document_file
            if place.is_file() and not place.is_symlink():
                return place
            raise GuardError(f"{consent_id}: its document {named.consent.document_file} is gone")
    raise GuardError(f"{consent_id}: there is no such consent")


def _state(named: NamedConsent, erased: bool, today: date) -> State:
    consent = named.consent
    if erased:
        return "erased"
    if consent.revoked_at is not None:
        return "revoked"
    if today < consent.starts:
        return "not yet"
    return "ended" if consent.ends is not None and today > consent.ends else "in force"

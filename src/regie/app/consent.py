"""Consents of a title: entered, and listed with what the title claims of them."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import SerializerFunctionWrapHandler, model_serializer

from regie.app.results import Result, Unprinted
from regie.film.consents import ClaimState, Consent
from regie.film.units import Noun
from regie.pipeline.ask_register import Clock, ask_register
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.guard.consent.register import Terms


class EnteredConsent(Result):
    """A consent that was entered, and the name of the person who gives it."""

    consent: Consent
    person: Annotated[str, Unprinted]


class NamedConsent(Noun):
    """A consent with the name of the person as it is now; in JSON one object."""

    consent: Consent
    name: str

    @model_serializer(mode="wrap")
    def _flatten(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = dump(self)
        return {**told["consent"], "name": told["name"]}


class ConsentList(Result):
    """The register, and what the title claims."""

    consents: tuple[NamedConsent, ...]
    claims: tuple[ClaimState, ...]


def enter_consent(folder: Path, terms: Terms, *, by: str, now: Clock = time.time) -> EnteredConsent:
    """Enters a consent.

    Raises:
        GuardError: it is not complete, does not say that somebody who plays a child is one, or
            its document cannot be kept.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import add_consent

    title = open_title(folder)
    _ask_age(title, terms)
    with TitleRecord(folder, now=now) as book:
        consent = add_consent(
            book, title.folder, terms, by=by, declared=title.settings.rules.declared
        )
    return EnteredConsent(consent=consent, person=terms.person)


def _ask_age(title: Title, terms: Terms) -> None:
    """Whoever plays a child is a minor, until a person says that they are not."""
    from regie.design.bible import load_bible
    from regie.film.consents import claims_of
    from regie.guard.errors import GuardError
    from regie.pipeline.source import read_screenplay_of
    from regie.pipeline.young import find_young

    if terms.minor or "minor" in terms.facts:
        return
    bible = load_bible(title.bible)
    person = " ".join(terms.person.split()).casefold()
    roles = {
        c.character for c in claims_of(bible) if " ".join(c.person.split()).casefold() == person
    }
    if not roles:
        return
    young = find_young(bible, read_screenplay_of(title))
    for role in sorted(roles & young.keys()):
        raise GuardError(
            f"this consent cannot be entered: {role}, who looks or sounds like {terms.person}, "
            f"{young[role]}: say --minor and who signed with --guardian NAME, or --fact minor=no "
            f"if {terms.person} is of age"
        )


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def list_consents(folder: Path, *, now: Clock = time.time, on: date | None = None) -> ConsentList:
    """The register and what the title claims of it."""
    from regie.design.bible import load_bible
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import open_register

    title = open_title(folder)
    claims = ask_register(title, load_bible(title.bible), now=now, on=on)
    with TitleRecord(folder, now=now) as book:
        register = open_register(book, folder)
        names = book.names()
    named = (NamedConsent(consent=c, name=names.get(c.person, c.person)) for c in register.consents)
    return ConsentList(consents=tuple(named), claims=claims)


def day_of(at: float | None) -> str:
    """The day of a moment, UTC, `2026-11-29`; of whatever a record may hold."""
    with contextlib.suppress(OverflowError, OSError, ValueError, TypeError):
        return datetime.fromtimestamp(at or 0.0, UTC).date().isoformat()
    return "an unknown day"

"""The register of consents: written, read, and asked whether a use is allowed.

A consent holds for a person, a kind, described uses, named titles, territories and days, and only
while the signed document lies there as it was signed. Names, contacts and terms are kept apart
from the record, where they can be deleted (`ledger.people`).
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.consents import ANYWHERE, Claim, ClaimState, Consent, ConsentKind
from regie.film.policy import FactValue
from regie.guard.audit.quick_record import FOLDER
from regie.guard.audit.record import TitleRecord
from regie.guard.errors import GuardError, not_understood
from regie.ledger.entry import Entry
from regie.ledger.people import change_person, find_or_add_person, get_people
from regie.ledger.record import get_entries
from regie.support.files import hash_file, written_whole

if TYPE_CHECKING:
    from sqlalchemy import Connection

ADDED = "consent.added"
REVOKED = "consent.revoked"
USED = "consent.used"
"""Whose likeness or voice a character of the title had: known when the ledger is not any more."""

PRESENCE = ("performance", "footage")
"""Uses of which a consent must cover one, for its person to be seen or heard in footage."""

RECOGNITION = "recognition"
"""The use that allows a person's voice and face to be kept as vectors, to be found again."""

MOST_BYTES = 100_000_000
"""Of a signed document."""


@dataclass(frozen=True)
class Terms:
    """What a new consent says, as a person enters it.

    Attributes:
        person: name; `guardian` or `estate`: who signed for them.
        compensation: what was agreed, in words; kept with the person, not in the record.
        read_by: name of who read the document.
        clauses: which of its clauses says so, for each of `facts`, and for what else it says.
    """

    person: str
    kind: str
    use: str
    covers: tuple[str, ...]
    titles: tuple[str, ...]
    starts: date
    document: Path
    ends: date | None = None
    territories: tuple[str, ...] = (ANYWHERE,)
    replica: str = ""
    compensation: str = ""
    contact: str = ""
    minor: bool = False
    guardian: str = ""
    deceased: bool = False
    estate: str = ""
    notice_hours: float | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    read_by: str = ""
    clauses: Mapping[str, str] = field(default_factory=dict)


def add_consent(
    book: TitleRecord,
    title_folder: Path,
    terms: Terms,
    *,
    by: str,
    declared: Mapping[str, str | list[str]] | None = None,
) -> Consent:
    """Enters a consent; its document is copied into the title's `record/documents/`.

    Args:
        declared: where the title goes and who is bound, as it says on this day.

    Raises:
        GuardError: something is missing or contradicts itself; nothing was entered.
    """
    _check(terms)
    _check_facts(terms.facts)
    _check_read(terms)
    consent_id = f"C-{secrets.token_hex(4)}"
    kept = _keep_document(terms.document, title_folder, consent_id)
    with book.ledger.begin() as connection:
        person = find_or_add_person(connection, terms.person, now=book.now)
        data = dict(person.data)
        data.setdefault("terms", {})[consent_id] = {
            "compensation": terms.compensation,
            "guardian": terms.guardian,
            "estate": terms.estate,
        }
        if terms.contact:
            data["contact"] = terms.contact
        change_person(connection, person.id, data=data, now=book.now)
    body = {
        "person": person.id,
        "kind": terms.kind,
        "replica": terms.replica,
        "use": terms.use,
        "covers": list(terms.covers),
        "titles": list(terms.titles),
        "territories": list(terms.territories),
        "starts": terms.starts.isoformat(),
        "ends": terms.ends.isoformat() if terms.ends else "",
        "signed_by": "guardian" if terms.minor else "estate" if terms.deceased else "person",
        "minor": terms.minor,
        "deceased": terms.deceased,
        "notice_hours": terms.notice_hours,
        "facts": dict(terms.facts),
        "read_by": book.find_or_add(terms.read_by).id if terms.read_by.strip() else "",
        "clauses": dict(terms.clauses),
        "declared": dict(declared or {}),
        "document": hash_file(title_folder / kept, "sha256"),
        "document_file": kept,
    }
    entry = book.add(ADDED, consent_id, by, body)
    return _read(entry, None)


def read_consents(entries: Iterable[Entry]) -> list[Consent]:
    """The register, from entries of the kinds `ADDED` and `REVOKED`, oldest first."""
    entries = list(entries)
    revoked = {e.subject: e.at for e in entries if e.kind == REVOKED}
    return [_read(e, revoked.get(e.subject)) for e in entries if e.kind == ADDED]


def revoke_consent(book: TitleRecord, consent_id: str, *, by: str, reason: str) -> Consent:
    """Ends a consent from now on.

    Raises:
        GuardError: there is none of that id, or it is revoked already.
    """
    consent = find_consent(read_consents(book.entries(ADDED, REVOKED)), consent_id)
    if consent.revoked_at is not None:
        raise GuardError(f"{consent_id}: is revoked already; `regie consent list` shows when")
    entry = book.add(REVOKED, consent_id, by, {"person": consent.person, "reason": reason})
    return consent.model_copy(update={"revoked_at": entry.at})


def note_uses(book: TitleRecord, states: Iterable[ClaimState], *, by: str) -> None:
    """Writes down for which characters consents are used, each once."""
    noted = {(e.subject, e.body.get("character")) for e in book.entries(USED)}
    for state in states:
        if state.consent and (state.consent, state.claim.character) not in noted:
            noted.add((state.consent, state.claim.character))
            body = {"kind": state.claim.kind, "character": state.claim.character}
            book.add(USED, state.consent, by, body)


def read_characters(connection: Connection, consent: Consent) -> list[str]:
    """Keys of the characters that a consent was used for."""
    entries = get_entries(connection, kinds=[USED], subject=consent.id)
    return [str(entry.body["character"]) for entry in entries]


def find_consent(consents: Iterable[Consent], consent_id: str) -> Consent:
    """Raises: GuardError: there is none of that id."""
    for consent in consents:
        if consent.id.casefold() == consent_id.strip().casefold():
            return consent
    raise GuardError(f"{consent_id}: no such consent; `regie consent list TITLE` shows them all")


@dataclass
class Register:
    """Answers whether a title may use somebody's likeness or voice on a day.

    Attributes:
        names: of persons by id.
        title_folder: where documents lie; each is read once and its digest compared.
    """

    consents: Sequence[Consent]
    names: Mapping[str, str]
    title_folder: Path
    _documents: dict[str, str] = field(default_factory=dict)

    def ask(self, claim: Claim, *, title: str, countries: Sequence[str], on: date) -> ClaimState:
        """Whether a claim may be acted on; if not, why, with the nearest consent in view.

        Args:
            title: its name.
            countries: where it is made or shown; none: everywhere.
        """
        wanted = _fold(claim.person)
        theirs = [
            c
            for c in self.consents
            if c.kind == claim.kind and _fold(self.names.get(c.person, "")) == wanted
        ]
        refusals = []
        for consent in reversed(theirs):
            refusal = self._refuse(consent, claim, title, countries, on)
            if not refusal:
                return ClaimState(claim=claim, consent=consent.id)
            refusals.append(f"{consent.id} {refusal}")
        why = "; ".join(refusals) or "the register has none"
        return ClaimState(
            claim=claim,
            refusal=(
                f"{claim.where}: {claim.character} uses the {claim.kind} of {claim.person} "
                f"({claim.use}), and no consent to that is in force: {why}"
            ),
        )

    def ask_for_presence(
        self,
        person: str,
        kind: ConsentKind,
        *,
        title: str,
        countries: Sequence[str],
        on: date,
        uses: Sequence[str] = PRESENCE,
    ) -> tuple[Consent | None, str]:
        """Whether somebody may be seen or heard in footage of the title.

        Args:
            person: their id.
            kind: `likeness` or `voice`; a consent to footage counts for both.
            uses: any of which is enough.

        Returns:
            The consent in force, or None and why there is none.
        """
        refusals = []
        for consent in reversed(self.consents):
            if consent.person != person or consent.kind not in (kind, "footage"):
                continue
            use = next((u for u in uses if u in consent.covers), uses[0])
            claim = Claim(person=person, kind=kind, character="", use=use)
            refusal = self._refuse(consent, claim, title, countries, on)
            if not refusal:
                return consent, ""
            refusals.append(f"{consent.id} {refusal}")
        return None, "; ".join(refusals) or f"the register has none to their {kind}"

    def _refuse(
        self, c: Consent, claim: Claim, title: str, countries: Sequence[str], on: date
    ) -> str:
        if c.revoked_at is not None:
            return f"was revoked on {date.fromtimestamp(c.revoked_at)}"
        if on < c.starts:
            return f"begins on {c.starts}"
        if c.ends is not None and on > c.ends:
            return f"ended on {c.ends}"
        if _fold(title) not in {_fold(t) for t in c.titles}:
            return f"is for {', '.join(c.titles)}, not for {title}"
        if claim.use not in c.covers:
            return f"covers {', '.join(c.covers)}, not {claim.use}"
        if ANYWHERE not in c.territories:
            if not countries:
                return f"is for {', '.join(c.territories)}, and title.toml names no countries"
            missing = [country for country in countries if country not in c.territories]
            if missing:
                return f"is for {', '.join(c.territories)}, not for {', '.join(missing)}"
        return self._refuse_document(c)

    def _refuse_document(self, consent: Consent) -> str:
        if consent.id not in self._documents:
            path = self.title_folder / consent.document_file
            try:
                found = hash_file(path, "sha256")
            except OSError:
                said = f"has no document any more: {consent.document_file} is missing"
            else:
                changed = f"has another document: {consent.document_file} was changed"
                said = "" if found == consent.document else changed
            self._documents[consent.id] = said
        return self._documents[consent.id]


def open_register(book: TitleRecord, title_folder: Path) -> Register:
    """The register as it stands."""
    with book.ledger.begin() as connection:
        names = {i: p.name for i, p in get_people(connection).items()}
    return Register(read_consents(book.entries(ADDED, REVOKED)), names, title_folder)


def _check(terms: Terms) -> None:
    kinds = ("likeness", "voice", "style", "footage")
    replicas = ("", "employment", "independent", "background", "synthetic")
    problems = {
        f"the kind is one of {', '.join(kinds)}, not {terms.kind}": terms.kind not in kinds,
        f"the replica is one of {', '.join(replicas[1:])}": terms.replica not in replicas,
        "it names no person: say whose consent it is with --person": not terms.person.strip(),
        "the use is not described: say what is allowed, reasonably specific, with --use": (
            len(terms.use.split()) < 3
        ),
        "it covers no use: name uses such as performance or de-ageing with --covers": (
            not terms.covers
        ),
        "it is for no title: name one with --for-title": not terms.titles,
        f"it ends on {terms.ends}, before it begins on {terms.starts}": (
            terms.ends is not None and terms.ends < terms.starts
        ),
        "the person is a minor: name the guardian who signed with --guardian": (
            terms.minor and not terms.guardian
        ),
        "the person has died: name the estate or union that signed with --estate": (
            terms.deceased and not terms.estate
        ),
        "territories are two capital letters each, or *": any(
            t != ANYWHERE and not re.fullmatch("[A-Z]{2}", t) for t in terms.territories
        ),
    }
    for problem, is_so in problems.items():
        if is_so:
            raise GuardError(f"this consent cannot be entered: {problem}")


def _check_facts(facts: Mapping[str, FactValue]) -> None:
    from regie.guard.policy import load_vocabulary
    from regie.guard.policy.knowing import FactError, know

    try:
        know(facts, load_vocabulary())
    except FactError as error:
        raise GuardError(f"this consent cannot be entered: {error}") from error


def _check_read(terms: Terms) -> None:
    """A document says nothing by being there: somebody has read it, and names the clause.

    Raises:
        GuardError: a fact has no clause, or nobody read it.
    """
    from regie.guard.policy import load_vocabulary

    known = load_vocabulary().facts
    for fact in terms.clauses:
        if fact not in known:
            raise GuardError(f"this consent cannot be entered: there is no fact `{fact}`")
    missing = [fact for fact in terms.facts if not terms.clauses.get(fact, "").strip()]
    if missing:
        raise GuardError(
            f"this consent cannot be entered: say which clause of its document says {missing[0]}, "
            f'with --clause {missing[0]}="§ 4"'
        )
    if terms.clauses and not terms.read_by.strip():
        raise GuardError(
            "this consent cannot be entered: say who read its document, with --read-by NAME"
        )


def _keep_document(document: Path, title_folder: Path, consent_id: str) -> str:
    """Copies the signed document beside the record; returns its path in the title's folder."""
    try:
        size = document.stat().st_size
        if not document.is_file() or not 0 < size <= MOST_BYTES:
            raise GuardError(
                f"{document}: is no signed document: it must be a file of 1 byte to "
                f"{MOST_BYTES // 1_000_000} MB"
            )
        suffix = re.sub(r"[^a-z0-9.]", "", document.suffix.lower())[:8]
        kept = Path(FOLDER) / "documents" / f"{consent_id}{suffix}"
        place = title_folder / kept
        with written_whole(place, within=title_folder) as temporary:
            shutil.copyfile(document, temporary)
    except OSError as error:
        raise GuardError(
            f"{document}: the signed document cannot be kept ({error.strerror}); nothing was "
            "entered"
        ) from error
    return kept.as_posix()


def _read(entry: Entry, revoked_at: float | None) -> Consent:
    body: dict[str, Any] = dict(entry.body)
    body["ends"] = body["ends"] or None
    body.pop("declared", None)  # of the title, on that day
    try:
        return Consent(id=entry.subject, added_at=entry.at, revoked_at=revoked_at, **body)
    except ValueError as error:
        raise not_understood(entry) from error


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()

"""Voices and faces that are enrolled: kept with the person, so that they go with the person.

They are biometric data (GDPR, Article 9). Nothing of them is in the record but that a consent's
person was enrolled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regie.film.likeness import Enrolled
from regie.ledger.people import change_person, get_people

if TYPE_CHECKING:
    from regie.film.consents import Consent
    from regie.guard.audit.record import TitleRecord

KEPT = "likenesses"
"""In what is kept of a person."""

ENROLLED = "likeness.enrolled"


def read_likenesses(book: TitleRecord) -> list[Enrolled]:
    """All that is enrolled, of everybody."""
    with book.ledger.begin() as connection:
        people = get_people(connection).values()
    return [
        Enrolled.model_validate({**row, "person": person.id})
        for person in people
        for row in person.data.get(KEPT, ())
    ]


def keep_likenesses(book: TitleRecord, consent: Consent, new: list[Enrolled], *, by: str) -> None:
    """Keeps vectors with their person; one from the same file and of the same kind is replaced."""
    taken = {(e.kind, e.source) for e in new}
    rows = [e.model_dump(mode="json", exclude={"person"}) for e in new]

    def change(kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [e for e in kept if (e["kind"], e["source"]) not in taken] + rows

    _change(book, consent.person, change)
    book.add(ENROLLED, consent.id, by, {"person": consent.person, "count": len(new)})


def forget_likenesses(book: TitleRecord, consent: Consent) -> int:
    """Removes what was enrolled under a consent; returns how many vectors."""
    before = [e for e in read_likenesses(book) if e.consent == consent.id]
    if before:
        _change(book, consent.person, lambda kept: [e for e in kept if e["consent"] != consent.id])
        book.copy_people()
    return len(before)


def _change(book: TitleRecord, person_id: str, change: Any) -> None:
    with book.ledger.begin() as connection:
        person = get_people(connection, [person_id])[person_id]
        kept = change(person.data.get(KEPT, []))
        data = {**person.data, KEPT: kept}
        if not kept:
            del data[KEPT]
        change_person(connection, person_id, data=data, now=book.now)

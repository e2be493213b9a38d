"""The consents that a file rests on: those that its receipts cite, whatever the bible says today.

A file that was made under a consent keeps resting on it. A line taken out of the bible, or a state
folder that was deleted and made again, gives the same bytes; and those show the same person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from regie.pipeline.enforcer import CONSENT

if TYPE_CHECKING:
    from regie.film.consents import Consent
    from regie.guard.audit.derived import DerivedFile
    from regie.guard.audit.record import TitleRecord
    from regie.ledger.receipts import Receipt
    from regie.pipeline.delivery.context import DeliveryContext


def read_rests(book: TitleRecord, consents: Iterable[Consent]) -> dict[str, list[DerivedFile]]:
    """What was ever made from somebody's likeness or voice, by the content of the file.

    The record's list is first brought up to what the ledger knows.

    Raises:
        GuardError: the list is damaged, or lines were taken out since the last delivery.
    """
    from regie.guard.audit.derived import DerivedMark, check_derived, keep_derived
    from regie.guard.errors import not_understood
    from regie.pipeline.delivery.register import DELIVERED

    folder = book.folder.parent
    marked = [entry for entry in book.entries(DELIVERED) if entry.body.get("derived")]
    if marked:
        try:
            mark = DerivedMark(**marked[-1].body["derived"])
        except TypeError as error:
            raise not_understood(marked[-1]) from error
        check_derived(folder, mark)
    found: dict[str, list[DerivedFile]] = {}
    for row in keep_derived(folder, book.ledger, [consent.id for consent in consents]):
        if row.own:
            found.setdefault(row.digest, []).append(row)
    return found


def consents_behind(
    context: DeliveryContext, name: str, receipts: Sequence[Receipt]
) -> tuple[Consent, ...]:
    """The consents in force that allow a file to be delivered, one for each that it rests on.

    Raises:
        Blocked: one was revoked, has ended or is not in the record, and the person gave no other
            that covers as much.
    """
    from regie.guard.errors import Blocked

    asked = _cited(receipts, context.derived)
    found: dict[str, Consent] = {}
    refused = []
    for consent_id, what in asked.items():
        consent, refusal = _find_in_force(context, consent_id)
        if consent is not None:
            found[consent.id] = consent
        else:
            refused.append(f"{name} rests on {consent_id} ({what}), which {refusal}")
    if refused:
        raise Blocked(
            f"nothing is delivered: {'; '.join(refused)}; enter another consent with `regie "
            f"consent add {context.title.folder} …`, or make it from somebody else's likeness "
            "and voice"
        )
    return tuple(found[i] for i in sorted(found))


def _cited(
    receipts: Iterable[Receipt], derived: Mapping[str, Sequence[DerivedFile]]
) -> dict[str, str]:
    """Consents by id, with what was made under each."""
    asked: dict[str, str] = {}
    for receipt in receipts:
        for cite in (*receipt.cites, *receipt.carries):
            if cite.startswith(CONSENT):
                said = f"{receipt.step} {receipt.label}".strip()
                asked.setdefault(cite.removeprefix(CONSENT), said)
        for blob in receipt.blobs:
            for row in derived.get(blob.digest, ()):
                asked[row.consent] = f"{row.step} {row.label}".strip()
    return dict(sorted(asked.items()))


def _find_in_force(context: DeliveryContext, consent_id: str) -> tuple[Consent | None, str]:
    """The consent, or another of the same person to all that it covers; or why there is none."""
    from regie.guard.consent.register import Register

    register = context.register
    consent = next((c for c in register.consents if c.id == consent_id), None)
    if consent is None:
        return None, "the record does not have"
    alike = [
        other
        for other in register.consents
        if (other.person, other.kind) == (consent.person, consent.kind)
        and set(consent.covers) <= set(other.covers)
        and (other is consent or other.revoked_at is None)
    ]
    found, refusal = Register(alike, register.names, register.title_folder).ask_for_presence(
        consent.person,
        consent.kind,
        title=context.title.name,
        countries=context.title.settings.rules.countries,
        on=context.at.date(),
        uses=consent.covers,
    )
    return found, refusal.removeprefix(f"{consent_id} ")

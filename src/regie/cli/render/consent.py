"""Words for `regie consent add`, `list`, `revoke`, `erase`, `prove` and for `regie person`."""

from __future__ import annotations

from regie.app.consent import ConsentList, EnteredConsent, day_of
from regie.app.erasure import ProvenErasure, RevokedConsent
from regie.app.persons import PersonChanged, PersonFound
from regie.cli.render import words_for
from regie.pipeline.footage_notice import LIKENESSES


@words_for(EnteredConsent)
def tell_entered(entered: EnteredConsent) -> str:
    c = entered.consent
    until = f" until {c.ends}" if c.ends else ", no end"
    return f"{c.id}: {entered.person}, {c.kind}, for {', '.join(c.covers)}, from {c.starts}{until}."


@words_for(ConsentList)
def tell_consents(found: ConsentList) -> str:
    lines = []
    for named in found.consents:
        c = named.consent
        state = f"revoked {day_of(c.revoked_at)}" if c.revoked_at else f"until {c.ends or 'ever'}"
        lines.append(
            f"{c.id}  {named.name:<20} {c.kind:<9} {', '.join(c.covers):<24} {c.starts} {state}"
            f"  {', '.join(c.titles)} ({', '.join(c.territories)}): {c.use}"
        )
    for s in found.claims:
        lines.append(
            s.refusal
            or f"{s.claim.character}: {s.claim.kind} of {s.claim.person} "
            f"({s.claim.use}) is allowed by {s.consent}"
        )
    return "\n".join(lines) or "The register is empty, and the title needs no consent."


@words_for(RevokedConsent)
def tell_revoked(revoked: RevokedConsent) -> str:
    consent = revoked.consent.id
    lines = [
        f"{consent} of {revoked.person} is revoked: {revoked.results} results were derived "
        "from it.",
        f"Withdrawn: {', '.join(revoked.withdrawn) or 'nothing lay in out/ or delivered/'}.",
    ]
    lines += [
        f"Already delivered: {d.file} on {d.at} to {d.to}; ask for it back."
        for d in revoked.delivered
    ]
    if revoked.proof:
        lines.append(
            f"Erased: {revoked.erased.files} files, {revoked.erased.bytes} bytes; "
            f"proof: {revoked.proof}"
        )
        lines += [f"Kept: {said}." for said in revoked.kept]
    elif revoked.results:
        lines.append(
            f"The store still holds them; `regie consent erase TITLE {consent} --by "
            "NAME` erases them."
        )
    return "\n".join(lines)


@words_for(ProvenErasure)
def tell_proven(proven: ProvenErasure) -> str:
    lines = [
        f"{proven.consent}: {proven.erased} files were erased. {proven.files} files, "
        f"{proven.bytes} bytes, were searched for them; {proven.ledger}.",
        *(f"Left: {said}." for said in proven.left),
        *(f"Kept: {said}." for said in proven.kept),
    ]
    if not proven.left:
        lines.append("Nothing of them was found.")
    return "\n".join(lines)


@words_for(PersonFound)
def tell_person(found: PersonFound) -> str:
    lines = [
        f"{found.name} is {found.id} in the record."
        if found.id
        else f"{found.name} is nobody in the register, and is named all the same:"
    ]
    lines += [f"  {k}: {v}" for k, v in found.data.items() if k != LIKENESSES]
    lines += [
        f"  {e['kind']} enrolled under {e['consent']}, from the file with SHA-256 "
        f"{e['source'][:16]}…"
        for e in found.data.get(LIKENESSES, ())
    ]
    lines += [
        f"  entry {e.seq}: {e.kind} {e.subject}"
        + (f", which names them in its {' and '.join(e.says)}" if e.says else "")
        for e in found.entries
    ]
    lines += [f"  document {d}" for d in found.documents]
    lines += [f"  named in {place}" for place in found.named_in]
    lines.append(f"  {found.derived} results were made under their consents.")
    return "\n".join(lines)


@words_for(PersonChanged)
def tell_changed(changed: PersonChanged) -> str:
    return "\n".join(changed.said)

"""Asks before a delivery and once more of what was signed: the gates, the register, the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.decisions import Standing
from regie.film.deliverables import FILM
from regie.film.policy import Answer, FactValue, Ruling, Use
from regie.pipeline.ask_register import ask_register
from regie.pipeline.delivery.context import (
    DeliveryContext,
    Facts,
    FileToDeliver,
    approvals_of,
    label_form,
    shown_in,
)
from regie.pipeline.delivery.rests_on import consents_behind
from regie.pipeline.delivery.statement import source_type_of
from regie.pipeline.enforcer import facts_of_consent
from regie.pipeline.gates import contents_of, subject_of, tell_waiting

if TYPE_CHECKING:
    from regie.film.consents import Consent
    from regie.film.provenance import Label, Signed
    from regie.guard.provenance.read_back import FoundInFile
    from regie.ledger.receipts import Receipt

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE


def pass_gates(context: DeliveryContext, chosen: Mapping[str, str]) -> None:
    """Everything chosen, and every closed gate before it, is approved as it is.

    Raises:
        Blocked: one is not, or a consent is lacking.
    """
    from regie.guard.errors import Blocked

    title, keeper = context.title, context.keeper
    contents = contents_of(context.manifest)
    asked = {subject_of(name) for name in chosen}
    if FILM.path in chosen:
        asked |= {
            key for key in contents if keeper.is_closed(key[0]) and key[0] not in ("delivery",)
        }
    held: list[Standing] = []
    for key in sorted(asked):
        standing = context.stand(key, contents[key])
        if not standing.passes:
            held.append(standing)
        elif standing.alike:
            context.alike.append(standing)
    if keeper.is_closed("script"):
        standing = keeper.stand("script", "script", context.source.script_digest)
        if not standing.passes:
            held.append(standing)
    if held:
        raise Blocked(
            "nothing is delivered that named people have not approved as it is. "
            + ". ".join(tell_waiting(held, str(title.folder)))
        )
    refused = [s.refusal for s in ask_register(title, context.source.bible) if s.refusal]
    if refused:
        raise Blocked(f"nothing is delivered: {'; '.join(refused)}")


def examine(context: DeliveryContext, name: str, content: str) -> FileToDeliver:
    """What a file is made from, and what the rules say of its delivery.

    Raises:
        TitleError: the store does not have it as it was made.
        GuardError: the ledger knows nothing of it.
        Blocked: a consent that it rests on is not in force.
    """
    from regie.guard.errors import GuardError
    from regie.ledger.receipts import get_receipt_for_blob, walk_back
    from regie.pipeline.made_with import facts_by_salt

    with context.book.ledger.begin() as connection:
        receipt = get_receipt_for_blob(connection, content)
        if receipt is None:
            raise GuardError(
                f"{name}: the ledger has no receipt of it; run `regie make {context.title.folder}`"
            )
        receipts = tuple(found for _, found in walk_back(connection, receipt))
    consents = consents_behind(context, name, receipts)
    made_with = facts_by_salt(context.title, (s for r in receipts for s in r.salt))
    use = _use_of(context, name, receipts, made_with, consents)
    ruling, escalation = context.enforcer.rule(use, content)
    if not labels_asked(ruling):
        # None will be in it, and the rules are not told otherwise.
        use = use.model_copy(update={"facts": {**use.facts, "labelled": NO}})
        ruling, escalation = context.enforcer.rule(use, content)
    if escalation is not None:
        context.enforcer.judge(use, content)
    place = context.private.take(name, content, Path(name).suffix.lower())
    return FileToDeliver(name, place, content, receipts, use, ruling, made_with, consents)


def labels_asked(ruling: Ruling) -> list[str]:
    """The kinds of labels that a ruling asks for."""
    from regie.guard.provenance.labels.disclosing import KINDS

    return [o.name for o in ruling.obligations if o.name in KINDS]


NATURE = ("generative", "model_trained", "remote")
"""What a backend is: facts that only what was made can say, or nobody."""


def _use_of(
    context: DeliveryContext,
    name: str,
    receipts: Sequence[Receipt],
    made_with: Mapping[str, Facts],
    consents: Sequence[Consent],
) -> Use:
    """The delivery of one file as the guard is asked it before: labelled and marked.

    Whether it is, is read from the signed file, see `ask_of_signed`.
    """
    from regie.pipeline.uses import BY_RULES, joined_facts, use_of

    if label_form(name) != "cue":  # they are read with the film, and tell what is heard in it
        receipts = shown_in(name, receipts)
    named = dict.fromkeys(salt for receipt in receipts for salt in receipt.salt)
    generated = [dict(made_with[s]) for s in named if made_with[s].get("generative") != NO]
    facts: dict[str, FactValue] = dict(generated[0] if generated else BY_RULES)
    for other in generated[1:]:
        facts = joined_facts(facts, other)
    if len({str(part["backend"]) for part in generated}) > 1:
        facts["backend"] = ", ".join(str(part["backend"]) for part in generated)
    # Where parts differ, one of them is known not to be what the title's settings may say.
    differing = {n for part in generated for n in part if facts.get(n) == UNSURE != part[n]}
    settled = tuple(sorted({*NATURE, *differing} - {"backend"}))
    for consent in consents:
        facts |= facts_of_consent(consent, facts)
    approvers = {d.by for d in approvals_of(context, name)}
    facts |= {
        "final": YES,
        "marked_machine_readable": YES,
        "labelled": YES,
        "human_reviewed": YES if approvers else NO,
        "human_reviewed_twice": YES if len(approvers) > 1 else NO,
    }
    step = FILM.steps[0] if name == FILM.path else "post.deliver"
    use = use_of(step, name, "delivery", facts, "delivery")
    return use.model_copy(update={"settled": settled})


def pass_rules(context: DeliveryContext) -> None:
    """The rules let every file leave; what they want to know is put to people, in the queue."""
    from regie.film.policy import Verdict
    from regie.guard.approvals.queue import write_queue
    from regie.guard.errors import Blocked

    held = [p for p in context.files if p.ruling.verdict is not Verdict.ALLOW]
    if not held:
        return
    if context.enforcer.escalations:
        write_queue(context.title.state, context.enforcer.escalations.values())
    said = dict.fromkeys(context.enforcer.judge(p.use, p.content) for p in held)
    raise Blocked(f"nothing is delivered: {'; '.join(said)}")


def ask_of_signed(
    context: DeliveryContext,
    file: FileToDeliver,
    labels: Sequence[Label],
    signed: Signed,
    found: FoundInFile,
) -> Ruling:
    """Asks the rules of a signed file, with what was read from it.

    Raises:
        Blocked: its credentials, its source type or a label is not there, or the rules say no.
    """
    from regie.film.policy import Verdict
    from regie.guard.errors import Blocked

    wrong = []
    if found.manifest != signed.manifest:
        wrong.append(f"its credentials do not hold ({', '.join(found.faults) or 'another file'})")
    elif found.source_types != (source_type_of(context, file).address,):
        wrong.append("its credentials do not say what it is made from")
    if labels and not found.labelled:
        wrong.append(f"its label is not there (“{labels[0].text}”)")
    if wrong:
        raise Blocked(
            f"nothing is delivered: {file.name} was signed, and read back {' and '.join(wrong)}; "
            "nothing of it was kept. This is a fault of Régie's: please report it"
        )
    facts = {
        **file.use.facts,
        "marked_machine_readable": YES if found.manifest else NO,
        "labelled": YES if found.labelled else NO,
    }
    use = file.use.model_copy(update={"facts": facts})
    ruling, _ = context.enforcer.rule(use, file.content)
    if ruling.verdict is not Verdict.ALLOW:
        raise Blocked(f"nothing is delivered: {context.enforcer.judge(use, file.content)}")
    return ruling

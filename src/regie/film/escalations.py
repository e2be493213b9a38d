"""Escalations: what the guard could not let pass by itself, and what people said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Annotated, Literal

from pydantic import Field

from regie.film.decisions import LOCAL, KnownBy
from regie.film.policy import ApprovalNeed, FactValue, Question, Ruling, Use, Words
from regie.film.units import Noun


class Escalation(Noun):
    """One question to people, for all uses with the same facts.

    Attributes:
        id: `E-3f9a01c2`, of the facts and the rules: other facts are another escalation.
        labels: what it is for, `board.render 12A`.
        why: what each rule says.
        questions: facts that nobody knew, and whose answers would change the ruling.
        approvals: who must approve it if it shall pass as it is.
    """

    id: str
    stage: str
    labels: tuple[str, ...]
    why: tuple[Words, ...]
    rules: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    approvals: tuple[ApprovalNeed, ...] = ()


class Reply(Noun):
    """What a person said of an escalation.

    Attributes:
        facts: answers to its questions; empty for a plain approval or rejection.
        seq: of the entry in the record.
        in_writing, signed, known_by: as of a `film.decisions.Decision`.
    """

    escalation: str
    ruled: Literal["approve", "reject", "answer"]
    by: str
    name: str = ""
    role: str = ""
    note: str = ""
    in_writing: bool = False
    facts: Mapping[str, FactValue] = {}
    seq: int = 0
    signed: Annotated[bool, Field(exclude_if=lambda value: not value)] = False
    known_by: Annotated[KnownBy, Field(exclude_if=lambda value: value == LOCAL)] = LOCAL


def escalation_of(use: Use, ruling: Ruling, content: str = "") -> Escalation:
    """The question that a ruling puts to people.

    Args:
        content: digest of what is to be delivered: another content is asked about anew.
    """
    reasons = [r for r in ruling.reasons if r.verdict.rank == ruling.verdict.rank]
    rules = tuple(sorted(f"{r.rule} {r.version}" for r in reasons))
    facts = sorted((name, str(value)) for name, value in use.facts.items())
    text = repr((use.stage, use.moment, rules, facts, content))
    return Escalation(
        id=f"E-{blake2b(text.encode(), digest_size=4).hexdigest()}",
        stage=use.stage,
        labels=(f"{use.step} {use.label}".strip(),),
        why=tuple(dict.fromkeys(r.words for r in reasons)),
        rules=rules,
        questions=ruling.unanswered,
        approvals=ruling.approvals,
    )


def is_approved(escalation: Escalation, replies: Iterable[Reply]) -> bool:
    """Whether enough people, in the roles that the rules ask for, let it pass as it is.

    Of each person the last word counts; one rejection holds it back.
    """
    last: dict[str, Reply] = {}
    for reply in sorted(replies, key=lambda r: r.seq):
        if reply.escalation == escalation.id and reply.ruled != "answer":
            last[reply.by] = reply
    if any(r.ruled == "reject" for r in last.values()):
        return False
    approved = list(last.values())
    if not escalation.approvals:
        return bool(approved)
    return all(_is_met(need, approved) for need in escalation.approvals)


def read_answers(escalation: Escalation, replies: Iterable[Reply]) -> dict[str, FactValue]:
    """What its questions are answered with, by fact.

    Whoever may approve may answer, and nobody else: an answer is settled when as many persons as
    must approve, in the roles and the form that the rules ask for, say the same last. Of several
    that are settled the newest counts.
    """
    last: dict[str, dict[str, Reply]] = {}
    for reply in sorted(replies, key=lambda r: r.seq):
        if reply.escalation == escalation.id and reply.ruled == "answer":
            for fact in reply.facts:
                last.setdefault(fact, {}).pop(reply.by, None)
                last[fact][reply.by] = reply
    settled: dict[str, FactValue] = {}
    for fact, by_person in last.items():
        for newest in reversed(by_person.values()):
            said = newest.facts[fact]
            agreeing = [r for r in by_person.values() if r.facts[fact] == said]
            if all(_is_met(need, agreeing) for need in escalation.approvals):
                settled[fact] = said
                break
    return settled


def counted(replies: Iterable[Reply], *, signed: bool) -> list[Reply]:
    """The replies that count.

    Args:
        signed: only signed ones do; a rejection needs no signature, for it lets nothing pass.
    """
    return [r for r in replies if r.signed or r.ruled == "reject" or not signed]


def _is_met(need: ApprovalNeed, approved: list[Reply]) -> bool:
    fitting = [r for r in approved if r.role == need.role and (r.in_writing or not need.in_writing)]
    return len(fitting) >= need.persons


def tell_needs(escalation: Escalation) -> str:
    """Who must approve it, in words."""
    needs = [
        f"{n.persons} {n.role}{' in writing' if n.in_writing else ''}"
        if n.persons > 1
        else f"{n.role}{' in writing' if n.in_writing else ''}"
        for n in escalation.approvals
    ]
    return ", ".join(dict.fromkeys(needs)) or "somebody with a name"


def approve_command(escalation: Escalation, title: str) -> str:
    """The command with which the first of those who must approve it does."""
    return f"regie approve {title} {escalation.id} --by NAME{_form(escalation)}"


def answer_command(escalation: Escalation, title: str) -> str:
    """The command that answers its first question."""
    fact = escalation.questions[0].fact
    return f"regie answer {title} {escalation.id} {fact}=yes --by NAME{_form(escalation)}"


def _form(escalation: Escalation) -> str:
    """In which role and form the first of those who are asked has to reply."""
    return "".join(
        f" --role {need.role}"
        + (" --document FILE --read-by NAME --clause TEXT" if need.in_writing else "")
        for need in escalation.approvals[:1]
    )

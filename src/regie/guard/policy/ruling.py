"""Decides: allow, escalate or block, with every rule that had something to say.

- A rule whose condition holds says its verdict. One whose condition does not hold is silent.
- One whose condition the facts do not decide asks a person (escalate), unless it is a precaution
  that is taken all the same.
- The strictest verdict wins and all reasons are kept, so that one more rule never loosens.
- What the engine cannot decide because it fails is blocked, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from regie.film.policy import (
    ApprovalNeed,
    ConsentNeed,
    Obligation,
    Question,
    Ruling,
    Use,
    Verdict,
    strictest,
)
from regie.guard.policy.knowing import fill, know
from regie.guard.policy.reasons import Heard
from regie.guard.policy.rulebook import Rulebook

MOST_RULINGS = 20_000
"""Rulings kept in memory: equal facts have equal rulings, and most shots' facts are equal."""


def decide(rulebook: Rulebook, use: Use, on: date) -> Ruling:
    """What the rules say of a use on a day. Never raises: a failure blocks.

    Args:
        on: the day whose rules count.
    """
    try:
        return _decide(rulebook, use, on)
    except Exception as error:  # whatever fails, nothing is made until it is mended
        return Ruling(
            step=use.step,
            label=use.label,
            on=on,
            verdict=Verdict.BLOCK,
            failure=f"the guard could not decide, so nothing is made: {error or type(error)}",
        )


def _decide(rulebook: Rulebook, use: Use, on: date) -> Ruling:
    known = known_facts(rulebook, use, on)
    key = (on, frozenset(known.items()))
    kept = rulebook.rulings.get(key)
    if kept is None:
        if len(rulebook.rulings) >= MOST_RULINGS:
            rulebook.rulings.clear()
        kept = rulebook.rulings[key] = _rule(rulebook, known, on)
    return kept.model_copy(update={"step": use.step, "label": use.label})


def _rule(rulebook: Rulebook, known: Mapping[str, Any], on: date) -> Ruling:
    """What the rules say of some facts; step and label are still to be filled in."""
    heard: list[Heard] = []
    for rule in rulebook.in_force(on):
        held = rule.test(known)
        if held is False:
            continue
        said = rule.says(held)
        if said is not None:
            heard.append(rulebook.reasons.hear(rule, known, said, sure=held is True))
    heard.sort(key=_strictest_first)  # stable: books keep their order
    needs = _needs(rulebook, heard)
    return Ruling(
        step="",
        label="",
        on=on,
        verdict=strictest(h.reason.verdict for h in heard[:1]),
        reasons=tuple(h.reason for h in heard),
        unanswered=needs.unanswered,
        approvals=needs.approvals,
        consents=needs.consents,
        obligations=needs.obligations,
    )


def _strictest_first(heard: Heard) -> tuple[int, bool]:
    return (-heard.reason.verdict.rank, not heard.reason.sure)


@dataclass(frozen=True)
class Needs:
    """What a ruling asks for."""

    unanswered: tuple[Question, ...]
    approvals: tuple[ApprovalNeed, ...]
    consents: tuple[ConsentNeed, ...]
    obligations: tuple[Obligation, ...]


def _needs(rulebook: Rulebook, heard: Sequence[Heard]) -> Needs:
    key = tuple(h.shape for h in heard)
    kept = rulebook.needs.get(key)
    if kept is None:
        if len(rulebook.needs) >= MOST_RULINGS:
            rulebook.needs.clear()
        kept = rulebook.needs[key] = Needs(
            _questions(heard, rulebook), _approvals(heard), _consents(heard), _obligations(heard)
        )
    return kept


def _consents(heard: Iterable[Heard]) -> tuple[ConsentNeed, ...]:
    needs = [
        ConsentNeed(kind=kind, rule=h.rule.rule.id) for h in heard for kind in h.rule.rule.consents
    ]
    return tuple(dict.fromkeys(needs))


def known_facts(rulebook: Rulebook, use: Use, on: date) -> dict[str, Any]:
    """What is known of a use, in the form that conditions compare; what is unsure is left out."""
    of_title = {n: v for n, v in rulebook.facts.items() if n not in use.settled}
    known = know(fill(use.facts, of_title), rulebook.vocabulary)
    known["stage"] = use.stage
    known["moment"] = use.moment
    known["step"] = use.step.casefold()
    known["date"] = float(on.toordinal())
    return known


def _questions(heard: Sequence[Heard], rulebook: Rulebook) -> tuple[Question, ...]:
    """The open facts of rules that, if they applied or not, would change the ruling."""
    surely = strictest(h.reason.verdict for h in heard if h.reason.sure)
    if surely is Verdict.BLOCK:
        return ()
    asked: dict[str, list[str]] = {}
    for rule, reason in ((h.rule, h.reason) for h in heard):
        if reason.sure or reason.verdict is Verdict.ALLOW:  # a precaution is taken anyway
            continue
        if max(reason.verdict.rank, rule.rule.verdict.rank) < surely.rank:
            continue
        for fact in reason.facts:
            asked.setdefault(fact.name, []).append(rule.rule.id)
    facts = rulebook.vocabulary.facts
    return tuple(
        Question(fact=name, words=facts[name].words, rules=tuple(dict.fromkeys(rules)))
        for name, rules in asked.items()
    )


def _approvals(heard: Iterable[Heard]) -> tuple[ApprovalNeed, ...]:
    """One need a role: the most persons, in writing if any rule asks so.

    What escalates for sure and names nobody needs the producer. What escalates for want of an
    answer needs the answer.
    """
    needs: dict[str, tuple[int, bool, str]] = {}
    for rule, reason in ((h.rule, h.reason) for h in heard):
        asked = [(a.role, a.persons, a.in_writing) for a in rule.rule.approvals]
        if not asked and reason.sure and reason.verdict is Verdict.ESCALATE:
            asked = [("producer", 1, False)]
        for role, persons, in_writing in asked:
            most, written, first = needs.get(role, (0, False, ""))
            by = rule.rule.id if persons > most or not first else first
            needs[role] = (max(persons, most), in_writing or written, by)
    return tuple(
        ApprovalNeed(role=role, persons=persons, in_writing=in_writing, rule=by)
        for role, (persons, in_writing, by) in needs.items()
    )


def _obligations(heard: Iterable[Heard]) -> tuple[Obligation, ...]:
    rules: dict[str, list[str]] = {}
    surely: set[str] = set()
    for rule, reason in ((h.rule, h.reason) for h in heard):
        for name in rule.rule.obligations:
            rules.setdefault(name, []).append(rule.rule.id)
            if reason.sure:
                surely.add(name)
    return tuple(
        Obligation(name=name, rules=tuple(ids), sure=name in surely) for name, ids in rules.items()
    )

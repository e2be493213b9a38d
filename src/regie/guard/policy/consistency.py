"""Finds what is wrong with rules as rules: contradictions, dead conditions, cases that fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from regie.film.policy import Verdict
from regie.guard.policy.book import Case
from regie.guard.policy.compiled import CompiledRule
from regie.guard.policy.condition import Always, And, Compared, Condition, Not
from regie.guard.policy.errors import RuleError
from regie.guard.policy.grammar import ConditionError
from regie.guard.policy.knowing import FactError, know
from regie.guard.policy.logic import Alternatives, alternatives, always_holds
from regie.guard.policy.vocabulary import Vocabulary

ALWAYS_KNOWN = frozenset({"stage", "moment", "step", "date"})
"""Facts that every use has, so that no case can leave them open."""

FAR = date(9999, 12, 31)


def check_book(rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> None:
    """Checks the rules of one book by themselves, and all their cases.

    Raises:
        RuleError: the first thing that is wrong.
    """
    for rule in rules:
        check_rule(rule, vocabulary)
    check_together(rules, vocabulary)


def check_rule(rule: CompiledRule, vocabulary: Vocabulary) -> None:
    """Checks one rule by itself: its condition, and all its cases.

    Raises:
        RuleError: the first thing that is wrong.
    """
    _check_condition(rule, vocabulary)
    check_cases(rule, vocabulary)


def check_together(rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> None:
    """Checks that no two rules speak for the same name, or against each other.

    Raises:
        RuleError: two versions of one rule in force on one day, or one that allows what another
            of the same book blocks under the same condition. Books may differ: a house may forbid
            what the law allows, and the strictest counts.
    """
    by_name: dict[str, list[CompiledRule]] = {}
    by_facts: dict[frozenset[str], list[CompiledRule]] = {}
    for rule in rules:
        by_name.setdefault(rule.rule.id, []).append(rule)
        by_facts.setdefault(frozenset(rule.names), []).append(rule)
    for same in by_name.values():
        for one, other in combinations(same, 2):
            if _overlap(one, other):
                raise RuleError(
                    f"{other.place}: rule {other.rule.id} is in force from {other.rule.start} to "
                    f"{other.rule.end or 'open'}, and so is the one at {one.place} (from "
                    f"{one.rule.start} to {one.rule.end or 'open'}); end the older one the day "
                    "before, or give one another id"
                )
    for near in by_facts.values():
        verdicts = {rule.rule.verdict for rule in near}
        if {Verdict.ALLOW, Verdict.BLOCK} <= verdicts:
            _check_opposed(near, vocabulary)


def _check_opposed(rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> None:
    for one, other in combinations(rules, 2):
        if {one.rule.verdict, other.rule.verdict} != {Verdict.ALLOW, Verdict.BLOCK}:
            continue
        if one.book.file != other.book.file:
            continue
        if _overlap(one, other) and _ways(one, vocabulary) == _ways(other, vocabulary):
            blocks, allows = (one, other) if one.rule.verdict is Verdict.BLOCK else (other, one)
            raise RuleError(
                f"{other.place}: rule {allows.rule.id} allows what rule {blocks.rule.id} "
                f"({blocks.place}) blocks under the same condition; remove one of them"
            )


def _overlap(one: CompiledRule, other: CompiledRule) -> bool:
    first = max(one.rule.start, other.rule.start)
    return first <= min(one.rule.end or FAR, other.rule.end or FAR)


def _ways(rule: CompiledRule, vocabulary: Vocabulary) -> Alternatives:
    try:
        return alternatives(rule.condition, vocabulary.facts)
    except ConditionError as error:
        raise RuleError(f"{rule.place}: rule {rule.rule.id}: {error}") from error


def _check_condition(rule: CompiledRule, vocabulary: Vocabulary) -> None:
    """A condition has to be able to hold, on a day on which the rule is in force, and to fail."""
    where = f"{rule.place}: rule {rule.rule.id}"
    try:
        if not alternatives(_in_its_days(rule), vocabulary.facts):
            raise RuleError(
                f"{where} can never apply: no facts make `{_short(rule.rule.when)}` true between "
                f"{rule.rule.start} and {rule.rule.end or 'ever after'}; correct the condition"
            )
        is_plain = isinstance(rule.condition, Always)
        if not is_plain and always_holds(rule.condition, vocabulary.facts):
            raise RuleError(
                f"{where} always applies: no facts make `{_short(rule.rule.when)}` false; "
                "correct the condition, or write `always`"
            )
    except ConditionError as error:
        raise RuleError(f"{where}: {error}") from error


def _in_its_days(rule: CompiledRule) -> Condition:
    """The condition, and that the day is one of the rule's own."""
    if "date" not in rule.names:
        return rule.condition
    start = Not(Compared("date", "<", float(rule.rule.start.toordinal())))
    end = Compared("date", "<=", float((rule.rule.end or FAR).toordinal()))
    return And((rule.condition, start, end))


def check_cases(rule: CompiledRule, vocabulary: Vocabulary) -> None:
    """Runs a rule's worked cases, and asks for one of each kind.

    Raises:
        RuleError: a case does not hold, or a kind of case is missing.
    """
    outcomes = set()
    for case, line, held in run_cases(rule, vocabulary):
        where = f"{rule.book.file}:{line}: case “{case.name}” of rule {rule.rule.id}"
        said = rule.says(held) or Verdict.ALLOW
        if not rule.rule.in_force(case.on):
            raise RuleError(
                f"{where} is on {case.on}, when the rule is not in force ({rule.rule.start} to "
                f"{rule.rule.end or 'open'}); move its day"
            )
        if said != case.expect:
            raise RuleError(
                f"{where} expects {case.expect}, but the rule says {said}; correct the case or "
                "the condition"
            )
        brought = rule.rule.obligations if held is not False else ()
        missing = [name for name in case.obligations if name not in brought]
        if missing:
            raise RuleError(
                f"{where} expects the obligation `{missing[0]}`, which the rule does not bring; "
                "correct the case or the rule"
            )
        outcomes.add(held)
    _ask_for_missing(rule, outcomes)


def run_cases(
    rule: CompiledRule, vocabulary: Vocabulary
) -> Iterator[tuple[Case, int, bool | None]]:
    """Each case with its line, and whether the rule's condition holds in it.

    Raises:
        RuleError: a case names a fact that there is not.
    """
    for case, line in zip(rule.rule.cases, rule.rule.case_lines, strict=True):
        try:
            known = know({"date": case.on.isoformat(), **case.facts}, vocabulary)
        except FactError as error:
            raise RuleError(
                f"{rule.book.file}:{line}: case “{case.name}” of rule {rule.rule.id}: {error}"
            ) from error
        yield case, line, rule.test(known)


def _ask_for_missing(rule: CompiledRule, outcomes: set[bool | None]) -> None:
    wanted: dict[bool | None, str] = {True: "applies"}
    if not isinstance(rule.condition, Always):
        wanted[False] = "does not apply"
        if not ALWAYS_KNOWN.issuperset(rule.names):
            wanted[None] = "is not decided, since a fact is unsure"
    for outcome, words in wanted.items():
        if outcome not in outcomes:
            raise RuleError(
                f"{rule.place}: rule {rule.rule.id} has no worked case in which it {words}; "
                "add a [[rule.case]]"
            )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else f"{flat[:89]}…"

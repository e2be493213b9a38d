"""Words a rule's reason, once for each set of values that its condition meets.

Most shots of a title have the same facts, so that their reasons are the same values.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from regie.film.policy import FactShown, Reason, Verdict
from regie.guard.policy.compiled import CompiledRule
from regie.guard.policy.compiling import deciding_facts
from regie.guard.policy.knowing import shown_value
from regie.guard.policy.vocabulary import Vocabulary

MOST_KEPT = 20_000
"""Reasons kept before all are forgotten: facts that differ in every use would fill the memory."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A rule that spoke, and why.

    Attributes:
        shape: a number that two reasons share when they are of one rule, verdict and certainty,
            and rest on facts of the same names: then the same is needed and asked.
    """

    rule: CompiledRule
    reason: Reason
    shape: int


class ReasonCache:
    """Reasons by rule and by the values of the facts that it asks about."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kept: dict[Hashable, Heard] = {}
        self._shapes: dict[Hashable, int] = {}

    def hear(
        self, rule: CompiledRule, known: Mapping[str, Any], verdict: Verdict, *, sure: bool
    ) -> Heard:
        """What a rule that spoke has said, and why."""
        names = rule.names
        # Most rules ask one or two facts, and a generator costs more than the look-up.
        match len(names):
            case 1:
                key: Hashable = (id(rule), known.get(names[0]))
            case 2:
                key = (id(rule), known.get(names[0]), known.get(names[1]))
            case _:
                key = (id(rule), *[known.get(name) for name in names])
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            reason = self._word(rule, known, verdict, sure)
            named = (id(rule), sure, *(fact.name for fact in reason.facts))
            shape = self._shapes.setdefault(named, len(self._shapes))
            kept = self._kept[key] = Heard(rule, reason, shape)
        return kept

    def _word(
        self, rule: CompiledRule, known: Mapping[str, Any], verdict: Verdict, sure: bool
    ) -> Reason:
        facts = self._vocabulary.facts
        title, clause = rule.book.source.title, rule.rule.clause
        return Reason(
            rule=rule.rule.id,
            book=rule.book.name,
            version=f"{rule.book.version}/{rule.rule.version}",
            source=f"{title}, {clause}" if clause else title,
            verdict=verdict,
            words=rule.rule.words,
            sure=sure,
            facts=tuple(
                FactShown(name=name, value=shown_value(known.get(name), facts[name]))
                for name in deciding_facts(rule.condition, known)
            ),
        )

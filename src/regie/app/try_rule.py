"""Tries a rule on a shot: whether it applies to what the shot rests on, and which facts say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from regie.film.policy import FactShown, Stage, Use, Verdict
from regie.film.units import Noun
from regie.pipeline.title_folder import TitleError, open_title

if TYPE_CHECKING:
    from regie.guard.policy import Rulebook
    from regie.guard.policy.condition import Condition

Held = Literal["yes", "no", "unsure"]


class TriedUse(Noun):
    """A use of the shot. Attributes: facts: all that the condition asks, as they are known."""

    step: str
    label: str
    stage: Stage
    held: Held
    facts: tuple[FactShown, ...]


class TriedRule(Noun):
    """A rule, or a condition that nobody has written down yet, tried on a shot.

    Attributes:
        rule: its id; empty for a condition of one's own. place: file and line.
        holds: whether the rule holds for this title, on this day.
        verdict: what it says where it applies; None for a condition.
    """

    shot: str
    rule: str
    place: str
    when: str
    words: str
    holds: bool
    verdict: Verdict | None
    uses: tuple[TriedUse, ...]


def try_rule(
    folder: Path, shot: str, *, rule: str = "", when: str = "", on: date, language: str
) -> TriedRule:
    """Asks one rule, of any book, about all that a shot rests on.

    Args:
        rule: its id. when: a condition instead, in the language of rule books.

    Raises:
        TitleError: there is no such rule or shot, or the condition cannot be read.
        RuleError, ScriptError, CastError: the title or a rule cannot be used.
    """
    from regie.pipeline.uses import rulebook_of_title, uses_of_title

    title = open_title(folder)
    rulebook = rulebook_of_title(title)
    uses = uses_of_title(title)
    number = shot.strip().upper()
    if number not in uses.lines:
        raise TitleError(f"there is no shot {shot} in {title.name}")
    about = (
        _read_condition(rulebook, when)
        if when.strip()
        else _find_rule(rulebook, rule, on, language)
    )
    condition, told = about
    return TriedRule(
        shot=number,
        uses=tuple(_try(rulebook, condition, use, on, language) for use in uses.of_shot(number)),
        **told,
    )


def _read_condition(rulebook: Rulebook, when: str) -> tuple[Condition, dict[str, Any]]:
    from regie.guard.policy.grammar import ConditionError, read_condition

    sets: Mapping[str, tuple[str, ...]] = {
        name: values for book in rulebook.books for name, values in book.sets.items()
    }
    try:
        condition = read_condition(when, rulebook.vocabulary, sets)
    except ConditionError as error:
        raise TitleError(f"the condition cannot be read: {error}") from error
    told = {"rule": "", "place": "", "when": when, "words": "", "holds": False, "verdict": None}
    return condition, told


def _find_rule(
    rulebook: Rulebook, rule: str, on: date, language: str
) -> tuple[Condition, dict[str, Any]]:
    from regie.guard.policy import list_books
    from regie.guard.policy.compiled import compile_book
    from regie.guard.policy.vocabulary import nearest

    held = {compiled.rule.id: compiled for compiled in rulebook.in_force(on)}
    others = {
        compiled.rule.id: compiled
        for book in list_books()
        for compiled in compile_book(book, rulebook.vocabulary)
    }
    found = held.get(rule) or others.get(rule)
    if found is None:
        raise TitleError(f"there is no rule `{rule}`; {nearest(rule, others)}")
    told = {
        "rule": rule,
        "place": found.place,
        "when": found.rule.when,
        "words": found.rule.words.say(language),
        "holds": rule in held,
        "verdict": found.rule.verdict,
    }
    return found.condition, told


def _try(rulebook: Rulebook, condition: Condition, use: Use, on: date, language: str) -> TriedUse:
    from regie.guard.policy.compiling import compile_condition
    from regie.guard.policy.condition import fact_names
    from regie.guard.policy.knowing import shown_value
    from regie.guard.policy.ruling import known_facts

    known = known_facts(rulebook, use, on)
    facts = rulebook.vocabulary.facts
    answers: dict[bool | None, Held] = {True: "yes", False: "no", None: "unsure"}
    return TriedUse(
        step=use.step,
        label=use.label,
        stage=use.stage,
        held=answers[compile_condition(condition)(known)],
        facts=tuple(
            FactShown(name=name, value=shown_value(known.get(name), facts[name], language))
            for name in fact_names(condition)
        ),
    )

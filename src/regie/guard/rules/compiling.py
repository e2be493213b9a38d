"""Turns conditions into functions of the facts, once, so that a ruling costs microseconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from regie.guard.rules.condition import (
    Always,
    Among,
    And,
    Compared,
    Condition,
    Empty,
    Holds,
    Not,
    Or,
    Yes,
)

Known = Mapping[str, Any]
"""Facts that are known, as conditions compare them: `bool` for answers, a text in lower case, a
number, a date's ordinal, a frozen set of texts in lower case. One that is missing is not known."""

Test = Callable[[Known], bool | None]
"""True, false, or None where the facts do not decide."""


def compile_condition(condition: Condition) -> Test:
    """The function that a condition is. It never raises and always ends."""
    match condition:
        case Always():
            return lambda known: True
        case Yes(fact):
            return lambda known: known.get(fact)
        case Among(fact, texts):
            return lambda known: None if (value := known.get(fact)) is None else value in texts
        case Compared(fact, "=", limit):
            return lambda known: None if (value := known.get(fact)) is None else value == limit
        case Compared(fact, "<", limit):
            return lambda known: None if (value := known.get(fact)) is None else value < limit
        case Compared(fact, _, limit):
            return lambda known: None if (value := known.get(fact)) is None else value <= limit
        case Holds(fact, text):
            return lambda known: None if (value := known.get(fact)) is None else text in value
        case Empty(fact):
            return lambda known: None if (value := known.get(fact)) is None else not value
        case Not(part):
            return _negated(compile_condition(part))
        case And(parts):
            return _all_of(tuple(compile_condition(part) for part in parts))
        case Or(parts):
            return _any_of(tuple(compile_condition(part) for part in parts))


def _negated(test: Test) -> Test:
    def negated(known: Known) -> bool | None:
        held = test(known)
        return None if held is None else not held

    return negated


def _all_of(tests: tuple[Test, ...]) -> Test:
    def all_of(known: Known) -> bool | None:
        sure = True
        for test in tests:
            held = test(known)
            if held is False:
                return False
            if held is None:
                sure = False
        return True if sure else None

    return all_of


def _any_of(tests: tuple[Test, ...]) -> Test:
    def any_of(known: Known) -> bool | None:
        sure = True
        for test in tests:
            held = test(known)
            if held:
                return True
            if held is None:
                sure = False
        return False if sure else None

    return any_of


def deciding_facts(condition: Condition, known: Known) -> tuple[str, ...]:
    """The facts that made a condition hold, or that leave it open; each once, in order."""
    names: dict[str, None] = {}
    _collect(condition, known, names)
    return tuple(names)


def _collect(condition: Condition, known: Known, names: dict[str, None]) -> None:
    """Walks down the parts whose value is that of the whole: they are why it is so."""
    match condition:
        case Always():
            pass
        case Not(part):
            _collect(part, known, names)
        case And(parts) | Or(parts):
            whole = compile_condition(condition)(known)
            for part in parts:
                if compile_condition(part)(known) is whole:
                    _collect(part, known, names)
        case _:
            names[condition.fact] = None

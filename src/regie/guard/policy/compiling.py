"""Turns conditions into functions of the facts, once, so that a ruling costs microseconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from regie.guard.policy.condition import (
    Always,
    Among,
    And,
    Atom,
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
    return tuple(dict.fromkeys(_explain(condition, known)[1]))


def _explain(condition: Condition, known: Known) -> tuple[bool | None, list[str]]:
    """A condition's value, and the facts of those parts whose value is that of the whole."""
    match condition:
        case Always():
            return True, []
        case Not(part):
            held, names = _explain(part, known)
            return None if held is None else not held, names
        case And(parts) | Or(parts):
            explained = [_explain(part, known) for part in parts]
            values = [value for value, _ in explained]
            decisive = isinstance(condition, Or)  # one such part decides the whole
            whole = decisive if decisive in values else None if None in values else not decisive
            return whole, [n for value, names in explained if value is whole for n in names]
        case _:
            return _compile_atom(condition)(known), [condition.fact]


@lru_cache(maxsize=4096)
def _compile_atom(atom: Atom) -> Test:
    return compile_condition(atom)

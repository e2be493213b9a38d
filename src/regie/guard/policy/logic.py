"""What can be said of a condition without facts: whether it can hold at all, and its meaning.

A condition is written as alternatives, each a set of tests that all have to hold (disjunctive
normal form). Two conditions with equal alternatives mean the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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
from regie.guard.policy.grammar import ConditionError
from regie.guard.policy.vocabulary import FactKind

MOST_ALTERNATIVES = 1024
"""Of one condition, before it is refused as more than a person can follow."""

Literal = tuple[Atom, bool]
"""A test, and whether it has to hold or has to fail."""

Alternatives = frozenset[frozenset[Literal]]


def alternatives(condition: Condition, facts: Mapping[str, FactKind]) -> Alternatives:
    """The ways in which a condition can hold; none: it never can; an empty one: it always does.

    Raises:
        ConditionError: there are too many.
    """
    found = _expand(condition, True)
    possible = {way for way in found if _possible(way, facts)}
    return frozenset(
        way for way in possible if not any(other < way for other in possible)
    )  # a way that another one contains says nothing new


def never_holds(condition: Condition, facts: Mapping[str, FactKind]) -> bool:
    return not alternatives(condition, facts)


def always_holds(condition: Condition, facts: Mapping[str, FactKind]) -> bool:
    """Whether it holds whatever is known: then it is to be written `always`."""
    return never_holds(Not(condition), facts)


def _expand(condition: Condition, holds: bool) -> set[frozenset[Literal]]:
    match condition:
        case Always():
            return {frozenset()} if holds else set()
        case Not(part):
            return _expand(part, not holds)
        case And(parts) | Or(parts):
            if isinstance(condition, Or) == holds:
                return _limited(way for part in parts for way in _expand(part, holds))
            ways: set[frozenset[Literal]] = {frozenset()}
            for part in parts:
                more = _expand(part, holds)
                ways = _limited(a | b for a in ways for b in more)
            return ways
        case _:
            return {frozenset({(condition, holds)})}


def _limited(ways: Iterable[frozenset[Literal]]) -> set[frozenset[Literal]]:
    found: set[frozenset[Literal]] = set()
    for way in ways:
        found.add(way)
        if len(found) > MOST_ALTERNATIVES:
            raise ConditionError(
                f"the condition can hold in more than {MOST_ALTERNATIVES} ways; "
                "make several rules of it"
            )
    return found


@dataclass
class _Room:
    """What the tests on one fact leave open."""

    answers: set[bool] = field(default_factory=lambda: {True, False})
    texts: set[str] | None = None
    not_texts: set[str] = field(default_factory=set)
    low: float = -math.inf
    low_open: bool = False
    high: float = math.inf
    high_open: bool = False
    not_numbers: set[float] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    not_held: set[str] = field(default_factory=set)
    empty: set[bool] = field(default_factory=lambda: {True, False})

    def is_left(self) -> bool:
        if not self.answers or not self.empty or self.held & self.not_held:
            return False
        if self.held and self.empty == {True}:
            return False
        if self.texts is not None and not self.texts - self.not_texts:
            return False
        if self.low > self.high:
            return False
        if self.low == self.high:
            return not (self.low_open or self.high_open or self.low in self.not_numbers)
        return True

    def at_least(self, limit: float, *, is_open: bool) -> None:
        if limit > self.low or (limit == self.low and is_open):
            self.low, self.low_open = limit, is_open

    def at_most(self, limit: float, *, is_open: bool) -> None:
        if limit < self.high or (limit == self.high and is_open):
            self.high, self.high_open = limit, is_open


def _possible(way: frozenset[Literal], facts: Mapping[str, FactKind]) -> bool:
    rooms: dict[str, _Room] = {}
    for atom, holds in way:
        room = rooms.get(atom.fact)
        if room is None:
            room = rooms[atom.fact] = _Room()
            choices = facts[atom.fact].choices
            if facts[atom.fact].type == "text" and choices:
                room.texts = {choice.casefold() for choice in choices}
        _narrow(room, atom, holds)
    return all(room.is_left() for room in rooms.values())


def _narrow(room: _Room, atom: Atom, holds: bool) -> None:
    match atom:
        case Yes():
            room.answers &= {holds}
        case Among(_, texts):
            if holds:
                room.texts = set(texts) if room.texts is None else room.texts & texts
            else:
                room.not_texts |= texts
        case Compared(_, "=", limit):
            if holds:
                room.at_least(limit, is_open=False)
                room.at_most(limit, is_open=False)
            else:
                room.not_numbers.add(limit)
        case Compared(_, operator, limit):
            if holds:
                room.at_most(limit, is_open=operator == "<")
            else:
                room.at_least(limit, is_open=operator == "<=")
        case Holds(_, text):
            (room.held if holds else room.not_held).add(text)
        case Empty():
            room.empty &= {holds}

"""What a condition is made of: a small tree over facts, with three-valued meaning.

The values are Kleene's: true, false, and not known (`None`). A fact that nobody stated is not
known, and what does not depend on it is decided all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Operator = Literal["=", "!=", "<", "<=", ">", ">="]
Scalar = str | float
"""A text in lower case, a number, or a date as its ordinal."""


@dataclass(frozen=True)
class Always:
    """Holds whatever the facts are."""


@dataclass(frozen=True)
class Yes:
    """An answer fact is yes."""

    fact: str


@dataclass(frozen=True)
class Among:
    """A text fact is one of some texts; one of several is the operator `in`."""

    fact: str
    texts: frozenset[str]


@dataclass(frozen=True)
class Compared:
    """A number or a date beside a limit; `!=` is written as not `=`."""

    fact: str
    operator: Literal["=", "<", "<="]
    limit: float


@dataclass(frozen=True)
class Holds:
    """A list fact has a text in it."""

    fact: str
    text: str


@dataclass(frozen=True)
class Empty:
    """A list fact has nothing in it."""

    fact: str


Atom = Yes | Among | Compared | Holds | Empty


@dataclass(frozen=True)
class Not:
    part: Condition


@dataclass(frozen=True)
class And:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Condition, ...]


Condition = Always | Atom | Not | And | Or


def fact_names(condition: Condition) -> tuple[str, ...]:
    """The facts that a condition asks about, in order, each once."""
    names: dict[str, None] = {}
    waiting = [condition]
    while waiting:
        part = waiting.pop(0)
        match part:
            case Always():
                pass
            case Not(inner):
                waiting.insert(0, inner)
            case And(parts) | Or(parts):
                waiting[:0] = parts
            case _:
                names[part.fact] = None
    return tuple(names)


def as_ordinal(text: str) -> float:
    """A date, `2026-08-02`, as a number that dates are compared by.

    Raises:
        ValueError: it is not a date.
    """
    return float(date.fromisoformat(text).toordinal())

"""Turns the facts of a use into what conditions compare, and refuses what is no such fact."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from regie.film.policy import Answer, FactValue
from regie.guard.policy.condition import as_ordinal
from regie.guard.policy.vocabulary import FactKind, Vocabulary, nearest

ANSWERS = {"yes": True, "no": False}


class FactError(ValueError):
    """A fact that is none, or a value that it cannot have."""


def know(facts: Mapping[str, FactValue], vocabulary: Vocabulary) -> dict[str, Any]:
    """The facts that are known, in the form that conditions compare.

    A fact that is unsure, an empty text and a number that is none are left out.

    Raises:
        FactError: a name that the vocabulary lacks, or a value of another type.
    """
    known: dict[str, Any] = {}
    for name, value in facts.items():
        kind = vocabulary.facts.get(name)
        if kind is None:
            raise FactError(
                f"there is no fact `{name}` in the guard's vocabulary; "
                f"{nearest(name, vocabulary.facts)}"
            )
        if value == "unsure":
            continue
        read = _value(kind, value)
        if read is not None:
            known[name] = read
    return known


def _value(kind: FactKind, value: FactValue) -> Any:
    match kind.type:
        case "answer":
            if value in ANSWERS:
                return ANSWERS[str(value)]
            raise _wrong(kind, value, "yes, no or unsure")
        case "list":
            if isinstance(value, tuple | list):
                return frozenset(_choice(kind, text) for text in value)
            raise _wrong(kind, value, "a list of texts")
        case "number":
            if isinstance(value, int | float) and not isinstance(value, bool):
                return None if math.isnan(value) else float(value)
            raise _wrong(kind, value, "a number")
        case "date":
            try:
                return as_ordinal(str(value))
            except ValueError as error:
                raise _wrong(kind, value, "a day, 2026-08-02") from error
        case "text":
            if isinstance(value, str):
                return _choice(kind, value) if value else None
            raise _wrong(kind, value, "a text")


def _choice(kind: FactKind, text: object) -> str:
    if not isinstance(text, str):
        raise _wrong(kind, text, "a text")
    if kind.choices and text not in kind.choices:
        raise _wrong(kind, text, f"one of {', '.join(kind.choices)}")
    return text.casefold()


def _wrong(kind: FactKind, value: object, wanted: str) -> FactError:
    shown = repr(value)
    return FactError(f"the fact `{kind.name}` cannot be {shown[:60]}; it is {wanted}")


def shown_value(value: Any, kind: FactKind, language: str = "en") -> str:
    """A known value, or None for one that is not known, as a person reads it."""
    french = language.startswith("fr")
    if value is None:
        return "incertain" if french else "unsure"
    match kind.type:
        case "answer":
            return ("oui" if value else "non") if french else ("yes" if value else "no")
        case "list":
            return ", ".join(sorted(value)) or ("aucun" if french else "none")
        case "date":
            return date.fromordinal(int(value)).isoformat()
        case "number":
            return f"{value:g}"
        case _:
            return str(value)


def fill(own: Mapping[str, FactValue], of_title: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """A use's facts, and the title's answers where the use has none of its own."""
    filled = dict(of_title)
    filled.update({n: v for n, v in own.items() if v != Answer.UNSURE or n not in filled})
    return filled

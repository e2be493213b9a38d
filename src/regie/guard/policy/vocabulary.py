"""The guard's vocabulary: which facts rules may ask about, and what a ruling may ask for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field

from regie.film.policy import Stage, Words
from regie.film.units import Noun

FactType = Literal["answer", "text", "number", "list", "date"]


class FactKind(Noun):
    """One fact that rules may ask about.

    Attributes:
        words: the question that a person would have to answer.
        choices: the only texts that it may hold; none means any.
        of_title: whether it belongs to the whole title and not to one use.
    """

    name: str
    type: FactType
    words: Words
    choices: tuple[str, ...] = ()
    of_title: bool = False


class ObligationKind(Noun):
    """One thing that a ruling may ask to be done.

    Attributes:
        who: the role that does it.
        due: when.
        stage: the part of the line in which it is due.
    """

    name: str
    words: Words
    who: str
    due: Words
    stage: Stage


class Vocabulary(Noun):
    """All names that a rule may use."""

    version: int
    facts: Mapping[str, FactKind]
    roles: Mapping[str, Words]
    consents: Mapping[str, Words]
    obligations: Mapping[str, ObligationKind] = Field(default_factory=dict)


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary that comes with Régie, `facts.toml`."""
    text = files("regie.guard.policy").joinpath("facts.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Vocabulary(
        version=table["version"],
        facts={name: _fact(name, row) for name, row in table["fact"].items()},
        roles={name: Words(**row) for name, row in table["role"].items()},
        consents={name: Words(**row) for name, row in table["consent"].items()},
        obligations={name: _obligation(name, row) for name, row in table["obligation"].items()},
    )


def _fact(name: str, row: Mapping[str, Any]) -> FactKind:
    return FactKind(
        name=name,
        type=row["type"],
        words=Words(en=row["en"], fr=row["fr"]),
        choices=tuple(row.get("choices", ())),
        of_title=row.get("of") == "title",
    )


def _obligation(name: str, row: Mapping[str, Any]) -> ObligationKind:
    return ObligationKind(
        name=name,
        words=Words(en=row["en"], fr=row["fr"]),
        who=row["who"],
        due=Words(en=row["due_en"], fr=row["due_fr"]),
        stage=row["stage"],
    )


def nearest(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """Advice for a name that is not known: `did you mean …?`, or all that are, if few."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    if near:
        return f"did you mean `{near[0]}`?"
    shown = ", ".join(list(known)[:12]) + (" …" if len(known) > 12 else "")
    return f"there are: {shown}"

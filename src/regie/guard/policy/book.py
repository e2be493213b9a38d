"""What a rule book is: rules as data, each with the cases that show what it means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from regie.film.policy import Facts, Verdict, Words
from regie.film.units import Noun

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}(\.[a-z0-9-]{1,63})+$")]
"""`ai-act.deep-fake`: one name in all books; a newer version of a rule keeps it."""

RiskClass = Literal["prohibited", "high", "limited", "minimal"]
"""The classes of the AI Act, from the strictest."""


class Source(Noun):
    """The text that a book follows.

    Attributes:
        address: where the text can be read; empty for rules of the house.
        checked: whether the rules were compared with the primary text.
        note, note_fr: what was compared, with what, and what was not.
    """

    title: str = Field(min_length=1)
    address: str = ""
    checked: bool
    note: str = ""
    note_fr: str = ""


class Asked(Noun):
    """An approval that a rule asks for."""

    role: str
    persons: int = Field(1, ge=1, le=9)
    in_writing: bool = False


class Case(Noun):
    """A worked case: what the rule says of some facts on a day; facts not named are unsure.

    Attributes:
        expect: what the rule alone says of the use.
        obligations: that it brings.
    """

    name: str = Field(min_length=1)
    on: date
    facts: Facts = Field(default_factory=dict)
    expect: Verdict
    obligations: tuple[str, ...] = ()


class Rule(Noun):
    """One rule.

    Attributes:
        words: for the person who is told of it.
        when: the condition under which it applies, in the language of `grammar`.
        verdict: what it says where it applies.
        unsure: what it says where the facts do not decide: ask a person, or take the
            precaution and apply. A rule that blocks always asks.
        risk: the class of the AI Act that it puts a use in.
        clause: where in the source it stands.
        start, end: first and last day of its force, inside its book's.
        checked: as its book's, where the rule does not say otherwise.
    """

    id: RuleId
    version: int = Field(1, ge=1)
    words: Words
    when: str
    verdict: Verdict
    unsure: Literal["ask", "apply"] = "ask"
    risk: RiskClass | None = None
    approvals: tuple[Asked, ...] = ()
    consents: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    clause: str = ""
    start: date
    end: date | None = None
    checked: bool
    cases: tuple[Case, ...] = ()
    line: int = Field(ge=1)
    case_lines: tuple[int, ...] = ()

    def in_force(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on <= self.end)


class RuleBook(Noun):
    """One file of rules.

    Attributes:
        name: `sag-aftra-2026`; the file's name without its end.
        group: books of one kind, `sag-aftra`, that a title may ask for together.
        applies: the condition over facts of the title under which the book holds for it.
        optional: holds only for a title that names the book or its group.
        house: made by the title's own house.
        file: as messages name it.
    """

    name: Name
    group: Name
    version: str = Field(min_length=1)
    words: Words
    source: Source
    start: date
    end: date | None = None
    applies: str = "always"
    optional: bool = False
    house: bool = False
    sets: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    file: str

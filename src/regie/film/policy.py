"""What the guard is asked and what it answers: uses, rulings, and what a ruling asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from regie.film.units import Noun

Language = Literal["en", "fr"]
"""The languages that rules are written in."""

Stage = Literal[
    "script",
    "boards",
    "takes",
    "voices",
    "sound",
    "mix",
    "localisation",
    "artwork",
    "delivery",
    "campaign",
    "play",
]
"""The part of the line that a use belongs to, as its gates are named."""

Moment = Literal["before", "delivery"]
"""When the guard is asked: before a step runs or spends, or before a result leaves the house."""


class Verdict(StrEnum):
    """What the guard says, from the mildest to the strictest."""

    ALLOW = "allow"
    ESCALATE = "escalate"
    """A person has to decide first."""
    BLOCK = "block"

    @property
    def rank(self) -> int:
        """0 to 2; the stricter, the higher."""
        return _RANKS[self]


_RANKS = {Verdict.ALLOW: 0, Verdict.ESCALATE: 1, Verdict.BLOCK: 2}


def strictest(verdicts: Iterable[Verdict]) -> Verdict:
    """The strictest of some verdicts; of none, allow."""
    return max(verdicts, key=lambda verdict: verdict.rank, default=Verdict.ALLOW)


class Answer(StrEnum):
    """What is known of a yes-or-no question."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


def _answer_of_bool(value: object) -> object:
    return (Answer.YES if value else Answer.NO) if isinstance(value, bool) else value


FactValue = Annotated[Answer | str | float | tuple[str, ...], BeforeValidator(_answer_of_bool)]
"""What is known of one fact: an answer, a text, a number, or a list of texts (empty: none).

A date is a text, `2026-08-02`. `True` and `False` are taken as yes and no.
"""

Facts = Mapping[str, FactValue]
"""Facts by the names that the guard's vocabulary declares; one that is missing is unsure."""


class Words(Noun):
    """A text for people, in each language that rules are written in, and in any further one."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, str] = Field(init=False)

    en: str = Field(min_length=1)
    fr: str = Field(min_length=1)

    def say(self, language: str = "en") -> str:
        """The text in a language; in English where there is no other."""
        texts = {"en": self.en, "fr": self.fr, **(self.__pydantic_extra__ or {})}
        return texts.get(language.replace("_", "-").partition("-")[0].lower(), self.en)


class Use(Noun):
    """Something about to be made, spent, sent out or delivered.

    Attributes:
        step: name of the step, `shoot.previs`.
        label: what it is for, as the step's label: `12A`.
        facts: what is known of it, by names of the guard's vocabulary.
        settled: facts that what was made says, or nobody: what the title's settings say of them
            does not count, even where they are unsure.
    """

    step: str
    label: str
    stage: Stage
    moment: Moment = "before"
    facts: Facts = Field(default_factory=dict)
    settled: Annotated[tuple[str, ...], Field(exclude=True)] = ()


class FactShown(Noun):
    """A fact that decided, as a person reads it."""

    name: str
    value: str


class Reason(Noun):
    """One rule that had something to say.

    Attributes:
        rule: its id, one in all books: `ai-act.deep-fake`.
        book, version, source: the rule book, its version, and the text that it follows.
        verdict: what this rule alone says of the use.
        sure: False where a fact was unsure, so that the rule may not apply.
        facts: those that decided, or that were unsure.
    """

    rule: str
    book: str
    version: str
    source: str
    verdict: Verdict
    words: Words
    sure: bool = True
    facts: tuple[FactShown, ...] = ()


class Question(Noun):
    """A fact that was unsure and whose answer would change the ruling.

    Attributes:
        rules: ids of the rules that wait for the answer.
    """

    fact: str
    words: Words
    rules: tuple[str, ...]


class ApprovalNeed(Noun):
    """An approval that has to be there before the use.

    Attributes:
        role: who gives it, by the names of the guard's vocabulary: `producer`, `netflix`.
        persons: how many different persons.
        rule: the one that asks for it.
    """

    role: str
    persons: int = Field(1, ge=1, le=9)
    in_writing: bool = False
    rule: str


class ConsentNeed(Noun):
    """A consent that has to be in force before the use.

    Attributes:
        kind: of consent, by the names of the guard's vocabulary: `likeness`, `voice`, `estate`.
        rule: the one that asks for it.
    """

    kind: str
    rule: str


class Obligation(Noun):
    """Something that must be done about the use or its result: `mark.machine_readable`.

    Attributes:
        rules: ids of the rules that ask for it.
        sure: False where it is only a precaution, since a fact was unsure.
    """

    name: str
    rules: tuple[str, ...]
    sure: bool = True


class Ruling(Noun):
    """What the guard says of one use on one day.

    Attributes:
        verdict: the strictest of the reasons'; allow where no rule had anything to say.
        reasons: every rule that applies or may apply, the strictest first.
        unanswered: questions whose answers would change the ruling.
        failure: why the engine itself failed, if it did; then the verdict is block.
    """

    step: str
    label: str
    on: date
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    unanswered: tuple[Question, ...] = ()
    approvals: tuple[ApprovalNeed, ...] = ()
    consents: tuple[ConsentNeed, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    failure: str = ""

    def must(self, obligation: str) -> bool:
        """Whether something must be done, surely or as a precaution."""
        return any(o.name == obligation for o in self.obligations)

"""What a rule is: it looks at one cue among its neighbours, and says how that could be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from regie.timed_text.cue import Cue, Film


@dataclass(frozen=True, slots=True)
class Found:
    """A breach.

    Attributes:
        figure, limit: in the rule's own unit, for a person.
        excess: how far it is from the limit, whole and above 0; a fix must lessen it.
        word: what it is about, where that is a word.
    """

    figure: float
    limit: float
    excess: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Cues in the place of others.

    Attributes:
        at, count: of those that go. whole: it mends its breach; else it lessens it.
    """

    at: int
    count: int
    cues: tuple[Cue, ...]
    whole: bool = True


class Rule(Protocol):
    """A rule. It may look at a cue and at those before and after it, no further.

    Attributes:
        of_text: it looks at what the cue says alone, not at times nor at neighbours.
    """

    name: ClassVar[str]
    of_text: ClassVar[bool]

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        """What is wrong with a cue."""

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        """What could mend it, the best first. Who takes one makes sure that no rule is hurt."""


def at_least_one(value: float) -> int:
    """An excess: whole, above 0."""
    return max(1, round(value))

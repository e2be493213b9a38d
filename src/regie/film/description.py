"""Audio description: what is seen and not said, in words, where nobody speaks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.units import Noun

Kind = Literal["place", "sentence", "line"]


class Candidate(Noun):
    """Something that could be described.

    Attributes:
        scene: number. kind, index: the words of the draft that it is of, as an anchor has them.
        words: of the script, by which a choice for it is found.
        text: as it would be said. short: in fewer words; empty: it cannot be shorter.
        begins, ends: seconds of the film in which it is seen.
        rank: 0 is said before all, 4 only where there is room.
        edited: the text is a person's.
    """

    scene: str
    kind: Kind
    index: int
    words: str
    text: str
    short: str = ""
    begins: float = Field(ge=0)
    ends: float = Field(ge=0)
    rank: int = Field(ge=0, le=4)
    edited: bool = False


class Described(Noun):
    """A description that is said. Attributes: start, duration: seconds of the film."""

    candidate: Candidate
    text: str
    start: float
    duration: float

    @property
    def end(self) -> float:
        return self.start + self.duration


class NotDescribed(Noun):
    """A description that found no room.

    Attributes:
        needs: seconds that its shortest words take.
        room: seconds of the longest place that was free for it.
    """

    candidate: Candidate
    needs: float
    room: float


class Description(Noun):
    """All that the audio description says, in order, and what it does not."""

    said: tuple[Described, ...] = ()
    left_out: tuple[NotDescribed, ...] = ()

"""A cue and the film that it is shown on, as the rules look at them. Times are frames."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from regie.film.timed_text import Term
from regie.timed_text.guide import Limits

Part = tuple[str, int, int]
"""Words of a line: its id, the first word from 0, and the one before which it ends."""


@dataclass(frozen=True, slots=True)
class Cue:
    """As `FilmCue`; `out` is exclusive.

    Attributes:
        voice: first frame and end of its words as they are heard; None: nobody says it.
    """

    start: int
    out: int
    text: str
    speaker: str = ""
    off_screen: bool = False
    voice: tuple[int, int] | None = None
    parts: tuple[Part, ...] = ()
    source: str = ""
    key: str = ""

    @property
    def duration(self) -> int:
        return self.out - self.start


@dataclass(frozen=True)
class Film:
    """What cues are shown on.

    Attributes:
        duration: None where it is not known.
        cuts: frames at which another picture begins, in order, without 0.
        words: when each word of a line is heard, by the line's id.
    """

    limits: Limits
    duration: int | None = None
    cuts: Sequence[int] = ()
    words: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    terms: Sequence[Term] = ()
    known: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What the rules of texts found, by text: they ask for the same ones again and again."""

    def next_cut(self, frame: int) -> int | None:
        """The first cut after a frame."""
        at = bisect_right(self.cuts, frame)
        return self.cuts[at] if at < len(self.cuts) else None

    def near_cuts(self, first: int, last: int) -> Sequence[int]:
        """Cuts between two frames, both included."""
        return self.cuts[bisect_left(self.cuts, first) : bisect_right(self.cuts, last)]

    def voice_of(self, parts: Sequence[Part]) -> tuple[int, int] | None:
        """When the words of some parts are heard."""
        spans = [span for line, first, end in parts for span in self.words.get(line, ())[first:end]]
        return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def with_voice(cue: Cue, film: Film) -> Cue:
    """The cue with the time at which its words are heard on this film."""
    return replace(cue, voice=film.voice_of(cue.parts))

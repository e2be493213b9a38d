"""How a text stands in lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from regie.timed_text.cue import Cue, Film
from regie.timed_text.moves import rebreak, reword, split
from regie.timed_text.rule import Change, Found, at_least_one
from regie.timed_text.segment import cost_of_break
from regie.timed_text.text import flat, is_dual, letters, plain

WORSE = 6.0
"""By how much a break must be worse than the best one to be told: small matters are taste."""


class LineLength:
    """No line is wider than the picture lets it be."""

    name: ClassVar[str] = "line-length"
    of_text: ClassVar[bool] = True

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        width = film.limits.width
        if letters(cues[at].text) <= width:
            return None
        longest = max(letters(line) for line in cues[at].text.split("\n"))
        return Found(longest, width, longest - width) if longest > width else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        broken = rebreak(cues[at].text, film)
        if broken is not None:
            yield from reword(cues, at, broken)
        yield from split(cues, at, film)


class LineCount:
    """Two lines at most: more cover the picture."""

    name: ClassVar[str] = "lines"
    of_text: ClassVar[bool] = True

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        count, most = cues[at].text.count("\n") + 1, film.limits.lines
        return Found(count, most, count - most) if count > most else None

    fixes = LineLength.fixes


class LineBreak:
    """Lines end with a sentence or a clause, and not on a word that belongs to the next."""

    name: ClassVar[str] = "break"
    of_text: ClassVar[bool] = True

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        text = cues[at].text
        if text.count("\n") != 1 or is_dual(text):
            return None
        best = rebreak(text, film)
        if best is None or plain(best) == plain(text):
            return None
        upper, lower = plain(text).split("\n")
        if "\n" not in best:
            word = (upper.split() or [""])[-1]
            return Found(2, 1, at_least_one(WORSE), word)
        language = film.limits.language
        cost = cost_of_break(upper.strip(), lower.strip(), language)
        above, below = plain(best).split("\n")
        least = cost_of_break(above, below, language)
        if cost - least <= WORSE:
            return None
        return Found(cost, least, at_least_one(cost - least), (upper.split() or [""])[-1])

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        broken = rebreak(flat(cues[at].text), film)
        if broken is not None:
            yield from reword(cues, at, broken)

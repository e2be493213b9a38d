"""In- and out-times at picture cuts: on them or clear of them, or the eye reads a cue twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from regie.timed_text.cue import Cue, Film
from regie.timed_text.moves import retime
from regie.timed_text.rule import Change, Found


class InAtCut:
    """Just before a cut an in-time moves onto it, a little earlier it moves clear of it."""

    name: ClassVar[str] = "in-cut"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        start = cues[at].start
        cut = film.next_cut(start)
        if cut is None or cut - start >= film.limits.pull_back:
            return None
        return Found(cut - start, film.limits.pull_back, 1)

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        start, limits = cues[at].start, film.limits
        cut = film.next_cut(start)
        if cut is None:
            return
        snapped, clear = cut, cut - limits.pull_back
        wishes = [snapped, clear] if cut - start <= limits.snap else [clear, snapped]
        seen = max(limits.shortest, min(cues[at].duration, limits.longest))
        for wish in wishes:
            yield from retime(cues, at, film, starts=[wish], outs=[cues[at].out, wish + seen])


class OutAtCut:
    """An out-time near a cut is a gap before it, or clear behind it."""

    name: ClassVar[str] = "out-cut"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue, limits = cues[at], film.limits
        for cut in film.near_cuts(cue.out - limits.pull_back + 1, cue.out + limits.closed_gap):
            if cut <= cue.start or self._is_chained(cues, at, film):
                continue
            away = cue.out - cut
            if away != -limits.gap:
                return Found(away, -limits.gap, 1)
        return None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue, limits = cues[at], film.limits
        for cut in film.near_cuts(cue.out - limits.pull_back + 1, cue.out + limits.closed_gap):
            behind = cue.out > cut and cue.voice is not None and cue.voice[1] > cut
            before, clear = cut - limits.gap, cut + limits.pull_back
            wishes = [clear, before] if behind else [before, clear]
            yield from retime(cues, at, film, outs=[*wishes, cut - limits.pull_back])

    @staticmethod
    def _is_chained(cues: Sequence[Cue], at: int, film: Film) -> bool:
        """Whether the next cue follows at once: then its in-time decides."""
        return at + 1 < len(cues) and cues[at + 1].start - cues[at].out <= film.limits.gap

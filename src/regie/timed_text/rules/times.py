"""How long a cue is seen, and how far it is from its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from regie.timed_text.cue import Cue, Film
from regie.timed_text.moves import join, retime, split
from regie.timed_text.rule import Change, Found


class Outside:
    """A cue is seen from its first frame on, and only while there is film."""

    name: ClassVar[str] = "outside"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue = cues[at]
        late = max(0, cue.out - film.duration) if film.duration is not None else 0
        wrong = max(0, -cue.start) + late + max(0, 1 - cue.duration)
        return Found(wrong, 0, wrong) if wrong else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue, limits = cues[at], film.limits
        last = film.duration if film.duration is not None else max(cue.out, limits.shortest)
        start = min(max(0, cue.start), max(0, last - limits.shortest))
        out = min(max(cue.out, start + 1), last)
        yield from retime(cues, at, film, starts=[start], outs=[out, start + limits.shortest])
        if out > start:
            yield Change(at, 1, (replace(cue, start=start, out=out),))


class Overlap:
    """One cue at a time: two who speak at once share one."""

    name: ClassVar[str] = "overlap"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        if not at or cues[at].start >= cues[at - 1].out:
            return None
        over = cues[at - 1].out - cues[at].start
        return Found(over, 0, over)

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        before, cue, gap = cues[at - 1], cues[at], film.limits.gap
        if before.start + gap < cue.start:
            yield Change(at - 1, 1, (replace(before, out=cue.start - gap),))
        yield from join(cues, at - 1, film)
        yield from retime(cues, at, film, starts=[before.out + gap])
        yield from retime(
            cues, at, film, starts=[before.out + gap], outs=[before.out + gap + cue.duration]
        )


class ShortGap:
    """Two cues are apart, so that one sees that the text is another."""

    name: ClassVar[str] = "gap"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        if not at:
            return None
        gap = cues[at].start - cues[at - 1].out
        return (
            Found(gap, film.limits.gap, film.limits.gap - gap)
            if 0 <= gap < film.limits.gap
            else None
        )

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        before, cue, gap = cues[at - 1], cues[at], film.limits.gap
        yield Change(at - 1, 1, (replace(before, out=cue.start - gap),))
        yield from retime(cues, at, film, starts=[before.out + gap])
        yield from retime(cues, at - 1, film, outs=[cue.start - gap])


class ClosedGap:
    """A gap that is seen as a flicker closes."""

    name: ClassVar[str] = "closed-gap"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        if at + 1 >= len(cues):
            return None
        gap, limits = cues[at + 1].start - cues[at].out, film.limits
        return Found(gap, limits.gap, 1) if limits.gap < gap <= limits.closed_gap else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        following, limits = cues[at + 1].start, film.limits
        yield from retime(cues, at, film, outs=[following - limits.gap])
        yield from retime(cues, at + 1, film, starts=[cues[at].out + limits.gap])
        yield from retime(cues, at, film, outs=[following - limits.closed_gap - 1])


class Shortest:
    """A cue is seen long enough to be noticed."""

    name: ClassVar[str] = "shortest"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        least = film.limits.shortest
        short = least - cues[at].duration
        return Found(cues[at].duration, least, short) if short > 0 else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue, least = cues[at], film.limits.shortest
        yield from retime(cues, at, film, outs=[cue.start + least])
        if at + 1 < len(cues):
            yield from retime(cues, at, film, outs=[cues[at + 1].start - film.limits.gap])
        room = cues[at + 1].start - film.limits.gap if at + 1 < len(cues) else cue.start + least
        out = min(room, cue.start + least)
        first = cues[at - 1].out + film.limits.gap if at else 0
        yield from retime(cues, at, film, starts=[max(first, out - least), out - least], outs=[out])
        yield from join(cues, at, film)
        yield from join(cues, at - 1, film)


class Longest:
    """A cue is not seen so long that it is read twice."""

    name: ClassVar[str] = "longest"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        most = film.limits.longest
        long = cues[at].duration - most
        return Found(cues[at].duration, most, long) if long > 0 else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue, most = cues[at], film.limits.longest
        heard = cue.voice[1] if cue.voice else None
        if heard is None or heard <= cue.start + most:
            yield from retime(cues, at, film, outs=[cue.start + most])
        yield from split(cues, at, film)
        yield from retime(cues, at, film, outs=[cue.start + most])

"""A cue and the voice that it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from regie.timed_text.cue import Cue, Film
from regie.timed_text.moves import retime
from regie.timed_text.rule import Change, Found


class OffVoice:
    """A cue comes when its first word is heard."""

    name: ClassVar[str] = "off-voice"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue, most = cues[at], film.limits.off_voice
        if cue.voice is None:
            return None
        away = cue.start - cue.voice[0]
        return Found(away, most, abs(away) - most) if abs(away) > most else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue = cues[at]
        if cue.voice is None:
            return
        start = cue.voice[0]
        yield from retime(cues, at, film, starts=[start])
        yield from retime(cues, at, film, starts=[start], outs=[start + cue.duration, cue.voice[1]])


class LateOut:
    """A cue goes soon after the voice, unless it could not be noticed or leads to the next."""

    name: ClassVar[str] = "late-out"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue, limits = cues[at], film.limits
        if cue.voice is None or cue.duration <= limits.shortest:
            return None
        late = cue.out - cue.voice[1] - limits.linger
        if late <= 0 or (late <= limits.closed_gap and self._leads_on(cues, at, film)):
            return None
        return Found(cue.out - cue.voice[1], limits.linger, late)

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue, limits = cues[at], film.limits
        if cue.voice is None:
            return
        least = cue.start + limits.shortest
        yield from retime(
            cues, at, film, outs=[max(least, cue.voice[1] + limits.linger), cue.voice[1]]
        )
        yield from retime(cues, at, film, outs=[max(least, cue.voice[1] + limits.linger // 2)])

    @staticmethod
    def _leads_on(cues: Sequence[Cue], at: int, film: Film) -> bool:
        cue, limits = cues[at], film.limits
        if at + 1 < len(cues) and cues[at + 1].start - cue.out <= limits.gap:
            return True
        return any(
            cue.out in (cut - limits.gap, cut + limits.pull_back)
            for cut in film.near_cuts(cue.out - limits.pull_back, cue.out + limits.gap)
        )

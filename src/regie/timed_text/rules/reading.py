"""Whether a cue can be read in its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from regie.timed_text.cue import Cue, Film
from regie.timed_text.moves import join, retime
from regie.timed_text.rule import Change, Found
from regie.timed_text.text import letters


class ReadingSpeed:
    """No more characters a second than its audience reads."""

    name: ClassVar[str] = "speed"
    of_text: ClassVar[bool] = False

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue, limits = cues[at], film.limits
        count = letters(cue.text)
        missing = limits.needed(count) - cue.duration
        if missing <= 0:
            return None
        too_many = count - int(cue.duration * limits.speed / limits.fps)
        speed = round(count * limits.fps / max(1, cue.duration), 1)
        return Found(speed, limits.speed, missing, str(too_many))

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue, limits = cues[at], film.limits
        needed = min(limits.needed(letters(cue.text)), limits.longest)
        yield from retime(cues, at, film, outs=[cue.start + needed])
        room = cue.out
        if at + 1 < len(cues):
            room = max(room, min(cues[at + 1].start - limits.gap, cue.start + needed))
            yield from retime(cues, at, film, outs=[room])
        if cue.voice is not None:
            heard = cue.voice[1] + limits.linger
            yield from retime(cues, at, film, outs=[min(heard, cue.start + needed)])
            room = max(cue.out, min(room, heard))
        first = cues[at - 1].out + limits.gap if at else 0
        earlier = max(first, room - needed, 0)
        if cue.voice is not None:
            earlier = max(earlier, cue.voice[0] - limits.off_voice)
        if earlier < cue.start:
            yield from retime(cues, at, film, starts=[earlier], outs=[room])
            yield from retime(cues, at, film, starts=[earlier])
        yield from join(cues, at, film)
        yield from join(cues, at - 1, film)

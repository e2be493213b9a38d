"""Lays a scene's lines out again after its shots were changed: each is heard once and to its end.

A line begins where its first shot has it, but never over another that is still spoken, unless an
overlap asks for it. A shot whose length a director gave keeps it: a line that is longer goes on
under what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regie.board.coverage.draft import Draft, Heard, SpeechBeat
from regie.board.coverage.pacing import AFTER_BREATH, BREATH

HEARD = 0.08
"""Seconds of a line in a shot below which it is not said to be in it."""

BETWEEN = 0.12
"""Seconds between two lines."""


@dataclass
class _Spoken:
    beat: SpeechBeat
    begins: float

    @property
    def ends(self) -> float:
        return self.begins + self.beat.seconds


def retime(drafts: Sequence[Draft]) -> list[Draft]:
    """The same shots, with lengths in which all of the scene's lines fit."""
    spoken: dict[str, _Spoken] = {}
    last_of = {h.beat.line_id: n for n, d in enumerate(drafts) for h in d.lines}
    starts: list[float] = []
    ends: list[float] = []
    now = free = 0.0
    kept = [n for n, d in enumerate(drafts) if not d.played_only]
    for number, draft in enumerate(drafts):
        starts.append(now)
        if draft.played_only:
            ends.append(now)
            continue
        overlap = (draft.choice.overlap if draft.choice else None) or 0.0
        if overlap < 0 and ends and number != kept[0]:
            free = max(free, now - overlap) if _is_heard(spoken, now) else free
        for heard in draft.lines:
            beat = heard.beat
            if beat.line_id in spoken:
                continue
            begins = now + (heard.start if heard.start >= 0 else BREATH)
            if overlap > 0 and number != kept[0] and not _others_begun(draft, spoken):
                # The picture before is held until the sound can begin that much before the cut.
                later = max(0.0, free - (now - overlap))
                now, starts[-1] = now + later, starts[-1] + later
                before = max(n for n in kept if n < number)
                ends[before] += later
                begins = now - overlap
            if not beat.dual:
                begins = max(begins, free)
            spoken[beat.line_id] = _Spoken(beat, begins)
            free = max(free, begins + beat.seconds + BETWEEN)
        fixed = draft.choice.duration if draft.choice else None
        ending = [
            s.ends + AFTER_BREATH
            for s in spoken.values()
            if last_of.get(s.beat.line_id) == number and s.ends > now
        ]
        following = next((drafts[n] for n in kept if n > number), None)
        under = -((following.choice.overlap or 0.0) if following and following.choice else 0.0)
        length = fixed if fixed is not None else max(
            _without_lines(draft, spoken, now), *(e - now - max(0.0, under) for e in ending), 0.5
        )  # fmt: skip
        now += length
        ends.append(now)
    if kept and spoken:
        longest = max(s.ends + AFTER_BREATH for s in spoken.values())
        ends[kept[-1]] = max(ends[kept[-1]], longest)
    return [
        replace(draft, seconds=round(end - start, 4), lines=_heard_in(draft, spoken, start, end))
        if not draft.played_only
        else draft
        for draft, start, end in zip(drafts, starts, ends, strict=True)
    ]


def _others_begun(draft: Draft, spoken: dict[str, _Spoken]) -> bool:
    return any(h.beat.line_id in spoken for h in draft.lines)


def _is_heard(spoken: dict[str, _Spoken], now: float) -> bool:
    return any(s.begins < now < s.ends for s in spoken.values())


def _without_lines(draft: Draft, spoken: dict[str, _Spoken], now: float) -> float:
    """The length that a shot had, less what its lines need and may now need elsewhere."""
    if not draft.lines:
        return draft.seconds
    # A line that goes on in the next shots leaves this one where it was left before.
    on = [h for h in draft.lines if h.start + h.beat.seconds > draft.seconds]
    if on:
        return draft.seconds + max(0.0, spoken[on[-1].beat.line_id].begins - now - on[-1].start)
    return min(draft.seconds, 0.5)


def _heard_in(
    draft: Draft, spoken: dict[str, _Spoken], start: float, end: float
) -> tuple[Heard, ...]:
    """Every line that sounds between two moments of the scene."""
    seen = {h.beat.line_id: h.mouth_seen for h in draft.lines}
    return tuple(
        Heard(s.beat, round(s.begins - start, 4), seen.get(line, draft.subject == s.beat.speaker))
        for line, s in spoken.items()
        if min(end, s.ends) - max(start, s.begins) > HEARD
    )

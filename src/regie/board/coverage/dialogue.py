"""Covers one line of dialogue: who is seen while it is said, and from how near.

The first exchange is seen in a two-shot (three and more: a group shot), which shows how people
stand to each other; then over-shoulders, which keep both in the frame, give way to singles as
the scene tightens, and a question is asked over a shoulder for longer, since it binds two people.
A long line is broken by the listener's reaction. Source: Arijon, "Grammar of the Film Language",
chapters 4, 5 and 7; Katz, "Film Directing Shot by Shot", "Shot, reverse shot".
"""

from __future__ import annotations

import math

from regie.board.camera.framing import tighter
from regie.board.coverage.draft import Draft, Heard, SpeechBeat
from regie.board.coverage.pacing import (
    AFTER_BREATH,
    BREATH,
    INSERT,
    LONGEST,
    LONGEST_SPEECH,
    REACTION,
    SHORTEST,
    talk_size,
)
from regie.film.shot import CameraMove, Coverage, ShotSize

SINGLES_FROM = 0.62
"""Tension from which on a statement is a single; below it shoulders keep both in the frame."""


def cover_line(beat: SpeechBeat, first: bool, new_voice: bool) -> tuple[Draft, ...]:
    """The shots of one line, in order.

    Args:
        first: nobody has spoken in this scene yet.
        new_voice: this person has not spoken in this scene yet.
    """
    if beat.heard_only or beat.speaker not in beat.present:
        return _unseen(beat)
    total = BREATH + beat.seconds + AFTER_BREATH
    if total > LONGEST - 1.0:
        return _long(beat, total)
    return (_short(beat, total, first, new_voice),)


def _short(beat: SpeechBeat, total: float, first: bool, new_voice: bool) -> Draft:
    seconds = max(SHORTEST, total)
    if beat.listener is None:
        move = CameraMove.PUSH_IN if seconds > 3.5 else CameraMove.STATIC
        return _speaker(beat, seconds, Coverage.SINGLE, talk_size(beat.tension), move)
    if first:
        return _together(beat, seconds)
    if new_voice and len(beat.present) > 2:
        size = ShotSize.MWS if beat.tension < 0.6 else ShotSize.MS
        return _speaker(beat, seconds, Coverage.SINGLE, size, CameraMove.STATIC)
    asks = beat.text.rstrip().endswith("?")
    close = beat.tension >= SINGLES_FROM
    if not close or (asks and beat.tension < 0.85):
        return _speaker(beat, seconds, Coverage.OVER_SHOULDER, talk_size(beat.tension))
    move = CameraMove.PUSH_IN if beat.tension > 0.8 and seconds > 2.5 else CameraMove.STATIC
    return _speaker(beat, seconds, Coverage.SINGLE, talk_size(beat.tension), move)


def _together(beat: SpeechBeat, seconds: float) -> Draft:
    pair = (beat.speaker, beat.listener or beat.speaker)
    rest = tuple(k for k in beat.present if k not in pair)
    group = (*pair, *rest[:3])
    return Draft(
        coverage=Coverage.TWO_SHOT if len(group) == 2 else Coverage.MASTER,
        size=ShotSize.MWS if len(group) == 2 else ShotSize.FS,
        about=beat.text,
        seconds=seconds,
        present=beat.present,
        subject=beat.speaker,
        partner=beat.listener,
        group=group,
        mood=beat.mood,
        lines=(Heard(beat, BREATH),),
        cited=beat.cited,
    )


def _speaker(
    beat: SpeechBeat,
    seconds: float,
    coverage: Coverage,
    size: ShotSize,
    move: CameraMove = CameraMove.STATIC,
    start: float = BREATH,
    part: str = "",
) -> Draft:
    return Draft(
        coverage=coverage,
        size=size,
        about=beat.text + part,
        seconds=seconds,
        present=beat.present,
        subject=beat.speaker,
        partner=beat.listener,
        move=move,
        mood=beat.mood,
        lines=(Heard(beat, start),),
        cited=beat.cited,
    )


def _long(beat: SpeechBeat, total: float) -> tuple[Draft, ...]:
    """Speaker, listener, speaker nearer, listener, speaker: until the line is said."""
    size = talk_size(beat.tension)
    if beat.listener is None:
        return _alone(beat, total, size)
    turns = max(2, math.ceil((total + REACTION) / (LONGEST_SPEECH + REACTION)))
    each = (total - (turns - 1) * REACTION) / turns
    shots: list[Draft] = []
    at = 0.0
    listeners = [
        beat.listener,
        *(k for k in beat.present if k not in (beat.speaker, beat.listener)),
    ]
    for turn in range(turns):
        nearer = size if turn == 0 else tighter(size, 1 if turn % 2 else 0)
        coverage = Coverage.OVER_SHOULDER if turn == 0 else Coverage.SINGLE
        nearer = nearer if nearer is not ShotSize.ECU else ShotSize.CU
        move = CameraMove.PUSH_IN if turn else CameraMove.STATIC
        shots.append(_speaker(beat, each, coverage, nearer, move, BREATH - at, f"\n{2 * turn}"))
        at += each
        if turn < turns - 1:
            shots.append(_reaction(beat, listeners[turn % len(listeners)], at, 2 * turn + 1))
            at += REACTION
    return tuple(shots)


def _alone(beat: SpeechBeat, total: float, size: ShotSize) -> tuple[Draft, ...]:
    """A monologue to nobody: a push-in, then another size and side every seven seconds."""
    parts = math.ceil(total / (LONGEST - 1.0))
    each = total / parts
    sizes = (size, tighter(size, -2), tighter(size))
    return tuple(
        _speaker(
            beat,
            each,
            Coverage.SINGLE,
            sizes[part % 3] if sizes[part % 3] is not ShotSize.ECU else ShotSize.CU,
            CameraMove.PUSH_IN if part % 2 == 0 else CameraMove.DRIFT,
            BREATH - part * each,
            f"\n{part}",
        )
        for part in range(parts)
    )


def _reaction(beat: SpeechBeat, who: str, at: float, part: int) -> Draft:
    return Draft(
        coverage=Coverage.REACTION,
        size=talk_size(max(beat.tension, 0.5)),
        about=f"{beat.text}\n{part}",
        seconds=REACTION,
        present=beat.present,
        subject=who,
        partner=beat.speaker,
        lines=(Heard(beat, BREATH - at, mouth_seen=False),),
        cited=beat.cited,
    )


def _unseen(beat: SpeechBeat) -> tuple[Draft, ...]:
    """A voice without a mouth: what it comes out of, then who hears it, or the empty place."""
    total = max(SHORTEST, BREATH + beat.seconds + AFTER_BREATH)
    shots: list[Draft] = []
    at = 0.0
    hearers = [k for k in beat.present if k != beat.speaker] or list(beat.present)
    if beat.private:
        hearers = [k for k in hearers if k == beat.listener] or hearers
    if beat.source is not None:
        seconds = total if total <= 3.4 or not hearers else max(INSERT, min(3.0, total / 2))
        if not hearers:
            seconds = min(total, LONGEST - 2)
        shots.append(_voice(beat, seconds, 0, 0.0, prop=beat.source))
        at = seconds
    parts = math.ceil(max(0.0, total - at - 1e-6) / (LONGEST - 2.5))
    each = (total - at) / parts if parts else 0.0
    if parts and each < SHORTEST:
        each = SHORTEST
    for part in range(parts):
        who = hearers[part % len(hearers)] if hearers else None
        shots.append(_voice(beat, each, len(shots), at, who=who))
        at += each
    return tuple(shots)


def _voice(
    beat: SpeechBeat,
    seconds: float,
    part: int,
    at: float,
    who: str | None = None,
    prop: str | None = None,
) -> Draft:
    if prop is not None:
        coverage, size, move = Coverage.INSERT, ShotSize.INSERT, CameraMove.DRIFT
    elif who is not None:
        coverage = Coverage.REACTION
        size, move = talk_size(beat.tension), CameraMove.PUSH_IN
    else:
        coverage, move = Coverage.ACTION, CameraMove.DRIFT
        size = ShotSize.WS if part % 2 == 0 else ShotSize.EWS
    return Draft(
        coverage=coverage,
        size=size,
        about=f"{beat.text}\n{part}",
        seconds=seconds,
        present=beat.present,
        subject=prop or who,
        move=move,
        prop=prop,
        lines=(Heard(beat, BREATH - at, mouth_seen=False),),
        cited=beat.cited,
    )

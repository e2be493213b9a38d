"""Covers a stretch of action by what is done in it.

A walk is seen whole, a posture from the thighs, a look on the face, a group together; a place
without people from a new side. Source: Arijon, "Grammar of the Film Language", chapters 11 to 18
(cutting and covering movement); "Grammar of the Shot", chapter 6.
"""

from __future__ import annotations

from regie.board.coverage.draft import Draft
from regie.board.coverage.pacing import action_seconds
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize
from regie.reading.beats import ActionBeat, Doing
from regie.reading.deeds import MOVING, SETTLING, Deed

FACE = frozenset({Deed.LOOK, Deed.LAUGH, Deed.NOD, Deed.WAIT})
"""Deeds that happen in the face."""


def cover_action(beat: ActionBeat) -> Draft:
    """The shot of a stretch of action."""
    seconds = action_seconds(beat.shown_words)
    walks = [d for d in beat.doings if d.deed in MOVING]
    if walks:
        return _walk(beat, walks[0], seconds)
    people = tuple(k for k in beat.people if k in beat.present)
    if not people:
        return _place(beat, seconds)
    if len(people) >= 2 and not _one_to_other(beat, people):
        return _together(beat, people, seconds)
    return _one(beat, people, seconds)


def _one_to_other(beat: ActionBeat, people: tuple[str, ...]) -> bool:
    """One person's deed towards another: `Pip looks at Mara` is a shot of Pip."""
    return bool(beat.doings) and all(d.who == people[0] for d in beat.doings)


def _walk(beat: ActionBeat, walk: Doing, seconds: float) -> Draft:
    track = walk.deed in (Deed.WALK, Deed.RUN)
    walkers = tuple(dict.fromkeys(d.who for d in beat.doings if d.deed in MOVING))
    return _draft(
        beat,
        seconds,
        Coverage.ACTION,
        ShotSize.FS,
        subject=walk.who,
        group=walkers if len(walkers) > 1 else (),
        move=CameraMove.TRACK if track else CameraMove.PAN,
    )


def _place(beat: ActionBeat, seconds: float) -> Draft:
    if beat.present:
        return _draft(
            beat,
            seconds,
            Coverage.MASTER,
            ShotSize.WS,
            group=beat.present[:4],
            angle=CameraAngle.EYE,
            move=CameraMove.DRIFT,
        )
    return _draft(beat, seconds, Coverage.ACTION, ShotSize.WS, move=CameraMove.DRIFT)


def _together(beat: ActionBeat, people: tuple[str, ...], seconds: float) -> Draft:
    settles = any(d.deed in SETTLING for d in beat.doings)
    size = ShotSize.FS if settles else ShotSize.MWS if len(people) == 2 else ShotSize.FS
    return _draft(
        beat,
        seconds,
        Coverage.TWO_SHOT if len(people) == 2 else Coverage.MASTER,
        size,
        subject=people[0],
        group=people,
        move=CameraMove.PUSH_IN if seconds > 4 else CameraMove.STATIC,
    )


def _one(beat: ActionBeat, people: tuple[str, ...], seconds: float) -> Draft:
    subject = people[0]
    deeds = {d.deed for d in beat.doings if d.who == subject}
    partner = next((d.toward for d in beat.doings if d.who == subject and d.toward), None)
    if deeds & SETTLING:
        size = ShotSize.FS if Deed.LIE in deeds else ShotSize.MWS
        move = CameraMove.STATIC
    elif deeds and deeds <= FACE:
        size = ShotSize.CU if beat.tension > 0.5 else ShotSize.MCU
        move = CameraMove.PUSH_IN
    elif deeds:
        size, move = ShotSize.MS, CameraMove.DRIFT if seconds > 3 else CameraMove.STATIC
    else:
        size, move = ShotSize.MWS, CameraMove.PUSH_IN if seconds > 3 else CameraMove.DRIFT
    return _draft(beat, seconds, Coverage.ACTION, size, subject=subject, partner=partner, move=move)


def _draft(
    beat: ActionBeat,
    seconds: float,
    coverage: Coverage,
    size: ShotSize,
    *,
    subject: str | None = None,
    partner: str | None = None,
    group: tuple[str, ...] = (),
    angle: CameraAngle = CameraAngle.EYE,
    move: CameraMove = CameraMove.STATIC,
) -> Draft:
    return Draft(
        coverage=coverage,
        size=size,
        about=beat.text,
        seconds=seconds,
        present=beat.present,
        subject=subject,
        partner=partner,
        group=group,
        angle=angle,
        move=move,
        doings=beat.doings,
        held=beat.held,
        mood=beat.mood,
        action=beat.text,
        cited=beat.cited,
    )

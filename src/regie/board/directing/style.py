"""How a whole scene is covered: its style, its pace, its key shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.board.camera.framing import tighter
from regie.board.coverage.draft import Draft
from regie.board.directing.structure import Find, hold, leave_out, make_as_many, pace
from regie.film.direction import SceneDirection
from regie.film.shot import CameraMove, Coverage, ShotSize

NERVOUS_PACE = 0.75
KEY_SHOT = 1.0
"""Seconds that a key shot is held for longer."""

LONGEST_TAKE = 40.0
"""Seconds after which even a long take ends."""

TALK = (ShotSize.MWS, ShotSize.MS, ShotSize.MCU)


def direct_scene(drafts: list[Draft], row: SceneDirection, find: Find) -> list[Draft]:
    """The scene in a director's style; choices for single shots come after and hold over it."""
    match row.style:
        case "static":
            drafts = [replace(d, move=CameraMove.STATIC, move_chosen=True) for d in drafts]
        case "hand-held":
            drafts = [_carried(d) for d in drafts]
        case "nervous":
            drafts = [_nearer(_carried(d)) for d in drafts]
        case "long takes":
            drafts = _join_takes(drafts)
        case _:
            pass
    times = (row.pace or 1.0) * (NERVOUS_PACE if row.style == "nervous" else 1.0)
    drafts = pace(drafts, times)
    if row.mood is not None:
        drafts = [_in_mood(d, row) for d in drafts]
    if row.key and (at := find(row.key)) is not None:
        drafts[at] = _as_key(drafts[at])
    return drafts


def count_shots(drafts: list[Draft], row: SceneDirection) -> list[Draft]:
    """The scene in the number of shots that is asked for."""
    return make_as_many(drafts, row.shots) if row.shots is not None else drafts


def _in_mood(draft: Draft, row: SceneDirection) -> Draft:
    assert row.mood is not None
    return replace(draft, mood=row.mood) if draft.mood == "neutral" else draft


def _carried(draft: Draft) -> Draft:
    still = (CameraMove.STATIC, CameraMove.DRIFT, CameraMove.PUSH_IN)
    return replace(draft, move=CameraMove.HAND_HELD) if draft.move in still else draft


def _nearer(draft: Draft) -> Draft:
    return replace(draft, size=tighter(draft.size)) if draft.size in TALK else draft


def _as_key(draft: Draft) -> Draft:
    size = ShotSize.CU if draft.subject and draft.prop is None and not draft.group else draft.size
    return replace(
        draft, size=size, move=CameraMove.PUSH_IN, seconds=draft.seconds + KEY_SHOT, asked=True
    )


def _join_takes(drafts: Sequence[Draft]) -> list[Draft]:
    """One shot for all that goes on in a place between two frames of things."""
    joined = list(drafts)
    for gone in [d for d in drafts if d.coverage is Coverage.REACTION and d.lines]:
        # The shots of a line say it to its end.
        joined = leave_out(joined, next(n for n, d in enumerate(joined) if d is gone))
    at = 0
    while at + 1 < len(joined):
        one, two = joined[at], joined[at + 1]
        apart = (
            one.played_only
            or two.played_only
            or two.prop is not None
            or one.prop is not None
            or one.place != two.place
            or one.coverage is Coverage.ESTABLISH
            or bool(two.title or two.fades)
            or one.seconds + two.seconds > LONGEST_TAKE
        )
        if apart:
            at += 1
            continue
        joined = hold(joined, at)
        people = tuple(dict.fromkeys(k for d in (one, two) for k in (d.subject, *d.group) if k))
        if len(people) > 1:
            joined[at] = replace(
                joined[at],
                group=people[:4],
                shows=people[:4],
                coverage=Coverage.TWO_SHOT if len(people) == 2 else Coverage.MASTER,
                size=ShotSize.MWS if len(people) == 2 else ShotSize.FS,
                move=CameraMove.PUSH_IN,
                lines=tuple(replace(h, mouth_seen=True) for h in joined[at].lines),
            )
    return joined

"""Somebody looks at or goes up to what a set piece has left: both are in the frame."""

from __future__ import annotations

import math
from collections.abc import Iterator

from regie.board.pieces.target import Target
from regie.board.solid import reaches
from regie.film.shot import Camera, CameraAngle, Mark, Performance, Posture, Shot
from regie.film.stageplan import Box, SetPlan

BACK, BESIDE = 2.7, 0.75
"""Metres from somebody to the lens behind them, and to their side."""
LENS = 1.6
"""Metres of the lens over the ground."""
STOPS = 1.3
"""Metres before what is left, at which one stops who goes there."""
GOES = 4.0
"""Metres that somebody goes in a shot."""
ELBOW = 0.4
"""Metres between a lens, or who goes, and what stands."""
FARTHEST = 16.0
"""Metres from what is left, of who looks at it; who is farther off stands so far."""


def before_what_is_left(shot: Shot, target: Target, plan: SetPlan) -> dict[str, object]:
    """The camera behind somebody who is turned to it; nothing where there is no room for it."""
    person = next((p for p in shot.performances if p.character == shot.subject), None)
    person = person or next(iter(shot.performances), None)
    if person is None:
        return {}
    middle = target.middle
    start = _near_enough((person.mark.x, person.mark.y), target, plan)
    if start is None:
        return {}
    dx, dy = middle[0] - start[0], middle[1] - start[1]
    far = max(math.hypot(dx, dy), 1e-6)
    way = (dx / far, dy / far)
    facing = round(math.degrees(math.atan2(-dx, dy)), 2)
    moves = person.end is not None and person.posture in (Posture.WALK, Posture.RUN)
    end = _up_to(start, way, far, target, plan) if moves else None
    changed = person.model_copy(
        update={
            "mark": Mark(x=round(start[0], 3), y=round(start[1], 3), z=person.mark.z,
                         facing=facing),
            "end": end and Mark(x=round(end[0], 3), y=round(end[1], 3), z=person.mark.z,
                                facing=facing),
            "posture": person.posture if end is not None or not moves else Posture.STAND,
            "looks_at": None, "head": None, "contacts": (), "changes": (),
        }
    )  # fmt: skip
    camera = next(_cameras(start, end or start, way, far, target, plan), None)
    if camera is None:
        return {}
    others: list[Performance] = [p for p in shot.performances if p is not person]
    stays = [p for p in others if not _hides(p, camera)]
    aside = tuple(p.character for p in others if p not in stays)
    return {
        "performances": (changed, *stays), "aside": (*shot.aside, *aside), "camera": camera,
        "angle": CameraAngle.EYE, "framing": (), "lens": round(camera.focal),
    }  # fmt: skip


def _near_enough(
    at: tuple[float, float], target: Target, plan: SetPlan
) -> tuple[float, float] | None:
    """Where somebody stands who sees it: where they are, else nearer; not in it."""
    x, y = at
    far = math.dist(at, target.middle[:2])
    if far > FARTHEST:
        share = 1 - FARTHEST / far
        x += (target.middle[0] - x) * share
        y += (target.middle[1] - y) * share
    if _is_clear((x, y), target, plan):
        return x, y
    if _is_clear(at, target, plan):
        return at
    middle = target.middle
    out = math.atan2(at[1] - middle[1], at[0] - middle[0])
    around = (
        (middle[0] + far * math.cos(out + turn), middle[1] + far * math.sin(out + turn))
        for far in (4.0, 6.0, 8.0, 10.0, 13.0)
        for turn in (0.0, 0.5, -0.5, 1.0, -1.0, 1.6, -1.6, 2.3, -2.3, math.pi)
    )
    return next((p for p in around if _is_clear(p, target, plan)), None)


def _is_clear(at: tuple[float, float], target: Target, plan: SetPlan) -> bool:
    """Whether somebody can stand there, with the lens behind them and nothing in between."""
    middle = target.middle
    far = max(math.dist(at, middle[:2]), 1e-6)
    way = ((middle[0] - at[0]) / far, (middle[1] - at[1]) / far)
    back = [(at[0] - way[0] * k, at[1] - way[1] * k) for k in (0.0, 0.9, 1.8)]
    return not reaches(target.box, *at, STOPS) and not any(
        reaches(b, *p, ELBOW) for b in _others(target, plan) for p in back
    )


def _up_to(
    start: tuple[float, float],
    way: tuple[float, float],
    far: float,
    target: Target,
    plan: SetPlan,
) -> tuple[float, float] | None:
    gone = 0.0
    while gone < min(GOES, far):
        x, y = start[0] + way[0] * (gone + 0.25), start[1] + way[1] * (gone + 0.25)
        if reaches(target.box, x, y, STOPS) or any(
            reaches(b, x, y, ELBOW) for b in _others(target, plan)
        ):
            break
        gone += 0.25
    return (start[0] + way[0] * gone, start[1] + way[1] * gone) if gone > 0.8 else None


def _cameras(
    at: tuple[float, float],
    end: tuple[float, float],
    way: tuple[float, float],
    far: float,
    target: Target,
    plan: SetPlan,
) -> Iterator[Camera]:
    for back in (BACK, 1.9, 1.4):
        for beside in (BESIDE, -BESIDE, 1.4, -1.4):
            eyes = [
                (
                    round(p[0] - way[0] * back - way[1] * beside, 3),
                    round(p[1] - way[1] * back + way[0] * beside, 3),
                    LENS,
                )
                for p in (at, end)
            ]
            if not all(_is_free(plan, x, y) for x, y, _ in eyes):
                continue
            tall = min(target.box.high[2], 5.0)
            ahead = min(far, 7.0)
            aim = (at[0] + way[0] * ahead, at[1] + way[1] * ahead, round(0.8 + 0.16 * tall, 2))
            yield Camera(focal=24.0, eye=eyes[0], target=aim, end_eye=eyes[1], end_target=aim)


def _is_free(plan: SetPlan, x: float, y: float) -> bool:
    inside = plan.low[0] < x < plan.high[0] and plan.low[1] < y < plan.high[1]
    stands = any(reaches(b, x, y, ELBOW) for b in plan.obstacles if b.high[2] > 0.5)
    return not stands and (inside or not plan.interior)


def _others(target: Target, plan: SetPlan) -> list[Box]:
    return [b for b in plan.obstacles if b != target.box and b.high[2] > 0.25]


def _hides(p: Performance, camera: Camera) -> bool:
    """Whether somebody else stands at the lens, or in its way."""
    dx, dy = p.mark.x - camera.eye[0], p.mark.y - camera.eye[1]
    return math.hypot(dx, dy) < 1.6

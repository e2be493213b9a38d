"""Nobody stands where it is dangerous: who runs runs away from it, who stays looks on from afar."""

from __future__ import annotations

import math
from collections.abc import Mapping

from regie.board.pieces.target import Target, spots_away
from regie.board.solid import reaches
from regie.film.shot import Camera, CameraAngle, Mark, Performance, Posture, Shot
from regie.film.stageplan import Box, SetPlan

UPRIGHT = (Posture.STAND, Posture.WALK, Posture.RUN, Posture.CROUCH)
FARTHEST = 9.0
"""Metres that somebody who flees runs in a shot."""
ELBOW = 0.5
"""Metres between who runs and what stands."""
WAYS = (0, 20, -20, 40, -40, 60, -60, 85, -85)
"""Degrees off straight away in which one flees, where a wall is in the way."""


def out_of_the_way(shot: Shot, target: Target, plan: SetPlan, danger: float) -> dict[str, object]:
    """The performances of a shot out of reach; `aside` is for whom there is no place."""
    spots = list(spots_away(plan, target, danger))
    moved: list[Performance] = []
    taken: list[tuple[float, float]] = []
    for p in shot.performances:
        if p.posture is Posture.RUN and p.end is not None:
            moved.append(_flees(p, target, plan))
            taken.append((p.mark.x, p.mark.y))
            continue
        if _near(target, p.mark) > danger:
            moved.append(p)
            taken.append((p.mark.x, p.mark.y))
            continue
        spot = next((s for s in spots if all(math.dist(s, t) > 0.9 for t in taken)), None)
        if spot is None:
            return {"aside": (*shot.aside, p.character)}
        taken.append(spot)
        dx, dy = target.middle[0] - spot[0], target.middle[1] - spot[1]
        facing = round(math.degrees(math.atan2(-dx, dy)), 2)
        mark = Mark(x=round(spot[0], 3), y=round(spot[1], 3), z=p.mark.z, facing=facing)
        upright = p.posture in UPRIGHT
        moved.append(
            p.model_copy(
                update={
                    "mark": mark,
                    "end": None,
                    "posture": Posture.STAND if upright else p.posture,
                    "contacts": (),
                    "changes": (),
                    "head": None,
                    "sets_off": None,
                    "arrives": None,
                }
            )
        )
    return {"performances": tuple(moved)}


def _near(target: Target, mark: Mark) -> float:
    dx = max(target.box.low[0] - mark.x, 0.0, mark.x - target.box.high[0])
    dy = max(target.box.low[1] - mark.y, 0.0, mark.y - target.box.high[1])
    return math.hypot(dx, dy)


def follow_moved(shot: Shot, changes: Mapping[str, object], plan: SetPlan) -> dict[str, object]:
    """The camera goes with whom its shot is about: before who flees, beside who was moved.

    Args:
        changes: of the shot, as `out_of_the_way` returns them.
    """
    moved = changes.get("performances")
    if not isinstance(moved, tuple):
        return {}
    pairs = [(b, n) for b in shot.performances for n in moved if b.character == n.character]
    about = [p for p in pairs if p[0].character == shot.subject] or pairs[:1]
    for before, now in about:
        if before == now:
            continue
        if now.posture is Posture.RUN and now.end is not None:
            camera = _ahead_of(now, plan)
            if camera is not None:
                return {"camera": camera, "angle": CameraAngle.EYE, "framing": (),
                        "lens": round(camera.focal)}  # fmt: skip
        by = (now.mark.x - before.mark.x, now.mark.y - before.mark.y)
        return {"camera": _shifted(shot.camera, by)}
    return {}


def _ahead_of(p: Performance, plan: SetPlan) -> Camera | None:
    """Before somebody who runs towards the lens, with what he flees from behind him."""
    assert p.end is not None
    dx, dy = p.end.x - p.mark.x, p.end.y - p.mark.y
    far = max(math.hypot(dx, dy), 1e-6)
    dx, dy = dx / far, dy / far
    for ahead, side in ((3.2, 1.1), (3.2, -1.1), (2.4, 0.7), (2.4, -0.7), (1.8, 0.0)):
        x, y = p.end.x + dx * ahead - dy * side, p.end.y + dy * ahead + dx * side
        inside = plan.low[0] < x < plan.high[0] and plan.low[1] < y < plan.high[1]
        if any(_in(b, x, y) for b in plan.obstacles) or (plan.interior and not inside):
            continue
        eye = (round(x, 3), round(y, 3), 1.45 + p.mark.z)
        aims = [(round(m.x, 3), round(m.y, 3), 1.1 + p.mark.z) for m in (p.mark, p.end)]
        return Camera(focal=27.0, eye=eye, target=aims[0], end_eye=eye, end_target=aims[1])
    return None


def _shifted(camera: Camera, by: tuple[float, float]) -> Camera:
    return camera.model_copy(
        update={
            name: (at[0] + by[0], at[1] + by[1], at[2])
            for name in ("eye", "target", "end_eye", "end_target")
            for at in (getattr(camera, name),)
        }
    )


def _flees(p: Performance, target: Target, plan: SetPlan) -> Performance:
    """Somebody who runs: away from the danger, as far as nothing stands in the way."""
    away = math.atan2(p.mark.y - target.middle[1], p.mark.x - target.middle[0])
    best, reach = None, 1.5
    for turn in WAYS:
        way = away + math.radians(turn)
        far = _free(plan, (p.mark.x, p.mark.y), way) - 0.02 * abs(turn)
        if far > reach + 0.5:
            best, reach = way, far
    if best is None:
        return p
    facing = round(math.degrees(best) - 90, 2)
    x, y = p.mark.x + reach * math.cos(best), p.mark.y + reach * math.sin(best)
    end = Mark(x=round(x, 3), y=round(y, 3), z=p.mark.z, facing=facing)
    mark = p.mark.model_copy(update={"facing": facing})
    return p.model_copy(update={"mark": mark, "end": end, "looks_at": None, "mood": "afraid"})


def _free(plan: SetPlan, start: tuple[float, float], way: float) -> float:
    """Metres that one can run in a direction."""
    step, far = 0.25, 0.0
    while far < FARTHEST:
        x, y = start[0] + (far + step) * math.cos(way), start[1] + (far + step) * math.sin(way)
        inside = plan.low[0] < x < plan.high[0] and plan.low[1] < y < plan.high[1]
        if (plan.interior and not inside) or any(_in(b, x, y) for b in plan.obstacles):
            break
        far += step
    return far


def _in(box: Box, x: float, y: float) -> bool:
    return box.low[2] < 1.6 and reaches(box, x, y, ELBOW)

"""Where hands and head of an acting body are at a moment of a shot, and so what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from regie.board.blocking.state import StagedShot
from regie.board.camera.projection import ease
from regie.board.figure import DEFAULT_BODY
from regie.board.vectors import Vector, add, heading, mix, scale
from regie.film.shot import Performance, PlacedThing, Posture
from regie.film.stageplan import BodyPlan
from regie.film.units import FrameRate, Point

if TYPE_CHECKING:
    from regie.board.acting import Acting

BENDING = frozenset({"bow", "sweep", "dig", "work"})
"""Gestures that take a head from over its mark."""

ON_THE_WAY = frozenset({"moved", "thrown", "dropped"})
"""What is done to a thing that is seen between two places."""

HOLDS = frozenset({"taken", "given", "caught"})


def holder_at(thing: PlacedThing, moment: float) -> tuple[str, str] | None:
    """Who holds a thing at a moment, and in which hand; None where nobody does."""
    held = (thing.of, thing.hand or "right") if thing.where == "hand" and thing.of else None
    for move in thing.moves:
        if move.start > moment:
            break
        if move.what in HOLDS and move.who is not None:
            held = (move.who, move.hand)
        elif move.what in ("put", "dropped", "thrown", "moved"):
            held = None
    return held


def place_at(
    thing: PlacedThing, staged: StagedShot, bodies: Mapping[str, BodyPlan], moment: float, seed: int
) -> Vector:
    """The middle of a thing at a moment of the shot."""
    held = holder_at(thing, moment)
    if held is not None:
        performance = staged.of(held[0])
        if performance is None:
            return thing.centre
        return hand_at(performance, bodies.get(held[0]), held[1], staged, moment, seed)
    at = thing.centre
    for move in thing.moves:
        if move.to is None:
            continue
        share = (moment - move.start) / max(move.duration, 1e-3)
        # What goes by itself or flies is on its way; what is put somewhere is there.
        gone = ease(share) if move.what in ON_THE_WAY else float(share >= 0.5)
        at = mix(at, (move.to.x, move.to.y, move.to.z + thing.size[2] / 2), gone)
    return at


def hand_at(
    performance: Performance,
    body: BodyPlan | None,
    hand: str,
    staged: StagedShot,
    moment: float,
    seed: int,
) -> Vector:
    """A palm at a moment: acted where the body can act, else about where hands are."""
    if body is None or not body.rest:
        return _about_there(performance, body or DEFAULT_BODY, hand)
    from regie.board.acting import hand_frame
    from regie.board.acting.skeleton import LEFT, RIGHT

    acting = _acted(performance, body, round(moment, 3), seed, _eyes(performance, staged))
    sides = (LEFT, RIGHT) if hand == "both" else (LEFT,) if hand == "left" else (RIGHT,)
    palms = [hand_frame(acting, body, side)[1][:3, 3] for side in sides]
    x, y, z = (round(float(sum(p[k] for p in palms)) / len(palms), 3) for k in range(3))
    return (x, y, z)


def bends(performance: Performance, moment: float) -> bool:
    """Whether a head is elsewhere than over its mark: low, bent over what the hands do, or on its
    way to another posture, as in a leap.

    Who walks bends when the way is done.
    """
    arrived = performance.arrives is not None and moment >= performance.arrives
    stays = performance.end is None or arrived
    if performance.changes:
        last = performance.changes[-1]
        return stays and performance.changes[0].start <= moment <= last.start + last.duration
    low = performance.posture in (Posture.CROUCH, Posture.CRAWL, Posture.KNEEL)
    cues = {performance.gesture, *(g.name for g in performance.gestures)}
    over = bool(performance.contacts) or bool(cues & BENDING)
    led = getattr(performance, "head", None) is not None
    return stays and performance.posture is not Posture.LIE and (low or over or led)


def crown_at(
    performance: Performance, body: BodyPlan | None, staged: StagedShot, moment: float, seed: int
) -> Vector | None:
    """The crown of a body that bends, at a moment; None where it cannot be acted."""
    if body is None or not body.rest:
        return None
    from regie.board.acting import pose_body
    from regie.board.acting.skeleton import skeleton_of

    skeleton = skeleton_of(body)
    if "head" not in skeleton.index:
        return None
    head = skeleton.index["head"]
    acting = _acted(performance, body, round(moment, 3), seed, _eyes(performance, staged))
    pose = pose_body(body, acting, 1)[head]
    up = body.height - float(skeleton.rest[head][2])
    x, y, z = (round(float(pose[k, 3] + pose[k, 2] * up), 3) for k in range(3))
    return (x, y, z)


def _eyes(performance: Performance, staged: StagedShot) -> tuple[tuple[str, Vector], ...]:
    other = staged.of(performance.looks_at)
    if other is not None:
        # Who looks at somebody behind turns round, and the hands with the body.
        mark = other.end or other.mark
        return ((other.character, (mark.x, mark.y, 1.5)),)
    return tuple((t.key, t.centre) for t in staged.things if t.key == performance.looks_at)


@lru_cache(maxsize=64)
def _acted(
    performance: Performance,
    body: BodyPlan,
    moment: float,
    seed: int,
    seen: tuple[tuple[str, Vector], ...],
) -> Acting:
    """Two samples: the shot's first frame, and the moment."""
    from regie.board.acting import perform

    rate = FrameRate()
    frame = max(1, rate.frames(moment))
    return perform(
        performance,
        body,
        frames=frame + 2,
        rate=rate,
        animate_on=frame,
        eyes_at={key: Point(x=at[0], y=at[1], z=at[2]) for key, at in seen},
        speech=(),
        seed=seed,
        seat_height=seat_of(performance),
    )


def seat_of(performance: Performance) -> float | None:
    """Height of what a body sits or lies on as the shot begins."""
    if performance.posture is Posture.SIT:
        return performance.mark.z
    if performance.posture is Posture.LIE and performance.mark.z > 0.05:
        return performance.mark.z
    return None


def _about_there(performance: Performance, body: BodyPlan, hand: str) -> Vector:
    mark = performance.end or performance.mark
    across = {"left": 0.2, "right": -0.2}.get(hand, 0.0)
    ahead, left = heading(mark.facing), heading(mark.facing + 90.0)
    level = body.height * (0.62 if performance.posture is not Posture.SIT else 0.38)
    base = mark.z * (performance.posture is Posture.SIT)
    spot = add((mark.x, mark.y, 0.0), add(scale(ahead, 0.34), scale(left, across)))
    return (round(spot[0], 3), round(spot[1], 3), round(base + level, 3))

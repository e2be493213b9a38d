"""Finds the camera of a blocked shot: which of the camera's rules a draft asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from regie.board.blocking.floor import mark_at
from regie.board.blocking.line import master_spot
from regie.board.blocking.state import StagedShot
from regie.board.blocking.ways import find_prop
from regie.board.camera.aim import aim, aim_at_head
from regie.board.camera.clearance import Ground
from regie.board.camera.details import place_establishing, place_view
from regie.board.camera.framing import FRAMINGS, tighter
from regie.board.camera.groups import centre_of, place_group
from regie.board.camera.moves import move_camera
from regie.board.camera.search import Last, LineOfAction, Placed
from regie.board.camera.singles import (
    BEST_OFF_GAZE,
    between,
    faces,
    matched_off,
    place_over_shoulder,
    place_single,
)
from regie.board.camera.walks import Walk, place_walk
from regie.board.coverage.draft import Draft
from regie.board.coverage.variety import alike
from regie.board.figure import Figure, feet_of, stand_figure
from regie.board.vectors import (
    Vector,
    cross,
    facing,
    heading,
    rounded,
    subtract,
    turn_between,
)
from regie.film.shot import (
    Camera,
    CameraAngle,
    CameraMove,
    Coverage,
    Mark,
    Performance,
    Posture,
    ShotSize,
)
from regie.film.stageplan import BodyPlan
from regie.film.units import FrameSize


@dataclass(frozen=True)
class Framed:
    """A shot with its camera, as it really turned out."""

    camera: Camera
    move: CameraMove
    size: ShotSize
    angle: CameraAngle
    coverage: Coverage
    cost: float


@dataclass(frozen=True)
class Before:
    """What the camera must remember of the shot before."""

    subject: str | None
    size: ShotSize
    eye: Vector
    group: tuple[str, ...] = ()
    forward: Vector = (0.0, 0.0, 0.0)
    focal: float = 0.0


def figure_of(
    performance: Performance, bodies: Mapping[str, BodyPlan], *, at_end: bool = False
) -> Figure:
    """The body of a performance at its first or last frame."""
    mark: Mark = performance.end if at_end and performance.end is not None else performance.mark
    posture = performance.posture
    if at_end and performance.changes:
        mark, posture = last_pose(mark, performance)
    return stand_figure(performance.character, mark, posture, bodies.get(performance.character))


def last_pose(mark: Mark, performance: Performance) -> tuple[Mark, Posture]:
    """Where a body is, and in which posture, when its last change is done."""
    change = performance.changes[-1]
    ahead = heading(mark.facing)
    low = change.seat if change.seat is not None else 0.0
    if performance.posture is Posture.SIT and change.posture is Posture.SIT:
        low = mark.z
    spot = (mark.x + ahead[0] * change.ahead, mark.y + ahead[1] * change.ahead, low)
    return mark_at(spot, mark.facing), change.posture


def figures_of(
    staged: StagedShot, bodies: Mapping[str, BodyPlan], ground: Ground, *, at_end: bool = True
) -> dict[str, Figure]:
    """Everyone on the set, each with the gaze of the shot."""
    plain = {p.character: figure_of(p, bodies, at_end=at_end) for p in staged.performances}
    return {
        p.character: plain[p.character].toward(_point_of(p.looks_at, plain, ground, staged))
        for p in staged.performances
    }


def _point_of(
    name: str | None, figures: Mapping[str, Figure], ground: Ground, staged: StagedShot
) -> Vector | None:
    if name is None:
        return None
    if name in figures:
        return figures[name].at
    thing = staged.thing(name)
    if thing is not None:
        return None if thing.where == "hand" else thing.centre
    spot = find_prop(ground.plan.props, name)
    return spot.at if spot else None


Memory = dict[tuple[object, ...], tuple[ShotSize, Placed]]
"""Cameras found before in a scene: a setup that comes again is placed once."""


def frame_shot(
    draft: Draft,
    staged: StagedShot,
    bodies: Mapping[str, BodyPlan],
    ground: Ground,
    line: LineOfAction | None,
    seed: int,
    frame: FrameSize,
    recent: Sequence[Before],
    known: Memory,
) -> Framed:
    """The camera of one shot.

    Args:
        known: filled by the call; one dictionary a scene.
    """
    figures = figures_of(staged, bodies, ground)
    if draft.coverage is Coverage.ESTABLISH:
        placed = place_establishing(ground.plan, list(figures.values()), ground, frame)
        return framed_as(draft, placed, seed, ground, frame, draft.size)
    walker = _walker(draft, staged)
    if walker is not None:
        return _walk(draft, walker, staged, figures, bodies, ground, line, frame)
    group = [figures[k] for k in dict.fromkeys(draft.group) if k in figures]
    if len(group) >= 2:
        everyone = tuple(figures.values())
        setup = ("group", draft.group, everyone, draft.size, draft.angle, line)
        size, placed = known.get(setup) or roomiest(
            draft.size,
            lambda size: place_group(group, everyone, ground, size, draft.angle, frame, line),
        )
        known[setup] = size, placed
        return framed_as(draft, placed, seed, ground, frame, size, group=group)
    subject = figures.get(draft.subject or "") or (group[0] if group else None)
    if subject is None:
        return _view(draft, figures, ground, seed, frame)
    last = last_camera(draft, subject, recent)
    partner = figures.get(draft.partner or "")
    return _person(draft, subject, partner, figures, ground, line, last, seed, frame, known)


def last_camera(draft: Draft, subject: Figure, recent: Sequence[Before]) -> Last | None:
    """The last cameras on the same body at a like size: a cut must not return to one."""
    eyes = tuple(
        before.eye
        for number, before in enumerate(reversed(recent))
        if before.subject == draft.subject
        and (alike(before.size, draft.size) if number == 0 else before.size is draft.size)
    )
    return Last(eyes, subject.at) if eyes else None


def _person(
    draft: Draft,
    subject: Figure,
    partner: Figure | None,
    figures: Mapping[str, Figure],
    ground: Ground,
    line: LineOfAction | None,
    last: Last | None,
    seed: int,
    frame: FrameSize,
    known: Memory,
) -> Framed:
    everyone = tuple(figures.values())
    over = draft.coverage is Coverage.OVER_SHOULDER
    pair = partner if partner is not None and faces(subject, partner) else None
    if subject.lying and draft.size not in (ShotSize.MCU, ShotSize.CU, ShotSize.ECU):
        ends = [subject, feet_of(subject)]
        angle = CameraAngle.HIGH
        placed = place_group(ends, everyone, ground, draft.size, angle, frame, None)
        placed = _centred(placed, between(ends[0].head, ends[1].head), frame)
        whole = replace(draft, angle=angle, coverage=Coverage.ACTION if over else draft.coverage)
        return framed_as(whole, placed, seed, ground, frame, draft.size)
    if subject.lying:
        draft = replace(draft, angle=CameraAngle.HIGH)
    if not draft.lines and _looks_away(subject, line):
        line = None
    setup = (subject, pair, everyone, draft.size, draft.angle, line, last)
    if over and pair is not None:
        size, placed = known.get(("over", *setup)) or (
            draft.size,
            place_over_shoulder(subject, pair, everyone, ground, draft.size, frame, line, last),
        )
        known["over", *setup] = size, placed
        if placed.cost < 60:
            return framed_as(draft, placed, seed, ground, frame, draft.size, over=subject)
    size, placed = known.get(("single", *setup)) or roomiest(
        draft.size,
        lambda size: _place_single(
            replace(draft, size=size), subject, pair, everyone, ground, line, last, frame
        ),
    )
    known["single", *setup] = size, placed
    single = replace(draft, coverage=Coverage.SINGLE) if over else draft
    if subject.lying:
        pillow = 0.10 if subject.floor > 0.3 else 0.0
        low = (subject.at[0], subject.at[1], subject.floor + 0.14 + pillow)
        return framed_as(single, _centred(placed, low, frame), seed, ground, frame, size)
    return framed_as(single, placed, seed, ground, frame, size, single=subject)


GOOD_ENOUGH = 34.0
"""Price of a camera below which no tighter size is tried."""

STEP_TIGHTER = 9.0
"""Price of framing tighter than the coverage asked for, a size."""

T = TypeVar("T", Placed, Walk)


def roomiest(size: ShotSize, place: Callable[[ShotSize], T]) -> tuple[ShotSize, T]:
    """The size asked for, or, where the set has no room for it, one or two sizes nearer."""
    found = [(size, place(size))]
    if found[0][1].cost > GOOD_ENOUGH and size in (ShotSize.WS, ShotSize.FS, ShotSize.MWS):
        found += [(s, place(s)) for s in (tighter(size), tighter(size, 2))]
    steps = {s: i * STEP_TIGHTER for i, (s, _) in enumerate(found)}
    return min(found, key=lambda f: f[1].cost + steps[f[0]])


def _centred(placed: Placed, point: Vector, frame: FrameSize) -> Placed:
    """The same place, pointed at what lies on the ground: a lying head has no headroom."""
    target = aim(placed.eye, point, (0.5, 0.48), placed.focal, frame)
    return replace(placed, target=target)


def _looks_away(subject: Figure, line: LineOfAction | None) -> bool:
    """Who turns from the talk to something else makes a new line: the own look."""
    if line is None:
        return False
    along = facing(line.one, line.two)
    off = abs(turn_between(along, subject.gaze))
    return min(off, 180 - off) > 55


def _place_single(
    draft: Draft,
    subject: Figure,
    pair: Figure | None,
    everyone: Sequence[Figure],
    ground: Ground,
    line: LineOfAction | None,
    last: Last | None,
    frame: FrameSize,
) -> Placed:
    off = BEST_OFF_GAZE
    if pair is not None:
        one, two = sorted((subject, pair), key=lambda f: f.key)
        off = matched_off(one, two, everyone, ground, draft.size, frame, line)
    return place_single(subject, everyone, ground, draft.size, draft.angle, frame, line, last, off)


def _view(
    draft: Draft,
    figures: Mapping[str, Figure],
    ground: Ground,
    seed: int,
    frame: FrameSize,
) -> Framed:
    placed = place_view(
        ground.plan, list(figures.values()), ground, draft.size, draft.angle, seed, frame
    )
    return framed_as(draft, placed, seed, ground, frame, draft.size)


def framed_as(
    draft: Draft,
    placed: Placed,
    seed: int,
    ground: Ground,
    frame: FrameSize,
    size: ShotSize,
    *,
    single: Figure | None = None,
    group: Sequence[Figure] = (),
    over: Figure | None = None,
) -> Framed:
    """Adds the move, keeping the composition at both of its ends."""
    again = None
    if single is not None:
        subject = single

        def again(eye: Vector) -> Vector:
            return aim_at_head(eye, subject, size, placed.focal, frame)

    elif group:
        centre = centre_of(group)

        def again(eye: Vector) -> Vector:
            headroom = FRAMINGS[size].headroom + 0.01
            return aim(eye, centre, (0.5, headroom), placed.focal, frame)

    move = draft.move if over is None else CameraMove.STATIC
    camera, made = move_camera(placed, move, seed, ground, again)
    return Framed(camera, made, size, draft.angle, draft.coverage, placed.cost)


def _walker(draft: Draft, staged: StagedShot) -> Performance | None:
    """Who the frame follows: the subject when it walks."""
    found = staged.of(draft.subject)
    if found is not None and found.end is not None:
        return found
    return None


def _walk(
    draft: Draft,
    walker: Performance,
    staged: StagedShot,
    figures: Mapping[str, Figure],
    bodies: Mapping[str, BodyPlan],
    ground: Ground,
    line: LineOfAction | None,
    frame: FrameSize,
) -> Framed:
    start, end = figure_of(walker, bodies), figure_of(walker, bodies, at_end=True)
    companions = {p.character for p in staged.performances if p.end is not None}
    others = [f for k, f in figures.items() if k not in companions]
    toward = subtract(master_spot(line, ground), start.at)
    side = 1 if cross(subtract(end.at, start.at), toward)[2] > 0 else -1
    wanted = draft.size if len(companions) < 2 else ShotSize.WS
    size, walk = roomiest(
        wanted,
        lambda size: place_walk(start, end, others, ground, size, draft.move, side, frame),
    )
    camera = Camera(
        focal=walk.focal,
        eye=rounded(walk.eye),
        target=rounded(walk.target),
        end_eye=rounded(walk.end_eye),
        end_target=rounded(walk.end_target),
    )
    return Framed(camera, walk.move, size, draft.angle, draft.coverage, walk.cost)

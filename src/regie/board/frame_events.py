"""Finds the camera of a shot of events: thing, act or change of posture, else as any other shot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.state import StagedShot
from regie.board.camera.actions import Target, place_action
from regie.board.camera.clearance import Ground, SixNumbers
from regie.board.camera.details import HANGING, LYING, STANDING, place_insert
from regie.board.camera.framing import ORDER, frame_height
from regie.board.camera.groups import place_group
from regie.board.camera.projection import half_extent
from regie.board.camera.search import LineOfAction, Placed
from regie.board.compose import (
    Before,
    Framed,
    Memory,
    figure_of,
    figures_of,
    frame_shot,
    framed_as,
    last_camera,
)
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure, feet_of
from regie.board.held import holder_at, place_at
from regie.board.playing.spots import text_facing
from regie.board.solid import box_of, with_things
from regie.board.vectors import facing, level_distance
from regie.film.shot import CameraMove, Coverage, PlacedThing, Posture, ShotSize
from regie.film.stageplan import BodyPlan
from regie.film.units import FrameSize

WIDE_SHARE, HIGH_SHARE = 0.72, 0.5
"""Shares of the frame that an inserted thing takes."""

LARGEST_INSERT = 1.0
"""Metres: a thing that is larger is seen like a body, not like a detail."""


def frame_events(
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
    """The camera of one shot, on all that the draft says it must show."""
    moment = staged.moment if staged.moment is not None else staged.seconds / 2
    figures = figures_of(staged, bodies, ground)
    thing = staged.thing(draft.prop)
    if thing is not None:
        return _insert(draft, thing, staged, figures, bodies, ground, moment, seed, frame, recent)
    if draft.part is not None:
        part = draft.part
        wide, high = max(part.size[:2]) / 2, part.size[2] / 2
        target = Target(part.name, part.centre, max(0.4, wide), max(0.5, high))
        return _large(draft, [target], figures, ground, line, seed, frame)
    draft = replace(draft, prop=None)
    people = [figures[k] for k in (draft.subject, *draft.shows) if k in figures]
    people = list({f.key: f for f in people}.values())
    targets = [
        _target(t, staged, bodies, moment, seed)
        for t in (staged.thing(k) for k in draft.shows)
        if t is not None
    ]
    if not people and targets:
        return _large(draft, targets, figures, ground, line, seed, frame)
    subject = staged.of(draft.subject)
    walks = subject is not None and subject.end is not None
    arrives = walks and subject is not None and bool(subject.contacts or subject.changes)
    if people and subject is not None and subject.changes:
        return _change(draft, people, targets, staged, bodies, figures, ground, seed, frame)
    if people and (targets or len(people) > 1) and (not walks or arrives):
        lying = [feet_of(f) for f in people if f.lying]
        return _action(
            draft,
            [*people, *lying],
            targets,
            figures,
            ground,
            line if draft.lines else None,
            seed,
            frame,
            recent,
        )
    return frame_shot(draft, staged, bodies, ground, line, seed, frame, recent, known)


def _target(
    thing: PlacedThing,
    staged: StagedShot,
    bodies: Mapping[str, BodyPlan],
    moment: float,
    seed: int,
) -> Target:
    at = place_at(thing, staged, bodies, moment, seed)
    wide = min(1.6, max(thing.size[0], thing.size[1]) / 2)
    return Target(thing.key, at, wide, min(1.2, thing.size[2] / 2))


def _action(
    draft: Draft,
    people: list[Figure],
    targets: list[Target],
    figures: Mapping[str, Figure],
    ground: Ground,
    line: LineOfAction | None,
    seed: int,
    frame: FrameSize,
    recent: Sequence[Before],
) -> Framed:
    everyone = tuple(figures.values())
    last = last_camera(draft, people[0], recent)
    # Far things are seen where they are: the act is framed, and the look says the rest.
    near = [t for t in targets if level_distance(t.at, people[0].at) < FARTHEST_TARGET]
    placed = place_action(
        people, near, everyone, ground, draft.size, draft.angle, frame, line, last
    )
    size = _size_as_seen(placed, people[0], frame, draft.size)
    move = draft.move if draft.move in STILL_MOVES else CameraMove.STATIC
    return framed_as(replace(draft, move=move), placed, seed, ground, frame, size)


FARTHEST_TARGET = 3.5

STILL_MOVES = (CameraMove.STATIC, CameraMove.PUSH_IN, CameraMove.DRIFT)


def _change(
    draft: Draft,
    people: list[Figure],
    targets: list[Target],
    staged: StagedShot,
    bodies: Mapping[str, BodyPlan],
    figures: Mapping[str, Figure],
    ground: Ground,
    seed: int,
    frame: FrameSize,
) -> Framed:
    """A change of posture is seen whole: the body as it begins and as it ends."""
    subject = people[0]
    performance = staged.of(subject.key)
    assert performance is not None
    # Who walks first comes into the frame; the change begins where the walk ends.
    upright = performance.model_copy(
        update={"changes": (), "posture": performance.posture, "mark": performance.end
                or performance.mark, "end": None}
    )  # fmt: skip
    first = replace(figure_of(upright, bodies), key=subject.key)
    ends = [subject, first, *([feet_of(subject)] if subject.lying else [])]
    near = [t for t in targets if level_distance(t.at, subject.at) < FARTHEST_TARGET]
    others = [p for p in people[1:] if level_distance(p.at, subject.at) < FARTHEST_TARGET]
    size = draft.size
    if subject.lying or performance.posture is Posture.LIE:
        size = ShotSize.FS
    placed = place_action(
        [*ends, *others], near, tuple(figures.values()), ground, size, draft.angle, frame
    )
    seen = _size_as_seen(placed, first, frame, size)
    return framed_as(replace(draft, move=CameraMove.STATIC), placed, seed, ground, frame, seen)


def _large(
    draft: Draft,
    targets: list[Target],
    figures: Mapping[str, Figure],
    ground: Ground,
    line: LineOfAction | None,
    seed: int,
    frame: FrameSize,
) -> Framed:
    """A thing as large as a body, or an animal: as if it were one."""
    target = targets[0]
    stand_in = Figure(
        key=target.key,
        at=(target.at[0], target.at[1], target.at[2] - target.high),
        crown=target.at[2] + target.high,
        eyes=target.at[2] + target.high * 0.6,
        chin=target.at[2],
        floor=target.at[2] - target.high,
        front=facing(target.at, ground.plan.establish_eye),
        gaze=facing(target.at, ground.plan.establish_eye),
        height=max(1.0, 2 * target.high),
        reach=target.wide,
    )
    placed = place_group(
        [stand_in], tuple(figures.values()), ground, ShotSize.FS, draft.angle, frame, None
    )
    return framed_as(
        replace(draft, move=CameraMove.STATIC), placed, seed, ground, frame, ShotSize.WS
    )


def _insert(
    draft: Draft,
    thing: PlacedThing,
    staged: StagedShot,
    figures: Mapping[str, Figure],
    bodies: Mapping[str, BodyPlan],
    ground: Ground,
    moment: float,
    seed: int,
    frame: FrameSize,
    recent: Sequence[Before],
) -> Framed:
    """Close on a thing: in the hand of who holds it, else where it stands."""
    at = place_at(thing, staged, bodies, moment, seed)
    if max(thing.size) > LARGEST_INSERT:
        target = Target(thing.key, at, max(thing.size[:2]) / 2, thing.size[2] / 2)
        return _large(draft, [target], figures, ground, None, seed, frame)
    held = holder_at(thing, moment)
    wide, high = max(thing.size[0], thing.size[1] * 0.8), thing.size[2]
    extent = max(high / HIGH_SHARE, wide / (WIDE_SHARE * frame.aspect)) * 0.55
    people = list(figures.values())
    if held is not None and held[0] in figures:
        holder = figures[held[0]]
        toward = holder.front - 25.0 if held[1] != "left" else holder.front + 25.0
        extent = max(extent, 0.12)
        people = [f for f in people if f.key != holder.key]
    elif thing.where in ("top", "floor", "wall", "inside") or thing.spots:
        toward = text_facing(thing)
    else:
        viewer = figures.get(draft.partner or "") or (people[0] if people else None)
        seen_from = viewer.at if viewer is not None else ground.plan.establish_eye
        toward = facing(at, seen_from)
    if recent and recent[-1].subject == thing.key:
        # The same thing again, with nothing between: from another side, so that it is a cut.
        toward += 55.0 if seed % 2 else -55.0
    around = [t for t in staged.things if t.key != thing.key]
    solid = with_things(replace(ground, boxes=_without(thing, ground)), around, SMALLEST_IN_WAY)
    placed = place_insert(at, extent, toward, people, solid, frame, _tilts(thing, held is not None))
    still = replace(draft, coverage=Coverage.INSERT)
    return framed_as(still, placed, seed, ground, frame, ShotSize.INSERT)


SMALLEST_IN_WAY = 0.05
"""Metres of its longest side from which a thing hides another that fills the frame."""


def _without(thing: PlacedThing, ground: Ground) -> tuple[SixNumbers, ...]:
    """The boxes of the ground without the thing's own."""
    own = box_of(thing)
    return tuple(b for b in ground.boxes if b != (*own.low, *own.high))


def _tilts(thing: PlacedThing, held: bool) -> tuple[float, ...]:
    if held:
        return LYING if thing.text else STANDING
    if thing.where == "wall":
        return HANGING
    flat = thing.size[2] < 0.35 * max(thing.size[:2])
    return LYING if flat and not thing.pitch else STANDING


def _size_as_seen(placed: Placed, lead: Figure, frame: FrameSize, wanted: ShotSize) -> ShotSize:
    """What the frame turned out to be, by how much of the body it shows."""
    away = level_distance(placed.eye, lead.at)
    shown = 2 * half_extent(placed.focal, frame)[1] * away
    sizes = [s for s in ORDER if s is not ShotSize.EWS]
    found = min(sizes, key=lambda s: abs(frame_height(s, lead) - shown))
    return wanted if abs(frame_height(wanted, lead) - shown) < 0.15 else found

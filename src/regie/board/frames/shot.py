"""Finds the camera of any shot: of a thing, an act, a change of posture, or of people."""

from __future__ import annotations

from dataclasses import replace

from regie.board.blocking.state import StagedShot
from regie.board.camera.actions import Target, place_action
from regie.board.camera.framing import ORDER, frame_height
from regie.board.camera.projection import half_extent
from regie.board.camera.search import Placed
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure, feet_of
from regie.board.frames.framed import Framed, framed_as, last_camera
from regie.board.frames.people import frame_people
from regie.board.frames.setup import Setup
from regie.board.frames.things import frame_large, frame_thing, target_of
from regie.board.posed import figure_of
from regie.board.vectors import level_distance, mix
from regie.film.shot import CameraMove, Coverage, PlacedThing, Posture, ShotSize
from regie.film.units import FrameSize


def frame_shot(draft: Draft, setup: Setup, *, follow: bool = False) -> Framed:
    """The camera of one shot, on all that the draft says it must show.

    Args:
        follow: who walks is followed, and not awaited where the way ends.
    """
    staged, figures = setup.staged, setup.figures
    thing = staged.thing(draft.prop)
    if thing is not None:
        return frame_thing(draft, thing, setup)
    if draft.part is not None:
        part = draft.part
        wide, high = max(part.size[:2]) / 2, part.size[2] / 2
        target = Target(part.name, part.centre, max(0.4, wide), max(0.5, high))
        return frame_large(draft, target, setup)
    draft = replace(draft, prop=None)
    people = [figures[k] for k in (draft.subject, *draft.shows) if k in figures]
    people = list({f.key: f for f in people}.values())
    targets = [target_of(t, setup) for t in (staged.thing(k) for k in draft.shows) if t is not None]
    if not people and targets:
        thing = next(t for k in draft.shows if (t := staged.thing(k)) is not None)
        return frame_large(draft, _together(targets), setup, thing)
    subject = staged.of(draft.subject)
    walks = subject is not None and subject.end is not None
    arrives = walks and subject is not None and bool(subject.contacts or subject.changes)
    carrier = _carrier(people[0], staged) if walks and people and subject is not None else None
    if carrier is not None and subject is not None and subject.posture is Posture.SIT:
        # Who rides is seen with what carries them.
        return frame_large(draft, target_of(carrier, setup), setup, carrier)
    if follow:
        return frame_people(draft, setup)
    if people and subject is not None and subject.changes:
        return _change(draft, people, targets, setup)
    gate = staged.gate
    if walks and people and gate is not None:
        half_way = setup.on_the_way[people[0].key]
        if level_distance(gate, half_way.at) < FARTHEST_TARGET:
            # Who comes in or leaves is seen with the door.
            door = Target("door", (gate[0], gate[1], DOOR_HIGH), DOOR_HALF, DOOR_HIGH)
            framed = _action(draft, [half_way, *people], [*targets, door], setup)
            if framed.size in WALKING_SIZES:
                return framed
    if people and people[0].lying and not walks and draft.coverage is Coverage.ACTION:
        # Who lies there is seen from head to foot.
        whole = replace(draft, size=ShotSize.FS)
        if len(people) == 1 and not targets:
            return frame_people(replace(whole, group=(), subject=people[0].key), setup)
        ends = [p for f in people for p in ((f, feet_of(f)) if f.lying else (f,))]
        return _action(whole, ends, targets, setup)
    near = [t for t in targets if people and level_distance(t.at, people[0].at) < FARTHEST_TARGET]
    if people and (targets or len(people) > 1) and (not walks or arrives or near):
        lying = [feet_of(f) for f in people if f.lying]
        if walks and not arrives:
            # A way is seen from where it is half gone, with what it leads to.
            people = [setup.on_the_way[people[0].key], *people]
        return _action(draft, [*people, *lying], targets, setup)
    return frame_people(draft, setup)


def _carrier(rider: Figure, staged: StagedShot) -> PlacedThing | None:
    """What goes with somebody who sits: the horse, the lorry that they are on or in."""
    for thing in staged.things:
        for move in thing.moves:
            ends = [m for m in (move.to, thing.at) if m is not None]
            if move.what == "moved" and any(
                level_distance(rider.at, (m.x, m.y, 0.0)) < max(thing.size[:2]) for m in ends
            ):
                return thing
    return None


def _together(targets: list[Target]) -> Target:
    """Two things that are near each other as one: a dog and the cat that it chases."""
    one, *others = targets
    for two in others[:1]:
        apart = level_distance(one.at, two.at)
        if apart < FARTHEST_TARGET:
            wide = max(one.wide, two.wide) + apart / 2
            return Target(one.key, mix(one.at, two.at, 0.5), wide, max(one.high, two.high))
    return one


def _action(draft: Draft, people: list[Figure], targets: list[Target], setup: Setup) -> Framed:
    ground, frame = setup.ground, setup.frame
    line = setup.kept_line if draft.lines else None
    everyone = tuple(setup.figures.values())
    last = last_camera(draft, people[0], setup.recent)
    # Far things are seen where they are: the act is framed, and the look says the rest.
    near = [t for t in targets if level_distance(t.at, people[0].at) < FARTHEST_TARGET]
    placed = place_action(
        people, near, everyone, ground, draft.size, draft.angle, frame, line, last
    )
    size = _size_as_seen(placed, people[0], frame, draft.size)
    still = draft.move in STILL_MOVES or draft.move_chosen
    move = draft.move if still else CameraMove.STATIC
    return framed_as(replace(draft, move=move), placed, setup.seed, ground, frame, size)


FARTHEST_TARGET = 3.5

WALKING_SIZES = (ShotSize.EWS, ShotSize.WS, ShotSize.FS)
"""Sizes in which somebody is seen whole who walks."""

DOOR_HALF, DOOR_HIGH = 0.45, 1.0
"""Half a door's width and height, metres."""

STILL_MOVES = (
    CameraMove.STATIC,
    CameraMove.PUSH_IN,
    CameraMove.DRIFT,
    CameraMove.HAND_HELD,
)


CARRIED = (CameraMove.HAND_HELD,)
"""Moves that keep any framing."""


def _change(draft: Draft, people: list[Figure], targets: list[Target], setup: Setup) -> Framed:
    """A change of posture is seen whole: the body as it begins, on its way and as it ends."""
    ground, frame, bodies = setup.ground, setup.frame, setup.bodies
    subject = people[0]
    performance = setup.staged.of(subject.key)
    assert performance is not None
    # Who walks first comes into the frame; the change begins where the walk ends.
    upright = performance.model_copy(
        update={"changes": (), "posture": performance.posture, "mark": performance.end
                or performance.mark, "end": None}
    )  # fmt: skip
    first = replace(figure_of(upright, bodies), key=subject.key)
    ends = [
        subject,
        first,
        setup.on_the_way[subject.key],
        *([feet_of(subject)] if subject.lying else []),
    ]
    near = [t for t in targets if level_distance(t.at, subject.at) < FARTHEST_TARGET]
    others = [p for p in people[1:] if level_distance(p.at, subject.at) < FARTHEST_TARGET]
    size = draft.size
    if subject.lying or performance.posture is Posture.LIE:
        size = ShotSize.FS
    placed = place_action(
        [*ends, *others], near, tuple(setup.figures.values()), ground, size, draft.angle, frame
    )
    seen = _size_as_seen(placed, first, frame, size)
    return framed_as(
        replace(draft, move=draft.move if draft.move in CARRIED else CameraMove.STATIC),
        placed,
        setup.seed,
        ground,
        frame,
        seen,
    )


def _size_as_seen(placed: Placed, lead: Figure, frame: FrameSize, wanted: ShotSize) -> ShotSize:
    """What the frame turned out to be, by how much of the body it shows."""
    away = level_distance(placed.eye, lead.at)
    shown = 2 * half_extent(placed.focal, frame)[1] * away
    sizes = [s for s in ORDER if s is not ShotSize.EWS]
    found = min(sizes, key=lambda s: abs(frame_height(s, lead) - shown))
    return wanted if abs(frame_height(wanted, lead) - shown) < 0.15 else found

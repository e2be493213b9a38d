"""Finds the camera of people: one, two, several, who walk, and the place that they are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.board.blocking.line import master_spot
from regie.board.blocking.state import StagedShot
from regie.board.camera.actions import place_action
from regie.board.camera.aim import aim
from regie.board.camera.ground import Ground
from regie.board.camera.groups import place_group
from regie.board.camera.projection import View
from regie.board.camera.search import Last, LineOfAction, Placed
from regie.board.camera.singles import (
    BEST_OFF_GAZE,
    between,
    faces,
    matched_off,
    place_over_shoulder,
    place_single,
)
from regie.board.camera.walks import place_walk
from regie.board.camera.wides import place_wide
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure, feet_of
from regie.board.frames.framed import Framed, framed_as, is_same, last_camera, roomiest
from regie.board.frames.setup import Setup
from regie.board.posed import figure_of
from regie.board.vectors import Vector, cross, level_distance, rounded, subtract
from regie.film.shot import (
    Camera,
    CameraAngle,
    CameraMove,
    Coverage,
    Performance,
    ShotSize,
)
from regie.film.units import FrameSize


def frame_people(draft: Draft, setup: Setup) -> Framed:
    """The camera of a shot of people, or of the place where nobody is its subject."""
    figures, ground, line = setup.figures, setup.ground, setup.kept_line
    if draft.coverage is Coverage.ESTABLISH:
        return _place(draft, setup, list(figures.values()))
    walker = _walker(draft, setup.staged)
    if walker is not None and not draft.move_chosen and (many := _on_their_way(draft, setup)):
        return _many_walk(draft, many, setup)
    if walker is not None:
        return _walk(draft, walker, setup)
    group = [figures[k] for k in dict.fromkeys(draft.group) if k in figures]
    if len(group) >= 2:
        everyone = tuple(figures.values())
        last = last_camera(draft, group[0], setup.recent)
        asked = ("group", draft.group, everyone, draft.size, draft.angle, line, last)
        size, placed = setup.known.get(asked) or roomiest(
            draft.size,
            lambda size: place_group(
                group, everyone, ground, size, draft.angle, setup.frame, line, last
            ),
        )
        setup.known[asked] = size, placed
        return framed_as(draft, placed, setup.seed, ground, setup.frame, size, group=group)
    subject = figures.get(draft.subject or "") or (group[0] if group else None)
    if subject is None:
        return _place(draft, setup, ())
    return _person(draft, subject, setup)


def _person(draft: Draft, subject: Figure, setup: Setup) -> Framed:
    ground, line, frame = setup.ground, setup.kept_line, setup.frame
    seed, known = setup.seed, setup.known
    everyone = tuple(setup.figures.values())
    partner = setup.figures.get(draft.partner or "")
    alone = any(heard.beat.private for heard in draft.lines)
    if alone:
        line = None
    last = last_camera(draft, subject, setup.recent, alone=alone)
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
    asked = (subject, pair, everyone, draft.size, draft.angle, line, last)
    if over and pair is not None:
        size, placed = known.get(("over", *asked)) or (
            draft.size,
            place_over_shoulder(subject, pair, everyone, ground, draft.size, frame, line, last),
        )
        known["over", *asked] = size, placed
        if placed.cost < 60:
            return framed_as(draft, placed, seed, ground, frame, draft.size, over=subject)
    size, placed = known.get(("single", *asked)) or roomiest(
        draft.size,
        lambda size: _place_single(
            replace(draft, size=size), subject, pair, everyone, ground, line, last, frame
        ),
    )
    known["single", *asked] = size, placed
    single = replace(draft, coverage=Coverage.SINGLE) if over else draft
    if subject.lying:
        pillow = 0.10 if subject.floor > 0.3 else 0.0
        low = (subject.at[0], subject.at[1], subject.floor + 0.14 + pillow)
        return framed_as(single, _centred(placed, low, frame), seed, ground, frame, size)
    return framed_as(single, placed, seed, ground, frame, size, single=subject)


def _centred(placed: Placed, point: Vector, frame: FrameSize) -> Placed:
    """The same place, pointed at what lies on the ground: a lying head has no headroom."""
    target = aim(placed.eye, point, (0.5, 0.48), placed.focal, frame)
    return replace(placed, target=target)


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


def _place(draft: Draft, setup: Setup, people: Sequence[Figure]) -> Framed:
    """The place: the first time with all who are there, later as it is."""

    def seen_before(view: View, focal: float) -> bool:
        return any(is_same(b, view, focal) for b in (*setup.recent, *setup.wides))

    placed = place_wide(
        setup.ground.plan, people, setup.ground, setup.frame, draft.angle, seen_before
    )
    size = draft.size if draft.coverage is Coverage.ESTABLISH else ShotSize.WS
    return framed_as(draft, placed, setup.seed, setup.ground, setup.frame, size)


def _walker(draft: Draft, staged: StagedShot) -> Performance | None:
    """Who the frame follows: the subject when it walks."""
    found = staged.of(draft.subject)
    if found is not None and found.end is not None:
        return found
    return None


def _on_their_way(draft: Draft, setup: Setup) -> list[Figure]:
    """Those of a group who are nearest together while all of them go somewhere; none of a few."""
    going = [k for k in draft.group if (p := setup.staged.of(k)) is not None and p.end is not None]
    there = [setup.on_the_way[k] for k in going if k in setup.on_the_way]
    if len(there) <= A_FEW_GO:
        return []

    def near(to: Figure) -> list[Figure]:
        away = sorted((round(level_distance(f.at, to.at), 3), f.key) for f in there)
        return [setup.on_the_way[key] for _, key in away[:SEEN_TOGETHER]]

    return min(
        map(near, there), key=lambda some: sum(level_distance(f.at, some[0].at) for f in some)
    )


def _many_walk(draft: Draft, many: Sequence[Figure], setup: Setup) -> Framed:
    """A crowd that runs is seen together, whole, as it is on its way."""
    everyone = tuple(setup.on_the_way.values())
    placed = place_group(
        many, everyone, setup.ground, ShotSize.FS, draft.angle, setup.frame, setup.kept_line
    )
    still = replace(draft, move=CameraMove.STATIC)
    return framed_as(still, placed, setup.seed, setup.ground, setup.frame, ShotSize.FS, group=many)


A_FEW_GO, SEEN_TOGETHER = 2, 5
"""Up to how many are followed one by one, and how many of more a frame is made for."""


def _walk(draft: Draft, walker: Performance, setup: Setup) -> Framed:
    staged, bodies, ground, line = setup.staged, setup.bodies, setup.ground, setup.kept_line
    start, end = figure_of(walker, bodies), figure_of(walker, bodies, at_end=True)
    companions = {p.character for p in staged.performances if p.end is not None}
    others = [f for k, f in setup.figures.items() if k not in companions]
    toward = subtract(master_spot(line, ground), start.at)
    side = 1 if cross(subtract(end.at, start.at), toward)[2] > 0 else -1
    wanted = draft.size if len(companions) < 2 else ShotSize.WS
    if draft.move_chosen and draft.move not in (CameraMove.PAN, CameraMove.TRACK):
        # Nobody is followed: the frame holds both ends of the way.
        placed = place_action(
            [end, start], [], others, ground, ShotSize.WS, draft.angle, setup.frame
        )
        return framed_as(draft, placed, setup.seed, ground, setup.frame, ShotSize.WS)
    size, walk = roomiest(
        wanted,
        lambda size: place_walk(start, end, others, ground, size, draft.move, side, setup.frame),
    )
    camera = Camera(
        focal=walk.focal,
        eye=rounded(walk.eye),
        target=rounded(walk.target),
        end_eye=rounded(walk.end_eye),
        end_target=rounded(walk.end_target),
    )
    return Framed(camera, walk.move, size, draft.angle, draft.coverage, walk.cost)

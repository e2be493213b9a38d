"""The bodies of a staged shot as the camera knows them: where they stand, sit and look."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from regie.board.blocking.curves import curve_through, place_along
from regie.board.blocking.floor import mark_at
from regie.board.blocking.state import StagedShot
from regie.board.blocking.ways import find_prop
from regie.board.camera.ground import Ground
from regie.board.figure import Figure, stand_figure
from regie.board.held import bends, crown_at, holder_at, place_at
from regie.board.vectors import Vector, facing, heading, mix
from regie.film.shot import Mark, Performance, Posture
from regie.film.stageplan import BodyPlan

OVERHEAD = frozenset({"raise", "point-up", "aim-up", "stretch", "hew", "cheer"})
"""Gestures with hands over the head: the frame holds them."""

ARM_OVER = 0.42
"""Metres that they reach over the crown."""


def figure_of(
    performance: Performance, bodies: Mapping[str, BodyPlan], *, at_end: bool = False
) -> Figure:
    """The body of a performance at its first or last frame."""
    mark: Mark = performance.end if at_end and performance.end is not None else performance.mark
    posture = performance.posture
    if at_end and performance.changes:
        mark, posture = last_pose(mark, performance)
    figure = stand_figure(performance.character, mark, posture, bodies.get(performance.character))
    raised = OVERHEAD.intersection(g.name for g in performance.gestures)
    return replace(figure, over=figure.over + ARM_OVER) if raised else figure


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
    whole = staged.whole or staged
    plain = {p.character: figure_of(p, bodies, at_end=at_end) for p in whole.performances}
    return {
        p.character: plain[p.character].toward(_point_of(p.looks_at, plain, ground, whole))
        for p in staged.performances
    }


def figures_at(
    staged: StagedShot,
    bodies: Mapping[str, BodyPlan],
    ground: Ground,
    moment: float,
    seed: int = 0,
) -> dict[str, Figure]:
    """Everyone at a moment of the shot: who walks is on the way, who bends over is bent."""
    ends = {
        key: bent(figure, staged, bodies, moment, seed)
        for key, figure in figures_of(staged, bodies, ground).items()
    }
    for performance in staged.performances:
        share = way_gone(performance, moment, staged.seconds)
        if share >= 1.0:
            continue
        start, end = figure_of(performance, bodies), ends[performance.character]
        rise = (start.at[2] - end.at[2]) * (1 - share)
        place, course = mix(start.at, end.at, share), facing(start.at, end.at)
        if performance.way:
            marks = ((start.at[0], start.at[1]), *performance.way, (end.at[0], end.at[1]))
            (x, y), ahead = place_along(curve_through(marks), share)
            place, course = (x, y, place[2]), facing((0.0, 0.0, 0.0), (*ahead, 0.0))
        ends[performance.character] = replace(
            end,
            at=place,
            front=course,
            gaze=course,
            **{name: getattr(end, name) + rise for name in ("crown", "eyes", "chin", "floor")},
        )
    return ends


def bent(
    figure: Figure,
    staged: StagedShot,
    bodies: Mapping[str, BodyPlan],
    moment: float,
    seed: int,
) -> Figure:
    """A body with its head where it is acted, for who is low or bends over a thing."""
    performance = staged.of(figure.key)
    if performance is None or not bends(performance, moment):
        return figure
    crown = crown_at(performance, bodies.get(figure.key), staged, moment, seed)
    if crown is None:
        return figure
    down = figure.crown - crown[2]
    return replace(
        figure,
        at=(crown[0], crown[1], figure.at[2]),
        crown=crown[2],
        eyes=figure.eyes - down,
        chin=figure.chin - down,
    )


AT_FACE = 0.34
"""Metres from the middle of a head within which what is held hides a part of the face."""


def masked(
    figures: Mapping[str, Figure],
    staged: StagedShot,
    bodies: Mapping[str, BodyPlan],
    moment: float,
    seed: int,
) -> dict[str, Figure]:
    """The same bodies, who hold something at their faces with that before them."""
    found = dict(figures)
    for thing in staged.things:
        held = holder_at(thing, moment)
        holder = found.get(held[0]) if held is not None else None
        performance = staged.of(holder.key) if holder is not None else None
        if holder is None or performance is None or not _raises_hand(performance):
            continue
        at = place_at(thing, staged, bodies, moment, seed)
        if math.dist(at, holder.head) < AT_FACE:
            found[holder.key] = replace(holder, mask=at)
    return found


LOW = frozenset({"hold", "carry", "offer", "shoulder"})
"""Gestures in which what is held is nowhere near the face."""


def _raises_hand(performance: Performance) -> bool:
    cues = {performance.gesture, *(g.name for g in performance.gestures)} - {None}
    return bool(cues - LOW)


def way_gone(performance: Performance, moment: float, seconds: float) -> float:
    """Share of a walk that is done at a moment; 1 for who does not walk."""
    if performance.end is None:
        return 1.0
    first = performance.sets_off or 0.0
    last = performance.arrives if performance.arrives is not None else seconds
    return min(1.0, max(0.0, (moment - first) / max(1e-6, last - first)))


def _point_of(
    name: str | None, figures: Mapping[str, Figure], ground: Ground, staged: StagedShot
) -> Vector | None:
    if name is None:
        return None
    if name in figures:
        return (*figures[name].at[:2], figures[name].eyes)
    thing = staged.thing(name)
    if thing is not None:
        return None if thing.where == "hand" else thing.centre
    spot = find_prop(ground.plan.props, name)
    return spot.at if spot else None

"""The bodies of a staged shot as the camera knows them: where they stand, sit and look."""

from __future__ import annotations

from collections.abc import Mapping

from regie.board.blocking.floor import mark_at
from regie.board.blocking.state import StagedShot
from regie.board.blocking.ways import find_prop
from regie.board.camera.clearance import Ground
from regie.board.figure import Figure, stand_figure
from regie.board.vectors import Vector, heading
from regie.film.shot import Mark, Performance, Posture
from regie.film.stageplan import BodyPlan


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

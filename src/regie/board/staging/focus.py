"""How far from the lens a shot is sharp, frame by frame: it goes with who walks, and is pulled."""

from __future__ import annotations

from collections.abc import Sequence

from regie.board.acting.acted import face_frame
from regie.board.blocking.ways import find_prop
from regie.board.camera.projection import View, ease
from regie.board.staging.cast import Actor
from regie.board.vectors import Vector, dot, subtract
from regie.film.optics import PULL
from regie.film.shot import Shot
from regie.film.stageplan import SetPlan
from regie.film.units import FrameRate

NEAREST = 0.2
"""Metres: nearer no lens focuses."""


def focus_distances(
    shot: Shot,
    actors: Sequence[Actor],
    plan: SetPlan,
    views: Sequence[View],
    frames: Sequence[int],
    rate: FrameRate,
) -> list[float]:
    """Metres along the camera's axis to what is sharp, one a view.

    Args:
        views: of the camera at `frames`; actors have samples at the same.
    """
    optics = shot.optics
    first = _distances(optics.on or (shot.subject or ""), shot, actors, plan, views)
    if not optics.to:
        return first
    second = _distances(optics.to, shot, actors, plan, views)
    begins = optics.pulled
    if begins is None:
        begins = max(0.0, (shot.duration / rate.fps - PULL) / 2)
    shares = [ease((frame / rate.fps - begins) / PULL) for frame in frames]
    return [a + (b - a) * s for a, b, s in zip(first, second, shares, strict=True)]


def _distances(
    name: str, shot: Shot, actors: Sequence[Actor], plan: SetPlan, views: Sequence[View]
) -> list[float]:
    try:
        return [max(NEAREST, float(name))] * len(views)
    except ValueError:
        pass
    actor = next((a for a in actors if a.performance.character == name), None)
    if actor is not None:
        eyes: list[Vector] = [
            (x, y, z) for x, y, z in face_frame(actor.acting, actor.body)[:, :3, 3].tolist()
        ]
        places = eyes if len(eyes) == len(views) else eyes[:1] * len(views)
    else:
        places = [_place(name, shot, plan)] * len(views)
    return [
        max(NEAREST, dot(subtract(at, view.eye), view.forward))
        for at, view in zip(places, views, strict=True)
    ]


def _place(name: str, shot: Shot, plan: SetPlan) -> Vector:
    thing = next((t for t in shot.things if t.key == name), None)
    if thing is not None:
        return thing.centre
    prop = find_prop((*plan.props, *plan.things), name)
    return prop.at if prop is not None else shot.camera.target

"""Tells the stage which furniture is carried out of the frame for this shot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regie.board.blocking.state import StagedShot
from regie.board.blocking.ways import find_prop
from regie.board.camera.clearance import Ground
from regie.board.camera.wild import boxes_to_clear
from regie.board.compose import figures_of
from regie.board.staging.layer import StageLayer
from regie.film.shot import Shot
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.units import FrameSize


def write_cleared(
    stage: StageLayer,
    world: Any,
    shot: Shot,
    bodies: Mapping[str, BodyPlan],
    plan: SetPlan,
    size: FrameSize,
) -> None:
    """Writes `regie:cleared` on the world: low and high corners of boxes, when there are any.

    What of the set is wholly within such a box is not drawn and casts no shadow.
    """
    from pxr import Gf, Vt

    ground = Ground.of(plan)
    staged = StagedShot(shot.performances)
    figures = [
        figure
        for at_end in (False, True)
        for figure in figures_of(staged, bodies, ground, at_end=at_end).values()
    ]
    wanted = {shot.subject, *(p.looks_at for p in shot.performances)}
    spots = [spot for name in wanted if (spot := find_prop(plan.props, name))]
    boxes = boxes_to_clear(shot.camera, figures, size, ground, [spot.at for spot in spots])
    if not boxes:
        return
    corners = [Gf.Vec3f(*c) for box in boxes for c in (box[:3], box[3:])]
    stage.attribute(world, "regie:cleared", "Float3Array", Vt.Vec3fArray(corners), custom=True)

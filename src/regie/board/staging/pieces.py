"""Puts set pieces on a shot's stage, each at its place on its own clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from regie.film.set_piece import Corners, PiecePlan
from regie.film.shot import Shot

if TYPE_CHECKING:
    from regie.board.staging.layer import StageLayer

HELD = 1e-6
"""Frames of its clock a frame of the shot, of a set piece that is held."""


def write_pieces(
    stage: StageLayer, world: Any, shot: Shot, plans: Mapping[str, PiecePlan]
) -> tuple[Corners, ...]:
    """A prim for each set piece, and `regie:gone`: boxes of buildings that they take the place of.

    Returns:
        Boxes of furniture that they take the place of.
    """
    from pxr import Gf, Vt

    from regie.board.staging.layer import prim_name

    gone: list[Corners] = []
    moved: list[Corners] = []
    names: list[str] = []
    for played in shot.pieces:
        plan = plans.get(played.key)
        if plan is None:
            continue
        if not names:
            stage.define("/World/Pieces", "Scope")
        names.append(prim_name(played.piece.kind, names))
        spec = stage.define(f"/World/Pieces/{names[-1]}", "Xform")
        scale = 1.0 / max(played.pace, HELD)
        stage.refer(spec, f"./pieces/{played.key}.usdc", -played.at * scale, scale)
        (gone if plan.whole else moved).extend(plan.cleared)
    if gone:
        corners = [Gf.Vec3f(*c) for box in gone for c in (box[:3], box[3:])]
        stage.attribute(world, "regie:gone", "Float3Array", Vt.Vec3fArray(corners), custom=True)
    return tuple(moved)

"""Puts set pieces on a shot's stage, each at its place on its own clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from regie.film.set_piece import Corners, PiecePlan
from regie.film.shot import Shot

if TYPE_CHECKING:
    from regie.board.staging.layer import StageLayer

HELD = 1e-6
"""Frames of its clock a frame of the shot, of a set piece that is held."""


def write_pieces(
    stage: StageLayer, shot: Shot, plans: Mapping[str, PiecePlan]
) -> tuple[Corners, ...]:
    """A prim for each set piece; returns the boxes of the set that they take the place of."""
    from regie.board.staging.layer import prim_name

    gone: list[Corners] = []
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
        gone += plan.cleared
    return tuple(gone)

"""Puts held props into hands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from regie.film.shot import Shot

if TYPE_CHECKING:
    from regie.board.staging.cast import Actor
    from regie.board.staging.layer import StageLayer


def props_of(shot: Shot) -> tuple[str, ...]:
    """Names of the props that a shot's people hold, once each, in order."""
    return tuple(dict.fromkeys(p.holds for p in shot.performances if p.holds))


def write_props(stage: StageLayer, actors: Sequence[Actor], props: Collection[str]) -> None:
    """A prim for each held prop that there is a layer for, moving with the right hand."""
    from regie.board.acting import hand_frame
    from regie.board.staging.layer import prim_name, transposed

    names: list[str] = []
    for actor in actors:
        held = actor.performance.holds
        if held is None or held not in props:
            continue
        if not names:
            stage.define("/World/Props", "Scope")
        names.append(prim_name(held, names))
        spec = stage.define(f"/World/Props/{names[-1]}", "Xform")
        stage.refer(spec, f"./props/{held}.usdc")
        stage.order_ops(spec, ("xformOp:transform",))
        pose = stage.attribute(spec, "xformOp:transform", "Matrix4d")
        frames = hand_frame(actor.acting, actor.body)
        stage.sample(pose, actor.acting.frames, [transposed(m) for m in frames.tolist()])

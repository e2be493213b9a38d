"""A stage on which one thing is looked at from several sides, a frame a view."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def create_viewed_stage(out: Path, views: int) -> Any:
    """An empty stage by day in clear weather, metres and Z up, with its `/World`.

    Args:
        out: ends in `.usda`. views: how many frames it has, from 0.

    Returns:
        The `Usd.Stage`; nothing is saved yet.
    """
    from pxr import Sdf, Usd, UsdGeom

    stage = Usd.Stage.CreateNew(str(out))
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    stage.SetTimeCodesPerSecond(24)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(views - 1)
    world = UsdGeom.Xform.Define(stage, "/World").GetPrim()
    stage.SetDefaultPrim(world)
    for name, value in (("regie:light", "day"), ("regie:weather", "clear")):
        world.CreateAttribute(name, Sdf.ValueTypeNames.String, custom=True).Set(value)
    return stage

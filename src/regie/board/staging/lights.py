"""Writes the light that a director chose: over the set's own lights, and a key light more.

All of it is UsdLux, so that any program that opens the stage is lit alike; `regie:rig` says the
rest, how contrast and fill go with it, to our own renderer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from regie.board.camera.ground import Ground
from regie.board.staging.layer import StageLayer, rounded
from regie.board.vectors import Vector
from regie.film.lighting import Lighting
from regie.film.screenplay import Light
from regie.film.shot import Shot
from regie.film.stageplan import Lamp, SetPlan

KEY_SHOWS: Mapping[Light, float] = {
    Light.DAY: 1.6, Light.NIGHT: 0.9, Light.DAWN: 1.2, Light.DUSK: 1.1,
}  # fmt: skip
"""What a white face that the key light meets shows, in the units of `design.sets.lighting`."""

KEY_AWAY = 2.4
"""Metres from who is lit to the key light, where the room has them."""

KEY_RADIUS = 0.25
"""Metres: a fresnel behind diffusion, whose shadows have an edge."""

KEY_COLOUR: Mapping[Light, Vector] = {
    Light.DAY: (1.0, 0.97, 0.92), Light.NIGHT: (1.0, 0.86, 0.68),
    Light.DAWN: (1.0, 0.82, 0.64), Light.DUSK: (1.0, 0.76, 0.54),
}  # fmt: skip

SHUT_DOWN = -2.0
"""Stops by which sky and windows are held back for a low key, and for practicals alone."""

UNLIT = 0.4
"""Metres round a lamp within which what shines is dark when it is off."""

LAMP_AT_REACH = 0.1
"""What a white face shows at a lamp's reach, as `design.sets.lighting` has it."""

HEAD = 1.5
"""Metres over the floor at which somebody is lit, where no body says otherwise."""


def write_lights(stage: StageLayer, world: Any, shot: Shot, plan: SetPlan) -> None:
    """Writes nothing where nothing is chosen."""
    chosen = shot.lighting
    if chosen == Lighting():
        return
    stage.attribute(world, "regie:rig", "String", chosen.rig, custom=True)
    stage.attribute(world, "regie:keyed", "Bool", chosen.azimuth is not None, custom=True)
    off = set(chosen.off)
    if chosen.rig == "practicals":
        _hide(stage, "Sun")
    if chosen.rig in ("practicals", "low key"):
        _hold_back(stage, "Sky")
        for number, lamp in enumerate(plan.lamps, 1):
            if lamp.kind == "window":
                _hold_back(stage, f"Window_{number}")
    for number in sorted(off):
        _hide(stage, _name(plan.lamps[number - 1], number))
    _darken(stage, world, [plan.lamps[n - 1] for n in sorted(off)])
    kindled = sorted(n for n in lamps_on(shot, plan) if not plan.lamps[n - 1].burns(shot.light))
    if kindled or chosen.azimuth is not None:
        stage.define("/World/Rig", "Scope")
    for number in kindled:
        _kindle(stage, f"/World/Rig/Lamp_{number}", plan.lamps[number - 1])
    if chosen.azimuth is not None:
        _write_key(stage, shot, plan, chosen.azimuth)


def lamps_on(shot: Shot, plan: SetPlan) -> set[int]:
    """Numbers of the set's lamps that burn in a shot, from 1: by the hour, by choice, or by rig."""
    chosen = shot.lighting
    points = {n: lamp for n, lamp in enumerate(plan.lamps, 1) if lamp.kind == "point"}
    usual = {n for n, lamp in points.items() if lamp.burns(shot.light) or
             chosen.rig == "practicals"}  # fmt: skip
    return (usual | {n for n in chosen.on if n in points}) - set(chosen.off)


def _name(lamp: Lamp, number: int) -> str:
    return f"{'Window' if lamp.kind == 'window' else 'Lamp'}_{number}"


def _hide(stage: StageLayer, name: str) -> None:
    spec = stage.define(f"/World/Set/Lights/{name}", over=True)
    stage.attribute(spec, "visibility", "Token", "invisible")


def _hold_back(stage: StageLayer, name: str) -> None:
    spec = stage.define(f"/World/Set/Lights/{name}", over=True)
    stage.attribute(spec, "inputs:exposure", "Float", SHUT_DOWN)


def _darken(stage: StageLayer, world: Any, lamps: Sequence[Lamp]) -> None:
    """Writes `regie:unlit` on the world: low and high corners of boxes in which nothing shines."""
    from pxr import Gf, Vt

    if not lamps:
        return
    corners = [Gf.Vec3f(*(c + side * UNLIT for c in lamp.at)) for lamp in lamps for side in (-1, 1)]
    stage.attribute(world, "regie:unlit", "Float3Array", Vt.Vec3fArray(corners), custom=True)


def _kindle(stage: StageLayer, path: str, lamp: Lamp) -> None:
    power = LAMP_AT_REACH * 4 * math.pi * lamp.reach**2
    rgb = [int(lamp.colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    colour = tuple((c / max(rgb)) ** 2.2 for c in rgb)
    _sphere(stage, path, lamp.at, power, (colour[0], colour[1], colour[2]), 0.08)


def _write_key(stage: StageLayer, shot: Shot, plan: SetPlan, azimuth: float) -> None:
    """A key light: out of doors the sun or moon itself, in a room a light on a stand."""
    from pxr import Gf

    if not plan.interior:
        spec = stage.define("/World/Set/Lights/Sun", over=True)
        turned = Gf.Vec3f(rounded(shot.lighting.height - 90), 0, rounded(azimuth))
        stage.attribute(spec, "xformOp:rotateXYZ", "Float3", turned)
        return
    lit, away = _lit(shot)
    ground = Ground.of(plan)
    at = lit
    for step in range(24, 7, -1):
        at = _at(lit, azimuth, shot.lighting.height, away * step / 24, ground.ceiling)
        if ground.outside(at) <= 0:
            break
    far = math.dist(at, lit)
    power = KEY_SHOWS[shot.light] * 4 * math.pi * far**2
    _sphere(stage, "/World/Rig/Key", at, power, KEY_COLOUR[shot.light], KEY_RADIUS)


def _lit(shot: Shot) -> tuple[Vector, float]:
    """The middle of those whom the shot is about, and how far off the light that reaches all."""
    about = [p for p in shot.performances if p.character == shot.subject]
    about = about or [p for p in shot.performances if p.character in shot.shows]
    about = about or list(shot.performances)
    if not about:
        return shot.camera.target, KEY_AWAY
    spots = [(p.mark.x, p.mark.y) for p in about]
    x, y = (sum(c) / len(spots) for c in zip(*spots, strict=True))
    wide = max(math.dist((x, y), spot) for spot in spots)
    return (x, y, min(HEAD, max(shot.camera.target[2], 0.6))), KEY_AWAY + wide


def _at(lit: Vector, azimuth: float, height: float, away: float, ceiling: float) -> Vector:
    turn, up = math.radians(azimuth), math.radians(height)
    level = away * math.cos(up)
    z = min(lit[2] + away * math.sin(up), ceiling - 0.1)
    return (lit[0] - level * math.sin(turn), lit[1] + level * math.cos(turn), z)


def _sphere(
    stage: StageLayer, path: str, at: Vector, power: float, colour: Vector, radius: float
) -> None:
    from pxr import Gf

    spec = stage.define(path, "SphereLight")
    stage.attribute(spec, "inputs:intensity", "Float", rounded(power))
    stage.attribute(spec, "inputs:color", "Color3f", Gf.Vec3f(*colour))
    stage.attribute(spec, "inputs:radius", "Float", radius)
    stage.attribute(spec, "inputs:normalize", "Bool", True)
    stage.order_ops(spec, ("xformOp:translate",))
    place = stage.attribute(spec, "xformOp:translate", "Double3")
    place.default = Gf.Vec3d(*at)

"""Lights shots as a director wants them: the rig, the side of the key light, lamps on and off.

Nothing here moves a camera or a body, so a shot whose light alone is chosen stays what it was.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from regie.board.directing.names import Names
from regie.board.vectors import facing
from regie.film.direction import LOOK, NAMING, LookChoice, ShotChoice
from regie.film.lighting import KeySide, Lighting
from regie.film.shot import Camera, PlacedThing, Shot
from regie.film.stageplan import Lamp, PropSpot, SetPlan

SIDES: dict[KeySide, tuple[float, float]] = {
    "left": (-55.0, 30.0),
    "right": (55.0, 30.0),
    "front": (12.0, 30.0),
    "behind": (162.0, 40.0),
    "above": (0.0, 80.0),
}
"""Degrees from the camera, anticlockwise from above, and over the floor. A key from the side
stands a little before the face, one from behind a little beside it, to be out of the frame."""

LOW_KEY: KeySide = "left"
"""Of a low key of which no side is said."""

LAMP_NEAR = 0.7
"""Metres from a prop's middle within which a light is the prop's."""

WINDOW_NEAR = 1.6
"""The same of a window's light."""

WINDOWS = ("window", "windows", "fenêtre", "fenêtres")
LAMPS = ("lamps", "lights", "lampes", "lumières", "all", "toutes")


def is_look_only(choice: ShotChoice) -> bool:
    """Whether nothing is chosen but how the shot looks."""
    return set(choice.model_dump(exclude_defaults=True)) <= LOOK | NAMING


def light_shot(
    shot: Shot,
    of_scene: LookChoice | None,
    of_shot: LookChoice | None,
    first: Camera,
    plan: SetPlan,
    names: Names,
) -> Shot:
    """The shot in the light that is chosen for its scene and, over that, for itself.

    Args:
        first: camera of the scene's first shot, by which the scene's key light stands.
    """
    told: list[str] = []
    lighting, things = shot.lighting, shot.things
    light = shot.light
    for choice, camera in ((of_scene, first), (of_shot, shot.camera)):
        if choice is None:
            continue
        light = choice.time or light
        lighting = _rigged(lighting, choice, camera)
        for name, lit in ((n, False) for n in choice.lamps_off):
            lighting, things = _switch(lighting, things, name, lit, plan, names, told)
        for name, lit in ((n, True) for n in choice.lamps_on):
            lighting, things = _switch(lighting, things, name, lit, plan, names, told)
    lamps = any(lamp.kind == "point" for lamp in plan.lamps) or any(t.lit for t in things)
    if lighting.rig == "practicals" and not lamps:
        told.append("there is no lamp on this set: nothing lights it but a little sky")
    if not told and (lighting, things, light) == (shot.lighting, shot.things, shot.light):
        return shot
    undone = tuple(dict.fromkeys((*shot.undone, *told)))
    return shot.model_copy(
        update={"lighting": lighting, "things": things, "light": light, "undone": undone}
    )


def _rigged(lighting: Lighting, choice: LookChoice, camera: Camera) -> Lighting:
    side = choice.key_light
    if choice.light is not None:
        lighting = Lighting(rig=choice.light, off=lighting.off, on=lighting.on)
        side = side or (LOW_KEY if choice.light == "low key" else None)
    if side is None:
        return lighting
    turn, height = SIDES[side]
    towards = facing(camera.target, camera.eye)
    azimuth = round((towards + turn) % 360, 1)
    return lighting.model_copy(update={"azimuth": azimuth, "height": height})


def _switch(
    lighting: Lighting,
    things: tuple[PlacedThing, ...],
    name: str,
    lit: bool,
    plan: SetPlan,
    names: Names,
    told: list[str],
) -> tuple[Lighting, tuple[PlacedThing, ...]]:
    """The lamps that a name means, switched on or off: the set's, and those of the script."""
    numbers = find_lamps(name, plan)
    key = names.find(name)
    meant = [t.key for t in things if t.key == key or name.casefold() == t.name.casefold()]
    if name.casefold() in LAMPS:
        meant = [t.key for t in things if t.lit]
    if not numbers and not meant:
        known = ", ".join(name_lamps(plan)) or "none"
        told.append(f"no lamp here is called {name}; there are: {known}")
        return lighting, things
    off = {*lighting.off, *numbers} if not lit else {*lighting.off} - {*numbers}
    on = {*lighting.on, *numbers} if lit else {*lighting.on} - {*numbers}
    return (
        lighting.model_copy(update={"off": tuple(sorted(off)), "on": tuple(sorted(on))}),
        tuple(t.model_copy(update={"lit": lit}) if t.key in meant else t for t in things),
    )


def find_lamps(name: str, plan: SetPlan) -> tuple[int, ...]:
    """Numbers of the set's lights that a name means, from 1: all of that name."""
    plain = " ".join(name.casefold().split()).removeprefix("the ")
    lamps = list(enumerate(plan.lamps, start=1))
    if plain in WINDOWS:
        return tuple(n for n, lamp in lamps if lamp.kind == "window")
    if plain in LAMPS:
        return tuple(n for n, lamp in lamps if lamp.kind == "point")
    wanted = set(plain.split())
    return tuple(
        n for n, lamp in lamps
        if (prop := _prop_of(lamp, plan)) is not None and wanted & _words(prop)
    )  # fmt: skip


def name_lamps(plan: SetPlan) -> list[str]:
    """What the set's lights can be called."""
    kinds = [name for name, kind in (("windows", "window"), ("lamps", "point"))
             if any(lamp.kind == kind for lamp in plan.lamps)]  # fmt: skip
    return list(dict.fromkeys([*(name_lamp(lamp, plan) for lamp in plan.lamps), *kinds]))


def name_lamp(lamp: Lamp, plan: SetPlan) -> str:
    """What a light of the set is called: as the thing that it comes out of."""
    prop = _prop_of(lamp, plan)
    return prop.name if prop is not None else ("window" if lamp.kind == "window" else "lamp")


def _prop_of(lamp: Lamp, plan: SetPlan) -> PropSpot | None:
    """The thing on the set that a light comes out of: the nearest, if it is near."""
    props: Sequence[PropSpot] = (*plan.props, *plan.things)
    if not props:
        return None

    def apart(prop: PropSpot) -> float:
        return math.dist(prop.at, lamp.at)

    if lamp.kind == "window":
        props = [p for p in props if "window" in p.name]
    nearest = min(props, key=apart, default=None)
    most = WINDOW_NEAR if lamp.kind == "window" else LAMP_NEAR
    return nearest if nearest is not None and apart(nearest) <= most else None


def _words(prop: PropSpot) -> set[str]:
    return set(prop.name.casefold().replace("-", " ").split())

"""Writes the stage of a shot: set, cast, props and camera under `/World`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regie.board.staging.camera import write_camera
from regie.board.staging.cast import act_shot, write_actors
from regie.board.staging.cleared import write_cleared
from regie.board.staging.layer import StageLayer
from regie.board.staging.lights import write_lights
from regie.board.staging.pieces import write_pieces
from regie.board.staging.things import write_things
from regie.film.set_piece import PiecePlan
from regie.film.shot import Shot
from regie.film.speech import Speech
from regie.film.stageplan import BodyPlan, PropPlan, SetPlan
from regie.film.units import FrameRate, FrameSize


def write_stage(
    shot: Shot,
    bodies: Mapping[str, BodyPlan],
    plan: SetPlan,
    speech: Mapping[str, Speech],
    rate: FrameRate,
    size: FrameSize,
    animate_on: int,
    out: Path,
    things: Mapping[str, PropPlan] | None = None,
    files: Mapping[str, str] | None = None,
    tail: int = 0,
    pieces: Mapping[str, PiecePlan] | None = None,
) -> None:
    """Writes one shot as USD text. Reads no other layer; the same shot gives the same bytes.

    Args:
        bodies: of all who perform, by character key; who has none is left out.
        speech: voiced lines by line id; a line without one moves no mouth.
        animate_on: bodies and camera have samples on every so many frames.
        out: `NUMBER.usda`; it refers to `./sets/KEY.usdc` and `./cast/KEY.usdc` beside it.
        things: plans of the shot's things (`things_of`) that have a layer `./props/KEY.usdc`.
        files: names of the layers of bodies and things by their keys, where they differ: a
            character looks otherwise in another scene, another scene has another letter.
        pieces: plans of the set pieces that have a layer `./pieces/KEY.usdc`.
        tail: frames that it plays on after its end, under a dissolve into the next shot.
    """
    stage = StageLayer("World")
    stage.set_metadata(0, shot.duration + tail - 1, rate.fps)
    world = stage.define("/World", "Xform")
    world.kind = "assembly"
    stage.attribute(world, "regie:light", "String", shot.light.value, custom=True)
    stage.attribute(world, "regie:weather", "String", shot.weather.value, custom=True)
    ground = stage.define("/World/Set", "Xform")
    stage.refer(ground, f"./sets/{shot.place}.usdc")
    stage.choose_variant(ground, "light", shot.light.value)
    write_lights(stage, world, shot, plan)
    moved = write_pieces(stage, world, shot, pieces or {})
    write_cleared(stage, world, shot, bodies, plan, size, frozenset(things or ()), moved)
    actors = act_shot(shot, bodies, plan, speech, rate, size, animate_on, tail)
    actors = tuple(a for a in actors if a.performance.character not in shot.aside)
    if actors:
        cast = stage.define("/World/Cast", "Xform")
        cast.kind = "group"
        write_actors(stage, actors, shot, files or {})
    frames = tuple(range(0, shot.duration + tail - 1 + animate_on, animate_on))
    write_things(stage, shot, actors, things or {}, rate.fps, frames, files or {})
    write_camera(stage, shot, actors, size, frames, rate, plan)
    stage.write(out)

"""Finals and passes: what compositing takes over, and the film as it is rendered at last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from regie.film.units import drawn_frames
from regie.pipeline import picture
from regie.pipeline.deliverables import Part
from regie.pipeline.picture import look_of
from regie.pipeline.steps.finals import (
    FinalFrame,
    join_final_shot,
    measure_rate,
    render_final_frame,
)
from regie.pipeline.steps.shoot import shoot_passes

if TYPE_CHECKING:
    from regie.build import Blob, Guess, Handle
    from regie.film.finals import FinalRate
    from regie.film.shot import Shot
    from regie.pipeline.line import ProductionLine
    from regie.pipeline.scene import SceneLine

MEASURED = {"width": 320, "samples": 16}
"""How a frame is rendered to see how fast finals come, over the title's own settings."""

Lay = Callable[["ProductionLine", "SceneLine", "Shot", int, str], None]
"""Calls for one frame and adds its files, whose path without its ending is given."""


def pull_passes(line: ProductionLine) -> None:
    """Passes of each board's frame."""
    _each_board(line, "passes", _lay_passes)


def pull_moving_passes(line: ProductionLine) -> None:
    """Passes of each frame that a take draws, one file a frame."""
    _each_frame(line, "passes", _lay_passes)


def pull_finals(line: ProductionLine) -> None:
    """Each board's frame, rendered."""
    _each_board(line, "finals", _lay_final)


def pull_moving_finals(line: ProductionLine) -> None:
    """Each shot in motion, rendered, and its frames."""
    _each_frame(line, "finals", _lay_final)

    def lay(scene: SceneLine, shot: Shot) -> None:
        if not shot.card:
            line.out.add(f"finals/{shot.number}.mp4", final_take(line, scene, shot))

    for scene in line.scenes:
        line.each_shot(scene, lay)


def final_take(line: ProductionLine, scene: SceneLine, shot: Shot, tail: int = 0) -> Handle[Blob]:
    """A shot in motion, of rendered frames.

    Args:
        tail: frames after its end, for the dissolve into the next shot.
    """
    settings = line.source.settings
    frames = line.build.expand(
        lambda rate: tuple(
            _render(line, scene, shot, frame, rate, tail)
            for frame, _ in drawn_frames(shot.duration, tail, settings.animate_on)
        ),
        _rate(line, scene, shot),
        label=shot.number,
        turn=line.take_turn(scene),
    )
    return line.build.call(
        join_final_shot,
        frames,
        shot.duration,
        settings.animate_on,
        settings.rate,
        line.final_size,
        shot.over,
        tail,
        label=shot.number,
        turn=line.take_turn(scene),
    )


def _each_board(line: ProductionLine, folder: str, lay: Lay) -> None:
    from regie.board import board_frame

    def lay_board(scene: SceneLine, shot: Shot) -> None:
        frame = board_frame(shot, line.source.settings.animate_on)
        if not shot.card:
            lay(line, scene, shot, frame, f"{folder}/{shot.number}")

    for scene in line.scenes:
        line.each_shot(scene, lay_board)


def _each_frame(line: ProductionLine, folder: str, lay: Lay) -> None:
    def lay_frames(scene: SceneLine, shot: Shot) -> None:
        step = line.source.settings.animate_on
        for frame, _ in () if shot.card else drawn_frames(shot.duration, 0, step):
            lay(line, scene, shot, frame, f"{folder}/{shot.number}/{frame:04d}")

    for scene in line.scenes:
        line.each_shot(scene, lay_frames)


def _lay_passes(line: ProductionLine, scene: SceneLine, shot: Shot, frame: int, path: str) -> None:
    settings = line.source.settings
    made = line.build.call(
        shoot_passes,
        picture.stage(line, scene, shot),
        picture.layers_on(line, scene, shot),
        frame,
        settings.rate,
        settings.size,
        look_of(line, shot),
        settings.picture_backend,
        label=f"{shot.number}:{frame:04d}",
        cites={"look": ["bible/look.toml"], "stage": [str(c) for c in shot.cited]},
        salt=[line.source.salts["picture"]],
        turn=scene.turn,
    )
    line.out.add(f"{path}.exr", Part(made, "figures"))
    line.out.add(f"{path}.json", Part(made, "told"))


def _lay_final(line: ProductionLine, scene: SceneLine, shot: Shot, frame: int, path: str) -> None:
    def lay(rate: FinalRate) -> None:
        made = _render(line, scene, shot, frame, rate)
        line.out.add(f"{path}.png", Part(made, "picture"))
        line.out.add(f"{path}.exr", Part(made, "light"))

    line.build.expand(lay, _rate(line, scene, shot), label=shot.number, turn=line.take_turn(scene))


def _render(
    line: ProductionLine,
    scene: SceneLine,
    shot: Shot,
    frame: int,
    rate: FinalRate,
    tail: int = 0,
) -> Handle[FinalFrame]:
    """One frame; called once."""
    settings, size = line.source.settings, line.final_size
    name = (shot.number, frame, tail)
    if name not in line.finals:
        line.finals[name] = line.build.call(
            render_final_frame,
            picture.stage(line, scene, shot, tail),
            picture.layers_on(line, scene, shot),
            frame,
            size,
            settings.final,
            settings.picture_backend,
            label=f"{shot.number}:{frame:04d}",
            cites={"stage": [str(c) for c in shot.cited]},
            salt=[line.source.salts["picture"]],
            turn=line.take_turn(scene),
            expects=rate.expect(settings.final.megasamples_of(size)),
        )
    return line.finals[name]


def _rate(line: ProductionLine, scene: SceneLine, shot: Shot) -> Guess:
    """How fast finals come, measured on the first shot that asks."""
    from regie.film.finals import TYPICAL_RATE

    settings = line.source.settings
    if line.final_rate is None:
        line.final_rate = line.build.call(
            measure_rate,
            picture.stage(line, scene, shot),
            picture.layers_on(line, scene, shot),
            0,
            settings.size,
            settings.final.model_copy(update=MEASURED),
            settings.picture_backend,
            label="rate",
            salt=[line.source.salts["picture"]],
            turn=line.take_turn(scene),
        )
    return line.final_rate.or_guess(TYPICAL_RATE)

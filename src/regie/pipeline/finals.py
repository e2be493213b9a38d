"""What compositing takes over: passes of boards and of shots in motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.pipeline import picture
from regie.pipeline.deliverables import Part
from regie.pipeline.steps.shoot import shoot_passes

if TYPE_CHECKING:
    from regie.film.shot import Shot
    from regie.pipeline.line import ProductionLine
    from regie.pipeline.scene import SceneLine


def pull_passes(line: ProductionLine) -> None:
    """The frame of each board."""
    from regie.board import board_frame

    animate_on = line.source.settings.animate_on
    for scene in line.scenes:
        line.each_shot(
            scene,
            lambda scene, shot: _lay_passes(
                line, scene, shot, board_frame(shot, animate_on), f"passes/{shot.number}"
            ),
        )


def pull_moving_passes(line: ProductionLine) -> None:
    """Each frame that a take draws, one file a frame."""
    animate_on = line.source.settings.animate_on

    def lay(scene: SceneLine, shot: Shot) -> None:
        for frame in range(0, shot.duration, animate_on):
            _lay_passes(line, scene, shot, frame, f"passes/{shot.number}/{frame:04d}")

    for scene in line.scenes:
        line.each_shot(scene, lay)


def _lay_passes(line: ProductionLine, scene: SceneLine, shot: Shot, frame: int, path: str) -> None:
    if shot.card:
        return
    settings = line.source.settings
    made = line.build.call(
        shoot_passes,
        picture.stage(line, scene, shot),
        picture.layers_on(line, scene, shot),
        frame,
        settings.rate,
        settings.size,
        line.source.bible.look,
        settings.picture_backend,
        label=f"{shot.number}:{frame:04d}",
        cites={"look": ["bible/look.toml"], "stage": [str(c) for c in shot.cited]},
        salt=[line.source.salts["picture"]],
        turn=scene.turn,
    )
    line.out.add(f"{path}.exr", Part(made, "figures"))
    line.out.add(f"{path}.json", Part(made, "told"))

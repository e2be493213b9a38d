"""Steps that render finals: a frame each, so that a farm shares them and a kill loses one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.build import Blob, Workspace
from regie.film.finals import FinalRate, FinalSettings
from regie.film.shot import Over
from regie.film.units import FrameRate, FrameSize, drawn_frames
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.shoot import Layered, lay_out_stage, open_kept_picture

if TYPE_CHECKING:
    from regie.backends.picture.contract import FinalPicture


@dataclass(frozen=True)
class FinalFrame:
    """A rendered frame.

    Attributes:
        picture: PNG, as it is shown. light: OpenEXR, linear, for compositing and grading.
    """

    picture: Blob
    light: Blob


@line_step("final.measure", "takes", "picture", version=2, seconds=12.0, slots={"blender": 1},
           foresees=True)  # fmt: skip
def measure_rate(
    stage: Blob,
    layers: Mapping[str, Layered],
    frame: int,
    aspect: FrameSize,
    small: FinalSettings,
    backend: str,
    *,
    work: Workspace,
) -> FinalRate:
    """How fast this machine renders the title's finals: one small frame is rendered to see.

    Args:
        aspect: any size of the picture's shape. small: how that frame is rendered.
    """
    size = small.size_of(aspect)
    report = _open_finals(work, backend).render_final(
        lay_out_stage(stage, layers, work),
        frame,
        size,
        small,
        work.file("frame.png"),
        work.file("frame.exr"),
    )
    return FinalRate(
        build_seconds=round(report.build, 3),
        seconds_per_megasample=round(report.render / small.megasamples_of(size), 4),
        cores=work.threads,
    )


@line_step("final.frame", "takes", "picture", version=2, seconds=60.0, slots={"blender": 1})
def render_final_frame(
    stage: Blob,
    layers: Mapping[str, Layered],
    frame: int,
    size: FrameSize,
    final: FinalSettings,
    backend: str,
    *,
    work: Workspace,
) -> FinalFrame:
    """One frame of a shot with light that is traced.

    Raises:
        PictureError: the backend renders no finals.
    """
    picture, light = work.file("frame.png"), work.file("frame.exr")
    _open_finals(work, backend).render_final(
        lay_out_stage(stage, layers, work), frame, size, final, picture, light
    )
    return FinalFrame(work.keep(picture), work.keep(light))


@line_step("final.shot", "takes", RULES, version=3, seconds=3.0)
def join_final_shot(
    frames: tuple[FinalFrame, ...],
    duration: int,
    animate_on: int,
    rate: FrameRate,
    size: FrameSize,
    over: Over,
    tail: int = 0,
    *,
    work: Workspace,
) -> Blob:
    """A shot's frames as a moving picture.

    Args:
        frames: each shown for `animate_on` frames of the film.
        duration: of the shot. tail: frames after it, under a dissolve.
    """
    import numpy as np
    from PIL import Image

    from regie.board import draw_over
    from regie.post import ShotWriter

    out = work.file("shot.mp4")
    drawn = drawn_frames(duration, tail, animate_on)
    with ShotWriter(out, rate, size, duration) as writer:
        for (at, stands), rendered in zip(drawn, frames, strict=True):
            with Image.open(rendered.picture.path) as opened:
                pixels = np.asarray(opened.convert("RGB"))
            writer.write(draw_over(pixels, over, at, duration), stands)
    return work.keep(out)


def _open_finals(work: Workspace, backend: str) -> FinalPicture:
    from regie.backends.picture.contract import FinalPicture, PictureError

    picture = open_kept_picture(work, backend)
    if not isinstance(picture, FinalPicture):
        raise PictureError(
            f"The picture backend {backend} renders no finals; set `picture_backend` to `blender`."
        )
    return picture

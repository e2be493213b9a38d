"""Steps that render a stage: the board, and the moving previs of a shot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from regie.build import Blob, Workspace
from regie.film.bible import Look
from regie.film.shot import Over
from regie.film.units import FrameRate, FrameSize, drawn_frames
from regie.pipeline.declare import line_step
from regie.pipeline.steps.cast import BuiltBody, BuiltProp, BuiltSet
from regie.pipeline.steps.effects import BuiltPiece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from regie.backends.picture.contract import Fixture, FramePasses, Picture

Layered = BuiltBody | BuiltSet | BuiltProp | BuiltPiece
"""A result that holds a USD layer."""

PICTURE = "picture"
"""The worker's open picture program, kept between shots."""


@line_step("board.render", "boards", "picture", version=8, seconds=0.8, slots={"blender": 1})
def render_board(
    stage: Blob,
    layers: Mapping[str, Layered],
    frame: int,
    size: FrameSize,
    look: Look,
    backend: str,
    over: Over,
    *,
    work: Workspace,
) -> Blob:
    """One frame of a shot as PNG.

    Args:
        layers: the stage's layers by the path that it refers to them by, `cast/mara.usdc`.
        frame: time code, in frames of the shot. over: a title is drawn, a fade is not.
    """
    from PIL import Image

    from regie.board import draw_over

    out = work.file("board.png")
    open_kept_picture(work, backend).render(
        lay_out_stage(stage, layers, work),
        [frame],
        size,
        look,
        lambda _, pixels: Image.fromarray(draw_over(pixels, over)).save(out),
    )
    return work.keep(out)


@line_step("shoot.previs", "takes", "picture", version=9, seconds=20.0, slots={"blender": 1})
def shoot_previs(
    stage: Blob,
    layers: Mapping[str, Layered],
    frames: int,
    animate_on: int,
    rate: FrameRate,
    size: FrameSize,
    look: Look,
    backend: str,
    over: Over,
    tail: int = 0,
    *,
    work: Workspace,
) -> Blob:
    """A shot in motion, encoded as it is rendered.

    Args:
        frames: that the film shows. tail: frames after those, under a dissolve.
    """
    from regie.board import draw_over
    from regie.post import ShotWriter

    out = work.file("shot.mp4")
    stands = dict(drawn_frames(frames, tail, animate_on))
    with ShotWriter(out, rate, size, frames) as writer:

        def write(frame: int, pixels: NDArray[np.uint8]) -> None:
            pixels = draw_over(pixels, over, frame, frames)
            writer.write(pixels, stands[frame])
            work.progress(writer.count / (frames + tail))

        open_kept_picture(work, backend).render(
            lay_out_stage(stage, layers, work), list(stands), size, look, write
        )
    return work.keep(out)


@dataclass(frozen=True)
class ShotPasses:
    """A frame as figures, and what is told of it.

    Attributes:
        figures: OpenEXR. told: JSON: frame, camera, everybody's joints, the scale of nearness.
    """

    figures: Blob
    told: Blob


@line_step("shoot.passes", "boards", "picture", version=4, seconds=4.0, slots={"blender": 1})
def shoot_passes(
    stage: Blob,
    layers: Mapping[str, Layered],
    frame: int,
    rate: FrameRate,
    size: FrameSize,
    look: Look,
    backend: str,
    *,
    work: Workspace,
) -> ShotPasses:
    """One frame of a shot as passes for compositing: the same frame as the board or the take.

    Raises:
        PictureError: the backend draws none.
    """
    from regie.backends.picture.contract import PassPicture, PictureError
    from regie.post import write_passes, write_told

    figures, told = work.file("passes.exr"), work.file("passes.json")

    def write(frame: int, passes: FramePasses) -> None:
        write_passes(passes.planes, passes.things, passes.near, passes.camera, frame, rate, figures)
        write_told(frame, rate, size, passes.near, passes.camera, passes.people, told)

    picture = open_kept_picture(work, backend)
    if not isinstance(picture, PassPicture):
        raise PictureError(
            f"The picture backend {backend} draws no passes; set `picture_backend` to `blender`."
        )
    fixtures = tuple(_fixtures(layers))
    picture.render_passes(lay_out_stage(stage, layers, work), [frame], size, look, fixtures, write)
    return ShotPasses(work.keep(figures), work.keep(told))


def _fixtures(layers: Mapping[str, Layered]) -> Iterator[Fixture]:
    """The furniture of the set by names that differ: `chair`, `chair 2`."""
    from collections import Counter

    from regie.backends.picture.contract import Fixture

    count: Counter[str] = Counter()
    for built in layers.values():
        if isinstance(built, BuiltSet):
            for box in built.plan.obstacles:
                count[box.name] += 1
                number = count[box.name]
                name = box.name if number == 1 else f"{box.name} {number}"
                yield Fixture(name=name, low=box.low, high=box.high)


def lay_out_stage(stage: Blob, layers: Mapping[str, Layered], work: Workspace) -> Path:
    """The stage and its layers side by side in the private folder; returns the stage's path.

    Links into the store, so that the renderer knows a layer it has loaded before by its file.
    """
    for name, layer in layers.items():
        place = work.file(name)
        place.symlink_to(layer.layer.path)
    path = work.file("stage.usda")
    path.symlink_to(stage.path)
    return path


def open_kept_picture(work: Workspace, backend: str) -> Picture:
    """The worker's picture backend, open between shots."""
    return work.resource(f"{PICTURE}:{backend}", partial(open_picture, backend, work.threads))


def open_picture(backend: str, threads: int) -> Picture:
    """A picture backend, opened once a worker process; drawing takes the step's threads."""
    from regie.backends import find_backend

    opened: Picture = find_backend("picture", backend)(threads=threads)
    return opened

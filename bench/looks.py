"""Do drawn looks flicker? `python -m bench.looks [STAGE.usda…] [--frames 6]` prints a table.

Protocol: consecutive frames of a stage are drawn in every look. Where a point of the set, a body or
a thing was a frame before is known from the stage itself (the motion pass), not estimated. Each
picture is compared with the one before it, brought along by that motion; what was hidden or out of
the frame is left out (there and back must meet within 0.7 pixels). Both are blurred over 3 x 3
pixels, since resampling a fine line is no flicker. The figure is the mean difference of luma, of
255: *moving* where the point moved by more than half a pixel, *still* where it moved by less than a
twentieth. `previs` beside it is the same picture without strokes: its error is light that changes.
*Redrawn* is what it would be where things move if every frame were drawn with fresh strokes: the
look's own difference between points that are 9 pixels apart on the same thing.
With `--like PICTURE` also in that picture's manner. Without stages: a street with two bodies that
stand, and a camera that moves.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import numpy as np
from bench.picture import SIZE, write_street
from numpy.typing import NDArray

from regie.backends.manner import MagentaManner, take_manner
from regie.backends.picture.blender import BlenderPicture
from regie.film.bible import Look, PictureStyle
from regie.film.like import Manner

Plane = NDArray[np.floating[Any]]

MEETS = 0.7
"""Pixels by which there and back may miss each other."""

LEAST_SHARE = 0.02
"""Of a picture's pixels: of fewer, nothing is said."""

APART = 9
"""Pixels between points that fresh strokes would have nothing in common with."""


def luma(picture: NDArray[np.uint8]) -> Plane:
    """Of 255, blurred over 3 x 3 pixels."""
    light = picture.astype(float) @ np.array([0.2126, 0.7152, 0.0722])
    for axis in (0, 1):
        light = (np.roll(light, 1, axis) + light + np.roll(light, -1, axis)) / 3
    return light


def sample(plane: Plane, x: Plane, y: Plane) -> Plane:
    """Bilinear, at places within the plane."""
    left = np.clip(x.astype(int), 0, plane.shape[1] - 2)
    top = np.clip(y.astype(int), 0, plane.shape[0] - 2)
    right, low = x - left, y - top
    rows = [plane[top + k, left] * (1 - right) + plane[top + k, left + 1] * right for k in (0, 1)]
    return rows[0] * (1 - low) + rows[1] * low


def measure(pictures: Sequence[NDArray[np.uint8]], passes: Sequence[dict[str, Plane]]) -> list[str]:
    """Mean error where things move, where they stand, and of fresh strokes."""
    moving: list[Plane] = []
    still: list[Plane] = []
    fresh: list[Plane] = []
    lights = [luma(p) for p in pictures]
    height, width = lights[0].shape
    y, x = np.mgrid[0:height, 0:width].astype(float)
    for k in range(1, len(lights)):
        back, on = passes[k], passes[k - 1]
        from_x, from_y = x + back["backward.u"], y - back["backward.v"]
        seen = (back["Z"] < 1e9) & (from_x >= 0) & (from_x <= width - 1)
        seen &= (from_y >= 0) & (from_y <= height - 1)
        gone_x = sample(on["forward.u"], from_x.clip(0, width - 1), from_y.clip(0, height - 1))
        gone_y = sample(on["forward.v"], from_x.clip(0, width - 1), from_y.clip(0, height - 1))
        seen &= np.hypot(gone_x + back["backward.u"], gone_y + back["backward.v"]) < MEETS
        way = np.hypot(back["backward.u"], back["backward.v"])
        warped = sample(lights[k - 1], from_x.clip(0, width - 1), from_y.clip(0, height - 1))
        error = np.abs(lights[k] - warped)
        moving.append(error[seen & (way > 0.5)])
        still.append(error[seen & (way < 0.05)])
        same = (seen & (way > 0.5))[:, APART:] & (
            back["object0.id"][:, APART:] == back["object0.id"][:, :-APART]
        )
        fresh.append(np.abs(lights[k][:, APART:] - lights[k][:, :-APART])[same])
    least = LEAST_SHARE * lights[0].size * (len(lights) - 1)
    return [_mean(np.concatenate(part), least) for part in (moving, still, fresh)]


def _mean(values: Plane, least: float) -> str:
    return f"{values.mean():.2f}" if values.size > least else "–"


def draw(
    picture: BlenderPicture, stage: Path, frames: Sequence[int], style: PictureStyle
) -> list[NDArray[np.uint8]]:
    drawn: list[NDArray[np.uint8]] = []
    picture.render(stage, frames, SIZE, Look(style=style), lambda _, p: drawn.append(p))
    return drawn


def rows(
    picture: BlenderPicture, stage: Path, frames: Sequence[int], like: Path | None
) -> Iterator[str]:
    passes: list[dict[str, Plane]] = []
    wanted = ("Z", "forward.u", "forward.v", "backward.u", "backward.v", "object0.id")
    picture.render_passes(
        stage, frames, SIZE, Look(), (),
        lambda _, told: passes.append({n: np.array(told.planes[n], float) for n in wanted}),
    )  # fmt: skip
    for style in get_args(PictureStyle):
        drawn = draw(picture, stage, frames, style)
        moving, still, fresh = measure(drawn, passes)
        yield f"| {stage.stem} | {style} | {moving} | {still} | {fresh} |"
    if like is not None:
        taken = take_manner(like.read_bytes())
        manner = Manner(name="like", by="", rights="own", picture=taken)
        painter = MagentaManner().paint_in(manner)
        painted = [painter.paint(p) for p in draw(picture, stage, frames, "previs")]
        moving, still, fresh = measure(painted, passes)
        yield f"| {stage.stem} | like {like.stem} | {moving} | {still} | {fresh} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", type=Path, nargs="*")
    parser.add_argument("--like", type=Path, help="a picture in whose manner it is drawn, too")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--frames", type=int, default=6)
    wanted = parser.parse_args()
    frames = range(wanted.first, wanted.first + wanted.frames)
    with tempfile.TemporaryDirectory() as folder, BlenderPicture() as picture:
        stages = wanted.stages or [write_street(Path(folder))["day", "clear"]]
        print("| stage | look | moving | still | redrawn |\n|---|---|---|---|---|")
        for stage in stages:
            print("\n".join(rows(picture, stage, frames, wanted.like)), flush=True)


if __name__ == "__main__":
    main()

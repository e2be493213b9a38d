"""Drawn looks do not boil: what a picture was a frame before, brought along by the stage's own
motion, is what it is now. Protocol and figures of whole scenes: `bench/looks.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from bench.looks import measure
from pxr import Gf, Usd

from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.contract_stage import write_contract_stage
from regie.film.bible import Look, PictureStyle
from regie.film.units import FrameSize

SIZE = FrameSize(width=480, height=200)
FRAMES = range(8, 12)
WANTED = ("Z", "forward.u", "forward.v", "backward.u", "backward.v", "object0.id")
STILL = 0.6
"""Mean difference of luma, of 255, where nothing moves: no grain that runs."""
SHARE = 0.62
"""Of what fresh strokes in each frame would give, where the camera moves: they are carried."""
LOOKS = [
    pytest.param(style, marks=() if style == "pencil" else pytest.mark.slow)
    for style in get_args(PictureStyle)
]

Passes = list[dict[str, Any]]


def pushed(folder: Path, metres: float) -> Path:
    """The contract's stage, its camera moving sideways by so much a frame."""
    stage = write_contract_stage(folder)
    opened = Usd.Stage.Open(str(stage))
    camera = opened.GetPrimAtPath("/World/Camera")
    for name in camera.GetPropertyNames():
        attribute = camera.GetAttribute(name)
        value = attribute.Get(0)
        if name.startswith("xformOp:transform"):
            for frame in range(24):
                matrix = Gf.Matrix4d(value)
                matrix.SetTranslateOnly(value.ExtractTranslation() + Gf.Vec3d(metres * frame, 0, 0))
                attribute.Set(matrix, frame)
        elif name == "xformOp:translate":
            for frame in range(24):
                attribute.Set(Gf.Vec3d(value) + Gf.Vec3d(metres * frame, 0, 0), frame)
    opened.GetRootLayer().Save()
    return stage


@pytest.fixture(scope="module")
def moved(open_blender: BlenderPicture, tmp_path_factory: pytest.TempPathFactory) -> Any:
    stage = pushed(tmp_path_factory.mktemp("moved"), 0.05)
    return stage, figures(open_blender, stage)


@pytest.fixture(scope="module")
def stands(open_blender: BlenderPicture, tmp_path_factory: pytest.TempPathFactory) -> Any:
    stage = pushed(tmp_path_factory.mktemp("stands"), 0.0)
    return stage, figures(open_blender, stage)


def figures(blender: BlenderPicture, stage: Path) -> Passes:
    found: Passes = []
    blender.render_passes(
        stage, FRAMES, SIZE, Look(), (),
        lambda _, told: found.append({n: np.array(told.planes[n], float) for n in WANTED}),
    )  # fmt: skip
    return found


def draw(blender: BlenderPicture, stage: Path, style: PictureStyle) -> list[Any]:
    drawn: list[Any] = []
    blender.render(stage, FRAMES, SIZE, Look(style=style), lambda _, p: drawn.append(p))
    return drawn


@pytest.mark.parametrize("style", LOOKS)
def test_strokes_are_carried_by_what_they_are_drawn_on(
    style: PictureStyle, open_blender: BlenderPicture, moved: Any
) -> None:
    moving, _, fresh = measure(draw(open_blender, moved[0], style), moved[1])
    assert float(moving) < SHARE * float(fresh), (moving, fresh)


@pytest.mark.parametrize("style", LOOKS)
def test_nothing_runs_where_nothing_moves(
    style: PictureStyle, open_blender: BlenderPicture, stands: Any
) -> None:
    _, still, _ = measure(draw(open_blender, stands[0], style), stands[1])
    assert float(still) < STILL


def test_fresh_strokes_in_each_frame_are_found(open_blender: BlenderPicture, stands: Any) -> None:
    noisy = [
        np.clip(p + np.random.default_rng(k).normal(0, 12, p.shape[:2])[..., None], 0, 255)
        for k, p in enumerate(draw(open_blender, stands[0], "pencil"))
    ]
    _, still, _ = measure(noisy, stands[1])
    assert float(still) > 3 * STILL

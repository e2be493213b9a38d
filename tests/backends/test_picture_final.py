"""Finals: the board's frame by the board's camera, in traced light; the same bytes again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pxr import Gf, Usd

from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.contract import PictureError
from regie.backends.picture.contract_stage import write_contract_stage
from regie.film.bible import Look
from regie.film.finals import FinalSettings
from regie.film.units import FrameSize

FRAME = 7
SMALL = FrameSize(width=192, height=80)
PLAIN = FinalSettings(device="cpu", samples=2)


@dataclass(frozen=True)
class Rendered:
    picture: Path
    light: Path
    pixels: Any


def render(
    blender: BlenderPicture,
    stage: Path,
    folder: Path,
    size: FrameSize = SMALL,
    final: FinalSettings = PLAIN,
) -> Rendered:
    folder.mkdir(exist_ok=True)
    picture, light = folder / "frame.png", folder / "frame.exr"
    blender.render_final(stage, FRAME, size, final, picture, light)
    return Rendered(picture, light, np.asarray(Image.open(picture).convert("RGB")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("finals")


def test_a_final_is_a_picture_and_its_light_and_comes_again(
    open_blender: BlenderPicture, folder: Path
) -> None:
    import OpenEXR

    stage = write_contract_stage(folder)
    one = render(open_blender, stage, folder / "one")
    assert one.pixels.shape == (80, 192, 3)
    assert one.pixels.std() > 8 and 20 < one.pixels.mean() < 230
    with OpenEXR.File(str(one.light)) as file:
        light = file.channels()["RGB"].pixels.astype(float)
    assert light.shape == one.pixels.shape
    assert np.isfinite(light).all() and light.max() > 0.2
    # Another picture between them changes nothing.
    open_blender.render(stage, [0], SMALL, Look(), lambda *_: None)
    again = render(open_blender, stage, folder / "again")
    assert np.abs(one.pixels.astype(int) - again.pixels).max() <= 1


def test_what_is_wrong_with_a_stage_is_said(open_blender: BlenderPicture, tmp_path: Path) -> None:
    stage = write_contract_stage(tmp_path)
    (tmp_path / "cast/ben.usdc").unlink()
    with pytest.raises(PictureError, match=r"ben\.usdc"):
        render(open_blender, stage, tmp_path / "out")


def edges(pixels: Any) -> Any:
    light = pixels.astype(float).mean(axis=2)
    return np.hypot(*np.gradient(light))


def offset(one: Any, other: Any, most: int = 8) -> tuple[int, int]:
    """By how many pixels, down and right, a picture's edges lie best on another's."""
    ways = [(y, x) for y in range(-most, most + 1) for x in range(-most, most + 1)]
    inner = slice(most, -most), slice(most, -most)
    a = edges(one)[inner] - edges(one)[inner].mean()
    return max(ways, key=lambda way: float((a * np.roll(edges(other), way, (0, 1))[inner]).sum()))


@pytest.mark.slow
def test_a_final_is_framed_as_its_board(open_blender: BlenderPicture, folder: Path) -> None:
    stage = write_contract_stage(folder)
    size = FrameSize(width=480, height=200)
    boards: list[Any] = []
    open_blender.render(stage, [FRAME], size, Look(), lambda _, pixels: boards.append(pixels))
    final = PLAIN.model_copy(update={"samples": 8, "motion_blur": False})
    rendered = render(open_blender, stage, folder / "framed", size, final)
    # In every part of the picture, so that scale and tilt are seen too: within 1 % of its width.
    for columns in (slice(0, 160), slice(160, 320), slice(320, 480)):
        down, right = offset(boards[0][:, columns], rendered.pixels[:, columns])
        assert abs(down) <= 2 and abs(right) <= 2, columns


@pytest.mark.slow
def test_what_moves_is_blurred(open_blender: BlenderPicture, tmp_path: Path) -> None:
    stage = write_contract_stage(tmp_path)
    opened = Usd.Stage.Open(str(stage))
    place = opened.GetPrimAtPath("/World/Cast/ann").GetAttribute("xformOp:translate")
    for frame, x in ((6, -1.1), (8, -0.3)):
        place.Set(Gf.Vec3d(x, 0, 0), frame)
    opened.GetRootLayer().Save()
    still, moving = (
        render(
            open_blender,
            stage,
            tmp_path / f"blur-{blur}",
            SMALL,
            PLAIN.model_copy(update={"samples": 8, "motion_blur": blur}),
        )
        for blur in (False, True)
    )
    apart = np.abs(still.pixels.astype(int) - moving.pixels).max(axis=2)
    # Who runs, at both sides of her, and hardly anything else.
    assert (apart > 25).sum() > 100
    assert (apart > 25).mean() < 0.1

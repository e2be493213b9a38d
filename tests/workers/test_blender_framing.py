"""Blender's own importer and camera show a stage as we frame it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from regie.backends.picture.blender_process import blender_environment, find_blender
from regie.backends.picture.contract import PictureError
from regie.board import write_stage
from regie.board.camera.projection import camera_view
from regie.design.standins import bare_stage
from regie.film.bible import Place, SetKind
from regie.film.optics import Optics
from regie.film.screenplay import Light
from regie.film.shot import Camera, CameraMove, Coverage, Shot, ShotSize
from regie.film.units import FrameRate, FrameSize

SIZE, RATE, LAST = FrameSize(width=960, height=402), FrameRate(), 47
FRAMING = Path(__file__).parents[2] / "workers/framing"
POINTS = ((0.0, 0.0, 1.6), (0.6, 0.4, 0.9), (-0.5, -0.2, 1.1))

MOVE = Camera(
    focal=35, end_focal=52, eye=(1.0, -4.0, 1.5), target=(0.0, 0.0, 1.4), end_eye=(1.4, -3.4, 1.7),
    end_target=(0.1, 0.0, 1.3), roll=6.0,
)  # fmt: skip


@pytest.fixture
def blender() -> list[str]:
    try:
        return find_blender(FRAMING, "framing.py")
    except PictureError as missing:
        pytest.skip(str(missing))


YARD = bare_stage(Place(key="yard", name="YARD", kind=SetKind("street"), interior=False))


@pytest.mark.parametrize("sensor", ["Super 35", "phone"])
def test_framing_is_the_same_in_blender(blender: list[str], tmp_path: Path, sensor: str) -> None:
    shot = Shot(
        number="1A", uid="1a", place="yard", set_kind=SetKind("street"), interior=False,
        light=Light.DAY, coverage=Coverage.SINGLE, size=ShotSize.MS, subject=None,
        performances=(), duration=LAST + 1, camera=MOVE, move=CameraMove.PUSH_IN,
        optics=Optics(sensor=sensor),
    )  # fmt: skip
    out = tmp_path / "1A.usda"
    write_stage(shot, {}, YARD, {}, RATE, SIZE, 1, out)
    for frame, share in ((0, 0.0), (LAST, 1.0)):
        command = [*blender, str(out), str(frame), str(SIZE.width), str(SIZE.height)]
        told = subprocess.run(
            [*command, json.dumps(POINTS)], env=blender_environment(), capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        seen = json.loads(told.stdout.strip().splitlines()[-1])
        view = camera_view(MOVE, SIZE, share)
        for point, (x, y) in zip(POINTS, seen, strict=True):
            assert view.see(point)[:2] == pytest.approx((x, y), abs=0.01)

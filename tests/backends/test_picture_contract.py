"""The Blender backend keeps the picture contract; the suite itself notices backends that do not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from regie.backends import BackendDescription
from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.contract import Picture, RenderReport
from regie.backends.picture.contract_tests import CHECKS, Check, run_contract_tests
from regie.film.bible import Look
from regie.film.units import FrameSize

if TYPE_CHECKING:
    from regie.backends.picture.contract import OnFrame


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_blender_keeps_the_contract(
    check: Check, open_blender: BlenderPicture, tmp_path: Path
) -> None:
    check(open_blender, tmp_path)


class GreyCard:
    """A backend that draws a grey card whatever the stage says."""

    def describe(self) -> BackendDescription:
        return BackendDescription(
            capability="picture",
            name="grey",
            version="1",
            digest="0",
            licence="CC0-1.0",
            generative=False,
            remote=False,
            paid=False,
            keeps_data=False,
            trains_on_data=False,
        )

    def render(
        self, stage: Path, frames: Sequence[int], size: FrameSize, look: Look, on_frame: OnFrame
    ) -> RenderReport:
        for frame in frames:
            on_frame(frame, np.full((size.height, size.width, 3), 118, np.uint8))
        return RenderReport(frames=len(frames), seconds=0)

    def close(self) -> None:
        pass


def test_the_suite_finds_out_a_backend_that_ignores_the_stage(tmp_path: Path) -> None:
    assert isinstance(GreyCard(), Picture)
    problems = {r.check: r.problem for r in run_contract_tests(GreyCard(), tmp_path) if r.problem}
    assert problems["things move"] == "Bodies and camera do not move."
    assert problems["frames come in order"] == "The picture is blank."
    assert "ben.usdc" in problems["a missing layer is said"]
    assert "describes itself" not in problems

"""Pictures that were looked at and found good, compared by how they look, not by bytes.

After a change of the look that is meant: draw them again with
`PYTHONPATH=src python tests/backends/test_picture_golden.py`, and look at the new pictures before
they are committed. The tests themselves draw none.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pxr import Usd

from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.contract_stage import write_contract_stage
from regie.backends.picture.contract_tests import difference, shoot
from regie.film.bible import Look
from regie.film.units import FrameSize

GOLDEN = Path(__file__).parent / "golden"

SIZE = FrameSize(width=480, height=200)

BODY = "/World/Cast/ann"

MOST_DIFFERENCE = 0.01
"""Of shrunken brightness; 0.01 is a body that stands 10 cm off, or light a tenth stop off."""

MOST_SHIFT = 4.0
"""Of the mean of red, green or blue, of 255."""

Case = tuple[str, str, str]

CASES: list[Case] = [
    ("day", "clear", "previs"),
    ("night", "clear", "previs"),
    ("night", "rain", "previs"),
    ("dusk", "clear", "previs"),
    ("day", "snow", "previs"),
    ("day", "clear", "ink"),
    ("night", "clear", "charcoal"),
    ("day", "clear", "watercolour"),
    ("day", "clear", "silhouette"),
]


def draw(picture: BlenderPicture, case: Case, folder: Path, *, without: str = "") -> np.ndarray:
    """The picture of a case; `without` leaves one thing of the stage out."""
    light, weather, style = case
    stage = write_contract_stage(folder, light=light, weather=weather)
    if without:
        opened = Usd.Stage.Open(str(stage))
        opened.GetPrimAtPath(without).SetActive(False)
        opened.Save()
    (drawn,), _ = shoot(picture, stage, (4,), SIZE, Look.model_validate({"style": style}))
    return drawn


def golden_of(case: Case) -> Path:
    return GOLDEN / f"{'-'.join(case)}.png"


def looks_like(picture: np.ndarray, case: Case) -> bool:
    golden = np.asarray(Image.open(golden_of(case)).convert("RGB"))
    shift = np.abs(picture.mean(axis=(0, 1)) - golden.mean(axis=(0, 1))).max()
    return difference(picture, golden, cells=96) < MOST_DIFFERENCE and bool(shift < MOST_SHIFT)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_it_looks_as_it_did_and_like_nothing_else(
    case: Case, open_blender: BlenderPicture, tmp_path: Path
) -> None:
    drawn = draw(open_blender, case, tmp_path)
    assert [other for other in CASES if looks_like(drawn, other)] == [case]


def test_a_body_that_is_not_drawn_is_noticed(open_blender: BlenderPicture, tmp_path: Path) -> None:
    assert not looks_like(draw(open_blender, CASES[0], tmp_path, without=BODY), CASES[0])


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    with BlenderPicture() as blender, tempfile.TemporaryDirectory() as folder:
        for number, drawn_case in enumerate(CASES):
            found = draw(blender, drawn_case, Path(folder) / str(number))
            Image.fromarray(found).save(golden_of(drawn_case), optimize=True)

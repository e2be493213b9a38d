"""Pictures that were looked at and found good, compared by how they look, not by bytes.

After a change of the look that is meant: look at the new pictures, then draw them again with
`REGIE_DRAW_GOLDEN=1 pytest tests/backends/test_picture_golden.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.contract_stage import write_contract_stage
from regie.backends.picture.contract_tests import difference, shoot
from regie.film.bible import Look
from regie.film.units import FrameSize

GOLDEN = Path(__file__).parent / "golden"

SIZE = FrameSize(width=480, height=200)

MOST_DIFFERENCE = 0.01
"""Of shrunken brightness; 0.01 is a body that stands 10 cm off, or light a tenth stop off."""

CASES = [
    ("day", "clear", "previs"),
    ("night", "clear", "previs"),
    ("night", "rain", "previs"),
    ("dusk", "clear", "previs"),
    ("day", "snow", "previs"),
    ("day", "clear", "ink"),
]


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_it_looks_as_it_did(
    case: tuple[str, str, str], open_blender: BlenderPicture, tmp_path: Path
) -> None:
    light, weather, style = case
    stage = write_contract_stage(tmp_path, light=light, weather=weather)
    look = Look.model_validate({"style": style})
    (picture,), _ = shoot(open_blender, stage, (4,), SIZE, look)
    golden = GOLDEN / f"{'-'.join(case)}.png"
    if os.environ.get("REGIE_DRAW_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        Image.fromarray(picture).save(golden, optimize=True)
    expected = np.asarray(Image.open(golden).convert("RGB"))
    assert difference(picture, expected, cells=96) < MOST_DIFFERENCE
    colour = np.abs(picture.mean(axis=(0, 1)) - expected.mean(axis=(0, 1)))
    assert colour.max() < 4, "The colours have shifted."

"""Grades that we write do in OpenColorIO what they do here, and what it writes is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from regie.film.grade import Cdl, Grade
from regie.post.grades import bake_lut, read_cdls, read_cube, write_ccc, write_cube
from regie.post.grades.apply import correct

oiio: Any = pytest.importorskip("OpenImageIO")

BUILT_IN = "ocio://default"
"""A file is applied to figures as they are, whatever the configuration."""
WARM = Cdl(slope=(1.1, 1.0, 0.85), offset=(0.02, 0.0, -0.01), power=(0.95, 1.0, 1.08),
           saturation=1.2)  # fmt: skip


def in_ocio(colours: Any, file: Path) -> Any:
    """Colours (n, 3) through a file, by OpenColorIO as OpenImageIO has it."""
    spec = oiio.ImageSpec(len(colours), 1, 3, oiio.FLOAT)
    picture = oiio.ImageBuf(spec)
    picture.set_pixels(spec.roi, colours[None].astype(np.float32))
    done = oiio.ImageBufAlgo.ociofiletransform(picture, str(file), colorconfig=BUILT_IN)
    assert not done.has_error, done.geterror()
    return done.get_pixels(oiio.FLOAT)[0].astype(float)


def colours() -> Any:
    return np.random.default_rng(4).uniform(0, 1, (20_000, 3))


def apart(there: Any, here: Any) -> float:
    """The largest difference, of colours that are in the picture after it too."""
    kept = ((there > 0.001) & (there < 0.999)).all(axis=1)
    assert kept.mean() > 0.8
    return float(np.abs(there - here)[kept].max())


def test_a_correction_does_the_same_there(tmp_path: Path) -> None:
    write_ccc([("1A", WARM, "")], tmp_path / "grades.ccc")
    text = (tmp_path / "grades.ccc").read_text("utf-8")
    start, end = text.index("<ColorCorrection "), text.index("</ColorCorrection>")
    (tmp_path / "one.cc").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + text[start:end].replace("<ColorCorrection ", f'<ColorCorrection xmlns="{ASC}" ', 1)
        + "</ColorCorrection>\n",
        encoding="utf-8",
    )
    # OpenColorIO 2 clamps nothing of a file; ours is for pictures, 0 to 1: of what stays in it.
    given = 0.1 + 0.65 * colours()
    there = in_ocio(given, tmp_path / "one.cc")
    here = correct(given, Grade(name="warm", cdl=WARM))
    assert apart(there, here) < 1e-4
    assert np.abs(there - given).max() > 0.05


ASC = "urn:ASC:CDL:v1.2"


@pytest.mark.parametrize("name", ["warm", "monochrome", "teal"])
def test_a_table_does_the_same_there(name: str, tmp_path: Path) -> None:
    from regie.post.grades import find_grade

    grade = find_grade(name, tmp_path)
    write_cube(bake_lut(grade), name, tmp_path / f"{name}.cube")
    lut = read_cube(tmp_path / f"{name}.cube", name)
    there = in_ocio(colours(), tmp_path / f"{name}.cube")
    here = correct(colours(), Grade(name=name, lut=lut))
    assert np.abs(there - here).max() < 2e-2  # it goes straight by tetrahedra or by cubes
    assert np.abs(there - here).mean() < 1e-3
    # And the table is the grade itself.
    assert np.abs(correct(colours(), grade) - here).mean() < 2e-3


def test_a_correction_of_others_is_read(tmp_path: Path) -> None:
    (tmp_path / "show.cdl").write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<ColorDecisionList xmlns="{ASC}"><ColorDecision><ColorCorrection id="sh010">
<SOPNode><Slope>1.1 1 0.85</Slope><Offset>0.02 0 -0.01</Offset><Power>0.95 1 1.08</Power></SOPNode>
<SatNode><Saturation>1.2</Saturation></SatNode>
</ColorCorrection></ColorDecision></ColorDecisionList>
""",
        encoding="utf-8",
    )
    (found,) = read_cdls(tmp_path / "show.cdl", "show.cdl").values()
    assert found == WARM
    given = 0.1 + 0.65 * colours()
    there = in_ocio(given, tmp_path / "show.cdl")
    assert apart(there, correct(given, Grade(name="show", cdl=found))) < 1e-4

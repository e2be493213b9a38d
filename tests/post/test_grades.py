"""Grades: the ASC formula, tables, files in and out, and what a bad file says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from regie.film.grade import Cdl, Grade, Lut
from regie.film.units import FrameRate, FrameSize
from regie.post.dissolve import read_pictures
from regie.post.grades import (
    GradeError,
    bake_lut,
    find_grade,
    grade_picture,
    grade_shot_file,
    name_grades,
    read_cdls,
    read_cube,
    write_ccc,
    write_cube,
)
from regie.post.grades.apply import correct
from regie.post.shot_file import ShotWriter

COLOURS = np.random.RandomState(4).random_sample((500, 3)).astype(np.float32)

CDL = Cdl(slope=(1.1, 0.9, 1), offset=(0.02, 0, -0.03), power=(1.2, 1, 0.8), saturation=0.6)

ONE = """<ColorCorrection id="x"><SOPNode><Slope>1 1 1</Slope><Offset>0 0 0</Offset>
<Power>{power}</Power></SOPNode></ColorCorrection>"""


def test_a_cdl_does_what_its_formula_says() -> None:
    # ASC CDL 1.2: slope, offset, clamp, power; then saturation about the BT.709 luma.
    r, g, b = 0.5 * 1.1 + 0.02, 0.5 * 0.9, 0.5 - 0.03
    r, g, b = r**1.2, g, b**0.8
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    wanted = [luma + 0.6 * (v - luma) for v in (r, g, b)]
    got = correct(np.full((1, 3), 0.5, np.float32), Grade(name="x", cdl=CDL))
    assert np.allclose(got, wanted, atol=1e-6)


def test_corrections_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_ccc([("12A", CDL, "warm & <low>"), ("2", Cdl(), "")], tmp_path / "film.ccc")
    assert read_cdls(tmp_path / "film.ccc", "film.ccc") == {"12A": CDL, "2": Cdl()}
    assert find_grade("film.ccc#12A", tmp_path).cdl == CDL
    with pytest.raises(GradeError, match=r"say which: film.ccc#12A"):
        find_grade("film.ccc", tmp_path)


def test_a_table_does_what_it_was_baked_from(tmp_path: Path) -> None:
    grade = Grade(name="x", cdl=Cdl(slope=(0.9, 0.8, 0.7), power=(1.3, 1.1, 1), saturation=0.5))
    write_cube(bake_lut(grade), "x", tmp_path / "x.cube")
    again = find_grade("x.cube", tmp_path)
    assert again.lut is not None
    assert np.abs(correct(COLOURS, again) - correct(COLOURS, grade)).max() < 0.003


def test_red_runs_first_in_a_cube(tmp_path: Path) -> None:
    corners = "\n".join(f"{r} {g} {b}" for b in (0, 1) for g in (0, 1) for r in (0, 1))
    (tmp_path / "same.cube").write_text(f"LUT_3D_SIZE 2\n{corners}\n")
    lut = read_cube(tmp_path / "same.cube", "same.cube")
    assert np.allclose(correct(COLOURS, Grade(name="x", lut=lut)), COLOURS, atol=1e-6)


def test_curves_and_their_domain(tmp_path: Path) -> None:
    (tmp_path / "c.cube").write_text("LUT_1D_SIZE 2\nDOMAIN_MAX 0.5 0.5 0.5\n0 0 0\n1 1 0\n")
    grade = Grade(name="c", lut=read_cube(tmp_path / "c.cube", "c.cube"))
    got = correct(np.array([[0.25, 0.75, 0.5]], np.float32), grade)
    assert np.allclose(got, [[0.5, 1.0, 0.0]])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.cube", "LUT_3D_SIZE 2\n0 0 0\n", "a.cube:2: has 1 entries, and LUT_3D_SIZE 2 means 8"),
        ("a.cube", "LUT_3D_SIZE 2\n0 0 no\n", "a.cube:2: '0 0 no' are no numbers"),
        ("a.cube", "LUT_3D_SIZE 999\n", "a.cube:1: LUT_3D_SIZE is 999; 2 to 256"),
        ("a.cube", "0 0 0\n", "says neither LUT_1D_SIZE nor LUT_3D_SIZE"),
        ("a.cc", ONE.format(power="1 0 1"), "a.cc:2: <Power> is 0"),
        ("a.cc", ONE.format(power="1 one 1"), "a.cc:2: <Power> holds '1 one 1'"),
        ("a.cc", ONE.format(power="1 1"), "a.cc:2: <Power> has 2 numbers, not 3"),
        ("a.cc", "<Edit/>", "a.cc:1: is no ASC CDL"),
        ("a.cc", "<ColorCorrection>", "a.cc:1: is no XML"),
        ("a.cc", "<!DOCTYPE x><ColorCorrection/>", "declares a document type"),
    ],
)
def test_a_bad_file_says_what_and_where(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(GradeError) as raised:
        find_grade(name, tmp_path)
    assert said in str(raised.value)


def test_the_nearest_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "night.cube").write_text("")
    assert "night.cube" in name_grades(tmp_path)
    with pytest.raises(GradeError, match="did you mean bleach"):
        find_grade("bleech", tmp_path)
    with pytest.raises(GradeError, match="no such file"):
        find_grade("dawn.cdl", tmp_path)


def test_no_named_grade_crushes_or_clips_a_picture() -> None:
    ramp = np.linspace(20, 235, 64).astype(np.uint8)[None, :, None].repeat(3, axis=2)
    for name in ("warm", "cold", "bleach", "faded", "teal", "contrast", "dark", "monochrome"):
        graded = grade_picture(ramp, find_grade(name, Path())).astype(int)
        assert (np.diff(graded.sum(axis=2)) >= 0).all(), name
        assert graded.min() >= 0 and graded.mean() > 60, name


def test_a_flat_table_is_refused_by_its_type() -> None:
    with pytest.raises(ValueError, match="size"):
        Lut(size=1, solid=True, table=b"")


def test_a_graded_shot_keeps_its_length_and_its_tail(tmp_path: Path) -> None:
    rate, size = FrameRate(numerator=24), FrameSize(width=64, height=32)
    grey = [np.full((32, 64, 3), 60 + 10 * k, np.uint8) for k in range(8)]
    with ShotWriter(tmp_path / "plain.mp4", rate, size, 6) as writer:
        for picture in grey:
            writer.write(picture)
    dark = Grade(name="x", cdl=Cdl(slope=(0.5, 0.5, 0.5)))
    grade_shot_file(tmp_path / "plain.mp4", dark, tmp_path / "dark.mp4", rate, size, 6)
    graded = [float(p.mean()) for p in read_pictures(tmp_path / "dark.mp4")]
    assert np.allclose(graded, [30 + 5 * k for k in range(8)], atol=3)

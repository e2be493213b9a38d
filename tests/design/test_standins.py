"""Stand-ins always come out, are what staging needs, and say what they stand for."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pxr import Usd, UsdGeom, UsdSkel
from usd_checks import complaints

from regie.design.bodies import build_body
from regie.design.errors import CastError
from regie.design.standins import (
    bare_stage,
    build_neutral_body,
    build_neutral_prop,
    build_neutral_set,
)
from regie.design.standins.body import LEAST, MOST
from regie.film.bible import Character, Figure, Place, SetKind, Voice

WORDS = ["CUP", "", "   ", "W" * 300, "Épée d'Οδυσσέα", "灯台", "\x00\u202e", "a b " * 90]


def someone(**figure: object) -> Character:
    """A character with a figure of any measures, also those that the bible refuses."""
    made = Figure.model_construct(**{**Figure().model_dump(), **figure})
    plain = Character(key="x", name="X", voice=Voice(name="af_heart"))
    return plain.model_copy(update={"figure": made})


def points_of(layer: Path, prim: str) -> np.ndarray:
    stage = Usd.Stage.Open(str(layer))
    return np.array(UsdGeom.Mesh(stage.GetPrimAtPath(prim)).GetPointsAttr().Get(), float)


@pytest.mark.parametrize("height", [0.5, 1.1, 1.7, 2.3])
def test_a_neutral_body_has_the_height_and_stands_on_the_floor(
    height: float, tmp_path: Path
) -> None:
    plan = build_neutral_body(someone(height=height), tmp_path / "b.usdc")
    skin = points_of(tmp_path / "b.usdc", "/Body/Skin")
    assert complaints(tmp_path / "b.usdc") == []
    assert plan.height == height
    assert skin[:, 2].max() == pytest.approx(height, abs=0.005)
    assert skin[:, 2].min() == pytest.approx(0.0, abs=0.005 * height)
    assert 0 < plan.hip_height < plan.chin_height < plan.eye_height < plan.height


def test_a_neutral_body_is_jointed_as_a_real_one(tmp_path: Path) -> None:
    """The same steps take both: the same joints, and measures of the same proportions."""
    neutral = build_neutral_body(someone(height=1.7), tmp_path / "n.usdc")
    real = build_body(someone(height=1.7), tmp_path / "r.usdc")
    assert neutral.joints == real.joints
    assert [(j.name, j.parent) for j in neutral.rest] == [(j.name, j.parent) for j in real.rest]
    for measure in ("eye_height", "chin_height", "shoulder_width", "hip_height", "sole"):
        assert getattr(neutral, measure) == pytest.approx(getattr(real, measure), abs=0.03)
    stage = Usd.Stage.Open(str(tmp_path / "n.usdc"))
    assert stage.GetDefaultPrim().IsA(UsdSkel.Root)


@given(
    height=st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True)),
    age=st.floats(allow_nan=True, allow_infinity=True),
    weight=st.floats(allow_nan=True, allow_infinity=True),
)
@settings(max_examples=25, deadline=None)
def test_no_figure_is_too_absurd(
    tmp_path_factory: pytest.TempPathFactory, height: float | None, age: float, weight: float
) -> None:
    out = tmp_path_factory.mktemp("absurd") / "b.usdc"
    plan = build_neutral_body(someone(height=height, age=age, weight=weight), out)
    assert LEAST <= plan.height <= MOST
    assert np.isfinite(points_of(out, "/Body/Skin")).all()


@pytest.mark.parametrize("interior", [True, False])
@pytest.mark.parametrize("kind", SetKind)
def test_a_neutral_set_is_the_bare_stage(kind: SetKind, interior: bool, tmp_path: Path) -> None:
    place = Place(key="x", name="THE MOON", kind=kind, interior=interior)
    out = tmp_path / "s.usdc"
    plan = build_neutral_set(place, out)
    assert plan == bare_stage(place)
    assert (plan.kind, plan.interior) == (kind.value, interior)
    stage = Usd.Stage.Open(str(out))
    assert stage.GetDefaultPrim().GetPath() == "/Set"
    lights = stage.GetDefaultPrim().GetVariantSets().GetVariantSet("light")
    assert sorted(lights.GetVariantNames()) == ["dawn", "day", "dusk", "night"]
    floor = points_of(out, "/Set/Floor")
    for mark in (*plan.marks, *plan.doors, *plan.path):
        assert (floor[:, :2].min(0) <= (mark.x, mark.y)).all()
        assert (floor[:, :2].max(0) >= (mark.x, mark.y)).all()
    seats = points_of(out, "/Set/Furniture")
    for seat in plan.seats:
        near = seats[np.hypot(seats[:, 0] - seat.mark.x, seats[:, 1] - seat.mark.y) < 0.3]
        assert near[:, 2].max() == pytest.approx(seat.mark.z, abs=1e-3)


def test_the_name_of_the_place_is_on_the_stage(tmp_path: Path) -> None:
    written = {}
    for name in ("THE MOON", "PARIS"):
        place = Place(key="x", name=name, kind=SetKind.ROOM)
        build_neutral_set(place, tmp_path / "s.usdc")
        written[name] = points_of(tmp_path / "s.usdc", "/Set/Paper")
    assert len(written["THE MOON"]) != len(written["PARIS"])
    one = written["PARIS"]
    assert complaints(tmp_path / "s.usdc") == []
    on_floor, on_walls = one[one[:, 2] < 0.1], one[one[:, 2] > 0.5]
    assert len(on_floor) and (on_walls[:, 1] > 4.9).any() and (on_walls[:, 1] < -4.9).any()


@pytest.mark.parametrize("words", WORDS)
def test_any_name_is_written_within_its_room(words: str, tmp_path: Path) -> None:
    build_neutral_set(
        Place.model_construct(
            **{**Place(key="x", name="X", kind=SetKind.BAR).model_dump(), "name": words}
        ),
        tmp_path / "s.usdc",
    )
    ink = points_of(tmp_path / "s.usdc", "/Set/Paper")
    assert np.abs(ink[:, 0]).max() <= 3.6 and ink[:, 2].max() < 2.8
    plan = build_neutral_prop(words, tmp_path / "p.usdc")
    assert not plan.made and plan.name == words
    assert all(0.05 < side < 0.4 for side in plan.size)
    stage = Usd.Stage.Open(str(tmp_path / "p.usdc"))
    label = stage.GetPrimAtPath("/Prop/Paper")
    if label:
        points = points_of(tmp_path / "p.usdc", "/Prop/Paper")
        for axis in range(3):
            assert np.abs(points[:, axis]).max() <= plan.high[axis] + 0.002


def test_a_neutral_prop_has_its_name_on_it(tmp_path: Path) -> None:
    for name in ("cup", "sonic screwdriver"):
        build_neutral_prop(name, tmp_path / f"{len(name)}.usdc")
        assert complaints(tmp_path / f"{len(name)}.usdc") == []
    short, long = (points_of(tmp_path / f"{n}.usdc", "/Prop/Paper") for n in (3, 17))
    assert len(long) > len(short) > 0


def test_the_same_stand_in_is_the_same_bytes(tmp_path: Path) -> None:
    for n in "ab":
        build_neutral_body(someone(height=1.7), tmp_path / f"b{n}.usdc")
        build_neutral_prop("cup", tmp_path / f"p{n}.usdc")
    for kind in "bp":
        one, two = ((tmp_path / f"{kind}{n}.usdc").read_bytes() for n in "ab")
        assert one == two


def test_seats_and_marks_are_apart() -> None:
    plan = bare_stage(Place(key="x", name="X", kind=SetKind.ROOM))
    spots = [(m.x, m.y) for m in (*plan.marks, *(s.mark for s in plan.seats))]
    assert min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i]) >= 0.6
    assert len(plan.marks) >= 12


def test_a_layer_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = Place(key="x", name="X", kind=SetKind.ROOM)
    for build, what in ((build_neutral_set, place), (build_neutral_prop, "cup")):
        with pytest.raises(CastError, match="cannot be written"):
            build(what, tmp_path / "file" / "s.usdc")  # type: ignore[operator]

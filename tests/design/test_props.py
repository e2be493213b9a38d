"""Props are recognisable by name, of real size, and gripped at the origin."""

from __future__ import annotations

from pathlib import Path

import pytest
from pxr import Usd, UsdGeom
from usd_checks import complaints

from regie.design.props import build_thing
from regie.design.props.drawing import DRAWINGS, find_drawing
from regie.film.stageplan import PropPlan
from regie.film.things import Choice, Thing

SIZES = {
    "telephone": (0.18, 0.35),
    "mobile-phone": (0.12, 0.18),
    "letter": (0.15, 0.3),
    "book": (0.18, 0.3),
    "key": (0.05, 0.15),
    "knife": (0.2, 0.4),
    "gun": (0.2, 0.4),
    "cup": (0.07, 0.15),
    "bottle": (0.25, 0.35),
    "torch": (0.15, 0.3),
    "suitcase": (0.5, 0.8),
    "umbrella": (0.8, 1.2),
    "ring": (0.015, 0.04),
    "coin": (0.02, 0.04),
    "axe": (0.5, 0.8),
    "candle": (0.12, 0.3),
    "laptop": (0.25, 0.4),
    "hat": (0.25, 0.4),
    "medicine": (0.05, 0.12),
    "guitar": (0.9, 1.2),
}
"""The longest side of some props, metres."""


def build_drawing(drawing: str, out: Path) -> PropPlan:
    thing = Thing(key=f"drawn-{drawing}", concept="", size=(1, 1, 1))
    return build_thing(Choice(name=drawing, thing=thing, size=(1, 1, 1)), out)


@pytest.mark.parametrize("drawing", sorted(DRAWINGS))
def test_every_drawing_is_a_valid_layer_with_a_name(drawing: str, tmp_path: Path) -> None:
    out = tmp_path / "prop.usdc"
    plan = build_drawing(drawing, out)
    assert plan.made
    assert find_drawing(drawing.replace("-", " "))[0] == drawing
    assert complaints(out) == []
    stage = Usd.Stage.Open(str(out))
    assert stage.GetDefaultPrim().GetPath() == "/Prop"
    meshes = [UsdGeom.Mesh(p) for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)]
    assert 1 <= len(meshes) <= 8
    assert 40 <= sum(len(m.GetPointsAttr().Get()) for m in meshes) <= 4000
    box = UsdGeom.BBoxCache(Usd.TimeCode.Default(), ["default"]).ComputeWorldBound(
        stage.GetDefaultPrim()
    )
    low, high = box.ComputeAlignedRange().GetMin(), box.ComputeAlignedRange().GetMax()
    for k in range(3):
        assert low[k] == pytest.approx(plan.low[k], abs=2e-3)
        assert high[k] == pytest.approx(plan.high[k], abs=2e-3)
        assert low[k] - 0.02 <= 0 <= high[k] + 0.02, "the hand, at the origin, reaches the grip"


@pytest.mark.parametrize(("name", "bounds"), SIZES.items())
def test_props_have_their_real_size(name: str, bounds: tuple[float, float], tmp_path: Path) -> None:
    plan = build_drawing(name, tmp_path / "prop.usdc")
    assert bounds[0] <= max(plan.size) <= bounds[1]


@pytest.mark.parametrize(
    ("name", "drawing"),
    [
        ("BRASS KEY", "key"),
        ("an old photograph", "photograph"),
        ("lettre", "letter"),
        ("couteau", "knife"),
        ("whisky bottle", "bottle"),
        ("cigarettes", "cigarettes"),
        ("wedding ring", "ring"),
        ("sacs", "bag"),
        ("", None),
        ("zorglub", None),
    ],
)
def test_names_find_their_drawing(name: str, drawing: str | None) -> None:
    assert find_drawing(name)[0] == drawing


def test_same_name_same_bytes(tmp_path: Path) -> None:
    for n in range(2):
        build_drawing("newspaper", tmp_path / f"{n}.usdc")
    assert (tmp_path / "0.usdc").read_bytes() == (tmp_path / "1.usdc").read_bytes()

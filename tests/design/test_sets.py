"""Words choose the kind of a set; the same place is the same set, and others are others."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pxr import Usd, UsdGeom

from regie.design.errors import CastError
from regie.design.sets import build_set, choose_kind
from regie.design.sets.kinds import layout_for
from regie.design.sets.layout import all_layouts
from regie.film.bible import Place, SetKind


def make_place(name: str, interior: bool, seed: int = 3, **more: object) -> Place:
    return Place.model_validate(
        {
            "key": "set",
            "name": name,
            "kind": choose_kind(name, interior),
            "interior": interior,
            "seed": seed,
            **more,
        }
    )


def test_same_place_same_bytes(tmp_path: Path) -> None:
    for name in ("KITCHEN", "FOREST"):
        place = make_place(name, name == "KITCHEN", 5, props=("lamp",))
        plans = [build_set(place, tmp_path / f"{name}{k}.usdc") for k in range(2)]
        assert plans[0] == plans[1]
        first, second = ((tmp_path / f"{name}{k}.usdc").read_bytes() for k in range(2))
        assert first == second


def test_seed_and_palette_change_the_picture(tmp_path: Path) -> None:
    seen = set()
    for n, more in enumerate(({}, {"seed": 4}, {"palette": ("#336699", "#aa3322")})):
        place = make_place("LIVING ROOM", True, **{"seed": 3, **more})
        build_set(place, tmp_path / f"{n}.usdc")
        seen.add((tmp_path / f"{n}.usdc").read_bytes())
    assert len(seen) == 3


def test_mirrored_rooms_stay_right_side_out(tmp_path: Path) -> None:
    """Seed 7 swaps left and right: walls must still face into the room."""
    out = tmp_path / "set.usdc"
    plan = build_set(make_place("LIVING ROOM", True, 7), out)
    stage = Usd.Stage.Open(str(out))
    walls = UsdGeom.Mesh(stage.GetPrimAtPath("/Set/Walls"))
    points = np.array(walls.GetPointsAttr().Get(), float)
    indices = np.array(walls.GetFaceVertexIndicesAttr().Get()).reshape(-1, 4)
    a, b, c = (points[indices[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    on_west = np.isclose(points[indices].max(axis=(1,))[:, 0], plan.low[0], atol=1e-3)
    assert on_west.any() and (normal[on_west][:, 0] > 0).all()


def test_seats_at_one_table_are_neighbours(tmp_path: Path) -> None:
    plan = build_set(make_place("KITCHEN", True), tmp_path / "set.usdc")
    gaps = [
        math.dist((a.mark.x, a.mark.y), (b.mark.x, b.mark.y)) for a, b in pairwise(plan.seats[:2])
    ]
    assert len(plan.seats) >= 4 and max(gaps) < 1.3


@pytest.mark.parametrize(
    ("name", "interior", "kind"),
    [
        ("RUE DES LILAS", False, "street"),
        ("CUISINE", True, "kitchen"),
        ("LIGHTHOUSE KITCHEN", True, "kitchen"),
        ("LE PHARE", False, "lighthouse"),
        ("PHARE - ESCALIER", True, "spiral-stairs"),
        ("ESCALIER", True, "stairs"),
        ("CAMPSITE", False, "campsite"),
        ("PLAGE", False, "beach"),
        ("FORÊT", False, "forest"),
        ("COULOIR DE L'HÔTEL", True, "corridor"),
        ("VOITURE DE PAUL", True, "car"),
        ("BUREAU", True, "office"),
        ("CAFÉ DES SPORTS", True, "cafe"),
        ("CHAMBRE 12", True, "bedroom"),
        ("SALON", True, "living-room"),
        ("JARDIN", False, "garden"),
        ("PORT", False, "harbour"),
        ("QUAI", False, "harbour"),
        ("GARE", True, "station"),
        ("WHEAT FIELDS", False, "field"),
    ],
)
def test_words_choose_the_kind(name: str, interior: bool, kind: str) -> None:
    assert choose_kind(name, interior) == kind


@given(name=st.text(max_size=60), interior=st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_name_has_a_layout(name: str, interior: bool) -> None:
    assert choose_kind(name, interior) in all_layouts()


@pytest.mark.parametrize(
    ("kind", "name", "interior", "layout"),
    [
        ("room", "BEDROOM", True, "bedroom"),
        ("room", "NOWHERE", True, "living-room"),
        ("coast", "PIER", False, "harbour"),
        ("lighthouse", "JETÉE DU PORT", False, "lighthouse"),
        ("lighthouse", "LAMP ROOM", True, "lamp-room"),
        ("hall", "NOWHERE", True, "church"),
        ("vehicle", "TRAIN", True, "train"),
    ],
)
def test_kinds_of_older_titles_still_name_a_set(
    kind: str, name: str, interior: bool, layout: str
) -> None:
    place = Place(key="a", name=name, kind=SetKind(kind), interior=interior)
    assert layout_for(place).kind == layout


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(CastError, match="STREET"):
        build_set(make_place("STREET", False), blocked / "set.usdc")

"""Every design of a set builds a valid, bounded, walkable set; words choose the right one."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pxr import Usd, UsdGeom, UsdLux
from usd_checks import complaints

from regie.design.errors import CastError
from regie.design.sets import build_set, choose_kind
from regie.design.sets.build import DESIGNS
from regie.design.sets.kinds import layout_for
from regie.design.sets.layout import all_layouts
from regie.film.bible import Place, SetKind
from regie.film.stageplan import Box, SetPlan

MAX_VERTICES = 62_000
MAX_MESHES = 25

NAMES = {
    ("bar", True): "BAR",
    ("cafe", True): "CAFE",
    ("kitchen", True): "KITCHEN",
    ("bathroom", True): "BATHROOM",
    ("cellar", True): "CELLAR",
    ("attic", True): "ATTIC",
    ("shop", True): "SHOP",
    ("stairs", True): "STAIRCASE",
    ("spiral stairs", True): "LIGHTHOUSE STAIRS",
    ("lamp room", True): "LAMP ROOM",
    ("church", True): "CHURCH",
    ("station", True): "TRAIN STATION",
    ("car", True): "CAR",
    ("taxi", True): "TAXI",
    ("car outside", False): "CAR",
    ("carriage", True): "TRAIN",
    ("boat", False): "FISHING BOAT",
    ("street", False): "STREET",
    ("forest", False): "FOREST",
    ("camp", False): "CAMPSITE",
    ("beach", False): "BEACH",
    ("cliff", False): "ROCKS",
    ("harbour", False): "HARBOUR",
    ("lighthouse", False): "LIGHTHOUSE",
    ("garden", False): "GARDEN",
    ("patio", False): "COURTYARD",
    ("park", False): "PARK",
    ("field", False): "FIELD",
    ("road", False): "COUNTRY ROAD",
    ("desert", False): "DESERT",
    ("mountain", False): "MOUNTAIN",
}
"""A slugline's place for every design."""

BUILDS = [
    pytest.param(name, interior, seed, id=f"{title}-{seed}")
    for number, ((title, interior), name) in enumerate(NAMES.items())
    for seed in (3 + number, 7 + 14 * number)
]
"""Each design twice: as it is, and with left and right swapped (see `Geometry.mirrored`)."""


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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory):
    """Builds a set once for all tests that look at it."""
    folder = tmp_path_factory.mktemp("sets")
    done: dict[tuple[str, bool, int], tuple[Place, SetPlan, Path]] = {}

    def build(name: str, interior: bool, seed: int) -> tuple[Place, SetPlan, Path]:
        key = (name, interior, seed)
        if key not in done:
            out = folder / f"{len(done)}.usdc"
            place = make_place(name, interior, seed, props=("letter", "key", "telephone"))
            done[key] = (place, build_set(place, out), out)
        return done[key]

    return build


def test_every_design_is_tried() -> None:
    tried = {layout_for(make_place(name, interior)).design for (_, interior), name in NAMES.items()}
    assert tried - {""} == {layout.design for layout in all_layouts().values() if layout.design}
    assert tried - {""} <= set(DESIGNS)


@pytest.mark.parametrize(("name", "interior", "seed"), BUILDS)
def test_layer_is_valid_and_small(name: str, interior: bool, seed: int, built) -> None:
    _, _, out = built(name, interior, seed)
    assert complaints(out) == []
    stage = Usd.Stage.Open(str(out))
    root = stage.GetDefaultPrim()
    assert root.GetPath() == "/Set"
    assert UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0
    meshes = [UsdGeom.Mesh(p) for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)]
    assert 3 <= len(meshes) <= MAX_MESHES
    assert sum(len(m.GetPointsAttr().Get()) for m in meshes) <= MAX_VERTICES


@pytest.mark.parametrize(("name", "interior", "seed"), BUILDS)
def test_faces_lights_and_colours_are_sound(name: str, interior: bool, seed: int, built) -> None:
    _, _, out = built(name, interior, seed)
    stage = Usd.Stage.Open(str(out))
    variants = stage.GetDefaultPrim().GetVariantSets().GetVariantSet("light")
    assert sorted(variants.GetVariantNames()) == ["dawn", "day", "dusk", "night"]
    for light in variants.GetVariantNames():
        variants.SetVariantSelection(light)
        kinds = [p for p in stage.Traverse() if p.HasAPI(UsdLux.LightAPI)]
        assert sum(p.IsA(UsdLux.DistantLight) for p in kinds) == 1
        assert sum(p.IsA(UsdLux.DomeLight) for p in kinds) == 1
        assert len(kinds) <= 18
        for prim in (p for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)):
            mesh = UsdGeom.Mesh(prim)
            colours = np.array(mesh.GetDisplayColorPrimvar().Get())
            assert len(colours) == len(mesh.GetPointsAttr().Get()), prim.GetPath()
            assert colours.min() >= 0 and colours.max() <= 1.5
    for prim in (p for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)):
        mesh = UsdGeom.Mesh(prim)
        points = np.array(mesh.GetPointsAttr().Get(), float)
        normals = np.array(mesh.GetNormalsAttr().Get(), float)
        counts = np.array(mesh.GetFaceVertexCountsAttr().Get())
        indices = np.array(mesh.GetFaceVertexIndicesAttr().Get())
        assert np.isfinite(points).all() and indices.max() < len(points)
        if prim.GetName() in ("Leaves", "Horizon", "Fabric"):
            continue
        starts = np.cumsum(counts) - counts
        a, b, c = (points[indices[starts + k]] for k in range(3))
        normal = np.cross(b - a, c - a)
        facing = np.einsum("ij,ij->i", normal, normals[indices[starts]])
        area = np.linalg.norm(normal, axis=1)
        # A few small folds lean past their neighbours; what is inside out leans altogether.
        assert area[facing < 0].sum() < 0.04 * area.sum(), f"{prim.GetPath()} is inside out"


@pytest.mark.parametrize(("name", "interior", "seed"), BUILDS)
def test_people_can_stand_and_walk(name: str, interior: bool, seed: int, built) -> None:
    place, plan, _ = built(name, interior, seed)
    assert plan.kind == place.kind.value
    assert len(plan.marks) >= 12
    for a, b in combinations(plan.marks, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= 0.69
    for mark in plan.marks:
        assert not any(holds(box, mark.x, mark.y, mark.z) for box in plan.obstacles), mark
    first, second = plan.marks[:2]
    assert math.isclose(math.dist((first.x, first.y), (second.x, second.y)), 1.4, abs_tol=0.05)
    assert looks_at(first, second) and looks_at(second, first)
    start, end = plan.path
    length = math.dist((start.x, start.y), (end.x, end.y))
    assert length >= (1.5 if plan.ambience == SetKind.VEHICLE else 2.6)
    for k in range(31):
        x, y = (a + (b - a) * k / 30 for a, b in ((start.x, end.x), (start.y, end.y)))
        assert not any(holds(box, x, y, start.z) for box in plan.obstacles)
    assert math.dist(plan.establish_eye, plan.establish_target) > 2
    for low, high in zip(plan.low, plan.high, strict=True):
        assert low < high
    assert not any(
        all(
            low < e < high
            for low, e, high in zip(box.low, plan.establish_eye, box.high, strict=True)
        )
        for box in plan.obstacles
    ), "the establishing camera is inside something"


@pytest.mark.parametrize(("name", "interior", "seed"), BUILDS)
def test_props_lie_on_the_set(name: str, interior: bool, seed: int, built) -> None:
    """Each is there, on a place of its own, in its real size."""
    place, plan, _ = built(name, interior, seed)
    spots = {p.name: p for p in plan.props}
    found = [spots[wanted] for wanted in place.props]
    for spot in found:
        assert -1.5 < spot.at[2] < 2.0
        assert 0.01 < spot.size < 0.6
    assert len({spot.at for spot in found}) == len(place.props)


def holds(box: Box, x: float, y: float, floor: float) -> bool:
    inside = box.low[0] < x < box.high[0] and box.low[1] < y < box.high[1]
    return inside and box.low[2] < floor + 1.8 and box.high[2] > floor + 0.1


def looks_at(a, b) -> bool:
    way = math.radians(a.facing)
    ahead = (-math.sin(way), math.cos(way))
    to = (b.x - a.x, b.y - a.y)
    return (ahead[0] * to[0] + ahead[1] * to[1]) / math.hypot(*to) > 0.99


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


def test_mirrored_rooms_stay_right_side_out(built) -> None:
    """Seed 7 swaps left and right: walls must still face into the room."""
    _, plan, out = built("LIVING ROOM", True, 7)
    stage = Usd.Stage.Open(str(out))
    walls = UsdGeom.Mesh(stage.GetPrimAtPath("/Set/Walls"))
    points = np.array(walls.GetPointsAttr().Get(), float)
    indices = np.array(walls.GetFaceVertexIndicesAttr().Get()).reshape(-1, 4)
    a, b, c = (points[indices[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    on_west = np.isclose(points[indices].max(axis=(1,))[:, 0], plan.low[0], atol=1e-3)
    assert on_west.any() and (normal[on_west][:, 0] > 0).all()


def test_seats_at_one_table_are_neighbours(built) -> None:
    _, plan, _ = built("KITCHEN", True, 3)
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
        ("PHARE - ESCALIER", True, "stairs"),
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

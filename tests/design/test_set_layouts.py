"""Every layout builds a valid, bounded, walkable set, whatever the seed; words choose the kind."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdLux
from usd_checks import complaints

from regie.design.sets import build_set, choose_kind
from regie.design.sets.layout import Layout, all_layouts
from regie.design.sets.look import palette_of
from regie.design.sets.stock_room import own_stock
from regie.film.bible import Place, SetKind
from regie.film.shot import Mark
from regie.film.stageplan import Box, SetPlan

MAX_VERTICES = 75_000
PLACED = dict(all_layouts())
CABINS = [kind for kind, layout in PLACED.items() if layout.cabin]
"""Vehicles from inside, which are built around their seats."""
SEEDS = (3, 7)
"""As it is, and with left and right swapped (see `Geometry.mirrored`)."""
ALWAYS = (
    "kitchen",
    "lamp-room",
    "lighthouse",
    "cliff",
    "street",
    "forest",
    "spiral-stairs",
    "train",
)
SAMPLE = (*(kind for kind in tuple(PLACED)[::5] if kind not in ALWAYS), *ALWAYS)
"""Kinds that CI builds; the others, and the other seed, with `make test-all`."""
PROPS = ("letter", "key", "telephone")
BUILDS = [
    pytest.param(
        kind,
        seed,
        id=f"{kind}-{seed}",
        marks=[pytest.mark.slow] * (seed != SEEDS[0] or kind not in SAMPLE),
    )
    for kind in PLACED
    for seed in SEEDS
]
KINDS = [
    pytest.param(kind, marks=[pytest.mark.slow] * (kind not in SAMPLE), id=kind)
    for kind in PLACED
    if kind not in CABINS
]
pytestmark = pytest.mark.xdist_group("layouts")


def place_of(layout: Layout, seed: int = 3, **more: object) -> Place:
    return Place.model_validate(
        {
            "key": "set",
            "name": layout.kind.replace("-", " ").upper(),
            "kind": layout.kind,
            "interior": layout.inside,
            "seed": seed,
            **more,
        }
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("layouts")
    done: dict[tuple[str, int], tuple[SetPlan, Path]] = {}

    def build(kind: str, seed: int) -> tuple[SetPlan, Path]:
        if (kind, seed) not in done:
            out = folder / f"{kind}-{seed}.usdc"
            place = place_of(PLACED[kind], seed, props=PROPS)
            done[kind, seed] = (build_set(place, out), out)
        return done[kind, seed]

    return build


@pytest.mark.parametrize(("kind", "seed"), BUILDS)
def test_people_can_stand_and_walk(kind: str, seed: int, built) -> None:
    plan, _ = built(kind, seed)
    assert plan.layout == kind and plan.ambience in SetKind.FAMILIES
    assert len(plan.marks) >= 12
    for a, b in combinations(plan.marks, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= 0.69
    for mark in plan.marks:
        assert not any(holds(box, mark.x, mark.y, mark.z) for box in plan.obstacles), mark
    first, second = plan.marks[:2]
    assert math.isclose(math.dist((first.x, first.y), (second.x, second.y)), 1.4, abs_tol=0.05)
    assert looks_at(first, second) and looks_at(second, first)
    start, end = plan.path
    assert math.dist((start.x, start.y), (end.x, end.y)) >= (1.5 if kind in CABINS else 2.6)
    for k in range(31):
        x, y = (a + (b - a) * k / 30 for a, b in ((start.x, end.x), (start.y, end.y)))
        assert not any(holds(box, x, y, start.z) for box in plan.obstacles)
    assert not any(
        all(low < e < high for low, e, high in zip(b.low, plan.establish_eye, b.high, strict=True))
        for b in plan.obstacles
    ), "the establishing camera is inside something"


@pytest.mark.parametrize(("kind", "seed"), BUILDS)
def test_props_lie_on_the_set(kind: str, seed: int, built) -> None:
    """Each is there, on a place of its own, in its real size."""
    plan, _ = built(kind, seed)
    spots = {spot.name: spot for spot in plan.props}
    found = [spots[wanted] for wanted in PROPS]
    for spot in found:
        assert -1.5 < spot.at[2] < 2.6
        assert 0.01 < spot.size < 0.6
    assert len({spot.at for spot in found}) == len(PROPS)


@pytest.mark.parametrize(("kind", "seed"), BUILDS)
def test_faces_look_where_their_light_falls(kind: str, seed: int, built) -> None:
    """Nothing is inside out, mirrored or not."""
    _, out = built(kind, seed)
    assert complaints(out) == []
    stage = Usd.Stage.Open(str(out))
    for prim in (p for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)):
        mesh = UsdGeom.Mesh(prim)
        if mesh.GetDoubleSidedAttr().Get():
            continue
        points = np.array(mesh.GetPointsAttr().Get(), float)
        normals = np.array(mesh.GetNormalsAttr().Get(), float)
        counts = np.array(mesh.GetFaceVertexCountsAttr().Get())
        indices = np.array(mesh.GetFaceVertexIndicesAttr().Get())
        starts = np.cumsum(counts) - counts
        a, b, c = (points[indices[starts + k]] for k in range(3))
        normal = np.cross(b - a, c - a)
        facing = np.einsum("ij,ij->i", normal, normals[indices[starts]])
        area = np.linalg.norm(normal, axis=1)
        # A few small folds lean past their neighbours; what is inside out leans altogether.
        assert area[facing < 0].sum() < 0.04 * area.sum(), f"{prim.GetPath()} is inside out"


@pytest.mark.parametrize(("kind", "seed"), BUILDS)
def test_layer_is_lit_and_small(kind: str, seed: int, built) -> None:
    _, out = built(kind, seed)
    stage = Usd.Stage.Open(str(out))
    assert stage.GetDefaultPrim().GetPath() == "/Set"
    assert UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z
    meshes = [UsdGeom.Mesh(p) for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)]
    assert sum(len(m.GetPointsAttr().Get()) for m in meshes) <= MAX_VERTICES
    variants = stage.GetDefaultPrim().GetVariantSets().GetVariantSet("light")
    for light in variants.GetVariantNames():
        variants.SetVariantSelection(light)
        assert sum(p.HasAPI(UsdLux.LightAPI) for p in stage.Traverse()) <= 18
    for mesh in meshes:
        points = np.array(mesh.GetPointsAttr().Get(), float)
        colours = np.array(mesh.GetDisplayColorPrimvar().Get())
        assert np.isfinite(points).all() and len(colours) == len(points)
        assert colours.min() >= 0 and colours.max() <= 1.5


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_be_there_is_there(kind: str, built) -> None:
    """What makes the place what it is stands in it."""
    for seed in SEEDS[:1]:
        plan, _ = built(kind, seed)
        keys = {thing.key for thing in plan.things}
        for put in PLACED[kind].put:
            kinds = [what for what in put.what.split("|") if what in own_stock()]
            if put.must and kinds and not own_stock()[kinds[0]].scenery:
                assert keys & set(kinds), put.what


@pytest.mark.parametrize("kind", KINDS)
def test_things_do_not_stand_in_each_other(kind: str, built) -> None:
    plan, _ = built(kind, 3)
    for a, b in combinations(plan.obstacles, 2):
        assert shared(a, b) < 0.35 * min(volume(a), volume(b)), (a.name, b.name)


def test_layouts_name_things_that_are_in_the_stock() -> None:
    for layout in PLACED.values():
        for put in layout.put:
            for what in put.what.split("|"):
                assert "." in what or what in own_stock(), f"{layout.kind}: {what}"


def holds(box: Box, x: float, y: float, floor: float) -> bool:
    inside = box.low[0] < x < box.high[0] and box.low[1] < y < box.high[1]
    return inside and box.low[2] < floor + 1.8 and box.high[2] > floor + 0.1


def looks_at(a: Mark, b: Mark) -> bool:
    way = math.radians(a.facing)
    to = (b.x - a.x, b.y - a.y)
    return (-math.sin(way) * to[0] + math.cos(way) * to[1]) / math.hypot(*to) > 0.99


def shared(a: Box, b: Box) -> float:
    return math.prod(
        max(0.0, min(a.high[k], b.high[k]) - max(a.low[k], b.low[k])) for k in range(3)
    )


def volume(box: Box) -> float:
    return math.prod(h - low for low, h in zip(box.low, box.high, strict=True))


@pytest.mark.parametrize(
    ("name", "interior", "kind"),
    [
        ("HOSPITAL ROOM", True, "hospital-room"),
        ("HOSPITAL - CORRIDOR", True, "hospital-corridor"),
        ("COULOIR DE L'HÔPITAL", True, "hospital-corridor"),
        ("CHAMBRE D'HÔTEL", True, "hotel-room"),
        ("RESTAURANT - KITCHEN", True, "restaurant-kitchen"),
        ("KITCHEN", True, "kitchen"),
        ("BANK VAULT", True, "vault"),
        ("SUPERMARCHÉ", True, "supermarket"),
        ("CIRCUS TENT", True, "circus"),
        ("COURTROOM", True, "courtroom"),
        ("NIGHTCLUB", True, "night-club"),
        ("JUDGE'S CHAMBERS OFFICE", True, "office"),
        ("COPY ROOM", True, "copy-room"),
        ("BOWLING ALLEY", True, "bowling"),
        ("HOTEL SUITE BATHROOM", True, "bathroom"),
        ("NIGHT CLUB - BACKSTAGE", True, "dressing-room"),
        ("ICE CAVE", True, "cave"),
        ("LOG CABIN", True, "cabin"),
        ("LOG CABIN", False, "cabin-front"),
        ("ANNA'S", True, "living-room"),
        ("OFFICE BUILDING - HALLWAY", True, "office-corridor"),
    ],
)
def test_words_choose_the_kind(name: str, interior: bool, kind: str) -> None:
    assert choose_kind(name, interior) == kind


@pytest.mark.parametrize(
    ("name", "kind"), [("XYZZY", "interior"), ("", "interior"), ("灯台", "interior")]
)
def test_the_unknown_is_never_a_lounge(name: str, kind: str) -> None:
    assert choose_kind(name, True) == kind


def test_what_the_text_names_stands_there(tmp_path: Path) -> None:
    place = place_of(PLACED["interior"], holds=("piano", "operating_table.n.01"))
    plan = build_set(place, tmp_path / "set.usdc")
    named = {spot.name: spot for spot in plan.props}
    assert named["piano"].concept == "grand_piano.n.01"
    assert named["operating table"].key == "operating-table"


def test_things_stand_where_the_text_says(tmp_path: Path) -> None:
    place = place_of(
        PLACED["waiting-room"], holds=("painting on wall", "6 toy scattered", "door", "piano")
    )
    plan = build_set(place, tmp_path / "set.usdc")
    named = {spot.name: spot for spot in plan.props}
    assert named["painting"].at[2] > 1.0
    walls = (plan.high[1], plan.high[0], -plan.low[0])
    at = named["piano"].at
    assert min(walls[0] - at[1], walls[1] - at[0], walls[2] + at[0]) < 1.2
    assert sum(thing.at[2] < 0.3 and thing.size < 0.7 for thing in plan.things) >= 6
    before = build_set(place_of(PLACED["waiting-room"]), tmp_path / "bare.usdc")
    doors = [sum("door" in thing.name for thing in p.things) for p in (plan, before)]
    assert doors[0] == doors[1], "a door of the text is a door of the set"


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"state": "burning"}, "flames"),
        ({"state": "party"}, "balloons"),
        ({"name": "ABANDONED WAITING ROOM"}, "rubble"),
        ({"name": "GRIMY WAITING ROOM"}, "litter"),
        ({"period": "medieval"}, "wall-torch"),
        ({"period": "2090s"}, "hologram"),
    ],
)
def test_what_became_of_a_place_shows_and_the_place_stays(
    more: dict[str, str], key: str, tmp_path: Path
) -> None:
    layout = PLACED["waiting-room"]
    before = build_set(place_of(layout), tmp_path / "0.usdc")
    after = build_set(place_of(layout, **more), tmp_path / "1.usdc")
    assert key in {thing.key for thing in after.things}
    assert key not in {thing.key for thing in before.things}
    rows = [[t.at for t in plan.things if t.key == "chair-row"] for plan in (before, after)]
    assert rows[0] == rows[1]
    assert before.marks[:2] == after.marks[:2]


def test_an_empty_room_has_no_furniture(tmp_path: Path) -> None:
    plan = build_set(place_of(PLACED["open-plan-office"], name="EMPTY OFFICE"), tmp_path / "s.usdc")
    assert "cubicle" not in {thing.key for thing in plan.things}


def test_things_tell_a_room_that_no_word_does() -> None:
    assert choose_kind("ROOM", True, holds=("operating_table.n.01", "drip")) == "operating-room"
    assert choose_kind("ROOM", True, holds=("chair",)) == "interior"


def test_rooms_of_one_building_are_painted_alike() -> None:
    layout = PLACED["hotel-room"].model_copy(update={"colours": {}})
    house = {"within": ("JOE'S HOUSE",)}
    rooms = [palette_of(layout, place_of(layout, seed, **house)) for seed in (1, 2)]
    assert rooms[0] == rooms[1]
    assert palette_of(layout, place_of(layout, 1)) != palette_of(layout, place_of(layout, 2))


def test_the_same_place_is_the_same_set(tmp_path: Path) -> None:
    place = place_of(PLACED["waiting-room"], 5)
    plans = [build_set(place, tmp_path / f"{k}.usdc") for k in range(2)]
    assert plans[0] == plans[1]
    assert (tmp_path / "0.usdc").read_bytes() == (tmp_path / "1.usdc").read_bytes()


@pytest.mark.parametrize(
    ("name", "interior", "kind"),
    [
        ("GONDOLA LIFT", True, "cable-car"),
        ("FUNICULAIRE", True, "cable-car"),
        ("SENTRY BOX", True, "booth"),
        ("LE GUICHET", True, "booth"),
        ("PLANK BRIDGE", False, "chain-bridge"),
        ("STONE BRIDGE", False, "bridge"),
        ("CABBAGE PATCH", False, "allotments"),
        ("SHIP'S CABIN", True, "ship-cabin"),
    ],
)
def test_what_hangs_and_spans_and_stands_by_the_way(name: str, interior: bool, kind: str) -> None:
    assert choose_kind(name, interior) == kind

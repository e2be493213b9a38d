"""Fire, blasts, falls, water and storms: the same each time, as far and as high as is chosen."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from regie.design.sets.geometry import Patch
from regie.design.sets.layer import write_layer
from regie.effects import simulate_piece
from regie.effects.puffs import drift, puffs
from regie.effects.sheet import flow_over
from regie.film.set_piece import CLOCKS, PieceKind, SetPiece
from regie.film.units import FrameRate

pytest.importorskip("pxr")

RATE = FrameRate(numerator=8)
BOX = (-0.5, 2.0, 0.0, 0.5, 2.6, 1.8)
KINDS: tuple[PieceKind, ...] = (
    "explosion", "fire", "smoke", "falling", "crash", "flood", "wave", "storm", "avalanche",
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ground, and a cupboard in `BOX`."""
    out = tmp_path_factory.mktemp("set") / "set.usdc"
    (x0, y0, z0), (x1, y1, z1) = BOX[:3], BOX[3:]
    corners = [(x, y, z) for x in (x0, x1) for y in (y0, y1) for z in (z0, z1)]
    sides = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
    cupboard = [_quad(*(corners[k] for k in side)) for side in sides]
    cupboard += [_quad(*(corners[k] for k in side)) for side in sides]
    ground = _quad((-20, -20, 0), (20, -20, 0), (20, 20, 0), (-20, 20, 0))
    write_layer("Set", {"Building": cupboard, "Ground": [ground]}, out)
    return out


def _quad(*corners: Any) -> Patch:
    points = np.array(corners, float)
    normal = np.cross(points[1] - points[0], points[2] - points[0])
    normal /= np.linalg.norm(normal)
    return Patch(points, np.tile(normal, (4, 1)), np.tile((0.4, 0.2, 0.1), (4, 1)), [(0, 1, 2, 3)])


def piece(kind: PieceKind, **changed: Any) -> SetPiece:
    clock = CLOCKS[kind]
    usual: dict[str, Any] = {
        "box": BOX, "floor": (-9.0, -9.0, 0.0, 9.0, 9.0, 4.0), "seconds": min(clock.seconds, 2.0),
        "far": clock.far, "high": clock.high, "debris": 10, "way": 0.0, "seed": 4,
    }  # fmt: skip
    return SetPiece(kind=kind, **(usual | changed))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_piece_gives_the_same_bytes(kind: PieceKind, place: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        simulate_piece(piece(kind), place, RATE, tmp_path / f"{name}.usdc")
    assert (tmp_path / "one.usdc").read_bytes() == (tmp_path / "two.usdc").read_bytes()


def read(path: Path) -> Any:
    from pxr import Usd

    return Usd.Stage.Open(str(path))


def puffs_at(path: Path, second: float) -> tuple[np.ndarray, np.ndarray]:
    """Places (p, 3) and heat (p,) of the puffs at a second."""
    from pxr import UsdGeom

    stage = read(path)
    points = UsdGeom.Points(stage.GetPrimAtPath("/Piece/Dust"))
    heat = UsdGeom.PrimvarsAPI(points).GetPrimvar("heat")
    frame = round(second * 8)
    return (
        np.array(points.GetPointsAttr().Get(frame)).reshape(-1, 3),
        np.array(heat.Get(frame) if heat else []),
    )


def test_a_fire_spreads_over_what_burns_and_lights_the_place(place: Path, tmp_path: Path) -> None:
    simulate_piece(piece("fire"), place, RATE, tmp_path / "fire.usdc")
    early, late = (puffs_at(tmp_path / "fire.usdc", s) for s in (0.6, 5.0))
    assert (late[1] > 0.3).sum() > 2 * max((early[1] > 0.3).sum(), 1)
    burning = late[0][late[1] > 0.5]
    beside = np.abs(burning[:, :2] - (0.0, 2.3)).max(axis=1)
    assert np.percentile(beside, 75) < 1.5  # embers fly farther
    stage = read(tmp_path / "fire.usdc")
    lamp = stage.GetPrimAtPath("/Piece/Lights/Lamp_0")
    strength = [lamp.GetAttribute("regie:strength").Get(s * 8) for s in (0, 5, 6)]
    assert strength[0] == 0 and strength[1] > 0.5 and strength[1] != strength[2]


def test_an_explosion_flashes_throws_and_burns_on(place: Path, tmp_path: Path) -> None:
    from pxr import UsdGeom

    one = piece("explosion", far=6.0)
    simulate_piece(one, place, RATE, tmp_path / "blast.usdc")
    stage = read(tmp_path / "blast.usdc")
    lamp = stage.GetPrimAtPath("/Piece/Lights/Lamp_0").GetAttribute("regie:strength")
    begin = one.clock.lead
    assert lamp.Get(0) == 0
    assert lamp.Get(math.ceil(begin * 8)) > 10 * lamp.Get(6 * 8) > 0
    bits = UsdGeom.PointInstancer(stage.GetPrimAtPath("/Piece/Debris")).GetPositionsAttr()
    assert (np.array(bits.Get(0))[:, 2] < -1).all()  # nothing lies about before
    rest = np.array(bits.Get(stage.GetEndTimeCode()))
    away = np.linalg.norm(rest[:, :2] - (0.0, 2.3), axis=1)
    assert 1.0 < np.median(away) < 9.0 and rest[:, 2].max() < 0.6


def test_a_cupboard_topples_to_the_side_that_is_chosen(place: Path, tmp_path: Path) -> None:
    from pxr import UsdGeom

    plan = simulate_piece(piece("falling", way=180.0), place, RATE, tmp_path / "fall.usdc")
    assert plan.cleared and not plan.whole
    stage = read(tmp_path / "fall.usdc")
    at = UsdGeom.PointInstancer(stage.GetPrimAtPath("/Piece/Debris")).GetPositionsAttr()
    first, last = (np.array(at.Get(f))[0] for f in (0, stage.GetEndTimeCode()))
    assert first[2] == pytest.approx(0.9, abs=0.02)
    assert last[2] < 0.5 and last[1] < first[1] - 0.5


def test_water_comes_from_where_it_is_told_and_goes_round_what_stands() -> None:
    low, high = np.array((-6.0, -6.0, 0.0)), np.array((6.0, 6.0, 3.0))
    house = (np.array((-1.5, -1.5, 0.0)), np.array((1.5, 1.5, 3.0)))

    def come(now: float, depth: np.ndarray, u: np.ndarray, v: np.ndarray) -> None:
        depth[0] = np.maximum(depth[0], 0.6)

    sheet = flow_over(
        low, high, (house,), 40, 8.0, come, drag=0.1, ink=(0, 0, 0), white=(1, 1, 1),
        water=True, closed=True,
    )  # fmt: skip
    wet = sheet.heights > 0.02
    reached = [np.flatnonzero(w.any(axis=1)).max() * sheet.cell for w in wet[[1, 8, 39]]]
    assert reached[0] < reached[1] < reached[2]
    assert np.isfinite(sheet.heights).all() and sheet.heights.max() < 2.0
    middle = len(sheet.ys) // 2
    assert np.abs(sheet.flow[:, middle, len(sheet.xs) // 2]).max() == 0.0  # none in the house


def test_puffs_cool_thin_and_are_gone() -> None:
    one = puffs(np.array([0.5]), np.array([(0.0, 0.0, 1.0)]), heat=1.0, cools=0.5, lasts=0.8)
    cloud = drift(one, 80, 8.0, np.zeros(3))
    assert cloud.radius[3, 0] == 0 < cloud.radius[6, 0]
    assert cloud.heat[5, 0] > 2 * cloud.heat[12, 0]
    assert cloud.radius[-1, 0] == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_at_its_height_within_its_clock(kind: PieceKind) -> None:
    one = piece(kind)
    assert one.clock.before <= max(one.clock.lead, 0.0)
    assert one.clock.lead <= one.height < one.lasts

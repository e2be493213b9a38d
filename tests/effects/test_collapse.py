"""A small house comes down: in the set's own colours, with its dust, as a director wants it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from regie.design.sets.geometry import Patch
from regie.design.sets.layer import write_layer
from regie.effects import EffectsError, simulate_piece
from regie.effects.emit import dust_of_blows
from regie.effects.puffs import Cloud, drift
from regie.film.set_piece import CRACKING, PiecePlan, SetPiece
from regie.film.units import FrameRate

pytest.importorskip("pxr")

BOX = (-2.0, 0.0, 0.0, 2.0, 3.0, 3.0)
RATE = FrameRate(numerator=12)


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A front that looks to -Y, as sets have them: nothing behind it, and ground."""
    out = tmp_path_factory.mktemp("set") / "set.usdc"
    front = []
    for i in range(4):
        for k in range(3):
            x, z = -2.0 + i, 1.0 * k
            front.append(_quad((x, 0, z), (x + 1, 0, z), (x + 1, 0, z + 1), (x, 0, z + 1)))
    ground = _quad((-20, -20, 0), (20, -20, 0), (20, 20, 0), (-20, 20, 0))
    write_layer("Set", {"Building": front, "Ground": [ground]}, out)
    return out


def _quad(*corners: tuple[float, float, float]) -> Patch:
    points = np.array(corners, float)
    normal = np.cross(points[1] - points[0], points[2] - points[0])
    normal /= np.linalg.norm(normal)
    return Patch(points, np.tile(normal, (4, 1)), np.tile((0.4, 0.2, 0.1), (4, 1)), [(0, 1, 2, 3)])


def piece(**changed: Any) -> SetPiece:
    return SetPiece(kind="collapse", box=BOX, debris=54, seconds=0.6, **changed)


def made(street: Path, out: Path, **changed: Any) -> PiecePlan:
    return simulate_piece(piece(**changed), street, RATE, out)


def read(path: Path) -> tuple[np.ndarray, list[np.ndarray], list[np.ndarray]]:
    """Places of debris (f, n, 3), and middles and thickness of puffs, by frame."""
    from pxr import Usd, UsdGeom

    stage = Usd.Stage.Open(str(path))
    debris = UsdGeom.PointInstancer(stage.GetPrimAtPath("/Piece/Debris"))
    dust = UsdGeom.Points(stage.GetPrimAtPath("/Piece/Dust"))
    frames = range(int(stage.GetEndTimeCode()) + 1)
    return (
        np.array([np.array(debris.GetPositionsAttr().Get(f)) for f in frames]),
        [np.array(dust.GetPointsAttr().Get(f)).reshape(-1, 3) for f in frames],
        [np.array(dust.GetDisplayOpacityAttr().Get(f)) for f in frames],
    )


@pytest.fixture(scope="module")
def collapsed(street: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("piece") / "piece.usdc"
    made(street, out)
    return out


def test_the_same_piece_gives_the_same_bytes(street: Path, collapsed: Path, tmp_path: Path) -> None:
    made(street, tmp_path / "again.usdc")
    assert (tmp_path / "again.usdc").read_bytes() == collapsed.read_bytes()


def test_it_stands_while_it_cracks_and_lies_at_last(collapsed: Path) -> None:
    places, _, _ = read(collapsed)
    before = places[int(CRACKING * 12) - 3]
    assert np.percentile(before[:, 2], 90) > 1.8
    assert np.percentile(places[-1][:, 2], 90) < 1.0
    assert places[-1][:, 2].min() > -0.1


def test_dust_grows_and_then_settles(collapsed: Path) -> None:
    thick = [t.sum() for t in read(collapsed)[2]]
    most = int(np.argmax(thick))
    assert CRACKING * 12 < most < len(thick) - 24
    assert thick[0] < 0.02 * thick[most]
    assert thick[-1] < 0.25 * thick[most]


def test_it_takes_the_place_of_the_house_and_leaves_what_is_chosen(
    street: Path, tmp_path: Path
) -> None:
    plan = made(street, tmp_path / "ruin.usdc", stands=0.8)
    assert plan.cleared
    assert all(box[2] >= 0 and box[3] - box[0] < 6 for box in plan.cleared)
    assert plan.frames == round(piece().lasts * 12)
    # What is chosen to be left of it stands, and no more.
    places = read(tmp_path / "ruin.usdc")[0]
    still = np.linalg.norm(places[-1] - places[0], axis=1) < 0.2
    assert still.sum() >= 3
    assert places[0][still][:, 2].max() < 2.5


def test_a_director_chooses_the_way(street: Path, collapsed: Path, tmp_path: Path) -> None:
    made(street, tmp_path / "left.usdc", way=90.0)
    moved = read(tmp_path / "left.usdc")[0][-1].mean(axis=0) - read(collapsed)[0][-1].mean(axis=0)
    assert moved[0] < -0.1  # 90 degrees on the plan, anticlockwise, is to -X


def cloud_of(hits: list[np.ndarray], reach: float) -> Cloud:
    """What drifts off some blows, before a wall."""
    dust = dust_of_blows(
        hits,
        24.0,
        np.random.default_rng(1),
        heart=np.zeros(3),
        out=np.array((1.0, 0.0, 0.0)),
        reach=reach,
        ink=np.array((0.6, 0.6, 0.6)),
    )
    wall = (np.array((-9.0, -9.0, 0.0)), np.array((-1.0, 9.0, 9.0)))
    return drift(dust, len(hits), 24.0, np.zeros(3), (wall,), seed=1)


def test_dust_goes_as_far_as_is_chosen() -> None:
    blow = np.array([(0.2, 0.1, 1.0, 90_000.0)] * 8)
    hits = [blow] * 6 + [np.zeros((0, 4))] * 90
    far = {}
    for reach in (4.0, 20.0):
        cloud = cloud_of(hits, reach)
        far[reach] = np.percentile(np.linalg.norm(cloud.at[-1, :, :2], axis=1), 90)
        assert (cloud.at[-1, :, 0] > -1.6).all()  # it does not go through the wall behind
    assert 0.4 * 20 < far[20.0] < 1.2 * 20
    assert far[4.0] < 0.4 * far[20.0]


def test_without_dust_there_is_none() -> None:
    assert not cloud_of([np.array([(0.0, 0.0, 1.0, 90_000.0)])], reach=0.0).at.size


def test_where_no_building_stands_it_is_told(street: Path, tmp_path: Path) -> None:
    far = piece().model_copy(update={"box": (50.0, 50.0, 0.0, 55.0, 55.0, 3.0)})
    with pytest.raises(EffectsError, match="draws no building"):
        simulate_piece(far, street, RATE, tmp_path / "none.usdc")

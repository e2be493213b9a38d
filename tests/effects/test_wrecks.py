"""A crash crushes, pushes and leaves what it was; fire and blasts blacken: of the thing's own
triangles, the same each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from regie.design.sets.geometry import Patch
from regie.design.sets.layer import write_layer
from regie.effects import simulate_piece
from regie.effects.wrecks import Blow, char, crumple, refine, shape_of
from regie.film.set_piece import SetPiece, Wreck
from regie.film.units import FrameRate

pytest.importorskip("pxr")

RATE = FrameRate(numerator=24)
SIZE = (1.8, 4.2, 1.5)
PAINT = (0.5, 0.1, 0.1)
TREE = (-0.2, 3.0, 0.0, 0.2, 3.4, 6.0)


def box(low: Any, high: Any, colour: Any = PAINT) -> list[Patch]:
    corners = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1])
               for z in (low[2], high[2])]  # fmt: skip
    sides = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
    return [_quad([corners[k] for k in side], colour) for side in sides]


def _quad(corners: Any, colour: Any) -> Patch:
    points = np.array(corners, float)
    normal = np.cross(points[1] - points[0], points[2] - points[0])
    normal /= np.linalg.norm(normal)
    return Patch(points, np.tile(normal, (4, 1)), np.tile(colour, (4, 1)), [(0, 1, 2, 3)])


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A place with a parked car, and a car that comes."""
    folder = tmp_path_factory.mktemp("layers")
    place, car = folder / "set.usdc", folder / "car.usdc"
    ground = _quad([(-20, -20, -0.1), (20, -20, -0.1), (20, 20, -0.1), (-20, 20, -0.1)], PAINT)
    parked = [*box((5, 0, 0.0), (6.8, 4.2, 1.5)), *box((5.2, 1, 0.5), (6.6, 3, 1.4))]
    write_layer("Set", {"Ground": [ground], "Vehicle": parked}, place)
    write_layer("Car", {"Thing": box((-0.9, -2.1, 0.0), (0.9, 2.1, 1.5))}, car)
    return place, car


def crash(**changed: Any) -> SetPiece:
    comes = Wreck(key="car", size=SIZE, at=(0.0, 0.9, 0.0, 180.0), rest=(0.0, 1.4, 0.0, 180.0),
                  comes=True)  # fmt: skip
    told: dict[str, Any] = {"box": TREE, "what": "tree", "way": 0.0, "far": 5.0, "debris": 12,
                            "wrecks": (comes,), "seed": 3}  # fmt: skip
    return SetPiece(kind="crash", **(told | changed))


def states(layer: Path, second: float) -> list[np.ndarray]:
    """Points of each large piece that is there at a second, in the world."""
    from pxr import Gf, Usd, UsdGeom

    stage = Usd.Stage.Open(str(layer))
    debris = UsdGeom.PointInstancer(stage.GetPrimAtPath("/Piece/Debris"))
    frame = round(second * 24)
    at = debris.GetPositionsAttr().Get(frame)
    turned = debris.GetOrientationsAttr().Get(frame)
    found = []
    for k, path in enumerate(debris.GetPrototypesRel().GetTargets()):
        points = UsdGeom.Mesh(stage.GetPrimAtPath(path)).GetPointsAttr().Get()
        if at[k][2] < -2 or np.ptp(np.array(points)[:, 1]) < 2.0:
            continue
        turn = Gf.Rotation(Gf.Quatd(turned[k]))
        found.append(np.array([turn.TransformDir(Gf.Vec3d(p)) + Gf.Vec3d(at[k]) for p in points]))
    return found


def test_what_comes_is_crushed_and_lies_there(layers: tuple[Path, Path], tmp_path: Path) -> None:
    piece = crash()
    simulate_piece(piece, layers[0], RATE, tmp_path / "one.usdc", {"car": layers[1]})
    lead = piece.clock.lead
    (before,) = states(tmp_path / "one.usdc", lead - 0.5)
    (after,) = states(tmp_path / "one.usdc", piece.lasts - 0.1)
    assert before[:, 1].max() == pytest.approx(3.0 - 5.0, abs=0.3)  # ten metres a second
    assert before[:, 2].min() == pytest.approx(-0.1, abs=0.02)  # on the ground
    long = [float(np.ptp(p[:, 1])) for p in (before, after)]
    assert long[0] == pytest.approx(4.2, abs=0.02)
    assert 0.15 < long[0] - long[1] < 1.2
    (later,) = states(tmp_path / "one.usdc", piece.lasts - 1.5)
    assert np.allclose(later, after, atol=0.01)
    simulate_piece(piece, layers[0], RATE, tmp_path / "two.usdc", {"car": layers[1]})
    assert (tmp_path / "one.usdc").read_bytes() == (tmp_path / "two.usdc").read_bytes()


def test_a_parked_car_is_pushed_and_taken_out_of_the_set(
    layers: tuple[Path, Path], tmp_path: Path
) -> None:
    low, high = (5.0, 0.0, 0.0), (6.8, 4.2, 1.5)
    parked = Wreck(box=(*low, *high), size=SIZE, at=(5.9, 2.1, 0, 0), rest=(7.2, 2.1, 0, 20.0))
    comes = Wreck(key="car", size=SIZE, at=(2.9, 2.1, 0, 90.0), rest=(4.4, 2.1, 0, 85.0),
                  comes=True)  # fmt: skip
    piece = crash(wrecks=(comes, parked), way=-90.0, box=(*low, *high), what="car")
    plan = simulate_piece(piece, layers[0], RATE, tmp_path / "one.usdc", {"car": layers[1]})
    assert plan.cleared == (parked.box,) and not plan.whole
    before = states(tmp_path / "one.usdc", piece.clock.lead - 0.2)
    after = states(tmp_path / "one.usdc", piece.lasts - 0.1)
    middles = [sorted(float(p[:, 0].mean()) for p in these) for these in (before, after)]
    assert middles[0][1] == pytest.approx(5.9, abs=0.2)
    assert middles[1][1] > middles[0][1] + 0.8


def test_a_pole_goes_deeper_than_a_wall_is_wide() -> None:
    corners = np.concatenate([p.points[[0, 1, 2, 0, 2, 3]].reshape(2, 3, 3)
                              for p in box((-0.9, -2, 0), (0.9, 2, 1.4))])  # fmt: skip
    shape = shape_of(corners, np.tile(PAINT, (len(corners), 1)))
    front = {}
    for half in (0.15, 2.0):
        blow = Blow(np.array((0.0, -2.0, 0.0)), np.array((0.0, 1.0, 0.0)), half, 0.8)
        bent = crumple(refine(shape, blow), blow, 1.0, 5).corners.reshape(-1, 3)
        near = bent[bent[:, 1] < 0]
        front[half] = [
            float(near[np.abs(near[:, 0] - x) < 0.15][:, 1].min()) + 2 for x in (0.0, 0.8)
        ]
    assert front[0.15][0] > front[0.15][1] + 0.15  # a dent
    assert abs(front[2.0][0] - front[2.0][1]) < 0.2  # all of it
    back = bent[bent[:, 1] > 1.5]
    assert back[:, 1].max() == pytest.approx(2.0, abs=0.01)


def test_fire_blackens_by_and_by() -> None:
    corners = np.concatenate([p.points[[0, 1, 2, 0, 2, 3]].reshape(2, 3, 3)
                              for p in box((0, 0, 0), (2, 1, 1))])  # fmt: skip
    shape = shape_of(corners, np.tile(PAINT, (len(corners), 1)))
    light = [float(char(shape, share, 2).colours.mean()) for share in (0.0, 0.5, 1.0)]
    assert light[0] > light[1] > light[2]
    assert light[2] < 0.35 * light[0]


@pytest.mark.parametrize("kind", ["fire", "explosion"])
def test_what_burnt_lies_there_black(kind: Any, layers: tuple[Path, Path], tmp_path: Path) -> None:
    from pxr import Usd, UsdGeom

    low, high = (5.0, 0.0, 0.0), (6.8, 4.2, 1.5)
    stand = (5.9, 2.1, 0.0, 0.0)
    burns = Wreck(box=(*low, *high), size=SIZE, at=stand, rest=(*stand[:3], 10.0))
    piece = SetPiece(kind=kind, box=(*low, *high), wrecks=(burns,), debris=4, seed=2)
    plan = simulate_piece(piece, layers[0], RATE, tmp_path / "one.usdc")
    assert plan.cleared == (burns.box,)
    stage = Usd.Stage.Open(str(tmp_path / "one.usdc"))
    debris = UsdGeom.PointInstancer(stage.GetPrimAtPath("/Piece/Debris"))
    paths = debris.GetPrototypesRel().GetTargets()

    def shown(frame: int) -> float:
        at = debris.GetPositionsAttr().Get(frame)
        inks = [
            np.array(UsdGeom.Mesh(stage.GetPrimAtPath(p)).GetDisplayColorAttr().Get()).mean()
            for k, p in enumerate(paths)
            if at[k][2] > -2
            and np.ptp(np.array(UsdGeom.Mesh(stage.GetPrimAtPath(p)).GetPointsAttr().Get()), 0)[2]
            > 1
        ]
        (ink,) = inks
        return float(ink)

    assert shown(0) == pytest.approx(np.mean(PAINT), abs=0.01)
    assert shown(int(stage.GetEndTimeCode())) < 0.35 * shown(0)


def test_a_fire_that_goes_out_has_no_flames_at_its_end(
    layers: tuple[Path, Path], tmp_path: Path
) -> None:
    from pxr import Usd, UsdGeom

    hot = []
    for dies in (False, True):
        piece = SetPiece(kind="fire", box=(5, 0, 0, 6.8, 4.2, 1.5), dies=dies, seed=2)
        simulate_piece(piece, layers[0], RATE, tmp_path / f"fire-{dies}.usdc")
        stage = Usd.Stage.Open(str(tmp_path / f"fire-{dies}.usdc"))
        dust = UsdGeom.PrimvarsAPI(stage.GetPrimAtPath("/Piece/Dust"))
        heat = np.array(dust.GetPrimvar("heat").Get(stage.GetEndTimeCode()))
        hot.append(int((heat > 0.3).sum()))
        lamp = stage.GetPrimAtPath("/Piece/Lights/Lamp_0").GetAttribute("regie:strength")
        assert (lamp.Get(stage.GetEndTimeCode()) < 0.05) == dies
    assert hot[0] > 20 > 4 * hot[1]

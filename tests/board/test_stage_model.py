"""Parts of a stage's model: who is one of many is drawn coarser; ways are walked as drawn."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.board.blocking.curves import curve_through, length_of, place_along
from regie.board.model.cleared import find_cleared, find_gone
from regie.board.model.coarse import CELL, coarsen
from regie.board.model.places import continued, way_through
from regie.board.model.shapes import Shape, smooth_normals

places = st.tuples(st.floats(-20, 20), st.floats(-20, 20))


def ball(rings: int = 60) -> Shape:
    """A ball of one metre, of many small triangles."""
    up, round_ = np.meshgrid(
        np.linspace(0.01, math.pi - 0.01, rings), np.linspace(0, 2 * math.pi, rings), indexing="ij"
    )
    points = np.stack(
        [np.sin(up) * np.cos(round_), np.sin(up) * np.sin(round_), np.cos(up)], axis=-1
    ).reshape(-1, 3).astype(np.float32)  # fmt: skip
    first = (np.arange(rings - 1)[:, None] * rings + np.arange(rings - 1)).ravel()
    triangles = np.concatenate(
        [
            np.stack([first, first + rings, first + 1], axis=1),
            np.stack([first + 1, first + rings, first + rings + 1], axis=1),
        ]
    ).astype(np.uint32)
    normals = smooth_normals(points, triangles)
    of = np.arange(len(points))
    return Shape("ball", points / 8, normals, np.full_like(points, 0.5), triangles, of, True, False)


def test_a_coarse_shape_is_the_same_with_fewer_vertices() -> None:
    whole = ball()
    coarse, kept = coarsen(whole)
    assert len(coarse.points) < 0.4 * len(whole.points)
    assert (coarse.points == whole.points[kept]).all()
    assert coarse.triangles.max() < len(coarse.points)
    assert abs(coarse.points.max(axis=0) - whole.points.max(axis=0)).max() < CELL
    assert abs(coarse.points.min(axis=0) - whole.points.min(axis=0)).max() < CELL
    a, b, c = coarse.triangles.T
    assert ((a != b) & (b != c) & (a != c)).all()


def test_a_way_of_matrices_is_what_it_was() -> None:
    """Places, turns and scales of a row-vector matrix, put together again."""
    turn = math.radians(40)
    matrix = np.eye(4)
    matrix[:3, :3] = 0.5 * np.array(
        [[math.cos(turn), math.sin(turn), 0], [-math.sin(turn), math.cos(turn), 0], [0, 0, 1]]
    )
    matrix[3, :3] = (1, 2, 3)
    way = way_through(matrix[None], np.zeros(1))
    assert way.places[0] == pytest.approx((1, 2, 3))
    assert way.scales[0] == pytest.approx((0.5, 0.5, 0.5))
    assert way.turns[0] == pytest.approx((0, 0, math.sin(turn / 2), math.cos(turn / 2)))


def test_turns_go_the_short_way_from_one_to_the_next() -> None:
    turns = continued(np.array([[0, 0, 0, 1.0], [0, 0, -0.1, -1.0], [0, 0, 0.2, 2.0]]))
    assert (turns[1:] * turns[:-1]).sum(axis=-1).min() > 0.9
    assert np.linalg.norm(turns, axis=-1) == pytest.approx([1, 1, 1])


@given(st.lists(places, min_size=2, max_size=7, unique=True))
def test_a_curve_goes_from_end_to_end_and_is_no_longer_than_its_corners(
    way: list[tuple[float, float]],
) -> None:
    curve = curve_through(way)
    assert math.dist(curve[0], way[0]) < 1e-9
    assert math.dist(curve[-1], way[-1]) < 1e-5
    assert length_of(curve) <= length_of(way) + 1e-6
    place, direction = place_along(curve, 1.0)
    assert math.dist(place, curve[-1]) < 1e-6
    assert math.hypot(*direction) == pytest.approx(1)


def test_a_curve_cuts_its_corners() -> None:
    curve = curve_through([(0, 0), (2, 0), (2, 2)])
    nearest = min(math.dist(place, (2, 0)) for place in curve)
    assert 0.1 < nearest < 0.6
    assert place_along(curve, 0.0) == ((0, 0), (1.0, 0.0))


def boxes(*spans: tuple[tuple[float, float, float], tuple[float, float, float]]) -> Shape:
    """A set of boxes, each from its low to its high corner."""
    corners = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
    faces = np.array(
        [(0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1), (2, 3, 7), (2, 7, 6),
         (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3)]
    )  # fmt: skip
    points = np.concatenate([low + corners * np.subtract(high, low) for low, high in spans])
    triangles = np.concatenate([faces + 8 * k for k in range(len(spans))])
    return replace(ball(), points=points, triangles=triangles)


def test_the_model_leaves_out_what_the_board_leaves_out() -> None:
    """The same vase as in `tests/workers/test_clearing.py`: both must agree."""
    table = ((-1.0, -0.5, 0.0), (1.0, 0.5, 0.75))
    vase = ((-0.1, -0.1, 0.75), (0.1, 0.1, 1.1))
    flower = ((0.12, -0.05, 1.0), (0.28, 0.05, 1.1))
    plate = ((0.18, -0.3, 0.75), (0.7, 0.3, 0.77))
    shape = boxes(table, vase, flower, plate)
    gone = find_cleared(shape, np.array([[(-0.2, -0.2, 0.75), (0.2, 0.2, 1.15)]]))
    assert [int(gone[12 * k : 12 * k + 12].sum()) for k in range(4)] == [0, 12, 12, 0]


def test_a_house_comes_down_to_the_ground_and_the_ground_stays() -> None:
    house, ground = ((-2.0, -1.0, 0.0), (2.0, 3.0, 5.0)), ((-1.5, -0.5, -0.1), (1.5, 2.5, 0.02))
    fallen = find_gone(boxes(house, ground), np.array([[(-2.1, -1.1, 0.0), (2.1, 3.1, 5.1)]]))
    assert [bool(fallen[:12].any()), bool(fallen[12:].any())] == [True, False]

"""What is carried out of a shot goes whole, and nothing beside it goes in part."""

from __future__ import annotations

import numpy as np
from picture.geometry import Surface
from picture.set_piece import SetPiece, clear_piece, take_out

CUBE = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)], np.float32)
FACES = np.array(
    [
        (0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1),
        (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3),
    ]
)  # fmt: skip


def boxes(*spans: tuple[tuple[float, float, float], tuple[float, float, float]]) -> SetPiece:
    """A set of boxes, each from its low to its high corner."""
    points = np.concatenate([low + CUBE * np.subtract(high, low) for low, high in spans])
    count = len(spans)
    surface = Surface(
        points.astype(np.float32),
        np.zeros_like(points, np.float32),
        np.zeros((len(points), 4), np.uint8),
        np.concatenate([FACES + 8 * k for k in range(count)]).astype(np.int32),
        tuple(str(k) for k in range(count)),
        np.repeat(np.arange(count, dtype=np.int16), 8),
    )
    return SetPiece("set", surface, None, None, points.min(0), points.max(0))


def left(piece: SetPiece) -> dict[str, int]:
    """How many triangles there are of each box."""
    assert piece.one_sided is not None
    return {name: len(triangles) for name, triangles in piece.one_sided.split()}


def test_a_vase_goes_with_its_flowers_and_the_plate_beside_it_stays_whole() -> None:
    table = ((-1.0, -0.5, 0.0), (1.0, 0.5, 0.75))
    vase = ((-0.1, -0.1, 0.75), (0.1, 0.1, 1.1))
    flower = ((0.12, -0.05, 1.0), (0.28, 0.05, 1.1))  # stands out of the box
    plate = ((0.18, -0.3, 0.75), (0.7, 0.3, 0.77))  # reaches into it
    piece = boxes(table, vase, flower, plate)
    cleared = clear_piece(piece, np.array([[(-0.2, -0.2, 0.75), (0.2, 0.2, 1.15)]]))
    assert left(cleared) == {"0": 12, "3": 12}


def test_large_furniture_goes_as_far_as_its_box() -> None:
    chest = ((-0.9, -0.4, 0.0), (0.9, 0.4, 0.9))
    floor = ((-3.0, -3.0, -0.1), (3.0, 3.0, 0.0))
    piece = boxes(floor, chest)
    cleared = clear_piece(piece, np.array([[(-0.92, -0.42, -0.02), (0.92, 0.42, 0.92)]]))
    assert set(left(cleared)) >= {"0"} and left(cleared)["0"] == 12
    assert left(cleared).get("1", 0) < 12


def test_a_house_goes_down_to_the_ground_and_the_ground_stays() -> None:
    house = ((-2.0, -1.0, 0.0), (2.0, 3.0, 5.0))
    ground = ((-1.5, -0.5, -0.1), (1.5, 2.5, 0.02))  # a patch of it, all within the house's box
    beside = ((3.0, -1.0, 0.0), (6.0, 3.0, 4.0))
    gone = take_out(boxes(house, ground, beside), np.array([[(-2.1, -1.1, 0.0), (2.1, 3.1, 5.1)]]))
    assert left(gone) == {"0": 2, "1": 12, "2": 12}  # of the house what lies on the ground

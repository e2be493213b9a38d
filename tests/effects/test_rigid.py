"""Pieces fall, meet and rest: the same each time, on the ground, not in each other."""

from __future__ import annotations

import numpy as np
import pytest

from regie.effects.rigid import Fallen, Pieces, simulate

RADIUS = 0.15
GRID = [(x, 0.0, z) for x in (-0.3, 0.0, 0.3) for z in (-0.3, 0.0, 0.3)]


def wall(rows: int = 3, across: int = 3) -> Pieces:
    """Square plates that stand on each other, each let go when its turn comes."""
    at = np.array([(1.0 * i, 0.0, 0.5 + 1.0 * k) for k in range(rows) for i in range(across)])
    n = len(at)
    return Pieces(
        at,
        np.full(n, 200.0),
        np.tile(np.array(GRID), (n, 1)),
        np.full(n * len(GRID), RADIUS),
        np.repeat(np.arange(n), len(GRID)),
        0.1 + 0.05 * at[:, 2],
        np.tile((0.0, 0.8, 0.0), (n, 1)),
        np.zeros((n, 3)),
    )


@pytest.fixture(scope="module")
def fallen() -> Fallen:
    return simulate(wall(), 120, 24.0)


def balls(pieces: Pieces, fallen: Fallen, frame: int) -> np.ndarray:
    w, x, y, z = fallen.turned[frame].T
    rotation = np.moveaxis(
        np.array(
            [
                [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
                [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
                [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
            ]
        ),
        2,
        0,
    )
    turned = np.einsum("bij,bj->bi", rotation[pieces.of], pieces.balls)
    return turned + fallen.at[frame][pieces.of]


def test_the_same_pieces_fall_the_same_way(fallen: Fallen) -> None:
    again = simulate(wall(), 120, 24.0)
    assert again.at.tobytes() == fallen.at.tobytes()
    assert again.turned.tobytes() == fallen.turned.tobytes()


def test_pieces_come_to_rest_on_the_ground(fallen: Fallen) -> None:
    assert np.abs(fallen.at[-1] - fallen.at[-12]).max() < 0.02
    lowest = balls(wall(), fallen, -1)[:, 2].min()
    assert RADIUS - 0.04 < lowest < RADIUS + 0.04
    assert fallen.at[-1, :, 2].max() < 1.2  # nothing hangs where it stood, at 2.5 m


def test_pieces_at_rest_are_not_in_each_other(fallen: Fallen) -> None:
    pieces = wall()
    place = balls(pieces, fallen, -1)
    far = np.linalg.norm(place[:, None] - place[None], axis=2)
    others = pieces.of[:, None] != pieces.of[None]
    assert 2 * RADIUS - far[others].min() < 0.05


def test_nothing_moves_before_it_is_let_go(fallen: Fallen) -> None:
    assert np.array_equal(fallen.at[2], fallen.at[0])
    assert not np.array_equal(fallen.at[12], fallen.at[0])


def test_what_stands_fast_is_not_gone_through() -> None:
    box = (np.array((-2.0, 0.4, 0.0)), np.array((4.0, 3.0, 4.0)))
    end = simulate(wall(2, 2), 72, 24.0, [box])
    assert balls(wall(2, 2), end, -1)[:, 1].max() < 0.4


def test_blows_are_told_where_something_lands(fallen: Fallen) -> None:
    assert not len(fallen.hits[0])
    told = np.concatenate(fallen.hits)
    assert (told[:, 3] > 0).all()
    assert told[:, 3].sum() > 1000

"""A standing beast bent into its poses: on the ground, off it, on its belly."""

from __future__ import annotations

import numpy as np
import pytest

from regie.design.props.build import draw_posed
from regie.design.sets.geometry import Geometry
from regie.film.things import Pose
from regie.library.catalogue import find_thing


def points(key: str, pose: Pose) -> np.ndarray:  # type: ignore[type-arg]
    g = Geometry()
    draw_posed(g, find_thing(key), "", pose)
    return np.concatenate([p.points for ps in g.patches.values() for p in ps])


@pytest.mark.parametrize("key", ["shape-cow", "shape-wolf", "shape-elephant"])
def test_who_lies_is_lower_and_who_leaps_is_off_the_ground(key: str) -> None:
    tall = points(key, "stand")[:, 2].max()
    lying, leaping = points(key, "lie"), points(key, "leap")
    assert lying[:, 2].min() == pytest.approx(0.0, abs=0.01)
    assert lying[:, 2].max() < 0.8 * tall
    assert leaping[:, 2].min() > 0.2 * tall


def test_a_head_goes_to_the_ground_to_drink_and_legs_apart_to_run() -> None:
    standing, drinking, running = (points("shape-cow", p) for p in ("stand", "graze", "run"))
    ahead = standing[:, 1] < np.quantile(standing[:, 1], 0.05)
    assert drinking[ahead, 2].mean() < 0.5 * standing[ahead, 2].mean()
    feet = standing[:, 2] < 0.1 * standing[:, 2].max()
    assert np.ptp(running[feet, 1]) > 1.2 * np.ptp(standing[feet, 1])


def test_a_bird_in_flight_has_its_wings_spread() -> None:
    wide = [np.ptp(points("shape-bird", p)[:, 0]) for p in ("stand", "fly")]
    assert wide[1] > 2 * wide[0]


def test_the_dead_lie_on_their_side_with_their_legs_out() -> None:
    standing, dead = points("shape-cow", "stand"), points("shape-cow", "dead")
    assert dead[:, 2].min() == pytest.approx(0.0, abs=0.01)
    assert dead[:, 2].max() < 1.15 * np.ptp(standing[:, 0])
    feet = standing[:, 2] < 0.1 * standing[:, 2].max()
    assert abs(dead[feet, 0].mean()) > 0.35 * standing[:, 2].max()

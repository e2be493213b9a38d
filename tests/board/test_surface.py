"""What is drawn of a set hides what is behind it, whether or not the plan has a box for it."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from worlds import ADULT, WOMAN, room

from regie.board.camera.clearance import cost_of_background, parts_of
from regie.board.camera.ground import Ground
from regie.board.camera.projection import view_at
from regie.board.camera.sight import hides
from regie.board.camera.singles import camera_height, place_over_shoulder, place_single
from regie.board.camera.surface import Surface, read_surface
from regie.board.camera.tight import tighten
from regie.board.figure import stand_figure
from regie.film.shot import CameraAngle, Mark, Posture, ShotSize
from regie.film.stageplan import Box
from regie.film.units import FrameSize

FRAME = FrameSize()
Bounds = tuple[float, float, float, float, float, float]


def panels(*boxes: Bounds, both: bool = True) -> Surface:
    """The sides of some boxes as triangles, wound to be seen from outside."""
    found = []
    for x0, y0, z0, x1, y1, z1 in boxes:
        p = [(x, y, z) for z in (z0, z1) for y in (y0, y1) for x in (x0, x1)]
        sides = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5))
        for a, b, c, d in sides:
            found += [(p[a], p[b], p[c]), (p[a], p[c], p[d])]
    corners = np.array(found, dtype=float)
    return Surface(corners, np.full(len(corners), both))


def test_ways_meet_what_is_drawn_and_pass_what_is_seen_from_behind() -> None:
    beam = (-1.0, 1.0, 1.0, 1.0, 1.2, 2.0)
    shares = panels(beam).meet((0, 0, 1.5), [(0, 2, 1.5), (0, 2, -0.5), (3, 2, 1.5), (0, 0.9, 1.5)])
    assert shares[0] == pytest.approx(0.5)
    assert shares[1:] == [math.inf] * 3
    inside = panels(beam, both=False).meet((0, 1.1, 1.5), [(0, 3, 1.5)])
    assert inside == [math.inf], "one looks out through the back of a one-sided wall"
    assert not len(panels(beam).less([beam], with_foot=True).corners)


def test_the_back_of_a_house_front_is_dear_and_so_is_nothing_behind_somebody() -> None:
    house = panels((-6.0, 8.0, 0.0, 6.0, 8.2, 6.0), both=False)
    inside, before = (0.0, 8.1, 1.5), (0.0, -4.0, 1.5)
    assert house.through_backs(inside, [(0, 0, 1.5), (0, 8.15, 1.5)]) == [True, False]
    assert house.through_backs(before, [(0, 0, 1.5)]) == [False]
    hollow = view_at(inside, (0, 0, 1.5), 35.0, FRAME)
    to_house, away = (view_at(before, (0, y, 1.5), 35.0, FRAME) for y in (5.0, -20.0))
    prices = [cost_of_background(v, house, [(0, 0, 1.5)]) for v in (to_house, away, hollow)]
    assert prices[0] == 0 < prices[1] < prices[2]


def test_a_single_is_not_taken_through_a_beam_that_no_box_knows() -> None:
    plan = room()
    who = stand_figure("mara", Mark(x=0, y=0, facing=0), Posture.STAND, ADULT)

    def place(ground: Ground) -> tuple[list[bool], float]:
        found = place_single(who, [who], ground, ShotSize.MS, CameraAngle.EYE, FRAME)
        view = view_at(found.eye, found.target, found.focal, FRAME)
        exact = Ground.of(plan, drawn)
        return hides(found.eye, [p for p, _ in parts_of(view, who)], exact), found.cost

    bare = place_single(who, [who], Ground.of(plan), ShotSize.MS, CameraAngle.EYE, FRAME)
    x, y, _ = (0.6 * e for e in (bare.eye[0], bare.eye[1], 0.0))
    drawn = panels((x - 0.3, y - 0.3, 0.0, x + 0.3, y + 0.3, 2.2))
    blind, _ = place(Ground.of(plan))
    seen, cost = place(Ground.of(plan, drawn))
    assert all(blind)
    assert not any(seen)
    assert cost < 60


def test_a_box_of_air_becomes_what_is_drawn_in_it() -> None:
    whole = (-1.0, -1.0, 0.0, 1.0, 1.0, 2.6)
    drawn = panels((-1, -1, 2.3, 1, 1, 2.6), (-0.04, -0.04, 0, 0.04, 0.04, 2.4))
    pieces = tighten([whole], drawn)
    assert not any(_holds(b, (0.6, 0.6, 1.2)) for b in pieces), "between pole and canopy is air"
    assert any(_holds(b, (0.0, 0.0, 1.2)) for b in pieces)
    assert any(_holds(b, (0.9, 0.9, 2.45)) for b in pieces)
    full = panels((-1, -1, 0, 1, 1, 2.6))
    assert tighten([whole], full) == (whole,)


def _holds(box: tuple[float, ...], point: tuple[float, ...]) -> bool:
    return all(box[k] - 0.02 <= point[k] <= box[k + 3] + 0.02 for k in range(3))


def test_a_bowed_head_is_lower_and_its_lens_meets_it() -> None:
    up = stand_figure("ivo", Mark(x=0, y=0, facing=0), Posture.STAND, ADULT)
    down = up.toward((0.0, 0.8, 0.6))
    assert down.chin < up.chin - 0.04
    assert down.at[1] > 0.05
    level = camera_height(up, CameraAngle.EYE, ShotSize.CU, 1.5)
    assert camera_height(down, CameraAngle.EYE, ShotSize.CU, 1.5) < level - 0.2


def test_a_back_without_a_head_is_dear() -> None:
    low = stand_figure("mara", Mark(x=0, y=0, z=0.0, facing=0), Posture.SIT, WOMAN)
    near = stand_figure("ivo", Mark(x=0, y=1.0, facing=180), Posture.STAND, ADULT)
    ground = Ground.of(room().model_copy(update={"obstacles": ()}))
    found = place_over_shoulder(low, near, [low, near], ground, ShotSize.MCU, FRAME)
    view = view_at(found.eye, found.target, found.focal, FRAME)
    assert view.see(near.head)[1] >= 0.0 or found.cost >= 60


def test_a_sets_layer_is_read_as_it_is_drawn(tmp_path: Path) -> None:
    from regie.design.sets import build_set
    from regie.film.bible import Place, SetKind

    place = Place(key="k", name="KITCHEN", kind=SetKind("kitchen"), interior=True, seed=1)
    plan = build_set(place, tmp_path / "k.usdc")
    surface = read_surface(tmp_path / "k.usdc")
    assert len(surface.corners) > 500
    assert surface.both.any()
    assert not surface.both.all()
    middle = tuple((a + b) / 2 for a, b in zip(plan.low, plan.high, strict=True))
    down = surface.meet((middle[0], middle[1], 1.9), [(middle[0], middle[1], -1.0)])
    assert down[0] < 1.0, "the floor, or a table, is met on the way down"
    assert isinstance(plan.obstacles[0], Box)

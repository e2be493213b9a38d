"""Hats: turned on the head's own outline, so that they sit on every head."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regie.design.bodies.colour import linear, shade
from regie.design.bodies.cutting import cut_all, hem, smooth
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.fitting import Fitting, pad
from regie.design.bodies.garment import Garment
from regie.design.bodies.hat_seat import SIDES, Seat, dome, find_seat, rigid, turn
from regie.design.bodies.hat_shapes import shaped
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.film.bible import Hat, Wardrobe

HAIR_UNDER_HAT_M = 0.007
"""How thick hair stays under a hat, metres for a head of 22 cm."""


def make_hat(fitting: Fitting, bare: Part, face: FaceMap, wardrobe: Wardrobe) -> Garment | None:
    """The hat, or None; it covers the hair above its line."""
    own = linear(wardrobe.hat_colour)
    seat = find_seat(bare, face)
    joint = fitting.kit.joints.index("head")
    match wardrobe.hat:
        case Hat.NONE:
            return None
        case Hat.BEANIE:
            part = _beanie(seat, own, joint)
        case Hat.CAP:
            part = _cap(seat, own, joint)
        case Hat.HAT:
            part = _brimmed(seat, own, joint)
        case Hat.SWIM_CAP:
            part = _swim_cap(seat, own, joint)
        case Hat.POT:
            part = _pot(seat, own, joint)
        case Hat.HOOD | Hat.VEIL:
            return _hood(bare, face, own, seat.unit)
        case Hat.PEAKED:
            part = _peaked(seat, own, joint)
        case Hat.HELMET:
            part = _helmet(seat, own, joint)
        case Hat.SKULLCAP | Hat.FEZ | Hat.BOWLER | Hat.TURBAN | Hat.MORTARBOARD:
            part = shaped(wardrobe.hat, seat, own, joint)
        case Hat.WIDE:
            part = _brimmed(seat, own, joint, wide=0.046)
        case Hat.TOP_HAT:
            part = _brimmed(seat, own, joint, tall=0.075)
        case Hat.TOQUE:
            part = _toque(seat, own, joint)
        case Hat.CROWN:
            part = _crown(seat, own, joint)
    return Garment(part, lambda below: seat.height(below.points))


def _beanie(seat: Seat, own: Floats, joint: int) -> Part:
    fold = shade(own, 0.78)
    u = seat.unit
    rows = [
        (0.006, 1.0, -0.012 * u, fold), (0.018, 1.0, -0.014 * u, fold),
        (0.020, 1.0, 0.012 * u, fold), (0.018, 1.0, 0.036 * u, fold), (0.014, 1.0, 0.037 * u, own),
    ]  # fmt: skip
    return turn(seat, rows + dome(seat, 0.016, 0.030, own, 0.038 * u), joint)


def _swim_cap(seat: Seat, own: Floats, joint: int) -> Part:
    """Thin and tight, down to the ears, with a roll at its edge."""
    u = seat.unit
    edge = shade(own, 0.75)
    rows = [
        (0.004, 1.0, -0.020 * u, edge), (0.010, 1.0, -0.021 * u, edge),
        (0.011, 1.0, -0.016 * u, edge), (0.007, 1.0, -0.012 * u, own),
    ]  # fmt: skip
    return turn(seat, rows + dome(seat, 0.007, 0.010, own, -0.011 * u), joint)


def _pot(seat: Seat, own: Floats, joint: int) -> Part:
    """A vessel turned over, down to the brows: straight sides, a flat bottom, a handle behind."""
    u = seat.unit
    rim, top = shade(own, 1.25), seat.crown + 0.034 * u
    rows = [
        (0.012, 1.0, -0.008 * u, shade(own, 0.5)), (0.030, 1.0, -0.012 * u, rim),
        (0.032, 1.0, -0.004 * u, rim), (0.026, 1.0, 0.002 * u, own),
        (0.024, 1.0, top - 0.008 * u, own), (0.018, 1.0, top, shade(own, 0.85)),
        (0.0, 0.6, top + 0.001 * u, shade(own, 0.85)), (0.0, 0.004, top, shade(own, 0.85)),
    ]  # fmt: skip
    return join(turn(seat, rows, joint), _handle(seat, shade(own, 0.45), joint))


def _handle(seat: Seat, colour: Floats, joint: int) -> Part:
    """A flat bar to the wearer's right, 14 cm long."""
    u = seat.unit
    side = np.array([1.0, 0.0, 0.0])
    start = seat.reach[0] + 0.024 * u
    corners = np.array(
        [
            seat.centre
            + (start + along * 0.14 * u) * side
            + wide * 0.011 * u * seat.ahead
            + (0.020 + 0.5 * 0.008 * high + 0.016 * along) * u * seat.up
            for along in (0.0, 1.0)
            for wide in (-1.0, 1.0)
            for high in (-1.0, 1.0)
        ]
    )
    faces = np.array([[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4],
                      [1, 5, 7, 3]])  # fmt: skip
    return rigid(corners, faces, np.tile(colour, (8, 1)), joint)


def _cap(seat: Seat, own: Floats, joint: int) -> Part:
    u = seat.unit
    band = shade(own, 0.8)
    rows = [(0.006, 1.0, -0.002, band), (0.012, 1.0, -0.003, band), (0.013, 1.0, 0.020 * u, own)]
    crown = turn(seat, rows + dome(seat, 0.013, 0.020, own, 0.022 * u), joint)
    return join(crown, _visor(seat, shade(own, 0.7), joint))


def _visor(seat: Seat, colour: Floats, joint: int) -> Part:
    """A curved plate in front, 7 cm long."""
    u = seat.unit
    columns = 15
    fan = np.linspace(-1.0, 1.0, columns)
    angle = np.pi / 2 + fan * np.radians(50.0)
    reach = np.interp(angle, 2 * np.pi * np.arange(SIDES) / SIDES, seat.reach)
    long = 0.070 * np.sqrt(np.maximum(1.0 - fan**2, 0.0)) * u
    layers = []
    for share, drop in ((0.0, 0.0), (0.5, 0.004), (1.0, 0.012)):
        flat = np.column_stack(
            [np.cos(angle) * (reach + 0.010 * u), np.sin(angle) * (reach + 0.010 * u)]
        )
        flat[:, 1] += long * share
        lift = 0.004 * u - drop * u - 0.008 * u * fan**2 * share - 0.003 * u * fan**2
        layers.append(
            seat.centre + flat[:, :1] * np.array([1.0, 0.0, 0.0]) + flat[:, 1:] * seat.ahead
            + lift[:, None] * seat.up
        )  # fmt: skip
    points = np.concatenate(layers)
    grid = np.arange(3 * columns).reshape(3, columns)
    faces = np.stack([grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]], -1).reshape(
        -1, 4
    )
    return hem(rigid(points, faces, np.tile(colour, (len(points), 1)), joint), -0.003 * u)


def _peaked(seat: Seat, own: Floats, joint: int) -> Part:
    """A band, a stiff crown that stands out over it, a shiny visor, a badge."""
    u = seat.unit
    band, badge = shade(own, 0.55), linear("#c3a24a")
    top = seat.crown + 0.028 * u
    rows = [
        (0.006, 1.0, -0.002, band), (0.012, 1.0, -0.003, band), (0.013, 1.0, 0.034 * u, band),
        (0.014, 1.0, 0.035 * u, own), (0.036, 1.0, 0.064 * u, own), (0.036, 1.0, 0.070 * u, own),
        (0.014, 0.94, top, own), (0.0, 0.5, top + 0.004 * u, own), (0.0, 0.004, top, own),
    ]  # fmt: skip
    plate = _plate(seat, 0.014, 0.046 * u, 0.011 * u, badge, joint)
    return join(turn(seat, rows, joint), _visor(seat, linear("#141416"), joint), plate)


def _plate(
    seat: Seat, out: float, height: float, half: float, colour: Floats, joint: int
) -> Part:  # fmt: skip
    """A small disc on the front of a hat."""
    ahead = seat.reach[SIDES // 4] + (out + 0.006) * seat.unit
    middle = seat.centre + ahead * seat.ahead + height * seat.up
    turns = 2 * np.pi * np.arange(10) / 10
    ring = (
        middle
        + half * np.cos(turns)[:, None] * np.array([1.0, 0.0, 0.0])
        + half * 1.3 * np.sin(turns)[:, None] * seat.up
    )
    points = np.concatenate([ring, (middle + 0.004 * seat.unit * seat.ahead)[None]])
    k = np.arange(10)
    faces = np.stack([k, np.full(10, 10), np.roll(k, -1), np.full(10, -1)], 1)
    return rigid(points, faces, np.tile(colour, (11, 1)), joint)


def _helmet(seat: Seat, own: Floats, joint: int) -> Part:
    """A thick dome down over the ears, with a rim."""
    u = seat.unit
    rim = shade(own, 0.7)
    rows = [
        (0.010, 1.0, -0.030 * u, rim), (0.040, 1.0, -0.036 * u, rim),
        (0.042, 1.0, -0.028 * u, rim), (0.030, 1.0, -0.020 * u, own), (0.026, 1.0, 0.0, own),
    ]  # fmt: skip
    return turn(seat, rows + dome(seat, 0.026, 0.030, own, 0.004 * u), joint)


def _toque(seat: Seat, own: Floats, joint: int) -> Part:
    """A high band, and a full crown of folds."""
    u = seat.unit
    top = seat.crown + 0.085 * u
    rows = [
        (0.006, 1.0, -0.002, own), (0.011, 1.0, -0.003, own), (0.011, 1.0, 0.075 * u, own),
        (0.010, 1.0, 0.077 * u, shade(own, 0.8)), (0.034, 1.0, 0.100 * u, own),
        (0.046, 1.0, 0.135 * u, own), (0.030, 0.95, top, own), (0.0, 0.6, top + 0.012 * u, own),
        (0.0, 0.004, top + 0.008 * u, own),
    ]  # fmt: skip
    return turn(seat, rows, joint)


def _crown(seat: Seat, own: Floats, joint: int) -> Part:
    """A ring with points; the hair shows in it."""
    u = seat.unit
    part = turn(
        seat,
        [
            (0.010, 1.0, 0.012 * u, shade(own, 0.7)), (0.016, 1.0, 0.010 * u, own),
            (0.017, 1.0, 0.036 * u, own), (0.020, 1.0, 0.060 * u, shade(own, 1.3)),
            (0.017, 1.0, 0.058 * u, own), (0.011, 1.0, 0.036 * u, shade(own, 0.6)),
            (0.010, 1.0, 0.012 * u, shade(own, 0.6)),
        ],
        joint,
    )  # fmt: skip
    points = part.points.copy()
    for row in (3, 4):
        spikes = np.where(np.arange(SIDES) % 4 == 0, 0.030, -0.016) * u
        points[row * SIDES : (row + 1) * SIDES] += spikes[:, None] * seat.up
    return replace(part, points=points)


def _brimmed(seat: Seat, own: Floats, joint: int, wide: float = 0.0, tall: float = 0.0) -> Part:
    """A brim, a ribbon, a crown that is dented; `wide` and `tall` metres more than a town hat."""
    u = seat.unit
    ribbon = shade(own, 0.4)
    top = seat.crown + (0.022 + tall) * u
    out = 0.064 + wide - 0.4 * tall
    dent = 0.0 if tall else 1.0
    turned = 0.012 if wide else 0.0
    rows = [
        (0.010, 1.0, 0.0, own), (0.040, 1.0, -0.002 * u, own),
        (out, 1.0, (0.004 + turned) * u, own), (out + 0.002, 1.0, (0.007 + turned) * u, own),
        (0.040, 1.0, 0.002 * u, own), (0.015, 1.0, 0.004 * u, own),
        (0.015, 1.0, 0.005 * u, ribbon), (0.013, 1.0, 0.030 * u, ribbon),
        (0.012, 1.0, 0.031 * u, own),
        (0.006 + 0.1 * tall, 0.97, top * 0.80, own), (0.1 * tall, 0.92, top * 0.97, own),
        (0.1 * tall, 0.80 if dent else 0.91, top, own),
        (0.0, 0.55, top - 0.006 * u * dent, own), (0.0, 0.25, top - 0.014 * u * dent, own),
        (0.0, 0.004, top - 0.016 * u * dent, own),
    ]  # fmt: skip
    return turn(seat, rows, joint)


def _hood(bare: Part, face: FaceMap, own: Floats, unit: float) -> Garment:
    """A hood drawn over the head and down to the collar, open around the face."""
    place = face.place

    def opening(x: Floats, y: Floats, z: Floats) -> Floats:
        ellipse = np.sqrt((x / 0.064) ** 2 + ((z - 0.700) / 0.098) ** 2) - 1.0
        field: Floats = np.where(
            y > 0.02, np.minimum(0.06 * ellipse, 0.105 - y + 0.4 * np.maximum(z - 0.76, 0)), 0.05
        )
        return field

    field = np.minimum(opening(np.abs(place[:, 0]), place[:, 1], place[:, 2]), place[:, 2] - 0.585)
    head = place[:, 2] > 0.50
    base = smooth(bare, 14, np.where(head, 0.6, 0.0))
    thick = np.interp(place[:, 2], (0.60, 0.70), (0.010, 0.024)) * unit
    cloth = pad(base.painted(own), np.where(head, thick, 0.0))
    cloth = smooth(cloth, 4, np.where(head, 0.5, 0.0))
    shell = hem(cut_all(replace(cloth, shapes={}), field), 0.012 * unit)
    skull = bare.points[head]

    def covers(below: Part) -> Floats:
        """By the nearest vertex of the head."""
        hidden = np.full(len(below.points), -1.0)
        fields = field[head]
        squared = (skull**2).sum(1)
        for i in range(0, len(below.points), 512):
            chunk = below.points[i : i + 512]
            away = squared[None] - 2.0 * (chunk @ skull.T)
            hidden[i : i + 512] = fields[away.argmin(1)]
        return hidden

    return Garment(shell, covers)

"""The inside of a vehicle, from a few measures: a closed body with windows, seats, a dashboard.

The floor is z = 0, the nose looks to +Y; the road lies below. Panels have two sides, so that a
camera beside the door, on the bonnet or on the back seat sees people through a window, in a body.
"""

from __future__ import annotations

import math

from regie.design.sets.cars import CAR_PAINTS, wheel
from regie.design.sets.colour import Rgb, paint, shade
from regie.design.sets.interior import RoomShell
from regie.design.sets.kinds import layout_for
from regie.design.sets.land_words import FAR
from regie.design.sets.landscape import lands_at
from regie.design.sets.layout import Cabin, Layout
from regie.design.sets.look import palette_of
from regie.design.sets.outlook import outlook_of
from regie.design.sets.placer import Placing, draw_placed
from regie.design.sets.planner import SetLayout
from regie.design.sets.roadside import CITY, draw_around
from regie.design.sets.scenery import Scenery
from regie.design.sets.traffic import is_busy
from regie.film.bible import Place
from regie.film.stageplan import PropSpot

THICK = 0.05
"""Of a body's panel, metres."""
CARPET, LINING, TRIM = paint("#2e2d2c"), paint("#b4aea2"), paint("#3c3a38")
PILLAR = paint("#6f6b65")
LEATHER = ("#4a3a30", "#5b5750", "#3b4248")
BUILT_IN = 1.0
"""Metres: least size of what nobody carries away."""
STEP_OUT = 1.3
"""From a vehicle's side to where people stand who got out, metres."""


def build_cabin(s: Scenery, layout: Layout, place: Place, *, loaded: bool) -> SetLayout:
    """Draws the vehicle around its seats, what it carries, and what its windows show.

    Args:
        loaded: the text names what stands in the back, so people sit there first.
    """
    assert layout.cabin is not None
    c = layout.cabin
    said = place.palette[0] if place.palette else c.paint
    ink = paint(said or CAR_PAINTS[place.seed % len(CAR_PAINTS)])
    _body(s, c, ink)
    _glass_frames(s, c, ink)
    _seats(s, c, paint(LEATHER[place.seed % len(LEATHER)]))
    with s.placed(0, c.front - 1.02, c.seat - 0.33):
        _dash(s, c)
    in_front = len(s.seats)
    _load(s, layout, place)
    in_the_back = c.cargo is not None and (loaded or c.load_first)
    if in_the_back:
        s.seats[:] = [*s.seats[in_front:], *s.seats[:in_front]]
    with s.in_world():
        draw_around(s, around(place, c), place.seed, -c.over_road, busy=is_busy(place))
    s.landmark("road", (0, 22, 0.5), 3.0)
    s.lamp((0, c.front - 0.5, c.roof - 0.25), 0.9, "#ffe0b0", "night")
    if c.cargo is None:
        s.lamp((0, c.front + 0.3, c.sill + 0.2), 1.1, "#9fc0e8", "night")
    else:
        s.lamp((0, (c.back + c.cargo) / 2, c.roof - 0.15), 2.4, "#dfe9ff", "always")
    eye = layout.view.eye or (0.5, c.front + 1.5, c.sill + 0.62)
    target = layout.view.target or (-0.1, c.rows[0][0], c.seat + 0.55)
    if in_the_back and c.cargo is not None:
        # From between the front seats, to the rear doors.
        eye, target = (0.25, c.cargo + 0.25, c.roof - 0.35), (-0.1, c.back, c.seat + 0.35)
    side = c.width / 2 + STEP_OUT
    back, front = c.back - 2.0, c.front + 2.6
    low, high = (-c.width / 2, c.back, 0.0), (c.width / 2, c.front, c.roof)
    return SetLayout(
        kind="vehicle",
        interior=True,
        low=low,
        high=high,
        hero=(-side, 0.2),
        axis=0,
        areas=[(-side - 0.8, back, -side + 0.85, front), (side - 0.85, back, side + 0.8, front)],
        path=((-side, -2.2), (-side, 2.2)),
        eye=eye,
        target=target,
        floor=-c.over_road,
        sun=40,
        open_air=True,
    )


def around(place: Place, c: Cabin) -> tuple[str, ...]:
    """What the windows show: what the text says, else what is usual for such a vehicle.

    Returns:
        `city`, `motorway`, or elements of open land (`landscape`) by name.
    """
    said = lands_at(layout_for(place), place)
    if any(not name.startswith(FAR) for name in said):
        return said
    road = tuple(m.removeprefix(ROAD) for m in place.modifiers if m.startswith(ROAD))
    return (*SHOWN.get(outlook_of(place), road or (c.around,)), *said)


ROAD = "road-"
"""What a vehicle's modifiers say of the land that it is driven through begins so."""

SHOWN = {
    "town": (CITY,),
    "hills": ("meadow", "hills"),
    "garden": ("meadow",),
    "field": ("furrows",),
}
"""What there is outside, by what one is told to see."""


def _body(s: Scenery, c: Cabin, ink: Rgb) -> None:
    w, low = c.width / 2, -min(0.12, c.over_road)
    s.box("Floor", (-w, c.back, low), (w, c.front, 0.0), CARPET, cell=0.5)
    for side in (-1, 1):
        _side(s, c, ink, side, low)
    closed = [(c.back, c.sill if c.rear == "window" else c.roof)]
    if c.bulkhead is not None:
        closed.append((c.bulkhead, c.roof))
    for y, top in closed:
        _panel(s, ((-w, y - THICK, low), (w, y, top)), ink, "car wall")
        s.box("Furniture", (-w, y, 0.0), (w, y + 0.012, top), shade(LINING, 0.55), cell=0.5)
    if c.rear == "doors":
        s.box("Trim", (-0.012, c.back - 0.005, 0.05), (0.012, c.back + 0.02, c.roof - 0.1), TRIM)
        for x in (-0.12, 0.12):
            s.box(
                "Metal", (x - 0.02, c.back, 0.8), (x + 0.02, c.back + 0.05, 1.05), paint("#9a9c9e")
            )
    lean = w - c.lean
    front, rear = c.front - c.rake, c.back + (0.28 if c.rear == "window" else 0.0)
    s.box("Vehicle", (-lean, rear, c.roof), (lean, front, c.roof + 0.05), ink, 0.02, 0.5)
    s.box("Ceiling", (-lean, rear, c.roof - 0.025), (lean, front, c.roof - 0.005), LINING, 0.0, 0.4)
    s.obstacle("car roof", (-lean, rear, c.roof - 0.03), (lean, front, c.roof + 0.06))
    if c.bonnet > 0.3:
        top = c.sill - 0.03
        s.extrude_side(
            "Vehicle",
            [(c.front, low), (c.front, top), (c.front + c.bonnet, top - 0.14),
             (c.front + c.bonnet + 0.1, top - 0.34), (c.front + c.bonnet + 0.1, low)],
            w - 0.03,
            ink,
        )  # fmt: skip
        s.obstacle("car body", (-w, c.front + 0.05, low), (w, c.front + c.bonnet, top))
        for x in (-0.72 * w, 0.72 * w):
            at = c.front + c.bonnet + 0.1
            s.box(
                "Lamps",
                (x - 0.13, at, top - 0.32),
                (x + 0.13, at + 0.03, top - 0.2),
                paint("#fff1cf"),
            )
    else:
        _panel(s, ((-w, c.front, low), (w, c.front + THICK, c.sill - 0.05)), ink, "car body")
    for y in (c.back + 0.55, c.front + max(0.25, c.bonnet * 0.45) - 0.1):
        for side in (-1, 1):
            with s.placed(side * (w - 0.06), y, -c.over_road + 0.31, turn=0 if side > 0 else 180):
                wheel(s)


def _side(s: Scenery, c: Cabin, ink: Rgb, side: int, low: float) -> None:
    """A side up to its windows, doors with their handles, and where it is closed up to the roof."""
    w = c.width / 2
    x0, x1 = sorted((side * w, side * (w + THICK)))
    _panel(s, ((x0, c.back, low), (x1, c.front, c.sill)), ink, "car door")
    inner = sorted((side * (w - 0.02), side * (w - 0.005)))
    rear = c.back if c.cargo is None else c.cargo
    s.box("Furniture", (inner[0], rear, 0.0), (inner[1], c.front, c.sill - 0.01), TRIM, cell=0.4)
    if c.cargo is not None:
        _panel(s, ((x0, c.back, c.sill), (x1, c.cargo, c.roof)), ink, "car wall")
        rib = c.back + 0.25
        while rib < c.cargo - 0.1:
            a, b = sorted((side * (w - 0.05), side * w))
            s.box("Metal", (a, rib - 0.03, 0.0), (b, rib + 0.03, c.roof), paint("#8f9599"))
            rib += 0.62
        a, b = sorted((side * (w - 0.02), side * (w - 0.004)))
        s.box("Walls", (a, c.back, 0.0), (b, c.cargo, c.roof), paint("#b9bec0"), cell=0.5)
    for row in c.rows:
        y = row[0] + 0.25
        a, b = sorted((side * (w - 0.02), side * (w - 0.09)))
        s.box(
            "Furniture",
            (a, y - 0.4, c.seat + 0.08),
            (b, y + 0.3, c.seat + 0.14),
            shade(TRIM, 1.6),
            0.015,
        )
        a, b = sorted((side * (w - 0.02), side * (w - 0.05)))
        s.box(
            "Metal",
            (a, y + 0.1, c.seat + 0.2),
            (b, y + 0.22, c.seat + 0.23),
            paint("#9a9c9e"),
            0.006,
        )
        a, b = sorted((side * (w + THICK), side * (w + THICK + 0.03)))
        s.box(
            "Metal",
            (a, y - 0.5, c.sill - 0.12),
            (b, y - 0.34, c.sill - 0.08),
            paint("#3a3d40"),
            0.008,
        )
    s.box(
        "Vehicle",
        (min(side * (w + 0.06), side * (w + 0.22)), c.front - 0.3, c.sill + 0.02),
        (
            max(side * (w + 0.06), side * (w + 0.22)),
            c.front - 0.2,
            c.sill + (0.34 if c.over_road > 0.6 else 0.17),
        ),
        ink,
        bevel=0.03,
    )


def _panel(
    s: Scenery,
    box: tuple[tuple[float, float, float], tuple[float, float, float]],
    ink: Rgb,
    name: str,
) -> None:
    s.box("Vehicle", *box, ink, 0.0, 0.6)
    s.obstacle(name, *box)


def _glass_frames(s: Scenery, c: Cabin, ink: Rgb) -> None:
    """Pillars, the edges of the roof, the windscreen's frame, the mirror, sun visors."""
    w, top = c.width / 2, c.width / 2 - c.lean
    front = c.front - c.rake
    rear = c.back if c.cargo is None else c.cargo
    for side in (-1, 1):
        x = side * w
        back_top = rear + (0.28 if c.rear == "window" and c.cargo is None else 0.0)
        for foot, head, thick in (
            (c.front, front, 0.035),
            *((y, y + 0.03, 0.045) for y in c.pillars),
            (rear, back_top, 0.06),
        ):
            s.tube("Trim", [(x, foot, c.sill - 0.02), (side * top, head, c.roof)], thick, PILLAR, 6)
        s.tube(
            "Vehicle", [(side * top, front, c.roof), (side * top, back_top, c.roof)], 0.04, ink, 6
        )
        s.box(
            "Decor",
            (side * 0.36 - 0.2, front - 0.16, c.roof - 0.045),
            (side * 0.36 + 0.2, front - 0.02, c.roof - 0.025),
            paint("#8f897c"),
            0.008,
        )
    s.tube("Vehicle", [(-top, front, c.roof), (top, front, c.roof)], 0.04, ink, 6)
    s.tube("Trim", [(-w, c.front, c.sill), (w, c.front, c.sill)], 0.025, TRIM, 5)
    at = front + 0.1
    s.box(
        "Decor",
        (-0.12, at, c.roof - 0.17),
        (0.12, at + 0.03, c.roof - 0.09),
        paint("#1f2022"),
        0.012,
    )
    s.box("Decor", (-0.11, at - 0.004, c.roof - 0.16), (0.11, at, c.roof - 0.1), paint("#8fa6b4"))
    s.tube("Trim", [(0, at, c.roof - 0.1), (0, front + 0.02, c.roof - 0.01)], 0.012, TRIM, 5)


def _seats(s: Scenery, c: Cabin, leather: Rgb) -> None:
    rows = list(enumerate(c.rows))
    for number, (y, *places) in rows[::-1] if c.hired else rows:
        for x in places:
            with s.placed(x, y, c.seat - 0.33):
                _seat(s, leather)
                first = number == 0
                name = ("driver seat" if x == places[0] else "front seat") if first else "back seat"
                s.seat(name, 0, 0.0, 0.33, 0.0)
                s.obstacle("car seat", (-0.22, -0.36, 0), (0.22, -0.2, 0.86))
                _name(s, name, "car_seat.n.01" if first else "backseat.n.02", (0, 0, 0.45), 0.9)


def _seat(s: Scenery, leather: Rgb) -> None:
    s.box("Furniture", (-0.24, -0.25, 0.1), (0.24, 0.27, 0.34), leather, bevel=0.05, cell=0.3)
    with s.placed(0, -0.27, 0.3, pitch=13):
        s.box("Furniture", (-0.23, -0.08, 0), (0.23, 0.06, 0.55), leather, bevel=0.05, cell=0.3)
        s.box("Furniture", (-0.14, -0.06, 0.6), (0.14, 0.05, 0.76), leather, bevel=0.04)
        for k in (-0.07, 0.07):
            s.tube("Metal", [(k, 0, 0.52), (k, 0, 0.64)], 0.008, paint("#9a9c9e"), 5)


def _load(s: Scenery, layout: Layout, place: Place) -> None:
    """What stands in the back, in the space of its own floor; north is where it is driven."""
    c = layout.cabin
    if c is None or c.cargo is None or not layout.put:
        return
    room = RoomShell(c.width - 0.08, c.cargo - c.back - 0.1, c.roof)
    placing = Placing(layout, place.seed, room)
    with s.placed(0, (c.back + c.cargo) / 2):
        draw_placed(s, placing.place(), palette_of(layout, place))


def _dash(s: Scenery, cabin: Cabin) -> None:
    """Dashboard, wheel, dials, in the space of a car's: its foot at y = 1.02."""
    black, driver = paint("#26272a"), cabin.rows[0][1]
    s.extrude_side(
        "Furniture",
        [(0.72, 0.38), (0.66, 0.52), (0.72, 0.64), (1.02, 0.68), (1.02, 0.3), (0.85, 0.3)],
        cabin.width / 2 - 0.03,
        black,
    )
    with s.placed(driver, 0.66, 0.62):
        s.box("Decor", (-0.2, -0.03, -0.06), (0.2, 0.1, 0.1), shade(black, 0.8), bevel=0.03)
        for x in (-0.09, 0.09):
            with s.placed(x, -0.032, 0.02, pitch=90):
                s.lathe(
                    "Screens", [(0.062, 0.0), (0, 0.002)], [paint("#3a4a44"), paint("#c9e0b8")], 14
                )
    with s.placed(driver, 0.5, 0.56, pitch=-66):
        ring = [
            (0.185 * math.cos(t), 0.185 * math.sin(t), 0)
            for t in (2 * math.pi * k / 22 for k in range(22))
        ]
        s.tube("Decor", ring, 0.016, paint("#1d1c1c"), 6, closed=True)
        for a in (20, 160, 270):
            c, n = math.cos(math.radians(a)), math.sin(math.radians(a))
            s.tube(
                "Metal",
                [(0.03 * c, 0.03 * n, -0.01), (0.18 * c, 0.18 * n, 0)],
                0.012,
                paint("#3c3d40"),
                5,
            )
        s.lathe(
            "Decor", [(0, -0.05), (0.05, -0.04), (0.055, 0.0), (0.0, 0.012)], paint("#232325"), 12
        )
        s.tube("Decor", [(0, 0, -0.03), (0, 0, -0.2)], 0.03, black, 7)
    s.box("Screens", (-0.09, 0.675, 0.5), (0.09, 0.685, 0.58), paint("#5f9bb0"), skip="+y")
    for k in range(4):
        with s.placed(-0.075 + 0.05 * k, 0.69, 0.45, pitch=90):
            s.cylinder("Decor", 0.016, 0, 0.025, paint("#5c5e60"), 8)
    s.box("Decor", (0.22, 0.67, 0.42), (0.6, 0.685, 0.53), shade(black, 1.3), bevel=0.006)
    s.box("Furniture", (-0.08, -0.2, 0.06), (0.08, 0.6, 0.26), paint("#262628"), bevel=0.02)
    s.tube("Metal", [(0, 0.42, 0.25), (0, 0.4, 0.42)], 0.012, paint("#8f9193"), 5)
    s.blob("Decor", (0, 0.4, 0.44), (0.028, 0.028, 0.03), paint("#1c1c1e"), rings=5, sides=8)
    half = cabin.width / 2
    s.obstacle("car dashboard", (-half, 0.66, 0.3), (half, 1.02, 0.66))
    s.surface(0.42, 0.86, 0.67, 0.3, rank=1)
    _name(s, "dashboard", "dashboard.n.02", (driver, 0.66, 0.6), 0.5)
    _name(s, "steering wheel", "steering_wheel.n.01", (driver, 0.5, 0.56), 0.4)
    _name(s, "windscreen", "windshield.n.01", (0.0, 0.9, 0.9), 1.2)
    _name(s, "mirror", "car_mirror.n.01", (0.0, 0.5, cabin.roof - 0.13 + 0.33 - cabin.seat), 0.25)


def _name(s: Scenery, name: str, concept: str, at: tuple[float, float, float], size: float) -> None:
    """Notes a part of the vehicle that a script speaks of."""
    x, y, z = s.world(at)
    s.things.append(
        PropSpot(
            name=name,
            at=(round(x, 3), round(y, 3), round(z, 3)),
            # Built in: what is smaller than this is taken off the set in a hand.
            size=max(BUILT_IN, size),
            concept=concept,
            key=name.replace(" ", "-"),
            facing=s.turned(180.0),
        )
    )

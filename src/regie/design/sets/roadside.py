"""What the windows of a vehicle show: a street, or a road through land as words compose it."""

from __future__ import annotations

from collections.abc import Sequence

from regie.design.sets.cars import CAR_PAINTS, car
from regie.design.sets.colour import paint, shade
from regie.design.sets.facades import FacadeStyle, facade
from regie.design.sets.land import Way
from regie.design.sets.landscape import land_of
from regie.design.sets.layout import Layout
from regie.design.sets.outdoors import lamp_post, ridge
from regie.design.sets.outside import draw_ground
from regie.design.sets.palettes import STREETS, choose
from regie.design.sets.placer import Placed, Placing, draw_placed
from regie.design.sets.scenery import Scenery

LANE = 1.6
"""Metres from the vehicle's middle to that of the road: it keeps to its side."""


def _tarmac(s: Scenery, half: float, z: float) -> None:
    tar = paint("#57575a")
    for y0, y1, cell in ((-14.0, 26.0, 1.2), (26.0, 220.0, 12.0), (-160.0, -14.0, 12.0)):
        s.quad(
            "Ground",
            [
                (-half + LANE, y0, z),
                (half + LANE, y0, z),
                (half + LANE, y1, z),
                (-half + LANE, y1, z),
            ],
            tar,
            cell,
            per_cell=lambda i, j: s.vary(tar, 0.05),
        )
    y = -60.0
    while y < 110:
        s.quad(
            "Ground",
            [
                (1.55, y, z + 0.008),
                (1.67, y, z + 0.008),
                (1.67, y + 2.2, z + 0.008),
                (1.55, y + 2.2, z + 0.008),
            ],
            paint("#d6d0bc"),
        )
        y += 5.5


def _city(s: Scenery, seed: int, z: float) -> None:
    p = choose(STREETS, seed)
    _tarmac(s, 3.6, z)
    slab = paint("#9a958b")
    kerb = z + 0.12
    for x0, x1 in ((-6.0, -2.0), (5.2, 9.2)):
        s.quad(
            "Ground",
            [(x0, -60, kerb), (x1, -60, kerb), (x1, 110, kerb), (x0, 110, kerb)],
            slab,
            2.5,
            per_cell=lambda i, j: s.vary(slab, 0.08),
        )
    with s.placed(0, 0, kerb):
        for x, turn in ((-6.0, -90), (9.2, 90)):
            y, n = -46.0, 0
            while y < 80:
                width = s.rng.choice((7.0, 8.5))
                with s.placed(x, y + width / 2, turn=turn):
                    facade(
                        s,
                        width,
                        FacadeStyle(
                            s.pick([p.wall, p.trim, p.dado, shade(p.wall, 0.8)]),
                            p.trim,
                            p.fabric,
                            paint("#55504e"),
                            bays=3,
                            floors=2 + n % 2,
                            shop=n % 2 == 0 and -12 < y < 16,
                            detail=1,
                            lit=0.5,
                            sign=p.accent,
                            roof="flat" if n % 3 else "pitched",
                        ),
                        n,
                    )
                y += width
                n += 1
        for x, turn in ((-2.4, -90), (5.6, 90)):
            for y in (-14, 6, 26, 46):
                with s.placed(x, y + (7 if x > 0 else 0), turn=turn + 180):
                    lamp_post(s, p.dark)
    for y, k in ((9.0, 1), (-8.5, 2), (19.0, 4)):
        with s.placed(4.0, y, z, turn=180):
            car(s, paint(CAR_PAINTS[(seed + k) % 7]), "hatch", lights=True)
    ridge(s, 220, 24, paint("#6f7f78"))


def draw_around(s: Scenery, seen: Sequence[str], seed: int, z: float, *, busy: bool) -> None:
    """Draws what the windows of a vehicle show.

    Args:
        seen: `city`, `motorway`, or elements of open land by their names.
        z: of the road, metres below the vehicle's floor. busy: in dense traffic.
    """
    if CITY in seen:
        _city(s, seed, z)
    else:
        wide = MOTORWAY in seen
        _open_land(s, seen, seed, z, 7.0 if wide else 3.3)
    if busy:
        for k in range(14):
            lane, ahead = k % 2, (k // 2 - 2) * QUEUE
            if lane or ahead:  # not where the vehicle is
                with s.placed(2.1 * LANE * lane, ahead + 2.0 * lane, z):
                    car(s, paint(CAR_PAINTS[(seed + 3 * k) % 7]), "hatch", lights=True)


def _open_land(s: Scenery, seen: Sequence[str], seed: int, z: float, half: float) -> None:
    """A road straight through land of some elements."""
    far = (-160.0, -60.0, -20.0, 20.0, 60.0, 220.0)
    road = Way(kind="track", width=2 * half, verge=9.0, points=tuple((LANE, y) for y in far))
    ground, puts = land_of(seen)
    bare = ground.model_copy(update={"ways": (road,), "strips": (), "level": 0.0})
    layout = Layout(kind="road", inside=False, ground=bare, put=puts)
    p = choose(STREETS, seed)
    with s.placed(0, 0, z):
        placing = Placing(layout, seed, None, draw_ground(s, bare, p))
        placing.place()
        draw_placed(s, [one for one in placing.done if _is_clear(one)], p)
    _tarmac(s, half, z)


def _is_clear(one: Placed) -> bool:
    """Whether cameras beside the vehicle are not in it: what is tall keeps from the road."""
    return one.height < 0.7 or abs(one.x - LANE) > VERGE


CITY, MOTORWAY = "city", "motorway"
QUEUE = 6.6
"""Metres from car to car in dense traffic."""
VERGE = 9.5
"""Metres from the middle of the road on which nothing tall stands."""

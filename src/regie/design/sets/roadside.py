"""What the windows of a vehicle show: a lane between hedges, a street, an open field."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regie.design.sets.cars import CAR_PAINTS, car
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.facades import FacadeStyle, facade
from regie.design.sets.greenery import broadleaf, conifer, hedge
from regie.design.sets.outdoors import field_patch, lamp_post, ridge, tree_line, waves_noise
from regie.design.sets.palettes import STREETS, choose
from regie.design.sets.scenery import Scenery

LANE = 1.6
"""Metres from the vehicle's middle to that of the road: it keeps to its side."""

Draw = Callable[[Scenery, int, float], None]


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


def _country(s: Scenery, seed: int, z: float) -> None:
    """A lane between hedges: what the windows show."""
    noise = waves_noise(seed + 21)
    green = paint("#7a8a4a")

    def tone(x: float, y: float) -> Rgb:
        return mix(green, paint("#a39a5c"), 0.4 + 0.4 * noise(x, y))

    for low, high, cell in (
        ((-30, -40), (-1.7, 60), 4.0),
        ((4.9, -40), (36, 60), 4.0),
        ((-220, -200), (-30, 220), 30),
        ((36, -200), (220, 220), 30),
        ((-30, 60), (36, 220), 20),
        ((-30, -200), (36, -40), 20),
    ):
        field_patch(s, low, high, cell, tone, lambda x, y: z - 0.02)
    _tarmac(s, 3.3, z)
    with s.placed(0, 0, z):
        # Hedges leave a verge on which cameras stand.
        for x, y0 in ((-8.2, -8), (-8.2, 9), (11.6, -3), (11.6, 15)):
            with s.placed(x, y0 + 6, turn=90):
                hedge(s, 12, 1.2, 0.8, paint("#556f3c"), "hedge")
        for x, y, h in (
            (-11.5, -4, 7),
            (-12.5, 7, 8),
            (15, 2, 8),
            (16, 14, 7),
            (-9, 20, 9),
            (15, -10, 8),
            (-12, -16, 7),
            (12, 30, 9),
            (-6.8, 34, 8),
        ):
            with s.placed(x, y):
                broadleaf(s, h, leaves=170, name=None)
        for far in (-18.0, 8.0, 34.0, 60.0, 86.0):
            s.tube("Bark", [(6.2, far, 0), (6.2, far, 6)], 0.1, paint("#5d4c3a"), 5)
    tree_line(s, 70, 9, paint("#5a7046"))
    ridge(s, 200, 26, paint("#6b7b64"))


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


def _field(s: Scenery, seed: int, z: float) -> None:
    """Furrows to the horizon."""
    noise = waves_noise(seed + 21)
    earth, stubble = paint("#7d6a4a"), paint("#a39a5c")

    def tone(x: float, y: float) -> Rgb:
        return mix(earth, stubble, 0.3 + 0.3 * noise(x * 3.0, y * 0.2))

    for low, high, cell in (
        ((-30.0, -40.0), (30.0, 60.0), 2.0),
        ((-220.0, 60.0), (220.0, 220.0), 30.0),
        ((-220.0, -200.0), (-30.0, 60.0), 30.0),
        ((30.0, -200.0), (220.0, 60.0), 30.0),
    ):
        field_patch(s, low, high, cell, tone, lambda x, y: z - 0.02)
    tree_line(s, 70, 9, paint("#5a7046"))
    ridge(s, 200, 26, paint("#6b7b64"))


def _open_land(near: str, second: str, far: str, trees: float = 0.0) -> Draw:
    """A road through open land: desert, snow, plain; or through woods.

    Args:
        near, second: colours of the ground; far: of the ridge. trees: metres of height, 0 for none.
    """

    def draw(s: Scenery, seed: int, z: float) -> None:
        noise = waves_noise(seed + 21)

        def tone(x: float, y: float) -> Rgb:
            return mix(paint(near), paint(second), 0.3 + 0.5 * noise(x, y))

        for low, high, cell in (
            ((-30.0, -40.0), (30.0, 60.0), 3.0),
            ((-220.0, 60.0), (220.0, 220.0), 30.0),
            ((-220.0, -200.0), (-30.0, 60.0), 30.0),
            ((30.0, -200.0), (220.0, 60.0), 30.0),
            ((-30.0, -200.0), (30.0, -40.0), 30.0),
        ):
            field_patch(s, low, high, cell, tone, lambda x, y: z - 0.02)
        _tarmac(s, 3.3, z)
        if trees:
            with s.placed(0, 0, z):
                for k in range(16):
                    x = (-9.0, 12.5)[k % 2] + s.rng.uniform(-1.5, 1.5) * (1 + k % 3)
                    with s.placed(x, -34 + k * 6.0):
                        conifer(s, trees * s.rng.uniform(0.8, 1.2), name=None)
            tree_line(s, 45, trees * 1.4, paint(far))
        ridge(s, 200, 34, paint(far))

    return draw


AROUND: Mapping[str, Draw] = {
    "country": _country,
    "city": _city,
    "field": _field,
    "desert": _open_land("#c99a62", "#ad8555", "#a8714a"),
    "snow": _open_land("#e8edf2", "#d3dce6", "#aab6c4", trees=6.0),
    "woods": _open_land("#5f6d3c", "#4a5a33", "#3f5138", trees=8.0),
    "plain": _open_land("#8a9a55", "#a39a5c", "#7d8c72"),
}
"""By name: what is drawn at a level below the vehicle's floor, by a seed."""

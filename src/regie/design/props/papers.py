"""Props of paper: letters, books, photographs, maps, money, tickets. Grip at the origin."""

from __future__ import annotations

import itertools

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.geometry import Geometry

CREAM, INK = "#e8e0cc", "#5a5650"


def _sheet(g: Geometry, w: float, d: float, z: float, colour: Rgb, curl: float = 0.0) -> None:
    """A sheet lying at height z, its edges lifted by `curl` metres."""

    def lift(x: float) -> float:
        return z + curl * (abs(x) / w) ** 2

    xs = [-w, -w * 0.5, 0, w * 0.5, w]
    points = [(x, y, lift(x)) for y in (-d, d) for x in xs]
    faces = [(i, i + 1, i + 6, i + 5) for i in range(4)]
    g.add("Paper", points, faces, colour)


def _lines(
    g: Geometry, x0: float, x1: float, y0: float, y1: float, z: float, count: int, colour: Rgb
) -> None:
    """Rows of writing from the top down, the last of each paragraph short."""
    step = (y1 - y0) / count
    for i in range(count):
        y = y1 - step * (i + 0.7)
        end = x0 + (x1 - x0) * (0.55 if i % 4 == 3 else g.rng.uniform(0.88, 1.0))
        g.quad(
            "Paper",
            [(x0, y, z), (end, y, z), (end, y + step * 0.32, z), (x0, y + step * 0.32, z)],
            colour,
        )


def draw_letter(g: Geometry) -> None:
    """An opened envelope with a folded letter on it."""
    buff = paint("#c9b68c")
    g.box("Paper", (-0.11, -0.055, -0.003), (0.11, 0.055, 0.0), buff)
    g.add(
        "Paper",
        [(-0.11, 0.055, 0.001), (0.11, 0.055, 0.001), (0, 0.115, 0.012)],
        [(0, 1, 2)],
        shade(buff, 0.85),
    )
    with g.placed(0.01, -0.01, 0.002, turn=4):
        _sheet(g, 0.095, 0.062, 0.003, paint(CREAM), 0.008)
        _lines(g, -0.078, 0.078, -0.05, 0.05, 0.0115, 8, paint("#3c4560"))
    g.box("Paper", (0.07, -0.05, 0.0), (0.1, -0.02, 0.0016), paint("#a5382e"))


def draw_paper(g: Geometry) -> None:
    """A folder with typed sheets."""
    with g.placed(0, 0, -0.004):
        g.box("Paper", (-0.12, -0.16, 0), (0.12, 0.16, 0.004), paint("#b8965a"))
        for k, turn in enumerate((2.0, -3.0, 1.0)):
            with g.placed(0, 0, 0.005 + 0.002 * k, turn=turn):
                _sheet(g, 0.105, 0.148, 0, paint(CREAM), 0.004 * (k == 2))
        with g.placed(0, 0, 0.0145, turn=1):
            g.quad(
                "Paper",
                [(-0.08, 0.105, 0), (0.02, 0.105, 0), (0.02, 0.125, 0), (-0.08, 0.125, 0)],
                paint("#2f2c2a"),
            )
            _lines(g, -0.08, 0.08, -0.12, 0.09, 0, 16, paint(INK))
        g.box("Metal", (-0.09, 0.13, 0.01), (-0.08, 0.17, 0.017), paint("#8f9498"))


def draw_book(g: Geometry) -> None:
    """A closed cloth-bound book, spine on -X."""
    cloth, page = paint("#6d2f2a"), paint("#e2d8bc")
    w, d, t = 0.075, 0.11, 0.016
    g.box("Decor", (-w + 0.002, -d + 0.004, -t + 0.003), (w - 0.004, d - 0.004, t - 0.003), page)
    for z in (-t, t - 0.003):
        g.box("Decor", (-w, -d, z), (w, d, z + 0.003), cloth, bevel=0.001)
    g.box("Decor", (-w - 0.003, -d, -t), (-w + 0.001, d, t), shade(cloth, 0.85), bevel=0.001)
    gold = paint("#c9a24a")
    for y0, y1, x in ((0.05, 0.066, 0.045), (0.03, 0.036, 0.03), (-0.08, -0.07, 0.02)):
        g.box("Decor", (-x, y0, t), (x, y1, t + 0.0008), gold)
    for y in (-0.09, 0.08):
        g.box("Decor", (-w - 0.0036, y, -t), (-w - 0.003, y + 0.006, t), gold)
    g.quad(
        "Fabric",
        [
            (-0.004, -d, 0.0),
            (0.004, -d, 0.0),
            (0.01, -d - 0.04, -0.012),
            (0.002, -d - 0.04, -0.012),
        ],
        paint("#b8862f"),
    )


def draw_photograph(g: Geometry) -> None:
    """A print with a white border: two people on a shore."""
    w, d = 0.075, 0.055
    g.box("Paper", (-w, -d, -0.001), (w, d, 0.0), paint("#ece6d6"))
    a, b, z = w - 0.007, d - 0.007, 0.0006
    g.quad(
        "Paper",
        [(-a, -b, z), (a, -b, z), (a, -0.012, z), (-a, -0.012, z)],
        [paint("#a58a5c")] * 2 + [paint("#7f6a48")] * 2,
    )
    g.quad(
        "Paper", [(-a, -0.012, z), (a, -0.012, z), (a, 0.006, z), (-a, 0.006, z)], paint("#56727a")
    )
    g.quad(
        "Paper",
        [(-a, 0.006, z), (a, 0.006, z), (a, b, z), (-a, b, z)],
        [paint("#d8cdb0")] * 2 + [paint("#9db2b8")] * 2,
    )
    for x, h, ink in ((-0.018, 0.048, "#5a2f2a"), (0.012, 0.056, "#26323f")):
        z2 = 0.0012
        g.quad(
            "Paper",
            [
                (x - 0.008, -0.04, z2),
                (x + 0.008, -0.04, z2),
                (x + 0.007, h - 0.058, z2),
                (x - 0.007, h - 0.058, z2),
            ],
            paint(ink),
        )
        g.lathe_disc("Paper", (x, h - 0.05, z2), 0.006, paint("#b98a68"))


def draw_map(g: Geometry) -> None:
    """A folded sheet chart, opened out: coast, sea, a grid, a red route."""
    w, d = 0.3, 0.21
    sea, land = paint("#b7c6bd"), paint("#d8c79a")
    folds = 4
    points, colours, faces = [], [], []
    for i in range(folds + 1):
        x = -w + 2 * w * i / folds
        z = 0.012 if i % 2 else 0.0
        for y in (-d, d):
            points.append((x, y, z))
            colours.append(shade(sea, 1.05 if i % 2 else 0.92))
    for i in range(folds):
        k = 2 * i
        faces.append((k, k + 2, k + 3, k + 1))
    g.add("Paper", points, faces, colours)

    def on(x: float) -> float:
        t = (x + w) / (2 * w) * folds
        low = int(min(folds - 1, t))
        z0, z1 = (0.012 if low % 2 else 0.0), (0.012 if (low + 1) % 2 else 0.0)
        return z0 + (z1 - z0) * (t - low) + 0.0012

    steps = 16
    shore = [
        (-w * 0.98 + 1.96 * w * i / steps, -0.02 + 0.07 * ((i * 37) % 11) / 11 - 0.06 * (i / steps))
        for i in range(steps + 1)
    ]
    for (x0, y0), (x1, y1) in itertools.pairwise(shore):
        g.quad(
            "Paper",
            [(x0, y0, on(x0)), (x1, y1, on(x1)), (x1, d * 0.97, on(x1)), (x0, d * 0.97, on(x0))],
            g.vary(land, 0.06),
        )
    ink = paint("#8a8f88")
    for k in range(1, 8):
        x = -w + 2 * w * k / 8
        g.quad(
            "Paper",
            [
                (x - 0.0008, -d, on(x) + 0.0005),
                (x + 0.0008, -d, on(x) + 0.0005),
                (x + 0.0008, d, on(x) + 0.0005),
                (x - 0.0008, d, on(x) + 0.0005),
            ],
            ink,
        )
    route = [(-0.2, -0.15), (-0.1, -0.1), (0.0, -0.12), (0.1, -0.08), (0.17, -0.03)]
    for (x0, y0), (x1, y1) in itertools.pairwise(route):
        g.quad(
            "Paper",
            [
                (x0, y0 - 0.003, on(x0) + 0.001),
                (x1, y1 - 0.003, on(x1) + 0.001),
                (x1, y1 + 0.003, on(x1) + 0.001),
                (x0, y0 + 0.003, on(x0) + 0.001),
            ],
            paint("#b02a22"),
        )
    for turn in (0, 45):
        with g.placed(0.2, -0.14, on(0.2) + 0.001, turn=turn):
            g.quad(
                "Paper",
                [(-0.03, 0, 0), (0, -0.005, 0), (0.03, 0, 0), (0, 0.005, 0)],
                paint("#8a2f26"),
            )
            g.quad(
                "Paper",
                [(0, -0.03, 0), (0.005, 0, 0), (0, 0.03, 0), (-0.005, 0, 0)],
                paint("#2f3a44"),
            )


def draw_newspaper(g: Geometry) -> None:
    page = paint("#d3cdbd")
    w, d = 0.15, 0.2
    for k in range(3):
        with g.placed(0, 0, -0.006 + 0.004 * k, turn=(k - 1) * 1.5):
            _sheet(g, w, d, 0, shade(page, 0.9 + 0.05 * k), 0.003)
    z = 0.0065
    black = paint("#2c2a28")
    g.quad("Paper", [(-0.13, 0.15, z), (0.13, 0.15, z), (0.13, 0.185, z), (-0.13, 0.185, z)], black)
    for x in (-0.11, -0.07, -0.03, 0.01, 0.05, 0.09):
        g.quad(
            "Paper",
            [
                (x, 0.157, z + 0.0008),
                (x + 0.026, 0.157, z + 0.0008),
                (x + 0.026, 0.178, z + 0.0008),
                (x, 0.178, z + 0.0008),
            ],
            page,
        )
    g.quad("Paper", [(-0.13, 0.105, z), (0.1, 0.105, z), (0.1, 0.13, z), (-0.13, 0.13, z)], black)
    g.quad(
        "Paper",
        [(-0.03, -0.06, z), (0.13, -0.06, z), (0.13, 0.085, z), (-0.03, 0.085, z)],
        [paint("#55524e"), paint("#6a665f"), paint("#9a968c"), paint("#8a867d")],
    )
    _lines(g, -0.13, -0.045, -0.18, 0.09, z, 22, paint("#77736a"))
    _lines(g, -0.03, 0.045, -0.18, -0.07, z, 9, paint("#77736a"))
    _lines(g, 0.055, 0.13, -0.18, -0.07, z, 9, paint("#77736a"))


def draw_money(g: Geometry) -> None:
    """A wad of banknotes with a band."""
    green = paint("#8fa07a")
    for k in range(6):
        with g.placed(0, 0, -0.009 + 0.003 * k, turn=g.rng.uniform(-3, 3)):
            g.box("Paper", (-0.075, -0.033, 0), (0.075, 0.033, 0.0024), g.vary(green, 0.08))
    z = 0.0098
    g.quad(
        "Paper",
        [(-0.068, -0.027, z), (0.068, -0.027, z), (0.068, 0.027, z), (-0.068, 0.027, z)],
        shade(green, 0.7),
    )
    g.quad(
        "Paper",
        [
            (-0.062, -0.022, z + 0.0006),
            (0.062, -0.022, z + 0.0006),
            (0.062, 0.022, z + 0.0006),
            (-0.062, 0.022, z + 0.0006),
        ],
        green,
    )
    g.lathe_disc("Paper", (0.02, 0, z + 0.0012), 0.016, shade(green, 0.55))
    g.box("Paper", (-0.035, -0.035, -0.011), (-0.012, 0.035, 0.0105), paint("#e0d8c0"))


def draw_ticket(g: Geometry) -> None:
    card = paint("#d9a860")
    g.box("Paper", (-0.07, -0.03, -0.001), (0.07, 0.03, 0.0), card)
    z = 0.0007
    g.quad(
        "Paper",
        [(-0.065, 0.008, z), (0.02, 0.008, z), (0.02, 0.022, z), (-0.065, 0.022, z)],
        paint("#5a2a22"),
    )
    _lines(g, -0.065, 0.02, -0.024, 0.003, z, 3, paint("#6a5034"))
    for k in range(11):
        x = 0.034 + 0.0028 * k
        g.quad(
            "Paper",
            [
                (x, -0.022, z),
                (x + 0.0008 + 0.0012 * ((k * 7) % 3) / 2, -0.022, z),
                (x + 0.0008 + 0.0012 * ((k * 7) % 3) / 2, 0.022, z),
                (x, 0.022, z),
            ],
            paint("#2a2420"),
        )
    for k in range(8):
        g.lathe_disc("Paper", (0.028, -0.026 + 0.0075 * k, z), 0.0013, paint("#6b4a2c"))


def draw_wallet(g: Geometry) -> None:
    hide = paint("#5a3826")
    g.box("Decor", (-0.055, -0.045, -0.01), (0.055, 0.045, 0.01), hide, bevel=0.006)
    g.box("Decor", (-0.056, -0.046, -0.0012), (0.056, 0.0, 0.0012), shade(hide, 0.5))
    for x in (-0.048, 0.048):
        g.box(
            "Decor",
            (x - 0.0008, -0.04, 0.0098),
            (x + 0.0008, 0.04, 0.0106),
            mix(hide, paint("#c9a070"), 0.6),
        )
    g.box("Paper", (-0.04, 0.03, -0.003), (0.04, 0.056, 0.003), paint("#8fa07a"))


def draw_cigarettes(g: Geometry) -> None:
    red, white = paint("#a8322a"), paint("#e6e0d0")
    w, d, t = 0.0275, 0.044, 0.0115
    g.box("Decor", (-w, -d, -t), (w, d * 0.45, t), white, bevel=0.001)
    g.box("Decor", (-w - 0.0004, -d, -t - 0.0004), (w + 0.0004, -0.005, t + 0.0004), red)
    g.box("Decor", (-0.012, -0.02, t), (0.012, 0.004, t + 0.0008), paint("#c9a24a"))
    with g.placed(0, d * 0.45, -t, pitch=58):
        g.box("Decor", (-w, 0, 0), (w, d * 0.5, 2 * t), white)
    for k, out in enumerate((0.016, 0.028, 0.012)):
        x = -0.014 + 0.012 * k
        g.tube("Decor", [(x, 0.0, 0.002), (x, d * 0.5 + out, 0.002)], 0.0038, paint("#eee8da"), 8)
        g.tube(
            "Decor",
            [(x, d * 0.5 + out, 0.002), (x, d * 0.5 + out + 0.008, 0.002)],
            0.0039,
            paint("#c98f4e"),
            8,
        )

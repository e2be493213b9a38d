"""Tables, chairs, sofas, beds and cupboards, in real sizes.

A thing that stands at a wall has its back at local y = 0; a seat faces +Y.
"""

from __future__ import annotations

import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.palettes import Palette
from regie.design.sets.scenery import Scenery

SEAT_HEIGHT = 0.46
TABLE_HEIGHT = 0.74


def chair(s: Scenery, colour: Rgb, name: str = "chair", seat: Rgb | None = None) -> None:
    """A wooden chair; who sits faces local +Y."""
    w, leg = 0.21, 0.018
    for x in (-w + leg, w - leg):
        s.box("Furniture", (x - leg, w - 2 * leg, 0), (x + leg, w, SEAT_HEIGHT - 0.04), colour)
        s.tube(
            "Furniture",
            [(x, -w + leg, 0), (x, -w + leg, 0.46), (x, -w - 0.05, 0.92)],
            leg * 1.1,
            colour,
            5,
        )
    s.box(
        "Furniture", (-w, -w, SEAT_HEIGHT - 0.045), (w, w, SEAT_HEIGHT - 0.01), colour, bevel=0.01
    )
    if seat is not None:
        s.box(
            "Furniture",
            (-w + 0.02, -w + 0.03, SEAT_HEIGHT - 0.01),
            (w - 0.02, w - 0.02, SEAT_HEIGHT + 0.015),
            seat,
            bevel=0.015,
        )
    for z, lean in ((0.62, 0.018), (0.74, 0.03), (0.86, 0.042)):
        s.box(
            "Furniture",
            (-w + leg, -w - lean, z),
            (w - leg, -w - lean + 0.02, z + 0.075),
            colour,
            bevel=0.006,
        )
    s.obstacle(name, (-w, -w - 0.05, 0), (w, w, 0.92))
    s.seat(name, 0, 0.0, SEAT_HEIGHT, 0.0)


def stool(
    s: Scenery, colour: Rgb, height: float = 0.75, seat: Rgb | None = None, name: str = "stool"
) -> None:
    """A round stool with splayed legs and a foot ring; who sits faces local +Y."""
    s.lathe(
        "Furniture",
        [
            (0, height - 0.05),
            (0.17, height - 0.05),
            (0.18, height - 0.02),
            (0.17, height),
            (0, height + 0.005),
        ],
        seat or colour,
        12,
    )
    for k in range(4):
        a = math.radians(45 + 90 * k)
        c, n = math.cos(a), math.sin(a)
        s.tube(
            "Furniture",
            [(0.2 * c, 0.2 * n, 0), (0.11 * c, 0.11 * n, height - 0.05)],
            0.016,
            colour,
            5,
        )
    if height > 0.6:
        ring = [
            (0.175 * math.cos(k * math.pi / 5), 0.175 * math.sin(k * math.pi / 5), 0.25)
            for k in range(10)
        ]
        s.tube("Metal", ring, 0.01, paint("#8d7a52"), 4, closed=True)
    s.obstacle(name, (-0.2, -0.2, 0), (0.2, 0.2, height))
    s.seat(name, 0, 0, height, 0.0)


def table(
    s: Scenery,
    width: float,
    depth: float,
    colour: Rgb,
    height: float = TABLE_HEIGHT,
    name: str = "table",
    free: int = 1,
) -> None:
    """A four-legged table, centred. `free` places for props are noted along its width."""
    w, d = width / 2, depth / 2
    s.box("Furniture", (-w, -d, height - 0.04), (w, d, height), colour, bevel=0.012, cell=0.35)
    rail = shade(colour, 0.82)
    s.box(
        "Furniture",
        (-w + 0.06, -d + 0.06, height - 0.13),
        (w - 0.06, -d + 0.08, height - 0.04),
        rail,
    )
    s.box(
        "Furniture", (-w + 0.06, d - 0.08, height - 0.13), (w - 0.06, d - 0.06, height - 0.04), rail
    )
    s.box(
        "Furniture",
        (-w + 0.06, -d + 0.06, height - 0.13),
        (-w + 0.08, d - 0.06, height - 0.04),
        rail,
    )
    s.box(
        "Furniture", (w - 0.08, -d + 0.06, height - 0.13), (w - 0.06, d - 0.06, height - 0.04), rail
    )
    for x in (-w + 0.07, w - 0.07):
        for y in (-d + 0.07, d - 0.07):
            with s.placed(x, y):
                s.cylinder(
                    "Furniture", 0.024, 0, height - 0.04, colour, 6, top_radius=0.036, caps=False
                )
    s.obstacle(name, (-w, -d, 0), (w, d, height))
    for i in range(free):
        s.surface((i - (free - 1) / 2) * width / max(free, 1), 0, height, min(depth, width) * 0.5)


def round_table(
    s: Scenery,
    radius: float,
    colour: Rgb,
    height: float = TABLE_HEIGHT,
    name: str = "table",
    cloth: Rgb | None = None,
) -> None:
    """A round table on one leg, perhaps with a hanging cloth."""
    s.lathe(
        "Furniture",
        [
            (0, height - 0.035),
            (radius, height - 0.035),
            (radius, height - 0.035),
            (radius, height),
            (radius, height),
            (radius * 0.55, height),
            (0, height),
        ],
        colour,
        20,
    )
    s.lathe(
        "Furniture",
        [
            (radius * 0.55, 0),
            (radius * 0.5, 0.03),
            (0.05, 0.07),
            (0.04, 0.4),
            (0.05, height - 0.035),
        ],
        shade(colour, 0.8),
        10,
    )
    if cloth is not None:
        ring = [
            (radius * 1.02, height + 0.004),
            (radius * 1.03, height - 0.01),
            (radius * 1.1, height - 0.22),
        ]
        s.lathe("Fabric", [(0, height + 0.006), (radius * 0.6, height + 0.006), *ring], cloth, 20)
    s.obstacle(name, (-radius, -radius, 0), (radius, radius, height))
    s.surface(0, 0, height + (0.007 if cloth else 0), radius)


def sofa(
    s: Scenery, colour: Rgb, seats: int = 3, name: str = "sofa", cushion: Rgb | None = None
) -> None:
    """An upholstered sofa or armchair, back at y = 0, facing +Y."""
    inner = 0.62 * seats
    w, depth = inner / 2 + 0.16, 0.88
    dark = shade(colour, 0.85)
    s.box("Furniture", (-w, 0.02, 0.07), (w, depth - 0.06, 0.26), dark, bevel=0.03, cell=0.4)
    s.box("Furniture", (-w, 0, 0.07), (w, 0.22, 0.86), colour, bevel=0.06, cell=0.4)
    for x in (-w, w - 0.17):
        s.box(
            "Furniture",
            (x, 0.02, 0.07),
            (x + 0.17, depth - 0.02, 0.62),
            colour,
            bevel=0.05,
            cell=0.4,
        )
    for i in range(seats):
        x = -inner / 2 + 0.62 * i
        tone = s.vary(colour, 0.05)
        s.box(
            "Furniture",
            (x + 0.008, 0.2, 0.25),
            (x + 0.612, depth, 0.45),
            tone,
            bevel=0.05,
            cell=0.3,
        )
        with s.placed(x + 0.31, 0.2, 0.44, pitch=-12):
            s.box("Furniture", (-0.29, 0, 0), (0.29, 0.17, 0.44), tone, bevel=0.06, cell=0.3)
        s.seat(name, x + 0.31, 0.56, 0.44, 0.0)
    if cushion is not None:
        for x, turn in ((-inner / 2 + 0.2, 20), (inner / 2 - 0.2, -15)):
            with s.placed(x, 0.44, 0.64, turn=turn, pitch=-22):
                s.blob("Furniture", (0, 0, 0), (0.22, 0.08, 0.2), cushion, 0.03, 6, 10)
    for x in (-w + 0.06, w - 0.06):
        for y in (0.08, depth - 0.12):
            s.box(
                "Furniture",
                (x - 0.025, y - 0.025, 0),
                (x + 0.025, y + 0.025, 0.08),
                paint("#2c211a"),
            )
    s.obstacle(name, (-w, 0, 0), (w, depth, 0.86))


def bench(
    s: Scenery,
    width: float,
    colour: Rgb,
    back: bool = True,
    name: str = "bench",
    iron: Rgb | None = None,
) -> None:
    """A slatted bench, centred in y on its seat, facing +Y."""
    w = width / 2
    legs = iron or shade(colour, 0.7)
    for k in range(4):
        y = -0.2 + 0.108 * k
        s.box("Furniture", (-w, y, 0.42), (w, y + 0.09, 0.45), s.vary(colour, 0.08), cell=0.6)
    if back:
        for z, y in ((0.56, -0.25), (0.68, -0.275), (0.8, -0.3)):
            s.box(
                "Furniture", (-w, y, z), (w, y + 0.025, z + 0.085), s.vary(colour, 0.08), cell=0.6
            )
    for x in (-w + 0.12, w - 0.12):
        s.tube("Metal", [(x, 0.18, 0), (x, 0.17, 0.42)], 0.022, legs, 5)
        s.tube(
            "Metal",
            [(x, -0.24, 0), (x, -0.19, 0.42), (x, -0.3, 0.9 if back else 0.43)],
            0.022,
            legs,
            5,
        )
        s.box("Metal", (x - 0.02, -0.2, 0.39), (x + 0.02, 0.22, 0.42), legs)
    s.obstacle(name, (-w, -0.32, 0), (w, 0.24, 0.88 if back else 0.46))
    for i in range(max(1, round(width / 0.6))):
        count = max(1, round(width / 0.6))
        s.seat(name, (i - (count - 1) / 2) * 0.58, 0.0, 0.45, 0.0)


def bed(s: Scenery, p: Palette, width: float = 1.5, hospital: bool = False) -> None:
    """A made bed, head at y = 0."""
    w, length, top = width / 2, 2.05, 0.52
    frame = paint("#c9ccca") if hospital else p.wood
    kind = "Metal" if hospital else "Furniture"
    if hospital:
        for y, h in ((0.03, 1.0), (length - 0.03, 0.85)):
            s.tube(kind, [(-w, y, 0), (-w, y, h), (w, y, h), (w, y, 0)], 0.02, frame, 6)
            for k in (-0.5, 0, 0.5):
                s.tube(kind, [(k * w, y, 0.4), (k * w, y, h)], 0.01, frame, 4)
    else:
        s.box(kind, (-w - 0.04, 0, 0), (w + 0.04, 0.06, 1.08), frame, bevel=0.02, cell=0.4)
        s.box(
            kind,
            (-w - 0.04, length - 0.05, 0),
            (w + 0.04, length, 0.6),
            frame,
            bevel=0.02,
            cell=0.4,
        )
    s.box(kind, (-w, 0.05, 0.22), (w, length - 0.05, 0.32), frame, cell=0.5)
    sheet = paint("#e4dfd3")
    s.box("Furniture", (-w, 0.06, 0.3), (w, length - 0.06, top), sheet, bevel=0.05, cell=0.35)
    cover = paint("#b8c6c4") if hospital else p.fabric
    s.box(
        "Furniture",
        (-w - 0.03, 0.72, 0.2),
        (w + 0.03, length - 0.04, top + 0.045),
        cover,
        bevel=0.05,
        cell=0.3,
    )
    s.box(
        "Furniture",
        (-w - 0.035, 0.62, top - 0.06),
        (w + 0.035, 0.84, top + 0.06),
        shade(sheet, 1.05),
        bevel=0.03,
        cell=0.3,
    )
    pillows = 2 if width > 1.2 else 1
    for i in range(pillows):
        x = (i - (pillows - 1) / 2) * width / 2
        with s.placed(x, 0.33, top + 0.07, pitch=-8):
            s.blob(
                "Furniture",
                (0, 0, 0),
                (min(0.32, w * 0.8), 0.2, 0.09),
                shade(sheet, 1.08),
                0.02,
                6,
                12,
            )
    s.obstacle("bed", (-w - 0.05, 0, 0), (w + 0.05, length, 0.7))
    s.seat("bed", -w + 0.12, 1.2, top, 90.0)
    s.seat("bed", w - 0.12, 1.2, top, -90.0)
    s.surface(0, 1.25, top + 0.045, 0.4, rank=3)


def cabinet(
    s: Scenery,
    width: float,
    height: float,
    depth: float,
    colour: Rgb,
    doors: int = 2,
    drawers: int = 0,
    name: str = "cabinet",
    plinth: float = 0.08,
    top: Rgb | None = None,
    free: bool = True,
) -> None:
    """A cupboard or chest of drawers at a wall, with panels and knobs."""
    w = width / 2
    s.box("Furniture", (-w, 0, plinth), (w, depth, height - 0.03), colour, cell=0.45, skip="-y -z")
    s.box(
        "Furniture",
        (-w + 0.03, 0, 0),
        (w - 0.03, depth - 0.03, plinth),
        shade(colour, 0.5),
        skip="-y -z +z",
    )
    s.box(
        "Furniture",
        (-w - 0.015, 0, height - 0.03),
        (w + 0.015, depth + 0.015, height),
        top or shade(colour, 1.08),
        bevel=0.008,
        cell=0.4,
    )
    knob = paint("#a98a52")
    face = shade(colour, 0.86)
    low, high = plinth + 0.03, height - 0.06
    if drawers:
        step = (high - low) / drawers
        for k in range(drawers):
            z = low + k * step
            s.box(
                "Furniture",
                (-w + 0.03, depth - 0.01, z + 0.012),
                (w - 0.03, depth + 0.012, z + step - 0.012),
                face,
                bevel=0.006,
                skip="-y",
            )
            for x in (0.0,) if width < 0.55 else (-w * 0.5, w * 0.5):
                s.blob(
                    "Metal",
                    (x, depth + 0.025, z + step / 2),
                    (0.018, 0.018, 0.018),
                    knob,
                    rings=4,
                    sides=6,
                )
    else:
        step = (width - 0.06) / doors
        for k in range(doors):
            x = -w + 0.03 + k * step
            s.box(
                "Furniture",
                (x + 0.01, depth - 0.01, low),
                (x + step - 0.01, depth + 0.014, high),
                colour,
                bevel=0.006,
                skip="-y",
                cell=0.45,
            )
            s.box(
                "Furniture",
                (x + 0.07, depth, low + 0.07),
                (x + step - 0.07, depth + 0.02, high - 0.07),
                face,
                bevel=0.006,
                skip="-y",
            )
            side = x + (step - 0.045 if k % 2 == 0 else 0.045)
            s.blob(
                "Metal",
                (side, depth + 0.03, (low + high) / 2),
                (0.016, 0.016, 0.016),
                knob,
                rings=4,
                sides=6,
            )
    s.obstacle(name, (-w, 0, 0), (w, depth, height))
    if free and height < 1.5:
        s.surface(0, depth / 2, height, min(depth, width) * 0.6, rank=2)


def bookcase(
    s: Scenery, width: float, height: float, p: Palette, depth: float = 0.3, fill: float = 0.85
) -> None:
    """Shelves with books, some leaning, and a few objects."""
    w, colour = width / 2, p.wood
    s.box("Furniture", (-w, 0, 0), (-w + 0.03, depth, height), colour, cell=0.5, skip="-y -z")
    s.box("Furniture", (w - 0.03, 0, 0), (w, depth, height), colour, cell=0.5, skip="-y -z")
    s.quad(
        "Furniture",
        [(w, 0.015, 0), (-w, 0.015, 0), (-w, 0.015, height), (w, 0.015, height)],
        shade(colour, 0.5),
        0.45,
    )
    count = max(2, round(height / 0.36))
    for k in range(count + 1):
        z = 0.06 + (height - 0.09) * k / count
        s.box(
            "Furniture",
            (-w + 0.03, 0, z),
            (w - 0.03, depth, z + 0.026),
            colour,
            skip="-y",
            cell=0.5,
        )
        if k < count:
            with s.placed(0, 0, z + 0.026):
                books(s, -w + 0.04, w - 0.04, depth, (height - 0.09) / count - 0.06, p, fill)
    s.obstacle("bookcase", (-w, 0, 0), (w, depth, height))


def books(
    s: Scenery, x0: float, x1: float, depth: float, height: float, p: Palette, fill: float
) -> None:
    """A row of books from x0 to x1, spines to +Y."""
    inks = [
        p.fabric,
        p.accent,
        p.dado,
        paint("#2f3b46"),
        paint("#6e2f28"),
        paint("#8f7f5a"),
        paint("#39493a"),
        paint("#c3b692"),
    ]
    x = x0 + s.rng.random() * 0.05
    end = x0 + (x1 - x0) * min(1.0, fill * s.rng.uniform(0.75, 1.15))
    while x < end - 0.05:
        thick = s.rng.uniform(0.028, 0.062)
        tall = height * s.rng.uniform(0.68, 0.97)
        ink = mix(s.pick(inks), p.dark, 0.2 * s.rng.random())
        if s.rng.random() < 0.08 and x + 0.2 < end:
            with s.placed(x + 0.12, depth * 0.5):
                vase(s, s.pick([p.accent, p.fabric, p.trim]), min(height * 0.75, 0.22))
            x += 0.24
            continue
        back = s.rng.uniform(0.02, 0.05)
        s.box("Decor", (x, 0.05, 0), (x + thick, depth - back, tall), ink, skip="-y -z")
        if thick > 0.045:
            s.box(
                "Decor",
                (x + 0.003, depth - back, tall * 0.72),
                (x + thick - 0.003, depth - back + 0.002, tall * 0.82),
                mix(ink, paint("#e0c88a"), 0.6),
                skip="-y",
            )
        x += thick + 0.002


def vase(s: Scenery, colour: Rgb, height: float) -> None:
    """A small vase or pot at the origin."""
    h = height
    s.lathe(
        "Decor",
        [
            (0, 0),
            (h * 0.25, 0),
            (h * 0.36, h * 0.35),
            (h * 0.16, h * 0.8),
            (h * 0.24, h),
            (h * 0.2, h),
        ],
        colour,
        10,
    )


def wall_shelf(s: Scenery, width: float, z: float, colour: Rgb, depth: float = 0.24) -> None:
    """A board on two brackets; draw things on it at `z + 0.03`."""
    w = width / 2
    s.box("Furniture", (-w, 0, z), (w, depth, z + 0.03), colour, bevel=0.006, cell=0.5)
    for x in (-w * 0.75, w * 0.75):
        s.box("Furniture", (x - 0.015, 0, z - 0.16), (x + 0.015, 0.03, z), colour)
        s.box("Furniture", (x - 0.015, 0, z - 0.03), (x + 0.015, depth * 0.8, z), colour)


def rug(
    s: Scenery, width: float, depth: float, colour: Rgb, accent: Rgb, round_: bool = False
) -> None:
    """A rug on the floor, centred, with borders."""
    if round_:
        r = width / 2
        s.lathe(
            "Furniture",
            [
                (r, 0.002),
                (r, 0.014),
                (r * 0.88, 0.014),
                (r * 0.88, 0.014),
                (r * 0.7, 0.014),
                (r * 0.7, 0.014),
                (r * 0.35, 0.014),
                (0, 0.014),
            ],
            [
                accent,
                accent,
                accent,
                colour,
                colour,
                mix(colour, accent, 0.5),
                mix(colour, accent, 0.35),
                colour,
            ],
            24,
        )
        return
    w, d = width / 2, depth / 2
    bands = (
        (0.0, accent),
        (0.09, shade(colour, 0.6)),
        (0.15, colour),
        (0.42, mix(colour, accent, 0.45)),
        (0.5, shade(colour, 0.85)),
    )
    for n, (inset, tone) in enumerate(bands):
        x, y, z = w - inset, d - inset, 0.012 + 0.0025 * n
        if x > 0.1 and y > 0.1:
            s.quad("Floor", [(-x, -y, z), (x, -y, z), (x, y, z), (-x, y, z)], tone, 0.3)


def floor_lamp(s: Scenery, shade_colour: Rgb, reach: float = 2.6, when: str = "night") -> None:
    """A standing lamp with a cloth shade."""
    iron = paint("#3a3128")
    s.lathe("Metal", [(0, 0.0), (0.15, 0.0), (0.14, 0.025), (0.02, 0.035)], iron, 14)
    s.tube("Metal", [(0, 0, 0.02), (0, 0, 1.4)], 0.012, iron, 6)
    _lampshade(s, 1.32, 0.24, 0.15, 0.28, shade_colour, when)
    s.lamp((0, 0, 1.45), reach, when=when)
    s.obstacle("lamp", (-0.18, -0.18, 0), (0.18, 0.18, 1.65))


def table_lamp(
    s: Scenery, colour: Rgb, shade_colour: Rgb, reach: float = 1.6, when: str = "night"
) -> None:
    """A lamp to stand on furniture, its foot at z = 0."""
    s.lathe(
        "Decor",
        [(0, 0), (0.07, 0), (0.08, 0.05), (0.05, 0.14), (0.015, 0.2), (0.012, 0.27)],
        colour,
        10,
    )
    _lampshade(s, 0.24, 0.15, 0.09, 0.19, shade_colour, when)
    s.lamp((0, 0, 0.36), reach, when=when)


def _lampshade(
    s: Scenery, z: float, low: float, high: float, tall: float, colour: Rgb, when: str
) -> None:
    kind = "Bulbs" if when == "always" else "Lamps"
    glow, rim = mix(colour, paint("#ffdf9e"), 0.55), mix(colour, paint("#ffb860"), 0.35)
    s.lathe(
        kind, [(low, z), ((low + high) / 2, z + tall / 2), (high, z + tall)], [rim, glow, rim], 14
    )
    s.lathe(kind, [(low * 0.97, z), (high * 0.97, z + tall)], paint("#fff0c8"), 14, inside=True)


def plant(s: Scenery, pot: Rgb, height: float = 0.9, leaf: Rgb | None = None) -> None:
    """A potted plant with long leaves, standing at the origin."""
    green = leaf or paint("#4f6f3a")
    r = 0.1 + height * 0.09
    s.lathe(
        "Decor",
        [
            (0, 0),
            (r * 0.75, 0),
            (r, r * 1.7),
            (r, r * 1.7),
            (r * 1.06, r * 1.72),
            (r * 0.9, r * 1.75),
            (r * 0.88, r * 1.6),
            (0, r * 1.6),
        ],
        pot,
        12,
    )
    count = 13
    for k in range(count):
        a = 2.399963 * k
        lift = s.rng.uniform(0.45, 1.0)
        out = height * (0.55 - 0.35 * lift) + 0.06
        blade(
            s,
            (0, 0, r * 1.6),
            a,
            out,
            height * lift,
            0.05 + 0.03 * s.rng.random(),
            s.vary(green, 0.25),
        )
    if height > 0.5:
        s.obstacle("plant", (-r * 1.2, -r * 1.2, 0), (r * 1.2, r * 1.2, height))


def blade(
    s: Scenery,
    root: tuple[float, float, float],
    angle: float,
    out: float,
    up: float,
    width: float,
    colour: Rgb,
) -> None:
    """One long leaf that rises and bends over."""
    c, n = math.cos(angle), math.sin(angle)
    points, colours = [], []
    for t, w in ((0.0, 0.25), (0.45, 1.0), (0.8, 0.7), (1.0, 0.05)):
        reach, rise = out * t**1.4, up * (1.25 * t - 0.33 * t * t)
        x, y, z = root[0] + c * reach, root[1] + n * reach, root[2] + rise
        points += [
            (x - n * width * w, y + c * width * w, z),
            (x + n * width * w, y - c * width * w, z),
        ]
        colours += [shade(colour, 0.7 + 0.5 * t)] * 2
    s.add("Leaves", points, [(0, 1, 3, 2), (2, 3, 5, 4), (4, 5, 7, 6)], colours)

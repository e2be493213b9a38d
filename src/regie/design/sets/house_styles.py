"""Buildings that are no houses of brick and plaster: barns, huts, castles, and how other lands and
times build: of mud, of boards behind a false front, with pillars under a curved roof of tiles.

Each is drawn in its own space as a facade is: along local X, centred, facing +Y; it gives its
height. See `facades` for the plain ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.halls import hall
from regie.design.sets.palettes import Palette
from regie.design.sets.scenery import Scenery

STOREY = 3.0
"""Metres from floor to floor."""


def _barn(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """A barn with a broken roof and a double door."""
    del floors, p
    eaves, peak = 3.6, 6.6
    outline = [
        (-half, 0),
        (half, 0),
        (half, eaves),
        (half * 0.6, 5.4),
        (0, peak),
        (-half * 0.6, 5.4),
        (-half, eaves),
    ]
    s.extrude("Building", outline, -9.0, 0.0, wall, shade(wall, 0.8))
    white = paint("#ded9cc")
    for side in (-1, 1):
        x = side * 0.9
        s.box("Building", (x - 0.88, 0, 0), (x + 0.88, 0.08, 2.7), shade(wall, 0.8), cell=0.8)
        s.tube("Building", [(x - 0.8, 0.12, 0.1), (x + 0.8, 0.12, 2.6)], 0.06, white, 4)
        s.tube("Building", [(x + 0.8, 0.12, 0.1), (x - 0.8, 0.12, 2.6)], 0.06, white, 4)
        for z in (0.08, 2.65):
            s.box("Building", (x - 0.88, 0.06, z - 0.07), (x + 0.88, 0.13, z + 0.07), white)
    s.box("Building", (-0.5, 0, 4.0), (0.5, 0.06, 5.0), paint("#2a2320"))
    for a, b in (((-half, eaves), (-half * 0.6, 5.4)), ((-half * 0.6, 5.4), (0, peak))):
        for side in (-1, 1):
            s.tube(
                "Building",
                [(side * a[0], 0.1, a[1] + 0.05), (side * b[0], 0.1, b[1] + 0.05)],
                0.12,
                white,
                4,
            )
    s.door(0, 0.6)
    return peak


def _hut(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """A low house of boards or daub under a steep roof: a door, a window, a chimney."""
    del floors
    eaves, peak, deep = 2.3, 4.6, 5.0
    thatch = s.pick([paint("#8a7646"), paint("#6f5a3a"), paint("#7a6a48")])
    gable = [(-deep, 0.0), (0.0, 0.0), (0.0, eaves), (-deep / 2, peak), (-deep, eaves)]
    with s.placed(-half, 0, 0, turn=90):
        # Its ridge runs along the front.
        s.extrude("Building", [(x, z) for x, z in gable], -2 * half, 0.0, wall, shade(wall, 0.85))
    for row in range(8):
        z = 0.1 + row * eaves / 8
        s.box("Building", (-half, -0.02, z), (half, 0.05, z + 0.03), shade(wall, 0.7))
    over = 0.45
    for y0, y1 in ((over, -deep / 2), (-deep - over, -deep / 2)):
        low = eaves - over * (peak - eaves) / (deep / 2)
        ends = (-half - over, half + over) if y0 > y1 else (half + over, -half - over)
        a, b = ends
        s.quad(
            "Building",
            [(b, y0, low + 0.12), (a, y0, low + 0.12), (a, y1, peak + 0.12), (b, y1, peak + 0.12)],
            thatch,
            0.8,
        )
    s.box("Building", (-half * 0.2 - 0.5, 0, 0), (-half * 0.2 + 0.5, 0.08, 1.95), p.dark)
    x = half * 0.5
    s.box("Building", (x - 0.5, 0, 0.95), (x + 0.5, 0.07, 1.75), p.dark)
    s.box("Panes", (x - 0.42, 0.05, 1.02), (x + 0.42, 0.09, 1.68), paint("#cfe0e6"))
    s.box(
        "Rock",
        (half * 0.6, -deep * 0.6, eaves),
        (half * 0.6 + 0.7, -deep * 0.6 + 0.7, peak + 0.9),
        paint("#77706a"),
    )
    s.door(-half * 0.2, 0.6)
    return peak


def _castle(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """A curtain wall with two round towers, battlements and a gate."""
    del floors, p
    top = 7.0

    def teeth(x0: float, x1: float, y: float, z: float) -> None:
        count = max(2, round((x1 - x0) / 1.3))
        for k in range(count):
            a = x0 + (x1 - x0) * (k + 0.15) / count
            s.box("Building", (a, y - 0.5, z), (a + (x1 - x0) / count * 0.55, y, z + 0.8), wall)

    for x0, x1 in ((-half, -1.7), (1.7, half)):
        s.box("Building", (x0, -2, 0), (x1, 0, top), s.vary(wall, 0.05), cell=0.9, skip="-z -y")
    s.box("Building", (-1.7, -2, 4.0), (1.7, 0, top), wall, cell=0.9, skip="-y")
    teeth(-half, half, 0.0, top)
    s.box("Building", (-1.7, -1.6, 0), (1.7, -1.4, 4.0), paint("#3a2a1c"), cell=0.9)
    for k in range(7):
        x = -1.5 + 0.5 * k
        s.box("Metal", (x - 0.04, -1.2, 0.3), (x + 0.04, -1.1, 4.0), paint("#2b2b2d"))
    for k in range(6):
        z = 0.6 + 0.6 * k
        s.box("Metal", (-1.7, -1.2, z - 0.04), (1.7, -1.1, z + 0.04), paint("#2b2b2d"))
    for x in (-2.9, 2.9, -half, half):
        tall, r = (top + 2.5, 1.3) if abs(x) < 3 else (top + 4.0, 2.2)
        with s.placed(x, -0.4):
            s.cylinder("Building", r, 0, tall, shade(wall, 0.95), 16)
            for k in range(8):
                with s.placed(turn=45 * k):
                    s.box("Building", (-0.35, r - 0.3, tall), (0.35, r + 0.1, tall + 0.8), wall)
            for z in (3.0, 6.0):
                s.box("Glass", (-0.12, r - 0.05, z), (0.12, r + 0.03, z + 1.1), paint("#1d1f22"))
    s.door(0, 0.6)
    return top


def _church(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """A nave's gable with a rose and a steeple over the door."""
    del floors
    eaves, peak = 6.0, 10.0
    s.extrude(
        "Building",
        [(-half, 0), (half, 0), (half, eaves), (0, peak), (-half, eaves)],
        -16,
        0,
        wall,
        shade(wall, 0.85),
    )
    for side in (-1, 1):
        with s.placed(side * half * 0.55, 0, 0):
            s.extrude(
                "Panes",
                [(-0.5, 1.4), (0.5, 1.4), (0.5, 3.6), (0, 4.4), (-0.5, 3.6)],
                0.0,
                0.05,
                paint("#8fb0d0"),
            )
    with s.placed(0, 0.4):
        s.box("Building", (-1.7, -1.7, 0), (1.7, 1.3, 12.0), shade(wall, 1.05), cell=1.5, skip="-z")
        s.lathe("Building", [(2.35, 12.0), (0.0, 20.0)], paint("#4f5358"), 4)
        s.extrude(
            "Building",
            [(-0.9, 0), (0.9, 0), (0.9, 2.3), (0, 3.2), (-0.9, 2.3)],
            1.2,
            1.34,
            paint("#4a3020"),
        )
        s.lathe_disc("Panes", (0, 0, 0), 0.01, paint("#8fb0d0"), 8)
        with s.placed(0, 1.32, 6.2, pitch=-90):
            s.lathe_disc("Panes", (0, 0, 0), 0.85, paint("#c9a0c0"), 16)
        s.box("Building", (-0.06, -0.06, 20.0), (0.06, 0.06, 21.6), p.dark)
        s.box("Building", (-0.45, -0.06, 20.9), (0.45, 0.06, 21.02), p.dark)
    s.door(0, 2.2)
    return 6.2


def _adobe(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """A house of mud brick: thick walls, small dark windows, a flat roof with ends of beams."""
    mud = mix(wall, paint("#c49a6a"), 0.75)
    storeys = max(1, min(3, floors))
    top = STOREY * storeys + 0.5
    for x0, x1, high in ((-half, 0.15 * half, top), (0.15 * half, half, top - 0.5)):
        s.box("Building", (x0, -5.0, 0), (x1, 0, high), s.vary(mud, 0.05), skip="-z -y", cell=1.2)
        s.box("Building", (x0, -0.5, high), (x1, 0.04, high + 0.35), shade(mud, 1.06), skip="-z")
    s.box("Building", (-half, 0, 0), (half, 0.06, 0.5), shade(mud, 0.8), skip="-y")
    beams = max(3, round(2 * half / 1.1))
    for k in range(beams):
        x = -half + 2 * half * (k + 0.5) / beams
        s.box("Building", (x - 0.07, 0, top - 0.95), (x + 0.07, 0.45, top - 0.81), p.wood)
    bays = max(2, round(half))
    for floor in range(storeys):
        for b in range(bays):
            x, z = -half + 2 * half * (b + 0.5) / bays, STOREY * floor
            if floor == 0 and b == bays // 2:
                s.box("Building", (x - 0.62, -0.04, 0), (x + 0.62, 0.05, 2.25), p.wood)
                s.box("Building", (x - 0.5, 0, 0), (x + 0.5, 0.07, 2.1), shade(p.accent, 0.7))
                s.door(x, 0.6)
            elif s.rng.random() < 0.75:
                s.box("Building", (x - 0.4, 0, z + 1.2), (x + 0.4, 0.05, z + 2.0), shade(mud, 0.7))
                s.box("Glass", (x - 0.3, 0, z + 1.28), (x + 0.3, 0.07, z + 1.92), paint("#2a2320"))
    return top + 0.35


def _plank(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """A house of boards behind a false front, a roofed board walk before it."""
    boards = mix(wall, paint("#8a6f52"), 0.7)
    top = STOREY * max(1, min(2, floors)) + 1.5
    rows = round(top / 0.24)
    s.box("Building", (-half, -0.4, 0), (half, -0.04, top), shade(boards, 0.5), skip="-y", cell=1.0)
    for k in range(rows):
        z0, z1 = top * k / rows, top * (k + 1) / rows
        s.box("Building", (-half, -0.1, z0), (half, 0, z1 - 0.025), s.vary(boards, 0.06), skip="-y")
    s.box("Building", (-half - 0.1, -0.15, top), (half + 0.1, 0.16, top + 0.16), p.trim)
    s.box("Building", (-half, 0, 0), (half, 2.0, 0.12), shade(p.wood, 1.1), cell=0.5)
    for k in range(4):
        x = -half + 0.15 + (2 * half - 0.3) * k / 3
        s.box("Building", (x - 0.07, 1.8, 0.12), (x + 0.07, 1.94, 2.75), p.wood)
    eaves = [(half, 2.15, 2.72), (-half, 2.15, 2.72), (-half, 0, 3.1), (half, 0, 3.1)]
    s.quad("Building", eaves, shade(p.wood, 0.85), 1.0)
    s.box("Building", (-half, 1.95, 2.6), (half, 2.1, 2.76), p.wood)
    for x in (-0.56 * half, 0.56 * half):
        _sash(s, x, 0.95, 2.2, p)
        if floors > 1:
            _sash(s, x, STOREY + 0.9, STOREY + 2.2, p)
    for x in (-0.42, 0.42):
        s.box("Building", (x - 0.4, 0, 0.12), (x + 0.4, 0.07, 2.2), shade(p.fabric, 0.9))
        s.box("Glass", (x - 0.27, 0, 1.2), (x + 0.27, 0.09, 2.0), paint("#3a4248"))
    s.door(0, 0.6)
    return top + 0.16


def _sash(s: Scenery, x: float, low: float, high: float, p: Palette) -> None:
    s.box("Building", (x - 0.56, 0, low - 0.08), (x + 0.56, 0.07, high + 0.1), p.trim)
    s.box("Glass", (x - 0.46, 0, low), (x + 0.46, 0.09, high), s.vary(paint("#46545f"), 0.2))
    for z in (low, (low + high) / 2, high):
        s.box("Building", (x - 0.46, 0.05, z - 0.025), (x + 0.46, 0.11, z + 0.025), p.trim)


def _pavilion(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """Red pillars and lattices on a plinth under a curved roof of grey tiles."""
    red, stone, beam = paint("#7d2a20"), paint("#8f8b82"), paint("#33544e")
    eaves = 3.5
    s.box("Building", (-half - 0.3, -6, 0), (half + 0.3, 1.5, 0.36), stone, cell=1.0)
    s.box("Building", (-half, -6, 0.36), (half, 0, eaves), mix(wall, paint("#d8cbb0"), 0.7), cell=1)
    bays = max(3, 2 * (round(half) // 2) + 1)
    for k in range(bays + 1):
        with s.placed(-half + 2 * half * k / bays, 1.0, 0.36):
            s.cylinder("Building", 0.17, 0, eaves - 0.36, red, 9)
    for b in range(bays):
        x, w = -half + 2 * half * (b + 0.5) / bays, half / bays - 0.12
        if b == bays // 2:
            for side in (-1, 1):
                low, high = sorted((x, x + side * w))
                s.box("Building", (low, 0, 0.36), (high, 0.09, 2.9), shade(red, 0.85 - 0.1 * side))
            s.door(x, 0.6)
        else:
            s.box("Building", (x - w, 0, 0.36), (x + w, 0.08, 1.2), shade(red, 0.7))
            s.box("Panes", (x - w, 0, 1.25), (x + w, 0.05, 2.9), paint("#e0c894"))
            for n in range(5):
                at = x - w + 2 * w * n / 4
                s.box("Building", (at - 0.03, 0.03, 1.2), (at + 0.03, 0.09, 2.95), shade(red, 0.8))
            for z in (1.25, 1.8, 2.35, 2.9):
                s.box("Building", (x - w, 0.03, z - 0.03), (x + w, 0.09, z + 0.03), shade(red, 0.8))
    s.box("Building", (-half, 0.8, eaves - 0.45), (half, 1.2, eaves - 0.05), beam, cell=0.8)
    top = _curved_roof(s, half, eaves)
    if floors > 2 and half > 3:
        with s.placed(0, -2.2, top - 1.3):
            top += _pavilion(s, half * 0.7, 1, p, wall) - 1.3
    return top


def _curved_roof(s: Scenery, half: float, eaves: float) -> float:
    """A roof that hangs, its corners turned up."""
    tile, steps = paint("#4d5654"), 8
    profile = ((2.3, 0.0), (1.2, 0.45), (-0.2, 1.3), (-1.6, 2.5))
    wide = half + 0.9
    for (y0, z0), (y1, z1) in itertools.pairwise(profile):
        for k in range(steps):
            a, b = -wide + 2 * wide * k / steps, -wide + 2 * wide * (k + 1) / steps
            lift = [0.8 * abs(x / wide) ** 4 * max(0.0, (y + 1.6) / 3.9)
                    for x, y in ((b, y0), (a, y0), (a, y1), (b, y1))]  # fmt: skip
            corners = [(b, y0, z0), (a, y0, z0), (a, y1, z1), (b, y1, z1)]
            s.quad(
                "Building",
                [(x, y, eaves + z + up) for (x, y, z), up in zip(corners, lift, strict=True)],
                s.vary(tile, 0.12),
                0.7,
            )
    s.box("Building", (-wide, -1.8, eaves + 2.4), (wide, -1.4, eaves + 2.85), shade(tile, 0.8))
    for side in (-1, 1):
        ends = sorted((side * wide, side * (wide - 0.5)))
        s.box("Building", (ends[0], -1.8, eaves + 2.6), (ends[1], -1.4, eaves + 3.3), tile)
    return eaves + 2.85


def _bunker(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """Thick concrete with slits and a steel door, earth heaped up against its sides."""
    del floors, p
    grey, top = mix(wall, paint("#8f8d86"), 0.8), 3.0
    outline = [(-half, 0), (half, 0), (half - 0.9, top), (-half + 0.9, top)]
    s.extrude("Building", outline, -7.0, 0.0, grey, shade(grey, 0.85))
    s.box("Building", (-half + 0.4, -7.2, top), (half - 0.4, 0.35, top + 0.5), shade(grey, 1.06))
    for x in (-0.6 * half, 0.55 * half):
        s.box("Building", (x - 1.3, 0, 1.35), (x + 1.3, 0.16, 1.95), shade(grey, 0.75))
        s.box("Building", (x - 1.1, 0, 1.5), (x + 1.1, 0.18, 1.8), paint("#1d1c1a"))
    s.box("Building", (-0.85, 0, 0), (0.85, 0.14, 2.3), shade(grey, 0.7))
    s.box("Metal", (-0.7, 0, 0), (0.7, 0.2, 2.15), paint("#4d5348"))
    for side in (-1, 1):
        s.blob("Rock", (side * (half + 0.4), -3.0, 0), (2.6, 4.2, 2.7), paint("#8a7a5c"), 0.15)
    s.door(0, 0.7)
    return top + 0.5


BEFORE: Mapping[str, float] = {"plank": 2.1, "pavilion": 1.5}
"""How far a style's porch stands out before its wall, metres."""

Style = Callable[[Scenery, float, int, Palette, Rgb], float]

STYLES: Mapping[str, Style] = {
    "barn": _barn,
    "hall": hall,
    "castle": _castle,
    "hut": _hut,
    "tower": _church,
    "adobe": _adobe,
    "plank": _plank,
    "pavilion": _pavilion,
    "bunker": _bunker,
}
"""How a style's building is drawn: half its width, storeys, the place's colours, its wall's."""

"""Buildings seen from outside: facades with windows, shops, doors and roofs.

A facade is drawn in its own space as a wall is: along local X, centred, facing +Y. It is
one-sided, so that a camera may stand inside the building.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.fixtures import Opening
from regie.design.sets.scenery import Scenery

FLOOR_HEIGHT = 3.1


@dataclass(frozen=True)
class FacadeStyle:
    """Colours and habits of one house.

    Attributes:
        bays: windows across; floors: above the ground floor.
        shop: a shop front instead of windows on the ground floor.
        roof: `pitched` or `flat`.
        detail: 2 near (frames, sills), 1 middle, 0 far (painted windows).
        lit: share of the windows that are lit at night.
    """

    wall: Rgb
    trim: Rgb
    door: Rgb
    roof_colour: Rgb
    bays: int = 3
    floors: int = 2
    shop: bool = False
    roof: str = "pitched"
    detail: int = 2
    lit: float = 0.35
    sign: Rgb = (0.3, 0.1, 0.08)
    shutters: Rgb | None = None


def facade(s: Scenery, width: float, style: FacadeStyle, door_at: int = 0) -> float:
    """Draws a house front; returns the height of its eaves."""
    half = width / 2
    height = FLOOR_HEIGHT * (style.floors + 1) + 0.4
    bay = width / style.bays
    openings: list[tuple[Opening, str]] = []
    for floor in range(style.floors + 1):
        z = FLOOR_HEIGHT * floor
        for b in range(style.bays):
            x = -half + bay * (b + 0.5)
            if floor:
                openings.append((Opening(x, min(1.1, bay * 0.46), z + 0.75, z + 2.35), "window"))
            elif b == door_at % style.bays:
                openings.append((Opening(x, 1.05, 0.0, 2.3), "door"))
            elif style.shop:
                openings.append((Opening(x, bay * 0.84, 0.55, 2.45), "shop"))
            else:
                openings.append((Opening(x, min(1.15, bay * 0.5), 0.85, 2.4), "window"))
    if style.detail == 0:
        s.quad(
            "Building",
            [(half, 0, 0), (-half, 0, 0), (-half, 0, height), (half, 0, height)],
            style.wall,
            3,
        )
        for o, _ in openings:
            _flat_window(s, o, style)
    else:
        _pierced(s, half, height, [o for o, _ in openings], style)
        for o, kind in openings:
            if kind == "door":
                _front_door(s, o, style)
            elif kind == "shop":
                _shop_window(s, o, style)
            else:
                _window(s, o, style)
        if style.shop:
            _fascia(s, half, style)
    _trims(s, half, height, style)
    _roof(s, half, height, style)
    return height


def _pierced(
    s: Scenery, half: float, height: float, openings: Sequence[Opening], style: FacadeStyle
) -> None:
    """The wall around the openings, weathered towards the ground."""
    columns = sorted({-half, half} | {o.x + k * o.width / 2 for o in openings for k in (-1, 1)})
    rows = sorted({0.0, 0.5, height} | {z for o in openings for z in (o.low, o.high)})
    cell = 1.2 if style.detail == 2 else 3.0
    for x0, x1 in itertools.pairwise(columns):
        for z0, z1 in itertools.pairwise(rows):
            mx, mz = (x0 + x1) / 2, (z0 + z1) / 2
            if any(abs(mx - o.x) < o.width / 2 and o.low < mz < o.high for o in openings):
                continue
            base = shade(style.wall, 0.62) if z1 <= 0.5 else s.vary(style.wall, 0.035)
            s.quad("Building", [(x1, 0, z0), (x0, 0, z0), (x0, 0, z1), (x1, 0, z1)], base, cell)


def _pane_kind(s: Scenery, style: FacadeStyle) -> tuple[str, Rgb]:
    if s.rng.random() < style.lit:
        return "Panes", s.pick(
            [paint("#ffd08a"), paint("#ffbe6a"), paint("#ffe0b0"), paint("#f0b070")]
        )
    return "Glass", s.vary(paint("#46545f"), 0.2)


def _flat_window(s: Scenery, o: Opening, style: FacadeStyle) -> None:
    kind, colour = _pane_kind(s, style)
    x0, x1, y = o.x - o.width / 2, o.x + o.width / 2, 0.03
    s.quad(kind, [(x1, y, o.low), (x0, y, o.low), (x0, y, o.high), (x1, y, o.high)], colour)


def _reveal(s: Scenery, o: Opening, colour: Rgb, depth: float = 0.14) -> None:
    x0, x1, t = o.x - o.width / 2, o.x + o.width / 2, -depth
    s.quad("Building", [(x0, t, o.low), (x0, 0, o.low), (x0, 0, o.high), (x0, t, o.high)], colour)
    s.quad("Building", [(x1, 0, o.low), (x1, t, o.low), (x1, t, o.high), (x1, 0, o.high)], colour)
    s.quad(
        "Building",
        [(x1, t, o.high), (x0, t, o.high), (x0, 0, o.high), (x1, 0, o.high)],
        shade(colour, 0.7),
    )
    if o.low > 0:
        s.quad("Building", [(x0, t, o.low), (x1, t, o.low), (x1, 0, o.low), (x0, 0, o.low)], colour)


def _strip(s: Scenery, x0: float, x1: float, y: float, z0: float, z1: float, colour: Rgb) -> None:
    """A thin bar of which only the front shows."""
    s.quad("Building", [(x1, y, z0), (x0, y, z0), (x0, y, z1), (x1, y, z1)], colour)


def _window(s: Scenery, o: Opening, style: FacadeStyle) -> None:
    """A recessed window: pane with a curtain behind, frame, sill, lintel, perhaps shutters."""
    _reveal(s, o, shade(style.wall, 0.75))
    x0, x1, y = o.x - o.width / 2, o.x + o.width / 2, -0.12
    kind, colour = _pane_kind(s, style)
    top = shade(colour, 0.75 if kind == "Panes" else 1.5)
    s.quad(
        kind,
        [(x1, y, o.low), (x0, y, o.low), (x0, y, o.high), (x1, y, o.high)],
        [colour, colour, top, top],
    )
    if style.detail == 2:
        if s.rng.random() < 0.6:
            cloth = mix(paint("#d8cdb8"), style.trim, 0.3)
            for a, b in ((x0, x0 + o.width * 0.22), (x1 - o.width * 0.22, x1)):
                s.quad(
                    "Building",
                    [
                        (b, y + 0.01, o.low),
                        (a, y + 0.01, o.low),
                        (a, y + 0.01, o.high),
                        (b, y + 0.01, o.high),
                    ],
                    shade(cloth, 0.7),
                )
        for a, b, c, d in (
            (x0, x0 + 0.06, o.low, o.high),
            (x1 - 0.06, x1, o.low, o.high),
            (o.x - 0.03, o.x + 0.03, o.low, o.high),
            (x0, x1, (o.low + o.high) / 2 + 0.2, (o.low + o.high) / 2 + 0.25),
            (x0, x1, o.high - 0.06, o.high),
        ):
            _strip(s, a, b, y + 0.05, c, d, style.trim)
    s.box(
        "Building",
        (x0 - 0.08, -0.1, o.low - 0.1),
        (x1 + 0.08, 0.12, o.low),
        style.trim,
        skip="-y -x +x" if style.detail < 2 else "-y",
    )
    if style.detail == 2:
        _strip(
            s, x0 - 0.06, x1 + 0.06, 0.02, o.high, o.high + 0.18, mix(style.wall, style.trim, 0.6)
        )
    if style.shutters is not None and o.low > 2.5:
        for a in (x0 - o.width * 0.5 - 0.02, x1 + 0.02):
            s.box(
                "Building",
                (a, 0, o.low),
                (a + o.width * 0.5, 0.05, o.high),
                style.shutters,
                skip="-y",
            )


def _front_door(s: Scenery, o: Opening, style: FacadeStyle) -> None:
    _reveal(s, o, shade(style.wall, 0.7), 0.2)
    x0, x1, y = o.x - o.width / 2, o.x + o.width / 2, -0.18
    s.box("Building", (x0, y - 0.04, 0.04), (x1, y, 2.02), style.door, skip="-y")
    for z0, z1 in ((0.25, 0.85), (1.0, 1.85)):
        for a, b in ((x0 + 0.1, o.x - 0.04), (o.x + 0.04, x1 - 0.1)):
            s.box("Building", (a, y, z0), (b, y + 0.02, z1), shade(style.door, 1.35), skip="-y")
    s.box("Building", (x0, y - 0.04, 2.02), (x1, y + 0.03, 2.08), style.trim, skip="-y")
    kind, colour = _pane_kind(s, style)
    s.quad(kind, [(x1, y, 2.08), (x0, y, 2.08), (x0, y, o.high), (x1, y, o.high)], colour)
    s.box("Building", (x0 - 0.15, -0.1, -0.02), (x1 + 0.15, 0.3, 0.05), paint("#8f8b82"), skip="-y")
    s.box("Building", (x0 - 0.14, -0.02, 0), (x0, 0.06, o.high + 0.14), style.trim, skip="-y")
    s.box("Building", (x1, -0.02, 0), (x1 + 0.14, 0.06, o.high + 0.14), style.trim, skip="-y")
    s.box(
        "Building",
        (x0 - 0.24, -0.02, o.high + 0.1),
        (x1 + 0.24, 0.22, o.high + 0.24),
        style.trim,
        skip="-y",
    )
    s.blob(
        "Metal", (x1 - 0.12, y + 0.04, 1.0), (0.03, 0.03, 0.03), paint("#c2a055"), rings=4, sides=6
    )
    s.door(o.x, 0.5, 0.0)


def _shop_window(s: Scenery, o: Opening, style: FacadeStyle) -> None:
    """A deep shop window with goods on shelves, lit in the evening."""
    depth = 0.9
    _reveal(s, o, shade(style.door, 0.9), depth)
    x0, x1 = o.x - o.width / 2, o.x + o.width / 2
    warm = paint("#ffdca8")
    s.quad(
        "Panes",
        [(x1, -depth, o.low), (x0, -depth, o.low), (x0, -depth, o.high), (x1, -depth, o.high)],
        [shade(warm, 0.55)] * 2 + [warm] * 2,
        0.8,
    )
    inks = [paint(c) for c in ("#8a4a2e", "#3f5f5a", "#b08a4a", "#6e2f35", "#44557a", "#d0c6ae")]
    for z in (o.low, o.low + 0.75):
        if z > o.low:
            s.box("Building", (x0, -depth, z - 0.03), (x1, -depth + 0.3, z), style.door, skip="-y")
        x = x0 + 0.2
        while x < x1 - 0.2:
            h, w = s.rng.uniform(0.15, 0.5), s.rng.uniform(0.12, 0.3)
            s.box("Building", (x, -0.75, z), (x + w, -0.5, z + h), s.pick(inks), bevel=0.02)
            x += w + s.rng.uniform(0.08, 0.3)
    for a, b, c, d in (
        (x0, x0 + 0.07, o.low, o.high),
        (x1 - 0.07, x1, o.low, o.high),
        (x0, x1, o.low, o.low + 0.07),
        (x0, x1, o.high - 0.35, o.high - 0.29),
    ):
        s.box("Building", (a, -0.08, c), (b, 0.0, d), style.door, skip="-y")
    s.box("Building", (x0 - 0.1, 0, 0.05), (x1 + 0.1, 0.06, o.low), style.door, skip="-y")
    s.box(
        "Building",
        (x0 + 0.1, 0.05, 0.15),
        (x1 - 0.1, 0.08, o.low - 0.1),
        shade(style.door, 1.3),
        skip="-y",
    )


def _fascia(s: Scenery, half: float, style: FacadeStyle) -> None:
    """The board over a shop with its letters, and an awning."""
    s.box(
        "Building",
        (-half + 0.1, 0, 2.5),
        (half - 0.1, 0.14, 3.0),
        style.sign,
        bevel=0.02,
        skip="-y",
    )
    letter = paint("#e8d9a8")
    x = -half * 0.55
    while x < half * 0.5:
        w = s.rng.uniform(0.12, 0.24)
        _strip(s, x, x + w, 0.15, 2.62, 2.88 if s.rng.random() < 0.7 else 2.8, letter)
        x += w + 0.07
    stripes = max(6, round((half * 2 - 0.5) / 0.4))
    for k in range(stripes):
        a = -half + 0.25 + (2 * half - 0.5) * k / stripes
        b = -half + 0.25 + (2 * half - 0.5) * (k + 1) / stripes
        colour = style.sign if k % 2 else paint("#ded3bb")
        s.quad("Fabric", [(b, 1.15, 2.12), (a, 1.15, 2.12), (a, 0.1, 2.52), (b, 0.1, 2.52)], colour)
        s.quad(
            "Fabric",
            [(b, 1.15, 1.96), (a, 1.15, 1.96), (a, 1.15, 2.12), (b, 1.15, 2.12)],
            shade(colour, 0.85),
        )


def _trims(s: Scenery, half: float, height: float, style: FacadeStyle) -> None:
    s.box("Building", (-half, -0.02, height - 0.3), (half, 0.22, height), style.trim, skip="-y")
    if style.detail:
        s.box(
            "Building",
            (-half, -0.02, height - 0.5),
            (half, 0.1, height - 0.3),
            mix(style.trim, style.wall, 0.5),
            skip="-y",
        )
        s.box(
            "Building",
            (-half, -0.02, FLOOR_HEIGHT + 0.12),
            (half, 0.08, FLOOR_HEIGHT + 0.28),
            style.trim,
            skip="-y",
        )
    if style.detail == 2:
        s.tube(
            "Metal",
            [(half - 0.12, 0.1, 0.1), (half - 0.12, 0.1, height - 0.3)],
            0.05,
            paint("#4a4d50"),
            6,
        )


def _roof(s: Scenery, half: float, height: float, style: FacadeStyle) -> None:
    if style.roof == "flat":
        s.box("Building", (-half, -0.4, height), (half, 0.0, height + 0.55), style.wall, skip="-z")
        s.box(
            "Building",
            (-half - 0.04, -0.45, height + 0.55),
            (half + 0.04, 0.06, height + 0.65),
            style.trim,
        )
        s.box(
            "Building",
            (half * 0.2, -2.6, height),
            (half * 0.6, -1.6, height + 1.6),
            shade(style.wall, 0.7),
        )
        return
    rise, back = 2.3, -3.2
    tile = style.roof_colour
    rows = 5 if style.detail == 2 else 2
    for k in range(rows):
        a, b = k / rows, (k + 1) / rows
        y0, z0, y1, z1 = (
            0.25 + (back - 0.25) * a,
            height + rise * a,
            0.25 + (back - 0.25) * b,
            height + rise * b,
        )
        s.quad(
            "Building",
            [(half, y0, z0 + 0.04), (-half, y0, z0 + 0.04), (-half, y1, z1), (half, y1, z1)],
            s.vary(tile, 0.1),
            4,
        )
    for x in (-half, half):
        ring = [(x, 0.0, height), (x, back, height), (x, back, height + rise)]
        s.add("Building", ring, [(0, 2, 1) if x < 0 else (0, 1, 2)], shade(style.wall, 0.8))
    x = half * s.rng.uniform(-0.5, 0.5)
    brick = shade(mix(style.wall, paint("#7a4a3a"), 0.6), 0.8)
    s.box(
        "Building",
        (x - 0.4, back - 0.3, height + rise - 1.0),
        (x + 0.4, back + 0.3, height + rise + 0.9),
        brick,
        skip="-z",
    )
    for dx in (-0.2, 0.2):
        with s.placed(x + dx, back, height + rise + 0.9):
            s.cylinder("Building", 0.12, 0, 0.4, paint("#9a5a40"), 8, top_radius=0.1)
    if style.detail == 2 and half > 2.5:
        _dormer(s, -half * 0.45, height, style)
        _dormer(s, half * 0.45, height, style)


def _dormer(s: Scenery, x: float, height: float, style: FacadeStyle) -> None:
    y, z = -0.75, height + 0.6
    s.box("Building", (x - 0.5, y - 1.4, z), (x + 0.5, y, z + 0.95), style.trim, skip="-z -y")
    kind, colour = _pane_kind(s, style)
    s.quad(
        kind,
        [
            (x + 0.36, y + 0.01, z + 0.12),
            (x - 0.36, y + 0.01, z + 0.12),
            (x - 0.36, y + 0.01, z + 0.85),
            (x + 0.36, y + 0.01, z + 0.85),
        ],
        colour,
    )
    s.box("Building", (x - 0.03, y, z + 0.1), (x + 0.03, y + 0.04, z + 0.86), style.trim, skip="-y")
    s.extrude(
        "Building",
        [(x - 0.6, z + 0.93), (x + 0.6, z + 0.93), (x, z + 1.4)],
        y - 1.5,
        y + 0.12,
        style.roof_colour,
    )

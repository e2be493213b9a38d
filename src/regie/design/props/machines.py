"""Machines as boxes that tell what they are: a screen, buttons, a slot, a dial, a disc."""

from __future__ import annotations

import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures

DARK = paint("#1b1e22")


def panel(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A body with its controls on the front, or on top where it is flat."""
    w, d, h = m.size
    flat = m.has("flat")
    g.box("Decor", (-w / 2, -d / 2, 0), (w / 2, d / 2, h), main, bevel=min(w, d, h) * 0.06)
    # The face that the controls are on: its width, height, and the way out of it.
    high = d if flat else h
    with g.placed(0, -d / 2 if not flat else 0, 0 if not flat else h, pitch=0 if flat else 90):
        y0 = -high / 2 if flat else 0.0
        low, free = y0 + high * 0.08, high * 0.84
        if m.has("screen"):
            tall = free * 0.32
            _plate(g, "Screens", -w * 0.36, w * 0.36, low + free - tall, low + free, second)
            free -= tall * 1.15
        if m.has("reels") or m.has("disc"):
            for x in (-0.22, 0.22) if m.has("reels") else (-0.08,):
                r = min(w * (0.17 if m.has("reels") else 0.38), high * 0.38)
                with g.placed(x * w, y0 + high * 0.55, 0):
                    g.cylinder("Decor", r, 0, high * 0.03, DARK, 20)
                    g.lathe_disc("Decor", (0, 0, high * 0.032), r * 0.3, second, 12)
            free *= 0.25
        if m.has("dial"):
            with g.placed(0, y0 + high * 0.55, 0):
                g.cylinder("Metal", min(w, high) * 0.16, 0, 0.05, second, 20)
            with g.placed(0, y0 + high * 0.55, 0.05):
                for turn in (0, 60, 120):
                    with g.placed(turn=turn):
                        reach = min(w, high) * 0.26
                        g.tube("Metal", [(-reach, 0, 0.02), (reach, 0, 0.02)], 0.014, second, 7)
        if m.has("cone"):
            for y, r in ((0.36, 0.3), (0.76, 0.16)):
                with g.placed(0, y0 + high * y, 0):
                    size = r * min(w, high)
                    g.lathe("Decor", [(size, 0.004), (size * 0.3, 0.001)], second, 20)
                    g.lathe(
                        "Decor",
                        [(size * 1.1, 0.002), (size * 1.05, 0.008), (size, 0.004)],
                        DARK,
                        20,
                    )
        if m.has("slats"):
            for k in range(14):
                y = low + free * k / 14
                _plate(g, "Decor", -w * 0.42, w * 0.42, y, y + free / 22, DARK)
        if m.has("bigbutton"):
            # Under its name.
            with g.placed(0, y0 + high * 0.36, 0):
                g.lathe(
                    "Decor",
                    [(w * 0.24, 0), (w * 0.24, 0.02), (w * 0.16, 0.035), (0, 0.038)],
                    second,
                    18,
                )
        if m.has("slot"):
            _plate(g, "Decor", -w * 0.3, w * 0.3, low + free * 0.06, low + free * 0.14, DARK)
            low, free = low + free * 0.24, free * 0.76
        if m.has("top"):
            g.box(
                "Decor",
                (-w * 0.46, low + free * 0.9, 0),
                (w * 0.46, y0 + high, 0.01),
                shade(main, 0.7),
            )
            free *= 0.35
        if count := int(m.number("buttons", 0)):
            _buttons(g, count, w, low, free * 0.9, main, second)
    if m.has("antenna"):
        g.tube("Decor", [(w * 0.3, 0, h), (w * 0.3, 0, h * 1.6)], w * 0.06, DARK, 7)


def _plate(
    g: Geometry, material: str, x0: float, x1: float, y0: float, y1: float, ink: Rgb
) -> None:
    z = 0.0015
    g.quad(material, [(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)], ink)


def _buttons(
    g: Geometry, count: int, wide: float, low: float, free: float, main: Rgb, second: Rgb
) -> None:
    """A grid of keys, as square as their room allows."""
    columns = max(1, round(math.sqrt(count * wide * 0.8 / max(free, 1e-3))))
    rows = math.ceil(count / columns)
    a, b = wide * 0.8 / columns, free / rows
    inks = (mix(main, paint("#ffffff"), 0.6), mix(main, paint("#ffffff"), 0.45))
    for k in range(count):
        x, y = -wide * 0.4 + a * (k % columns), low + b * (k // columns)
        ink = second if k == count - 1 and count < 24 else inks[k % 2]
        g.box(
            "Decor",
            (x + a * 0.15, y + b * 0.18, 0),
            (x + a * 0.85, y + b * 0.82, min(a, b) * 0.18),
            ink,
        )


def screen(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A monitor on a foot."""
    w, d, h = m.size
    g.box("Decor", (-w / 2, -0.02, h * 0.2), (w / 2, 0.02, h), main, bevel=0.006)
    z0, z1, y = h * 0.2 + w * 0.03, h - w * 0.03, -0.0215
    low, high = second, mix(second, paint("#ffffff"), 0.4)
    g.quad(
        "Screens",
        [(-w * 0.47, y, z0), (w * 0.47, y, z0), (w * 0.47, y, z1), (-w * 0.47, y, z1)],
        [low, low, high, high],
    )
    g.box("Decor", (-w * 0.05, -0.01, 0.01), (w * 0.05, 0.03, h * 0.24), main)
    g.box("Decor", (-w * 0.22, -d / 2, 0), (w * 0.22, d / 2, 0.015), main, bevel=0.004)

"""Halls seen from outside: a warehouse, a station, a supermarket, with their doors."""

from __future__ import annotations

from regie.design.sets.colour import Rgb, paint, shade
from regie.design.sets.palettes import Palette
from regie.design.sets.scenery import Scenery


def hall(s: Scenery, half: float, floors: int, p: Palette, wall: Rgb) -> float:
    """A wide plain hall with a band of glass and a canopy."""
    top = 3.2 * floors + 1.6
    s.box("Building", (-half, -9, 0), (half, 0, top), wall, cell=2.0, skip="-z -y")
    s.box("Building", (-half, -0.1, top - 0.5), (half, 0.08, top + 0.25), p.accent, cell=3.0)
    glass = min(half * 0.7, 6.0)
    s.box("Panes", (-glass, 0.0, 0.15), (glass, 0.05, 2.6), paint("#cfe0e6"), cell=1.5)
    for k in range(9):
        x = -glass + 2 * glass * k / 8
        s.box("Building", (x - 0.05, 0.03, 0), (x + 0.05, 0.1, 2.65), paint("#5b6064"))
    s.box("Building", (-glass - 0.6, 0, 2.65), (glass + 0.6, 1.7, 2.9), p.trim, cell=1.5)
    for x0, x1 in ((-0.98, -0.02), (0.02, 0.98)):
        s.box("Building", (x0, 0.05, 0.02), (x1, 0.12, 2.2), shade(p.accent, 0.8), cell=2.0)
        grip = x1 - 0.12 if x0 < 0 else x0 + 0.12
        s.box("Metal", (grip - 0.02, 0.12, 0.85), (grip + 0.02, 0.17, 1.35), paint("#c4c8cc"))
    s.door(0, 0.6)
    return top

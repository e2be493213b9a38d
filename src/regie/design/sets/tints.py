"""Colours as data: a name or `#rrggbb`, and what is done to it, read from left to right.

wood            of the palette, or one of `NAMED`
wood*0.8        darker or lighter
wood+pale@0.3   with a share of another
wood~0.1        a little lighter or darker each time, by the set's dice
red|blue|green  one of them, by the set's dice
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.geometry import Geometry
from regie.design.sets.palettes import Palette

NAMED: Mapping[str, str] = {
    "white": "#e8e9e6", "cream": "#e6dcc4", "black": "#1d1d20", "grey": "#85898d",
    "pale": "#b9bec0", "steel": "#9aa3a8", "chrome": "#c3cacd", "iron": "#3a3d40",
    "brass": "#b9924a", "gold": "#c9a23e", "red": "#a8322c", "blue": "#2f5f93",
    "navy": "#233149", "green": "#3f7350", "sage": "#8fb0a4", "yellow": "#d9b13a",
    "orange": "#cf7630", "brown": "#5f4330", "oak": "#9a7048", "pine": "#c39a66",
    "ebony": "#3b2a20", "brick": "#8f523f", "stone": "#8c877b", "straw": "#c6a95c",
    "concrete": "#8d8f8d", "rubber": "#242527", "glass": "#9db7bf", "water": "#3f7f95",
    "leaf": "#4d6f3a", "skin": "#c68d6b", "screen": "#5fa0c8", "glow": "#fff1cf",
    "neon": "#e84fa0", "cyan": "#48c6d8", "lime": "#7fd05a", "pink": "#d98fa0",
    "purple": "#5f3f73", "sand": "#cbb283", "rust": "#84492e", "canvas": "#c9bb98",
    "velvet": "#7d1f24", "wine": "#5a1c24", "linen": "#d8cfbc", "hide": "#6b3f26",
}  # fmt: skip
"""Colours by name, sRGB; a palette's own names (`wood`, `accent`) go before these."""

_OF_PALETTE = tuple(f.name for f in fields(Palette))
_CHANGE = re.compile(r"([*~])([\d.]+)|\+(#?\w+)((?:\*[\d.]+)?)@([\d.]+)")

Step = tuple[str, float, str, float]
"""What is done: `*` or `~` with its factor; `+` with its share, the other's name and shade."""


def tint_of(g: Geometry, told: str, palette: Palette, own: Rgb | None = None) -> Rgb:
    """The linear colour that a part asks for; see the module.

    Args:
        g: its dice choose and vary.
        own: what the layout chose for this one thing: the colour `own` or `cover`.
    """
    choices = told.split("|")
    one = choices[g.rng.randrange(len(choices))] if len(choices) > 1 else told
    name, steps = _read(one)
    colour = named(name, palette, own)
    for what, amount, other, factor in steps:
        if what == "*":
            colour = shade(colour, amount)
        elif what == "~":
            colour = g.vary(colour, amount)
        else:
            colour = mix(colour, shade(named(other, palette, own), factor), amount)
    return colour


def tints_of(
    g: Geometry, told: str | Sequence[str], palette: Palette, own: Rgb | None = None
) -> Rgb | list[Rgb]:
    """One colour, or one for each ring, point or corner."""
    if isinstance(told, str):
        return tint_of(g, told, palette, own)
    return [tint_of(g, one, palette, own) for one in told]


def named(name: str, palette: Palette, own: Rgb | None = None) -> Rgb:
    """A colour by its plain name: of the thing (`own`, `cover`), of the palette, of `NAMED`, or
    `#rrggbb`. What the layout leaves open is of the palette: its accent, a cover's fabric.
    """
    if name in ("own", "cover"):
        return own or (palette.accent if name == "own" else palette.fabric)
    if name in _OF_PALETTE:
        found: Rgb = getattr(palette, name)
        return found
    return paint(NAMED.get(name, name))


@cache
def _read(told: str) -> tuple[str, tuple[Step, ...]]:
    first = next((n for n, c in enumerate(told) if c in "*~+"), len(told))
    steps: list[Step] = []
    at = first
    while at < len(told):
        found = _CHANGE.match(told, at)
        if found is None:
            raise ValueError(f"a colour is {told!r}, which nobody can read at {told[at:]!r}")
        what, factor, other, darker, share = found.groups()
        if what:
            steps.append((what, float(factor), "", 1.0))
        else:
            steps.append(("+", float(share), other, float(darker[1:]) if darker else 1.0))
        at = found.end()
    return told[:first], tuple(steps)

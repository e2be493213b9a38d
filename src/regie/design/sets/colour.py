"""Colours of sets: sRGB from the bible becomes the linear light that USD asks for."""

from __future__ import annotations

from collections.abc import Sequence

Rgb = tuple[float, float, float]
"""Linear light, 0 to 1 (more on what glows)."""


def paint(hexadecimal: str) -> Rgb:
    """The linear colour of an sRGB `#rrggbb`."""
    r, g, b = (int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (_linear(r), _linear(g), _linear(b))


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def shade(colour: Rgb, factor: float) -> Rgb:
    """Lighter (above 1) or darker (below 1); never above 1."""
    r, g, b = colour
    return (min(1.0, r * factor), min(1.0, g * factor), min(1.0, b * factor))


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """`a` with a share of `b`."""
    keep = 1 - share
    return (a[0] * keep + b[0] * share, a[1] * keep + b[1] * share, a[2] * keep + b[2] * share)


def tint(a: Rgb, b: Sequence[float]) -> Rgb:
    """Two colours multiplied."""
    return (a[0] * b[0], a[1] * b[1], a[2] * b[2])


def grey(colour: Rgb, share: float) -> Rgb:
    """With a share of its colourfulness taken away."""
    value = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    return mix(colour, (value, value, value), share)


def hexadecimal(colour: Rgb) -> str:
    """The sRGB `#rrggbb` of a linear colour."""
    return "#" + "".join(f"{round(255 * _coded(min(1.0, max(0.0, c)))):02x}" for c in colour)


def _coded(share: float) -> float:
    return share * 12.92 if share <= 0.0031308 else float(1.055 * share ** (1 / 2.4) - 0.055)

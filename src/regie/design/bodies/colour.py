"""Colours: the bible's are sRGB, a layer's are linear light."""

from __future__ import annotations

import numpy as np

from regie.design.bodies.kit import Floats


def linear(colour: str) -> Floats:
    """`#rrggbb` in sRGB as linear light, (3,)."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255.0
    light: Floats = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return light


def mix(a: Floats, b: Floats, part: float | Floats) -> Floats:
    """From `a` (part 0) to `b` (part 1)."""
    mixed: Floats = (
        a + (b - a) * np.asarray(part)[..., None] if np.ndim(part) else a + (b - a) * part
    )
    return mixed


def shade(colour: Floats, amount: float) -> Floats:
    """Darker below 1, lighter above; light stays within what a surface can reflect."""
    shaded: Floats = np.clip(colour * amount, 0.002, 0.95)
    return shaded

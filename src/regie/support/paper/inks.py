"""The inks of everything that is printed, sRGB."""

from __future__ import annotations

INK = "#1a1a1f"
GREY = "#6e6e76"
RULE = "#c8c8ce"
"""Between the rows of tables."""
SHADE = "#f0f0f3"
"""Behind the heads of tables."""
PALE = "#f7f7f9"
"""Furniture on a plan."""
CAMERA = "#b3261e"
"""Cameras on a plan: the red that they have on set drawings."""
FORM_RULE = "#9a9aa2"
"""Around boxes that people write into by hand: darker, so that it survives a copier."""
FORM_SHADE = "#ececf0"


def parts_of(ink: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb`, 0 to 1."""
    red, green, blue = (int(ink[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue

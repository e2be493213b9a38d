"""Draws what lies over a picture: a title that can be read, and the black of a fade."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from regie.film.shot import Over
from regie.support.paper.type import PLAIN, load_type, readable, wrap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HIGH = 1 / 13
"""Height of the type in heights of the frame: thirty pixels of a board, read at a glance."""

WIDE = 0.8
"""Share of the frame's width that a line takes at most: within the safe area for titles."""

LOWEST = 0.9
"""Where in the frame's height the last line ends. Source: SMPTE ST 2046-1, safe title area."""

MOST_LINES = 3

EDGE = 1 / 14
"""Width of the dark edge round the letters, in heights of the type."""


def draw_over(
    pixels: NDArray[np.uint8], over: Over, frame: int | None = None, frames: int = 1
) -> NDArray[np.uint8]:
    """A picture with what lies over it.

    Args:
        pixels: RGB, of shape `(height, width, 3)`.
        frame: of the shot's frames, for a fade; None for a board, which is not faded.
    """
    if over.title:
        pixels = _with_title(pixels, over.title)
    light = over.light(frame, frames) if frame is not None else 1.0
    if light >= 1.0:
        return pixels
    dark: NDArray[np.uint8] = (pixels * light).astype(pixels.dtype)
    return dark


def _with_title(pixels: NDArray[np.uint8], title: str) -> NDArray[np.uint8]:
    import io

    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    load_type()
    high, wide = pixels.shape[:2]
    type_size = max(8, round(high * HIGH))
    data = (files("regie.support.paper") / "fonts" / "DejaVuSans-Bold.ttf").read_bytes()
    face = ImageFont.truetype(io.BytesIO(data), type_size, layout_engine=ImageFont.Layout.BASIC)
    lines = wrap(readable(title, PLAIN), wide * WIDE, MOST_LINES, face.getlength)
    picture = Image.fromarray(pixels)
    draw = ImageDraw.Draw(picture)
    step = round(type_size * 1.3)
    top = round(high * LOWEST) - step * len(lines)
    for number, line in enumerate(lines):
        left = (wide - face.getlength(line)) / 2
        draw.text(
            (left, top + number * step),
            line,
            font=face,
            fill=(255, 255, 255),
            stroke_width=max(1, round(type_size * EDGE)),
            stroke_fill=(0, 0, 0),
        )
    return np.asarray(picture)

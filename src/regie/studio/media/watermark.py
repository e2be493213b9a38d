"""Burns a viewer's name into pictures, so that a copy that goes round says whose it was."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFont import FreeTypeFont

SHARE = 1 / 34
"""Height of the letters, as a part of the picture's width."""

SMALLEST = 11
"""Of the letters, in pixels: below it nobody could read a name."""

OPACITY = 96
"""Of the letters, 0 to 255: seen on light and dark, and the picture can still be judged."""

ANGLE = 24
"""In degrees: a name that lies across is not cropped away."""

QUALITY = 88
"""Of WebP, 0 to 100."""


def burn(picture: Path, words: str) -> bytes:
    """A picture with words across it, as WebP; nothing is kept of it.

    Raises:
        OSError: it is no picture.
    """
    from PIL import Image

    with Image.open(picture) as opened:
        seen = opened.convert("RGBA")
    marked = Image.alpha_composite(seen, _across(seen.size, words)).convert("RGB")
    out = io.BytesIO()
    marked.save(out, "WEBP", quality=QUALITY, method=1)
    return out.getvalue()


def _across(size: tuple[int, int], words: str) -> Image.Image:
    """A clear picture of this size, the words over and over, dark and light beside each other."""
    from PIL import Image, ImageDraw

    width, height = size
    letters = max(SMALLEST, round(width * SHARE))
    font = _font(letters)
    side = width + height  # large enough to be turned
    layer = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    step = max(1, round(draw.textlength(words, font=font))) + 4 * letters
    for row, y in enumerate(range(0, side, 5 * letters)):
        for x in range(-(row % 2) * step // 2, side, step):
            draw.text((x + 1, y + 1), words, (0, 0, 0, OPACITY), font)
            draw.text((x, y), words, (255, 255, 255, OPACITY), font)
    turned = layer.rotate(ANGLE)
    left, top = (side - width) // 2, (side - height) // 2
    return turned.crop((left, top, left + width, top + height))


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    data = (files("regie.support.paper") / "fonts" / "DejaVuSans-Bold.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size)

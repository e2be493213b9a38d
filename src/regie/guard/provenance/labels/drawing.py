"""Draws a label on pictures: a plate in the corner, readable on anything."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from regie.guard.provenance.errors import ProvenanceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LETTER_SHARE = 1 / 22
"""Height of the letters as a share of the picture's shorter side, and at least `LEAST_PIXELS`.

About the size of subtitles, which audiences read at a usual distance.
"""

LEAST_PIXELS = 11
MARGIN_SHARE = 0.05
"""Distance from the borders: within the safe title area of 90 %, SMPTE ST 2046-1."""

PLATE = (16, 16, 18)
INK = (255, 255, 255)
OPACITY = 0.82
"""Of the plate. White on it has a contrast of at least 7 : 1 even before a white picture, which is
more than WCAG 2.2 asks for (4.5 : 1, level AA; 7 : 1, level AAA)."""

FADE = 0.25
"""Seconds in which it comes and goes."""


@dataclass(frozen=True)
class Overlay:
    """A label ready to be drawn on frames of one size.

    Attributes:
        plate: `(h, w)` coverage of plate and letters, 0 to 1, and `(h, w, 3)` colours.
        left, top: where it stands, even numbers.
        begin, end: seconds of the film in which it shows.
    """

    alpha: NDArray[np.float32]
    colour: NDArray[np.float32]
    left: int
    top: int
    begin: float = 0.0
    end: float = float("inf")

    def shows(self, seconds: float) -> bool:
        return self.begin <= seconds < self.end

    def on_picture(self, picture: Any) -> Any:
        """A labelled copy of a grey, RGB or RGBA picture."""
        import numpy as np

        labelled = picture.copy()
        high, wide = self.alpha.shape
        region = np.s_[self.top : self.top + high, self.left : self.left + wide]
        part = labelled[region].astype(np.float32)
        if part.ndim == 2:
            mixed = part * (1 - self.alpha) + self.colour.mean(axis=2) * self.alpha
        else:
            alpha = self.alpha[..., None]
            mixed = part.copy()
            mixed[..., :3] = part[..., :3] * (1 - alpha) + self.colour * alpha
            if part.shape[2] == 4:
                mixed[..., 3] = np.maximum(part[..., 3], 255 * self.alpha)
        labelled[region] = np.rint(mixed).astype(np.uint8)
        return labelled

    def on_yuv(self, planes: Any, width: int, height: int) -> Any:
        """A labelled copy of a yuv420p frame as PyAV gives it, `(height * 3 / 2, width)`."""
        import numpy as np

        labelled = planes.copy()
        high, wide = self.alpha.shape
        weights = np.array([0.2126, 0.7152, 0.0722], np.float32)
        luma = 16 + 219 / 255 * (self.colour @ weights)
        region = np.s_[self.top : self.top + high, self.left : self.left + wide]
        part = labelled[region].astype(np.float32)
        labelled[region] = np.rint(part * (1 - self.alpha) + luma * self.alpha).astype(np.uint8)
        half = self.alpha.reshape(high // 2, 2, wide // 2, 2).mean(axis=(1, 3))
        for chroma in range(2):
            size = (height // 2) * (width // 2)
            start = height * width + chroma * size
            plane = labelled.reshape(-1)[start : start + size].reshape(height // 2, width // 2)
            y, x = self.top // 2, self.left // 2
            under = plane[y : y + high // 2, x : x + wide // 2].astype(np.float32)
            plane[y : y + high // 2, x : x + wide // 2] = np.rint(
                under * (1 - half) + 128 * half
            ).astype(np.uint8)
        return labelled


def make_overlay(
    text: str, width: int, height: int, seconds: float = 0.0, begin: float = 0.0
) -> Overlay:
    """Sets a label for pictures of a size, wrapped and as large as it must be.

    Args:
        seconds: how long it shows; 0 for always.

    Raises:
        ProvenanceError: the picture is too small to hold it readably.
    """
    import numpy as np
    from PIL import Image, ImageDraw

    letters = max(LEAST_PIXELS, round(min(width, height) * LETTER_SHARE))
    font = _font(letters)
    margin = max(4, round(min(width, height) * MARGIN_SHARE))
    pad = max(3, letters // 2)
    lines = _wrap(text, font, width - 2 * margin - 2 * pad)
    leading = round(letters * 1.35)
    wide = max(round(font.getlength(line)) for line in lines) + 2 * pad
    high = leading * len(lines) + pad
    wide, high = wide + wide % 2, high + high % 2
    if wide > width - 2 or high > height - 2 or high > height / 2:
        raise ProvenanceError(
            f"a picture of {width} × {height} is too small for the label “{text}”; use the short "
            "one, or name it beside the picture"
        )
    plate = Image.new("L", (wide, high), 0)
    ImageDraw.Draw(plate).rounded_rectangle(
        (0, 0, wide - 1, high - 1), radius=letters // 3, fill=255
    )
    ink = Image.new("L", (wide, high), 0)
    draw = ImageDraw.Draw(ink)
    for number, line in enumerate(lines):
        draw.text((pad, pad // 2 + number * leading), line, font=font, fill=255)
    letter = np.asarray(ink, np.float32) / 255
    under = np.asarray(plate, np.float32) / 255 * OPACITY
    alpha = letter + under * (1 - letter)
    colour = (
        np.array(PLATE, np.float32) * (1 - letter[..., None])
        + np.array(INK, np.float32) * letter[..., None]
    )
    left = min(margin, width - wide) // 2 * 2
    top = min(margin, height - high) // 2 * 2  # subtitles stand at the bottom
    end = begin + seconds if seconds else float("inf")
    return Overlay(alpha.astype(np.float32), colour.astype(np.float32), left, top, begin, end)


def _font(size: int) -> Any:
    from importlib.resources import files

    from PIL import ImageFont

    with (files("regie.support.paper") / "fonts" / "DejaVuSans-Bold.ttf").open("rb") as stream:
        return ImageFont.truetype(io.BytesIO(stream.read()), size)


def _wrap(text: str, font: Any, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]

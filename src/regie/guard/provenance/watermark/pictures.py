"""Puts the mark into pictures: faint noise, fainter where nothing would hide it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regie.guard.provenance.watermark.tile import CANVAS, DEFAULT_KEY, SIDE, make_tile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLAT = 0.36
"""Grey levels, standard deviation of the mark where the picture is flat."""

TEXTURED = 1.8
"""At most so many, where texture hides it."""

GAIN = 0.12
"""Grey levels of mark for each level of the picture's own local deviation."""

BLOCK = 8
"""Pixels a side of the blocks that the picture's deviation is measured in."""

DARK = 48.0
"""Grey level under which the mark fades, to half of it in black: eyes see more there."""


class PictureMark:
    """One delivery's mark for frames of one size; made once, then put on any number of them."""

    def __init__(self, width: int, height: int, delivery: str, key: str = DEFAULT_KEY) -> None:
        import numpy as np
        from PIL import Image

        tile = make_tile(delivery, key)
        down = CANVAS * height / width
        rows, columns = int(np.ceil(down / SIDE)) + 1, CANVAS // SIDE + 2
        canvas = Image.fromarray(np.tile(tile, (rows, columns)))
        spread = canvas.resize((width, height), Image.Resampling.BICUBIC, box=(0, 0, CANVAS, down))
        self._pattern: NDArray[np.float32] = np.asarray(spread, np.float32)
        self._dither = _dither(width, height)

    def on_luma(self, luma: Any) -> Any:
        """A marked copy of a luma plane, `(height, width)`, 8 bits."""

        marked = self._mark(luma)
        marked += luma
        return _rounded(marked, self._dither)

    def on_picture(self, picture: Any) -> Any:
        """A marked copy of an RGB or RGBA picture, `(height, width, 3 or 4)`, or of a grey one."""
        import numpy as np
        from PIL import Image

        if picture.ndim == 2:
            return self.on_luma(picture)
        luma = np.asarray(Image.fromarray(np.ascontiguousarray(picture[..., :3])).convert("L"))
        marked = picture.astype(np.float32)
        marked[..., :3] += self._mark(luma)[..., None]
        return _rounded(marked, self._dither[..., None])

    def _mark(self, luma: Any) -> Any:
        """What is added, float32."""
        import numpy as np
        from PIL import Image

        height, width = luma.shape
        grey = Image.fromarray(np.ascontiguousarray(luma))
        plane = luma.astype(np.float32)
        mean = np.asarray(grey.reduce(BLOCK), np.float32)
        square = np.asarray(Image.fromarray(plane * plane).reduce(BLOCK), np.float32)
        deviation = np.sqrt(np.maximum(square - mean * mean, 0))
        # an edge beside a flat area must not let the mark be strong in the flat part
        calm = _least_of_neighbours(deviation)
        strength = np.clip(FLAT + GAIN * (0.5 * deviation + 0.5 * calm - 1), FLAT, TEXTURED)
        strength *= np.clip(0.5 + mean / (2 * DARK), 0.5, 1.0)
        smooth = Image.fromarray(strength).resize((width, height), Image.Resampling.BILINEAR)
        return self._pattern * np.asarray(smooth, np.float32)


def _rounded(marked: Any, dither: Any) -> Any:
    """8-bit values, where the dither decides between two neighbours."""
    import numpy as np

    marked += dither
    np.clip(marked, 0, 255, out=marked)
    return marked.astype(np.uint8)


def _dither(width: int, height: int) -> Any:
    """Bayer's 8 × 8 thresholds over a frame: a mark of half a grey level outlives the rounding.

    An even difference between neighbours is the noise that eyes and codecs see least.
    """
    import numpy as np

    square = np.zeros((1, 1))
    for _ in range(3):
        square = np.block([[4 * square, 4 * square + 2], [4 * square + 3, 4 * square + 1]])
    thresholds = ((square + 0.5) / 64).astype(np.float32)
    return np.tile(thresholds, (-(-height // 8), -(-width // 8)))[:height, :width]


def _least_of_neighbours(blocks: Any) -> Any:
    from scipy.ndimage import minimum_filter

    return minimum_filter(blocks, size=3, mode="nearest")

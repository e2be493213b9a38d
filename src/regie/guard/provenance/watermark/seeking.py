"""Looks for the mark in pictures, whatever was done to them.

A picture is flattened to what could be mark, scaled to each width that a crop may have left it,
folded into one square, and compared with the square that every mark shares. Where that is found,
the message is read.

How seldom this errs: chance gives a comparison of `SYNC_SURE` standard deviations once in 10^9
places; some 10^6 places are tried (widths, angles, positions in the square); the check of 16 bits
then lets one in 65,536 through: about one false mark in 10^7 searches. A known delivery is taken
at `KNOWN_SURE` deviations of its own message, one chance in 10^10 a place, at `SYNC_WORTH`
candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from regie.guard.provenance.watermark.code import CODED_BITS, decode
from regie.guard.provenance.watermark.tile import CANVAS, DEFAULT_KEY, SIDE, carriers, layout

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SYNC_SURE = 6.0
"""Standard deviations of the shared part from which a message with a good check is believed."""

SYNC_WORTH = 4.6
"""Standard deviations from which it is worth trying to read."""

KNOWN_SURE = 6.4
"""Standard deviations of a known delivery's message from which it is believed."""

LOOKED_AT = 640
"""Pixels across that a picture is brought to before it is looked at."""

WIDTHS = (CANVAS, *range(481, 505), *range(479, 299, -1))
"""Points across that are tried: 480 is an uncropped frame, 360 three quarters of one."""

FINE = 4
"""Places between two points at which a square may begin."""


class Residue:
    """What is left of pictures of one size when all that they show is taken out, added up."""

    def __init__(self) -> None:
        self._sum: Any = None
        self._shape = (0, 0)

    def add(self, luma: Any) -> None:
        """Adds one picture's luma plane; those of another shape than the first are left out."""
        import numpy as np
        from PIL import Image

        if self._sum is not None and luma.shape != self._shape:
            return
        height, width = luma.shape
        down = max(2, round(LOOKED_AT * height / width))
        image = Image.fromarray(np.ascontiguousarray(luma, np.float32))
        small = np.asarray(
            image.resize((LOOKED_AT, down), Image.Resampling.BICUBIC, reducing_gap=3.0)
        )
        residue = _flatten(small)
        self._shape = luma.shape
        self._sum = residue if self._sum is None else self._sum + residue

    def seek(self, known: Sequence[str] = (), key: str = DEFAULT_KEY, *, deep: bool = False) -> str:
        """The id of the delivery whose mark is there, or empty.

        Args:
            known: ids that it may be; a fainter mark is enough for those.
            deep: try small turns too, which takes some ten times as long.
        """
        if self._sum is None:
            return ""
        for angle in (0.0, *((0.5, -0.5, 1.0, -1.0, 1.5, -1.5) if deep else ())):
            found = _seek(_turned(self._sum, angle), known, key)
            if found:
                return found
        return ""

    def best(self, key: str = DEFAULT_KEY) -> float:
        """The highest comparison of the shared pattern with any place and width."""
        import numpy as np
        from PIL import Image

        if self._sum is None:
            return 0.0
        image = Image.fromarray(np.ascontiguousarray(self._sum, np.float32))
        told, highest = layout(key), 0.0
        for width in WIDTHS:
            folded = _fold(image, width)
            if folded is not None:
                values = _whitened(folded)[told.rows, told.columns]
                deviations, _ = _place(values, told, 0.0)
                highest = max([highest, *deviations])
        return highest


def seek_mark(
    lumas: Iterable[Any], known: Sequence[str] = (), key: str = DEFAULT_KEY, *, deep: bool = False
) -> str:
    """The id in a run of luma planes of one size, or empty."""
    residue = Residue()
    for luma in lumas:
        residue.add(luma)
    return residue.seek(known, key, deep=deep)


def _flatten(plane: Any) -> NDArray[np.float32]:
    """Takes out the coarse picture and evens out what is left, so that no edge outweighs it."""
    import numpy as np
    from scipy.ndimage import gaussian_filter, uniform_filter

    fine = plane - gaussian_filter(plane, 5.0, truncate=2.5)
    fine = gaussian_filter(fine, 0.7, truncate=2.5)
    local = np.sqrt(uniform_filter(fine * fine, 17) + 0.15)
    even: NDArray[np.float32] = np.clip(fine / local, -2.0, 2.0).astype(np.float32)
    return even


def _turned(residue: Any, angle: float) -> Any:
    if angle == 0.0:
        return residue
    import numpy as np
    from PIL import Image

    return np.asarray(Image.fromarray(residue).rotate(angle, Image.Resampling.BICUBIC))


def _seek(residue: Any, known: Sequence[str], key: str) -> str:
    import numpy as np
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(residue, np.float32))
    told = layout(key)
    split = len(told.sync)
    expected = np.array([np.conj(carriers(name, key)[split:]) for name in known])
    for width in WIDTHS:
        folded = _fold(image, width)
        if folded is None:
            continue
        values = _whitened(folded)[told.rows, told.columns]
        if not (values[:split].any() and values[split:].any()):
            continue  # one flat colour hides nothing
        deviations, phases = _place(values, told, SYNC_WORTH)
        for deviation, phase in zip(deviations, phases, strict=True):
            moved = (values * phase)[split:]
            if len(known):
                fits = (expected @ moved).real / np.sqrt((np.abs(moved) ** 2).sum() / 2)
                likeliest = int(fits.argmax())
                if fits[likeliest] >= KNOWN_SURE:
                    return known[likeliest]
            if deviation >= SYNC_SURE:
                pairs = np.concatenate([moved.real, moved.imag])
                soft = np.bincount(told.bits, pairs * told.signs, CODED_BITS)
                name = decode(soft)
                if name:
                    return name
    return ""


def _fold(image: Any, width: int) -> Any:
    """All squares of a picture scaled to a width in points, added up; None if it is too small."""
    import numpy as np
    from PIL import Image

    down = int(image.height * width / image.width)
    if down < SIDE // 2:
        return None
    scaled = np.asarray(
        image.resize(
            (width, down),
            Image.Resampling.BICUBIC,
            box=(0, 0, image.width, down * image.width / width),
        )
    )
    rows, columns = -(-down // SIDE), -(-width // SIDE)
    padded = np.zeros((rows * SIDE, columns * SIDE), np.float32)
    padded[:down, :width] = scaled
    return padded.reshape(rows, SIDE, columns, SIDE).sum(axis=(0, 2))


def _whitened(folded: Any) -> Any:
    """Its spectrum, every ring of frequencies at the same power."""
    import numpy as np

    spectrum = np.fft.fft2(folded)
    rings = _rings()
    power = np.bincount(rings.ravel(), (np.abs(spectrum) ** 2).ravel())
    count = np.bincount(rings.ravel())
    return spectrum / np.sqrt(power / count + 1e-12)[rings]


def _rings() -> Any:
    import numpy as np

    across = np.minimum(np.arange(SIDE), SIDE - np.arange(SIDE))
    return np.rint(np.hypot(across[:, None], across[None, :])).astype(np.int64)


def _place(values: Any, told: Any, least: float) -> tuple[list[float], list[Any]]:
    """Where squares may begin: how sure, and the phases that move them to the corner."""
    import numpy as np

    count = len(told.sync)
    turned = values[:count] * np.conj(told.sync)
    side = SIDE * FINE
    spectrum = np.zeros((side, side), np.complex128)
    rows = np.where(told.rows > SIDE // 2, told.rows - SIDE, told.rows)
    spectrum[rows[:count] % side, told.columns[:count]] = turned
    surface = np.fft.ifft2(spectrum).real * side * side
    surface /= np.sqrt((np.abs(turned) ** 2).sum() / 2)
    deviations, phases = [], []
    for _ in range(2):
        best = int(surface.argmax())
        y, x = divmod(best, side)
        if surface[y, x] < least:
            break
        deviations.append(float(surface[y, x]))
        turns = (rows * y + told.columns * x) / side
        phases.append(np.exp(2j * np.pi * turns))
        surface[max(0, y - FINE) : y + FINE + 1, max(0, x - FINE) : x + FINE + 1] = -np.inf
    return deviations, phases

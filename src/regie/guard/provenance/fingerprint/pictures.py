"""The hash of a picture: signs of its coarsest cosine coefficients.

Scaling, re-encoding and colour changes move few of them. A crop moves all; so a picture is
hashed together with crops of it, and a cropped copy is like one of those.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.provenance import Fingerprint
from regie.guard.provenance.errors import ProvenanceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint8]

BITS = 128
SIDE = 32
"""Pixels a side of the picture that is transformed."""

FLAT = 2.0
"""Grey levels of standard deviation under which there is nothing to tell by: black, a fade."""

MAX_PIXELS = 400_000_000
"""A picture larger than this is refused: a small file can claim any size."""


def _views() -> tuple[tuple[float, float, float, float], ...]:
    centres = [(s, (1 - s) / 2, (1 - s) / 2) for s in (1.0, 0.95, 0.9, 0.8, 0.75)]
    others = [
        (s, x * (1 - s) / 2, y * (1 - s) / 2)
        for s in (0.95, 0.9, 0.85, 0.8, 0.75)
        for x in (0, 1, 2)
        for y in (0, 1, 2)
        if (x, y) != (1, 1) or s == 0.85
    ]
    return tuple((x, y, x + s, y + s) for s, x, y in (*centres, *others))


VIEWS = _views()
"""Left, top, right and bottom as shares: the whole, centred crops, crops at the borders."""

FILM_VIEWS = 5
"""A film keeps the whole and the centred crops only."""


def fingerprint_still(path: Path) -> Fingerprint:
    """The fingerprint of a picture file.

    Raises:
        ProvenanceError: it is no picture, damaged, or absurdly large.
    """
    hashes = hash_views(open_picture(path), len(VIEWS))
    return Fingerprint(pictures=encode(hashes), views=len(VIEWS))


def open_picture(path: Path) -> Any:
    """The picture as 8-bit grey, a Pillow image.

    Raises:
        ProvenanceError: as `fingerprint_still`.
    """
    from PIL import Image

    try:
        with Image.open(path) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise ProvenanceError(
                    f"{path}: claims {opened.width} × {opened.height} pixels; that is no picture "
                    "of this house"
                )
            return opened.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ProvenanceError(
            f"{path}: cannot be read as a picture ({' '.join(str(error).split())[:100]})"
        ) from error


def hash_views(grey: Any, count: int) -> Hashes:
    """Hashes of the first views of a picture.

    Args:
        grey: a Pillow image in mode L.

    Returns:
        `(count, 16)`; a row of zeros for a flat view.
    """
    import numpy as np
    from PIL import Image

    small = []
    for left, top, right, bottom in VIEWS[:count]:
        box = (
            left * grey.width,
            top * grey.height,
            max(right * grey.width, left * grey.width + 1),
            max(bottom * grey.height, top * grey.height + 1),
        )
        resized = grey.resize((SIDE, SIDE), Image.Resampling.BOX, box=box, reducing_gap=None)
        small.append(np.asarray(resized, np.float32))
    return hash_small(np.stack(small))


def hash_small(pictures: Any) -> Hashes:
    """Hashes of pictures that are small already, `(n, SIDE, SIDE)`; shape `(n, 16)`."""
    import numpy as np
    from scipy.fft import dctn

    flat = pictures.std(axis=(1, 2)) < FLAT
    coefficients = dctn(pictures, axes=(1, 2), norm="ortho")
    rows, columns = _coarsest()
    chosen = coefficients[:, rows, columns]
    bits = chosen > np.median(chosen, axis=1, keepdims=True)
    packed: Hashes = np.packbits(bits, axis=1)
    packed[flat] = 0
    return packed


def mirror(hashes: Any) -> Hashes:
    """Hashes of the same pictures with left and right changed over.

    A cosine coefficient that is odd across the picture changes its sign, an even one does not;
    and the median that signs are taken at lies near nothing.
    """
    import numpy as np

    _, columns = _coarsest()
    odd = np.packbits([column % 2 for column in columns])
    flipped: Hashes = np.where(hashes.any(axis=-1, keepdims=True), hashes ^ odd, hashes)
    return flipped


def encode(hashes: Any) -> str:
    return base64.b64encode(hashes.tobytes()).decode("ascii")


def decode(text: str, views: int) -> Hashes:
    """Shape `(moments, views, 16)`."""
    import numpy as np

    read = np.frombuffer(base64.b64decode(text), np.uint8)
    return read.reshape(-1, max(views, 1), BITS // 8)


def _coarsest() -> tuple[list[int], list[int]]:
    """Places of the `BITS` coarsest coefficients, the mean left out."""
    places = sorted(
        ((r, c) for r in range(SIDE) for c in range(SIDE) if r + c > 0),
        key=lambda place: (place[0] + place[1], place[0]),
    )[:BITS]
    return [r for r, _ in places], [c for _, c in places]

"""Finds labels in a finished file again, so that nobody has to be believed that they are there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.provenance import Label
from regie.guard.provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from regie.guard.provenance.labels.drawing import Overlay

LEAST_LIKENESS = 0.8
"""Correlation of the picture with the label's letters on its plate, from which on it is there.

Measured on 360 pictures of 480 × 202 pixels, a third textured, a third flat, a third full of other
text, as JPEG of quality 30 and as H.264 of crf 30: at least 0.95 with the label, at most 0.36
without one, at most 0.61 with another one in its place."""


def find_in_picture(file: Path, overlay: Overlay) -> bool:
    """Whether a still shows the label.

    Raises:
        ProvenanceError: it cannot be read as a picture.
    """
    import numpy as np
    from PIL import Image

    try:
        with Image.open(file) as opened:
            return shows_label(np.asarray(opened.convert("L")), overlay)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise ProvenanceError(f"{file}: cannot be read as a picture ({error})") from error


def find_in_film(file: Path, overlay: Overlay) -> bool:
    """Whether every frame of a film shows the label for as long as it must stand.

    Raises:
        ProvenanceError: it cannot be read as a film.
    """
    import av

    looked = 0
    try:
        with av.open(str(file)) as container:
            for frame in container.decode(video=0):
                if not overlay.shows(float(frame.time or 0.0)):
                    break
                luma = frame.reformat(format="gray").to_ndarray()
                if not shows_label(luma, overlay):
                    return False
                looked += 1
    except (av.FFmpegError, IndexError, OSError) as error:
        raise ProvenanceError(
            f"{file}: cannot be read as a film ({' '.join(str(error).split())[:100]})"
        ) from error
    return looked > 0


def find_in_text(text: str, labels: Sequence[Label]) -> bool:
    """Whether a text, such as subtitles, says every label, however its lines are broken."""
    held = _joined(text)
    return all(_joined(label.text) in held for label in labels)


def shows_label(luma: Any, overlay: Overlay) -> bool:
    """Whether a grey picture `(height, width)` shows the label's letters where they belong."""
    import numpy as np

    high, wide = overlay.alpha.shape
    region = luma[overlay.top : overlay.top + high, overlay.left : overlay.left + wide]
    if region.shape != overlay.alpha.shape:
        return False
    weights = np.array([0.2126, 0.7152, 0.0722])
    plate = overlay.alpha > 0.5  # the plate's corners are round
    seen = region[plate].astype(np.float64)
    letters = (overlay.colour @ weights)[plate].astype(np.float64)
    seen -= seen.mean()
    letters -= letters.mean()
    size = float(np.sqrt((seen**2).sum() * (letters**2).sum()))
    return size > 0 and float((seen * letters).sum()) / size >= LEAST_LIKENESS


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", text)

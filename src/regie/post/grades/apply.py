"""Applies a grade to pictures, as they are on the screen (sRGB or BT.709 code values, 0 to 1)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.grade import Cdl, Grade, Lut, Triple
from regie.film.units import FrameRate, FrameSize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Picture = NDArray[np.uint8]

LUMA = (0.2126, 0.7152, 0.0722)
"""Weights of ASC CDL's saturation, those of BT.709."""


def correct(colours: Floats, grade: Grade) -> Floats:
    """Colours (…, 3), 0 to 1, graded."""
    if grade.cdl is not None:
        colours = _apply_cdl(colours, grade.cdl)
    if grade.lut is not None:
        colours = _apply_lut(colours, grade.lut)
    return colours


def grade_picture(picture: Picture, grade: Grade) -> Picture:
    """A picture, RGB of shape (height, width, 3), graded."""
    import numpy as np

    graded = correct(picture.astype(np.float32) / np.float32(255), grade)
    out: Picture = (np.clip(graded, 0, 1) * 255 + 0.5).astype(np.uint8)
    return out


def grade_board_file(board: Path, grade: Grade, out: Path) -> None:
    """Grades a PNG."""
    import numpy as np
    from PIL import Image

    with Image.open(board) as opened:
        picture = np.asarray(opened.convert("RGB"))
    Image.fromarray(grade_picture(picture, grade)).save(out)


def grade_shot_file(
    shot: Path, grade: Grade, out: Path, rate: FrameRate, size: FrameSize, length: int
) -> None:
    """Grades an encoded shot; see `shot_file.redraw_shot`."""
    from regie.post.shot_file import redraw_shot

    redraw_shot(shot, lambda picture: grade_picture(picture, grade), out, rate, size, length)


def _apply_cdl(colours: Floats, cdl: Cdl) -> Floats:
    import numpy as np

    slope, offset, power = (_triple(v) for v in (cdl.slope, cdl.offset, cdl.power))
    graded = np.clip(colours * slope + offset, 0, 1) ** power
    if cdl.saturation != 1:
        luma = (graded @ _triple(LUMA))[..., None]
        graded = luma + np.float32(cdl.saturation) * (graded - luma)
    done: Floats = np.clip(graded, 0, 1).astype(np.float32, copy=False)
    return done


def _apply_lut(colours: Floats, lut: Lut) -> Floats:
    """Linear between entries; what is outside of the domain has its edge's."""
    import numpy as np

    low, high = _triple(lut.low), _triple(lut.high)
    at = np.clip((colours - low) / (high - low), 0, 1) * np.float32(lut.size - 1)
    base = np.minimum(at.astype(np.int32), lut.size - 2)
    share: Floats = (at - base).astype(np.float32)
    table: Floats = np.frombuffer(lut.table, "<f4").reshape(-1, 3)
    if not lut.solid:
        channels = np.arange(3)
        one, two = table[base, channels], table[base + 1, channels]
        curved: Floats = one + (two - one) * share
        return curved
    sides = np.array([1, lut.size, lut.size * lut.size], np.int32)
    index = base @ sides
    total: Floats = np.zeros_like(colours)
    for corner in range(8):
        step = np.array([corner & 1, corner >> 1 & 1, corner >> 2], np.int32)
        weight = np.where(step, share, 1 - share).prod(axis=-1)
        total += table[index + int(step @ sides)] * weight[..., None]
    return total


def _triple(values: Triple) -> Floats:
    import numpy as np

    return np.array(values, np.float32)

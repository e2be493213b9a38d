"""The picture mark's pattern: a small square of band-limited noise that repeats over the frame.

Some of its frequencies are the same in every mark and say where a square begins; the others carry
the message. What repeats can be folded: all squares of a picture add up to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from regie.guard.provenance.watermark.code import CODED_BITS, encode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE = 64
"""Points a side of the square."""

CANVAS = 480
"""Points across a whole frame: a square is 64/480 of the frame's width whatever its pixels."""

FINEST, COARSEST = 4.0, 13.0
"""Wavelengths in points: on a frame of 960 pixels, 8 to 26 pixels. Finer ones do not survive a
copy of a third the size, coarser ones show."""

REPEATS = 2
"""Places that each coded bit is sent at."""

DEFAULT_KEY = "regie-open-mark-1"
"""The open key: every Régie can read the mark. That of a house with a key of its own, it alone."""


@dataclass(frozen=True)
class Layout:
    """Which frequencies of the square carry what.

    Attributes:
        rows, columns: places of all carriers in the square's spectrum.
        sync: `(n,)` unit phases of those that say where the square begins, the first n carriers.
        bits: `(m,)` which coded bit each real value of the other carriers sends.
        signs: `(m,)` by what sign it is sent.
    """

    rows: Any
    columns: Any
    sync: Any
    bits: Any
    signs: Any


@cache
def layout(key: str) -> Layout:
    """The layout of a key: the same on every machine."""
    import numpy as np
    from blake3 import blake3

    places = [
        (r % SIDE, c)
        for r in range(-SIDE // 2, SIDE // 2)
        for c in range(SIDE // 2)
        if (c > 0 or r > 0) and SIDE / COARSEST <= (r * r + c * c) ** 0.5 <= SIDE / FINEST
    ]
    noise = blake3(key.encode("utf-8")).digest(length=16 * len(places))
    order = sorted(range(len(places)), key=lambda i: noise[8 * i : 8 * i + 8])
    chosen = [places[i] for i in order]
    message = CODED_BITS * REPEATS // 2
    count = len(chosen) - message
    tail = np.frombuffer(noise[8 * len(places) :], np.uint8)
    phases = np.exp(1j * np.pi * (tail[:count] % 8) / 4)
    spread = np.arange(2 * message) % CODED_BITS
    signs = np.where(tail[count : count + 2 * message] & 1, 1.0, -1.0)
    return Layout(
        rows=np.array([r for r, _ in chosen]),
        columns=np.array([c for _, c in chosen]),
        sync=phases,
        bits=spread,
        signs=signs.astype(np.float32),
    )


def carriers(delivery: str, key: str) -> NDArray[np.complex128]:
    """The spectrum's values at all carriers, of size 1 each."""
    import numpy as np

    told = layout(key)
    sent = encode(delivery)[told.bits] * told.signs
    pairs = sent.reshape(2, -1)
    message = (pairs[0] + 1j * pairs[1]) / np.sqrt(2)
    return np.concatenate([told.sync, message])


def make_tile(delivery: str, key: str) -> Any:
    """The square itself, `(SIDE, SIDE)`, mean 0 and standard deviation 1."""
    import numpy as np

    told = layout(key)
    spectrum = np.zeros((SIDE, SIDE), np.complex128)
    values = carriers(delivery, key)
    spectrum[told.rows, told.columns] = values
    spectrum[-told.rows % SIDE, -told.columns % SIDE] = np.conj(values)
    tile = np.fft.ifft2(spectrum).real
    return (tile / tile.std()).astype(np.float32)

"""Puts the mark into sound and finds it: every band a little louder or softer, by a pattern.

Twenty-four bands, each about as wide as the ear's own there, go up and then down again (or down
and up) over two cells of 85 ms. What changes is in the same place, time and band as the sound
itself and some 23 dB under it, which is what masks it; silence stays silence. The pattern repeats
every 4.1 s, so an excerpt anywhere has it, and what repeats adds up.

Source of the principle: patchwork on log spectra; masking within a critical band, ISO/IEC 11172-3,
annex D. Errs as seldom as the picture mark: see `seeking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.watermark.code import CODED_BITS, decode, encode
from regie.guard.provenance.watermark.tile import DEFAULT_KEY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DECIBELS = 0.6
"""How far a band is raised or lowered."""

LOW, HIGH, BANDS = 600.0, 6600.0, 24
"""Hertz: what voices and music fill and codecs keep."""

HOP_SECONDS = 1024 / 48000
"""Seconds between windows; a window is two of them."""

CELL = 4
"""Windows in a cell."""

PAIRS = 24
"""Pairs of cells until the pattern begins again: 4.1 s."""

REPEATS = 2
"""Pairs of cells that send each coded bit in one round of the pattern."""

READ_RATE = 16000
"""Samples a second that are looked at."""

STEPS = 8
"""Places within a cell at which the pattern may begin in a copy."""

SILENT = 1e-7
"""Power under which a cell tells nothing."""

SYNC_SURE, SYNC_WORTH, KNOWN_SURE = 6.0, 3.6, 6.0
"""Standard deviations, as in `seeking`; here some 400 places are tried."""


@dataclass(frozen=True)
class Layout:
    """Chips of one round, `(PAIRS, BANDS)` flattened in an order that the key decides.

    Attributes:
        order: place of each chip; the first `len(sync)` are the same in every mark.
    """

    order: Any
    sync: Any
    bits: Any
    signs: Any


@cache
def layout(key: str) -> Layout:
    import numpy as np
    from blake3 import blake3

    count = PAIRS * BANDS
    noise = blake3(f"sound {key}".encode()).digest(length=10 * count)
    order = sorted(range(count), key=lambda i: noise[8 * i : 8 * i + 8])
    tail = np.frombuffer(noise[8 * count :], np.uint8)
    message = CODED_BITS * REPEATS
    signs = np.where(tail[:count] & 1, 1.0, -1.0)
    return Layout(
        order=np.array(order),
        sync=signs[: count - message],
        bits=np.arange(message) % CODED_BITS,
        signs=signs[count - message :],
    )


def make_chips(delivery: str, key: str) -> NDArray[np.float64]:
    """The pattern of one round, `(PAIRS, BANDS)` of +1 and -1."""
    import numpy as np

    told = layout(key)
    chips = np.empty(PAIRS * BANDS)
    chips[told.order] = np.concatenate([told.sync, encode(delivery)[told.bits] * told.signs])
    return chips.reshape(PAIRS, BANDS)


class SoundMark:
    """One delivery's mark, put on samples as they come; gives as many as it takes, in the end."""

    def __init__(self, rate: int, channels: int, delivery: str, key: str = DEFAULT_KEY) -> None:
        import numpy as np

        self._hop = round(rate * HOP_SECONDS)
        self._size = 2 * self._hop
        self._window = np.sqrt(np.hanning(self._size + 1)[:-1])[:, None]
        frequencies = np.fft.rfftfreq(self._size, 1 / rate)
        edges = np.linspace(LOW, HIGH, BANDS + 1)
        band = np.searchsorted(edges, frequencies, side="right") - 1
        inside = (band >= 0) & (band < BANDS)
        chips = make_chips(delivery, key)
        up_down = np.stack([chips, -chips], 1).reshape(2 * PAIRS, BANDS)
        gains = np.zeros((2 * PAIRS, len(frequencies)))
        gains[:, inside] = up_down[:, band[inside]]
        self._gains = 10 ** (gains * DECIBELS / 20)
        self._held = np.zeros((self._hop, channels))
        self._tail = np.zeros((self._hop, channels))
        self._at = 0
        self._drop = self._hop
        self._owed = 0

    def on_samples(self, samples: Any) -> Any:
        """Marks samples, `(n, channels)`; what comes back lags half a window behind."""
        import numpy as np

        self._owed += len(samples)
        held = np.concatenate([self._held, samples])
        count = len(held) // self._hop - 1
        if count <= 0:
            self._held = held
            return np.zeros((0, held.shape[1]), np.float32)
        blocks = held[: (count + 1) * self._hop].reshape(count + 1, self._hop, -1)
        frames = np.concatenate([blocks[:-1], blocks[1:]], axis=1) * self._window
        cells = (self._at + np.arange(count)) // CELL % (2 * PAIRS)
        spectrum = np.fft.rfft(frames, axis=1) * self._gains[cells][:, :, None]
        back = np.fft.irfft(spectrum, self._size, axis=1) * self._window
        out = back[:, : self._hop]
        out[0] += self._tail
        out[1:] += back[:-1, self._hop :]
        self._tail = back[-1, self._hop :].copy()
        self._held = held[count * self._hop :]
        self._at += count
        marked = out.reshape(-1, held.shape[1])
        dropped = min(self._drop, len(marked))
        self._drop -= dropped
        return self._paid(marked[dropped:])

    def finish(self) -> Any:
        """The rest."""
        import numpy as np

        owed = self._owed
        rest = self.on_samples(np.zeros((self._size + self._hop, self._held.shape[1])))
        self._owed = 0
        return rest[:owed]

    def _paid(self, marked: Any) -> Any:
        import numpy as np

        self._owed -= len(marked)
        return np.clip(marked, -1.0, 1.0).astype(np.float32)


def mark_sound(source: Path, out: Path, delivery: str, key: str = DEFAULT_KEY) -> None:
    """Writes a marked copy of a wav or flac file: same format, rate and length; streamed.

    Raises:
        ProvenanceError: it cannot be read or written.
    """
    import soundfile

    try:
        with soundfile.SoundFile(str(source)) as read:
            mark = SoundMark(read.samplerate, read.channels, delivery, key)
            with soundfile.SoundFile(
                str(out),
                "w",
                read.samplerate,
                read.channels,
                read.subtype,
                format=read.format,
            ) as written:
                while len(block := read.read(1 << 16, dtype="float32", always_2d=True)):
                    written.write(mark.on_samples(block))
                written.write(mark.finish())
    except (soundfile.LibsndfileError, OSError) as error:
        raise ProvenanceError(f"{source}: its sound cannot be marked ({error})") from error


def seek_sound_mark(
    blocks: Iterable[Any], known: Sequence[str] = (), key: str = DEFAULT_KEY
) -> str:
    """The id of the delivery whose mark is in a sound, or empty.

    Args:
        blocks: mono samples at `READ_RATE`, in order.
        known: ids that it may be; a fainter mark is enough for those.
    """
    import numpy as np

    levels = _levels(blocks)
    told = layout(key)
    split = len(told.sync)
    expected = np.array([make_chips(name, key).ravel()[told.order][split:] for name in known])
    for step in range(2 * STEPS):
        folded = _fold(levels, step)
        if folded is None:
            break
        for turn in range(PAIRS):
            chips = np.roll(folded, turn, axis=0).ravel()[told.order]
            deviation = (chips[:split] * told.sync).sum() / np.sqrt((chips[:split] ** 2).sum())
            if not deviation >= SYNC_WORTH:
                continue
            message = chips[split:]
            if len(known):
                fits = expected @ message / np.sqrt((message**2).sum())
                likeliest = int(fits.argmax())
                if fits[likeliest] >= KNOWN_SURE:
                    return known[likeliest]
            if deviation >= SYNC_SURE:
                found = decode(np.bincount(told.bits, message * told.signs, CODED_BITS))
                if found:
                    return found
    return ""


def _levels(blocks: Iterable[Any]) -> Any:
    """Log power of each band in each of `STEPS` parts of a cell; NaN where it is silent."""
    import numpy as np

    step = round(READ_RATE * HOP_SECONDS * CELL / STEPS)
    size = 4 * step
    window = np.hanning(size)
    frequencies = np.fft.rfftfreq(size, 1 / READ_RATE)
    edges = np.linspace(LOW, HIGH, BANDS + 1)
    bands = np.stack([(frequencies >= a) & (frequencies < b) for a, b in pairwise(edges)]).astype(
        np.float64
    )
    found = []
    for frames in _frames(blocks, size, step):
        power = np.abs(np.fft.rfft(frames * window, axis=1)) ** 2 / size
        found.append(power @ bands.T)
    if not found:
        return np.zeros((0, BANDS))
    power = np.concatenate(found)
    with np.errstate(divide="ignore"):
        return np.where(power > SILENT, np.log(power), np.nan)


def _frames(blocks: Iterable[Any], size: int, step: int) -> Iterator[Any]:
    import numpy as np

    held = np.zeros(0)
    for block in blocks:
        held = np.concatenate([held, block])
        count = (len(held) - size) // step + 1
        if count > 0:
            yield np.lib.stride_tricks.sliding_window_view(held, size)[::step][:count]
            held = held[count * step :]


def _fold(levels: Any, start: int) -> Any:
    """Differences between a cell and the next, evened out and added up over all rounds."""
    import numpy as np

    pairs = (len(levels) - start) // (2 * STEPS)
    if pairs < PAIRS // 2:
        return None
    cells = levels[start : start + pairs * 2 * STEPS].reshape(pairs, 2, STEPS, BANDS)
    # the middle of a cell: windows at its borders hear both
    middle = cells[:, :, 0 : STEPS - 3].mean(axis=2)
    change = middle[:, 0] - middle[:, 1]
    told = ~np.isnan(change)
    rows = told.sum(axis=1) >= BANDS // 2
    change = np.where(told & rows[:, None], change, np.nan)
    common = np.zeros((pairs, 1))
    if rows.any():
        common[rows, 0] = np.nanmedian(change[rows], axis=1)
    change = np.nan_to_num(change - common)
    change -= _smooth(change)
    spread = np.sqrt((change**2).mean(axis=1, keepdims=True)) + 0.05
    change = np.clip(change / spread, -2.0, 2.0)
    rounds = -(-pairs // PAIRS)
    padded = np.zeros((rounds * PAIRS, BANDS))
    padded[:pairs] = change
    return padded.reshape(rounds, PAIRS, BANDS).sum(axis=0)


def _smooth(change: Any) -> Any:
    """What neighbouring bands have in common: a change of timbre, not of the pattern."""
    from scipy.ndimage import uniform_filter1d

    return 0.7 * uniform_filter1d(change, 5, axis=1, mode="nearest")

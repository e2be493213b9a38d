"""How loud a sound is over time, for those who draw it: two numbers a hundredth of a second."""

from __future__ import annotations

from pathlib import Path

from regie.app.made_files import find_made_file

A_SECOND = 100
"""Pairs of peaks a second."""


def find_peaks(folder: Path, digest: str) -> bytes | None:
    """Lowest and highest sample of each hundredth of a second, a signed byte each.

    Args:
        digest: BLAKE3 of a wave file of the title's store.

    Returns:
        Pairs of bytes, -128 to 127; None: the store has no such sound, or it cannot be read.

    Raises:
        TitleError: there is no title.
    """
    file = find_made_file(folder, digest, ".wav")
    return None if file is None else measure_peaks(file)


def measure_peaks(file: Path) -> bytes | None:
    """The peaks of a wave file, a block at a time; None: it cannot be read."""
    import numpy as np
    import soundfile

    found: list[bytes] = []
    try:
        with soundfile.SoundFile(str(file)) as sound:
            step = max(1, sound.samplerate // A_SECOND)
            for block in sound.blocks(step * A_SECOND * 10, dtype="float32", always_2d=True):
                mono = block.mean(axis=1)
                whole = np.concatenate([mono, np.zeros(-len(mono) % step, np.float32)])
                parts = whole.reshape(-1, step)
                pairs = np.stack([parts.min(axis=1), parts.max(axis=1)], axis=1)
                found.append(np.clip(np.round(pairs * 127), -128, 127).astype(np.int8).tobytes())
    except (soundfile.LibsndfileError, OSError):
        return None
    return b"".join(found)

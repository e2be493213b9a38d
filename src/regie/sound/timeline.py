"""Lays sounds in time and writes them as one stem, block after block."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from regie.sound.errors import SoundError
from regie.sound.filters import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]
    Reader = Callable[[int], Samples]
    """Gives the next n samples, shape (n, 2); fewer when the sound has ended."""

BLOCK = SAMPLE_RATE * 5
"""Samples that are in work at once."""


@dataclass(frozen=True)
class Placed:
    """A sound and the sample of the film at which it begins; opened when the film is there."""

    start: int
    open: Callable[[], Reader]


def play_clip(make: Callable[[], Samples]) -> Callable[[], Reader]:
    """A sound that is made whole when it is first needed, shape (n,) or (n, 2)."""

    def open_clip() -> Reader:
        import numpy as np

        clip = make()
        if clip.ndim == 1:
            clip = np.column_stack([clip, clip])
        at = 0

        def read(count: int) -> Samples:
            nonlocal at
            part = clip[at : at + count]
            at += len(part)
            return part

        return read

    return open_clip


def write_stem(
    out: Path,
    duration: float,
    sounds: Iterable[Placed],
    finish: Callable[[Samples], Samples] | None = None,
) -> None:
    """Writes the sum of the sounds, 48 kHz stereo, 24 bits.

    Args:
        duration: seconds of the film; what would sound later is cut.
        finish: applied to each block in order, may keep a state (a reverberation).

    Raises:
        SoundError: the file cannot be written.
    """
    import numpy as np
    import soundfile

    total = round(duration * SAMPLE_RATE)
    waiting = sorted(sounds, key=lambda sound: sound.start, reverse=True)
    playing: list[tuple[int, Reader]] = []
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with soundfile.SoundFile(out, "w", SAMPLE_RATE, 2, "PCM_24", format="WAV") as file:
            for begin in range(0, total, BLOCK):
                count = min(BLOCK, total - begin)
                block = np.zeros((count, 2))
                while waiting and waiting[-1].start < begin + count:
                    sound = waiting.pop()
                    playing.append((max(sound.start - begin, 0), sound.open()))
                still: list[tuple[int, Reader]] = []
                for offset, read in playing:
                    part = read(count - offset)
                    block[offset : offset + len(part)] += part
                    if len(part) == count - offset:
                        still.append((0, read))
                playing = still
                file.write(np.clip(finish(block) if finish else block, -1.0, 1.0))
    except (OSError, soundfile.SoundFileError) as error:
        raise SoundError(
            f"{out} cannot be written ({error}); free some space or choose another folder."
        ) from error

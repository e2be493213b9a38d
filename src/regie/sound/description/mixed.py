"""The description as sound: its voice alone, and the film with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.description import Description
from regie.film.sound import MixReport
from regie.sound.errors import SoundError
from regie.sound.filters import SAMPLE_RATE
from regie.sound.mix import Ducker, OpenStem, meet_loudness
from regie.sound.timeline import BLOCK, Placed, play_clip, write_stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

FILM_UNDER_VOICE = -9.0
"""Decibels by which the description pushes the film down."""


def lay_voice(
    description: Description, wavs: Mapping[str, Path], duration: float, gain: float, out: Path
) -> None:
    """Writes the description's voice alone, as long as the film.

    Args:
        wavs: for each text its file, 48 kHz mono. gain: decibels.

    Raises:
        SoundError: a text has no file, or a file cannot be read or written.
    """
    sounds = [
        Placed(round(d.start * SAMPLE_RATE), play_clip(lambda t=d.text: _read(wavs, t, gain)))  # type: ignore[misc]
        for d in description.said
    ]
    write_stem(out, duration, sounds)


def mix_description(film: Path, voice: Path, out: Path, loudness: float) -> MixReport:
    """Writes the film's mix with the description over it, the film down under its voice.

    Args:
        loudness: integrated, LUFS; the true peak is kept as the film's is.

    Raises:
        SoundError: a file cannot be read or written.
    """
    try:
        return meet_loudness(lambda: _sum(film, voice), out, loudness)
    except (OSError, RuntimeError) as error:
        raise SoundError(f"{out} cannot be mixed ({error}); make the mix again.") from error


def _sum(film: Path, voice: Path) -> Iterator[Samples]:
    import numpy as np

    with ExitStack() as stack:
        under, over = OpenStem.open(film, stack), OpenStem.open(voice, stack)
        if under is None or over is None:
            raise SoundError("There is nothing to mix: no stem was given.")
        duck = Ducker()
        coming = over.read(duck.ahead)
        total = max(under.length, over.length)
        for begin in range(0, total, BLOCK):
            count = min(BLOCK, total - begin)
            coming = np.concatenate([coming, over.read(count)])
            push = duck.envelope(coming[len(coming) - count :])
            pushed = under.read(count) * 10 ** (FILM_UNDER_VOICE * push / 20)[:, None]
            yield pushed + coming[:count]
            coming = coming[count:]


def _read(wavs: Mapping[str, Path], text: str, gain: float) -> Samples:
    import numpy as np
    import soundfile

    path = wavs.get(text)
    if path is None:
        raise SoundError(f"“{text}” has no sound; make the description again.")
    try:
        samples, rate = soundfile.read(path, dtype="float64")
    except (OSError, soundfile.SoundFileError) as error:
        raise SoundError(f"{path} cannot be read ({error}); make it again.") from error
    if rate != SAMPLE_RATE or samples.ndim != 1:
        raise SoundError(f"{path} is not 48 kHz mono; make the description again.")
    return np.asarray(samples) * 10 ** (gain / 20)

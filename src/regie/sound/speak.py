"""Voices one line: spoken by a backend, trimmed, tuned, levelled, written as a wav file."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from regie.backends.voice.contract import PLAIN, Utterance, VoiceBackend
from regie.film.bible import Voice
from regie.film.sound_choices import Delivery, Manner
from regie.film.speech import Mouth, Speech, Viseme, WordTime
from regie.sound.errors import SoundError
from regie.sound.filters import SAMPLE_RATE
from regie.sound.loudness import measure_loudness
from regie.sound.pauses import lengthen_pauses, rest_in_pauses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

DIALOGUE_LEVEL = -20.0
"""LUFS of one line, before the mix."""

WHISPER_LEVEL = -27.0
SHOUT_LEVEL = -17.0

SILENCE = 0.012
"""Share of a line's loudest moment under which it counts as silent: about -38 dB."""

HOP = 240
"""Samples of one step of the search for silence: 5 ms."""

PRE_ROLL = 0.03
"""Seconds kept before the first sound, so that no consonant is cut."""

POST_ROLL = 0.08
FADE_IN = 0.004
FADE_OUT = 0.03

PEAK = 0.89
"""Highest sample of a line: -1 dBFS."""

_WHISPERED = re.compile(
    r"whisper|sotto|under (?:his|her|their) breath|murmur|hushed|softly|quiet"
    r"|chuchot|à voix basse|à mi-voix|murmur|doucement|tout bas",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"shout|yell|scream|call(?:s|ing)? out|bellow|cri(?:e|ant)\b|hurl|en criant", re.IGNORECASE
)


def read_manner(parenthetical: str) -> Manner:
    """How a parenthetical asks a line to be said: `(whispering)`, `(à voix basse)`."""
    if _WHISPERED.search(parenthetical):
        return "whispered"
    return "shouted" if _SHOUTED.search(parenthetical) else "spoken"


def speak(
    text: str,
    voice: Voice,
    language: str,
    backend: VoiceBackend,
    out_wav: Path,
    manner: Manner = "spoken",
    delivery: Delivery = PLAIN,
) -> Speech:
    """Voices a line and writes it: 48 kHz, mono, 24 bits, silence at both ends trimmed.

    Args:
        language: BCP 47 tag of the text.
        manner: `whispered` is softer and breathy, `shouted` louder.
        delivery: which reading, how words are said, how long pauses last.

    Raises:
        VoiceError: the backend cannot speak it.
        SoundError: the file cannot be written.
    """
    ratio = 2 ** (voice.pitch / 12)
    # Raising the pitch by resampling shortens the line, so it is spoken slower by as much.
    speed = min(max(voice.speed / ratio, 0.5), 2.0)
    plain = voice.model_copy(update={"speed": speed, "pitch": 0.0})
    # Only what is not plain is asked for, so that a backend without readings speaks on.
    asked = () if delivery == PLAIN else (delivery,)
    uttered = backend.speak(text, plain, language, *asked)
    samples = _resample(uttered, ratio)
    begin, end = find_sound(samples)
    stretch = lengthen_pauses(samples[begin:end], delivery.pause)
    shaped = heard = stretch.samples
    if manner == "whispered":
        shaped = _breathe(shaped)
    shaped = _fade(_level(shaped, manner))
    write_wav(out_wav, shaped)
    spoken = (end - begin) / SAMPLE_RATE
    offset = begin / SAMPLE_RATE
    mouths = _shift_mouths(uttered.mouths, ratio, offset, spoken)
    words = _shift_words(uttered.words, ratio, offset, spoken)
    return Speech(
        duration=len(heard) / SAMPLE_RATE,
        sample_rate=SAMPLE_RATE,
        backend=uttered.backend,
        mouths=rest_in_pauses(stretch.move(mouths), heard),
        words=stretch.move(words),
    )


def find_sound(samples: Samples) -> tuple[int, int]:
    """First and last sample worth keeping; all of a line that is silent throughout."""
    import numpy as np

    steps = len(samples) // HOP
    if not steps:
        return 0, len(samples)
    levels = np.sqrt(np.square(samples[: steps * HOP]).reshape(steps, HOP).mean(axis=1))
    heard = np.flatnonzero(levels > max(SILENCE * levels.max(), 1e-5))
    if not len(heard):
        return 0, len(samples)
    begin = int(heard[0]) * HOP - round(PRE_ROLL * SAMPLE_RATE)
    end = (int(heard[-1]) + 1) * HOP + round(POST_ROLL * SAMPLE_RATE)
    return max(begin, 0), min(end, len(samples))


def write_wav(path: Path, samples: Samples) -> None:
    """Writes 48 kHz, 24 bits, mono or shape (n, channels)."""
    import soundfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(path, samples, SAMPLE_RATE, subtype="PCM_24", format="WAV")
    except (OSError, soundfile.SoundFileError) as error:
        raise SoundError(
            f"{path} cannot be written ({error}); free some space or choose another folder."
        ) from error


def _resample(uttered: Utterance, ratio: float) -> Samples:
    import numpy as np
    from scipy.signal import resample_poly

    wanted = Fraction(SAMPLE_RATE / (uttered.sample_rate * ratio)).limit_denominator(441)
    dense: Samples = resample_poly(
        uttered.samples.astype(np.float64), wanted.numerator, wanted.denominator
    )
    return dense


def _level(samples: Samples, manner: Manner) -> Samples:
    import numpy as np

    loudness = measure_loudness(samples[:, None])
    if loudness is None:
        return samples
    wanted = {"whispered": WHISPER_LEVEL, "shouted": SHOUT_LEVEL}.get(manner, DIALOGUE_LEVEL)
    louder = samples * 10 ** ((wanted - loudness) / 20)
    # Only what stands above the knee is bent, so speech of an ordinary level is untouched.
    knee = PEAK * 0.75
    over = np.abs(louder) > knee
    bent = knee + (PEAK - knee) * np.tanh((np.abs(louder) - knee) / (PEAK - knee))
    return np.where(over, np.sign(louder) * bent, louder)


def _fade(samples: Samples) -> Samples:
    import numpy as np

    faded = samples.copy()
    for length, side in ((FADE_IN, 1), (FADE_OUT, -1)):
        count = min(round(length * SAMPLE_RATE), len(faded) // 2)
        ramp = np.sin(np.linspace(0, np.pi / 2, count)) ** 2
        view = faded[::side]
        view[:count] *= ramp
    return faded


def _breathe(samples: Samples) -> Samples:
    """Makes speech breathy: its sound is kept in bands whose tone gives way to noise."""
    import numpy as np
    from scipy.signal import butter, sosfilt, sosfiltfilt

    noise = np.random.default_rng(0x5EED).standard_normal(len(samples))
    edges = np.geomspace(220, 11_000, 33)
    smooth = butter(1, 70, fs=SAMPLE_RATE, output="sos")
    breath = np.zeros_like(samples)
    for low, high in itertools.pairwise(edges):
        band = butter(2, (low, high), "bandpass", fs=SAMPLE_RATE, output="sos")
        power = np.square(sosfilt(band, samples))
        if len(samples) > 64:
            power = sosfiltfilt(smooth, power)
        carrier = sosfilt(band, noise)
        spread = np.sqrt(np.mean(np.square(carrier))) or 1.0
        # A whisper has less of the voice's own low end than its vowels had.
        breath += np.sqrt(np.maximum(power, 0)) * carrier / spread * min(1.0, low / 700) ** 0.5
    high_pass = butter(2, 250, "highpass", fs=SAMPLE_RATE, output="sos")
    mixed: Samples = 0.8 * breath + 0.3 * sosfilt(high_pass, samples)
    return mixed


def _shift_mouths(
    mouths: tuple[Mouth, ...], ratio: float, offset: float, duration: float
) -> tuple[Mouth, ...]:
    kept: list[Mouth] = []
    for mouth in mouths:
        start, end = _clip(mouth.start, mouth.duration, ratio, offset, duration)
        if end - start > 1e-3:
            kept.append(
                mouth.model_copy(update={"start": start, "duration": round(end - start, 4)})
            )
    if not kept:
        kept.append(Mouth(viseme=Viseme.REST, start=0.0, duration=duration))
    return tuple(kept)


def _shift_words(
    words: tuple[WordTime, ...], ratio: float, offset: float, duration: float
) -> tuple[WordTime, ...]:
    shifted = []
    for word in words:
        start, end = _clip(word.start, word.duration, ratio, offset, duration)
        shifted.append(word.model_copy(update={"start": start, "duration": round(end - start, 4)}))
    return tuple(shifted)


def _clip(
    start: float, length: float, ratio: float, offset: float, duration: float
) -> tuple[float, float]:
    """A stretch of the uttered line as it lies in the trimmed one."""
    first = min(max(start / ratio - offset, 0.0), duration)
    last = min(max((start + length) / ratio - offset, 0.0), duration)
    return round(first, 4), round(last, 4)

"""Do lips keep with the sound? `python -m bench.lips` prints a table.

Protocol: lines in English and French are spoken by the voice that is here; the lips are laid out
as in a shot, on ones (24 drawings a second) and on twos. What is heard is measured from the sound
alone: loudness (RMS over 20 ms) between 300 and 3,000 Hz, where open vowels are. How far a mouth is
open is the sum of its shapes that open it. *Lag* is the shift at which the two go
together best over all lines (correlation, steps of 5 ms, within 300 ms): positive, the lips are
late. *Shut*: of the moments inside pauses of the sound, 0.1 s from their ends, how many have a
mouth that is less than a quarter open.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from regie.backends.voice.choose import open_voice
from regie.backends.voice.contract import VoiceBackend
from regie.backends.voice.voices import list_voices
from regie.board.acting.lips import lip_shapes
from regie.film.bible import Voice
from regie.film.speech import Speech
from regie.sound.pauses import find_pauses
from regie.sound.speak import speak

Plane = NDArray[np.float64]

LINES = {
    "en": (
        "I told you not to open that door before your father came home.",
        "Maybe. Maybe we all forgot about it, and somebody paid.",
        "Run! Over the wall, now, before they come back!",
        "My mother bought five big apples for them.",
        "Why would anyone want to live on a boat?",
        "It was dark. I heard a car, and then nothing.",
    ),
    "fr": (
        "Ne ferme pas la porte, papa va bientôt rentrer.",
        "On a tout oublié. Personne ne paiera pour ça.",
        "Cours ! Par-dessus le mur, avant qu'ils reviennent !",
        "Ma mère m'a demandé beaucoup de pommes.",
        "Pourquoi vivre sur un bateau au milieu de nulle part ?",
        "Il faisait noir. Une voiture, et puis plus rien.",
    ),
}

STEP = 0.005
"""Seconds between samples."""

FARTHEST = 0.3
"""Seconds by which lips are shifted at most."""

OPENING = ("jawOpen", "mouthLowerDownLeft", "mouthFunnel")

BAND = (300.0, 3000.0)


def loudness(samples: Plane, rate: int, times: Plane) -> Plane:
    """RMS over 20 ms about each time, of the band where vowels are."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / rate)
    spectrum[(hertz < BAND[0]) | (hertz > BAND[1])] = 0
    power = np.fft.irfft(spectrum, len(samples)) ** 2
    half = int(0.01 * rate)
    summed = np.concatenate([[0.0], np.cumsum(power)])
    middle = (times * rate).astype(int)
    low = np.clip(middle - half, 0, len(power))
    high = np.clip(middle + half, 0, len(power))
    heard: Plane = np.sqrt((summed[high] - summed[low]) / np.maximum(high - low, 1))
    return heard


def opening(said: Speech, times: Plane, fps: float) -> Plane:
    """How far the mouth is open at each time, as drawn `fps` times a second."""
    drawings = np.arange(0, said.duration + 1 / fps, 1 / fps)
    weights, _, _ = lip_shapes([(0.0, said)], drawings, 1 / fps)
    wide = sum((weights[name] for name in OPENING if name in weights), np.zeros(len(drawings)))
    held: Plane = wide[np.minimum((times * fps).astype(int), len(drawings) - 1)]
    return held


def lag(lines: Sequence[tuple[Plane, Plane]]) -> tuple[float, float]:
    """Seconds by which what is seen is late over lines, and how well the two go together then.

    Args:
        lines: of each what is heard and what is seen.
    """
    most = int(FARTHEST / STEP)
    found = []
    for shift in range(-most, most + 1):
        pairs = [
            (
                heard[max(0, -shift) : len(heard) - max(0, shift)] - heard.mean(),
                (seen[max(0, shift) : len(seen) - max(0, -shift)] - seen.mean()),
            )
            for heard, seen in lines
        ]
        one, two = (np.concatenate([p[k] for p in pairs]) for k in (0, 1))
        found.append((float(np.corrcoef(one, two)[0, 1]), shift * STEP))
    together, late = max(found)
    return late, together


def shut(samples: Plane, seen: Plane) -> list[bool]:
    """Of each moment inside a pause, away from its ends, whether the mouth is shut."""
    inside: list[bool] = []
    for begin, end in find_pauses(samples):
        middle = seen[int((begin + 0.1) / STEP) : int((end - 0.1) / STEP)]
        inside += list(middle < 0.25 * seen.max())
    return inside


def _say(line: str, voice: Voice, language: str, backend: VoiceBackend) -> tuple[Speech, Plane]:
    """A line as a title has it, and its sound."""
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "line.wav"
        speech = speak(line, voice, language, backend, wav)
        return speech, soundfile.read(wav)[0]


def rows() -> Iterator[str]:
    for language, lines in LINES.items():
        backend, _ = open_voice("auto", language)
        with closing(backend):
            voice = Voice(name=list_voices(language)[0].name)
            said = [_say(line, voice, language, backend) for line in lines]
        for fps in (24.0, 12.0):
            pairs: list[tuple[Plane, Plane]] = []
            closed: list[bool] = []
            for speech, samples in said:
                times = np.arange(0.0, speech.duration, STEP)
                seen = opening(speech, times, fps)
                pairs.append((loudness(samples, speech.sample_rate, times), seen))
                closed += shut(samples, seen)
            late, together = lag(pairs)
            ends = [lag([*pairs[:n], *pairs[n + 1 :]])[0] * 1000 for n in range(len(pairs))]
            quiet = f"{np.mean(closed):.0%}" if closed else "–"
            yield (
                f"| {language} | {said[0][0].backend} | {fps:.0f} | {late * 1000:+.0f} | "
                f"{min(ends):+.0f} to {max(ends):+.0f} | {together:.2f} | {quiet} |"
            )


def main() -> None:
    print("| language | voice | drawings/s | lag, ms | without any one line | together | shut |")
    print("|---|---|---|---|---|---|---|")
    for row in rows():
        print(row, flush=True)


if __name__ == "__main__":
    main()

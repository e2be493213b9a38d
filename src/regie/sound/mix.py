"""The final mix: stems summed, music ducked under voices, loudness and true peak as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.sound import MixReport
from regie.film.sound_choices import StemName
from regie.sound.errors import SoundError
from regie.sound.filters import SAMPLE_RATE
from regie.sound.levels import LaidLevels
from regie.sound.limiter import open_limiter
from regie.sound.loudness import Meter
from regie.sound.timeline import BLOCK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

CEILING = -1.5
"""dBTP that the limiter keeps to; lossy coding may add some tenths, and -1 is the promise."""

TOLERANCE = 0.1
"""LU by which a pass may miss the loudness before it is made again."""

PASSES = 8

LEAST_SLOPE = 0.1
"""LU that a decibel of gain is taken to give at least, however hard the limiter works."""

LOUDEST_GAIN = 40.0
"""Decibels; a mix that would need more is as good as silent."""

MUSIC_UNDER_VOICE = -8.0
EFFECTS_UNDER_VOICE = -3.0
"""Decibels by which voices push the other stems down."""

UNDER_VOICE: Mapping[StemName, float] = {
    "music": MUSIC_UNDER_VOICE,
    "effects": EFFECTS_UNDER_VOICE,
    "ambience": EFFECTS_UNDER_VOICE,
}

PLAIN = LaidLevels()

VOICE_THRESHOLD = 10 ** (-42 / 20)
AHEAD = 0.25
"""Seconds before a voice at which the music begins to make room."""

HOLD = 0.6
"""Seconds for which it stays down between two lines."""

GLIDE = 0.35
"""Seconds that going down and coming back take."""

CONTROL = 480
"""Samples of one step of the ducking: 10 ms."""


@dataclass(frozen=True)
class Stems:
    """The files to mix; 48 kHz, mono or stereo. None for what a film has not.

    Attributes:
        ambience: what of the effects is places; only needed where its level is another.
    """

    dialogue: Path | None
    effects: Path | None
    music: Path | None
    ambience: Path | None = None


def mix(
    dialogue: Path | None,
    effects: Path | None,
    music: Path | None,
    out: Path,
    loudness: float = -16.0,
    music_and_effects: Path | None = None,
) -> MixReport:
    """Mixes stems to a loudness: 48 kHz stereo, 24 bits, true peak at most -1 dBTP.

    Args:
        loudness: integrated, LUFS, met within 0.5.
        music_and_effects: where to write the M&E too: at the mix's gain, without ducking.

    Returns:
        What was measured of the written file.

    Raises:
        SoundError: no stem was given, one cannot be read, or the file cannot be written.
    """
    stems = Stems(dialogue, effects, music)
    return mix_levelled(stems, out, loudness, music_and_effects=music_and_effects)


def mix_levelled(
    stems: Stems,
    out: Path,
    loudness: float,
    levels: LaidLevels = PLAIN,
    music_and_effects: Path | None = None,
) -> MixReport:
    """As `mix`, with the levels that somebody chose. Where they are plain, the same to the bit."""
    if levels.splits_effects and stems.effects and not stems.ambience:
        raise SoundError("the ambience has a level of its own and no stem; make the stems again")

    def blocks() -> Iterator[Samples]:
        return sum_stems(stems, levels, with_dialogue=True)

    try:
        report = meet_loudness(blocks, out, loudness)
        if music_and_effects is not None:
            alone = sum_stems(stems, levels, with_dialogue=False)
            _write(alone, music_and_effects, report.gain)
    except (OSError, RuntimeError) as error:
        raise SoundError(f"{out} cannot be mixed ({error}); make the stems again.") from error
    return report


def meet_loudness(blocks: Callable[[], Iterator[Samples]], out: Path, loudness: float) -> MixReport:
    """Writes a sound so loud as is asked, within the ceiling.

    Args:
        blocks: the sound, from its beginning each time that it is asked.

    Raises:
        OSError, RuntimeError: the file cannot be written.
    """
    raw = Meter(2)
    for block in blocks():
        raw.add(block)
    raw.finish()
    measured = raw.loudness
    gain = 0.0 if measured is None else min(loudness - measured, LOUDEST_GAIN)
    report, exact = _write(blocks(), out, gain), gain
    slope = 1.0
    for _ in range(PASSES - 1):
        if report.loudness is None or abs(report.loudness - loudness) <= TOLERANCE:
            break
        # The limiter takes away ever more of what is added: go by what the last pass gave.
        wanted = min(exact + (loudness - report.loudness) / slope, LOUDEST_GAIN)
        if wanted == exact:
            break
        before, heard = exact, report.loudness
        exact = wanted
        report = _write(blocks(), out, exact)
        if report.loudness is not None:
            slope = min(1.0, max(LEAST_SLOPE, (report.loudness - heard) / (exact - before)))
    return report


def _write(blocks: Iterator[Samples], out: Path, gain: float) -> MixReport:
    import soundfile

    meter, limiter = Meter(2), open_limiter(CEILING)
    count = 0
    out.parent.mkdir(parents=True, exist_ok=True)
    with soundfile.SoundFile(out, "w", SAMPLE_RATE, 2, "PCM_24", format="WAV") as file:

        def keep(block: Samples) -> None:
            nonlocal count
            meter.add(block)
            file.write(block)
            count += len(block)

        for block in blocks:
            keep(limiter.feed(block * 10 ** (gain / 20)))
        keep(limiter.finish())
    meter.finish()
    return MixReport(
        loudness=meter.loudness,
        true_peak=None if meter.true_peak is None else round(meter.true_peak, 3),
        duration=count / SAMPLE_RATE,
        gain=round(gain, 3),
    )


def sum_stems(stems: Stems, levels: LaidLevels, *, with_dialogue: bool) -> Iterator[Samples]:
    """The stems' sum in blocks; as long as the longest of them.

    Raises:
        SoundError: no stem was given, or one cannot be read.
    """
    import numpy as np

    with ExitStack() as stack:
        voices = OpenStem.open(stems.dialogue, stack)
        effects = OpenStem.open(stems.effects, stack)
        music = OpenStem.open(stems.music, stack)
        # The effects hold the places too: what these are louder or softer by is added to them.
        ambience = OpenStem.open(stems.ambience, stack) if levels.splits_effects else None
        open_stems = [stem for stem in (voices, effects, music) if stem]
        if not open_stems:
            raise SoundError("There is nothing to mix: no stem was given.")
        total = max(stem.length for stem in open_stems)
        duck = Ducker() if voices and with_dialogue else None
        # Voices are read ahead of the others, so that the music knows of them in time.
        coming = voices.read(duck.ahead) if voices and duck else np.zeros((0, 2))
        for begin in range(0, total, BLOCK):
            count = min(BLOCK, total - begin)
            block = np.zeros((count, 2))
            level = _Block(levels, begin, np.zeros(count))
            if voices and duck:
                coming = np.concatenate([coming, voices.read(count)])
                level = _Block(levels, begin, duck.envelope(coming[len(coming) - count :]))
                block += level.shaped("dialogue", coming[:count])
                coming = coming[count:]
            if effects:
                block += level.shaped("effects", effects.read(count))
            if ambience:
                places = ambience.read(count)
                block += level.shaped("ambience", places) - level.shaped("effects", places)
            if music:
                block += level.shaped("music", music.read(count))
            yield block


@dataclass(frozen=True)
class _Block:
    """Levels of some samples. Attributes: push: how far voices push the rest down, 0 to 1."""

    levels: LaidLevels
    begin: int
    push: Samples

    def shaped(self, stem: StemName, samples: Samples) -> Samples:
        """A stem's samples at their level, under the voices."""
        if stem != "dialogue":
            under = self.levels.under_voice.get(stem, UNDER_VOICE[stem])
            samples = samples * 10 ** (under * self.push / 20)[:, None]
        curve = self.levels.curves.get(stem)
        return samples if curve is None else samples * curve.read(self.begin, len(samples))


class Ducker:
    """How far voices push the rest down, 0 to 1; asked with what is heard `AHEAD` later."""

    ahead = round(AHEAD * SAMPLE_RATE) // CONTROL * CONTROL
    """Samples by which voices are read before the rest."""

    def __init__(self) -> None:
        self._hold = 0.0
        self._push = 0.0

    def envelope(self, coming: Samples) -> Samples:
        """Of as many samples as come, each 0 to 1."""
        import numpy as np

        steps = -(-len(coming) // CONTROL)
        padded = np.zeros((steps * CONTROL, 2))
        padded[: len(coming)] = coming
        levels = np.sqrt(np.square(padded).reshape(steps, -1).mean(axis=1))
        step = CONTROL / SAMPLE_RATE
        curve = np.empty(steps + 1)
        curve[0] = self._push
        for index, level in enumerate(levels):
            if level > VOICE_THRESHOLD:
                self._hold = HOLD + AHEAD
            aim = 1.0 if self._hold > 0 else 0.0
            self._hold = max(self._hold - step, 0.0)
            move = step / GLIDE
            self._push += min(max(aim - self._push, -move), move)
            curve[index + 1] = self._push
        places = np.arange(len(coming)) / CONTROL
        straight = np.interp(places, np.arange(steps + 1), curve)
        eased: Samples = straight * straight * (3 - 2 * straight)
        return eased


class OpenStem:
    """An open stem, read as stereo; beyond its end it is silent."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.length: int = file.frames

    @staticmethod
    def open(path: Path | None, stack: ExitStack) -> OpenStem | None:
        import soundfile

        if path is None:
            return None
        try:
            file = stack.enter_context(soundfile.SoundFile(path))
        except (OSError, soundfile.SoundFileError) as error:
            raise SoundError(f"{path} cannot be read ({error}); make the stem again.") from error
        if file.samplerate != SAMPLE_RATE or file.channels > 2:
            raise SoundError(
                f"{path} is not 48 kHz mono or stereo; a stem must be, so convert it first."
            )
        return OpenStem(file)

    def read(self, count: int) -> Samples:
        """The next samples, shape (count, 2)."""
        import numpy as np

        block = self._file.read(count, dtype="float64", always_2d=True)
        wide = np.repeat(block, 2, axis=1) if block.shape[1] == 1 else block
        if len(wide) == count:
            return np.asarray(wide)
        return np.concatenate([wide, np.zeros((count - len(wide), 2))])

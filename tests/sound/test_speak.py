"""One voiced line: trimmed, tuned, levelled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from regie.backends import BackendDescription
from regie.backends.voice.contract import Utterance
from regie.backends.voice.silence import SilentVoice
from regie.film.bible import Voice
from regie.film.speech import Mouth, Viseme, WordTime
from regie.sound.errors import SoundError
from regie.sound.loudness import measure_loudness
from regie.sound.speak import read_manner, speak

RATE = 24_000


class Hummer:
    """A voice that hums a rich 200 Hz between two silences: a real backend, if a simple one."""

    def describe(self) -> BackendDescription:
        return BackendDescription(
            capability="voice",
            name="hummer",
            version="1",
            digest="1",
            licence="CC0-1.0",
            generative=False,
            remote=False,
            paid=False,
            keeps_data=False,
            trains_on_data=False,
        )

    def speaks(self, language: str) -> bool:
        return True

    def speak(self, text: str, voice: Voice, language: str) -> Utterance:
        hum = 1.0 / voice.speed
        time = np.arange(round((hum + 1.0) * RATE)) / RATE
        heard = (time > 0.5) & (time < 0.5 + hum)
        tone = sum(np.sin(2 * np.pi * 200 * h * time) / h for h in range(1, 30))
        samples = (0.1 * tone * heard).astype(np.float32)
        return Utterance(
            samples=samples,
            sample_rate=RATE,
            mouths=(
                Mouth(viseme=Viseme.REST, start=0, duration=0.5),
                Mouth(viseme=Viseme.OPEN, start=0.5, duration=hum),
                Mouth(viseme=Viseme.REST, start=0.5 + hum, duration=0.5),
            ),
            words=(WordTime(text="hum", start=0.5, duration=hum),),
            backend="hummer",
            timing="exact",
        )

    def close(self) -> None:
        pass


def loudness(path: Path) -> float:
    measured = measure_loudness(soundfile.read(path, always_2d=True)[0])
    assert measured is not None
    return measured


def pitch(path: Path) -> float:
    samples, rate = soundfile.read(path)
    middle = samples[len(samples) // 4 : -len(samples) // 4]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    return float(np.argmax(spectrum) * rate / len(middle))


def test_silence_at_both_ends_is_trimmed_and_times_move_with_it(tmp_path: Path) -> None:
    speech = speak("hum", Voice(name="x"), "en", Hummer(), tmp_path / "a.wav")
    assert speech.duration == pytest.approx(1.11, abs=0.03)
    info = soundfile.info(tmp_path / "a.wav")
    assert (info.samplerate, info.channels, info.subtype) == (48_000, 1, "PCM_24")
    assert info.duration == pytest.approx(speech.duration, abs=1e-3)
    assert speech.words[0].start == pytest.approx(0.03, abs=0.01)
    assert [m.viseme for m in speech.mouths] == [Viseme.REST, Viseme.OPEN, Viseme.REST]


def test_every_line_comes_out_at_the_dialogue_level(tmp_path: Path) -> None:
    for manner, level in (("spoken", -20.0), ("whispered", -27.0), ("shouted", -17.0)):
        out = tmp_path / f"{manner}.wav"
        speak("hum", Voice(name="x"), "en", Hummer(), out, manner)  # type: ignore[arg-type]
        assert loudness(out) == pytest.approx(level, abs=0.7)


def test_pitch_moves_the_tone_and_keeps_the_length(tmp_path: Path) -> None:
    plain = speak("hum", Voice(name="x"), "en", Hummer(), tmp_path / "a.wav")
    high = speak("hum", Voice(name="x", pitch=4), "en", Hummer(), tmp_path / "b.wav")
    assert pitch(tmp_path / "a.wav") == pytest.approx(200, rel=0.01)
    assert pitch(tmp_path / "b.wav") == pytest.approx(200 * 2 ** (4 / 12), rel=0.01)
    assert high.duration == pytest.approx(plain.duration, abs=0.03)
    assert high.words[0].duration == pytest.approx(plain.words[0].duration, abs=0.03)


def test_a_whisper_has_no_tone_left_of_the_voice(tmp_path: Path) -> None:
    def tonality(manner: str) -> float:
        out = tmp_path / "w.wav"
        speak("hum", Voice(name="x"), "en", Hummer(), out, manner)  # type: ignore[arg-type]
        samples, _ = soundfile.read(out)
        spectrum = np.abs(np.fft.rfft(samples)) ** 2
        return float(spectrum.max() / spectrum.sum())

    assert tonality("whispered") < tonality("spoken") / 4


def test_silence_stays_silent_and_keeps_its_length(tmp_path: Path) -> None:
    speech = speak("Nobody speaks here.", Voice(name="x"), "en", SilentVoice(), tmp_path / "s.wav")
    samples, _ = soundfile.read(tmp_path / "s.wav")
    assert not samples.any() and speech.duration > 1 and len(speech.words) == 3
    assert speech.backend == "silence"


def test_the_same_line_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        speak("hum", Voice(name="x"), "en", Hummer(), tmp_path / f"{name}.wav", "whispered")
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("whispering", "whispered"),
        ("à voix basse", "whispered"),
        ("shouting over the wind", "shouted"),
        ("en criant", "shouted"),
        ("smiling", "spoken"),
        ("to Mara", "spoken"),
    ],
)
def test_parentheticals_tell_the_manner(words: str, manner: str) -> None:
    assert read_manner(words) == manner


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SoundError, match="cannot be written"):
        speak("hum", Voice(name="x"), "en", Hummer(), tmp_path / "file" / "a.wav")

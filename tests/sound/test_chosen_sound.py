"""What a sound editor chose is heard: variants, sides, levels, moved lines, pauses, loudness."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from regie.film.bible import SetKind, Voice
from regie.film.cut import Cut, CutLine, CutShot
from regie.film.sound import SoundScene, Spot
from regie.film.sound_choices import Delivery, Levels, LinePlacing, StemLevel
from regie.film.speech import WordTime
from regie.film.units import FrameRate, FrameSize
from regie.sound.effects.spots import SPOTS, make_spot
from regie.sound.filters import SAMPLE_RATE
from regie.sound.levels import lay_levels
from regie.sound.metering import measure_curve
from regie.sound.mix import PLAIN, Stems, mix, mix_levelled, sum_stems
from regie.sound.pauses import find_pauses, lengthen_pauses
from regie.sound.placing import move_lines
from regie.sound.stems import lay_ambience, lay_dialogue, lay_effects

Samples = NDArray[np.float64]

SECONDS = 6.0


def rms(samples: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples))) + 1e-9))


def read(path: Path) -> Samples:
    return np.asarray(soundfile.read(path, always_2d=True)[0])


def a_cut(*lines: CutLine) -> Cut:
    shots = (
        CutShot(number="1A", start=0, duration=72, scene="1", index=0),
        CutShot(number="2A", start=72, duration=72, scene="2", index=1),
    )
    return Cut(title="t", rate=FrameRate(), size=FrameSize(), shots=shots, lines=lines)


def a_line(name: str = "a", start: float = 1.0, off_screen: bool = False) -> CutLine:
    return CutLine(line_id=name, character="mara", name="MARA", text=name, start=start,
                   duration=1.0, off_screen=off_screen)  # fmt: skip


def a_scene(**more: object) -> SoundScene:
    told = {"set_kind": SetKind.COAST, "interior": False, **more}
    return SoundScene(start=0, duration=SECONDS, **told)  # type: ignore[arg-type]


def a_tone(path: Path, hertz: float, level: float = 0.1, seconds: float = SECONDS) -> Path:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    tone = level * np.sin(2 * np.pi * hertz * time)
    soundfile.write(path, np.column_stack([tone, tone]), SAMPLE_RATE, subtype="PCM_24")
    return path


@pytest.mark.parametrize("name", ["bell", "door", "thunder", "telephone", "clock"])
def test_six_variants_are_six_sounds_and_always_the_same(name: str) -> None:
    made = [make_spot(name, 7, None, variant) for variant in range(1, 7)]
    assert np.array_equal(made[0], make_spot(name, 7))
    assert np.array_equal(made[3], make_spot(name, 7, None, 4))
    for one, other in itertools.combinations(made, 2):
        count = min(len(one), len(other))
        spectra = [np.abs(np.fft.rfft(s[:count])) for s in (one, other)]
        alike = np.dot(*spectra) / np.prod([np.linalg.norm(s) for s in spectra])
        assert alike < 0.97 or abs(len(one) - len(other)) > 480


def test_every_effect_has_all_its_variants() -> None:
    for name in SPOTS:
        for variant in (2, 6):
            assert np.isfinite(made := make_spot(name, 1, None, variant)).all() and made.any(), name


def test_a_panned_effect_is_heard_on_its_side(tmp_path: Path) -> None:
    sides = {}
    for pan in (-1.0, None, 1.0):
        spot = Spot(name="door", start=1.0, pan=pan, seed=3)
        lay_effects([a_scene(spots=(spot,))], SECONDS, tmp_path / "e.wav")
        lay_ambience([a_scene()], SECONDS, tmp_path / "a.wav")
        alone = read(tmp_path / "e.wav") - read(tmp_path / "a.wav")
        sides[pan] = [rms(alone[SAMPLE_RATE : 2 * SAMPLE_RATE, side]) for side in (0, 1)]
    assert sides[-1.0][0] > sides[-1.0][1] + 40 and sides[1.0][1] > sides[1.0][0] + 40
    assert abs(sides[None][0] - sides[None][1]) < 3


def test_a_line_has_its_level_and_its_side(tmp_path: Path) -> None:
    voice = np.sin(2 * np.pi * 300 * np.arange(SAMPLE_RATE) / SAMPLE_RATE) * 0.2
    soundfile.write(tmp_path / "v.wav", voice, SAMPLE_RATE, subtype="PCM_24")
    wavs = {"a": tmp_path / "v.wav"}
    heard = []
    for placing in ((), (LinePlacing(line_id="a", gain=-6.0, pan=1.0),)):
        lay_dialogue(a_cut(a_line()), wavs, tmp_path / "d.wav", [a_scene()], placing)
        heard.append(read(tmp_path / "d.wav")[SAMPLE_RATE : 2 * SAMPLE_RATE])
    assert rms(heard[1][:, 1]) == pytest.approx(rms(heard[0][:, 1]) - 6 + 3, abs=0.2)
    assert rms(heard[1][:, 0]) < -80


@pytest.fixture
def stems(tmp_path: Path) -> Stems:
    """Places as a tone of 200 Hz, and with them what happens, at 2 kHz."""
    places, music = a_tone(tmp_path / "a.wav", 200), a_tone(tmp_path / "m.wav", 500)
    happens = read(a_tone(tmp_path / "h.wav", 2000))
    soundfile.write(tmp_path / "e.wav", read(places) + happens, SAMPLE_RATE, subtype="PCM_24")
    return Stems(None, tmp_path / "e.wav", music, places)


def part(stems: Stems, levels: Levels, hertz: float, second: float) -> float:
    """The level of one tone of a mix, in the half second from one on, decibels."""
    laid = lay_levels(levels, a_cut())
    whole = np.concatenate(list(sum_stems(stems, laid, with_dialogue=False)))
    at = round(second * SAMPLE_RATE)
    piece = whole[at : at + SAMPLE_RATE // 2, 0]
    return float(20 * np.log10(np.abs(np.fft.rfft(piece))[round(hertz / 2)] + 1e-9))


def test_without_choices_the_mix_is_the_same_to_the_bit(stems: Stems, tmp_path: Path) -> None:
    mix(None, stems.effects, stems.music, tmp_path / "one.wav", -20)
    mix_levelled(stems, tmp_path / "two.wav", -20, PLAIN)
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()


def test_a_stem_is_softer_alone_and_only_in_its_scene(stems: Stems) -> None:
    softer = Levels(levels=(StemLevel(stem="music", scene="2", gain=-12),))
    usual = {hertz: part(stems, Levels(), hertz, 1.0) for hertz in (200, 500, 2000)}
    assert part(stems, softer, 500, 1.0) == pytest.approx(usual[500], abs=0.01)
    assert part(stems, softer, 500, 4.0) == pytest.approx(usual[500] - 12, abs=0.1)
    assert part(stems, softer, 200, 4.0) == pytest.approx(usual[200], abs=0.01)


def test_places_are_taken_out_of_the_effects_and_what_happens_stays(stems: Stems) -> None:
    silent = Levels(levels=(StemLevel(stem="ambience", gain=-60),))
    assert part(stems, silent, 200, 1.0) < part(stems, Levels(), 200, 1.0) - 80
    assert part(stems, silent, 2000, 1.0) == pytest.approx(
        part(stems, Levels(), 2000, 1.0), abs=0.01
    )


def test_the_same_level_for_all_effects_needs_no_stem_of_places(stems: Stems) -> None:
    both = Levels(levels=tuple(StemLevel(stem=s, gain=-3) for s in ("effects", "ambience")))  # type: ignore[arg-type]
    assert not both.splits_effects
    assert part(stems, both, 200, 1.0) == pytest.approx(
        part(stems, Levels(), 200, 1.0) - 3, abs=0.01
    )


def test_voices_push_the_music_down_as_far_as_is_asked(tmp_path: Path) -> None:
    voice, music = a_tone(tmp_path / "v.wav", 300, 0.2), a_tone(tmp_path / "m.wav", 500)
    stems = Stems(voice, None, music)
    heard = []
    for under in (0.0, -20.0):
        laid = lay_levels(Levels(under_voice=(("music", under),)), None)
        whole = np.concatenate(list(sum_stems(stems, laid, with_dialogue=True)))
        piece = whole[2 * SAMPLE_RATE : 3 * SAMPLE_RATE, 0]
        heard.append(20 * np.log10(np.abs(np.fft.rfft(piece))[500]))
    assert heard[0] - heard[1] == pytest.approx(20, abs=0.2)


def test_a_moved_line_is_told_only_where_a_mouth_is_seen() -> None:
    cut = a_cut(a_line("a", 1.0), a_line("b", 3.0, off_screen=True))
    moved = move_lines(cut, [LinePlacing(line_id="a", move=1), LinePlacing(line_id="b", move=24)])
    assert [line.start for line in moved.lines] == [pytest.approx(1 + 1 / 24), 4.0]
    assert not moved.told
    late = move_lines(cut, [LinePlacing(line_id="a", move=2)])
    assert "83 ms late" in late.told[0]
    over = move_lines(cut, [LinePlacing(line_id="a", move=40)])
    assert "talks over their own" in over.told[-1]
    out = move_lines(cut, [LinePlacing(line_id="a", move=2000)])
    assert max(line.start + line.duration for line in out.lines) <= SECONDS + 1e-9


def test_pauses_are_longer_and_nothing_else_is() -> None:
    rate = SAMPLE_RATE
    tone = 0.3 * np.sin(2 * np.pi * 220 * np.arange(rate // 2) / rate)
    line = np.concatenate([tone, np.zeros(rate // 4), tone])
    words = (
        WordTime(text="one", start=0, duration=0.5),
        WordTime(text="two", start=0.75, duration=0.5),
    )
    longer = lengthen_pauses(line, 0.5)
    assert len(longer.samples) - len(line) == rate // 2
    assert [w.start for w in longer.move(words)] == [0, 1.25]
    ((begin, end),) = find_pauses(longer.samples)
    assert end - begin == pytest.approx(0.75, abs=0.03)
    assert np.array_equal(longer.samples[: rate // 2], tone)
    shorter = lengthen_pauses(line, -0.5)
    ((begin, end),) = find_pauses(np.concatenate([shorter.samples])) or ((0.5, 0.56),)
    assert shorter.move(words)[1].start == pytest.approx(0.56, abs=0.03)
    assert lengthen_pauses(line, 0).samples is line


def test_the_meter_reads_what_the_standard_says(tmp_path: Path) -> None:
    # EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS is -23 LUFS all through.
    a_tone(tmp_path / "t.wav", 1000, 10 ** (-23 / 20), 20)
    curve = measure_curve(tmp_path / "t.wav")
    assert curve.integrated == pytest.approx(-23, abs=0.1)
    assert curve.most_momentary == pytest.approx(-23, abs=0.1)
    assert curve.short_term[100] == pytest.approx(-23, abs=0.1)
    assert curve.true_peak == pytest.approx(-23, abs=0.2)
    assert len(curve.momentary) == 200


def test_silence_has_no_loudness(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "s.wav", np.zeros((SAMPLE_RATE, 2)), SAMPLE_RATE, subtype="PCM_24")
    assert measure_curve(tmp_path / "s.wav").integrated is None


def test_a_delivery_that_is_plain_is_not_told_to_a_voice(tmp_path: Path) -> None:
    """So that a backend of another package that knows no readings speaks on."""
    from regie.backends.voice.contract import Utterance
    from regie.backends.voice.silence import SilentVoice
    from regie.sound.speak import speak

    class OldVoice(SilentVoice):
        def speak(self, text: str, voice: Voice, language: str) -> Utterance:  # type: ignore[override]
            return super().speak(text, voice, language)

    spoken = speak("Hello there.", Voice(name="x"), "en", OldVoice(), tmp_path / "l.wav")
    assert spoken.words
    with pytest.raises(TypeError):
        speak(
            "Hello.",
            Voice(name="x"),
            "en",
            OldVoice(),
            tmp_path / "l.wav",
            delivery=Delivery(seed=1),
        )

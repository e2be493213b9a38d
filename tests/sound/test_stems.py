"""Stems and mix: what is heard when, how loud, in how much memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

from regie.film.bible import SetKind, Weather
from regie.film.cut import Cut, CutLine, CutShot
from regie.film.screenplay import Light
from regie.film.sound import Footsteps, Mood, SoundScene, Spot
from regie.film.units import FrameRate, FrameSize
from regie.sound.effects.ambience import MAKERS, PERIOD, list_layers
from regie.sound.effects.footsteps import walk
from regie.sound.effects.spots import SPOTS, make_spot
from regie.sound.errors import SoundError
from regie.sound.filters import SAMPLE_RATE
from regie.sound.mix import mix
from regie.sound.music import MANNERS, lay_music, list_cues
from regie.sound.stems import BED_SPOTS, lay_dialogue, lay_effects

Samples = NDArray[np.float64]


def scene(start: float = 0.0, duration: float = 6.0, **more: object) -> SoundScene:
    told = {"set_kind": SetKind.ROOM, "interior": True, **more}
    return SoundScene(start=start, duration=duration, **told)  # type: ignore[arg-type]


def voice(path: Path, seconds: float = 1.5, level: float = 0.2) -> Path:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    syllables = 0.5 + 0.5 * np.sin(2 * np.pi * 4 * time)
    buzz = np.sign(np.sin(2 * np.pi * 140 * time)) * syllables * level
    soundfile.write(path, buzz, SAMPLE_RATE, subtype="PCM_24")
    return path


def read(path: Path) -> Samples:
    samples, rate = soundfile.read(path, always_2d=True)
    assert rate == SAMPLE_RATE and samples.shape[1] == 2
    return np.asarray(samples)


def level(samples: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples))) + 1e-9))


def cut_of(*lines: CutLine, seconds: float = 6.0) -> Cut:
    shot = CutShot(number="1A", start=0, duration=round(seconds * 24), scene="1")
    return Cut(title="t", rate=FrameRate(), size=FrameSize(), shots=(shot,), lines=lines)


def line(name: str, start: float) -> CutLine:
    return CutLine(line_id=name, character=name, name=name, text="x", start=start, duration=1.5)


# --- dialogue -------------------------------------------------------------------------------------


def test_lines_are_heard_at_their_times_and_nowhere_else(tmp_path: Path) -> None:
    wavs = {"a": voice(tmp_path / "a.wav"), "b": voice(tmp_path / "b.wav")}
    cut = cut_of(line("a", 1.0), line("b", 4.5))
    lay_dialogue(cut, wavs, tmp_path / "d.wav", [scene()])
    stem = read(tmp_path / "d.wav")
    assert len(stem) == 6 * SAMPLE_RATE
    seconds = [level(stem[i * 24_000 : (i + 1) * 24_000]) for i in range(12)]
    assert max(seconds[0:2]) < -80 and min(seconds[2:5]) > -25
    assert seconds[8] < -60 and min(seconds[9:12]) > -25


def test_stairs_answer_longer_than_the_open(tmp_path: Path) -> None:
    wavs = {"a": voice(tmp_path / "a.wav")}
    tails = []
    for kind, interior in ((SetKind.STAIRS, True), (SetKind.COAST, False)):
        place = scene(set_kind=kind, interior=interior)
        lay_dialogue(cut_of(line("a", 1.0)), wavs, tmp_path / "d.wav", [place])
        tails.append(level(read(tmp_path / "d.wav")[int(2.6 * SAMPLE_RATE) : 3 * SAMPLE_RATE]))
    assert tails[0] > tails[1] + 15


def test_a_line_without_sound_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="1-mara-77"):
        lay_dialogue(cut_of(line("1-mara-77", 0.0)), {}, tmp_path / "d.wav")


# --- effects --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_bed_is_a_place_and_has_no_seam(name: str) -> None:
    bed = MAKERS[name](np.random.default_rng(1))
    assert bed.shape == (PERIOD, 2) and np.isfinite(bed).all()
    steps = np.abs(np.diff(bed, axis=0)).max()
    assert np.abs(bed[0] - bed[-1]).max() <= steps
    assert np.abs(bed[:, 0] - bed[:, 1]).max() > 0 or name in ("mains hum",)


@pytest.mark.parametrize("kind", list(SetKind))
@pytest.mark.parametrize("interior", [True, False])
def test_every_set_has_a_sound_in_any_weather_and_light(kind: SetKind, interior: bool) -> None:
    for weather in Weather:
        for light in Light:
            place = scene(set_kind=kind, interior=interior, weather=weather, light=light)
            layers = list_layers(place)
            assert layers and all(layer.name in MAKERS for layer in layers)


def test_places_sound_unlike_each_other() -> None:
    def names(**more: object) -> set[str]:
        return {layer.name for layer in list_layers(scene(**more))}

    coast = names(set_kind=SetKind.COAST, interior=False)
    night = names(set_kind=SetKind.FOREST, interior=False, light=Light.NIGHT)
    day = names(set_kind=SetKind.FOREST, interior=False)
    assert "sea" in coast and "crickets" in night and "birds" in day and "birds" not in night
    assert "rain" in names(set_kind=SetKind.STREET, interior=False, weather=Weather.RAIN)


@pytest.mark.parametrize("name", sorted(SPOTS))
def test_a_spot_has_a_beginning_an_end_and_a_level(name: str) -> None:
    sound = make_spot(name, seed=3)
    assert np.isfinite(sound).all() and 0.05 < len(sound) / SAMPLE_RATE < 8
    assert 20 * np.log10(np.abs(sound).max()) == pytest.approx(SPOTS[name][1], abs=0.1)
    assert np.array_equal(sound, make_spot(name, seed=3))


def test_spots_and_steps_are_heard_when_they_happen(tmp_path: Path) -> None:
    place = scene(
        duration=8.0,
        spots=(Spot(name="knock", start=2.0),),
        footsteps=(Footsteps(start=5.0, duration=2.0, surface="wood"),),
    )
    lay_effects([place], 8.0, tmp_path / "e.wav")
    stem = read(tmp_path / "e.wav")
    peaks = [float(np.abs(stem[i * 24_000 : (i + 1) * 24_000]).max()) for i in range(16)]
    quiet = max(peaks[1:3])
    assert peaks[4] > 10 * quiet and min(peaks[10:13]) > 5 * quiet and peaks[8] < 2 * quiet


def test_steps_keep_their_pace() -> None:
    sound = walk(Footsteps(start=0, duration=4.0, pace=2.0), seed=1)
    hop = 480
    energy = np.abs(sound[: len(sound) // hop * hop]).reshape(-1, hop).max(axis=1)
    loud = energy > 0.5 * energy.max()
    onsets = int(np.sum(loud & ~np.roll(loud, 1) & ~np.roll(loud, 2) & ~np.roll(loud, 3)))
    assert 7 <= onsets <= 9


def test_a_fire_goes_on_to_the_end_of_its_scene(tmp_path: Path) -> None:
    burning = scene(spots=(Spot(name="fire", start=2.0),))
    lay_effects([burning], 8.0, tmp_path / "e.wav")
    stem = read(tmp_path / "e.wav")
    second = SAMPLE_RATE
    assert level(stem[3 * second : 5 * second]) > level(stem[:second]) + 6
    assert level(stem[7 * second :]) < -80


def test_an_unknown_spot_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="'moo'"):
        lay_effects([scene(spots=(Spot(name="moo", start=0),))], 2.0, tmp_path / "e.wav")


def test_bed_spots_are_made_of_known_layers() -> None:
    assert set(BED_SPOTS) <= set(MAKERS)


# --- music ----------------------------------------------------------------------------------------


def test_neighbours_of_one_mood_are_one_cue() -> None:
    scenes = [scene(0, 5, mood=Mood.SAD), scene(5, 5, mood=Mood.SAD), scene(10, 2, mood=Mood.WARM)]
    cues = list_cues(scenes, 12)
    assert [(mood, round(end)) for mood, _, end in cues] == [(Mood.SAD, 10)]


def test_every_mood_has_music_and_none_has_not(tmp_path: Path) -> None:
    assert set(MANNERS) == set(Mood) - {Mood.NONE}
    out = tmp_path / "m.wav"
    for mood in Mood:
        lay_music([scene(duration=10, mood=mood)], 10, out, seed=1)
        heard = level(read(out))
        assert heard < -100 if mood is Mood.NONE else -60 < heard < -28


def test_music_is_the_titles_own_and_always_the_same(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        lay_music([scene(duration=9)], 9, tmp_path / f"{name}.wav", seed=seed)
    first, same, other = ((tmp_path / f"{n}.wav").read_bytes() for n in "abc")
    assert first == same and first != other


# --- mix ------------------------------------------------------------------------------------------


def make_stems(folder: Path, seconds: float = 20.0) -> tuple[Path, Path, Path]:
    wavs = {"a": voice(folder / "a.wav", 3.0), "b": voice(folder / "b.wav", 3.0)}
    cut = cut_of(line("a", 3.0), line("b", 11.0), seconds=seconds)
    scenes = [scene(duration=seconds, set_kind=SetKind.STREET, interior=False, mood=Mood.SAD)]
    dialogue, effects, music = (folder / f"{n}.wav" for n in ("dialogue", "effects", "music"))
    lay_dialogue(cut, wavs, dialogue, scenes)
    lay_effects(scenes, seconds, effects)
    lay_music(scenes, seconds, music)
    return dialogue, effects, music


@pytest.fixture(scope="module")
def stems(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    return make_stems(tmp_path_factory.mktemp("stems"))


@pytest.mark.parametrize("target", [-16.0, -23.0, -27.0])
def test_a_mix_has_its_loudness_and_no_peak_beyond_minus_one(
    stems: tuple[Path, Path, Path], tmp_path: Path, target: float
) -> None:
    report = mix(*stems, tmp_path / "mix.wav", loudness=target)
    samples = read(tmp_path / "mix.wav")
    assert pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(samples) == pytest.approx(
        target, abs=0.5
    )
    dense = resample_poly(samples, 8, 1, axis=0)
    assert 20 * np.log10(np.abs(dense).max()) <= -1.0
    assert report.loudness == pytest.approx(target, abs=0.2)
    assert report.duration == 20.0 == len(samples) / SAMPLE_RATE


def test_music_makes_room_for_voices(stems: tuple[Path, Path, Path], tmp_path: Path) -> None:
    dialogue, _, music = stems
    silent = tmp_path / "silent.wav"
    soundfile.write(silent, np.zeros((20 * SAMPLE_RATE, 2)), SAMPLE_RATE, subtype="PCM_24")
    mix(dialogue, None, music, tmp_path / "with.wav")
    mix(silent, None, music, tmp_path / "without.wav")
    voices, ducked = read(dialogue), read(tmp_path / "with.wav")
    alone = read(tmp_path / "without.wav")
    # What is left when the voices are taken away, against the music that nothing pushes down.
    during = slice(int(3.5 * SAMPLE_RATE), int(5.5 * SAMPLE_RATE))
    before = slice(int(1.0 * SAMPLE_RATE), int(2.4 * SAMPLE_RATE))
    gain = np.sum(ducked[during] * voices[during]) / np.sum(np.square(voices[during]))
    rest = level(ducked[during] - gain * voices[during]) - level(alone[during])
    free = level(ducked[before]) - level(alone[before])
    assert rest < free - 4


def test_music_and_effects_hold_no_voice(stems: tuple[Path, Path, Path], tmp_path: Path) -> None:
    mix(*stems, tmp_path / "mix.wav", music_and_effects=tmp_path / "me.wav")
    voices, left = read(stems[0]), read(tmp_path / "me.wav")
    during = slice(3 * SAMPLE_RATE, 6 * SAMPLE_RATE)
    a, b = voices[during, 0], left[during, 0]
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.05 and level(left) > -60


def test_a_film_without_dialogue_is_mixed(stems: tuple[Path, Path, Path], tmp_path: Path) -> None:
    report = mix(None, stems[1], None, tmp_path / "mix.wav")
    assert report.loudness == pytest.approx(-16, abs=0.5)
    assert report.true_peak is not None and report.true_peak <= -1


def test_a_silent_film_stays_silent(tmp_path: Path) -> None:
    silent = tmp_path / "s.wav"
    soundfile.write(silent, np.zeros((3 * SAMPLE_RATE, 2)), SAMPLE_RATE, subtype="PCM_24")
    report = mix(silent, None, silent, tmp_path / "mix.wav")
    assert (report.loudness, report.true_peak, report.duration) == (None, None, 3.0)
    assert not read(tmp_path / "mix.wav").any()


def test_nothing_to_mix_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="no stem"):
        mix(None, None, None, tmp_path / "mix.wav")
    (tmp_path / "x.wav").write_text("no sound")
    with pytest.raises(SoundError, match=r"x\.wav"):
        mix(tmp_path / "x.wav", None, None, tmp_path / "mix.wav")


LONG_FILM = """
import sys
from pathlib import Path
from regie.film.bible import SetKind
from regie.film.sound import SoundScene
from regie.sound.mix import mix
from regie.sound.music import lay_music
from regie.sound.stems import lay_effects
folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
kinds = (SetKind.COAST, SetKind.STREET, SetKind.FOREST)
scenes = [
    SoundScene(start=i * 60.0, duration=60.0, set_kind=kinds[i % 3], interior=False)
    for i in range(int(seconds // 60))
]
lay_effects(scenes, seconds, folder / "e.wav")
lay_music(scenes, seconds, folder / "m.wav")
print(mix(None, folder / "e.wav", folder / "m.wav", folder / "x.wav"))
"""


@pytest.mark.slow
def test_a_long_film_needs_no_more_memory(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", LONG_FILM, str(tmp_path), "1800"], check=True)
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert megabytes < 1600

"""Steps of the sound room: lines, stems, the mix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from regie.build import Blob, Workspace
from regie.film.bible import Voice, Weather
from regie.film.cut import Cut, CutShot
from regie.film.screenplay import Light
from regie.film.shot import Posture, Shot
from regie.film.sound import Footsteps, MixReport, Mood, SoundScene, Spot
from regie.film.speech import Speech, words_a_second
from regie.pipeline.declare import RULES, line_step

if TYPE_CHECKING:
    from regie.backends.voice.contract import VoiceBackend

VOICE = "voice"
"""The worker's open voice backend, kept between lines."""

SPOT_ROOM = 0.8
"""Seconds that are left to the last sound that a shot's action names."""


@dataclass(frozen=True)
class Spoken:
    speech: Speech
    wav: Blob


@dataclass(frozen=True)
class Mixed:
    report: MixReport
    wav: Blob


@line_step("sound.speak", "voices", "voice", version=3, seconds=1.5, slots={"voice": 1})
def speak_line(
    text: str,
    voice: Voice,
    language: str,
    manner: Literal["spoken", "whispered", "shouted"],
    backend: str,
    *,
    work: Workspace,
) -> Spoken:
    """One line as sound, with the times of its mouths and words."""
    from regie.sound.speak import speak

    out = work.file("line.wav")
    opened = work.resource(f"{VOICE}:{backend}", VoiceOpener(backend))
    speech = speak(text, voice, language, opened, out, manner)
    return Spoken(speech, work.keep(out))


@line_step("sound.length", "sound", RULES, version=1, inline=True)
def measure_line(spoken: Spoken) -> float:
    """Seconds of a line, to the millisecond: all that the shot list takes of a voice."""
    return round(spoken.speech.duration, 3)


@dataclass(frozen=True)
class VoiceOpener:
    """Opens a voice backend once a worker process."""

    name: str

    def __call__(self) -> VoiceBackend:
        from regie.backends import find_backend

        backend: VoiceBackend = find_backend("voice", self.name)()
        return backend


def estimate_seconds(text: str, language: str = "en") -> float:
    """Seconds that a line takes, for a plan of what nobody has spoken yet."""
    return round(0.3 + len(text.split()) / words_a_second(language), 3)


@line_step("sound.score", "sound", RULES, version=3, inline=True)
def score_scenes(
    cut: Cut, scenes: tuple[tuple[Shot, ...], ...], language: str
) -> tuple[SoundScene, ...]:
    """What each scene sounds like: its place and weather, what its actions name, who walks."""
    from regie.sound.lexicon import find_mood

    listed = [(at, shot) for at, shots in enumerate(scenes) for shot in shots]
    scored: list[SoundScene] = []
    heard: dict[int, set[tuple[str, str]]] = {}
    for scene, pieces in groupby(cut.shots, lambda piece: listed[piece.index][0]):
        shown = tuple(pieces)
        spots: list[Spot] = []
        steps: list[Footsteps] = []
        for piece in shown:
            shot = listed[piece.index][1]
            spots += _spots(cut, piece, shot, language, heard.setdefault(scene, set()))
            seconds = cut.rate.seconds(piece.duration)
            steps += _footsteps(shot, cut.rate.seconds(piece.start), seconds)
        begins = shown[0].start - shown[0].black
        frames = shown[-1].start + shown[-1].duration - begins
        first, shots = listed[shown[0].index][1], scenes[scene]
        scored.append(
            SoundScene(
                start=cut.rate.seconds(begins),
                duration=cut.rate.seconds(frames),
                place=first.place,
                set_kind=first.set_kind,
                interior=first.interior,
                light=first.light,
                weather=first.weather,
                mood=_mood(shots, find_mood(_told(shots), language)),
                spots=tuple(spots),
                footsteps=tuple(steps),
            )
        )
    return tuple(scored)


def _spots(
    cut: Cut, piece: CutShot, shot: Shot, language: str, heard: set[tuple[str, str]]
) -> list[Spot]:
    """What an action names, at its moment of the shot, where the cut has that moment.

    Args:
        heard: what was heard in the scene already; each is heard once.
    """
    from regie.sound.lexicon import place_spots

    found: list[Spot] = []
    begins = cut.rate.seconds(piece.start - piece.source_in)
    starts, ends = cut.rate.seconds(piece.start), cut.rate.seconds(piece.start + piece.duration)
    whole = piece.source_in == 0 and piece.duration >= shot.duration
    seconds = cut.rate.seconds(shot.duration)
    for name, share in place_spots(shot.action, language):
        at = begins + share * max(0.0, seconds - SPOT_ROOM)
        if (shot.action, name) not in heard and (whole or starts <= at < ends):
            heard.add((shot.action, name))
            found.append(Spot(name=name, start=at))
    return found


@line_step("sound.dialogue", "sound", RULES, version=1, seconds=1.0)
def lay_dialogue_stem(
    cut: Cut, spoken: Mapping[str, Spoken], scenes: tuple[SoundScene, ...], *, work: Workspace
) -> Blob:
    """The dialogue stem."""
    from regie.sound.stems import lay_dialogue

    out = work.file("dialogue.wav")
    lay_dialogue(cut, {line: said.wav.path for line, said in spoken.items()}, out, scenes)
    return work.keep(out)


@line_step("sound.effects", "sound", RULES, version=1, seconds=5.0)
def lay_effects_stem(cut: Cut, scenes: tuple[SoundScene, ...], *, work: Workspace) -> Blob:
    """The effects stem: places, weather, footsteps, what happens."""
    from regie.sound.stems import lay_effects

    out = work.file("effects.wav")
    lay_effects(scenes, _seconds(cut), out)
    return work.keep(out)


@line_step("sound.music", "sound", RULES, version=1, seconds=5.0)
def lay_music_stem(cut: Cut, scenes: tuple[SoundScene, ...], *, work: Workspace) -> Blob:
    """The music stem."""
    from regie.sound.music import lay_music

    out = work.file("music.wav")
    lay_music(scenes, _seconds(cut), out)
    return work.keep(out)


@line_step("sound.mix", "mix", RULES, version=3, seconds=4.0)
def mix_stems(
    dialogue: Blob, effects: Blob, music: Blob, loudness: float, *, work: Workspace
) -> Mixed:
    """The mix at the title's loudness."""
    from regie.sound.mix import mix

    out = work.file("mix.wav")
    report = mix(dialogue.path, effects.path, music.path, out, loudness)
    return Mixed(report, work.keep(out))


def _seconds(cut: Cut) -> float:
    return cut.rate.seconds(cut.duration)


def _footsteps(shot: Shot, at: float, seconds: float) -> list[Footsteps]:
    walking = {Posture.WALK: 1.9, Posture.RUN: 2.9}
    return [
        Footsteps(start=at, duration=seconds, pace=walking[p.posture])
        for p in shot.performances
        if p.posture in walking and p.end is not None
    ][:3]


def _told(shots: tuple[Shot, ...]) -> str:
    """A scene's action, each sentence once."""
    return " ".join(dict.fromkeys(shot.action for shot in shots))


def _mood(shots: tuple[Shot, ...], told: Mood) -> Mood:
    """The underscore's mood: what the words feel like, else what is played, else the night."""
    if told is not Mood.CALM:
        return told
    moods = [p.mood for shot in shots for p in shot.performances]
    if any(m in ("afraid", "angry") for m in moods):
        return Mood.TENSE
    if any(p.posture is Posture.RUN for shot in shots for p in shot.performances):
        return Mood.URGENT
    if sum(m == "sad" for m in moods) * 3 > len(moods) > 0:
        return Mood.SAD
    if sum(m == "happy" for m in moods) * 3 > len(moods) > 0:
        return Mood.WARM
    first = shots[0]
    if first.light is Light.NIGHT and not first.interior and first.weather is not Weather.CLEAR:
        return Mood.EERIE
    return Mood.CALM

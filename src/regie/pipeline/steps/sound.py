"""Steps of the sound room: lines, stems, the mix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.backends.voice.contract import PLAIN
from regie.build import Blob, Workspace
from regie.film.bible import SetKind, Voice
from regie.film.cut import Cut
from regie.film.shot import Shot
from regie.film.sound import MixReport, SoundScene
from regie.film.sound_choices import Delivery, Levels, LinePlacing, Manner, PlacedEffect
from regie.film.speech import Speech, words_a_second
from regie.pipeline.declare import RULES, line_step

if TYPE_CHECKING:
    from regie.backends.voice.contract import VoiceBackend

AS_MIXED = Levels()
"""Nobody chose a level."""

VOICE = "voice"
"""The worker's open voice backend, kept between lines."""


@dataclass(frozen=True)
class Spoken:
    speech: Speech
    wav: Blob


@dataclass(frozen=True)
class Mixed:
    report: MixReport
    wav: Blob


@line_step("sound.speak", "voices", "voice", version=4, seconds=1.5, slots={"voice": 1})
def speak_line(
    text: str,
    voice: Voice,
    language: str,
    manner: Manner,
    backend: str,
    delivery: Delivery = PLAIN,
    *,
    work: Workspace,
) -> Spoken:
    """One line as sound, with the times of its mouths and words.

    Args:
        delivery: what somebody chose of how it is spoken.
    """
    from regie.sound.speak import speak

    out = work.file("line.wav")
    opened = work.resource(f"{VOICE}:{backend}", VoiceOpener(backend))
    speech = speak(text, voice, language, opened, out, manner, delivery)
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


@line_step("sound.score", "sound", RULES, version=4, inline=True)
def score_scenes(
    cut: Cut, scenes: tuple[tuple[Shot, ...], ...], language: str
) -> tuple[SoundScene, ...]:
    """What each scene sounds like: its place and weather, what its actions name, who walks."""
    from regie.sound.score import score

    return score(cut, scenes, language)


@line_step("sound.choose", "sound", RULES, version=1, inline=True, traced=True)
def choose_effects(
    cut: Cut,
    scenes: tuple[tuple[Shot, ...], ...],
    language: str,
    effects: tuple[PlacedEffect, ...],
) -> tuple[SoundScene, ...]:
    """As `score_scenes`, with what somebody chose for effects; of shots that are not listed it is
    left."""
    from regie.post.placing import ShotFinder
    from regie.sound.score import score

    finder = ShotFinder(scenes)
    chosen = [(shot, one) for one in effects if (shot := finder.find(one.at)) is not None]
    return score(cut, scenes, language, chosen)


@line_step("sound.place", "sound", RULES, version=1, inline=True, traced=True)
def place_lines(cut: Cut, placings: tuple[LinePlacing, ...]) -> Cut:
    """The cut with lines where somebody moved them."""
    from regie.sound.placing import move_lines

    return move_lines(cut, placings)


@line_step("sound.dialogue", "sound", RULES, version=2, seconds=1.0)
def lay_dialogue_stem(
    cut: Cut,
    spoken: Mapping[str, Spoken],
    scenes: tuple[SoundScene, ...],
    placings: tuple[LinePlacing, ...] = (),
    *,
    work: Workspace,
) -> Blob:
    """The dialogue stem. Args: placings: how loud and where lines are, where that was chosen."""
    from regie.sound.stems import lay_dialogue

    out = work.file("dialogue.wav")
    lay_dialogue(cut, {line: said.wav.path for line, said in spoken.items()}, out, scenes, placings)
    return work.keep(out)


@line_step("sound.effects", "sound", RULES, version=2, seconds=5.0)
def lay_effects_stem(cut: Cut, scenes: tuple[SoundScene, ...], *, work: Workspace) -> Blob:
    """The effects stem: places, weather, footsteps, what happens."""
    from regie.sound.stems import lay_effects

    out = work.file("effects.wav")
    lay_effects(scenes, _seconds(cut), out)
    return work.keep(out)


@line_step("sound.ambience", "sound", RULES, version=1, seconds=4.0)
def lay_ambience_stem(cut: Cut, scenes: tuple[SoundScene, ...], *, work: Workspace) -> Blob:
    """What of the effects stem is places and weather, alone."""
    from regie.sound.stems import lay_ambience

    out = work.file("ambience.wav")
    lay_ambience(scenes, _seconds(cut), out)
    return work.keep(out)


@dataclass(frozen=True)
class MadeEffect:
    wav: Blob
    seconds: float


@line_step("sound.effect", "sound", RULES, version=1, seconds=0.3)
def make_effect(
    name: str, seed: int, variant: int, kind: SetKind, interior: bool, *, work: Workspace
) -> MadeEffect:
    """One effect alone, in the room of a set: to be heard before it is chosen."""
    from regie.sound.stems import hear_effect

    out = work.file("effect.wav")
    seconds = hear_effect(name, seed, variant, kind, interior, out)
    return MadeEffect(work.keep(out), seconds)


@line_step("sound.music", "sound", RULES, version=1, seconds=5.0)
def lay_music_stem(cut: Cut, scenes: tuple[SoundScene, ...], *, work: Workspace) -> Blob:
    """The music stem."""
    from regie.sound.music import lay_music

    out = work.file("music.wav")
    lay_music(scenes, _seconds(cut), out)
    return work.keep(out)


@line_step("sound.mix", "mix", RULES, version=4, seconds=4.0)
def mix_stems(
    dialogue: Blob,
    effects: Blob,
    music: Blob,
    loudness: float,
    levels: Levels = AS_MIXED,
    cut: Cut | None = None,
    ambience: Blob | None = None,
    *,
    work: Workspace,
) -> Mixed:
    """The mix at the title's loudness.

    Args:
        levels: what is chosen for stems and scenes; of scenes only with the cut that has them.
        ambience: what of the effects is places, where its level is another than theirs.
    """
    from regie.sound.levels import lay_levels
    from regie.sound.mix import Stems, mix_levelled

    out = work.file("mix.wav")
    stems = Stems(
        dialogue.path, effects.path, music.path, ambience.path if ambience is not None else None
    )
    report = mix_levelled(stems, out, loudness, lay_levels(levels, cut))
    return Mixed(report, work.keep(out))


def _seconds(cut: Cut) -> float:
    return cut.rate.seconds(cut.duration)

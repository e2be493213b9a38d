"""What a film's sound is told as: the fields of the Sound room's JSON."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from regie.app.results import Result
from regie.film.sound_choices import Manner, Pronunciation, StemName
from regie.film.speech import WordTime
from regie.film.units import Noun


class TakeOnDesk(Noun):
    """A take of a line. Attributes: sound: BLAKE3 of its file, empty: not spoken yet."""

    take: int
    voice: str
    speed: float
    pitch: float
    pause: float = 0.0
    manner: Manner
    seed: int = 0
    sound: str = ""
    seconds: float = 0.0
    words: tuple[WordTime, ...] = ()


class LineOnDesk(Noun):
    """A line of dialogue.

    Attributes:
        line: its id. start, duration: seconds of the film.
        take: that is circled. move: frames. told: what is out of sync, a sentence each.
    """

    line: str
    scene: str
    who: str
    text: str
    start: float
    duration: float
    off_screen: bool = False
    take: int = 1
    takes: tuple[TakeOnDesk, ...] = ()
    move: int = 0
    gain: float = 0.0
    pan: float = 0.0


class EffectOnDesk(Noun):
    """An effect.

    Attributes:
        key: names it for good. name: what the words name. sound: what is heard.
        start: frame of the film at which it is heard; of one that is dropped, where it would be.
        seconds: how long it lasts as chosen; None: its own length. seed: what it is made from.
    """

    key: str
    shot: str
    scene: str
    words: str
    name: str
    sound: str
    start: int
    variant: int = 1
    move: int = 0
    gain: float = 0.0
    pan: float = 0.0
    seconds: float | None = None
    dropped: bool = False
    added: bool = False
    seed: int = 0


class SceneOnDesk(Noun):
    """A stretch of the film. Attributes: start, duration: frames."""

    number: str
    slugline: str
    start: int
    duration: int


class ShotOnDesk(Noun):
    """A piece of a shot. Attributes: key: of the shot, for good. start, duration: frames."""

    key: str
    number: str
    scene: str
    start: int
    duration: int
    source_in: int = 0


class LevelOnDesk(Noun):
    """How loud a stem is. Attributes: scene: its number; empty: all through."""

    stem: StemName
    scene: str = ""
    gain: float = 0.0
    pan: float = 0.0
    under_voice: float | None = None


class StemOnDesk(Noun):
    """A sound of the film. Attributes: is_fresh: it is made for what is chosen now."""

    name: str
    sound: str
    is_fresh: bool


class DescriptionOnDesk(Noun):
    """A description.

    Attributes:
        key: scene, kind and index of its words. start, duration: seconds of the film; of one that
            found no room, when it is seen.
        needs, room: seconds, of one that found no room.
        is_placed: said with the length of its voice; else with a guess.
    """

    key: str
    scene: str
    words: str
    text: str
    start: float
    duration: float
    said: bool = True
    edited: bool = False
    dropped: bool = False
    first: bool = False
    move: int = 0
    needs: float = 0.0
    room: float = 0.0


class NarratorOnDesk(Noun):
    """Who speaks the description."""

    voice: str
    speed: float
    gain: float = 0.0
    chosen: bool = False


class SoundDesk(Result):
    """All of it.

    Attributes:
        rate: frames a second as a fraction. duration: frames.
        loudness: LUFS that the mix is made for. measured: of the mix that is made for what is
            chosen now.
        under_voice: decibels by which voices push each stem down where nobody chose.
        effect_names: all effects that can be placed. lasting: those that go on.
        measured_description: whether the descriptions are placed by the length of their voice.
        revision: another after each change.
        told: what is out of sync, cannot be had, or is kept aside.
    """

    title: str
    language: str
    rate: tuple[int, int]
    duration: int
    loudness: float
    measured: float | None = None
    true_peak: float | None = None
    gain: float = 0.0
    film: str = ""
    lines: tuple[LineOnDesk, ...] = ()
    effects: tuple[EffectOnDesk, ...] = ()
    scenes: tuple[SceneOnDesk, ...] = ()
    shots: tuple[ShotOnDesk, ...] = ()
    stems: tuple[StemOnDesk, ...] = ()
    levels: tuple[LevelOnDesk, ...] = ()
    under_voice: Mapping[str, float] = Field(default_factory=dict)
    pronunciations: tuple[Pronunciation, ...] = ()
    descriptions: tuple[DescriptionOnDesk, ...] = ()
    measured_description: bool = False
    narrator: NarratorOnDesk
    effect_names: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    revision: str = ""
    told: tuple[str, ...] = ()

"""What a sound editor chose: rows of `bible/sound.toml`.

A row is tied to the script's words, as a director's choice is, so that it follows them into the
next draft; frames are at the title's rate. What is left out stays the machine's choice.
"""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from regie.film.citation import Cited
from regie.film.editing import PlacedName, ShotName
from regie.film.units import Noun

Manner = Literal["spoken", "whispered", "shouted"]

StemName = Literal["dialogue", "music", "effects", "ambience"]

VARIANTS = 6
"""Of each effect, among which one is chosen; the first is what the machine makes."""

MOST_GAIN = 24.0
"""Decibels up or down that can be chosen for anything."""

SPEECH_GAIN = (-MOST_GAIN, MOST_GAIN)

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


class Pronunciation(Noun):
    """`[[pronunciation]]`: how a word is said wherever somebody says it.

    Attributes:
        word: one word, as the script writes it; upper and lower case are alike.
        language: BCP 47 tag of the lines that it is for; empty: the title's.
        said: a respelling that is read as any word is: `mah-ruh`.
        phonemes: in IPA, for voices that read it; over `said` where both are given.
    """

    word: str = Field(min_length=1, max_length=80)
    language: str = Field("", max_length=20)
    said: str = Field("", max_length=120)
    phonemes: str = Field("", max_length=120)
    by: str = ""
    cited: Cited = None

    @field_validator("word")
    @classmethod
    def _one_word(cls, word: str) -> str:
        if not _WORD.fullmatch(word.strip()):
            raise ValueError(f"“{word}” is not one word; write each word in a row of its own")
        return word.strip()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.said.strip() and not self.phonemes.strip():
            raise ValueError(f"write how “{self.word}” is `said`, or its `phonemes`")
        return self


class Saying(Noun):
    """How a word of a line is said, as a voice is told. `word` is in lower case."""

    word: str
    said: str = ""
    phonemes: str = ""


class Delivery(Noun):
    """How a line is spoken, beside its text, voice and manner. Empty: as the machine speaks it.

    Attributes:
        seed: another reading of the same words; 0 is the machine's.
        pause: seconds that every pause within the line is longer by; negative: shorter.
        sayings: how words of it are said.
    """

    seed: int = Field(0, ge=0, le=9999)
    pause: float = Field(0.0, ge=-0.5, le=2.0)
    sayings: tuple[Saying, ...] = ()


class WordsName(Noun):
    """Names words of the script.

    Attributes:
        words: of the line, the sentence or the slugline, as many as tell it from others.
        scene: the slugline of its scene; before: words right before; only where the words stand
            in several places.
    """

    words: str = Field(min_length=2)
    scene: str = ""
    before: str = ""


class Take(Noun):
    """How a line is said in another take; what is None or empty is as the machine says it.

    Attributes:
        voice: of the catalogue. speed, pitch: as the bible's of a voice: times, semitones.
    """

    voice: str = Field("", max_length=120)
    speed: float | None = Field(None, ge=0.5, le=2.0)
    pitch: float | None = Field(None, ge=-6, le=6)
    pause: float = Field(0.0, ge=-0.5, le=2.0)
    manner: Manner | None = None
    seed: int = Field(0, ge=0, le=9999)


class TakeRow(WordsName, Take):
    """`[[take]]`: another take of a line. Attributes: take: its number; the machine's is 1."""

    take: int = Field(ge=2, le=999)
    by: str = ""
    cited: Cited = None


class LineRow(WordsName):
    """`[[line]]`: what is chosen for a line in the film.

    Attributes:
        take: that is circled.
        move: frames by which it is heard later; negative: earlier.
        gain: decibels. pan: -1 left, 1 right.
    """

    take: int = Field(1, ge=1, le=999)
    move: int = Field(0, ge=-2400, le=2400)
    gain: float = Field(0.0, ge=-MOST_GAIN, le=MOST_GAIN)
    pan: float = Field(0.0, ge=-1, le=1)
    by: str = ""
    cited: Cited = None


class EffectChoice(Noun):
    """What is chosen for an effect.

    Attributes:
        variant: which of the six. sound: another effect in its place, by name.
        move: frames by which it is heard later. gain: decibels. pan: -1 left, 1 right.
        seconds: how long a sound goes on that can; None: its own length.
        drop: it is not heard.
    """

    variant: int = Field(1, ge=1, le=VARIANTS)
    sound: str = Field("", max_length=40)
    move: int = Field(0, ge=-2400, le=2400)
    gain: float = Field(0.0, ge=-MOST_GAIN, le=MOST_GAIN)
    pan: float | None = Field(None, ge=-1, le=1)
    seconds: float | None = Field(None, gt=0, le=600)
    drop: bool = False


class EffectRow(ShotName, EffectChoice):
    """`[[effect]]`: what is chosen for an effect of a shot, or one more.

    Attributes:
        name: the effect that the words name; of one that is added, what it is called here.
        add: it is one more, heard from frame `at` of the shot on.
    """

    name: str = Field(min_length=1, max_length=40)
    add: bool = False
    at: int = Field(0, ge=0, le=100_000)
    by: str = ""
    cited: Cited = None


class LevelRow(Noun):
    """`[[level]]`: how loud a stem is, all through or in one scene.

    Attributes:
        words: slugline of the scene; empty: all through. begins: its first words, where a
            slugline comes again.
        gain: decibels. pan: -1 left, 1 right: how far the other side is turned down.
        under_voice: decibels by which voices push it down; None: as the machine has it. Only of
            music, effects and ambience, and all through.
    """

    stem: StemName
    words: str = ""
    begins: str = ""
    gain: float = Field(0.0, ge=-60, le=MOST_GAIN)
    pan: float = Field(0.0, ge=-1, le=1)
    under_voice: float | None = Field(None, ge=-40, le=0)
    by: str = ""
    cited: Cited = None

    @model_validator(mode="after")
    def _can_duck(self) -> Self:
        if self.under_voice is not None and (self.words or self.stem == "dialogue"):
            raise ValueError("`under_voice` is of music, effects or ambience, all through the film")
        return self


class DescriptionRow(WordsName):
    """`[[description]]`: what the audio description says of what is seen.

    Attributes:
        text: in place of the machine's; empty: as that has it.
        move: frames by which it is said later. drop: it is not said.
        first: it is said before what the machine takes for more important.
    """

    text: str = Field("", max_length=600)
    move: int = Field(0, ge=-2400, le=2400)
    drop: bool = False
    first: bool = False
    by: str = ""
    cited: Cited = None


class NarratorRow(Noun):
    """`[[narrator]]`: who speaks the audio description. Attributes: voice: of the catalogue."""

    voice: str = Field("", max_length=120)
    speed: float = Field(1.0, ge=0.5, le=1.5)
    gain: float = Field(0.0, ge=-MOST_GAIN, le=MOST_GAIN)
    by: str = ""
    cited: Cited = None


WordsRow = TakeRow | LineRow | EffectRow | DescriptionRow
"""Rows that name words of the script."""

SoundRow = Pronunciation | WordsRow | LevelRow | NarratorRow

TABLES: dict[str, type[Noun]] = {
    "pronunciation": Pronunciation,
    "take": TakeRow,
    "line": LineRow,
    "effect": EffectRow,
    "level": LevelRow,
    "description": DescriptionRow,
    "narrator": NarratorRow,
}
"""The tables of `bible/sound.toml`."""


class LinePlacing(Noun):
    """Where and how loud a line is heard, over what the cut says."""

    line_id: str
    move: int = 0
    gain: float = 0.0
    pan: float = 0.0


class PlacedEffect(Noun):
    """An `[[effect]]` row, and the shot that its words are in."""

    at: PlacedName
    name: str
    add: bool = False
    frame: int = 0
    choice: EffectChoice


class StemLevel(Noun):
    """How loud a stem is. Attributes: scene: number; empty: all through."""

    stem: StemName
    scene: str = ""
    gain: float = 0.0
    pan: float = 0.0


class Levels(Noun):
    """All that is chosen for the mix. Attributes: under_voice: decibels by stem."""

    levels: tuple[StemLevel, ...] = ()
    under_voice: tuple[tuple[StemName, float], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.levels and not self.under_voice

    @property
    def splits_effects(self) -> bool:
        """Whether places have another level than the rest of the effects anywhere."""

        def of(stem: StemName) -> tuple[set[tuple[str, float, float]], float | None]:
            levels = {(x.scene, x.gain, x.pan) for x in self.levels if x.stem == stem}
            return levels, dict(self.under_voice).get(stem)

        return of("effects") != of("ambience")


class PlacedDescription(Noun):
    """A `[[description]]` row, and the words of this draft that it is for."""

    scene: str
    kind: Literal["place", "sentence", "line"]
    index: int
    words: str
    text: str = ""
    move: int = 0
    drop: bool = False
    first: bool = False

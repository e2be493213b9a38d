"""What a sound editor can do, each as one edit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from regie.film.sound_choices import MOST_GAIN, VARIANTS, Manner, StemName

Gain = Annotated[float, Field(ge=-MOST_GAIN, le=MOST_GAIN, allow_inf_nan=False)]
Pan = Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]
Frames = Annotated[int, Field(ge=-2400, le=2400)]


class _Edit(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pronounce(_Edit):
    """Says how a word is said wherever it is said; without either, as the voice reads it again."""

    do: Literal["pronounce"] = "pronounce"
    word: str = Field(min_length=1, max_length=80)
    language: str = Field("", max_length=20)
    said: str = Field("", max_length=120)
    phonemes: str = Field("", max_length=120)


class Retake(_Edit):
    """Another take of a line. None and empty: as the machine says it."""

    do: Literal["retake"] = "retake"
    line: str
    voice: str = Field("", max_length=120)
    speed: float | None = Field(None, ge=0.5, le=2.0, allow_inf_nan=False)
    pitch: float | None = Field(None, ge=-6, le=6, allow_inf_nan=False)
    pause: float = Field(0.0, ge=-0.5, le=2.0, allow_inf_nan=False)
    manner: Manner | None = None
    seed: int = Field(0, ge=0, le=9999)
    circle: bool = False


class DropTake(_Edit):
    """Throws a take of a line away; of the circled one, the machine's is circled."""

    do: Literal["drop-take"] = "drop-take"
    line: str
    take: int = Field(ge=2)


class SetLine(_Edit):
    """Circles a take, moves a line, sets its level and its side; None: as it is."""

    do: Literal["line"] = "line"
    line: str
    take: int | None = Field(None, ge=1)
    move: Frames | None = None
    gain: Gain | None = None
    pan: Pan | None = None


class SetEffect(_Edit):
    """Changes an effect; None: as it is. `sound` empty: the one that the words name."""

    do: Literal["effect"] = "effect"
    effect: str
    variant: int | None = Field(None, ge=1, le=VARIANTS)
    sound: str | None = Field(None, max_length=40)
    move: Frames | None = None
    gain: Gain | None = None
    pan: Pan | None = None
    seconds: float | None = Field(None, ge=0, le=600, allow_inf_nan=False)
    drop: bool | None = None


class AddEffect(_Edit):
    """One effect more. Attributes: frame: of the film, at which it is heard."""

    do: Literal["add-effect"] = "add-effect"
    sound: str = Field(min_length=1, max_length=40)
    frame: int = Field(ge=0, le=10_000_000)


class SetLevel(_Edit):
    """How loud a stem is, all through or in a scene; None: as it is."""

    do: Literal["level"] = "level"
    stem: StemName
    scene: str = Field("", max_length=20)
    gain: float | None = Field(None, ge=-60, le=MOST_GAIN, allow_inf_nan=False)
    pan: Pan | None = None
    under_voice: float | None = Field(None, ge=-40, le=0, allow_inf_nan=False)


class Describe(_Edit):
    """Changes a description; None: as it is. `text` empty: the machine's."""

    do: Literal["describe"] = "describe"
    description: str
    text: str | None = Field(None, max_length=600)
    move: Frames | None = None
    drop: bool | None = None
    first: bool | None = None


class SetNarrator(_Edit):
    """Who speaks the description; empty: the machine's choice."""

    do: Literal["narrator"] = "narrator"
    voice: str = Field("", max_length=120)
    speed: float = Field(1.0, ge=0.5, le=1.5, allow_inf_nan=False)
    gain: Gain = 0.0


SoundEdit = Annotated[
    Pronounce
    | Retake
    | DropTake
    | SetLine
    | SetEffect
    | AddEffect
    | SetLevel
    | Describe
    | SetNarrator,
    Field(discriminator="do"),
]

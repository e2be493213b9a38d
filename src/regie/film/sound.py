"""What a scene sounds like, beside its dialogue: place, weather, events, mood."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from regie.film.bible import SetKind, Weather
from regie.film.screenplay import Light
from regie.film.sound_choices import MOST_GAIN, VARIANTS
from regie.film.units import Noun


class Mood(StrEnum):
    """What the underscore feels with; `NONE` leaves the scene without music."""

    NONE = "none"
    CALM = "calm"
    WARM = "warm"
    SAD = "sad"
    TENSE = "tense"
    EERIE = "eerie"
    URGENT = "urgent"


class Spot(Noun):
    """A sound that an action names.

    Attributes:
        name: one of the effects' names, `door`, `thunder`.
        start: seconds of the film.
        duration: seconds, for sounds that go on (`fire`, `engine`); None for their own length.
        gain: decibels up or down.
        variant: which of the six of its name.
        seed: chooses among equal variations; None: by its place in the scene.
        pan: -1 left, 1 right; None: where the room puts it.
    """

    name: str
    start: float = Field(ge=0)
    duration: float | None = Field(None, gt=0)
    gain: float = Field(0.0, ge=-40, le=MOST_GAIN)
    variant: int = Field(1, ge=1, le=VARIANTS)
    seed: int | None = None
    pan: float | None = Field(None, ge=-1, le=1)


class Footsteps(Noun):
    """Somebody walks: seconds of the film, and steps a second (2 walking, 3 running)."""

    start: float = Field(ge=0)
    duration: float = Field(ge=0)
    pace: float = Field(1.9, gt=0.5, le=5)
    surface: Literal["wood", "stone", "grass", "gravel", "carpet", "metal"] = "stone"
    gain: float = Field(0.0, ge=-40, le=20)


class SoundScene(Noun):
    """A stretch of the film that sounds alike: a scene of the cut.

    Attributes:
        start, duration: seconds of the film.
        place: key of the place; equal places sound alike.
        mood: of the underscore.
    """

    start: float = Field(ge=0)
    duration: float = Field(gt=0)
    place: str = ""
    set_kind: SetKind
    interior: bool
    light: Light = Light.DAY
    weather: Weather = Weather.CLEAR
    mood: Mood = Mood.CALM
    spots: tuple[Spot, ...] = ()
    footsteps: tuple[Footsteps, ...] = ()


class MixReport(Noun):
    """What was measured of a finished mix.

    Attributes:
        loudness: integrated, LUFS; None for silence.
        true_peak: dBTP; None for silence.
        duration: seconds.
        gain: decibels that the sum of the stems was raised by.
    """

    loudness: float | None
    true_peak: float | None
    duration: float
    gain: float

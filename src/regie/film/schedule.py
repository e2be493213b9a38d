"""The shooting schedule: which scenes on which day, and who works when."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from regie.film.citation import Citations
from regie.film.screenplay import Light, Setting
from regie.film.units import Noun

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
"""In the order of `datetime.date.weekday`."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]


class Away(Noun):
    """Someone who cannot work from one date to another, both included.

    Attributes:
        who: as the cues write the name.
        until: the same day as `start` when left out.
    """

    who: Name
    start: datetime.date
    until: datetime.date | None = None


class FixedScene(Noun):
    """A scene that is shot on a certain date, or on a certain day counted from 1.

    Attributes:
        part: of a scene that is split; without it all parts, a day each.
    """

    scene: Name
    part: int | None = Field(None, ge=1, le=20)
    date: datetime.date | None = None
    day: int | None = Field(None, ge=1, le=400)


class SplitScene(Noun):
    """A scene that is shot in several parts of one length, to be put on several days."""

    scene: Name
    parts: int = Field(ge=2, le=20)


class StoryDay(Noun):
    """The day of the story that a scene plays on; later scenes are counted on from it."""

    scene: Name
    day: int = Field(ge=1, le=9999)


class ScheduleSettings(Noun):
    """What `bible/schedule.toml` may say; every key has a default.

    Attributes:
        pages_a_day: most script pages of one day.
        pages_a_move: what a company move within a day takes from that day's pages.
        start: the first day of shooting; without it days are numbered and have no date.
        days_off: of the week.
        holidays: further dates without shooting.
        night_interiors: whether `INT. … - NIGHT` is shot by day with the windows blacked out.
        together: names of places that are one location, with no company move between them.
        splits: scenes that are divided although they fit on a day.
        story_days: what the sluglines do not say of the story's days.
    """

    pages_a_day: float = Field(4.0, ge=0.25, le=40)
    pages_a_move: float = Field(0.5, ge=0, le=10)
    start: datetime.date | None = None
    days_off: tuple[Weekday, ...] = Field(("saturday", "sunday"), max_length=6)
    holidays: tuple[datetime.date, ...] = ()
    night_interiors: Literal["by day", "at night"] = "by day"
    unavailable: tuple[Away, ...] = ()
    fixed: tuple[FixedScene, ...] = ()
    together: tuple[tuple[Name, ...], ...] = ()
    splits: tuple[SplitScene, ...] = ()
    story_days: tuple[StoryDay, ...] = ()

    @property
    def eighths_a_day(self) -> int:
        return max(1, int(self.pages_a_day * 8))

    @property
    def eighths_a_move(self) -> int:
        return int(self.pages_a_move * 8)


class StripColour(StrEnum):
    """The trade's colours of strips, sRGB."""

    DAY_INTERIOR = "#ffffff"
    DAY_EXTERIOR = "#fff3a6"
    NIGHT_INTERIOR = "#b9d3ee"
    NIGHT_EXTERIOR = "#b5dba9"
    TWILIGHT = "#f7c6d4"


def strip_colour(setting: Setting, light: Light) -> StripColour:
    """White for day inside, yellow for day outside, blue and green for night, pink for twilight.

    What is both inside and outside, or unsaid, counts as outside when the slugline has EXT.
    """
    if light in (Light.DAWN, Light.DUSK):
        return StripColour.TWILIGHT
    outside = setting in (Setting.EXTERIOR, Setting.BOTH)
    if light is Light.NIGHT:
        return StripColour.NIGHT_EXTERIOR if outside else StripColour.NIGHT_INTERIOR
    return StripColour.DAY_EXTERIOR if outside else StripColour.DAY_INTERIOR


class Strip(Noun):
    """One scene, or a part of one that is longer than a day, on the board.

    Attributes:
        part, parts: `1` of `1` unless the scene is longer than a day.
        location: where the company is; several sets can be at one location.
        story_day: of the story, `D2`, `N2`, `FB1`.
        cast: who must be there, in the order of their numbers; voices recorded later left out.
        silent: of the cast, who says nothing in the scene.
        minors: of the cast, as the clearance report finds them.
        warnings: what an assistant director must see, one sentence each.
    """

    scene: str
    part: int = Field(1, ge=1)
    parts: int = Field(1, ge=1)
    slugline: str
    setting: Setting
    light: Light
    place: str
    location: str
    eighths: int = Field(ge=1)
    story_day: str = ""
    cast: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    minors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    cited: Citations = ()

    @property
    def label(self) -> str:
        """`12`, or `12 (1/2)` for a part."""
        return self.scene if self.parts == 1 else f"{self.scene} ({self.part}/{self.parts})"

    @property
    def colour(self) -> StripColour:
        return strip_colour(self.setting, self.light)


class ShootingDay(Noun):
    """One day of work.

    Attributes:
        number: from 1; rest days are not counted.
        night: the crew works at night.
        rest_before: days without work directly before this one that are no days off: time to
            turn from night to day, or waiting for someone.
        moves: of the company: to the day's first location and between its locations.
    """

    number: int = Field(ge=1)
    date: datetime.date | None = None
    week: int = Field(ge=1)
    night: bool
    rest_before: int = Field(0, ge=0)
    strips: tuple[Strip, ...]
    moves: int = Field(ge=0)

    @property
    def eighths(self) -> int:
        return sum(strip.eighths for strip in self.strips)

    @property
    def locations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(strip.location for strip in self.strips))


DayCode = Literal["", "SW", "W", "H", "WF", "SWF"]
"""Of a day-out-of-days: start, work, hold, finish."""


class CastDays(Noun):
    """One role's row of the day-out-of-days.

    Attributes:
        number: on the board; 1 is in most scenes.
        silent: has no line in any scene.
        codes: one a shooting day.
        worked, held: days; held is a shooting day between the first and the last without work.
        first, last: numbers of shooting days.
    """

    number: int = Field(ge=1)
    name: str
    minor: bool = False
    silent: bool = False
    codes: tuple[DayCode, ...]
    worked: int
    held: int
    first: int
    last: int
    scenes: int
    eighths: int
    cited: Citations = ()


class ScheduleFigures(Noun):
    """What a schedule costs, in days and moves.

    Attributes:
        cost: the weighted sum that is minimised, see `regie.preproduction.schedule.weights`.
    """

    days: int
    rests: int
    moves: int
    cast_days: int
    hold_days: int
    cost: int


VERSION = 1
"""Of the format of a schedule as it is written."""


class Schedule(Noun):
    """A whole schedule.

    Attributes:
        script_order: the figures of shooting in the order of the script, for comparison.
        bound: no schedule of the same scenes and settings costs less, by the same weights.
        voices: roles that are only heard, and need no shooting day.
        ignores: what is not looked at, in the script's language.
        warnings: what does not fit, one sentence each, in the script's language.
    """

    version: int = VERSION
    title: str
    language: str
    settings: ScheduleSettings
    days: tuple[ShootingDay, ...]
    cast: tuple[CastDays, ...]
    figures: ScheduleFigures
    script_order: ScheduleFigures
    bound: int
    voices: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """How much the schedule may cost above the best one, as a share of its cost: 0 to 1."""
        return 0.0 if not self.figures.cost else 1 - self.bound / self.figures.cost

    @property
    def eighths(self) -> int:
        return sum(day.eighths for day in self.days)

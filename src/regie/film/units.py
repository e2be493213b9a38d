"""Units of time, picture and place, so that no bare number crosses a room."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, NewType

from pydantic import BaseModel, ConfigDict, Field

Seconds = NewType("Seconds", float)
"""Duration or position in time, in seconds of the film."""

Frames = NewType("Frames", int)
"""Duration or position in time, in whole frames at the title's rate."""

Metres = NewType("Metres", float)
"""Length in a stage. Stages are Z-up, metres, right-handed; angles are degrees."""

Degrees = NewType("Degrees", float)
"""Angle. A facing of 0 looks along +Y, and grows counter-clockwise seen from above."""

Millimetres = NewType("Millimetres", float)
"""Focal length of a lens, on the sensor that `SENSOR_WIDTH_MM` gives."""

SENSOR_WIDTH_MM = 24.89
"""Width of the camera's sensor in millimetres: Super 35, the trade's reference for lens talk."""

EyeLevel = Annotated[float, Field(ge=0, le=4)]


class Noun(BaseModel):
    """A frozen value that crosses rooms; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class FrameRate(Noun):
    """Frames a second, exactly: 24/1, 24000/1001."""

    numerator: int = Field(24, gt=0)
    denominator: int = Field(1, gt=0)

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    @property
    def fps(self) -> float:
        return self.numerator / self.denominator

    def frames(self, seconds: float) -> Frames:
        """Rounds a time to the nearest whole frame."""
        return Frames(round(seconds * self.fps))

    def seconds(self, frames: int) -> Seconds:
        return Seconds(frames / self.fps)


class FrameSize(Noun):
    """Picture size in pixels. Both sides even, as H.264 in 4:2:0 asks."""

    width: int = Field(960, ge=16, le=8192, multiple_of=2)
    height: int = Field(402, ge=16, le=8192, multiple_of=2)

    @property
    def aspect(self) -> float:
        return self.width / self.height


class Point(Noun):
    """A position on a stage, in metres, Z up."""

    x: float
    y: float
    z: float = 0.0


def drawn_frames(length: int, tail: int, animate_on: int) -> list[tuple[int, int]]:
    """The frames of a shot that are drawn, each with how many frames it stands.

    Args:
        length: frames that the film shows. tail: frames after those, under a dissolve; the first
            of them is drawn whatever was before.
        animate_on: a drawing every so many frames.
    """
    spans = ((0, length), (length, length + tail))
    return [
        (frame, min(animate_on, end - frame))
        for start, end in spans
        for frame in range(start, end, animate_on)
    ]

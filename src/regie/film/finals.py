"""How finals are rendered: `[final]` of `title.toml`, and what it takes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.units import FrameSize, Noun


class FinalSettings(Noun):
    """`[final]`.

    Attributes:
        engine: Cycles traces light, on processors too; EEVEE needs a GPU.
        device: `auto` takes a GPU where there is one.
        width: of the picture in pixels; its height follows from the title's frame.
        samples: rays a pixel at most.
        motion_blur: of a shutter that is open for half of the frame.
    """

    engine: Literal["cycles", "eevee"] = "cycles"
    device: Literal["auto", "cpu", "gpu"] = "auto"
    width: int = Field(1920, ge=16, le=8192, multiple_of=2)
    samples: int = Field(64, ge=1, le=4096)
    motion_blur: bool = True

    def size_of(self, frame: FrameSize) -> FrameSize:
        """The size of final pictures, of the same aspect as the title's up to a pixel."""
        height = 2 * round(self.width * frame.height / frame.width / 2)
        return FrameSize(width=self.width, height=max(height, 16))

    def megasamples_of(self, size: FrameSize) -> float:
        """Millions of rays from the lens."""
        return size.width * size.height * self.samples / 1e6


class FinalRate(Noun):
    """How fast finals come: what a frame takes whatever its size, and what its rays take.

    Attributes:
        cores: that are busy with it.
    """

    build_seconds: float = Field(ge=0)
    seconds_per_megasample: float = Field(ge=0)
    cores: float = Field(1.0, ge=0)

    def expect(self, megasamples: float) -> tuple[float, float]:
        """Seconds of a frame, and the cores that are busy with it."""
        return self.build_seconds + self.seconds_per_megasample * megasamples, self.cores


TYPICAL_RATE = FinalRate(build_seconds=3.0, seconds_per_megasample=8.0, cores=2.0)
"""On two cores of 2024, without a GPU; what a plan takes where nothing was measured yet."""

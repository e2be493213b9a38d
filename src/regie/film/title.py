"""The title's settings, `title.toml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.units import FrameRate, FrameSize, Noun


class TitleSettings(Noun):
    """What `title.toml` may say; every key has a default, unknown keys are refused.

    Attributes:
        script: the screenplay, a path relative to the title's folder.
        language: BCP 47 tag of what is spoken; empty means what the script is written in.
        animate_on: a new drawing every so many frames: 2 is "on twos".
        loudness: integrated, LUFS.
    """

    name: str = ""
    kind: Literal["film", "episode", "commercial", "game"] = "film"
    script: str = "script.fountain"
    language: str = ""
    rate: FrameRate = FrameRate()
    size: FrameSize = FrameSize()
    animate_on: int = Field(2, ge=1, le=4)
    loudness: float = Field(-16.0, ge=-40, le=-8)
    voice_backend: Literal["auto", "kokoro", "espeak", "silence"] = "auto"
    picture_backend: Literal["blender"] = "blender"
    grid_intensity: float = Field(300.0, ge=0)
    """Carbon of the electricity, grams of CO2e a kWh; the default is stated, not measured."""

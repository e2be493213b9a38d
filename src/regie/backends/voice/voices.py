"""The voices that characters can be given, and the backend that a title can use here."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from regie.film.units import Noun


class VoiceInfo(Noun):
    """One voice, or a mix of voices, as the bible may name it.

    Attributes:
        name: as `film.bible.Voice.name` has it.
        language: primary tag of the language that it speaks well.
        accent: region, `us`, `gb`, or empty.
        pitch_hertz: median of its fundamental, measured.
        age: `young`, `adult` or `mature`, by ear's measure: pitch, brightness, pace.
        timbre: a few words.
        words_a_second: measured on one sentence.
    """

    name: str
    language: str
    accent: str = ""
    female: bool
    pitch_hertz: int
    age: str
    timbre: str
    words_a_second: float


def list_voices(language: str) -> tuple[VoiceInfo, ...]:
    """Kokoro's voices for a language, best first; none where it has none of its own.

    Args:
        language: BCP 47 tag; a region (`en-GB`) puts its own voices first.
    """
    text = files("regie.backends.voice").joinpath("catalogue.toml").read_text(encoding="utf-8")
    primary, _, region = language.lower().partition("-")
    entries: list[dict[str, Any]] = tomllib.loads(text)["voice"]
    voices = [VoiceInfo.model_validate(entry) for entry in entries]
    own = [voice for voice in voices if voice.language == primary]
    return tuple(sorted(own, key=lambda voice: bool(region) and voice.accent != region))

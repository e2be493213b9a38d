"""Speech: when each sound of a line is heard, for lips and subtitles."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from regie.film.units import Noun

WORDS_A_SECOND = {"en": 2.6, "fr": 2.8}
"""Pace of acted speech, by language; where nobody has spoken yet. French packs fewer thoughts and
more small words in a second (Pellegrino, Coupé and Marsico, 2011, counted 6.2 syllables a second
in English and 7.2 in French)."""


def words_a_second(language: str) -> float:
    """The pace of acted speech in a language, a BCP 47 tag; that of English if it is unknown."""
    return WORDS_A_SECOND.get(language.split("-")[0].lower(), WORDS_A_SECOND["en"])


class Viseme(StrEnum):
    """Mouth shapes, coarse enough to be read at 12 drawings a second."""

    REST = "rest"
    CLOSED = "closed"
    """m b p"""
    TEETH = "teeth"
    """f v"""
    NARROW = "narrow"
    """s z t d n l and most consonants"""
    OPEN = "open"
    """a"""
    MID = "mid"
    """e ɛ ə"""
    WIDE = "wide"
    """i"""
    ROUND = "round"
    """o ɔ"""
    PUCKER = "pucker"
    """u w y"""


class Mouth(Noun):
    """A mouth shape held from `start` for `duration` seconds, at `weight`."""

    viseme: Viseme
    start: float = Field(ge=0)
    duration: float = Field(ge=0)
    weight: float = Field(1.0, ge=0, le=1)


class WordTime(Noun):
    """A word and when it is heard, seconds from the start of the line."""

    text: str
    start: float = Field(ge=0)
    duration: float = Field(ge=0)


class Speech(Noun):
    """One line of dialogue as it was voiced.

    Attributes:
        duration: seconds of sound, silence at both ends trimmed.
        backend: that voiced it, `kokoro`, `espeak`, `silence` (no voice at all).
    """

    duration: float = Field(ge=0)
    sample_rate: int
    backend: str
    mouths: tuple[Mouth, ...] = ()
    words: tuple[WordTime, ...] = ()

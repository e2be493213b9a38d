"""Reads the mood and the voice out of parentheticals and action, in English and in French."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Mood = Literal["neutral", "happy", "sad", "angry", "afraid", "surprised"]

_WORDS: tuple[tuple[Mood, str], ...] = (
    (
        "angry",
        r"angr\w+|furious\w*|shout\w*|yell\w*|rage|snaps?|snarl\w*|slams?|bitter\w*|"
        r"furieu\w+|colère|hurle\w*|crie\w*|gronde\w*|sèchement|énervée?s?",
    ),
    (
        "afraid",
        r"afraid|scared|terrified|frightened|nervous\w*|panic\w*|trembl\w+|fear\w*|anxious\w*|worried|"
        r"peur|effrayée?s?|terrifiée?s?|nerveu\w+|tremble\w*|paniqu\w+|inqui[eè]t\w*|angoissée?s?",
    ),
    (
        "surprised",
        r"surprised?|astonish\w*|startled|stunned|gasps?|shocked|oh crap|"
        r"surpris\w*|étonnée?s?|stupéfaite?s?|sursaut\w+|abasourdie?s?",
    ),
    (
        "sad",
        r"sad\w*|cry\w*|cries|weep\w*|tears?|sobs?|sobbing|sighs?|mourn\w*|"
        r"tristes?|tristement|pleur\w+|larmes?|sanglot\w*|soupir\w*",
    ),
    (
        "happy",
        r"happy|happily|smil\w+|laugh\w*|grin\w*|joy\w*|cheer\w*|delighted|"
        r"heureu\w+|souri\w*|ri(?:t|ent|ant)|joyeu\w+|joie|éclate(?:nt)? de rire",
    ),
)

_WHISPER = re.compile(
    r"(?<!\w)(?:whisper\w*|sotto|under (?:his|her|their) breath|quietly|softly|"
    r"chuchot\w*|murmur\w*|à voix basse|(?:tout )?bas|doucement)(?!\w)"
)

_LOUD = re.compile(r"[!]|\b[^\W\d_a-zß-ÿ]{4,}\b")


@cache
def _matchers() -> tuple[tuple[Mood, re.Pattern[str]], ...]:
    return tuple((mood, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for mood, words in _WORDS)


def read_mood(text: str) -> Mood:
    """The first mood that the words tell, `neutral` when they tell none."""
    low = text.lower()
    for mood, pattern in _matchers():
        if pattern.search(low):
            return mood
    return "neutral"


def is_whispered(text: str) -> bool:
    return _WHISPER.search(text.lower()) is not None


def is_loud(text: str) -> bool:
    """An exclamation mark, or a word of four capitals and more."""
    return _LOUD.search(text) is not None

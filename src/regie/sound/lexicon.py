"""Finds in words of action what is heard, and in a scene's words what it feels like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from regie.film.sound import Mood

WORDS_BETWEEN = 2
"""Other words that may stand between two words of a pattern."""

Patterns = Mapping[str, Mapping[str, Mapping[str, list[str]]]]


def find_spots(text: str, language: str) -> tuple[str, ...]:
    """Names of the sounds that an action names, in the order of the text, each once.

    Args:
        language: BCP 47 tag; other languages than those of the lexicon name nothing.
    """
    return tuple(name for _, name in _find(text, language, "spots"))


def place_spots(text: str, language: str) -> tuple[tuple[str, float], ...]:
    """As `find_spots`, each with its place in the text, as a share from 0 to 1."""
    length = max(len(text), 1)
    return tuple((name, at / length) for at, name in _find(text, language, "spots"))


def find_beds(text: str, language: str) -> tuple[str, ...]:
    """Names of the sounds that go on through a scene (`fire`, `wind`), each once."""
    return tuple(name for _, name in _find(text, language, "beds"))


def find_mood(text: str, language: str) -> Mood:
    """What most of a scene's words feel like; calm where they say nothing."""
    scores: dict[str, int] = {}
    for name, pattern in _compiled(language, "moods"):
        scores[name] = scores.get(name, 0) + len(pattern.findall(text))
    best = max(scores, key=lambda name: scores[name], default="calm")
    return Mood(best) if scores.get(best, 0) > 0 else Mood.CALM


def _find(text: str, language: str, kind: str) -> list[tuple[int, str]]:
    """Places and names; where patterns overlap the longest wins, and a name counts once."""
    text = text.replace("’", "'")
    found = [
        (match.start(), match.end(), name)
        for name, pattern in _compiled(language, kind)
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda hit: (hit[0] - hit[1], hit[0], hit[2]))
    taken: list[tuple[int, int, str]] = []
    for start, end, name in found:
        clear = kind == "beds" or all(end <= s or start >= e for s, e, _ in taken)
        if clear and all(name != other for *_, other in taken):
            taken.append((start, end, name))
    return [(start, name) for start, _, name in sorted(taken)]


@cache
def _compiled(language: str, kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files("regie.sound").joinpath("lexicon.toml").read_text(encoding="utf-8")
    lexicon: Patterns = tomllib.loads(text)
    entries = lexicon.get(language.split("-")[0].lower(), {}).get(kind, {})
    return tuple(
        (name, re.compile("|".join(_pattern(words) for words in patterns), re.IGNORECASE))
        for name, patterns in entries.items()
    )


def _pattern(words: str) -> str:
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in words.split()]
    between = rf"\W+(?:\w+\W+){{0,{WORDS_BETWEEN}}}?"
    return rf"\b{between.join(parts)}\b"

"""Words of headings as people shorten, join, part and misspell them: APT, ROOFGARDEN, KITCHN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from regie.design.sets.kind_senses import is_first_kind_of, wordnet_here
from regie.design.sets.layout import all_layouts
from regie.design.sets.place_words import plain_words, singular

SHORT_FOR = {
    "apt": "apartment", "ave": "avenue", "bldg": "building", "blvd": "boulevard", "ctr": "center",
    "dept": "department", "hosp": "hospital", "hq": "headquarters", "hwy": "highway",
    "ln": "lane", "rd": "road", "rm": "room", "sq": "square", "stn": "station",
}  # fmt: skip
"""How addresses and call sheets shorten words for places."""

SHORT_LAST = {"st": "street", "dr": "drive"}
"""What is short for a saint or a doctor before a name, and for a way after one."""

LEAST, ALIKE = 6, 0.86
"""Letters of a word that may be a misspelt one, and how alike (`difflib`) both are."""

SHORTEST = 3
"""Letters of each of two words that are written as one."""


def in_full(words: Sequence[str]) -> list[str]:
    """Words with those that are shortened written out, and letters in one: I.C.U."""
    found: list[str] = []
    for word in words:
        if len(word) == 1 and word.isalpha() and found and found[-1] in _letters(words):
            found[-1] += word
        elif found and word in SHORT_LAST:
            found.append(SHORT_LAST[word])
        else:
            found.append(SHORT_FOR.get(word, word))
    return found


def _letters(words: Sequence[str]) -> frozenset[str]:
    """Every beginning of a run of single letters among some words."""
    runs = re.findall(r"(?<!\S)[a-z](?: [a-z])+(?!\S)", " ".join(words))
    joined = (run.replace(" ", "") for run in runs)
    return frozenset(run[:k] for run in joined for k in range(1, len(run)))


def mend(words: Sequence[str]) -> list[str]:
    """Words as names of places have them: what is unknown is parted or spelt, pairs are joined."""
    found: list[str] = []
    for word in words:
        known = word in _vocabulary() or is_word(word)
        joined = found[-1] + word if found else ""
        if joined in _vocabulary() or _is_room(joined):
            found[-1] = joined
        elif known or not word.isalpha():
            found.append(word)
        else:
            found += _parted(word) or get_close_matches(word, _long(), 1, ALIKE) or [word]
    return found


def _parted(word: str) -> list[str]:
    """The two words that one was written from: `roofgarden`."""
    halves = ((word[:k], word[k:]) for k in range(SHORTEST, len(word) - SHORTEST + 1))
    return next(([a, b] for a, b in halves if {a, b} <= _vocabulary()), [])


@cache
def _vocabulary() -> frozenset[str]:
    """All words of the names of kinds of place."""
    names = (
        name
        for one in all_layouts().values()
        for name in (*one.names, *one.buildings, *one.also, one.kind.replace("-", " "))
    )
    return frozenset(singular(word) for name in names for word in plain_words(name))


@cache
def _long() -> tuple[str, ...]:
    return tuple(sorted(word for word in _vocabulary() if len(word) >= LEAST))


@cache
def _is_room(word: str) -> bool:
    return is_first_kind_of(word, "room.n.01", "compartment.n.02")


@cache
def is_word(word: str) -> bool:
    """Whether a dictionary has a word."""
    wordnet = wordnet_here()
    return wordnet is None or any(wordnet.senses(word, pos) for pos in ("n", "v", "a"))

"""What the words around a noun say for one of its senses: those that its definition has too.

A scene's nouns are looked for in the definition of a sense and in the names of what it is a kind
and a part of. Of the nouns of its own sentence, and of the place, their definitions count as well:
a playground is for children's *play*, and so is the slide that is a plaything. A word counts the
more, the fewer definitions have it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from regie.concepts.wordnet import Sense, open_wordnet

NAMED_GAINS, TOLD_GAINS, MOST_GAINED = 2.5, 2.2, 5.0
"""What a noun of the scene counts that a definition names; a word that two definitions share; and
all of them together at most. Tried on 78 ambiguous nouns of our own."""

LEAST_GAINED = 0.8
"""Less is chance."""

UNSEEN = 0.5
"""Share of it that counts for what cannot be seen, and for people: what is done tells of them."""

DEFINITIONS, RARE = 82_192, 30
"""Of nouns in WordNet 3.1; a word that so few have counts in full. `gloss_words.txt` counts in how
many each of the others is."""

SAYS_LITTLE = 0.15
"""Of a word that weighs no more."""

RARELY_SAID = 0.25
"""The same of a word that only two definitions share: *thing*, *people* and *consist* are chance.
"""

WIDE = 400
"""Kinds with more below them say nothing: everything is an artifact."""

MOST_KINDS = 8
"""Of the kinds of a thing, whose names say what it is about: a gas tank, a boxing ring."""

TOLD_SENSES = 2
"""Senses of a noun whose definitions count, the most frequent first."""

_WORD = re.compile(r"[a-z]{3,}")
_SEEN = frozenset(
    f"noun.{field}"
    for field in "artifact object animal plant food body person location act group".split()
)
_THINGS = _SEEN - {"noun.act", "noun.person", "noun.group"}
_ENDINGS = ("ing", "ies", "es", "ed", "s")


def evidence(sense: Sense, noun: str, around: frozenset[str], near: frozenset[str]) -> float:
    """How much speaks for a sense.

    Args:
        around: nouns of the scene. near: those of the sentence, and the words of the place.
    """
    if not around and not near:
        return 0.0
    own = _stem(noun)
    named = {_stem(word) for word in around | near}
    told = _told(near - {noun})
    signature = _signature(sense.name)
    gained = sum(NAMED_GAINS * w for word, w in signature.items() if word in named - {own})
    shared = [
        told[word]
        for word in signature
        if told.get(word, 0.0) >= RARELY_SAID and word not in named | {own}
    ]
    # One word that two definitions share may be chance.
    gained += TOLD_GAINS * (sum(shared) - max(shared, default=0.0) / 2)
    if gained < LEAST_GAINED:
        return 0.0
    return min(MOST_GAINED, gained) * (1.0 if sense.field in _THINGS else UNSEEN)


@lru_cache(maxsize=20_000)
def _signature(name: str) -> Mapping[str, float]:
    """Words of a sense's definition, of its kind's, and names of its kinds and wholes."""
    wordnet = open_wordnet()
    sense = wordnet.sense(name)
    above = wordnet.ancestors(sense)[:3]
    words = set(_WORD.findall(" ".join(map(_definition, above[:2]))))
    # One digs with a spade: what is done with a thing is told by its own verb.
    deeds = [d for d in wordnet.derived(sense) if d.part == "v"]
    words |= _names((*above, *wordnet.wholes(sense, 1)))
    kinds = {lemma.lower() for k in wordnet.kinds(sense)[:MOST_KINDS] for lemma in k.lemmas}
    own = tuple(f" {lemma.lower()}" for lemma in sense.lemmas)
    words |= {w for lemma in kinds if lemma.endswith(own) for w in _WORD.findall(lemma)}
    words |= {w for d in deeds for s in (d, *wordnet.parents(d)) for w in s.lemmas}
    return {stem: _weight(stem) for stem in map(_stem, words)}


@lru_cache(maxsize=5_000)
def _told(nouns: frozenset[str]) -> Mapping[str, float]:
    """Words of what some nouns mean: 1 of their first senses, less of the next."""
    found: dict[str, float] = {}
    for noun in nouns:
        for stem, weight in _told_by(noun).items():
            found[stem] = max(weight, found.get(stem, 0.0))
    return found


@lru_cache(maxsize=5_000)
def _told_by(noun: str) -> Mapping[str, float]:
    found: dict[str, float] = {}
    wordnet = open_wordnet()
    if wordnet.tagged(noun, "v") > wordnet.tagged(noun, "n"):
        return found  # a deed: `wait` tells by its own name only
    seen = [s for s in wordnet.senses(noun, "n") if s.field in _SEEN][:TOLD_SENSES]
    for rank, sense in enumerate(seen):
        words = set(_WORD.findall(_definition(sense)))
        words |= _names(open_wordnet().ancestors(sense)[:3])
        for stem in map(_stem, words):
            found[stem] = max(_weight(stem) / (rank + 1), found.get(stem, 0.0))
    return found


def _definition(sense: Sense) -> str:
    """Without the examples, which are about anything."""
    return sense.gloss.split('; "')[0].lower()


def _names(senses: Iterable[Sense]) -> set[str]:
    narrow = (s for s in senses if not open_wordnet().is_wider(s, WIDE))
    return {w for s in narrow for lemma in s.lemmas for w in _WORD.findall(lemma.lower())}


@lru_cache(maxsize=50_000)
def _weight(stem: str) -> float:
    """1 for a rare word, 0 for one that many definitions have."""
    times = math.log(DEFINITIONS / _common().get(stem, 1)) - 3
    weight = min(1.0, times / (math.log(DEFINITIONS / RARE) - 3))
    return weight if weight > SAYS_LITTLE else 0.0


@cache
def _common() -> Mapping[str, int]:
    text = files("regie.reading.entities").joinpath("gloss_words.txt").read_text("utf-8")
    found: dict[str, int] = {}
    for line in text.splitlines():
        word, count = line.split()
        found[_stem(word)] = found.get(_stem(word), 0) + int(count)
    return found


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    cut = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    return word.removesuffix(cut).rstrip("e")

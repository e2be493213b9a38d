"""What a sense is to a reading: somebody, a thing, a place, words, or nothing to be seen."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from regie.concepts.wordnet import Sense, open_wordnet
from regie.reading.parsing.forms import is_there

CONCRETE = frozenset(
    "noun.artifact noun.object noun.animal noun.plant noun.food noun.body noun.person "
    "noun.substance noun.Tops".split()
)
"""Lexicographer's fields of what can be seen and touched."""


@dataclass(frozen=True)
class _Data:
    kinds: tuple[tuple[str, frozenset[int], frozenset[str]], ...]
    """Kind, what is a kind of these, and what is just one of those."""

    objects: dict[str, frozenset[str]]
    partitives: dict[str, frozenset[str]]
    brands: dict[str, str]


@cache
def _data() -> _Data:
    text = files("regie.reading.entities").joinpath("nouns.toml").read_text("utf-8")
    data = tomllib.loads(text)
    wordnet = open_wordnet() if is_there() else None
    return _Data(
        tuple(
            (
                row["kind"],
                frozenset(wordnet.sense(name).offset for name in row["senses"] if wordnet),
                frozenset(row.get("itself", ())),
            )
            for row in data["kind"]
        ),
        {kind: frozenset(each) for kind, each in data["objects"].items()},
        {name: frozenset(words) for name, words in data["partitives"].items()},
        data["brands"],
    )


def brand(word: str) -> str:
    """Sense of what is called by its maker's name: `Mac`, `iPhone`; empty for other words."""
    return _data().brands.get(word.lower(), "") if word != word.lower() and is_there() else ""


def objects_of(kind: str) -> frozenset[str]:
    """What one of a kind is as the object of a verb."""
    return _data().objects.get(kind, frozenset({"thing"}))


def partitive(noun: str) -> str:
    """Whether a noun only measures what follows `of`: `parts`, `many`, `kinds` or nothing."""
    return next((name for name, words in _data().partitives.items() if noun in words), "")


def is_weather(sense: Sense) -> bool:
    """Whether a sense is something that happens in the air or the light: `rain`, `sunshine`."""
    return sense.field == "noun.phenomenon" and is_kind_of(
        sense.name, "atmospheric_phenomenon.n.01"
    )


def is_material(word: str) -> bool:
    """Whether a word before a noun says what it is made of: `glass`, `tin`, `oak`."""
    senses = open_wordnet().senses(word, "n")[:3] if is_there() else ()
    return any(s.field == "noun.substance" or is_kind_of(s.name, "fabric.n.01") for s in senses)


@cache
def _artifact() -> int:
    return open_wordnet().sense("artifact.n.01").offset


@lru_cache(maxsize=20_000)
def kind_of(sense: Sense) -> str:
    above = frozenset(open_wordnet().kinds_above(sense.offset, sense.part))
    for kind, offsets, itself in _data().kinds:
        if above & offsets or sense.name in itself:
            return kind
    if sense.field == "noun.person":
        # `driver`: an operator is no kind of person there.
        return "person"
    if sense.field == "noun.body":
        return "body"
    if sense.field in ("noun.artifact", "noun.object", "noun.animal") or _artifact() in above:
        return "thing"  # a notebook too, which is filed among what communicates
    if sense.field == "noun.plant":
        return "plant"
    if sense.field in ("noun.substance", "noun.food"):
        return "substance"
    if sense.field == "noun.communication":
        return "words"
    return "abstract"


def is_kind_of(concept: str, *kinds: str) -> bool:
    """Whether a sense is a kind of one of the senses named."""
    if not concept or not is_there():
        return False
    wordnet = open_wordnet()
    sense = wordnet.find(concept)
    if sense is None:
        return False
    above = wordnet.kinds_above(sense.offset, sense.part)
    return any(wordnet.sense(kind).offset in above for kind in kinds)

"""Finds the things that a language calls by some words: the longest run of them that is a name."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.things import Thing
from regie.library.catalogue import list_things
from regie.library.meaning import singular

NAMES = Path(__file__).with_name("names.csv")

SKIPPED = frozenset(
    "a an the his her its their my your our some any this that these those another other one two "
    "un une des le la les l du de d son sa ses leur leurs mon ma mes ton ta tes ce cette ces "
    "pair set piece pieces".split()
)
"""Words before a noun that say nothing of how it looks."""

AMOUNTS = frozenset({"noun.quantity", "noun.group"})
"""Fields of nouns that only count what follows them: a stack of, a ream of."""


def split_words(name: str) -> list[str]:
    """The words of a thing's name in lower case, without articles and possessives."""
    told = unicodedata.normalize("NFC", name).lower().replace("’", "'")
    told = re.sub(r"\b\w+'s\b", " ", told)
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", told)
    return [w for w in words if w not in SKIPPED and not w.isdigit()]


def what_counts(name: str) -> str:
    """`bottle of whisky` is a bottle, `stack of paper` is paper: what is not its content counts."""
    parts = re.split(r"\s(?:of|de)\s|\sd['’]", name.strip(), maxsplit=1)
    if len(parts) < 2 or not is_there():
        return parts[0]
    head = split_words(parts[0])[-1:]
    first = [s for word in head for s in open_wordnet().senses(singular(word), "n")[:1]]
    return parts[1] if first and first[0].field in AMOUNTS else parts[0]


def things_called(words: Sequence[str], language: str) -> tuple[Thing, ...]:
    """Things that people call just so in a language, by the longest run of words."""
    names = called_in(language)
    runs = [words[start:] for start in range(len(words))]
    if language != "en":
        # In Romance languages what describes a noun follows it.
        runs += [words[:end] for end in range(len(words) - 1, 0, -1)]
    for run in runs:
        for told in (" ".join(run), "".join(run), " ".join(w.rstrip("sx") for w in run)):
            if told in names:
                return names[told]
    return ()


@cache
def called_in(language: str) -> Mapping[str, tuple[Thing, ...]]:
    """All names of things in a language, each with what is called so."""
    # What a language calls a kind of thing goes before what makers call single models.
    kinds = _kind_names(language)
    models: dict[str, dict[str, Thing]] = {}
    names: dict[str, dict[str, Thing]] = {}
    for thing in list_things():
        own = [n for spoken, told in thing.names if spoken == language for n in told]
        for name, book in (
            *((n, names) for n in kinds.get(thing.concept, ())),
            *((n, models) for n in own),
        ):
            whole = " ".join(split_words(name))
            for form in (whole, whole.replace(" ", "")):
                book.setdefault(form, {}).setdefault(thing.key, thing)
    return {name: tuple(things.values()) for name, things in {**models, **names}.items()}


@cache
def _kind_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """What each kind of thing is called in a language, by its sense."""
    found: dict[str, list[str]] = {}
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["language"] == language:
                found.setdefault(row["concept"], []).extend(row["names"].split("|"))
    return {concept: tuple(names) for concept, names in found.items()}

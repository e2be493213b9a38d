"""Gives words of other languages the English word of the same meaning, which WordNet knows.

A language is one file of data beside this module, and a dictionary for what the file does not
have; what neither has keeps its own lemma.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from regie.concepts.wordnet import Part
from regie.reading.parsing.dictionary import Dictionary
from regie.reading.parsing.french_forms import find_partitives
from regie.reading.parsing.word import Word

_FILES = {"fr": "french.toml"}
_TABLES = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}
_LOOKED_UP: dict[str, Part] = {"VERB": "v", "NOUN": "n"}
"""What the dictionary is asked for: adjectives are told of by the language's own words."""


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    name = _FILES.get(language)
    if name is None:
        return {}
    text = files("regie.reading.parsing").joinpath(name).read_text("utf-8")
    return {k: v for k, v in tomllib.loads(text).items() if isinstance(v, dict)}


def english_noun(language: str, noun: str) -> str:
    """The English word that a language's own file gives a noun; empty for none."""
    return _words(language).get("nouns", {}).get(noun, "")


def with_meanings(
    words: Sequence[Word], language: str, dictionary: Dictionary | None = None
) -> list[Word]:
    """The words with English lemmas; a verb with `se` means what it means with it."""
    tables = _words(language)
    words = _joined(words, dictionary) if dictionary else words
    reflexive = {w.head for w in words if w.dep == "reflexive"}
    objects = {w.head for w in words if w.dep in ("dobj", "obj")}
    return find_partitives(
        [
            replace(
                w,
                lemma=_meaning(w, n in reflexive, tables, n in objects)
                or _look_up(w, dictionary)
                or w.lemma,
            )
            for n, w in enumerate(words)
        ]
    )


def _joined(words: Sequence[Word], dictionary: Dictionary) -> list[Word]:
    """Nouns of three words that the dictionary has as one: `pomme de terre`."""
    joined = list(words)
    for n, (first, link, last) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if first.pos != "NOUN" or link.pos != "ADP" or last.pos != "NOUN":
            continue
        for lemma in (last.lemma.lower(), last.low):
            if meaning := dictionary.meaning(f"{first.lemma.lower()} {link.low} {lemma}", "n"):
                joined[n] = replace(first, lemma=meaning)
                joined[n + 1] = replace(link, dep="fixed", head=n)
                joined[n + 2] = replace(last, pos="X", tag="XX", dep="fixed", head=n)
                break
    return joined


def _look_up(word: Word, dictionary: Dictionary | None) -> str:
    part = _LOOKED_UP.get(word.pos)
    return dictionary.meaning(word.lemma.lower(), part) if dictionary and part else ""


def _meaning(
    word: Word, reflexive: bool, tables: Mapping[str, Mapping[str, str]], has_object: bool
) -> str:
    table = tables.get(_TABLES.get(word.pos, ""), {})
    lemma = word.lemma.lower()
    states = tables.get("adjectives", {})
    if word.tag == "VBN" and word.text.lower() in states:
        # A participle after `être` is a state: `est ouvert`.
        return states[word.text.lower()]
    if reflexive and (own := table.get(f"se {lemma}", "")):
        return own
    done_to = tables.get("verbs_with_object", {}) if word.pos == "VERB" and has_object else {}
    # Who `est accroupi` has crouched: some verbs are only said with `se`.
    return done_to.get(lemma, "") or table.get(lemma, "") or table.get(f"se {lemma}", "")

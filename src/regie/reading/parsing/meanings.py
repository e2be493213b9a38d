"""Gives words of other languages the English word of the same meaning, which WordNet knows.

A language is one file of data beside this module; what it does not have keeps its own lemma.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from regie.reading.parsing.language_models import Word

_FILES = {"fr": "french.toml"}
_TABLES = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}


@cache
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    name = _FILES.get(language)
    if name is None:
        return {}
    text = files("regie.reading.parsing").joinpath(name).read_text("utf-8")
    return {k: v for k, v in tomllib.loads(text).items() if isinstance(v, dict)}


def with_meanings(words: Sequence[Word], language: str) -> list[Word]:
    """The words with English lemmas; a verb with `se` means what it means with it."""
    tables = _words(language)
    reflexive = {w.head for w in words if w.dep == "reflexive"}
    objects = {w.head for w in words if w.dep in ("dobj", "obj")}
    return [
        replace(w, lemma=_meaning(w, n in reflexive, tables, n in objects) or w.lemma)
        for n, w in enumerate(words)
    ]


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
    return done_to.get(lemma, "") or table.get(lemma, "")

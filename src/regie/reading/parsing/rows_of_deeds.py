"""Finds verbs in a row that a parser took for plurals: `shaves, showers and dresses`."""

from __future__ import annotations

from collections.abc import Sequence

from regie.reading.parsing.forms import is_met_as_verb
from regie.reading.parsing.language_models import LanguageModel
from regie.reading.parsing.word import Word

_OBJECTS = ("DT", "PRP$", "PRP", "RP")
_JOINS = ("and", ",")


def is_in_row(words: Sequence[Word], n: int, model: LanguageModel) -> bool:
    """Whether a plural is rather one of several deeds of somebody."""
    word = words[n]
    if word.tag != "NNS":
        return False
    broken = _breaks_list(words, n) and model.rather_verb(word.low)
    two = _two_in_row(words, n, model)
    return broken or two or _is_done_at(words, n) or _ends_row(words, n)


def stands_first(words: Sequence[Word], n: int) -> bool:
    """Whether a word stands first, or after adverbs only: its subject was left out."""
    return all(w.pos in ("ADV", "PUNCT") for w in words[:n])


def _breaks_list(words: Sequence[Word], n: int) -> bool:
    """`clutches her chest, staggers and collapses`: many of one kind after one of another and a
    comma, with nothing of its own."""
    word, before = words[n], words[n - 1] if n else None
    if word.dep != "conj" or before is None or before.text != ",":
        return False
    own = any(w.head == n and w.pos in ("DET", "ADJ", "NUM", "PRON") for w in words)
    return words[word.head].tag == "NN" and word.head < n and not own


def _two_in_row(words: Sequence[Word], n: int, model: LanguageModel) -> bool:
    """`Stops and stares, raises his rifle`, not `Cups and plates`: two verbs stand first, or behind
    a deed and a comma."""
    listed = [w.low for w in words[n + 1 : n + 3]] == [",", "and"]  # `smiles, and leaves`
    at = n + 3 if listed else n + 2
    if len(words) < at + 2:
        return False
    second, last = words[at], words[at + 1]
    goes_on = n > 0 and words[n - 1].text == "," and _one_did(words, n)
    if goes_on and _has_object(words, n):
        goes_on = is_met_as_verb(words[n].low)  # `a torch, tools and nails`
    if not stands_first(words, n) and not (goes_on and is_met_as_verb(second.low)):
        return False  # `a brush, combs and towels`
    if words[n + 1].low not in _JOINS or second.tag not in ("NNS", "VBZ"):
        return False
    ends = last.pos in ("PUNCT", "ADV", "ADP", "PART") or last.tag in _OBJECTS
    both = (words[n].low, second.low)
    rather = [model.rather_verb(w) for w in both]
    return (
        ends
        and any(rather)
        and all(r or model.often_verb(w) for r, w in zip(rather, both, strict=True))
    )


def _is_done_at(words: Sequence[Word], n: int) -> bool:
    """`wipes his brow and mops at his neck`, not `a rifle and knives at his belt`."""
    if n < 2 or len(words) < n + 3 or words[n - 1].low not in _JOINS:
        return False
    at = words[n + 1].low == "at" and words[n + 2].tag == "PRP$"
    return at and _one_did(words, n) and is_met_as_verb(words[n].low)


def _ends_row(words: Sequence[Word], n: int) -> bool:
    """`The drum rattles, shudders, stops`, not `comes in, arms wide`."""
    if n < 2 or words[n - 1].text != "," or words[n - 2].tag != "VBZ":
        return False
    ends = n + 1 == len(words) or words[n + 1].text in (".", ",", "and")
    return ends and is_met_as_verb(words[n].low)


def _one_did(words: Sequence[Word], n: int) -> bool:
    """Whether a deed of one stands before a word, and no things of which it could be one more."""
    told = max((m for m, w in enumerate(words[:n]) if w.tag == "VBZ"), default=-1)
    return told >= 0 and all(w.tag != "NNS" for w in words[told:n])


def _has_object(words: Sequence[Word], n: int) -> bool:
    """Whether a noun with an article, which a list could go on, stands between verb and comma."""
    told = max(m for m, w in enumerate(words[:n]) if w.tag == "VBZ")
    return any(w.tag in ("DT", "PRP$") for w in words[told:n])

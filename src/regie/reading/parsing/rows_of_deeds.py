"""Finds verbs that a parser took for nouns: `shaves, showers and dresses`, `as the men duck`,
`watches him wade`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.reading.parsing.forms import (
    has_senses,
    is_base_met_as_verb,
    is_met_as_verb,
    is_perception,
)
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


def with_base_forms(words: Sequence[Word], model: LanguageModel) -> list[Word]:
    """`As the men duck under a rope`, `watches the thief wade into the lake`: what several do, or
    what somebody is seen to do, is no noun."""
    mended = list(words)
    for n, word in enumerate(words):
        if word.tag != "NN" or not model.is_verb(word.low):
            continue
        below = [w for w in words[:n] if w.head == n]
        several = any(w.dep == "nsubj" and w.tag == "NNS" for w in below)
        if several and not any(w.dep in ("det", "poss", "cop", "amod", "compound") for w in below):
            mended[n] = replace(word, pos="VERB", tag="VBP", lemma=word.low)
        elif _is_seen_to(words, n):
            mended[n] = replace(word, pos="VERB", tag="VB", lemma=word.low, dep="ccomp")
            mended[n - 1] = replace(words[n - 1], dep="nsubj")
            for m, other in enumerate(words[: n - 1]):
                if other.head == n:
                    mended[m] = replace(other, head=n - 1)
    return mended


def _is_seen_to(words: Sequence[Word], n: int) -> bool:
    if n < 1 or n + 1 >= len(words) or words[n].dep != "dobj":
        return False
    doer, over = words[n - 1], words[words[n].head]
    named = doer.head == n and doer.dep in ("compound", "nmod")
    leads = words[n + 1].pos in ("ADP", "ADV", "PART")
    joined = has_senses(f"{doer.low} {words[n].low}", "n")
    sees = over.pos == "VERB" and is_perception(over.lemma)
    return named and leads and sees and not joined and is_base_met_as_verb(words[n].low)


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

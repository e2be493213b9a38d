"""Sentences in which a way stands first and who goes it last: `In walks Ann, soaked.`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.reading.parsing.language_models import LanguageModel
from regie.reading.parsing.word import Word

_FIRST = frozenset("in out up down off along away back".split())
_BEFORE = ("CCONJ", "PUNCT", "SCONJ")


def turn_round(words: Sequence[Word], model: LanguageModel) -> list[Word]:
    """The words with such a verb as a verb, and who stands after it as its subject."""
    mended = list(words)
    for n, word in enumerate(words[:-2]):
        if word.low not in _FIRST or not (n == 0 or words[n - 1].pos in _BEFORE):
            continue
        at = n + 1
        verb = model.verb_form(words[at].low)
        if not verb or not model.moves(words[at].low) or words[at].text.istitle():
            continue
        after = words[at + 1]
        whom = after.head if after.pos == "DET" and after.head > at else at + 1
        if words[whom].pos not in ("PROPN", "NOUN") or (whom == at + 1 and after.pos != "PROPN"):
            continue
        over = next((m for m, w in enumerate(words) if w.head == m), at)
        first = n == 0 or over >= at
        root = at if first else over
        mended[at] = replace(
            words[at], lemma=verb, pos="VERB", tag="VBZ", dep="ROOT" if first else "conj", head=root
        )
        mended[n] = replace(word, pos="ADV", tag="RP", dep="prt", head=at)
        mended[whom] = replace(words[whom], dep="nsubj", head=at)
        for m, other in enumerate(words):
            moved = other.head == m and m not in (at, whom, n)
            if first and (moved or (m > whom and other.head in (over, n) and m != whom)):
                dep = "conj" if other.pos in ("VERB", "AUX") else other.dep
                mended[m] = replace(mended[m], head=at, dep="punct" if dep == "ROOT" else dep)
    return mended

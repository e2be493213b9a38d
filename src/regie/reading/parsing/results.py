"""Mends phrases that a parser takes apart: `pushes open the door`, `knocks over the glass`, `the
STAFF ONLY door`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.reading.parsing.forms import is_motion, takes_object
from regie.reading.parsing.language_models import LanguageModel
from regie.reading.parsing.tokens import Parsed
from regie.reading.parsing.word import Word

_RESULTS = ("open", "shut")
_SUBJECTS = ("compound", "nmod", "npadvmod")


def with_results(words: Sequence[Word], model: LanguageModel) -> list[Word]:
    """`pushes open the heavy door`: what comes of it belongs to the verb before it."""
    mended = list(words)
    for n in range(1, len(words)):
        verb, result = mended[n - 1], mended[n]
        lemma = model.verb_form(verb.low)
        if result.low not in _RESULTS or not lemma or verb.pos not in ("VERB", "AUX", "NOUN"):
            continue
        at = n - 1
        if verb.head == n:
            verb = replace(verb, dep=result.dep, head=at if result.head == n else result.head)
        mended[at] = replace(verb, pos="VERB", tag="VBZ", lemma=lemma)
        _hand_over(mended, n, at)
        mended[n] = replace(result, pos="ADV", tag="RP", dep="prt", head=at)
        named = at - 1
        told = any(w.head == at and w.dep == "nsubj" for w in mended)
        if not told and named >= 0 and mended[named].head == at and mended[named].dep in _SUBJECTS:
            mended[named] = replace(mended[named], dep="nsubj")
    return mended


def with_particles(words: Sequence[Word]) -> list[Word]:
    """`knocks over the glass`: where the dictionary has both words as one, the glass is knocked,
    and nothing is over it."""
    mended = list(words)
    for n, word in enumerate(words[1:], 1):
        verb = mended[n - 1]
        if word.low != "over" or word.dep != "prep" or verb.pos != "VERB" or word.head != n - 1:
            continue
        if is_motion(verb.lemma) or not takes_object(f"{verb.lemma} over"):
            continue
        if any(w.head == n - 1 and w.dep in ("dobj", "obj") for w in mended):
            continue
        for m, below in enumerate(mended):
            if below.head == n and below.dep == "pobj":
                mended[m] = replace(below, head=n - 1, dep="dobj")
        mended[n] = replace(word, pos="ADV", tag="RP", dep="prt")
    return mended


def with_lettering(tree: Parsed) -> Parsed:
    """`the STAFF ONLY door`: words in capitals between article and noun are the noun's own.

    Args:
        tree: a sentence with the script's own letters.
    """
    tokens = list(tree.tokens)
    for n, noun in enumerate(tree.tokens):
        if noun.pos != "NOUN" or not noun.text.islower():
            continue
        start = n
        while start and tokens[start - 1].text.isupper() and len(tokens[start - 1].text) > 1:
            start -= 1
        if n - start < LETTERING or not start or tokens[start - 1].pos not in ("DET", "PRON"):
            continue
        run = set(range(start, n))
        if noun.head in run:
            above = next((h for t in run if (h := tokens[t].head) not in run | {n}), None)
            if above is None:
                continue
            tokens[n] = replace(noun, head=above, dep=tokens[start].dep)
        over, own = tokens[tokens[n].head], tokens[n]
        if own.dep in ("npadvmod", "dep") and over.pos == "VERB" and over.index < start:
            tokens[n] = replace(own, dep="dobj")  # what only what stands between hid
        for m, token in enumerate(tokens):
            if m in run or (token.head in run and m != n) or m == start - 1:
                tokens[m] = replace(token, head=n, dep="compound" if m in run else token.dep)
    return replace(tree, tokens=tuple(tokens))


LETTERING = 2
"""Words in capitals from which they are no single word that is stressed."""


def _hand_over(words: list[Word], one: int, other: int) -> None:
    """What hangs on a word hangs on another."""
    for m, below in enumerate(words):
        if below.head == one and m not in (one, other):
            words[m] = replace(below, head=other)

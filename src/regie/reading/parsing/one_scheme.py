"""Turns trees of Universal Dependencies into the scheme that the rules stand on.

There a preposition hangs under its noun, here the noun hangs under the preposition; there the
adjective of `is open` is the head, here the verb is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.reading.parsing.word import Word

_NAMES = {
    "nsubj:pass": "nsubjpass",
    "nsubj:caus": "nsubj",
    "csubj": "csubj",
    "obj": "dobj",
    "obj:agent": "dobj",
    "obj:lvc": "dobj",
    "iobj": "dative",
    "iobj:agent": "dative",
    "aux:pass": "auxpass",
    "aux:tense": "aux",
    "aux:caus": "aux",
    "acl:relcl": "relcl",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "expl:subj": "expl",
    "expl:comp": "reflexive",
    "expl:pass": "reflexive",
    "expl:pv": "reflexive",
    "dep:comp": "dep",
    "nummod": "nummod",
    "compound:prt": "prt",
    "fixed": "fixed",
}
_POSSESSIVES = frozenset("mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs".split())
_NEGATIONS = frozenset(("ne", "n'", "pas", "jamais", "rien", "plus", "point"))
_WITH_CASE = frozenset(
    "obl obl:arg obl:mod obl:agent nmod acl advcl xcomp conj ROOT appos dep parataxis "
    "dislocated orphan advcl:cleft".split()
)


def to_one_scheme(words: Sequence[Word]) -> list[Word]:
    """The same words under other heads; a tree as before."""
    trees = list(words)
    _raise_copulas(trees)
    _raise_prepositions(trees)
    return [_renamed(word, n, trees) for n, word in enumerate(trees)]


def _raise_copulas(trees: list[Word]) -> None:
    for n, word in enumerate(list(trees)):
        if word.dep != "cop":
            continue
        predicate = word.head
        old = trees[predicate]
        is_root = old.dep == "ROOT"
        trees[n] = replace(word, dep=old.dep, head=n if is_root else old.head)
        kind = "acomp" if old.pos in ("ADJ", "VERB") else "attr"
        trees[predicate] = replace(old, dep=kind, head=n)
        for m, other in enumerate(trees):
            moved = other.dep.startswith(("nsubj", "aux", "advmod", "obl", "punct", "mark", "conj"))
            if other.head == predicate and m not in (n, predicate) and moved:
                trees[m] = replace(other, head=n)


def _raise_prepositions(trees: list[Word]) -> None:
    done: set[int] = set()
    for n, word in enumerate(list(trees)):
        if word.dep != "case" or word.head in done:
            continue
        noun = word.head
        old = trees[noun]
        if old.dep not in _WITH_CASE or old.pos in ("VERB", "AUX"):
            continue
        done.add(noun)
        dep = "agent" if old.dep == "obl:agent" else "ROOT" if old.dep == "ROOT" else "prep"
        if old.dep == "conj":
            dep = "conj"
        trees[n] = replace(word, dep=dep, head=n if old.dep == "ROOT" else old.head)
        trees[noun] = replace(old, dep="pobj", head=n)


def _renamed(word: Word, n: int, trees: Sequence[Word]) -> Word:
    low = word.text.lower().replace("’", "'")
    dep = _NAMES.get(word.dep, word.dep)
    if word.pos == "DET" and low in _POSSESSIVES:
        dep = "poss"
    elif low in _NEGATIONS and dep == "advmod":
        dep = "neg"
    elif dep in ("obl", "obl:arg", "obl:mod"):
        dep = "dative" if word.pos == "PRON" else "npadvmod"
    elif dep == "acl" and word.pos == "VERB":
        dep = "acl"
    elif dep == "nmod":
        # `traverse la rue`: what hangs on a verb without a preposition is its object.
        bare = trees[word.head].pos == "VERB" and n > word.head and word.pos == "NOUN"
        dep = "dobj" if bare else "compound"
    if n == word.head:
        dep = "ROOT"
    return replace(word, dep=dep)

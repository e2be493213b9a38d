"""Mends what the French parser takes for nouns: the present tense, which texts it has not learnt
from seldom use.

The trees are mostly right where the parts of speech are not: what has a subject of its own is a
verb (`Le garde lit une liste`: `lit` is no bed), and `le` before what is no noun is what is done
to (`prend un couteau, le glisse sous son pull`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from regie.reading.parsing.forms import takes_object
from regie.reading.parsing.word import Word

_TAKEN_FOR = ("NOUN", "PROPN", "ADJ", "ADP", "ADV", "X")
_CLITICS = ("le", "la", "les", "l'")
_OF = ("du", "de", "d'", "des")
_SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj")


def find_verbs(
    words: Sequence[Word],
    verb_form: Callable[[str], str],
    is_noun: Callable[[str], bool],
    is_infinitive: Callable[[str], bool],
) -> list[Word]:
    """The words with their verbs, before the tree is brought into the rules' scheme.

    Args:
        verb_form: the infinitive of a finite form, empty for what is none.
        is_noun: whether a lemma is a noun. is_infinitive: whether a word is one.
    """
    words = _find_infinitives(words, is_noun, is_infinitive)
    mended = _find_certain(words, verb_form)
    for n, word in enumerate(words):
        if word.tag == "VBN" and word.lemma.endswith("er") and not word.low.endswith(_PARTICIPLES):
            # `Une femme crie.`: no participle of a verb in -er ends so.
            mended[n] = replace(word, tag="VBZ")
    words = list(mended)
    for n, word in enumerate(words):
        if word.pos not in _TAKEN_FOR or not (verb := verb_form(word.low)):
            continue
        below = [m for m, w in enumerate(words) if w.head == n and m != n]
        if any(words[m].dep in _SUBJECTS and m < n for m in below):
            if not any(words[m].dep == "cop" for m in below):
                mended[n] = _finite(word, verb)
        elif n and words[n - 1].low == "et" and _goes_on(words, n):
            first = _verb_before(mended, n)
            if first is not None:
                mended[n] = replace(_finite(word, verb), dep="conj", head=first)
        elif n and words[n - 1].pos == "DET" and words[n - 1].low in _CLITICS:
            first = _verb_before(mended, n - 1)
            if first is not None and not is_noun(word.lemma.lower()):
                mended[n] = replace(_finite(word, verb), dep="conj", head=first)
                mended[n - 1] = replace(words[n - 1], pos="PRON", tag="PRP", dep="obj", head=n)
    return _told_of_root(_hung_on_verbs(mended))


def _find_infinitives(
    words: Sequence[Word], is_noun: Callable[[str], bool], is_infinitive: Callable[[str], bool]
) -> list[Word]:
    """`se met à hurler`: behind a bare preposition, what is done and no noun."""
    mended = list(words)
    for n, (before, word) in enumerate(pairwise(words), 1):
        led = before.low in _TO and word.pos in ("NOUN", "ADJ", "X")
        if led and is_infinitive(word.low) and not is_noun(word.low):
            mended[n] = replace(word, pos="VERB", tag="VB", lemma=word.low, dep="xcomp")
            mended[n - 1] = replace(before, dep="mark", head=n)
    return mended


_TO = ("à", "de", "d'", "pour", "sans")


def _goes_on(words: Sequence[Word], n: int) -> bool:
    """Whether a noun without an article stands beside one that has one: `monte sur le cheval et
    part au galop`."""
    above = words[n].head
    own = any(w.head == n and w.dep in ("det", "amod") for w in words)
    theirs = any(w.head == above and w.dep == "det" for w in words)
    return words[n].dep == "conj" and words[n].pos == "NOUN" and theirs and not own


def _find_certain(words: Sequence[Word], verb_form: Callable[[str], str]) -> list[Word]:
    """What only a verb can be: behind `se`, after the only name of a sentence without a verb, the
    gerund behind `en`; and the pronoun right before a verb is what it is done to."""
    mended = list(words)
    verbs = any(w.pos in ("VERB", "AUX") for w in words)
    for n, (before, word) in enumerate(pairwise(words), 1):
        verb = verb_form(word.low)
        if before.low in _REFLEXIVE and verb and word.pos in _TAKEN_FOR:
            own = before if before.head != n else word
            mended[n] = replace(_finite(word, verb), dep=own.dep, head=own.head)
            mended[n - 1] = replace(before, pos="PRON", tag="PRP", dep="expl:comp", head=n)
        elif not verbs and n == 1 and before.pos == "PROPN" and verb and word.pos in _TAKEN_FOR:
            mended = [replace(w, head=n) if w.head == 0 else w for w in mended]
            mended[0] = replace(before, dep="nsubj", head=n)
            mended[n] = replace(_finite(word, verb), dep="ROOT", head=n)
        elif before.low == "en" and word.low.endswith("ant") and word.pos == "NOUN":
            root = next(m for m, w in enumerate(words) if w.head == m)
            lemma = verb_form(word.low[:-3] + "e") or verb_form(word.low[:-3] + "t")
            if not lemma or root == n:
                continue
            mended[n] = replace(word, pos="VERB", tag="VBG", lemma=lemma, dep="advcl", head=root)
            mended[n - 1] = replace(before, dep="mark", head=n)
    for n, word in enumerate(mended):
        over = mended[word.head]
        if word.dep == "expl:subj" and over.lemma not in _IMPERSONAL and over.pos == "VERB":
            mended[n] = replace(word, dep="nsubj")
    return mended


_REFLEXIVE = ("se", "s'")
_IMPERSONAL = frozenset(
    "falloir pleuvoir neiger grêler tonner avoir être faire rester sembler agir passer exister "
    "manquer suffire".split()
)
"""Verbs whose `il` is nobody."""


def _hung_on_verbs(words: Sequence[Word]) -> list[Word]:
    """A finite verb that goes on from another hangs on that, not on a noun before it."""
    mended = list(words)
    for n, (before, word) in enumerate(pairwise(words), 1):
        led = n > 1 and words[n - 2].pos == "ADP"  # `dans le buffet`
        if word.pos == "VERB" and before.pos == "DET" and before.low in _CLITICS and not led:
            # `Paul le repousse`
            mended[n - 1] = replace(before, pos="PRON", tag="PRP", dep="obj", head=n)
    for n, word in enumerate(words):
        above = words[word.head]
        if word.dep != "conj" or word.pos != "VERB" or above.pos in ("VERB", "AUX"):
            continue
        if any(words[m].dep in _SUBJECTS for m, w in enumerate(words) if w.head == n):
            continue
        seen, at = {n}, word.head
        while at not in seen and words[at].pos not in ("VERB", "AUX"):
            seen.add(at)
            at = words[at].head
        if at not in seen:
            mended[n] = replace(word, head=at)
    return mended


def _told_of_root(words: Sequence[Word]) -> list[Word]:
    """`Le serveur, un plateau à la main, traverse la salle et pose deux verres`: finite verbs
    under a noun that all hangs on, without a pronoun that would make them clauses of it, are what
    the noun does."""
    mended = list(words)
    root = next((n for n, w in enumerate(words) if w.head == n), None)
    if root is None or words[root].pos not in ("NOUN", "PROPN"):
        return mended
    told = [n for n, w in enumerate(words) if n > root and w.tag == "VBZ" and w.pos == "VERB"
            and w.dep in ("acl", "acl:relcl") and not _is_relative(words, n)]  # fmt: skip
    if not told:
        return mended
    first = told[0]
    mended[root] = replace(words[root], dep="nsubj", head=first)
    mended[first] = replace(words[first], dep="ROOT", head=first)
    for n in told[1:]:
        mended[n] = replace(words[n], dep="conj", head=first)
    for n, word in enumerate(words):
        if word.dep == "nsubj" and word.head in told and root < n < first:
            mended[n] = replace(word, dep="appos", head=root)
    return mended


def _is_relative(words: Sequence[Word], n: int) -> bool:
    """Whether a clause has a word that ties it to a noun: `qui`, `que`, `où`."""
    return any("PronType=Rel" in w.morph or w.low in _RELATIVE
               for w in words if w.head == n or words[w.head].head == n)  # fmt: skip


_RELATIVE = ("qui", "que", "qu'", "dont", "où")
_PARTICIPLES = ("é", "ée", "és", "ées")


def _finite(word: Word, verb: str) -> Word:
    return replace(word, pos="VERB", tag="VBZ", lemma=verb)


def _verb_before(words: Sequence[Word], n: int) -> int | None:
    """The verb that `, le …` goes on from."""
    if not n or words[n - 1].low not in (",", "et"):
        return None
    return next((m for m in range(n - 2, -1, -1) if words[m].pos == "VERB"), None)


def find_partitives(words: Sequence[Word]) -> list[Word]:
    """`verse du café`, in the rules' scheme and with English verbs: coffee is what is poured."""
    mended = list(words)
    for n, word in enumerate(words):
        verb = words[word.head]
        noun = next((m for m, w in enumerate(words) if w.head == n and w.dep == "pobj"), None)
        if word.dep != "prep" or word.low not in _OF or verb.pos != "VERB" or noun is None:
            continue
        beside = n - word.head in (1, 2) and noun - n in (1, 2)
        if not beside or any(w.head == word.head and w.dep == "dobj" for w in words):
            continue
        if takes_object(verb.lemma):
            mended[noun] = replace(words[noun], dep="dobj", head=word.head)
            mended[n] = replace(word, pos="DET", dep="det", head=noun)
    return mended

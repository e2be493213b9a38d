"""Hangs words of a parse elsewhere where the parser's choice cannot be.

A parser that has learnt from news joins what a screenplay tells in a row: `and strangers embrace`
to the noun before, `opens her mouth, thinks better of it` below what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.reading.parsing.forms import noun_of
from regie.reading.parsing.word import Word

FINITE = ("VBZ", "VBP", "VBD", "MD")
BELOW = ("relcl", "advcl", "acl", "pcomp")


def give_subjects(words: Sequence[Word]) -> list[Word]:
    """Gives a verb the subject that was joined to the verb before it.

    `The door opens and Ann, out of breath, enters`: a name cannot be joined to `opens`.
    """
    mended = _set_off(_of_deeds(_doers_are_nouns(words)))
    mended = _to_objects(_of_next(_in_a_row(_after_first(mended))))
    mended = _face_down(mended)
    mended = _has_got(_beside_names(_same_forms(_of_verbs(_first_named(mended)))))
    words = list(mended)
    for n, word in enumerate(words):
        before = words[word.head]
        if word.dep != "conj" or word.pos not in ("NOUN", "PROPN") or before.pos != "VERB":
            continue
        verb = next(
            (
                m
                for m in range(n + 1, len(words))
                if words[m].tag in FINITE
                and words[m].dep not in BELOW
                and not any(w.head == m and w.dep.startswith("nsubj") for w in mended)
            ),
            None,
        )
        if verb is None:
            continue
        mended[n] = replace(word, dep="nsubj", head=verb)
        for m in range(n + 1, verb):
            if words[m].head == word.head and words[m].dep in ("advcl", "prep", "punct"):
                mended[m] = replace(words[m], head=verb)
    return mended


def two_deeds(words: Sequence[Word]) -> list[Word]:
    """`She waves, steps off stage`: before a comma no verb helps another."""
    mended = list(words)
    for n, word in enumerate(words[:-1]):
        if word.dep != "aux" or word.tag != "VBZ" or words[n + 1].text != ",":
            continue
        over = word.head
        root = words[over].head == over
        mended[n] = replace(word, pos="VERB", dep=words[over].dep, head=words[over].head)
        mended[n] = replace(mended[n], head=n) if root else mended[n]
        mended[over] = replace(words[over], dep="conj", head=n)
        for m, below in enumerate(words[:n]):
            if below.head == over and below.dep in ("nsubj", "advmod"):
                mended[m] = replace(below, head=n)
    return mended


def with_pronouns(words: Sequence[Word]) -> list[Word]:
    """`He crosses, opens the door`: a pronoun right before a verb does it, and a verb that was
    taken for somebody who does the next is the first of the two."""
    made = list(words)
    for n, word in enumerate(made[:-1]):
        after = made[n + 1]
        if word.text.lower() not in _DOERS or after.tag not in FINITE or word.head != n + 1:
            continue
        if word.dep in ("nsubj", "nsubjpass") or after.dep not in ("nsubj", "compound", "nmod"):
            continue
        over = after.head
        first = made[over]
        made[n] = replace(word, dep="nsubj")
        root = first.head == over
        made[n + 1] = replace(after, dep=first.dep, head=n + 1 if root else first.head)
        made[over] = replace(first, dep="conj", head=n + 1)
    return made


_DOERS = frozenset("he she they i we".split())


def _first_named(words: Sequence[Word]) -> list[Word]:
    """`Ike, still holding the spade, looks up`, `ANN (32) pale in her coat, sits`: who is named
    first does what the first finite verb tells that nobody else does, and holds the spade."""
    mended = list(words)
    n = next((m for m, w in enumerate(words) if w.pos not in ("CCONJ", "PUNCT")), 0)
    while n + 1 < len(words) and words[n].dep == "compound" and words[n].head > n:
        n += 1
    name = words[n] if words else None
    if name is not None and name.pos in ("PROPN", "NOUN") and _only_does(words, n):
        mended[n] = replace(name, dep="nsubj")
        return mended
    if name is None or name.pos not in ("PROPN", "PRON") or name.dep not in _LOOSE:
        return mended
    if name.dep.startswith("nsubj") and words[name.head].tag in FINITE:
        return mended
    at = next((m for m in range(n + 1, len(words)) if _is_alone(words, m)), None)
    if at is None or not any(w.text == "," for w in words[n + 1 : at]):
        return mended
    mended[n] = replace(name, dep="nsubj", head=at)
    root = next((m for m, w in enumerate(words) if w.head == m), at)
    if root < at:
        mended[root] = replace(mended[root], dep="nsubj" if root == n else "advcl", head=at)
        mended[at] = replace(words[at], dep="ROOT", head=at)
    for m, word in enumerate(words[n + 1 : at], n + 1):
        if word.head == at and word.tag == "VBG" and word.dep == "csubj":
            mended[m] = replace(word, dep="advcl")
    return mended


def _only_does(words: Sequence[Word], n: int) -> bool:
    """`Ann, smiling.`: what is set off from the one verb there is, a participle, does it."""
    over = words[n].head
    return (
        n < over
        and words[n].dep in _LOOSE
        and words[over].tag == "VBG"
        and words[over].dep == "ROOT"
        and words[n + 1].text == ","
        and not _has(words, over, "nsubj", "nsubjpass", "aux")
    )


_LOOSE = ("npadvmod", "dep", "advmod", "intj", "ROOT", "nsubj", "nsubjpass")
"""How a name hangs whose verb a parser did not see."""


def _is_alone(words: Sequence[Word], n: int) -> bool:
    """A verb of a main clause without a subject: `stands`, `is sitting`."""
    word = words[n]
    finite = word.tag in ("VBZ", "VBP") or any(
        w.head == n and w.dep == "aux" and w.tag in ("VBZ", "VBP") for w in words[:n]
    )
    if word.pos not in ("VERB", "AUX") or not finite or word.dep not in ("ROOT", "conj", "ccomp"):
        return False
    return not _has(words, n, "nsubj", "nsubjpass", "expl")


def _of_verbs(words: Sequence[Word]) -> list[Word]:
    """A name beside a verb is its subject, and a noun below its particle its object: `Kate
    stares`, `hangs up the phone`."""
    mended = list(words)
    for n, word in enumerate(words):
        over = words[word.head]
        if word.dep == "compound" and over.tag in FINITE and over.pos == "VERB":
            if not any(w.head == word.head and w.dep.startswith("nsubj") for w in words):
                mended[n] = replace(word, dep="nsubj")
        elif word.dep in ("nmod", "compound") and n < word.head and word.pos == "NOUN":
            # `a yellow raincoat and black boots`: two things, and not one of the other.
            if any(w.pos == "CCONJ" for w in words[n + 1 : word.head]):
                mended[n] = replace(word, dep=over.dep, head=over.head)
                mended[word.head] = replace(over, dep="conj", head=n)
        elif word.dep == "compound" and word.tag in FINITE and word.pos == "VERB":
            named = (m for m in range(n) if words[m].head == n and words[m].pos == "NOUN")
            doer = next(named, None)
            if doer is not None and n < word.head:
                # `A docker loads cargo`: no sort of cargo.
                root = over.head == word.head
                mended[n] = replace(word, dep=over.dep, head=n if root else over.head)
                mended[word.head] = replace(over, dep="dobj", head=n)
                for m in range(doer):
                    if words[m].head == word.head:
                        mended[m] = replace(words[m], head=doer)
        elif word.dep == "pobj" and over.dep == "prt" and words[over.head].pos == "VERB":
            mended[n] = replace(word, dep="dobj", head=over.head)
    return mended


def _same_forms(words: Sequence[Word]) -> list[Word]:
    """`watches him sleep and closes the door`: `closes` is joined to `watches`."""
    mended = list(words)
    for n, word in enumerate(words):
        if word.dep != "conj" or word.tag != "VBZ":
            continue
        above = word.head
        while words[above].tag in ("VB", "VBG", "VBN", "VBP") and words[above].head != above:
            above = words[above].head
        if above != word.head and words[above].tag == "VBZ":
            mended[n] = replace(word, head=above)
    return mended


def _beside_names(words: Sequence[Word]) -> list[Word]:
    """`Bob Stone, his old boss and rival, waits`: who Bob is, and not two others."""
    mended = list(words)
    for n, word in enumerate(words):
        name = words[word.head]
        if word.dep != "conj" or word.pos != "NOUN" or name.pos != "PROPN" or n <= word.head:
            continue
        between = words[word.head + 1 : n]
        if between and between[0].text == "," and not any(w.pos == "CCONJ" for w in between):
            mended[n] = replace(word, dep="appos")
    return mended


def _face_down(words: Sequence[Word]) -> list[Word]:
    """`lies face down on a sofa`: how somebody lies, and no second deed."""
    mended = list(words)
    for n in range(1, len(words) - 1):
        if words[n].low != "face" or words[n + 1].low not in _WAYS_OF_A_FACE:
            continue
        verb = n - 1
        if words[verb].pos != "VERB":
            continue
        mended[n] = replace(words[n], lemma="face", pos="NOUN", tag="NN", dep="npadvmod", head=verb)
        for m, word in enumerate(words):
            if word.head == n and m not in (n, verb):
                mended[m] = replace(word, head=verb)
        mended[n + 1] = replace(words[n + 1], pos="ADV", tag="RB", dep="advmod", head=n)
        if words[verb].head == n:
            over = words[n].head
            own = verb if over == n else over
            mended[verb] = replace(words[verb], dep=words[n].dep, head=own)
    return mended


_WAYS_OF_A_FACE = frozenset("down up first forward forwards downward upward".split())


def _has_got(words: Sequence[Word]) -> list[Word]:
    """`He's got a rope`: he has it, and nobody got him."""
    mended = list(words)
    for n, word in enumerate(words):
        over = words[word.head]
        if word.dep != "auxpass" or over.lemma != "get" or not _has(words, word.head, "dobj"):
            continue
        mended[n] = replace(word, dep="aux", lemma="have")
        for m, doer in enumerate(words):
            if doer.dep == "nsubjpass" and doer.head == word.head:
                mended[m] = replace(doer, dep="nsubj")
    return mended


def _in_a_row(words: Sequence[Word]) -> list[Word]:
    """`opens her mouth, thinks better of it, and turns`: the first has the subject, and is what
    the others are joined to."""
    mended = list(words)
    root = next((n for n, w in enumerate(words) if w.dep == "ROOT" and w.tag in FINITE), None)
    if root is None or _has(words, root, "nsubj", "nsubjpass", "expl"):
        return mended
    for n, word in enumerate(words[:root]):
        told = word.dep == "ccomp" and word.head == root and word.tag in FINITE
        if told and _has(words, n, "nsubj") and not _has(words, n, "mark"):
            mended[n] = replace(word, dep="ROOT", head=n)
            mended[root] = replace(words[root], dep="conj", head=n)
            break
    return mended


def _of_next(words: Sequence[Word]) -> list[Word]:
    """`fly into the air and strangers embrace`: what was joined to a noun does what follows."""
    mended = list(words)
    for n, word in enumerate(words[1:-1], 1):
        after = words[n + 1]
        first = min((m for m, w in enumerate(words[:n]) if w.head == n), default=n)
        joined = word.dep == "conj" and words[first - 1].pos == "CCONJ"
        if not joined or word.pos not in ("NOUN", "PROPN"):
            continue
        agrees = after.tag == ("VBP" if word.tag == "NNS" else "VBZ") or after.tag == "VBD"
        over = words[word.head]
        if not agrees or over.pos not in ("NOUN", "PROPN", "PRON") or after.dep == "ROOT":
            continue
        if over.dep.startswith("nsubj") or _has(words, n + 1, "nsubj", "nsubjpass", "mark"):
            continue
        first = word.head
        while words[first].pos not in ("VERB", "AUX") and words[first].head != first:
            first = words[first].head
        if first in (n, n + 1) or words[first].pos not in ("VERB", "AUX"):
            continue
        mended[n] = replace(word, dep="nsubj", head=n + 1)
        mended[n + 1] = replace(after, dep="conj", head=first)
    return mended


def _to_objects(words: Sequence[Word]) -> list[Word]:
    """`grabs a large, heavy crowbar`: a thing is no adverb, but what the verb before it is done
    to."""
    mended = list(words)
    for n, word in enumerate(words):
        if word.dep != "advmod" or word.pos != "NOUN" or not _has(words, n, "det", "poss"):
            continue
        verb = next((m for m in range(n - 1, -1, -1) if words[m].pos == "VERB"), None)
        between = words[verb + 1 : n] if verb is not None else ()
        if verb is None or _has(words, verb, "dobj"):
            continue
        if all(w.pos in ("DET", "ADJ", "PUNCT", "NOUN", "PRON", "NUM") for w in between):
            mended[n] = replace(word, dep="dobj", head=verb)
    return mended


def _after_first(words: Sequence[Word]) -> list[Word]:
    """`notices the cup`: what stands after a finite verb that opens a sentence is its object."""
    mended = list(words)
    opens = next((n for n, w in enumerate(words) if w.pos != "PUNCT"), None)
    if opens is None or words[opens].tag != "VBZ" or words[opens].pos != "VERB":
        return mended
    for n, word in enumerate(words):
        own = word.head == opens and word.dep == "nsubj" and n > opens
        if own and word.pos in ("NOUN", "PROPN") and not _has(words, opens, "dobj"):
            mended[n] = replace(word, dep="dobj")
    return mended


def _of_deeds(words: Sequence[Word]) -> list[Word]:
    """`exchange a look as a man enters and sits down`: what somebody else does at that time hangs
    on no noun, and what comes after it in the same number is theirs."""
    mended = list(words)
    for n, word in enumerate(words):
        over = words[word.head]
        verb = words[over.head]
        clause = word.dep == "advcl" and word.tag in FINITE and _has(words, n, "mark")
        if not clause or over.pos != "NOUN" or verb.pos != "VERB" or not _has(words, n, "nsubj"):
            continue
        mended[n] = replace(word, head=over.head)
        for m in range(n + 1, len(words)):
            later = words[m]
            alone = later.dep == "conj" and later.head == over.head and _is_alone(words, m)
            if alone and later.tag == "VBZ" == word.tag and verb.tag == "VBP":
                mended[m] = replace(later, head=n)
    return mended


def _doers_are_nouns(words: Sequence[Word]) -> list[Word]:
    """`A parlour maid looks down the hall`: what has an article and does something is a noun, and
    so is what a number stands before: `three soldiers far off`."""
    mended = list(words)
    for n, word in enumerate(words[1:], 1):
        counted = words[n - 1].pos == "NUM" and words[n - 1].head == n and word.tag == "VBZ"
        several = words[n - 1].dep == "nsubj" and words[n - 1].low not in ("one", "1")
        if counted and several and (one := noun_of(word.low)):  # several do not `soldiers`
            mended[n] = replace(word, pos="NOUN", tag="NNS", lemma=one)
            mended[n - 1] = replace(words[n - 1], dep="nummod")
    for n, word in enumerate(words[:-1]):
        does = word.dep == "nsubj" and word.head == n + 1 and words[n + 1].tag in FINITE
        own = next((m for m in range(n - 1, -1, -1) if words[m].pos in ("DET", "PUNCT")), None)
        if not does or word.tag not in ("VBN", "VBD", "VB") or own is None:
            continue
        if words[own].pos == "DET" and all(w.pos in _DESCRIBING for w in words[own + 1 : n]):
            mended[n] = replace(word, pos="NOUN", tag="NN", lemma=word.low)
            for m in range(own, n):
                mended[m] = replace(words[m], head=n, dep="det" if m == own else "compound")
    return mended


_DESCRIBING = ("ADJ", "NOUN", "PROPN", "NUM")


def _names(words: Sequence[Word], n: int) -> bool:
    """Whether a word has an article, before it and what describes it."""
    return any(w.head == n and w.dep in ("det", "poss") for w in words[:n])


def _set_off(words: Sequence[Word]) -> list[Word]:
    """`In the booth, lit from behind, a girl, holding a lamp, waits`: who stands between the commas
    before a verb that nobody does, does it."""
    mended = list(words)
    root = next((n for n, w in enumerate(words) if w.head == n), None)
    at = next((m for m in range(2, len(words)) if _is_alone(words, m)), None)
    if root is None or at is None or words[at - 1].text != "," or words[at].head != root:
        return mended
    if root != at and (
        words[root].tag not in ("VBN", "VBG") or _has(words, root, "aux", "auxpass")
    ):
        return mended
    doer = next(
        (
            n
            for n in range(at - 3, 0, -1)
            if words[n].pos in ("NOUN", "PROPN")
            and words[n + 1].text == ","
            and (words[n + 2].tag in ("VBG", "VBN") or words[n + 2].pos in ("ADJ", "ADP"))
            and words[n].dep in ("appos", "conj", "dobj", "npadvmod", "attr", "nsubj", "dep")
            and (words[n].pos == "PROPN" or _names(words, n))
        ),
        None,
    )
    if doer is None:
        return mended
    mended[doer] = replace(words[doer], dep="nsubj", head=at)
    if root == at:
        return mended
    mended[at] = replace(words[at], dep="ROOT", head=at)
    mended[root] = replace(words[root], dep="advcl", head=at)
    for m, word in enumerate(words):
        if word.head == root and m > doer and m != at:
            mended[m] = replace(word, head=at)
    return mended


def _has(words: Sequence[Word], n: int, *deps: str) -> bool:
    return any(w.head == n and w.dep in deps and m != n for m, w in enumerate(words))

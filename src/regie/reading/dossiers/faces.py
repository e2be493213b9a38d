"""What is said of faces: their skin, and what is on them."""

from __future__ import annotations

from collections.abc import Iterator

from regie.reading.dossiers.beside import COPULAS, SUBJECTS, Person
from regie.reading.dossiers.claim import Claim, make_claim
from regie.reading.dossiers.phrases import modifiers, phrase, possessor
from regie.reading.dossiers.vocabulary import looks
from regie.reading.dossiers.walk import Walk
from regie.reading.parsing import Token

SOAKED = frozenset("head face hair body chest back shoulder neck tête visage cheveu corps".split())
"""Of whom water has reached these, all is wet; feet may be wet alone."""


def complexion(walk: Walk, token: Token) -> Iterator[Claim]:
    """`Her skin is very dark`, `pale skin`, `the complexion of a fair child`."""
    if walk.words.english(token.lemma) not in ("skin", "complexion"):
        return
    said = list(modifiers(walk.sentence, token))
    over = walk.sentence.head(token)
    if token.dep in SUBJECTS and over.lemma in COPULAS:
        said += walk.sentence.children(over, "acomp", "attr", "oprd")
    tones = (walk.words.english(t.low) for t in said)
    tone = next((t for t in tones if t in looks()["skins"]), None)
    person = walk.owner(token) or walk.portrait.of_worn(token)
    if tone is not None and person is not None:
        yield make_claim(person, "skin", tone, token, 0.9, walk=walk)


def face_mark(walk: Walk, token: Token) -> Iterator[Claim]:
    """`freckles`, `a scar on his cheek`."""
    may_be = token.pos in ("NOUN", "PROPN") or (token.pos == "VERB" and walk.is_list())
    if not may_be:
        return
    two = phrase(walk.sentence, token)
    mark = (walk.words.face_mark(two) if two else None) or walk.words.face_mark(
        walk.words.own(token.low)
    )
    if mark is None or walk.negated(token):
        return
    over = walk.sentence.head(walk.sentence.head(token))
    if token.dep == "pobj" and walk.words.is_body_part(over.lemma) and over.lemma not in ON_FACES:
        return  # `her arm in a sling`
    person, part = _marked(walk, token)
    person = person or walk.owner(token) or walk.portrait.of_worn(token)
    if part is not None and part.lemma not in ON_FACES:
        return  # on an arm, which clothes are over
    if person is not None:
        yield make_claim(person, "other", f"face:{mark}", token, 0.9, walk=walk)


ON_FACES = frozenset(
    "face forehead head brow eye cheek nose lip chin temple jaw mouth lash "
    "visage front tête œil joue nez lèvre menton tempe mâchoire bouche".split()
)


def _marked(walk: Walk, token: Token) -> tuple[Person | None, Token | None]:
    """Whose part of the body a mark is on, by what is said of it: `runs down her cheek`."""
    verb = walk.sentence.head(token)
    subject = token.dep in SUBJECTS
    for word in (*walk.sentence.subtree(token), *(walk.sentence.subtree(verb) if subject else ())):
        if word.index != token.index and walk.words.is_body_part(word.lemma):
            return possessor(walk.sentence, word, walk.who), word
    return None, None


def with_such_face(walk: Walk, token: Token) -> Person | None:
    """`lifts his bloodied face`."""
    part = walk.sentence.head(token)
    near = token.dep == "amod" and part.lemma in SOAKED and part.index - token.index in (1, 2)
    return possessor(walk.sentence, part, walk.who) if near else None

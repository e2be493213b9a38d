"""Tells whether a noun for somebody says what someone is who was named, and is nobody new."""

from __future__ import annotations

from regie.reading.entities.standing import COPULAS, sense_at
from regie.reading.parsing.tokens import Parsed, Token

_SORTS = frozenset("kind sort type genre espèce".split())
_SAID_OF = ("attr", "oprd", "acomp")
_INDEFINITE = frozenset("a an un une".split())
_SAYS_WHERE = frozenset(
    "at by on behind beside near under between against opposite across outside inside among "
    "à sur derrière près sous entre contre devant".split()
)
POINTING = frozenset("it this that there c' ce voici voilà".split())


def described_before(s: Parsed, token: Token) -> bool:
    """`A thin woman in her forties.`: a sentence that only describes who came in the one before.

    Not `A woman at the counter.`, who is somebody else.
    """
    article = s.child(token, "det")
    if token.dep != "ROOT" or token.plural:
        return False
    if article is None:
        # `First mate.`: what whoever came before is.
        kind = sense_at(s, token, acts=True).kind
        alone = all(t.pos in ("ADJ", "NOUN", "PUNCT") for t in s.tokens)
        return alone and kind == "person" and not token.text.isupper()
    if article.low not in _INDEFINITE:
        return False
    if any(t.pos == "VERB" and t.tag in ("VBZ", "VBP", "VBD") for t in s.tokens):
        return False
    if any(t.pos == "PROPN" for t in s.tokens) or token.text.isupper():
        return False
    told = [c for c in s.children(token) if c.dep not in ("det", "punct")]
    return bool(told) and not any(c.low in _SAYS_WHERE for c in told)


def set_off_by_commas(s: Parsed, token: Token) -> Token | None:
    """The subject that a noun between commas describes again: Ivo, of `Ivo sits on the step, a
    small man, sunburnt.`"""
    article = s.child(token, "det")
    if token.plural or article is None or article.low not in _INDEFINITE:
        return None
    if token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss", "attr", "ROOT"):
        return None
    start = min(t.index for t in s.subtree(token) if t.index <= token.index)
    if not start or s.tokens[start - 1].low != ",":
        return None
    after = s.tokens[token.index + 1 : token.index + 2]
    if after and after[0].pos == "CCONJ":
        return None
    verb = next((t for t in s.above(token) if t.pos in ("VERB", "AUX")), None)
    subject = s.child(verb, "nsubj") if verb is not None else None
    if subject is None or subject.index > token.index or s.children(subject, "conj"):
        return None
    return subject


def subject_of_copula(s: Parsed, token: Token) -> Token | None:
    """Whom a noun behind `is` is said of: Hal, of `Hal is a big man`, and of `Hal, who is a
    barber and also a cook`."""
    first = s.joined_before(token)
    if first.dep == "pobj" and s.head(s.head(first)).lemma in _SORTS:
        first = s.head(s.head(first))  # `the kind of woman who …`
    joined_to_verb = first.lemma in COPULAS and token.pos == "NOUN" and first is not token
    over = first if joined_to_verb else s.head(first)
    if over.lemma not in COPULAS or not (joined_to_verb or first.dep in _SAID_OF):
        return None
    subject = s.child(over, "nsubj")
    if subject is None and over.dep == "conj":
        subject = s.child(s.head(over), "nsubj")
    if subject is None and over.dep == "xcomp" and not s.children(s.head(over), "dobj"):
        subject = s.child(s.head(over), "nsubj")  # `used to be a dancer`
    if subject is not None and subject.low in ("who", "that", "qui") and over.dep == "relcl":
        return s.head(over)
    return None if subject is None or subject.low in POINTING else subject


def who_is_named(s: Parsed, name: Token) -> Token | None:
    """The word for whom a name is given: `this` of `This is Anna`, `her` of `Her name is Anna`,
    `woman` of `a woman called Anna`, `driver` of `The driver is Anna`."""
    if (met := _met_as(s, name) or _called_from_now(s, name)) is not None:
        return met
    over = s.head(name)
    if name.dep in ("oprd", "dobj", "attr") and over.lemma in _NAMING:
        noun = s.head(over)
        return noun if over.dep in ("acl", "relcl") and noun.pos == "NOUN" else None
    if name.dep != "attr" or over.lemma not in COPULAS:
        return None
    subject = s.child(over, "nsubj")
    if subject is None:
        return None
    if subject.lemma in ("name", "nom"):
        return s.child(subject, "poss")
    if subject.pos == "NOUN" and not subject.plural and s.children(subject, "det"):
        return subject if sense_at(s, subject, acts=True).kind == "person" else None
    return subject if subject.low in (*POINTING - {"there"}, *THEM) else None


def _met_as(s: Parsed, name: Token) -> Token | None:
    """`someone` of `Someone whom we will come to know as Anna`."""
    first = min((t.index for t in s.children(name, "compound", "flat")), default=name.index)
    before = s.tokens[:first]
    if not before or before[-1].low != "as":
        return None
    we = next((t.index for t in reversed(before) if t.low in ("we", "who", "known")), None)
    if we is None or not any(t.lemma in _MEETING for t in before[we:]):
        return None
    people = (t for t in reversed(before[:we]) if t.pos in ("NOUN", "PRON") and not t.plural)
    return next((t for t in people if sense_at(s, t, acts=True).kind == "person"), None)


def _called_from_now(s: Parsed, name: Token) -> Token | None:
    """`figure` of `A figure with a rifle, henceforth STAG, turns`."""
    before = s.tokens[: name.index]
    if not before or before[-1].low not in ("henceforth", "hereafter", "hereinafter", "désormais"):
        return None
    return next((t for t in before if t.pos == "NOUN" and not t.plural), None)


_MEETING = frozenset("meet know learn recognize".split())

THEM = ("he", "she", "il", "elle")
"""`She's MOLLY`: who came up without a name."""

_NAMING = frozenset("name call nickname dub nommer appeler".split())


def is_written(s: Parsed, token: Token) -> bool:
    """`The board says MICKLE HOLM`: what is to be read somewhere is nobody."""
    colon = next((t.index for t in s.tokens[: token.index] if t.text == ":"), None)
    if colon is not None and all(t.text.isupper() for t in s.tokens[colon + 1 : token.index]):
        bears = [t for t in s.tokens[:colon] if t.pos == "NOUN"][-1:]
        if any(sense_at(s, t).kind in ("text", "words") for t in bears):
            return True  # `A sign: MAX. 4 PERSONS`
    verbs = [t for t in s.above(token) if t.pos == "VERB"]
    verbs += [t for t in s.tokens[: token.index] if t.lemma in _SAYING]
    for verb in verbs:
        subjects = s.children(verb, "nsubj")
        if verb.lemma in _SAYING and any(
            t.pos == "NOUN" and t.index < token.index
            and sense_at(s, t).kind not in ("person", "animal") for t in subjects
        ):  # fmt: skip
            return True
    return False


_SAYING = frozenset("say read spell announce proclaim lire dire indiquer".split())

"""Whether a noun that can mean somebody does so where it stands: a pitcher throws, or holds tea."""

from __future__ import annotations

from functools import lru_cache

from regie.concepts.wordnet import open_wordnet
from regie.reading.entities.kinds import kind_of
from regie.reading.entities.nouns import Meaning, sense_as
from regie.reading.entities.senses import is_any_object, names_doers
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.forms import can_move, is_perception, is_there, is_verb
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.noun_places import only_people

_THINGS = frozenset(
    "thing machine vehicle clothes control light fixture door picture text drink food substance "
    "body place plant abstract words".split()
)
"""Kinds of what a word for somebody may mean besides."""

_HANDLED = frozenset(
    f"verb.{field}" for field in "contact possession change creation motion".split()
)
_IN = frozenset("in into onto inside under behind from out of off dans sur sous".split())


def as_thing(s: Parsed, token: Token, noun: Meaning, acts: bool) -> Meaning | None:
    """What a noun means instead of a person where nothing it does says that it is one; None where
    it may be one.

    What texts hardly know as somebody (`trailer`, one who trails) must do what people do; what
    they know as both (`guard`) must have two things said of it that people seldom are.
    """
    if noun.kind != "person" or token.text.isupper() or token.pos == "PROPN":
        return None
    other = _besides(token.lemma.lower(), noun.concept)
    if other is None or _is_told_of(s, token, acts, other[0]):
        return None
    met, thing = other
    return thing if _handled(s, token) >= (2 if met or _is_doer(token, noun) else 0) else None


def _is_doer(token: Token, noun: Meaning) -> bool:
    """`commuter`: its own first name, made of what one does; a dawdler's by-name is `trailer`."""
    lemma = token.lemma.lower()
    return noun.concept.split(".")[0] == lemma and names_doers(lemma)


def as_people(s: Parsed, token: Token, noun: Meaning, acts: bool) -> Meaning | None:
    """Whom a word for a thing means where it does what no thing does: `the bench cheers`, or where
    its verb is that of several: `the band flee`."""
    over = s.head(token)
    does = acts and token.dep in ("nsubj", "nsubjpass") and over.pos == "VERB"
    if _is_form_of_somebody(s, token):
        return Meaning("person", "person.n.01")
    if noun.kind not in ("thing", "clothes") or not does or token.pos == "PROPN":
        return None
    joined = any(c.dep in ("conj", "cc") for c in s.children(token))
    several = over.tag == "VBP" and not token.plural and not joined
    senses = open_wordnet().senses(over.lemma, "v")[:1] if is_there() else ()
    if not several and not any(x.field in _OF_SOULS for x in senses):
        return None
    found = sense_as(token.lemma.lower(), "social_group.n.01", "person.n.01")
    return found if found is not None and found.kind in ("person", "people") else None


def _is_form_of_somebody(s: Parsed, token: Token) -> bool:
    """`A figure crosses the yard`, `He sees a dark shape in the door`: a word for a body, of which
    is told what a body does, or that it is seen."""
    verb = s.head(token)
    named = token.pos == "NOUN" and s.child(token, "det") is not None and verb.pos == "VERB"
    of = any(c.low in ("of", "de", "d'", "du") for c in s.children(token, "prep"))
    if not named or of or token.low in ("body", "flesh") or not _means_body(token.lemma.lower()):
        return False
    if token.dep == "nsubj":
        return only_people(verb) or can_move(verb.lemma) or is_verb(verb.lemma, _POSTURES)
    return token.dep == "dobj" and is_perception(verb.lemma)


_POSTURES = ("stand.v.01", "sit.v.01", "lie.v.01", "kneel.v.01", "crouch.v.01")


@lru_cache(maxsize=1_000)
def _means_body(noun: str) -> bool:
    wordnet = open_wordnet() if is_there() else None
    return wordnet is not None and noun in wordnet.sense("human_body.n.01").lemmas


_OF_SOULS = frozenset("verb.emotion verb.cognition verb.social verb.competition".split())
"""Fields of verbs that no thing does."""


@lru_cache(maxsize=5_000)
def _besides(lemma: str, concept: str) -> tuple[bool, Meaning] | None:
    """Whether texts know a word as somebody, and the first other thing that it can mean."""
    if not is_there():
        return None
    wordnet = open_wordnet()
    senses = wordnet.senses(lemma, "n")
    met = wordnet.tagged(lemma, "n")
    at = next((n for n, s in enumerate(senses) if s.name == concept), 0)
    other = [(n, s) for n, s in enumerate(senses) if kind_of(s) in _THINGS and not is_any_object(s)]
    if met:  # what was never met says nothing beside what was, unless it is a part of a body
        other = [(n, s) for n, s in other if n < met or s.field == "noun.body" or n == 1]
    if not other:
        return None
    found = next((s for _, s in other if kind_of(s) not in ("abstract", "words")), other[0][1])
    return at < met, Meaning(kind_of(found), found.name)


def _is_told_of(s: Parsed, token: Token, acts: bool, met: bool) -> bool:
    """Whether it does, or has done to it, what people do, or is described as they are."""
    over = s.head(token)
    if acts and over.pos == "VERB" and token.dep in ("nsubj", "nsubjpass"):
        return True
    if any(c.low in ("who", "whose", "whom", "qui") for r in s.children(token, "relcl")
           for c in s.children(r)):  # fmt: skip
        return True
    if token.dep in ("poss", "appos", "dative", "agent", "conj") and _is_person(s, s.head(token)):
        return True
    if token.dep == "pobj":
        beside = ("with", "at", "avec") if met else ()
        return over.low in ("by", "to", "par", "à", *beside) and not token.plural
    return token.dep == "dobj" and only_people(over) and not _touches(over)


def _is_person(s: Parsed, token: Token) -> bool:
    return token.pos == "PROPN" or sense_at(s, token, acts=True).kind in ("person", "people")


def _handled(s: Parsed, token: Token) -> int:
    """How much of what is said of a noun is said of things."""
    over = s.head(token)
    grasped = token.dep == "dobj" and _touches(over)
    within = token.dep == "pobj" and over.low in _IN
    own = any(c.low in ("his", "her", "its", "their", "my", "our", "your") for c in
              s.children(token, "poss"))  # fmt: skip
    holds = any(
        prep.low in ("of", "de") and sense_at(s, inner).kind in ("drink", "substance", "food")
        for prep in s.children(token, "prep")
        for inner in s.children(prep, "pobj")
    )
    bare = not token.plural and not s.children(token, "det", "nummod", "poss", "compound")
    beside = token.dep in ("conj", "appos", "nmod") and not _is_person(s, over)
    return 2 * holds + grasped + within + (own and not s.children(token, "amod")) + bare + beside


def _touches(verb: Token) -> bool:
    senses = open_wordnet().senses(verb.lemma, "v")[:1] if is_there() else ()
    return any(sense.field in _HANDLED for sense in senses)

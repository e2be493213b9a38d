"""What a noun means in its sentence: decided once, for all who ask."""

from __future__ import annotations

from regie.reading.entities.nouns import Meaning, as_matter, meaning, of_brand, plural_only
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.syntax import article_of

COPULAS = frozenset("be become remain être devenir rester".split())
ON_THINGS = frozenset(
    "on onto in into inside under behind against through at over beside off sur dans sous".split()
)
MOST_ODDS = 3.0
"""Of a word's being somebody; what is surer counts no more."""

PRESSING = frozenset("hit press push strike tap flip click punch appuyer presser".split())
GOING = frozenset("enter leave cross reach exit climb approach see view quitter traverser".split())


def sense_at(s: Parsed, token: Token, *, acts: bool | None = None) -> Meaning:
    """What a noun of a sentence means.

    Args:
        acts: whether it does something, where the asker knows better than the syntax.
    """
    key = f"{token.index} {acts}"
    found = s.senses.get(key)
    if found is None:
        found = s.senses[key] = _decide(s, token, acts)
    return found


def _decide(s: Parsed, token: Token, acts: bool | None) -> Meaning:
    lemma = token.lemma.lower()
    several = bool(s.children(token, "nummod"))
    own = of_brand(token.text) or (token.plural and plural_only(token.low, lemma, several))
    if own:
        return own
    counted = token.tag != "NN" or s.children(token, "det", "poss", "nummod", "compound")
    if token.pos == "NOUN" and not counted and (matter := as_matter(lemma)):
        return matter  # `breaking glass`
    doing = _hint(s, token, acts)
    return meaning(
        lemma,
        joined_to(s, token),
        doing,
        whole=said_to_be_of(s, token),
        about=s.about,
        somebody=max(-MOST_ODDS, min(MOST_ODDS, token.somebody)),
    )


def joined_to(s: Parsed, token: Token) -> str:
    """The words that a noun is joined to: `laser` of `laser printer`, `old` of `old man`."""
    compounds = [c for c in s.children(token, "compound", "nmod") if c.index < token.index]
    beside = s.tokens[token.index - 1] if token.index else token
    described = beside.dep == "amod" and beside.head == token.index and not compounds
    return beside.low if described else " ".join(c.lemma.lower() for c in compounds)


def is_pressed(s: Parsed, token: Token) -> bool:
    """`hits print`."""
    return token.dep == "dobj" and s.head(token).lemma in PRESSING


def is_held(s: Parsed, token: Token) -> bool:
    """Whether something is done to it by hand, or may be."""
    over = s.head(token)
    return token.dep == "dobj" and over.pos == "VERB" and over.lemma not in GOING


def said_to_be_of(s: Parsed, token: Token) -> str:
    """What a noun is of, by its words: `the trunk of the car`, `the car's trunk`."""
    of = [n for p in s.children(token, "prep") if p.low == "of" for n in s.children(p, "pobj")]
    owners = [n for n in s.children(token, "poss") if n.pos == "NOUN"]
    return next((n.lemma.lower() for n in (*of, *owners)), "")


def _hint(s: Parsed, token: Token, acts: bool | None) -> str:
    over = s.head(token)
    if is_pressed(s, token):
        return "pressed"
    if acts is None:
        acts = token.dep == "nsubj" and over.pos == "VERB"
    if acts and over.lemma not in COPULAS:
        return "acts"
    on_it = token.dep == "pobj" and over.low in ON_THINGS
    on_it = on_it and bool(article_of(s, token) or token.plural)
    return "on" if on_it else "object" if is_held(s, token) else ""

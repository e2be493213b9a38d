"""Clothes in a sentence: which, in what colour, and whether as a trade's."""

from __future__ import annotations

from collections.abc import Iterator

from regie.reading.dossiers.claim import Claim, make_claim
from regie.reading.dossiers.referents import COPULAS, SUBJECTS, Person
from regie.reading.dossiers.vocabulary import Worn, looks
from regie.reading.dossiers.walk import WEARING, Walk, modifiers, phrase
from regie.reading.parsing import Token

WHOLE = frozenset("uniform suit dress gown tunic robe overalls armour".split())
"""Garments that make a whole costume by the word before them."""


BARE = {"neck": "other=neck:none", "shoes": "shoes=barefoot", "hat": "hat=none",
        "glasses": "glasses=none"}  # fmt: skip
"""What is said by saying that there is none: `no shoes`."""


def worn(walk: Walk, token: Token) -> Iterator[Claim]:
    """The garment that a noun names, if somebody wears it."""
    named = garment(walk, token)
    if named is None:
        return
    listed = token.dep in ("ROOT", "appos", "npadvmod", "dep") and named.slot != "glasses"
    if listed and walk.portrait.left_behind(token):
        return
    person, weight = walk.wearer(token)
    if person is None or weight < 0.5:
        portrayed = walk.portrait.of_worn(token)
        person, weight = (portrayed, 0.85) if portrayed is not None else (person, weight)
    if person is None and named.slot == "glasses":
        person, weight = _looks_through(walk, token), 0.9
    if person is not None and walk.negated(token) and named.slot in BARE:
        attribute, _, value = BARE[named.slot].partition("=")
        yield make_claim(person, attribute, value, token, weight, walk=walk)
    if person is None or walk.negated(token):
        return
    costume = costume_of(walk, token)
    if costume is not None and named.value in WHOLE:
        dyed = f"{costume} {colour_of(walk, token) or ''}".strip()
        yield make_claim(person, "costume", dyed, token, weight, walk=walk)
        return
    if named.slot == "glasses":
        yield make_claim(person, "glasses", named.value, token, weight, walk=walk)
        return
    trade = looks()["costumes"][costume]["wear"].get("top_colour") if costume else None
    colour = colour_of(walk, token) or trade or named.dye or ""
    value = f"{named.value} {colour}".strip()
    yield make_claim(person, slot_of(named), valued(named, value), token, weight, walk=walk)


def _looks_through(walk: Walk, token: Token) -> Person | None:
    """`peers over his spectacles`: they are on the nose."""
    over = walk.sentence.head(token)
    through = token.dep == "pobj" and over.low in ("over", "through", "behind", "above")
    return walk.owner(over) if through else None


def is_cloth(walk: Walk, token: Token) -> bool:
    """A garment, or hair, that the parser took for something else: `a shirt and tie`."""
    if token.pos not in ("VERB", "ADJ", "ADV", "AUX", "ADP") or walk.words.colour(token.low):
        return False
    if walk.words.garment(token.low) is None and walk.words.hair(token.low) is None:
        return False
    if token.dep == "conj" and walk.words.garment(walk.sentence.head(token).low):
        return True
    return walk.is_list() or walk.portrait.of_worn(token) is not None


def garment(walk: Walk, token: Token) -> Worn | None:
    """What a noun names that is worn, `lab coat` before `coat`."""
    two = phrase(walk.sentence, token)
    spelled = f"{two.rpartition(' ')[0]} {token.low}" if " " in two else two
    named = (walk.words.garment(two) or walk.words.garment(spelled)) if two else None
    return named or walk.words.garment(token.low) or walk.words.garment(token.lemma)


def costume_of(walk: Walk, token: Token) -> str | None:
    """`nurse's uniform`, `police uniform`, `wedding dress`; no `army jacket`."""
    for child in walk.sentence.children(token, "poss", "compound", "nmod", "amod"):
        costume = walk.words.costume(child.lemma)
        if costume is not None:
            return costume
    return None


def colour_of(walk: Walk, token: Token) -> str | None:
    sentence = walk.sentence
    for word in sorted(modifiers(sentence, token), key=lambda t: t.index):
        colour = walk.words.colour(word.low) or walk.words.colour(word.lemma)
        if colour is not None:
            before = {c.low for c in sentence.children(word)} | {
                sentence.tokens[word.index - 1].low if word.index else ""
            }
            return shaded(colour, before)
    copula = sentence.head(token)
    if token.dep in SUBJECTS and copula.lemma in COPULAS:
        for child in sentence.children(copula, "acomp", "attr"):
            colour = walk.words.colour(child.lemma)
            if colour:
                return colour
    return None


def coloured(walk: Walk, token: Token) -> Iterator[Claim]:
    """`wearing all black`, `dressed in green`, `a man in white`."""
    if token.dep not in ("dobj", "pobj") or token.pos not in ("ADJ", "NOUN", "PROPN"):
        return
    colour = walk.words.colour(token.low)
    if colour is None or walk.words.garment(token.low) is not None:
        return
    sentence = walk.sentence
    head = sentence.head(token)
    worn = head.lemma in WEARING and head.lemma not in ("have", "bear", "show")
    if token.dep == "pobj" and head.low == "in":
        above = sentence.head(head)
        worn = above.lemma in ("dress", "clothe", "all") or above.index in walk.who
    person = walk.owner(token) or walk.portrait.of_worn(token) if worn else None
    if person is not None:
        yield make_claim(person, "colour", colour, token, 0.9, walk=walk)


def shaded(colour: str, words: set[str]) -> str:
    amount = 0.62 if words & {"dark", "deep", "foncé"} else 1.0
    if words & {"light", "pale", "clair", "bright"}:
        amount = 1.3
    parts = (min(255, round(int(colour[i : i + 2], 16) * amount)) for i in (1, 3, 5))
    return "#" + "".join(f"{p:02x}" for p in parts)


def slot_of(worn: Worn) -> str:
    return worn.slot if worn.slot in ("top", "bottom", "coat", "hat", "shoes") else "other"


def valued(worn: Worn, value: str) -> str:
    return value if slot_of(worn) != "other" else f"{worn.slot}:{value}"

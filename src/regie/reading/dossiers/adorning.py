"""What is on somebody beside garments: jewels, masks, weapons in belts; and clothes of which
only the whole is told: `all in dark clothes`, `her outfit is made of hides`.
"""

from __future__ import annotations

from collections.abc import Iterator

from regie.film.garments import ADORNED, MARKED, UNDRAWN
from regie.reading.dossiers.beside import Person
from regie.reading.dossiers.claim import Claim, make_claim
from regie.reading.dossiers.clothes import TONES, WORN, colour_of, costume_of
from regie.reading.dossiers.garment_details import details, said_of, state_of
from regie.reading.dossiers.phrases import phrase, possessor
from regie.reading.dossiers.walk import PUTTING_ON, Walk
from regie.reading.entities.nouns import is_kind_of, meaning
from regie.reading.parsing import Token

BELTED = frozenset(
    "belt waistband waist hip side thigh leg sash scabbard sheath holster ceinture hanche".split()
)
"""Where a weapon is that nobody has in hand."""

INTO = frozenset("in into on at to from through dans à sur".split())

PIERCED = frozenset("nose nostril septum lip eyebrow nez".split())


def adorned(walk: Walk, token: Token) -> Iterator[Claim]:
    """What is on somebody and is no garment; what nothing is drawn for is named."""
    if walk.negated(token):
        return
    if walk.words.hair(token.lemma) is not None or token.index in walk.who:
        return
    two = phrase(walk.sentence, token)
    kind = walk.words.adornment(two) if two else None
    if two and is_kind_of(meaning(two).concept, "device.n.01"):
        return  # a seat belt is no belt that one wears
    kind = kind or walk.words.adornment(token.low) or walk.words.adornment(token.lemma)
    kind = kind or _pierced(walk, token)
    sheathed = _in_belt(walk, token)
    if sheathed is not None:
        person = walk.owner(token) or walk.portrait.of_worn(token) or walk.topic
        if person is not None:
            yield make_claim(person, "other", f"{ADORNED}{sheathed}", token, 0.9, walk=walk)
        return
    verb = walk.sentence.head(walk.sentence.joined_before(token))
    strange = walk.words.is_unknown(token.lemma) and verb.lemma in PUTTING_ON
    if kind is None and not (walk.words.is_adorning(token.lemma) or strange):
        return
    person, weight = walk.wearer(token)
    if person is None or weight < WORN:
        person, weight = walk.portrait.of_worn(token) or _has(walk, token), WORN
    if person is None:
        return
    if kind is None:
        yield make_claim(person, "other", f"{UNDRAWN}{token.low}", token, weight, walk=walk)
        return
    name, _, usual = kind.partition(" ")
    value = f"{ADORNED}{name} {colour_of(walk, token) or usual}".strip()
    yield make_claim(person, "other", value, token, weight, walk=walk)


def _has(walk: Walk, token: Token) -> Person | None:
    """`She has a ring in her nose`, `his tattoos show`."""
    if token.dep == "dobj":  # not who `tightens her belt`
        return walk.owner(token) if walk.sentence.head(token).lemma == "have" else None
    return possessor(walk.sentence, token, walk.who)


def _pierced(walk: Walk, token: Token) -> str | None:
    """`a nose ring`, `a ring in his nose`."""
    if token.lemma not in ("ring", "stud", "piercing", "anneau"):
        return None
    near = walk.sentence.tokens[max(0, token.index - 2) : token.index + 4]
    return "piercing" if any(t.lemma in PIERCED for t in near) else None


def _in_belt(walk: Walk, token: Token) -> str | None:
    """A sword or a pistol that hangs from a belt: `a cutlass stuck in his belt`."""
    if not walk.words.is_weapon(token.lemma) or token.dep == "compound":
        return None
    after = walk.sentence.tokens[token.index + 1 : token.index + 7]
    for at, word in enumerate(after):
        if word.low in (",", ";", "and"):
            return None
        if word.lemma in BELTED and {t.low for t in after[:at]} & INTO:
            return "sword" if walk.words.is_blade(token.lemma) else "holster"
    return None


def outfit(walk: Walk, token: Token) -> Iterator[Claim]:
    """`all in dark clothes`, `His clothes are rags`, `an outfit made of animal hide`."""
    all_clothes = any(walk.words.is_all_clothes(w) for w in (token.low, token.lemma))
    cloth = token.low != token.lemma or not walk.words.is_rags(token.low)  # a rag is no rags
    if token.pos != "NOUN" or not all_clothes or not cloth or walk.negated(token):
        return
    person, weight = walk.wearer(token)
    if person is None or weight < WORN:
        person = possessor(walk.sentence, token, walk.who) or walk.portrait.of_worn(token)
    if person is None:
        return
    if (costume := costume_of(walk, token)) is not None:  # `a waitress outfit`
        yield make_claim(person, "costume", costume, token, 0.95, walk=walk)
    words = [*said_of(walk, token), *_made_of(walk, token), *_remains(walk, token)]
    tones = (TONES[t.low] for t in words if t.low in TONES)
    colour = colour_of(walk, token) or next(tones, None)
    if colour is not None:
        yield make_claim(person, "colour", colour, token, 0.9, walk=walk)
    stuff = next((s for t in words if (s := walk.words.stuff(t.lemma))), None)
    if stuff is not None:
        dye = walk.words.colour(stuff) or FUR
        for slot, kind in (("top", "jacket"), ("bottom", "trousers")):
            yield make_claim(person, slot, f"{kind} {dye}; {stuff}", token, 0.9, walk=walk)
    said = {*details(walk, token), *(d for t in words for d in (state_of(walk, t),) if d)}
    if "torn" in said or walk.words.is_rags(token.low):
        yield make_claim(person, "other", f"{MARKED}torn", token, 0.9, walk=walk)
    for state in said & {"blood", "dirt"}:
        yield make_claim(person, "condition", state, token, 0.9, walk=walk)


def _remains(walk: Walk, token: Token) -> Iterator[Token]:
    """`What remains of his clothes are ragged and muddy`."""
    over = walk.sentence.head(walk.sentence.head(token))
    verb = walk.sentence.head(over)
    if token.dep == "pobj" and over.lemma in ("remain", "remains", "leave", "rest"):
        for said in walk.sentence.children(verb, "acomp", "attr"):
            yield said
            yield from walk.sentence.conjuncts(said)


FUR = "#6b5138"


def _made_of(walk: Walk, token: Token) -> Iterator[Token]:
    """`is made of animal hide`, `sewn from furs`."""
    sentence = walk.sentence
    verb = sentence.head(token)
    over = [token, *([verb] if verb.pos == "VERB" else ()), *sentence.children(token, "acl")]
    for word in over:
        for prep in sentence.children(word, "prep"):
            if prep.low in ("of", "from", "en", "de"):
                for stuff in sentence.children(prep, "pobj"):
                    yield stuff
                    yield from sentence.conjuncts(stuff)

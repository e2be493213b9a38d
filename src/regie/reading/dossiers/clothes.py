"""Clothes in a sentence: which, in what colour, and whether as a trade's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from regie.reading.dossiers.beside import COPULAS, SUBJECTS, Person
from regie.reading.dossiers.claim import Claim, make_claim
from regie.reading.dossiers.garment_details import conditions, details, said_of
from regie.reading.dossiers.garment_words import Worn
from regie.reading.dossiers.phrases import modifiers, phrase, possessor
from regie.reading.dossiers.referents import OF_SEVERAL
from regie.reading.dossiers.vocabulary import looks
from regie.reading.dossiers.walk import WEARING, Walk
from regie.reading.entities.nouns import is_kind_of, meaning
from regie.reading.parsing import Token
from regie.reading.parsing.forms import has_senses, singulars

WHOLE = frozenset("uniform suit dress gown tunic robe overalls armour".split())
"""Garments that make a whole costume by the word before them."""


BARE = {"neck": "other=neck:none", "shoes": "shoes=barefoot", "hat": "hat=none",
        "glasses": "glasses=none"}  # fmt: skip
"""What is said by saying that there is none: `no shoes`."""


def worn(walk: Walk, token: Token) -> Iterator[Claim]:
    """The garment that a noun names, for each who wears it: `ANN and BEN in raincoats`."""
    for claim in _worn(walk, token):
        yield claim
        for key in walk.joined_with(claim.key) if token.plural else ():
            yield replace(claim, key=key)


def _worn(walk: Walk, token: Token) -> Iterator[Claim]:
    named = garment(walk, token)
    if named is None:
        return
    listed = token.dep in ("ROOT", "appos", "npadvmod", "dep") and named.slot != "glasses"
    if listed and walk.portrait.left_behind(token):
        return
    if named.slot in ("neck", "top") and named.value in ("towel", "scarf") and (
        (head := _over_head(walk, token)) is not None
    ):  # fmt: skip
        wound = f"turban {colour_of(walk, token) or named.dye or ''}".strip()
        yield make_claim(head, "hat", wound, token, 0.95, walk=walk)
        return
    beneath = named.slot == "top" and _beneath(walk, token)
    person, weight = walk.wearer(token)
    if person is None or weight < 0.5 or walk.only_later(person, token):
        portrayed = walk.portrait.of_worn(token)
        person, weight = (portrayed, 0.85) if portrayed is not None else (person, weight)
    if person is None and named.slot == "glasses":
        person, weight = _looks_through(walk, token), 0.9
    if _is_figure(walk, token, named, weight) or _several(walk, token, named, person):
        return
    if not named.often and weight < SURELY_WORN:
        return
    if person is not None and walk.negated(token) and named.slot in BARE:
        attribute, _, value = BARE[named.slot].partition("=")
        yield make_claim(person, attribute, value, token, weight, walk=walk)
    if person is None or walk.negated(token) or _is_of_bodies(walk, token):
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
    if named.slot == "top" and colour:
        colour = two_colours(walk, token) or colour
    if named.sex is not None and not beneath:
        sex = "female" if named.sex else "male"
        yield make_claim(person, "sex", sex, token, BY_CLOTHES, certain=False)
    if beneath:
        yield from _under(walk, token, named, person, weight)
        return
    cloth = named.slot in ("top", "bottom", "coat")
    more = (*details(walk, token), *named.cut) if cloth else ()
    value = "; ".join((f"{named.value} {colour}".strip(), *more))
    yield make_claim(person, slot_of(named), valued(named, value), token, weight, walk=walk)
    if any("wet" in conditions(walk, word) for word in said_of(walk, token)):
        yield make_claim(person, "condition", "wet", token, weight, walk=walk)


def _is_figure(walk: Walk, token: Token, named: Worn, weight: float) -> bool:
    """`Her armour cracks`, `The jacket. Her armour.`: what is hers need not be on her."""
    if named.value == "armour" and weight < WORN:
        return True
    sentence = walk.sentence
    alone = sum(t.pos != "PUNCT" for t in sentence.tokens) == 2
    return alone and token.dep == "ROOT" and sentence.child(token, "poss") is not None


def _is_of_bodies(walk: Walk, token: Token) -> bool:
    """`their flanks and tails`: in a row with parts of bodies it is one."""
    first = walk.sentence.joined_before(token)
    row = [t for t in walk.sentence.conjuncts(first) if t is not token]
    return bool(row) and all(walk.words.is_body_part(t.lemma) for t in row)


ONE_OF_EACH = frozenset({"top", "coat", "hat"})
"""What nobody wears two of."""


def _several(walk: Walk, token: Token, named: Worn, person: Person | None) -> bool:
    """`the same two suits`, `caught up in towels`: more than one body can wear."""
    count = walk.sentence.child(token, "nummod")
    if not token.plural or token.lemma == token.low:
        return False
    if count is not None:
        return count.low not in ("one", "1", "un", "une")
    whose = walk.sentence.child(walk.sentence.joined_before(token), "poss")
    theirs = whose is not None and whose.low in OF_SEVERAL
    many = person is not None and (walk.is_many(person.key) or walk.joined_with(person.key))
    return named.slot in ONE_OF_EACH and person is not None and not (theirs or many)


SURELY_WORN = 0.95
"""How sure it must be of what hardly ever means clothes: a teddy, stays."""

WORN = 0.85
"""How sure it is that somebody has on what they are said to wear, or are described with."""


BY_CLOTHES = 0.35
"""How much a kind of clothes says of the sex of who wears it, in units of what is said."""


def _under(walk: Walk, token: Token, named: Worn, person: Person, weight: float) -> Iterator[Claim]:
    """What shows of a top beneath another: its colour in the open front, and a dress's skirt."""
    colour = colour_of(walk, token) or named.dye or ""
    kind = "shirt" if named.value == "shirt" else "t-shirt"
    yield make_claim(person, "other", f"under:{kind} {colour}".strip(), token, weight, walk=walk)
    if named.value in ("dress", "gown"):
        value = "; ".join((f"skirt {colour}".strip(), *details(walk, token), *named.cut))
        yield make_claim(person, "bottom", value, token, weight, walk=walk)


def _beneath(walk: Walk, token: Token) -> bool:
    """`a waistcoat over a checked shirt`: of what is under another top little is seen."""
    tokens, at = walk.sentence.tokens, token.index
    while at and tokens[at - 1].pos in ("DET", "ADJ", "NUM", "NOUN", "VERB", "PUNCT"):
        at -= 1
        if tokens[at].low in (",", "."):
            return False
    if at < 2 or tokens[at - 1].low not in ("over", "par-dessus", "sur"):
        return False
    above = garment(walk, tokens[at - 2])
    return above is not None and above.slot == "top"


HEADS = frozenset("head tête skull crâne".split())

DOFFS = frozenset("take put pull lift remove don wear doff clap jam enlever ôter mettre".split())
"""What is done with what is on a head."""

UNDER_IT = frozenset("eye face grin nose smile frown head œil visage".split())
"""What shows under something that is worn on a head."""


def on_head(walk: Walk, token: Token) -> Iterator[Claim]:
    """A thing that is no garment, worn as a hat: `a colander on his head`, `takes off her pot`,
    `a bucket with two eyes under it: NELLY`."""
    dye = walk.words.on_heads(token.lemma) if token.pos in ("NOUN", "PROPN") else None
    if dye is None or walk.negated(token):
        return
    person = _face_under(walk, token) or _over_head(walk, token) or _doffed(walk, token)
    if person is not None:
        value = f"pot {colour_of(walk, token) or dye}"
        yield make_claim(person, "hat", value, token, 0.9, walk=walk)


def _over_head(walk: Walk, token: Token) -> Person | None:
    """`on her head` behind a thing, in the same piece."""
    tokens = walk.sentence.tokens
    for at in range(token.index + 1, min(token.index + 7, len(tokens))):
        if tokens[at].low in (",", ";", ":"):
            return None
        if tokens[at].lemma in HEADS and {t.low for t in tokens[at - 3 : at]} & {
            "on",
            "over",
            "around",
            "round",
            "sur",
        }:
            return possessor(walk.sentence, tokens[at], walk.who) or walk.owner(token)
    return None


def _doffed(walk: Walk, token: Token) -> Person | None:
    """Whose own thing is taken off or put on."""
    sentence = walk.sentence
    verb = sentence.head(token)
    own = possessor(sentence, token, walk.who)
    parts = {c.low for c in sentence.children(verb)} | {
        t.low for t in sentence.tokens[verb.index + 1 : verb.index + 2]
    }
    wears = verb.lemma in ("wear", "don", "doff", "ôter") or bool(parts & {"off", "on"})
    if token.dep != "dobj" or verb.lemma not in DOFFS or not wears:
        return None
    on_something = any(c.low == "on" and sentence.child(c, "pobj") for c in sentence.children(verb))
    worn = own is not None or verb.lemma in ("wear", "don")
    return None if on_something or not worn else (own or walk.owner(token))


def _face_under(walk: Walk, token: Token) -> Person | None:
    """Who is named behind the colon, under what is all that is seen of them."""
    tokens = walk.sentence.tokens
    rest = tokens[token.index + 1 :]
    end = next((n for n, t in enumerate(rest) if t.low in (":", "--", "—", ".")), len(rest))
    said = [t.lemma for t in rest[:end]]
    if (
        not {"under", "below", "beneath", "sous", "dessous"}
        & set(said)
        & {t.low for t in rest[:end]}
    ):
        return None
    if not UNDER_IT & set(said):
        return None
    return next((walk.who[t.index] for t in rest[end:] if t.index in walk.who), None)


def _looks_through(walk: Walk, token: Token) -> Person | None:
    """`peers over his spectacles`: they are on the nose."""
    over = walk.sentence.head(token)
    through = token.dep == "pobj" and over.low in ("over", "through", "behind", "above")
    return walk.owner(over) if through else None


def is_cloth(walk: Walk, token: Token) -> bool:
    """A garment, or hair, that the parser took for something else: `a shirt and tie`."""
    if token.pos not in ("VERB", "ADJ", "ADV", "AUX", "ADP") or walk.words.colour(token.low):
        return False
    low = walk.words.own(token.low)
    if walk.words.garment(low) is None and walk.words.hair(low) is None:
        return False
    head = walk.sentence.head(token)
    if token.dep == "conj" and head.tag == token.tag == "VBZ":
        return False  # `sits at a desk and stays quiet`
    if token.dep == "conj" and walk.words.garment(head.low):
        return True
    return walk.is_list() or walk.portrait.of_worn(token) is not None


def garment(walk: Walk, token: Token) -> Worn | None:
    """What a noun names that is worn, `lab coat` before `coat`."""
    after = walk.sentence.tokens[token.index + 1 : token.index + 3]
    if len(after) > 1 and after[0].low == "de":  # `lunettes de soleil`
        whole = walk.words.garment(walk.words.own(f"{token.low} de {after[1].low}"))
        if whole is not None:
            return whole
    if token.lemma == "patch" and any(t.lemma in ("eye", "œil") for t in walk.sentence.tokens):
        return walk.words.garment("eyepatch")
    two = phrase(walk.sentence, token)
    spelled = f"{two.rpartition(' ')[0]} {token.low}" if " " in two else two
    named = (walk.words.garment(two) or walk.words.garment(spelled)) if two else None
    wholes = (two, spelled, *singulars(spelled)) if two else ()
    if named is None and any(map(_is_no_garment, wholes)):
        return None  # `alkali flats`, `a pillow case`: the dictionary has it as something else
    named = named or walk.words.garment_of(token)
    return named and walk.words.made(named, _said_of_cut(walk, token))


def _is_no_garment(words: str) -> bool:
    """Whether the dictionary has words that end in one for a garment as something else."""
    return has_senses(words, "n") and not is_kind_of(meaning(words).concept, *_WORN_KINDS)


_WORN_KINDS = ("clothing.n.01", "footwear.n.01", "footwear.n.02", "fabric.n.01", "armor.n.01")


def _said_of_cut(walk: Walk, token: Token) -> list[str]:
    """The words of a garment's phrase, those that a hyphen joins together: `knee-length`."""
    tokens, start = walk.sentence.tokens, token.index
    while start and tokens[start - 1].pos in ("ADJ", "NOUN", "PROPN", "ADV", "VERB", "PUNCT"):
        if tokens[start - 1].low in (",", ";", ".", ":", ")") or start - 1 in walk.who:
            break
        start -= 1
    said = [*tokens[start : token.index]]
    for prep in walk.sentence.children(token, "prep"):
        said += walk.sentence.subtree(prep) if prep.low in ("with", "to", "down", "of") else ()
    joined = " ".join(t.low for t in said).replace(" - ", "-")
    # Of another language than English a lemma is the English word.
    own = [
        word
        for t in modifiers(walk.sentence, token)
        if not any(b.low == "," for b in tokens[slice(*sorted((t.index, token.index)))])
        for word in (t.low, t.lemma.lower())
    ]
    return [*own, *joined.split()]


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
    last = sentence.tokens[token.index - 1] if token.index else token
    if last.pos in ("NOUN", "PROPN", "ADJ") and (colour := walk.words.colour(last.low)):
        return colour  # however the parser hung it
    after = sentence.tokens[token.index + 1 : token.index + 2]
    if walk.words.language == "fr" and after and (colour := walk.words.colour(after[0].low)):
        return colour
    copula = sentence.head(token)
    if token.dep in SUBJECTS and copula.lemma in COPULAS:
        for child in sentence.children(copula, "acomp", "attr"):
            colour = walk.words.colour(child.lemma)
            if colour:
                return colour
    return next((TONES[t.low] for t in modifiers(sentence, token) if t.low in TONES), None)


TONES = {"dark": "#2b2d33", "light": "#cfc9bb", "pale": "#cfc9bb", "bright": "#c59a3c",
         "drab": "#6d6a60", "sombre": "#2b2d33", "somber": "#2b2d33"}  # fmt: skip
"""Clothes of which no more is told than how light they are."""


def two_colours(walk: Walk, token: Token) -> str | None:
    """Both of `a red and white shirt`, `in scarlet-and-gold`; None where there are not two."""
    near = walk.sentence.tokens[max(0, token.index - 5) : token.index + 5]
    named = [(t.index, c) for t in near if (c := walk.words.colour(t.low))]
    for (one, first), (other, second) in pairwise(named):
        between = {t.low for t in walk.sentence.tokens[one + 1 : other]}
        mine = one <= token.index <= other + 1 or token.index in range(other, other + 3)
        if between & {"and", "et", "&"} and between <= {"and", "et", "&", "-"} and mine:
            return f"{first} {second}" if first != second else None
    return None


def coloured(walk: Walk, token: Token) -> Iterator[Claim]:
    """`wearing all black`, `dressed in green`, `a man in white`."""
    if token.dep not in ("dobj", "pobj") or token.pos not in ("ADJ", "NOUN", "PROPN"):
        return
    colour = walk.words.colour(token.low)
    if colour is None or walk.words.garment(token.low) is not None:
        return
    sentence = walk.sentence
    of = next((c for c in sentence.children(token, "prep") if c.low in ("of", "de")), None)
    corps = sentence.child(of, "pobj") if of is not None else None
    head = sentence.head(token)
    worn = head.lemma in WEARING and head.lemma not in ("have", "bear", "show")
    if token.dep == "pobj" and head.low == "in":
        above = sentence.head(head)
        worn = above.lemma in ("dress", "clothe", "all") or above.index in walk.who
    person = walk.owner(token) or walk.portrait.of_worn(token) if worn else None
    if (
        (worn or head.low in ("in", "en", "dans"))
        and corps is not None
        and walk.words.is_group(corps.lemma)
    ):
        # `in the red and gold of a village band`: a body of people has its dress.
        whose = walk.portrait.of_worn(token) or person
        if whose is not None:
            value = f"uniform {two_colours(walk, token) or colour}"
            yield make_claim(whose, "top", value, token, 0.9, walk=walk)
    elif person is not None:
        yield make_claim(person, "colour", colour, token, 0.9, walk=walk)


def shaded(colour: str, words: set[str]) -> str:
    amount = 0.62 if words & {"dark", "deep", "foncé"} else 1.0
    if words & {"light", "pale", "clair", "bright"}:
        amount = 1.3
    parts = (min(255, round(int(colour[i : i + 2], 16) * amount)) for i in (1, 3, 5))
    return "#" + "".join(f"{p:02x}" for p in parts)


def slot_of(worn: Worn) -> str:
    plain = ("top", "bottom", "coat", "hat", "shoes", "glasses")
    return worn.slot if worn.slot in plain else "other"


def valued(worn: Worn, value: str) -> str:
    return value if slot_of(worn) != "other" else f"{worn.slot}:{value}"

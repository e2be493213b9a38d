"""Asks of a noun what its place in the sentence says of its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from regie.concepts.wordnet import open_wordnet
from regie.film.reading import Act
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import (
    Meaning,
    gives_light,
    is_joined,
    is_kind_of,
    is_light_ray,
    is_of_the_map,
    is_often_act,
    is_verb,
    is_weather,
    meaning,
    partitive,
    sense_as,
)
from regie.reading.entities.standing import ON_THINGS, sense_at
from regie.reading.frames.acts import choose_act, is_phrase
from regie.reading.frames.shape import PLAIN, Shape
from regie.reading.frames.table import acts_table
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import ON_BODIES
from regie.reading.scenes.syntax import article_of

_HUMAN = frozenset(
    "verb.cognition verb.communication verb.emotion verb.social verb.consumption verb.body "
    "verb.creation verb.competition verb.possession".split()
)


def as_handled(s: Parsed, token: Token, verb: str) -> Meaning | None:
    """`picks up the ring`: what hands are on is no sound and no act.

    `gives a ring`, `takes a turn` only carry a deed.
    """
    article = article_of(s, token)
    known = article in ("the", "his", "her", "their", "my", "your", "le", "la", "l'", "son", "sa")
    light = verb in acts_table().light and not known
    named = s.children(token, "compound")  # `body language` is no language on a sheet
    if not article or light or named or is_phrase(verb, token.lemma.lower()):
        return None
    done_to = Shape(frozenset({"thing", "text"})) if token.dep == "dobj" else PLAIN
    played = choose_act(verb, shape=done_to)
    if played.near or (played.act not in ON_BODIES and played.act not in _WITH_EYES):
        return None
    found = sense_as(token.lemma.lower(), *_HANDLED, *_ON_PAPER)
    if found is not None and found.kind in ("words", "abstract", "place"):
        return Meaning("text" if is_kind_of(found.concept, *_ON_PAPER) else "thing", found.concept)
    return found


_WITH_EYES = frozenset({Act.READ, Act.LOOK, Act.SHOW})

_HANDLED = ("jewelry.n.01", "currency.n.01", "gift.n.01", "emblem.n.02", "award.n.02")

_ON_PAPER = (
    "written_communication.n.01", "list.n.01", "acknowledgment.n.03", "direction.n.06",
)  # fmt: skip
"""Kinds of messages that one has on a sheet where one reads or hands them."""


def stops(verb: Token) -> bool:
    """Whether a verb says first of all to come to a halt, which of things only vehicles do."""
    senses = open_wordnet().senses(verb.lemma, "v")[:1] if is_there() else ()
    return any(is_kind_of(s.name, "stop.v.01") for s in senses)


def only_people(verb: Token) -> bool:
    """Whether who does it thinks, feels, speaks or handles: nothing that things do as well."""
    senses = open_wordnet().senses(verb.lemma, "v")[:1] if is_there() else ()
    return any(s.field in _HUMAN for s in senses)


def of_calibre(s: Parsed, token: Token) -> Meaning | None:
    """A pistol, of whatever make: `a Colt .45 Peacemaker`, `his old .38`."""
    below = [*s.children(token), *(c for m in s.children(token, "nmod") for c in s.children(m))]
    if token.pos != "PROPN" or not any(_CALIBRE.match(c.text) for c in below):
        return None
    return sense_as("pistol", "weapon.n.01")


_CALIBRE = re.compile(r"^\.\d{2,3}$")


def is_label(s: Parsed, token: Token, noun: Meaning) -> bool:
    """`hits print`: a word without any of its own, which is a deed too, is what a button says."""
    return (
        not token.plural
        and not s.children(token)
        and noun.kind not in ("control", "person", "body", "door", "animal", "substance")
        and is_verb(token.lemma)
    )


def has_its_own(s: Parsed, token: Token) -> bool:
    """`A canary sings in its cage`: who has its own is no person, where nothing else is meant."""
    own = next((t for t in s.tokens if t.low == "its" and t.dep == "poss"), None)
    if own is None or token.dep != "nsubj" or token.text.isupper():
        return False
    before = [t for t in s.tokens[: own.index] if t.pos in ("NOUN", "PROPN")]
    return before == [token] and own in s.subtree(s.head(token))


def is_bodily(s: Parsed, token: Token, acts: bool) -> bool:
    """Whether its place in the sentence says that an unknown noun is a thing or somebody."""
    if acts and token.dep == "nsubj":
        return bool(article_of(s, token))
    first = s.joined_before(token)
    if first.dep == "dobj":
        return True
    return first.dep == "pobj" and s.head(first).low in ON_THINGS and bool(article_of(s, token))


def under_hair(s: Parsed, token: Token) -> bool:
    """`hair in a bun`: how hair is worn."""
    prep = s.head(s.joined_before(token))
    over = s.head(prep)
    return (
        prep.pos == "ADP"
        and over.pos == "NOUN"
        and is_kind_of(sense_at(s, over).concept, "hair.n.01", "hair.n.06", "beard.n.01")
    )


def is_ray(s: Parsed, token: Token, compounds: Sequence[Token]) -> bool:
    """`the beam of the lighthouse`, `light that shines from the office`: light, and no lamp."""
    if not is_light_ray(token.lemma):
        return False
    if any(gives_light(c.lemma) for c in (*compounds, *s.children(token, "poss"))):
        return token.lemma != "light"
    verbs = [*s.children(token, "relcl", "acl")]
    if token.dep == "nsubj":
        verbs.append(s.head(token))
    for over in (token, *verbs):
        for prep in s.children(over, "prep"):
            if prep.low not in ("of", "from", "through", "de", "du", "des", "d'", "par", "out"):
                continue
            for noun in s.children(prep, "pobj"):
                if gives_light(noun.lemma):
                    return True
    return not token.plural and not s.children(token) and token.dep != "dobj"


def is_handled(s: Parsed, token: Token, noun: Meaning) -> bool:
    """A substance of which somebody has some: `a ream of paper`, `pours water`."""
    if is_kind_of(noun.concept, "paper.n.01", "liquid.n.03", "food.n.01"):
        return True
    first = s.joined_before(token)
    if first.dep == "dobj":
        return True
    if any(n.lemma in ("hand", "main") for p in s.children(token, "prep") for n in s.children(p)):
        return True
    prep = s.head(first)
    return prep.low in ("of", "de", "with", "avec") and bool(partitive(s.head(prep).lemma))


def is_told_as_deed(s: Parsed, token: Token) -> bool:
    """`a shouting match`: what is done in it stands before a noun that can be an act."""
    lemma = token.lemma.lower()
    before = s.tokens[token.index - 1] if token.index else token
    doing = before.index != token.index and before.head == token.index and before.tag == "VBG"
    doing = doing or (before.head == token.index and before.low.endswith("ing") and
                      before.dep in ("amod", "compound"))  # fmt: skip
    return doing and is_often_act(lemma) and not is_joined(before.low, lemma)


def is_made_to_look(s: Parsed, token: Token) -> bool:
    """`makes Alaska look like a garden`: compared with, and does nothing."""
    verb = s.head(token)
    looks = token.dep == "nsubj" and verb.lemma in ("look", "seem") and verb.tag == "VB"
    return looks and any(c.low == "like" for c in s.children(verb, "prep"))


def is_place_alone(s: Parsed, token: Token) -> bool:
    """Whether a name is that of a place on the map, and of nobody: `Siberia`; `makes Alaska look
    like a garden`, `BIG Alaska`, though somebody may be called so."""
    person = share_of_women(token.text, "en") is not None
    described = token.dep == "attr" and bool(s.children(token, "amod"))
    return is_of_the_map(token.low) and (not person or described or is_made_to_look(s, token))


def is_cast_by_light(s: Parsed, token: Token) -> bool:
    """`Lightning casts a white veil over the water`: what light throws is light, or a shadow."""
    verb = s.head(token)
    source = s.child(verb, "nsubj")
    if token.dep != "dobj" or source is None or not is_there():
        return False
    article = any(c.low in ("a", "an") for c in s.children(token, "det"))
    first = open_wordnet().senses(source.lemma.lower(), "n")[:1]
    light = is_light_ray(source.lemma) or any(is_weather(sense) for sense in first)
    casts = any(sense.name == "project.v.10" for sense in open_wordnet().senses(verb.lemma, "v"))
    return article and light and casts


_MAKES_PICTURES = ("photographic_equipment.n.01", "camera.n.01", "photograph.n.01",
                   "printer.n.02", "album.n.02", "photographer.n.01")  # fmt: skip
"""What tells, where a scene has it, that its pictures are photographs."""


def are_photographs(s: Parsed, token: Token, nouns: Iterable[str]) -> bool:
    """Whether pictures come out of a camera or a printer of the scene, and hang nowhere."""
    if any(p.low in ("on", "over", "above") for p in s.children(token, "prep")):
        return False
    return any(is_kind_of(meaning(noun).concept, *_MAKES_PICTURES) for noun in nouns)

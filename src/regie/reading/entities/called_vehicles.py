"""Finds the names under which a script speaks of vehicles, machines and places: the Rover that is
parked, the tug Sally, Otley, which is a village.

A name says nothing by itself (a scout is somebody, a beetle an animal); what is done with it does,
and what it is said to be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from regie.concepts.wordnet import open_wordnet
from regie.reading.entities.kinds import kind_of
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import Meaning, is_kind_of, meaning, wholes_of
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.scenes.noun_places import only_people

ENOUGH = 2
"""Weight from which a name is a vehicle's."""

SURE, LIKELY = 2, 1
"""Weights: of what is said of vehicles only, and of what is said of other things too."""

_DRIVEN = re.compile(r"\b(?:vehicle|car|ship|boat|vessel|plane|airplane|train)s?\b")
_WITHIN = frozenset("in into inside aboard".split())
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = "car.n.01"


def find_called_vehicles(
    paragraphs: Iterable[Paragraph], headings: Sequence[str], cues: Iterable[str]
) -> dict[str, str]:
    """Senses of vehicles, machines and places by the last words of their names, in lower case.

    Args:
        headings: the places of the scenes. cues: names of those who speak.
    """
    spoken = {w.lower() for cue in cues for w in _LETTERS.findall(cue)}
    paragraphs = tuple(paragraphs)
    words = {t.text for p in paragraphs for s in p.sentences for t in s.tokens}
    common = {w for w in words if w.islower()} | {f"{w.lower()}s" for w in words if w.istitle()}
    no_names = spoken | common
    weights: Counter[str] = Counter()
    is_what: Counter[str] = Counter()
    near: dict[str, Counter[str]] = {}
    for paragraph in paragraphs:
        for s in paragraph.sentences:
            for token in s.tokens:
                if token.low in no_names:
                    continue
                if said := _said_to_be(s, token):
                    sense = open_wordnet().find(said)
                    place = sense is not None and kind_of(sense) == "place"
                    is_what[token.low] += 2 * SURE if place else SURE  # nobody is called a town
                    near.setdefault(token.low, Counter())[said] += len(s.tokens)
                elif _does_as_people_do(s, token):
                    is_what[token.low] -= SURE
                if not _may_be_name(s, token):
                    continue
                weights[token.low] += _said_of(s, token)
                near.setdefault(token.low, Counter()).update(_vehicles_in(s))
    for name in weights:
        weights[name] += SURE * any(_is_inside(heading, name) for heading in headings)
    found = (name for name, weight in [*weights.items(), *is_what.items()] if weight >= ENOUGH)
    return {name: next((c for c, _ in near[name].most_common(1)), _PLAIN) for name in found}


def _said_to_be(s: Parsed, name: Token) -> str:
    """The sense of a place, vehicle or machine that a name is said to be: `OTLEY is a village`,
    `The Reaper, a huge machine,`; empty for none."""
    may_be = name.pos in ("PROPN", "NOUN") and name.text[:1].isupper() and not name.plural
    if not may_be or share_of_women(name.text, "en") is not None:
        return ""
    over = s.head(name)
    said = [*s.children(name, "appos")]
    if name.dep == "nsubj" and over.lemma == "be":
        said += s.children(over, "attr")
    said = [n for n in said if any(c.low in ("a", "an") for c in s.children(n, "det"))]
    if name.dep == "appos" and sense_at(s, over).kind == "place":
        said.append(over)  # `The village Otley`
    for noun in said:
        compounds = " ".join(c.lemma.lower() for c in s.children(noun, "compound"))
        sense = meaning(noun.lemma.lower(), compounds)
        acts = is_kind_of(sense.concept, "automaton.n.02")
        if noun.pos == "NOUN" and sense.kind in _NOBODY and not acts:
            return sense.concept
    return ""


_NOBODY = ("place", "vehicle", "machine")


def _may_be_name(s: Parsed, token: Token) -> bool:
    """Written with a capital behind an article, and no word for a vehicle already."""
    owner = s.head(token) if token.dep == "compound" else token
    capital = token.text[:1].isupper() and token.pos in ("PROPN", "NOUN") and token.index > 0
    if not capital or token.plural or not s.children(owner, "det", "poss"):
        return False
    kind = meaning(token.low).kind
    introduced = token.text.isupper() and kind == "person"
    return kind in ("", "person", "animal", "abstract") and not introduced


def _said_of(s: Parsed, token: Token) -> int:
    """How much a use says that a name is a vehicle's."""
    over = s.head(token)
    beside = [*s.children(token, "compound", "appos", "nmod")]
    beside += [over] if token.dep in ("compound", "appos", "nmod") else []
    for noun in beside:
        sense = sense_at(s, noun)
        parts = any(is_kind_of(whole, "vehicle.n.01") for whole in wholes_of(sense.concept))
        if noun.pos == "NOUN" and (sense.kind == "vehicle" or parts):
            return SURE if noun.dep == "appos" or token.dep == "appos" or parts else LIKELY
    if token.dep == "dobj" and over.pos == "VERB":
        return SURE if _drives(over.lemma) else 0
    if token.dep == "pobj" and over.low in _WITHIN:
        return LIKELY if s.head(over).pos in ("VERB", "NOUN") else 0
    if token.dep == "nsubjpass" and over.pos == "VERB" and _drives(over.lemma):
        return SURE
    return -SURE if _does_as_people_do(s, token) else 0


def _does_as_people_do(s: Parsed, token: Token) -> bool:
    over = s.head(token)
    return token.dep == "nsubj" and over.pos == "VERB" and only_people(over)


def _vehicles_in(s: Parsed) -> list[str]:
    senses = (sense_at(s, t) for t in s.tokens if t.pos == "NOUN")
    return [sense.concept for sense in senses if sense.kind == "vehicle"]


@lru_cache(maxsize=5_000)
def _drives(verb: str) -> bool:
    """Whether a verb says by its definition what is done to vehicles: `park`, `board`, `steer`."""
    senses = open_wordnet().senses(verb, "v")[:2] if is_there() else ()
    return any(_DRIVEN.search(s.gloss.split(";")[0]) for s in senses)


def _is_inside(heading: str, name: str) -> bool:
    """`INT. SCOUT`, `THE RED BEETLE (MOVING)`, `ROVER/SURFACE`: the name is the place, and not
    whose it is."""
    plain = re.sub(r"\(.*?\)|\s-\s.*$", "", heading.lower()).strip()
    return any(part.split()[-1:] == [name] for part in plain.split("/"))


def of_called(vehicles: Mapping[str, str], s: Parsed, token: Token) -> Meaning | None:
    """The vehicle, machine or place that a name means in a sentence."""
    concept = vehicles.get(token.low, "")
    first = token.index == 0 and not s.children(token) and token.pos != "PROPN"
    sense = open_wordnet().find(concept) if token.text[:1].isupper() and not first else None
    return Meaning(kind_of(sense), concept) if sense is not None else None


def named_beside(vehicles: Mapping[str, str], s: Parsed, token: Token) -> Token | None:
    """What a noun only says the kind of: `The Reaper, a huge machine,`, `Otley is a village`, `The
    tug is an old boat`."""
    over = s.head(token)
    name = over if token.dep == "appos" else None
    if token.dep == "attr" and over.lemma == "be":
        name = s.child(over, "nsubj")
    if name is None or name.index == token.index:
        return None
    called = of_called(vehicles, s, name) is not None
    return name if called or _is_of_kind(s, name, token) else None


def _is_of_kind(s: Parsed, noun: Token, kind: Token) -> bool:
    """Whether the dictionary says of a thing or an animal that does something what stands beside
    it."""
    article = any(c.low in ("a", "an") for c in s.children(kind, "det"))
    if not article or noun.pos != "NOUN" or noun.dep != "nsubj" or noun.plural or not is_there():
        return False
    above = sense_at(s, kind)
    senses = open_wordnet().senses(noun.lemma.lower(), "n")[:4]
    return above.kind in _KINDS and any(is_kind_of(sense.name, above.concept) for sense in senses)


_KINDS = frozenset("animal vehicle machine thing".split())


def without_vehicles(names: Collection[str], vehicles: Collection[str]) -> list[str]:
    """Names in capitals of those who are no vehicles."""
    return [n for n in names if (_LETTERS.findall(n.lower()) or [""])[-1] not in vehicles]

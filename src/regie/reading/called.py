"""What the words call a place besides its heading: `A cramped comedy club.`, `bars like this one`.

A heading is often only a name (THE IVORY ROOM, SALLY'S PLACE). What it is, the description says in
a phrase of its own, or those who are there say it of where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.screenplay import Dialogue, Scene
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.read_scene import SceneParse

OPENING = 2
"""Paragraphs at the head of a scene that describe its place."""

USUAL = 6
"""How many of a noun's senses are usual enough to be meant: a club is a society before it is one
to dance in."""

PLACES = (
    "building.n.01", "room.n.01", "area.n.05", "establishment.n.04", "facility.n.01",
    "workplace.n.01", "housing.n.01", "structure.n.01", "geological_formation.n.01", "tract.n.01",
    "vehicle.n.03", "way.n.06", "place_of_business.n.01", "body_of_water.n.01", "land.n.04",
)  # fmt: skip

OPEN = ("geological_formation.n.01", "body_of_water.n.01", "land.n.04", "tract.n.01")
"""Of these a description may have several: dunes, mountains."""

BEFORE = ("compound", "amod", "nmod")
"""What stands before a noun and belongs to what it is called."""

NOT = frozenset("no not pas aucun aucune".split())
IN = frozenset("in inside at dans".split())
IT = frozenset("it this that we here there c' ce".split())

HERE = "this"
"""Before what those who are there call a place: they may speak of another."""

THIS = re.compile(
    r"\b(?:this|cet?(?:te)?)\s+(?:is\s+(?:an?|the|my|our)\s+)?((?:[\w-]+\s){0,2}[\w-]+)", re.I
)
LIKE_THIS = re.compile(
    r"\b((?:[\w-]+\s)?[\w-]+)\s+(?:like|comme)\s+(?:this|these|ça|celui-ci|celle-ci)\b", re.I
)


def place_called(scene: Scene, parse: SceneParse) -> list[str]:
    """Phrases by which a scene calls its place, lemmas: the description's, `dive bar`, then the
    talk's, `this bar`."""
    told = [p for _, p in sorted(parse.actions.items())][:OPENING]
    found = [phrase for p in told for s in p.sentences for phrase in _of_sentence(s)]
    return list(dict.fromkeys([*found, *_of_talk(scene)]))


def _of_sentence(s: Parsed) -> Iterator[str]:
    noun = _said_to_be(s)
    if noun is None or not is_place(noun.lemma):
        return
    if any(c.low in NOT for c in s.children(noun)):
        return
    before = [t for t in s.children(noun, *BEFORE) if t.index < noun.index]
    words = [w for t in before for w in (*s.children(t, *BEFORE), t)]
    yield " ".join([*(t.low for t in words), noun.lemma.lower()])


def _said_to_be(s: Parsed) -> Token | None:
    """The noun that says what place this is, in a sentence without a verb or in `this is a bar`."""
    root = s.root
    if root is None:
        return None
    if root.pos == "NOUN" and s.child(root, "nsubj") is None:
        many = root.plural and not is_place(root.lemma, OPEN)
        return None if s.child(root, "neg") or many else root
    if root.pos in ("ADP", "ADV") and (inner := s.child(root, "pobj")) is not None:
        return inner if root.low in IN else None
    if root.lemma in ("be", "être"):
        subject = s.child(root, "nsubj", "expl")
        if subject is not None and subject.low in IT and s.child(root, "neg") is None:
            return s.child(root, "attr")
    return None


def _of_talk(scene: Scene) -> Iterator[str]:
    """What those who are there call where they are."""
    for element in scene.elements:
        if not isinstance(element, Dialogue):
            continue
        for part in element.parts:
            if part.kind == "parenthetical":
                continue
            for match in THIS.finditer(part.text):
                words = match[1].lower().split()
                at = next((k for k, w in enumerate(words) if is_place(w)), None)
                if at is not None:
                    yield " ".join([HERE, *words[: at + 1]])
            for match in LIKE_THIS.finditer(part.text):
                words = match[1].lower().split()
                if is_place(words[-1]):
                    yield f"{HERE} {words[-1]}"


def is_place(noun: str, kinds: Sequence[str] = PLACES) -> bool:
    """Whether a noun, singular or plural, can mean a place of one of some kinds."""
    if not is_there():
        return False
    wordnet = open_wordnet()
    forms = (noun, noun[:-1]) if noun.endswith("s") else (noun,)
    senses = [s for form in forms for s in wordnet.senses(form.lower(), "n")[:USUAL]]
    return any(wordnet.is_a(sense, kind) for sense in senses for kind in kinds)

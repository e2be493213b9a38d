"""People of whom a scene speaks only by the place that is full of them: *the hall is packed*, *the
room erupts*."""

from __future__ import annotations

import re
from dataclasses import replace

from regie.film.reading import Entity, EntityKind, Presence
from regie.reading.called import is_place
from regie.reading.entities.nouns import is_like, meaning
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.read_scene import ReadScene, SceneParse

FULL = ("crowded.a.01", "busy.a.01")
"""What a place is said to be that is full of people."""

BY_PEOPLE = frozenset(
    "erupt applaud laugh cheer clap roar rire applaudir exploser acclamer".split()
)
"""What a room does of which its people do it."""

FILLED = re.compile(
    r"\b(?:full of|filled with|packed with|crowded with|pleine?s? de)\s+"
    r"(?:\w+\s)??(\w+)(?=\s*(?:[-,.;–—]|$))",
    re.IGNORECASE,
)

NOUN, CONCEPT = "crowd", "crowd.n.01"

MANY = 8
"""How many fill a place, where nobody says."""


def with_crowd(read: ReadScene, parse: SceneParse, heading: str) -> ReadScene:
    """The scene with the crowd that its place is said to be full of, where it names no other.

    Args:
        heading: what it calls the place: `PACKED COURTROOM`.
    """
    if any(e.kind is EntityKind.GROUP and e.can_be_seen for e in read.entities):
        return read
    sentences = (s for p in parse.actions.values() for s in p.sentences)
    noun, concept = _filled_with(heading)
    said = bool(noun) or any(is_like(word, *FULL) for word in heading.lower().split())
    if not said and not any(_is_full(s) for s in sentences):
        return read
    noun, concept, count = (noun, concept, MANY) if noun else (NOUN, CONCEPT, 2)
    taken = {e.key for e in read.entities}
    key = next(k for k in (noun, f"{noun}-2", f"{noun}-3") if k not in taken)
    crowd = Entity(
        key=key, kind=EntityKind.GROUP, name=noun, head=noun, concept=concept, count=count,
        uncounted=True, presence=Presence.PRESENT, confidence=0.6,
    )  # fmt: skip
    return replace(read, entities=(*read.entities, crowd))


def _filled_with(heading: str) -> tuple[str, str]:
    """Whom a heading fills its place with, `CLASSROOM FULL OF PUPILS`: a lemma and its sense."""
    found = FILLED.search(heading)
    for form in (found[1].lower().removesuffix("s"), found[1].lower()) if found else ():
        one = meaning(form)
        if one.kind == "person" and form.isascii():
            return form, one.concept
    return "", ""


def _says_of_what(s: Parsed, word: Token) -> bool:
    """`a snow-packed road`: of something else than people."""
    joined = word.index > 0 and s.tokens[word.index - 1].low == "-"
    return joined or bool(s.children(word, "npadvmod", "compound"))


def _is_full(s: Parsed) -> bool:
    """Whether a sentence says that a place is full of people, or does what only people do."""
    for noun in s.tokens:
        if noun.pos != "NOUN" or not (sense_at(s, noun).kind == "place" or is_place(noun.lemma)):
            continue
        said = list(s.children(noun, "amod"))
        verb = s.head(noun)
        if noun.dep in ("nsubj", "nsubjpass") and s.child(verb, "neg") is None:
            if verb.lemma in BY_PEOPLE:
                return True
            said += [verb, *s.children(verb, "acomp", "attr")]
        full = (t for t in said if t.pos in ("ADJ", "VERB") and is_like(t.low, *FULL))
        if not all(_says_of_what(s, t) for t in full):
            return True
    return False

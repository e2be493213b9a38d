"""Which department answers for a thing: by what it is a kind of, never by its word."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.breakdown import Category

TABLE = Path(__file__).with_name("departments.toml")


@cache
def department_of(concept: str) -> Category | None:
    """The department of a sense in WordNet; None for what nobody brings, and for no sense."""
    if not concept or not is_there():
        return None
    wordnet = open_wordnet()
    away = {kind.name: n for n, kind in enumerate(wordnet.ancestors(wordnet.sense(concept)))}
    known = [(away[sense], category) for sense, category in _kinds().items() if sense in away]
    return min(known, key=lambda k: k[0], default=(0, None))[1]


@cache
def brought_as(noun: str) -> Category | None:
    """The department of what somebody takes or carries, whatever sense was chosen for it: that of
    its first sense that anybody brings. None for what has senses and can never be held.
    """
    if not is_there():
        return None
    senses = open_wordnet().senses(noun, "n")
    departments = (department_of(sense.name) for sense in senses)
    brought = next((d for d in departments if d in CARRIED), None)
    if brought is None and any(s.field in HELD for s in senses):
        brought = Category.PROPS
    return brought


def is_matter(concept: str) -> bool:
    """Whether a sense is something that has a body: a card, and no chapter. True for no sense."""
    if not concept or not is_there():
        return True
    wordnet = open_wordnet()
    return wordnet.is_a(wordnet.sense(concept), "physical_entity.n.01")


@cache
def is_of_a_body(concept: str) -> bool:
    """Whether a sense is a part of a body; true where no sense was chosen."""
    if not concept or not is_there():
        return True
    wordnet = open_wordnet()
    parts = ("body_part.n.01", "body.n.01", "body_covering.n.01")
    return any(wordnet.is_a(wordnet.sense(concept), kind) for kind in parts)


@cache
def is_plural_only(plural: str, stem: str) -> bool:
    """`clothes`, of which there is no one `clothe`."""
    if not is_there():
        return False
    nouns = open_wordnet().senses
    return bool(nouns(plural, "n")) and not nouns(stem, "n")


@cache
def is_rather_adjective(word: str) -> bool:
    """Whether a noun is met more often as an adjective: `male`, `young`."""
    if not is_there():
        return False
    wordnet = open_wordnet()
    return wordnet.tagged(word, "a") > wordnet.tagged(word, "n")


STANDING = (
    "furniture.n.01", "clock.n.01", "barrier.n.01", "white_goods.n.01", "box.n.06", "coffin.n.01",
    "terminal.n.02", "stove.n.01", "stove.n.02", "fence.n.01", "fixture.n.01", "wire.n.01",
)  # fmt: skip
"""What stands where it is until somebody carries it."""


def is_furniture(concept: str) -> bool:
    """Whether a sense is a piece of furniture, as lamps are, or stands about like one."""
    if not concept or not is_there():
        return False
    wordnet = open_wordnet()
    return any(wordnet.is_a(wordnet.sense(concept), kind) for kind in STANDING)


@cache
def is_somebody(noun: str, concept: str) -> bool:
    """Whether a noun is first of all said of a person, and of nobody's relative: a messenger; no
    rover, no *someone*, no daughter."""
    if not is_there():
        return False
    wordnet = open_wordnet()
    sense = (*wordnet.senses(noun, "n"), wordnet.sense(concept))[0]
    return (
        sense.name != "person.n.01"
        and wordnet.is_a(sense, "person.n.01")
        and not wordnet.is_a(sense, "relative.n.01")
    )


@cache
def is_part(noun: str) -> bool:
    """Whether a noun is first of all a part of a thing: who has a rifle's butt in hand has it."""
    if not noun or not is_there():
        return False
    wordnet = open_wordnet()
    kinds = ("handle.n.01", "part.n.02")
    return any(wordnet.is_a(s, kind) for s in wordnet.senses(noun, "n")[:2] for kind in kinds)


ANYBODY = frozenset(
    {"man.n.01", "woman.n.01", "guy.n.01", "male_child.n.01", "girl.n.01", "lady.n.01", "pair.n.02",
     "male.n.02", "female.n.02", "couple.n.01", "trio.n.01", "brace.n.08"}
)  # fmt: skip
"""Words that say of people nothing but their sex or how many they are."""


@cache
def is_anybody(noun: str) -> bool:
    """Whether a noun says nothing of people but their sex: `the guys`, `the two men`."""
    senses = open_wordnet().senses(noun.casefold(), "n") if is_there() else ()
    return bool(senses) and senses[0].name in ANYBODY


CARRIED = (Category.PROPS, Category.SET_DRESSING, Category.WARDROBE)

HELD = frozenset({"noun.artifact", "noun.food", "noun.substance", "noun.plant"})
"""Lexicographer's files of senses of what a hand can hold."""


@cache
def _kinds() -> Mapping[str, Category | None]:
    """The department of each kind of the table."""
    return {
        sense: None if name == "none" else Category(name)
        for name, senses in tomllib.loads(TABLE.read_text(encoding="utf-8")).items()
        for sense in senses
    }

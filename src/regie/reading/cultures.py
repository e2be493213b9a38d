"""In which part of the world each scene plays, by the countries and towns that its words name.

A name is looked up in WordNet, and what that lies in. Most of a story's names tell its land; a
scene whose own heading names another is there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from regie.concepts.wordnet import Sense, is_there, open_wordnet
from regie.film.reading import Culture
from regie.film.screenplay import Action, Dialogue, Scene, Screenplay

LANDS: Mapping[Culture, Sequence[str]] = {
    "eastasian": ("china.n.01", "japan.n.01", "korea.n.01", "taiwan.n.02", "mongolia.n.01",
                  "tibet.n.01", "southeast_asia.n.01", "indochina.n.01"),
    "southasian": ("india.n.01", "pakistan.n.01", "bangladesh.n.01", "nepal.n.01",
                   "sri_lanka.n.01"),
    "arabian": ("middle_east.n.01", "maghreb.n.01", "gulf_states.n.02", "persia.n.01",
                "arabian_peninsula.n.01", "afghanistan.n.01"),
    "latin": ("mexico.n.01", "central_america.n.01", "south_america.n.01", "cuba.n.01"),
    "african": ("africa.n.01",),
    "american": ("united_states.n.01", "canada.n.01", "north_america.n.01", "australia.n.01"),
    "european": ("europe.n.01", "british_isles.n.01", "scandinavia.n.01", "sweden.n.01",
                 "norway.n.01", "soviet_union.n.01"),
}  # fmt: skip
"""What lies in which of them, the particular before the general."""

MOST_UP = 4
"""Wholes of wholes that are asked: a town in a state in a country on a continent."""

OF_HEADING = 4
"""Mentions in a text that a name in a heading is worth."""

OF_ONE_NAME = 3
"""Most that one name is worth, however often a text says it: one family may be from there."""

ENOUGH = 4
"""What the names of a story's land must be worth."""

OF_A_LAND = re.compile(
    r"(?:(?:native|inhabitant)s? (?:or inhabitant )?of|relating to (?:or characteristic of )?) "
    r"?(?:the )?(?:people of )?([A-Z]\w+(?: [A-Z]\w+)*)"
)
"""How WordNet explains words for those who are of a land, and for what is."""


def read_cultures(screenplay: Screenplay) -> Mapping[str, Culture]:
    """The part of the world of each scene, by its number; empty where nothing names one."""
    if not is_there() or screenplay.language != "en":
        return {scene.number: "" for scene in screenplay.scenes}
    people = frozenset(_cast(screenplay.scenes))
    headings = {s.number: cultures_in(s.slugline.text.title(), people) for s in screenplay.scenes}
    votes: Counter[Culture] = Counter()
    for found in headings.values():
        votes.update(dict.fromkeys(found, OF_HEADING))
    said: Counter[str] = Counter()
    for scene in screenplay.scenes:
        for element in scene.elements:
            if isinstance(element, Action):
                said.update(_names(element.text, people))
    for word, count in said.items():
        if culture := _culture(word):
            votes[culture] += min(count, OF_ONE_NAME)
    most, count = max(votes.items(), key=lambda each: each[1], default=("", 0))
    story: Culture = most if count >= ENOUGH and 2 * count > votes.total() else ""
    return {number: next(iter(found), story) for number, found in headings.items()}


def _cast(scenes: Iterable[Scene]) -> Iterator[str]:
    """Words of the names of those who speak: no `JORDAN` is a country."""
    for scene in scenes:
        for element in scene.elements:
            if isinstance(element, Dialogue):
                yield from re.findall(r"\w+", element.character.lower())


def cultures_in(text: str, people: Collection[str] = ()) -> list[Culture]:
    """The cultures of the names in a text, in order; a name begins with a capital.

    Args:
        people: words of names, in lower case, that are no lands.
    """
    return [found for word in _names(text, people) if (found := _culture(word))]


def _names(text: str, people: Collection[str]) -> list[str]:
    """Words of a text that begin with a capital, in lower case, but for those of some people."""
    text = re.sub(r"\bU\.? ?S\.?(?: ?A\b\.?)?(?=\W)", "America", text)
    words = re.findall(r"\b[A-Z][^\W\d_]+", text)
    return [w.lower() for w in words if w.lower() not in people]


@cache
def _culture(word: str) -> Culture:
    if len(word) < 4 or not word.isascii():
        return ""
    net = open_wordnet()
    for sense in (*net.senses(word, "n")[:1], *net.senses(word, "a")[:1]):
        if word not in (lemma.lower() for lemma in sense.lemmas if lemma[0].isupper()):
            continue
        if sense.field == "noun.location":
            return _lies_in(sense)
        told = OF_A_LAND.search(sense.gloss)
        lands = net.senses(told[1].lower(), "n")[:1] if told else ()
        if lands and lands[0].field == "noun.location":
            return _lies_in(lands[0])
    return ""


def _lies_in(place: Sense) -> Culture:
    """The culture of the nearest land that a place lies in."""
    net = open_wordnet()
    here: list[Sense] = [place]
    for _ in range(MOST_UP + 1):
        for culture, lands in LANDS.items():
            if any(sense.name in lands for sense in here):
                return culture
        here = [whole for sense in here for whole in net.wholes(sense)]
    return ""

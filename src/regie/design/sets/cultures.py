"""How the land that a story plays in builds: by the countries and towns that its words name.

A name is looked up in WordNet, and what that lies in. Most of a story's names tell its land; a
place whose own heading names another is there. What is built as in Europe and in North America is
how every set is made, and has no name here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from regie.design.sets.kind_senses import wordnet_here
from regie.film.bible import Place
from regie.film.reading import ScriptReading

CULTURES = {
    "eastasian": ("china.n.01", "japan.n.01", "korea.n.01", "taiwan.n.02", "mongolia.n.01",
                  "vietnam.n.01", "tibet.n.01"),
    "southasian": ("india.n.01", "pakistan.n.01", "bangladesh.n.01", "nepal.n.01",
                   "sri_lanka.n.01", "indian_subcontinent.n.01"),
    "arabian": ("middle_east.n.01", "maghreb.n.01", "gulf_states.n.02", "arabian_peninsula.n.01",
                "afghanistan.n.01", "egypt.n.01", "iran.n.01", "morocco.n.01"),
    "latin": ("mexico.n.01", "central_america.n.01", "south_america.n.01", "cuba.n.01"),
    "african": ("africa.n.01",),
    "": ("europe.n.01", "north_america.n.01", "united_states.n.01", "australia.n.01",
         "british_isles.n.01"),
}  # fmt: skip
"""What lies in which lands."""

MOST_UP = 4
"""Wholes of wholes that are asked: a town in a state in a country on a continent."""

OF_HEADING = 4
"""Mentions in a text that a name in a heading is worth."""

ENOUGH = 4
"""What the names of a story's land must be worth."""

PEOPLE = re.compile(r"(?:native|inhabitant)s? (?:or inhabitant )?of (?:the )?([A-Z]\w+)")
RELATED = re.compile(r"relating to (?:or characteristic of )?(?:the )?([A-Z]\w+)")
"""How WordNet explains words for those who are of a land, and for what is."""


def culture_of(place: Place, reading: ScriptReading) -> str:
    """How it is built around a place; empty for as everywhere."""
    own = _named(" ".join((place.name, *place.within)).title())
    if own:
        return own[0]
    headings = tuple(node.name.title() for node in reading.places)
    texts = tuple(t.text for s in reading.scenes for t in s.sentences)
    return _of_story(headings, texts)


@cache
def _of_story(headings: Sequence[str], texts: Sequence[str]) -> str:
    votes: Counter[str] = Counter()
    for text in headings:
        votes.update(dict.fromkeys(_named(text), OF_HEADING))
    for text in texts:
        votes.update(_named(text))
    most, count = max(votes.items(), key=lambda each: each[1], default=("", 0))
    return most if count >= ENOUGH and 2 * count > votes.total() else ""


def _named(text: str) -> list[str]:
    """The cultures of the names in a text, in order; a name begins with a capital."""
    words = re.findall(r"\b[A-Z][^\W\d_]+", text)
    return [found for word in words if (found := _culture(word)) is not None]


@cache
def _culture(word: str) -> str | None:
    wordnet = wordnet_here()
    if wordnet is None or len(word) < 4 or not word.isascii():
        return None
    for sense in (*wordnet.senses(word.lower(), "n")[:1], *wordnet.senses(word.lower(), "a")[:1]):
        if word.lower() not in (lemma.lower() for lemma in sense.lemmas if lemma[0].isupper()):
            continue
        if sense.field == "noun.location":
            return _lies_in([sense.name])
        told = PEOPLE.search(sense.gloss) or RELATED.search(sense.gloss)
        lands = wordnet.senses(told[1].lower(), "n")[:1] if told else ()
        if lands and lands[0].field == "noun.location":
            return _lies_in([lands[0].name])
    return None


def _lies_in(names: Iterable[str]) -> str | None:
    """The culture of the nearest land that some senses lie in."""
    wordnet = wordnet_here()
    here = [s for name in names if wordnet is not None and (s := wordnet.find(name))]
    for _ in range(MOST_UP + 1):
        for sense in here:
            for culture, lands in CULTURES.items():
                if sense.name in lands:
                    return culture
        here = [whole for sense in here for whole in wordnet.wholes(sense)] if wordnet else []
    return None

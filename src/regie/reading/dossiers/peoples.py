"""The tone of skin that the name of a people says: `Nigerian`, `Asian`, `a Samoan`.

A people is known by what it is a kind of, else by where its country lies, as WordNet has both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from regie.concepts.wordnet import Sense, WordNet

PLACES = 12
"""Of the places that a country lies in, at most so many are looked at."""

OF_A_PEOPLE = re.compile(
    r"\b(?:native|inhabitants?|inhabiting|citizen|resident|people|descent|language|member)\b"
)
"""Words of the definition of a people, and of its tongue."""


def tone_of(net: WordNet, word: str, tables: Mapping[str, Mapping[str, str]]) -> str | None:
    """A key of the table of skins; None where a name says nothing of looks.

    Args:
        word: in English, in lower case.
        tables: `looks.toml`: `peoples` by kinds of person, `regions` by places and their kinds.
    """
    named = tables["words"].get(word)
    people = (net.sense(named),) if named else net.senses(word, "n")[:2]
    homes = [p for s in (*people, *net.senses(word, "a")[:1]) for p in _named_places(net, s)][:2]
    lies_in = [s for home in homes for s in _around(net, home)]
    narrow = next((s.name for s in lies_in if s.name in tables["regions"]), None)
    if narrow is not None:
        return tables["regions"][narrow] or None
    for sense in people:
        if sense.field == "noun.person" and net.is_a(sense, "person.n.01"):
            found = next((a for a in net.ancestors(sense) if a.name in tables["peoples"]), None)
            if found is not None:
                return tables["peoples"][found.name]
    wide = (k.name for place in lies_in for k in net.parents(place))
    return next((tables["regions"][k] or None for k in wide if k in tables["regions"]), None)


def _named_places(net: WordNet, sense: Sense) -> Iterator[Sense]:
    """Where a people is at home: what its adjective pertains to, and names in its definition."""
    proper = sense.lemmas[0][:1].isupper()
    if sense.part == "n" and not (proper and OF_A_PEOPLE.search(sense.gloss)):
        return
    yield from (s for s in net.pertains(sense) if s.field == "noun.location")
    for name in re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*", sense.gloss):
        yield from [s for s in net.senses(name.lower(), "n")[:2] if s.field == "noun.location"][:1]


def _around(net: WordNet, place: Sense) -> list[Sense]:
    """A place and what it lies in, the particular before the general."""
    found = [place]
    for at in found:
        if len(found) > PLACES:
            break
        found += [s for s in net.wholes(at, 0) if s not in found]
    return found

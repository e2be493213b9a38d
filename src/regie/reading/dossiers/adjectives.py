"""What an adjective says of a body: by a table of senses, by those that are similar to them, and by
the adjectives that define it: `squat` is short and thick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from regie.concepts.wordnet import Sense, WordNet
from regie.reading.dossiers.tables import looks

Said = tuple[tuple[str, str], ...]
"""Attributes of a dossier and their values."""

FIRST_SENSES = 3
"""Rarer meanings of a word are not taken."""

OF_BODIES = re.compile(
    r"\b(?:body|bodies|physique|stature|person|people|man|woman|women|limbs|legs|belly|abdomen|"
    r"bones|flesh|bodied|bodily|skin)\b"
)
"""Words by which a definition is known to be one of somebody's looks."""

SHAPE = frozenset({"build", "height"})
"""What of a definition's words is taken: years and colours are mostly of other things there."""


def said_by(net: WordNet, word: str, tables: Mapping[str, Any]) -> Said:
    """What a word says of whom it describes, nothing for other adjectives.

    Args:
        word: in English, in lower case. tables: `looks.toml`.
    """
    plain = tables["plain"].get(word)
    if plain is not None:
        return pairs(plain)
    senses = net.senses(word, "a")[:FIRST_SENSES]
    table = _near(net)
    hit = next((s for s in senses if s.name in table), None)
    if hit is None:
        hit = next((s for s in senses[:1] if OF_BODIES.search(s.gloss.partition('"')[0])), None)
    said = pairs(table.get(hit.name, "")) if hit is not None else ()
    if hit is None or any(attribute not in SHAPE for attribute, _ in said):
        return said
    known = {attribute for attribute, _ in said}
    return (*said, *(p for p in _defined(hit, tables) if p[0] not in known))


def pairs(said: str) -> Said:
    """`build:thin,height:tall` taken apart."""
    parts = (part.partition(":") for part in said.split(",") if part)
    return tuple((attribute, value) for attribute, _, value in parts)


def _defined(sense: Sense, tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Of each attribute what the first word of a definition says of it."""
    found: dict[str, str] = {}
    for word in re.findall(r"[\w-]+", re.split('[;("]', sense.gloss)[0].lower()):
        for attribute, value in pairs(tables["defining"].get(word, "")):
            found.setdefault(attribute, value)
    yield from found.items()


@cache
def _near(net: WordNet) -> dict[str, str]:
    """The senses of `looks.toml`, and behind them those that are similar to one."""
    table: dict[str, str] = looks()["adjectives"]
    found = dict(table)
    for name, said in table.items():
        for sense in net.similar(net.sense(name)):
            found.setdefault(sense.name, said)
    return found

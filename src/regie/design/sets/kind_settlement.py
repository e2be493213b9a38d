"""What a text's first sentences name as standing there: several buildings are a settlement.

`A watchtower. A saloon. A row of huts.` names no room and no castle, whatever the heading is
called: one stands between houses. They are of what the text says, else of a village.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from regie.design.sets.headings import head_of, words_of
from regie.design.sets.kind_senses import is_first_kind_of
from regie.design.sets.layout import all_layouts
from regie.design.sets.place_words import singular

BUILDINGS = (
    "building.n.01", "tower.n.01", "housing.n.01", "storehouse.n.01", "shop.n.01", "hut.n.02",
    "shelter.n.01", "barroom.n.01", "place_of_business.n.01",
)  # fmt: skip
GROUPS = ("group.n.01", "arrangement.n.02")
"""What several are said to stand in: a cluster, a row."""

HAS_SEVERAL = (
    "military_post.n.01", "fortification.n.01", "settlement.n.06", "camp.n.01",
    "military_installation.n.01",
)  # fmt: skip
"""What a heading may name that is one wall around many buildings."""

HEAD = 8
"""Sentences, of all scenes that play there, that describe the place."""

SEVERAL = 2
"""Different buildings that make a settlement."""

NOMINAL = re.compile(
    r"^\W*(?:an?|the|one|two|three|four|some|several|un|une|des|deux|trois)\s+(?P<named>[^,;:]+)",
    re.IGNORECASE,
)
OF_SEVERAL = re.compile(r"\b(?P<group>[a-z]+) of (?P<what>(?:[\w-]+ ){0,3}?[a-z]{3,}s)\b", re.I)
OF_BOARDS = re.compile(r"\b(?:wooden|timber|clapboard|log|plank)\s(?:\w+\s)?(?P<what>\w+)", re.I)
OF_MUD = re.compile(r"\b(?:mud[- ]?brick|adobe|mud)\s(?P<what>\w+)", re.IGNORECASE)
BUILT_OF = ((OF_BOARDS, "plank"), (OF_MUD, "adobe"))
"""How the house fronts of a layout look, by what a text says that its buildings are of."""

VILLAGE = "village"


def has_several(name: str) -> bool:
    """Whether a part of a heading names what has several buildings: a fort, a camp."""
    words = words_of(name)
    return bool(words) and is_first_kind_of(words[head_of(words)], *HAS_SEVERAL)


def kind_by_buildings(told: Sequence[str]) -> str | None:
    """The kind of settlement of which the first sentences list the buildings; None without a list.

    Args:
        told: the sentences of the scenes that play there.
    """
    if len(set(_buildings(told[:HEAD]))) < SEVERAL:
        return None
    style = next((s for said, s in BUILT_OF if any(_built_of(said, t) for t in told)), "")
    streets = ((k, one.ground) for k, one in all_layouts().items() if one.ground)
    return next((k for k, g in streets if style and _is_all_of(g.fronts, style)), VILLAGE)


def _built_of(said: re.Pattern[str], text: str) -> bool:
    return any(_is_building([found["what"].lower()]) for found in said.finditer(text))


def _is_all_of(fronts: Iterable[object], style: str) -> bool:
    styles = [getattr(front, "style", "") for front in fronts]
    return len(styles) > 1 and all(one == style for one in styles)


def _buildings(texts: Iterable[str]) -> Iterator[str]:
    """What is named to stand there and is a building; a group of them is several."""
    for text in texts:
        for found in OF_SEVERAL.finditer(text.lower()):
            what = words_of(found["what"])
            if is_first_kind_of(found["group"], *GROUPS) and _is_building(what[-1:]):
                yield from ("several", what[-1])
        named = NOMINAL.match(text)
        words = words_of(named["named"]) if named else []
        if words and _is_building(words[head_of(words) : head_of(words) + 1]):
            yield words[head_of(words)]


def _is_building(words: list[str]) -> bool:
    return any(is_first_kind_of(singular(w), *BUILDINGS) for w in words)

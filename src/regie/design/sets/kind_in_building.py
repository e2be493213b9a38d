"""Which room a building of its kind has under a name that homes use too: a school's bathroom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from regie.design.sets.kind_senses import wordnet_here
from regie.design.sets.layout import Layout, all_layouts
from regie.design.sets.stock_room import own_stock

ONE_ROOM = "open-plan-home"
OF_MANY = re.compile(r"\b(?:\w+s['’]|(?:wo)?men['’]s|ladies|gents)(?=\s)", re.IGNORECASE)
"""What is said to be of many is no room of a home: GIRLS' BATHROOM."""


def as_in_buildings(kind: str, houses: Iterable[str], name: str) -> str:
    """The kind that stands in public buildings for a room of a home.

    Args:
        houses: kinds of what the room lies in, the nearest first. name: of the room.
    """
    if kind == ONE_ROOM:
        # The main room of a club is the club.
        return next((k for k in houses if _is_public(all_layouts()[k])), kind)
    public = next((one for one in all_layouts().values() if one.instead == kind), None)
    if public is None:
        return kind
    house = next(iter(houses), None)
    known = all_layouts()[house] if house else None
    if known is None or known.kind in (kind, public.kind):
        said = bool(OF_MANY.search(name)) or known is public
    else:
        said = _is_public(known)
    return public.kind if said else kind


def _is_public(layout: Layout) -> bool:
    """Whether a building is neither a home nor one where people sleep, nor a vehicle."""
    return not (layout.lived_in or is_vehicle(layout.kind) or layout.rank == 0 or _sleeps(layout))


def is_vehicle(kind: str) -> bool:
    """Whether a kind is one that moves, from inside or outside."""
    layout = all_layouts().get(kind.removesuffix("-front")) or all_layouts()[kind]
    return layout.both or layout.cabin is not None


@cache
def _concepts_of(what: str) -> tuple[str, ...]:
    stock = own_stock()
    pieces = (stock.get(one) for one in what.split("|"))
    return tuple(p.concept for p in pieces if p is not None)


def _sleeps(layout: Layout) -> bool:
    wordnet = wordnet_here()
    if wordnet is None:
        return False
    found: Iterator[str] = (c for put in layout.put for c in _concepts_of(put.what))
    return any((s := wordnet.find(c)) is not None and wordnet.is_a(s, "bed.n.01") for c in found)

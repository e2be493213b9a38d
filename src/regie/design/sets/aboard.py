"""Rooms of a ship that do not say of which: a cabin in a story of space is none of planks.

What ship it is, the whole script says: its other headings and its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from regie.design.sets.headings import BEFORE_IT, words_of
from regie.design.sets.kind_evidence import Clues
from regie.design.sets.kind_in_building import is_vehicle
from regie.design.sets.kind_names import named_kinds
from regie.design.sets.kind_of_part import kind_of_part
from regie.design.sets.layout import all_layouts
from regie.film.bible import Place
from regie.film.reading import ScriptReading
from regie.film.units import Noun

TABLE = Path(__file__).with_name("vessels.toml")

LEAST_SCENES, LEAST_SHARE = 2, 0.2
"""In how many scenes, and in what share of all, words speak of a vessel that the story is on."""


ON_DECK = re.compile(
    r"\b(?:on (?:deck|board)|decks?|aboard|"
    r"the (?:rail|helm|wheel|tiller|rigging|mast|gunwales?|bow|stern)|"
    r"à bord|le pont|bastingage|gouvernail|gréement)\b",
    re.IGNORECASE,
)
"""How a text says that who is at sea is on the ship."""


class Vessel(Noun):
    """Attributes:
    words: expressions that speak of one. rooms: last words of a heading by the kind that it is.
    """

    words: tuple[str, ...]
    rooms: Mapping[str, tuple[str, ...]]


def aboard(place: Place, key: str, reading: ScriptReading) -> str:
    """The kind that a place is aboard the ship of its story; empty where it is on none.

    A room that says what building it is of (a prison's corridor) is of that.
    """
    if BEFORE_IT.search(place.name):
        return ""
    words = words_of(place.name.rsplit(" - ", 1)[-1])
    rooms = [
        (v, kind, n)
        for v in _vessels()
        if (found := _room(words, v, place.interior))
        for kind, n in (found,)
    ]
    if not rooms:
        return ""
    if kind_of_part(place.name, place.interior, Clues(frozenset()), "") == "sea":
        told = (t.text for s in reading.scenes for t in s.sentences if s.setting.place == key)
        if not any(ON_DECK.search(text) for text in told):
            return ""  # the water around it
    here = _vessel_of(reading)
    kind, count = next(((kind, n) for v, kind, n in rooms if v == here), ("", 0))
    if not kind:
        return ""
    before = " ".join(words[: len(words) - count])
    other = kind_of_part(before, place.interior, Clues(frozenset()), "") if before else None
    named = (m for m in named_kinds(words, frozenset(words)) if m.end == len(words))
    others = {m.kind for m in named if m.end - m.start > count} | ({other} if other else set())
    others |= {k for w in place.within if (k := _kind_aboard(w, here, place.interior))}
    return kind if all(o in _afloat() or is_vehicle(o) for o in others) else ""


def _kind_aboard(name: str, vessel: str, interior: bool) -> str | None:
    """The kind of what a place lies in, if that is a room of the vessel too."""
    found = _room(words_of(name), vessel, interior)
    return found[0] if found else kind_of_part(name, interior, Clues(frozenset()), "")


def _is_on_side(kind: str, interior: bool) -> bool:
    layout = all_layouts()[kind]
    return layout.both or layout.inside == interior


@cache
def _afloat() -> frozenset[str]:
    """The kinds of all vessels' rooms."""
    return frozenset(kind for vessel in _vessels().values() for kind in vessel.rooms)


def _room(words: list[str], vessel: str, interior: bool) -> tuple[str, int] | None:
    """The kind aboard a vessel that a heading ends with the name of, and the name's words."""
    rooms = _vessels()[vessel].rooms.items()
    said = ((k, words_of(n)) for k, names in rooms if _is_on_side(k, interior) for n in names)
    ends = [(kind, len(name)) for kind, name in said if words[-len(name) :] == name]
    return max(ends, key=lambda end: end[1], default=None)


def _vessel_of(reading: ScriptReading) -> str:
    """The vessel that many scenes speak of, the most particular; empty where too few do."""
    names = {node.key: node.name for node in reading.places}
    texts = [
        " ".join([names.get(s.setting.place, ""), *(t.text for t in s.sentences)]).lower()
        for s in reading.scenes
    ]
    counts = {
        name: sum(bool(pattern.search(text)) for text in texts)
        for name, pattern in _patterns().items()
    }
    enough = max(min(LEAST_SCENES, len(texts)), LEAST_SHARE * len(texts))
    # What flies in space is called a ship too.
    return next((name for name, count in counts.items() if count >= enough), "")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{'|'.join(vessel.words)})\b")
        for name, vessel in _vessels().items()
    }


@cache
def _vessels() -> Mapping[str, Vessel]:
    raw = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {name: Vessel.model_validate(fields) for name, fields in raw.items()}

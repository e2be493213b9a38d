"""The time in which a script plays, by what it speaks of: a hauberk, a carriage, a space suit.

`eras.toml` says since and until when stories have a kind of thing. What a dictionary explains as of
the Middle Ages is of them. A script that speaks of nothing newer plays in the past that its things
share; one word may be a word for something else, so that it takes several.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from regie.concepts.wordnet import Sense, open_wordnet
from regie.film.screenplay import Action, Screenplay, Setting
from regie.reading.parsing.forms import is_there, singulars

TABLE = Path(__file__).with_name("eras.toml")

OLD = re.compile(r"\b(?:medieval|middle ages|feudal|knights?|chain mail|formerly)\b", re.IGNORECASE)
"""How WordNet explains what is of that time."""

OF_THE_WEST = re.compile(
    r"\b(?:american frontier|horse-drawn|drawn by (?:\w+ )*horses?|morse code)\b", re.IGNORECASE
)
"""How it explains what is of the last century of horses."""

OF_A_TIME = re.compile(
    r"\b(?P<era>victorian|edwardian|medieval|1[5-9]\d0s)(?:[- ]style)?[- ]+(?P<what>[a-z]+)", re.I
)
WESTERNERS, GUNS, WORN = "ranch_hand.n.01", "firearm.n.01", "clothing.n.01"
YEAR = re.compile(r"\b1[5-9]\d\d\b")
OF_THE_FRONTIER = range(1840, 1915)
MODERN, LAST_PAST = 1905, 1949
"""What is common since then is not of the past; the last year of a past that years tell."""

FIELDS = ("noun.artifact", "noun.person")
ENOUGH = 2
"""Different things that must tell the same time."""

MANY = 4
"""Times as many of the past for each of today that may be a word for something else."""

SURELY = 3
"""Years of one past of which a script without anything of today speaks, that it plays in it."""


@dataclass
class _Evidence:
    """Senses that tell a time. worn: eras of the clothes that people wear."""

    old: set[str] = field(default_factory=set)
    west: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    today: set[str] = field(default_factory=set)
    until: dict[str, int] = field(default_factory=dict)
    guns: bool = False
    worn: str = ""


def period_of_things(screenplay: Screenplay) -> str:
    """`medieval`, `frontier`, `victorian`, `future`, a decade, or empty where nothing tells another
    time than today."""
    if not is_there() or screenplay.language != "en":
        return ""
    found = _evidence(screenplay)
    if len(found.later) >= ENOUGH:
        return "future"
    if len(found.old) >= ENOUGH and not (found.today or found.guns or found.west):
        return "medieval"
    if found.worn and len(found.today) < ENOUGH:
        return found.worn
    if len(found.today) >= ENOUGH or len(found.today) * MANY > len(found.until):
        return ""  # one may be a word for something else: `truck`, `car` of a train
    years = {int(y) for scene in screenplay.scenes for e in scene.elements
             for y in YEAR.findall(getattr(e, "text", ""))}  # fmt: skip
    told = max(years) if len(years) >= SURELY and max(years) <= LAST_PAST else 0
    west = found.west
    if west and (told in OF_THE_FRONTIER or (len(west | found.old) >= ENOUGH and not years)):
        return "frontier"
    if told:
        return f"{told // 10 * 10}s"
    return "victorian" if len(found.until) >= ENOUGH else ""


def _evidence(screenplay: Screenplay) -> _Evidence:
    found = _Evidence()
    texts = list(_texts(screenplay))
    for text in texts:
        for said in OF_A_TIME.finditer(text):
            if any(_is(s, WORN) for s in open_wordnet().senses(said["what"].lower(), "n")[:2]):
                found.worn = said["era"].lower().replace("edwardian", "victorian")
    for word in {w for text in texts for w in _words(text)}:
        for sense in _senses(word):
            _weigh(sense, found)
    heavens = {
        s.name
        for scene in screenplay.scenes
        if scene.slugline.setting is not Setting.INTERIOR
        for word in _words(scene.slugline.place)
        for s in _senses(word, ())
        if _is(s, "celestial_body.n.01") or _is(s, "satellite.n.03")
    }
    found.later |= heavens if found.later else set()
    return found


def _texts(screenplay: Screenplay) -> Iterator[str]:
    for scene in screenplay.scenes:
        yield scene.slugline.text
        yield from (e.text for e in scene.elements if isinstance(e, Action))


def _words(text: str) -> Iterator[str]:
    """Its words, and each two that may be one: `space suit`."""
    words = re.findall(r"[a-z]{3,}", text.lower())
    yield from words
    yield from (said for a, b in pairwise(words) for said in (f"{a} {b}", f"{a}{b}"))


def _weigh(sense: Sense, found: _Evidence) -> None:
    above = {a.name for a in open_wordnet().ancestors(sense)}
    gloss = sense.gloss.split('"')[0]
    table = eras()
    found.guns = found.guns or GUNS in above
    since = max((year for kind, year in table["since"].items() if kind in above), default=0)
    if since >= MODERN:
        found.today.add(sense.name)
    if until := [year for kind, year in table["until"].items() if kind in above]:
        found.until[sense.name] = min(until)
    if OLD.search(gloss):
        found.old.add(sense.name)
    if OF_THE_WEST.search(gloss) or WESTERNERS in above:
        found.west.add(sense.name)
    if above & set(table["tomorrow"]["senses"]):
        found.later.add(sense.name)


@cache
def _senses(word: str, fields: tuple[str, ...] = FIELDS) -> tuple[Sense, ...]:
    """The first sense of a word, singular or plural, where that is a thing or somebody."""

    wordnet = open_wordnet()
    found = next((s for w in (word, *singulars(word)) if (s := wordnet.senses(w, "n"))), ())
    return tuple(s for s in found[:1] if not fields or s.field in fields)


def _is(sense: Sense, kind: str) -> bool:
    return open_wordnet().is_a(sense, kind)


@cache
def eras() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))

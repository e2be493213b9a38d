"""Which set a place asks for: the words of its name, in English and French, and a table of them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from regie.film.bible import Place, SetKind

TABLE = Path(__file__).with_name("words.toml")

DEFAULT_THEMES = {
    SetKind.STREET: "street",
    SetKind.ROOM: "living-room",
    SetKind.KITCHEN: "kitchen",
    SetKind.OFFICE: "office",
    SetKind.BAR: "bar",
    SetKind.CORRIDOR: "corridor",
    SetKind.FOREST: "forest",
    SetKind.COAST: "beach",
    SetKind.VEHICLE: "car",
    SetKind.YARD: "garden",
    SetKind.STAIRS: "stairs",
    SetKind.LIGHTHOUSE: "lighthouse",
    SetKind.FIELD: "field",
    SetKind.HALL: "church",
}
"""The design of a kind when no word says more."""


@dataclass(frozen=True)
class Theme:
    """A design and the kinds that it stands for indoors and out; see words.toml."""

    name: str
    inside: SetKind
    outside: SetKind
    rank: int

    def kind(self, interior: bool) -> SetKind:
        return self.inside if interior else self.outside


def choose_kind(name: str, interior: bool) -> SetKind:
    """The kind of set that a slugline's place asks for, by its words in English or French.

    Unknown names are a room inside and a street outside: never a bare box.
    """
    theme = _strongest(_themes_in(name))
    if theme is not None:
        return theme.kind(interior)
    return SetKind.ROOM if interior else SetKind.STREET


def choose_theme(place: Place) -> str:
    """The design for a place of a known kind: the words of its name, then of its description."""
    for text in (place.name, place.description):
        fitting = [
            (at, theme)
            for at, theme in _themes_in(text)
            if theme.kind(place.interior) == place.kind
        ]
        theme = _strongest(iter(fitting))
        if theme is not None and _stands_for(theme, place):
            return theme.name
    return DEFAULT_THEMES[place.kind]


def choose_view(place: Place) -> str:
    """What the windows of a place look out on: `sea`, `hills`, `garden` or else `town`."""
    words = {_singular(w) for w in plain_words(f"{place.name} {place.description}")}
    for row in _table()["view"]:
        if words & set(row["words"]):
            return str(row["view"])
    return "town"


def plain_words(name: str) -> list[str]:
    """Lower-case words without accents; `l'hôtel` gives `l`, `hotel`."""
    folded = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("’", "'"))
    return re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)))


def _stands_for(theme: Theme, place: Place) -> bool:
    """Whether the design itself is of the place's kind: EXT. BAR is a street, not a bar."""
    own = theme.inside if place.interior else theme.outside
    elsewhere = theme.outside if place.interior else theme.inside
    return own == elsewhere or DEFAULT_THEMES[own] == theme.name or _home(theme) == own


def _home(theme: Theme) -> SetKind:
    """The kind whose module draws the theme: what the table gives first."""
    row = next(r for r in _table()["theme"] if r["theme"] == theme.name)
    return SetKind(row.get("inside") or row["outside"])


def _strongest(themes: Iterator[tuple[int, Theme]]) -> Theme | None:
    """Rooms beat buildings, buildings landscapes; at equal rank the later word wins."""
    best: tuple[int, int, Theme] | None = None
    for at, theme in themes:
        if best is None or (theme.rank, at) >= best[:2]:
            best = (theme.rank, at, theme)
    return best[2] if best else None


def _themes_in(name: str) -> Iterator[tuple[int, Theme]]:
    """Themes that a text names, with the position of the word; long phrases use words up."""
    phrases, longest = _phrases()
    words = plain_words(name)
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + length])
            theme = phrases.get(phrase) or phrases.get((*phrase[:-1], _singular(phrase[-1])))
            if theme is not None:
                yield at, theme
                at += length
                break
        else:
            at += 1


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _phrases() -> tuple[dict[tuple[str, ...], Theme], int]:
    phrases: dict[tuple[str, ...], Theme] = {}
    for row in _table()["theme"]:
        inside = row.get("inside") or row["outside"]
        outside = row.get("outside") or row["inside"]
        theme = Theme(
            name=row["theme"],
            inside=SetKind(inside),
            outside=SetKind(outside),
            rank=row["rank"],
        )
        for words in row["words"]:
            phrases.setdefault(tuple(plain_words(words)), theme)
    return phrases, max(len(p) for p in phrases)

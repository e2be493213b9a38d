"""The words that describe people, read from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Lexicon:
    """Words by what they tell; see the file for each table's meaning."""

    female: frozenset[str]
    male: frozenset[str]
    female_names: frozenset[str]
    male_names: frozenset[str]
    age: Mapping[str, float]
    decades: Mapping[str, float]
    weight: Mapping[str, float]
    muscle: Mapping[str, float]
    height: Mapping[str, float]
    colours: Mapping[str, str]
    hair_colours: Mapping[str, str]
    hair_styles: Mapping[str, str]
    beards: frozenset[str]
    garments: Mapping[str, str]
    devices: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Reads the lexicon that the package carries."""
    text = files("regie.design.bible").joinpath("words.toml").read_text(encoding="utf-8")
    tables: dict[str, Any] = tomllib.loads(text)
    fields: dict[str, Any] = {
        name: frozenset(table["words"]) if set(table) == {"words"} else table
        for name, table in tables.items()
    }
    return Lexicon(**fields)


def words_of(text: str) -> list[str]:
    """The words of a text, lower-cased; hyphens and inner apostrophes kept."""
    return re.findall(r"[\w]+(?:[-'’][\w]+)*", text.lower())

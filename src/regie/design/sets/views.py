"""What the windows of a place look out on, by the words of its name and description."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from regie.design.sets.outlook import outlook_of
from regie.design.sets.place_words import plain_words, singular
from regie.film.bible import Place

TABLE = Path(__file__).with_name("views.toml")


def choose_view(place: Place) -> str:
    """One of `fixtures.VIEWS`: as the text says, else by the place's words, else `town`."""
    told = outlook_of(place)
    if told:
        return "hills" if told == "field" else told
    words = {singular(w) for w in plain_words(f"{place.name} {place.description}")}
    for row in _table()["view"]:
        if words & set(row["words"]):
            return str(row["view"])
    return "town"


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))

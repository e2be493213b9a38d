"""The tables of looks: what words say of bodies and clothes, and what trades wear."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def looks() -> dict[str, Any]:
    """The tables of `looks.toml`."""
    return _table("looks.toml")


@cache
def french_words() -> dict[str, Any]:
    """English words for French ones, where the dictionary has others."""
    return _table("fr.toml")


@cache
def costume_senses() -> dict[str, str]:
    """Keys of the table of costumes by the senses of those who wear them."""
    return {s: key for key, c in looks()["costumes"].items() for s in c["senses"]}


def _table(name: str) -> dict[str, Any]:
    text = files("regie.reading.dossiers").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)

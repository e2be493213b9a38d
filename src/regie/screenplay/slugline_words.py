"""The words of sluglines in each language, from `slugline_words.toml`."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from regie.film.screenplay import Light


def _read() -> dict[str, dict[str, Any]]:
    file = resources.files("regie.screenplay").joinpath("slugline_words.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _gather(name: str) -> tuple[str, ...]:
    """The words of all languages, longest first, each once."""
    words = dict.fromkeys(word for table in _WORDS.values() for word in table.get(name, ()))
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


_WORDS = _read()

INTERIOR = _gather("interior")
EXTERIOR = _gather("exterior")
SCENE = _gather("scene")
SAME_LIGHT = frozenset(_gather("same"))
LIGHT_OF: dict[str, Light] = {word: light for light in Light for word in _gather(light.value)}

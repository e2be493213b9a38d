"""How a garment is cut: read from the words that define it, and from those that stand before it.

A word of a definition (`knee-length`, `with wide sleeves`, `of animal pelts`) says the same as the
same word in a screenplay, so that a garment that nobody thought of has its own outline.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST = 5
"""Words of the longest phrase that says something."""

ASIDE = re.compile(r"[\"(;]|\bworn (?:with|over|under|by|inside)\b|\bresembling\b")
"""Where a definition stops to say how the thing itself is."""


def cuts_in(text: str, kind: str, *, before: bool = False) -> tuple[str, ...]:
    """Values of `film.garments.Cut` that a text says of a garment of that kind, each axis once.

    Args:
        before: the text stands before the garment's name, and does not define it.
    """
    words = re.findall(r"[\w'’-]+", text.lower())
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(LONGEST, 0, -1):
            said = _said(" ".join(words[at : at + size]), kind, before)
            if said and at + size <= len(words):
                found += said
                at += size - 1
                break
        at += 1
    return settle([found])


def _said(phrase: str, kind: str, before: bool) -> list[str]:
    tables = cuts()
    relative = tables["relative"].get(phrase)
    if relative is not None:
        return str(relative.get(kind, relative[""])).split()
    said = tables["said"].get(phrase, "") if before else ""
    return str(said or tables["words"].get(phrase, "")).split()


def defining(gloss: str) -> str:
    """What of a definition tells how the thing is, and not what it is worn with."""
    parts = re.split(r";", re.sub(r"\([^)]*\)", " ", gloss.partition('"')[0]))
    return " ".join(ASIDE.split(part, maxsplit=1)[0] for part in parts)


def settle(said: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """One value an axis: of the nearest texts, which come first."""
    axes: dict[str, str] = {}
    for cut in (c for text in said for c in text):
        axes.setdefault(_axis().get(cut, cut), cut)
    return tuple(axes.values())


@cache
def _axis() -> dict[str, str]:
    return {value: axis for axis, values in cuts()["axes"].items() for value in values}


@cache
def cuts() -> dict[str, Any]:
    """The tables of `cuts.toml`."""
    text = files("regie.reading.dossiers").joinpath("cuts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)

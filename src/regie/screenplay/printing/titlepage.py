"""Lays out the title page: title and writers in the middle, contact and date at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regie.screenplay.layout.measure import ACTION_WIDTH, wrap
from regie.screenplay.printing.sheet import CELL, INCH, LINE, PaperSize

TITLE = frozenset({"title", "titre"})
CENTRED = (
    frozenset({"series", "série", "episode", "épisode"}),
    frozenset({"credit", "crédit", "scénario"}),
    frozenset({"author", "authors", "auteur", "auteurs"}),
    frozenset({"source", "d'après", "réalisation"}),
)
"""Keys below the title, in this order."""

FOOT_RIGHT = frozenset(
    {"draft date", "date", "draft", "revision", "version", "copyright", "droits", "format"}
)
UNPRINTED = frozenset({"font", "header", "footer", "language", "langue"})
"""Keys that speak to programs."""

FOOT_WIDTH = 28
"""Characters of either foot."""


@dataclass(frozen=True)
class TitleText:
    """One line on the title page."""

    text: str
    x: float
    y: float
    bold: bool = False
    underline: bool = False


def lay_title_page(entries: Sequence[tuple[str, str]], paper: PaperSize) -> list[TitleText]:
    """The lines of the title page. Keys that have no place of their own stand at the foot."""
    middle = (paper.left + paper.right) / 2
    y = paper.height * 0.66
    texts: list[TitleText] = []

    def centred(value: str, *, title: bool = False) -> None:
        nonlocal y
        for line in _wrapped(value, ACTION_WIDTH):
            x = middle - len(line) * CELL / 2
            texts.append(TitleText(line, x, y, bold=title, underline=title))
            y -= LINE

    for key, value in entries:
        if key.casefold() in TITLE:
            centred(value, title=True)
    y -= 2 * LINE
    for keys in CENTRED:
        for key, value in entries:
            if key.casefold() in keys and value:
                centred(value)
                y -= LINE
    left: list[str] = []
    right: list[str] = []
    known = TITLE.union(*CENTRED) | UNPRINTED
    for key, value in entries:
        word = key.casefold()
        if word in known or not value:
            continue
        foot = right if word in FOOT_RIGHT else left
        shown = value if word in FOOT_RIGHT or word == "contact" else f"{key}: {value}"
        foot += _wrapped(shown, FOOT_WIDTH)
    texts += _foot(left, paper.left)
    texts += _foot(right, paper.right - max(map(len, right), default=0) * CELL)
    return texts


def _foot(lines: Sequence[str], x: float) -> list[TitleText]:
    base = 1.0 * INCH
    return [
        TitleText(line, x, base + (len(lines) - 1 - at) * LINE) for at, line in enumerate(lines)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    return [text[a:b] for a, b in wrap(text, width)]

"""Courier Prime in four styles for typed pages, and what is set where it lacks a character.

Every character is a tenth of an inch wide at 12 points. What Courier Prime lacks is set from
DejaVu Sans Mono, then DejaVu Sans, narrowed to the same width; what all of them lack as a box,
and it is said which (see `fonts/README.md` for where the faces come from).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from typing import Any

from regie.support.paper.type import MISSING, PLAIN, load_type

SIZE = 12.0
"""Points."""

CELL = 7.2
"""Width of a character, points."""

FACES = {
    (False, False): ("RegieCourier", "CourierPrime-Regular.ttf"),
    (True, False): ("RegieCourier-Bold", "CourierPrime-Bold.ttf"),
    (False, True): ("RegieCourier-Italic", "CourierPrime-Italic.ttf"),
    (True, True): ("RegieCourier-BoldItalic", "CourierPrime-BoldItalic.ttf"),
}
"""By (bold, italic)."""

MONO = "RegieMono"


@dataclass(frozen=True)
class Typed:
    """Characters of one face in a row; `scale` of their size makes them as wide as the cells."""

    text: str
    face: str
    scale: float = 1.0


def load_courier() -> None:
    """Registers the faces with ReportLab; a second call does nothing."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    load_type()
    known = set(pdfmetrics.getRegisteredFontNames())
    folder = files("regie.support.paper") / "fonts"
    for name, file in (*FACES.values(), (MONO, "DejaVuSansMono.ttf")):
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))


class Typewriter:
    """Chooses the face of each character; remembers those that no face has."""

    def __init__(self) -> None:
        from reportlab.pdfbase.pdfmetrics import getFont

        load_courier()
        self.missing: dict[str, int] = {}
        names = [*(name for name, _ in FACES.values()), MONO, PLAIN]
        fonts: dict[str, Any] = {name: getFont(name) for name in names}
        self._glyphs = {name: fonts[name].face.charToGlyph for name in names}
        self._fallback: dict[str, str] = {}

    def type(self, text: str, *, bold: bool = False, italic: bool = False) -> Iterator[Typed]:
        """A text in runs of one face. Control characters are typed as spaces."""
        face = FACES[bold, italic][0]
        glyphs = self._glyphs[face]
        if text.isascii() and text.isprintable():
            yield Typed(text, face)
            return
        text = _in_reading_order(unicodedata.normalize("NFC", text))
        pairs = [self._choose(c, face, glyphs) for c in text if not _is_mark(c)]
        for chosen, run in groupby(pairs, key=lambda p: p[1]):
            letters = "".join(c for c, _ in run)
            yield Typed(letters, chosen, self._scale(letters, chosen) if chosen == PLAIN else 1.0)

    def _choose(self, character: str, face: str, glyphs: Any) -> tuple[str, str]:
        code = ord(character)
        if code in glyphs:
            return character, face
        if character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Zs"):
            return " ", face
        for other in (MONO, PLAIN):
            if code in self._glyphs[other]:
                return character, other
        self.missing[character] = self.missing.get(character, 0) + 1
        return MISSING, MONO

    def _scale(self, text: str, face: str) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        width = float(stringWidth(text, face, SIZE))
        return min(1.0, len(text) * CELL / width) if width else 1.0


def _is_mark(character: str) -> bool:
    """What takes no cell of its own: joiners, directions, variation selectors."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def _in_reading_order(text: str) -> str:
    """Turns runs of right-to-left letters round, so that they read on paper as they should.

    A simple form of the Unicode bidirectional algorithm, for lines that read left to right as
    a whole: numbers within such a run keep their order; Arabic letters are not joined.
    """
    if not any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return text
    out: list[str] = []
    run: list[str] = []
    neutral: list[str] = []
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL", "NSM") or (run and kind in ("EN", "AN")):
            run += neutral
            neutral = []
            run.append(character)
        elif run and kind in ("WS", "ON", "CS", "ES", "ET"):
            neutral.append(character)
        else:
            out += [*_turned(run), *neutral, character]
            run, neutral = [], []
    return "".join([*out, *_turned(run), *neutral])


def _turned(run: list[str]) -> Iterator[str]:
    for is_number, part in groupby(reversed(run), key=str.isdigit):
        letters = list(part)
        yield from (reversed(letters) if is_number else letters)

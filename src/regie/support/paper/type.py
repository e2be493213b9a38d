"""Type for what is printed: the embedded font, wrapping, and what to do with what does not fit.

DejaVu Sans covers Latin with all accents, Greek, Cyrillic, Hebrew and Arabic letters; characters
that it lacks are set as its own replacement box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from importlib.resources import files
from typing import Any

PLAIN = "RegieSans"
BOLD = "RegieSans-Bold"

MOST_CHARACTERS = 2000
"""Of one text that are looked at, where nothing else is said: far more than fits a panel."""

MISSING = "\u25a1"

Width = Callable[[str], float]


def load_type() -> None:
    """Registers the two faces with ReportLab; a second call does nothing."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    known = set(pdfmetrics.getRegisteredFontNames())
    folder = files("regie.support.paper") / "fonts"
    for name, file in ((PLAIN, "DejaVuSans.ttf"), (BOLD, "DejaVuSans-Bold.ttf")):
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def measure(face: str, size: float) -> Width:
    """A function that measures a text in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return lambda text: float(stringWidth(text, face, size))


def readable(text: str, face: str, most: int = MOST_CHARACTERS) -> str:
    """The first `most` characters of the text in one line, of characters that the face has."""
    from reportlab.pdfbase.pdfmetrics import getFont

    font: Any = getFont(face)
    glyphs = font.face.charToGlyph
    flat = unicodedata.normalize("NFC", " ".join(text[: most * 2].split()))
    kept = (c if ord(c) in glyphs else MISSING for c in flat if _visible(c))
    return "".join(kept)[:most]


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn")


def wrap(text: str, width: float, lines: int, measured: Width) -> list[str]:
    """The text in at most `lines` lines of at most `width` points; ends in an ellipsis if cut."""
    if lines <= 0:
        return []
    done: list[str] = []
    line = ""
    words = text.split()
    for place, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if measured(longer) <= width:
            line = longer
            continue
        if line:
            done.append(line)
            if len(done) == lines:
                return [*done[:-1], _cut(f"{done[-1]} {' '.join(words[place:])}", width, measured)]
        while measured(word) > width and len(done) < lines - 1:
            head = _longest_head(word, width, measured)
            done.append(head)
            word = word[len(head) :]
        line = word
    if line:
        done.append(line if measured(line) <= width else _cut(line, width, measured))
    return done


def _longest_head(word: str, width: float, measured: Width) -> str:
    """As many letters as fit, at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if measured(word[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return word[:low]


def _cut(text: str, width: float, measured: Width) -> str:
    if measured(text) <= width:
        return text
    room = width - measured("…")
    return _longest_head(text[:400], room, measured).rstrip(" ,;:.-") + "…"


def fit(text: str, width: float, measured: Width) -> str:
    """The text in one line, cut with an ellipsis."""
    return next(iter(wrap(text, width, 1, measured)), "")

"""Names of people as they are compared: two that look the same are one.

Names are typed, so *Nina Rоux* with a Cyrillic *о* would be a second person. What is compared is
the name without letters' case, spaces and marks that nobody sees, each character replaced by the
one that it looks like. Never shown: it is no name any more.

Source: Unicode Technical Standard #39, Unicode Security Mechanisms, 4 "Confusable Detection".
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

CONFUSABLES = Path(__file__).with_name("confusables.txt")
"""Drawn from Unicode's list by `scripts/draw_confusables.py`."""

UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Characters without ink that are neither of the category Cf nor selectors of variants."""


def fold_name(name: str) -> str:
    """What a name is compared by; empty for one that nobody could read.

    Capital and small letters look like different characters (*Н* like *H*, *н* like none), so
    they are replaced before the case is dropped, and again after. *I*, *l* and *i* are one.
    """
    seen = "".join(c for c in unicodedata.normalize("NFKD", name) if not _is_unseen(c))
    once = _replace(" ".join(seen.split()))
    return _replace(unicodedata.normalize("NFKD", once.casefold())).replace("i", "l")


def _is_unseen(char: str) -> bool:
    return (
        (unicodedata.category(char) in ("Cf", "Cc") and not char.isspace())
        or char in UNSEEN
        or "\u180b" <= char <= "\u180f"
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def _replace(text: str) -> str:
    table = _read_table()
    return unicodedata.normalize("NFD", "".join(table.get(char, char) for char in text))


@cache
def _read_table() -> dict[str, str]:
    rows = CONFUSABLES.read_text(encoding="utf-8").split("\n")
    pairs = (row.split("\t") for row in rows if "\t" in row)
    return {char: looks for looks, chars in pairs for char in chars}

"""Words of a place's name, plain enough to compare: English and French."""

from __future__ import annotations

import re
import unicodedata


def plain_words(name: str) -> list[str]:
    """Lower-case words without accents or genitives; `l'hôtel` gives `l`, `hotel`."""
    folded = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("’", "'"))
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", re.sub(r"'s\b|(?<=s)'(?=\s|$)", "", folded))


def singular(word: str) -> str:
    """A word without its plural: `stories`, `cars`, `bureaux`."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith(("s", "x")) and word[-2] != "s" else word

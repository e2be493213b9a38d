"""Text as a comparison sees it."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower case, no accents, ligatures taken apart, one kind of apostrophe."""
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("’", "'")
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def in_capitals(name: str) -> str:
    """A name as cues write it, which often leave the accents out: `AMELIE` for `Amélie`."""
    return fold(name).upper()

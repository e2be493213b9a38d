"""What a definition says of the sex of whom it defines."""

from __future__ import annotations

import re

FEMALE = frozenset("female woman women girl wife mother sister daughter widow lady aunt "
                   "grandmother queen feminine mistress".split())  # fmt: skip
MALE = frozenset("male man men boy husband father brother son uncle grandfather king masculine "
                 "gentleman fellow".split())  # fmt: skip
"""Words of a definition that tell the sex of whom it defines."""


def defined_sex(gloss: str) -> float | None:
    """From the words of a definition: `a married man`; None for `a man or woman`."""
    words = re.findall(r"[a-z]+", re.split(r"[;(]", gloss, maxsplit=1)[0].lower())[:9]
    at = next((n for n, w in enumerate(words) if w in FEMALE | MALE), None)
    if at is None:
        return None
    if at + 2 < len(words) and words[at + 1] in ("or", "and") and words[at + 2] in FEMALE | MALE:
        both = {words[at] in FEMALE, words[at + 2] in FEMALE}
        if len(both) == 2:
            return None
    if at and words[at - 1] in ("of", "by", "to", "your", "for", "whose"):
        return None
    return 1.0 if words[at] in FEMALE else 0.0

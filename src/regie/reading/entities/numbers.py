"""How many a numeral says: in words, English and French, or in digits."""

from __future__ import annotations

import re

_UNITS = {
    word: n
    for n, words in enumerate(
        ("", "one un une", "two deux both couple pair", "three trois", "four quatre", "five cinq",
         "six", "seven sept", "eight huit", "nine neuf", "ten dix dizaine", "eleven onze",
         "twelve dozen douze douzaine", "thirteen treize", "fourteen quatorze",
         "fifteen quinze quinzaine",
         "sixteen seize", "seventeen", "eighteen", "nineteen")
    )
    for word in words.split()
}  # fmt: skip
_TENS = {
    word: 10 * n
    for n, words in enumerate(
        ("", "", "twenty vingt score vingtaine", "thirty trente trentaine",
         "forty quarante quarantaine", "fifty cinquante cinquantaine", "sixty soixante",
         "seventy", "eighty", "ninety", "hundred cent centaine")
    )
    for word in words.split()
}  # fmt: skip

MOST = 999
"""What is more is a year or a price, and no number of things."""


def number(word: str) -> int:
    """The number that a word says: `twelve`, `vingt-deux`, `40`; 0 if it says none."""
    low = word.lower()
    if low.isdigit():
        return int(low) if int(low) <= MOST else 0
    parts = re.split(r"[-\s]", low)
    told = [_UNITS.get(p, 0) or _TENS.get(p, 0) for p in parts if p not in ("et", "and")]
    return sum(told) if told and all(told) else 0

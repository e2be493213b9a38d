"""How the headings of a place are written: what in them is of the place, and what of the cut."""

from __future__ import annotations

import re

from regie.reading.directions import is_inside
from regie.reading.place_senses import WITHIN, is_any, is_building

_LATER = re.compile(
    r"\s*[-–—,(]*\s*(?:\b(?:continuous|continued|later|moments? later|same(?: time)?|meanwhile|"
    r"flash[- ]?(?:back|forward)|present(?: day)?|intercut|establishing|resume|night|day|twilight|"
    r"dusk|dawn|suite|"
    r"dream(?: sequence)?|nightmare|fantasy|montage|series of shots|rêve|cauchemar|plus tard|"
    r"\w[\w-]*(?: \w[\w-]*)? (?:years?|months?|weeks?|days?|hours?|minutes?) "
    r"(?:later|earlier|ago))\b)"
    r"\)?\s*$",
    re.IGNORECASE,
)
_SHOT = re.compile(
    r"\s*[-–—,:(]*\s*\b(?:(?:extreme |semi[- ]|medium )?close(?:[- ]?up| shot)|"
    r"(?:extreme |very )?(?:long|full|wide|medium|med\.?|two|three|group|overhead|aerial|dolly|"
    r"tracking|insert|reverse|moving|various) (?:shots?|angles?)|wide(?= on\b|$)|"
    r"(?:another|new|reverse|low|high) angle|various|"
    r"plan (?:large|serré|d['’]ensemble)|gros plan|(?:[\w’'.]+ )?p\.?o\.?v|back to)\b.*$",
    re.IGNORECASE,
)
"""What a heading says of the camera, and all after it."""

_BACK = re.compile(
    r"^(?:back (?:to|in|at|inside|on)|return to|resume|intercut(?: with)?|later,?|"
    r"retour (?:à|au|dans)|inside|close on|angle on|pov|insert)\s*[:-]?\s+(?:the\s+)?",
    re.IGNORECASE,
)
CUT = re.compile(r"\s+[-–—]{1,2}\s+|\s*[–—]\s*|\s*/\s*|,\s+|:\s+")
ARTICLE = re.compile(r"^(?:(?:the|a|an|le|la|les|un|une)\s+|l['’])", re.IGNORECASE)
MOVING = re.compile(
    r"\b(?:moving|driving|travell?ing|in motion|en mouvement|roule|roulant)\b", re.IGNORECASE
)
AWAY = re.compile(r"\w\s(?:away|off|further on|farther on|plus loin)$", re.IGNORECASE)
"""What a part of a heading is that only says how far off a place lies."""

SIDE = re.compile(
    r"^(?:(?P<out>outside(?: of)?|dehors|devant)|inside(?: of)?|dedans)(?:\s*[:,-]?\s+|\s*$)",
    re.IGNORECASE,
)
"""How a heading says by a word on which side of a place it plays."""


def tidy(words: str) -> str:
    words = _BACK.sub("", words.strip())
    words = _SHOT.sub("", words) or words
    before = None
    while words != before:
        before = words
        words = _LATER.sub("", words) or words
        words = re.sub(r"\s*\([^)]*\)\s*$", "", words) or words
    return words.strip(" .-–—,")


def two_places(words: str, sides: bool = False) -> tuple[str, str | None]:
    """`A / B` and `INTERCUT A AND B` play in two places; `HOUSE / KITCHEN` in one.

    Args:
        sides: the heading says that one is inside and the other outside.
    """
    if re.match(r"inter-?cut", words, re.IGNORECASE):
        words = re.sub(
            r"^inter-?cut(?:ting)?(?: between| with)?\s*[:-]?\s*", "", words, flags=re.IGNORECASE
        )
        parts = re.split(r"\s+(?:and|et|with)\s+|\s*/\s*", words, maxsplit=1, flags=re.IGNORECASE)
        if len(parts) == 2:
            return parts[0], parts[1]
    halves = [part.strip() for part in words.split("/")]
    if len(halves) == 2 and (sides or is_inside(halves[1]) is not None):
        return halves[0], halves[1]
    if len(halves) == 2 and all(is_any(h, WITHIN) and not is_building(h) for h in halves):
        # `KITCHEN / DINING ROOM`: two rooms; `HOUSE / KITCHEN` is one.
        return halves[0], halves[1]
    return words, None


def last_part(name: str) -> str:
    return name.rsplit(" - ", 1)[-1]

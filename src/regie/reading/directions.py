"""Tells the lines of action that direct the cut from those that tell what happens."""

from __future__ import annotations

import re
from typing import Literal

CUT_BACK = "(?:SCENE|SHOT|ACTION|PRESENT|REALITY|NOW)"
"""What a cut leads back to that is nobody and no place."""

_CUTS = re.compile(
    r"^[\s.(\-–—]*(?:(?:BEGIN|END|START|FIN)(?: OF| DE| DU)? )?"
    r"(?:INTER-?CUT\w*|(?:SMASH |MATCH |JUMP |QUICK )?CUTS? TO|CUT BACK|FADE (?:IN|OUT|TO)\w*|"
    r"DISSOLVE|"
    rf"(?:BACK|RETURN|RESUME) TO (?:THE )?{CUT_BACK}|RETOUR|RESUME (?:THE )?{CUT_BACK}|"
    r"FLASH-? ?(?:BACK|FORWARD)|DREAM|NIGHTMARE|MONTAGE|"
    r"SERIES OF (?:SHOTS|SCENES|IMAGES)|SÉRIE DE PLANS|SPLIT[- ]SCREEN|LATER|MOMENTS? LATER|"
    r"CONTINUOUS|ESTABLISHING|PLUS TARD|THE END|FIN)\b"
)
_INTERCUT = re.compile(
    r"(?:^|(?<=[.!?)\n]))\W*INTER-?CUT(?:TING)?"
    r"(?: BETWEEN| WITH| AS (?:NEEDED|NECESSARY|REQUIRED))*"
    r"\s*[-–—:]*\s*(?P<places>[^\n.]*?(?:(?:INT|EXT)\.[^\n.]*?)*)(?=\W*$|\.\s|\n)",
    re.MULTILINE,
)
_CUTS_ACROSS = re.compile(r"\bINTER-?CUT|\b[Ii]ntercut(?:s|ting)?\b|MONTAGE ALTERNÉ")
_BETWEEN = re.compile(r"\s*/\s*|\s+(?:AND|WITH|ET)\s+")
LONGEST = 80
"""Characters of a direction; what is longer tells something."""


def is_direction(text: str) -> bool:
    """Whether a paragraph of action is only a direction: `INTERCUT - FLAT / OFFICE`."""
    line = text.strip()
    return line.isupper() and len(line) <= LONGEST and "\n" not in line and bool(_CUTS.match(line))


_FADES_IN = re.compile(
    r"^\W*(?:FADE (?:IN|UP)|OUVERTURE (?:AU|EN) (?:NOIR|FONDU)|FONDU D.OUVERTURE)\b"
)
_FADES_OUT = re.compile(
    r"^\W*(?:FADE (?:OUT|TO)|(?:SMASH )?CUT TO BLACK|FONDU (?:AU|EN) NOIR|"
    r"FERMETURE EN FONDU|NOIR\W*$)"
)


_DISSOLVES = re.compile(
    r"^\W*(?:(?:SLOW |CROSS-?|RIPPLE |MATCH )?DISSOLVE|CROSS-?FADE|FADE (?:OVER|THROUGH|INTO)|"
    r"FONDU ENCHA[IÎ]N[EÉ])\b"
)

Passing = Literal["in", "out", "across"]
"""How one picture gives way to the next: out of black, into it, one into the other."""


def read_passing(text: str) -> Passing | None:
    """How a line of the cut has the picture come or go; None where it says no such thing."""
    words = text.strip().upper() if len(text) <= LONGEST else ""
    if _FADES_IN.match(words):
        return "in"
    if _FADES_OUT.match(words):
        return "out"
    return "across" if _DISSOLVES.match(words) else None


def intercut_places(text: str) -> tuple[str, ...]:
    """The places that an INTERCUT names: none, one or two."""
    found = _INTERCUT.search(text)
    if found is None or not found["places"].isupper():
        return ()
    parts = (without_side(p) for p in _BETWEEN.split(found["places"].strip(" .:"), maxsplit=1))
    return tuple(p for p in parts if len(p) > 2)


def without_side(words: str) -> str:
    """A place's name without what says whether it is inside: `INT. KITCHEN`."""
    return re.sub(r"^\W*(?:INT|EXT)\b[./EXT]*\s*", "", words).strip(" .:")


def is_inside(words: str) -> bool | None:
    """What a heading says of the side that it plays on; None where it says nothing."""
    found = re.match(r"\W*(INT|EXT)\b", words)
    return found[1] == "INT" if found else None


def cuts_across(text: str) -> bool:
    """Whether a line says that the scene is cut against another."""
    return bool(_CUTS_ACROSS.search(text))

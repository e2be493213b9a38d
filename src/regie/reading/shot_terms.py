"""Finds the words of the trade in which a script asks for a shot: `CLOSE SHOT – THE LOCK`.

Where they end, what the shot is of begins: it is parsed and read as if the words were not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from regie.film.screenplay import Action, Scene
from regie.reading.directions import CUT_BACK, is_direction

_HOW = (
    r"EXTREME(?:LY)?|VERY|TIGHT(?:ER)?|MEDIUM|MED\.?|FULL|CLOSE(?:R)?|LONG|WIDE(?:R|ST)?|HIGH|LOW|"
    r"REVERSE|OVERHEAD|AERIAL|TRACKING|MOVING|DOLLY(?:ING)?|TRAVELL?ING|STEADICAM|HAND-?HELD|"
    r"CRANE|ESTABLISHING|TWO|THREE|2|3|GROUP|SINGLE|MASTER|SIDE|DUTCH|NEW|ANOTHER|DIFFERENT|SAME|"
    r"BIRD['’]?S[ -]EYE|SUBJECTIVE|SLOW|QUICK"
)
_SHOT = (
    r"SHOTS?|ANGLES?|VIEWS?|CLOSE[- ]?UPS?|E?\.?C\.?U\b\.?|"
    r"[ML]\.?S\b\.?(?=\W*(?:$|[-–—:]|ON |OF ))|"
    r"INSERT|DETAIL|DUTCH[- ]TILT|"
    r"P\.?O\.?V\b\.?|POINT OF VIEW|OVERHEAD|BIRD['’]?S[ -]EYE"
)
_FAR = r"CLOSE(?:R)?|TIGHT(?:ER)?|WIDE(?:R)?"
_MOVE = (
    r"(?:QUICK |SLOW |FAST |SMASH )?(?:PAN|TILT|PUSH|PULL|TRACK|DOLLY|ZOOM|CRANE|MOVE|PUSHING|"
    r"PULLING|PANNING|TILTING|TRACKING|ZOOMING|CRANING|MOVING|CLOSING)"
    r"(?:[ -](?:IN|OUT|BACK|UP|DOWN|ACROSS|OVER|ALONG|WITH|AROUND|PAST|TO|FROM|ON|OFF|INTO|"
    r"TOWARDS?|THROUGH))+"
)
_TO = (
    r"(?:\s*(?:-{1,2}|–|—|:|\.{3}|…|/)\s*|\s+(?:ON|OF|TO|TOWARDS?|FROM|AT|PAST|BEHIND|"
    r"FAVORING|FEATURING|INCLUDING|THROUGH)\b)"
)
_PLAN = (
    r"(?:TR[ÈE]S )?GROS PLAN|PLAN (?:TR[ÈE]S LARGE|LARGE|G[ÉE]N[ÉE]RAL|D.ENSEMBLE|MOYEN|"
    r"RAPPROCH[ÉE]|[ÀA] DEUX|SERR[ÉE])|CONTRE-PLONG[ÉE]E|PLONG[ÉE]E(?: TOTALE)?|CONTRECHAMP|"
    r"VUE A[ÉE]RIENNE|CAM[ÉE]RA SUBJECTIVE|EN AMORCE|ZOOM (?:AVANT|ARRI[ÈE]RE)|"
    r"TRAVELLING(?: AVANT| ARRI[ÈE]RE)?|PANORAMIQUE|D[ÉE]TAIL|INSERT|EN PIED|AXE"
)
_SUR = r"(?:\s*(?:-{1,2}|–|—|:)\s*|\s+(?:SUR|DE|DU|DES|VERS)\b)"

_TERMS = re.compile(
    rf"(?:(?:AN? |THE )?(?:(?:{_HOW})[ -]+)*(?:{_SHOT})(?:[ -](?:{_SHOT}))*(?![\w'’]){_TO}*"
    rf"|(?:(?:EXTREMELY|EXTREME|VERY) )?(?:{_FAR})(?:{_TO}+|\W*$)"
    rf"|(?:{_MOVE})(?!\w){_TO}*"
    rf"|REVERSE(?:{_TO}+|\W*$)|ON(?:\s*:|(?= [A-ZÀ-Þ]{{2}}))"
    rf"|(?:(?:BACK|RETURN) TO|RESUME(?: ON)?)(?! (?:THE )?{CUT_BACK}\b)|INCLUDE"
    rf"|(?:{_PLAN})(?!\w){_SUR}*)\s*"
)

_SMALL_WORDS = re.compile(r"(?:\s[a-zß-öø-ÿ]+)+$")
_POV = re.compile(r"((?:['’]S?|\b(?:HIS|HER|ITS|THEIR)) )(P\.?O\.?V\b\.?|POINT OF VIEW)")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Terms:
    """What a script asks of the camera at the beginning of a sentence.

    Attributes:
        words: in capitals: `CLOSE SHOT –`.
        end: of them in the sentence, in characters: there begins what the shot is of.
    """

    words: str
    end: int


def opening_terms(text: str) -> Terms | None:
    """The words of the trade that a sentence opens with, in capitals, or with one and several.

    *Close on the violin* asks for a shot; *Detail*, *Dolly laughs* and *Insert a coin* do not.
    """
    lead = len(text) - len(text.lstrip(" .(-–—…"))
    matched = _TERMS.match(text.upper(), lead)
    if matched is None or not text[lead : lead + 1].isupper() or len(text) != len(text.upper()):
        return None
    term = text[lead : matched.end()].strip(" :-–—….")
    words = re.findall(r"[\w.'’-]+", term)
    if not _SMALL_WORDS.sub("", term).isupper() and (len(words) < 2 or not _is_of(term)):
        return None
    return Terms(term.upper(), matched.end())


def _is_of(term: str) -> bool:
    """In small letters only what cannot be told of anybody: `A close-up of`, `Medium shot on`."""
    low = term.lower()
    named = re.search(r"shot|angle|close[- ]?up|point of view|\bpov|gros plan|^plan |plong", low)
    return bool(named) or low in ("close on", "wide on", "tight on", "closer on")


def without_terms(text: str) -> str:
    """A sentence with spaces for the words of the trade: what is left stands where it stood.

    `ANN'S POV` becomes `ANN'S eye`, which a parser knows.
    """
    found = opening_terms(text)
    if found is None or not _LETTERS.search(text, found.end):
        return _POV.sub(lambda m: f"{m[1]}{'eye':<{len(m[2])}}", text)
    return " " * found.end + text[found.end :]


def is_shot_heading(text: str) -> bool:
    """Whether a paragraph can only say what the next one is of: one line in capitals, or words
    of the trade; not what ends as a sentence does."""
    line = text.strip()
    if not line or "\n" in line or len(line) > LONGEST or line.endswith(("!", "?", '"', "”", "»")):
        return False
    found = opening_terms(line)
    of = line[found.end :] if found is not None else line
    if found is not None and not of.strip(" .:"):
        return True
    capitals = line.isupper() and bool(_LETTERS.search(line))
    asks = found is not None or _POV.search(line) is not None
    return capitals and (asks or not line.endswith(".") or line.endswith(".."))


def is_headed(scene: Scene, index: int) -> bool:
    """Whether what a paragraph tells of may be a line of its own before it: `THE LOCK`."""
    pair = scene.elements[index - 1 : index + 1] if index > 0 else ()
    if len(pair) < 2 or not all(isinstance(e, Action) for e in pair):
        return False
    before, own = (e.text for e in pair if isinstance(e, Action))
    return is_shot_heading(before) and not is_direction(before) and not is_shot_heading(own)


LONGEST = 70
"""Characters of a heading; what is longer tells something."""

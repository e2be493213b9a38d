"""Reads a slugline: interior or exterior, the place, the time of day and the light it means.

In the orders that the trades use: `INT. KITCHEN - NIGHT`, `INT. NUIT - CUISINE`, `INT./EXT. CAR,
DAY`, `ИНТ. КУХНЯ – НОЧЬ`. The words of each language are data.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from regie.film.citation import Citation
from regie.film.screenplay import Light, Setting, Slugline
from regie.screenplay.slugline_words import EXTERIOR, INTERIOR, LIGHT_OF, SAME_LIGHT, SCENE

_INSIDE = "|".join(map(re.escape, INTERIOR))
_OUTSIDE = "|".join(map(re.escape, EXTERIOR))
_ALONE = "|".join(re.escape(word) for word in (*INTERIOR, *EXTERIOR) if word not in ("I", "E"))
PREFIX = re.compile(
    rf"(?P<setting>(?:{_INSIDE})\.?\s?[/-]\s?(?:{_OUTSIDE})|"
    rf"(?:{_OUTSIDE})\.?\s?[/-]\s?(?:{_INSIDE})|{_ALONE})"
    r"(?P<stop>[.。．]|(?=[\s:：/]|[-–—]\s))",
    re.IGNORECASE,
)
"""How a slugline begins: Fountain's list, `EXT/INT`, `E/I`, and the words of other languages."""

_LONG = "|".join(re.escape(word) for word in (*INTERIOR, *EXTERIOR) if len(word) > 2)
_SET_LAST = re.compile(
    rf"(?P<place>\S.*?)\s*(?:\s[-–—]{{1,2}}\s|[–—,/])\s*"
    rf"(?P<setting>(?:{_LONG})\.?\s?[/-]\s?(?:{_LONG})|{_LONG})\.?(?:[\s,/–—-]+(?P<time>.+))?",
    re.IGNORECASE,
)
"""How a slugline ends where its place comes first: `BEACH - EXTERIOR DAY`, `PLAGE, EXT. JOUR`."""

_OWN = frozenset(("INT", "EXT"))
"""Words of Fountain's own list that need neither a dot nor capitals after them."""

_STARTS = frozenset(word[:2].casefold() for word in (*INTERIOR, *EXTERIOR)) | {"i/", "e/"}

MAX_HEADING = 200
"""Longest slugline in characters; what is longer has action written on the same line."""

MIN_HEADING = 24
"""An overlong slugline is not cut shorter than this, unless after a time of day."""

UNTITLED = "UNTITLED"
"""The heading of a scene whose own says nothing."""

_AROUND = " .:/-–—。．：、"
"""What stands round a place and is none of it."""

MAX_TIME = 60
"""Longest time of day in characters; longer pieces of a slugline are places."""

LEAST_MISSPELT, ALIKE = 9, 0.88
"""Letters of a time that is known though it is misspelt, and how alike (`difflib`) both are."""

_ANY_LIGHT = "|".join(re.escape(n) for n in sorted(LIGHT_OF, key=len, reverse=True))
_ANY_TIME = _ANY_LIGHT + "|" + "|".join(re.escape(n) for n in sorted(SAME_LIGHT, key=len)[::-1])
_LIGHT_WORD = re.compile(rf"(?<![\w'’-])(?:{_ANY_LIGHT})(?![\w'’-])")
_TIME = re.compile(rf"(?:{_ANY_TIME})(?:[,;/( ].*)?|(?:\S+ ){{1,3}}(?:{_ANY_TIME})")
_DASH = re.compile(
    r"(?<=[\u3040-\u9fff])\s*-\s*|\s+(?:-{1,3}|–|—)\s+|\s*[–—]\s*|\s+-{1,2}(?=\w)|(?<=\w)-{1,2}\s+"
)
_CLOCK = re.compile(r"(?<!\d)(?P<hour>1?\d)(?:[:.]\d\d)?\s?(?P<half>[AP])\.?\s?M\b\.?")
_LIGHT_UNTIL = (
    (5, Light.NIGHT), (7, Light.DAWN), (18, Light.DAY), (20, Light.DUSK), (24, Light.NIGHT),
)  # fmt: skip
"""The light of an hour of the clock, up to the next."""
_SCENE = "|".join(map(re.escape, SCENE))
_FIGURE = r"(?:#?\d{1,4}[A-Z]{0,2}|[IVXL]{1,6})(?![^\W_])"
_SPELT = r"[^\W\d_]{2,12}(?=\.?$|\s*[-–—:.,])"
_NUMBERED_SCENE = re.compile(
    rf"(?:AC[TO]E?\s+\w+\s*[-–—:.,]\s*)?(?:{_SCENE})\.?\s+(?:{_FIGURE}|{_SPELT})"
)
LONGEST_PLACE = 80
"""Letters behind the number of a play's scene; more are its first paragraph."""

_REMARK = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
"""What is remarked behind a time: `NIGHT (INFRA-RED)`."""
_CONTINUED = re.compile(r"\s*\((?:CONT(?:'|’)?D|CONTINUED|CONTINUOUS|SUITE)\.?\)$", re.IGNORECASE)


def is_heading(line: str) -> bool:
    """Whether a stripped line begins as a slugline does."""
    start = line[:2].casefold()
    if start not in _STARTS and start[:1] not in _STARTS:
        return False
    found = PREFIX.match(line)
    if not found:
        return False
    if found["stop"]:
        return True
    words = re.split(r"[^\w]+", found["setting"].upper())
    if len(words) > 1 or words[0] in _OWN:
        return line[found.end() : found.end() + 1] != ":" or line == line.upper()
    # `EST`, `INNEN`, `内景`: without a dot, in capitals and not a sentence in capitals.
    upper = line == line.upper() and not line.endswith((".", "!", "?"))
    return upper and (words[0] == "EST" or not is_short_setting(words[0]))


def ends_in_time(text: str) -> bool:
    """Whether the last part of a heading, behind a dash, is a time of day: `THE BARN - DAWN`."""
    parts = _DASH.split(text.upper())
    return len(parts) > 1 and bool(parts[0].strip()) and bool(_TIME.fullmatch(parts[-1].strip()))


def ends_in_setting(text: str) -> bool:
    """Whether a stripped line in capitals is a slugline whose setting comes after its place."""
    return text == text.upper() and _find_setting_behind(text) is not None


def _find_setting_behind(text: str) -> re.Match[str] | None:
    """The place, the setting behind it and the time after that, where nothing else stands there."""
    found = _SET_LAST.fullmatch(text) if len(text) <= MAX_HEADING else None
    return found if found and (not found["time"] or is_time(found["time"])) else None


def is_short_setting(word: str) -> bool:
    """Whether a word before a place is too short to stand without a dot: `AUS`, `PL`, `内`."""
    cased = word != word.lower()
    return word not in _OWN and len(word) <= (3 if cased else 1)


def read_slugline(text: str, cited: Citation | None = None) -> Slugline:
    """Takes a heading apart.

    Args:
        text: as written, one line, without forcing dot and scene number.
    """
    text = " ".join(text.split())
    found = PREFIX.match(text)
    rest = text[found.end() :] if found else text
    if found is None and (found := _find_setting_behind(text)) is not None:
        rest = " - ".join(part for part in (found["place"], found["time"]) if part)
    setting = _setting(found["setting"]) if found else Setting.UNSAID
    place, time = _split_time(rest.strip(_AROUND))
    if not time and found is not None:
        place, time = _time_after_space(place)
    return Slugline(
        text=text,
        setting=setting,
        place=place or rest.strip(_AROUND) or text,
        time_of_day=time,
        light=_light(time),
        cited=cited,
    )


def is_numbered_scene(line: str) -> bool:
    """Whether a stripped line is one such as `SCENE ONE`, `ACT I, SCENE 2`, in capitals, behind
    which a play may say where it is: `SCENE 2. A garden. Morning.`"""
    numbered = _NUMBERED_SCENE.match(line)
    if numbered is None or numbered.group() != numbered.group().upper():
        return False
    rest = line[numbered.end() :]
    set_off = len(rest) <= LONGEST_PLACE and re.match(r"\s*[.:–—-]\s+[A-ZÀ-Þ]", rest) is not None
    return rest == rest.upper() or set_off


def tidy_heading(text: str) -> str:
    """A heading with single spaces and no dot before it; never empty.

    Fountain forces a slugline by a dot, so that none can begin with one.
    """
    return " ".join(text.split()).lstrip(". ") or UNTITLED


def split_overlong(text: str) -> tuple[str, str]:
    """Cuts a heading longer than `MAX_HEADING` into heading and action: nothing is dropped.

    The cut is after the sentence that ends in a time of day, else after the first one, else
    after the last word that fits.
    """
    if len(text) <= MAX_HEADING:
        return text, ""
    head = text[:MAX_HEADING]
    stops = [m.end() for m in re.finditer(r"[.!?:;]\s", head)]
    timed = (stop for stop in stops if read_slugline(head[:stop]).time_of_day)
    cut = next(timed, next((stop for stop in stops if stop > MIN_HEADING), head.rfind(" ") + 1))
    cut = cut if cut > len("INT. ") else MAX_HEADING
    return text[:cut].rstrip(), text[cut:].lstrip()


def _setting(word: str) -> Setting:
    pieces = [piece for piece in re.split(r"[\s./-]+", word.upper()) if piece]
    if len(pieces) > 1:
        return Setting.BOTH
    return Setting.INTERIOR if pieces[0] in INTERIOR else Setting.EXTERIOR


def _split_time(rest: str) -> tuple[str, str]:
    """Place and time of day, either may be empty."""
    pieces = [p for p in _DASH.split(rest) if p.strip()]
    time: list[str] = []
    while len(pieces) > 1 and is_time(pieces[-1]):
        time.insert(0, pieces.pop().strip())
    if not time and len(pieces) > 1 and is_time(pieces[0]):
        time.append(pieces.pop(0).strip())
    place = " - ".join(p.strip() for p in pieces)
    if not time:
        place, time = _time_after_stroke(place)
    if not time:
        place, time = _time_after_comma(place)
    return _CONTINUED.sub("", place).strip(" .,;:"), " - ".join(t.strip(" .") for t in time)


def _time_after_stroke(place: str) -> tuple[str, list[str]]:
    """`BEACH / NIGHT`, and what is said after the time: `BEACH / NIGHT / FOG`."""
    first, *others = place.split("/")
    at = next((k for k, piece in enumerate(others) if piece.strip().upper() in LIGHT_OF), None)
    if at is None or not first.strip():
        return place, []
    return "/".join([first, *others[:at]]).strip(), [p.strip() for p in others[at:]]


def _time_after_comma(place: str) -> tuple[str, list[str]]:
    """`BEACH, NIGHT`, `BEACH. NIGHT`, `NUIT. PLAGE`."""
    head, comma, tail = place.rpartition(",") if "," in place else place.rpartition(". ")
    if comma and head.strip() and is_time(tail):
        return head, [tail.strip()]
    head, dot, tail = place.partition(". ")
    if dot and tail.strip() and is_time(head):
        return tail, [head.strip()]
    return place, []


def _time_after_space(place: str) -> tuple[str, str]:
    """`BARN NIGHT`, where nothing parts them."""
    head, _, tail = place.rpartition(" ")
    return (head, tail) if head and tail.upper() in LIGHT_OF else (place, "")


def is_time(piece: str) -> bool:
    """Whether a piece of a heading is one that a time of day begins or ends, and no longer."""
    words = _REMARK.sub("", piece.upper()).strip(" .()")
    if words in LIGHT_OF or words in SAME_LIGHT or _CLOCK.fullmatch(words):
        return True
    return len(words) <= MAX_TIME and (bool(_TIME.fullmatch(words)) or _is_misspelt(words))


def _is_misspelt(words: str) -> bool:
    """`SIMULTANIOUSLY`, `CONTINOUS`, `AFTERNON`; short words are one letter from others' names."""
    if len(words) < LEAST_MISSPELT or not words.isalpha():
        return False
    return bool(get_close_matches(words.removesuffix("LY"), (*LIGHT_OF, *SAME_LIGHT), 1, ALIKE))


def _light(time: str) -> Light | None:
    found = LIGHT_OF.get(time.upper())
    if found or not time:
        return found
    words = " ".join(re.findall(r"[\w'’-]+", time.upper()))
    if clock := _CLOCK.search(time.upper()):
        hour = int(clock["hour"]) % 12 + (12 if clock["half"] == "P" else 0)
        return next(light for until, light in _LIGHT_UNTIL if hour < until)
    names = _LIGHT_WORD.findall(words)
    return LIGHT_OF[max(names, key=len)] if names else None

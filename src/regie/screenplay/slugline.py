"""Reads a slugline: interior or exterior, the place, the time of day and the light it means.

English and French, in the orders that both trades use: `INT. CUISINE - NUIT`,
`INT. NUIT - CUISINE`, `INT./EXT. CAR, DAY`.
"""

from __future__ import annotations

import re

from regie.film.citation import Citation
from regie.film.screenplay import Light, Setting, Slugline

PREFIX = re.compile(
    r"(?P<setting>INT\.?\s?[/-]\s?EXT|EXT\.?\s?[/-]\s?INT|INT|EXT|EST|I\s?/\s?E|E\s?/\s?I)"
    r"(?P<stop>\.|(?=[\s:/]))",
    re.IGNORECASE,
)
"""How a slugline begins: Fountain's list, and `EXT/INT`, `E/I`."""

MAX_HEADING = 200
"""Longest slugline in characters; what is longer has action written on the same line."""

MIN_HEADING = 24
"""An overlong slugline is not cut shorter than this, unless after a time of day."""

UNTITLED = "UNTITLED"
"""The heading of a scene whose own says nothing."""

LIGHTS: tuple[tuple[Light, tuple[str, ...]], ...] = (
    (Light.DAWN, ("DAWN", "SUNRISE", "DAYBREAK", "FIRST LIGHT", "PRE-DAWN", "AUBE", "AURORE")),
    (Light.DAWN, ("LEVER DE SOLEIL", "LEVER DU SOLEIL", "LEVER DU JOUR", "PETIT MATIN")),
    (Light.DAWN, ("PETIT JOUR", "POINT DU JOUR")),
    (Light.DUSK, ("DUSK", "SUNSET", "TWILIGHT", "MAGIC HOUR", "GOLDEN HOUR", "EVENING")),
    (Light.DUSK, ("CRÉPUSCULE", "CREPUSCULE", "COUCHER DE SOLEIL", "COUCHER DU SOLEIL", "SOIR")),
    (Light.DUSK, ("SOIRÉE", "SOIREE", "HEURE BLEUE", "HEURE DORÉE", "TOMBÉE DE LA NUIT")),
    (Light.DUSK, ("FIN DE JOURNÉE", "FIN DU JOUR", "ENTRE CHIEN ET LOUP", "LATE AFTERNOON")),
    (Light.NIGHT, ("NIGHT", "MIDNIGHT", "NUIT", "MINUIT", "NIGHTTIME", "PLEINE NUIT")),
    (Light.DAY, ("DAY", "MORNING", "AFTERNOON", "NOON", "MIDDAY", "DAYTIME", "JOUR", "MATIN")),
    (Light.DAY, ("MATINÉE", "MATINEE", "JOURNÉE", "JOURNEE", "MIDI", "APRÈS-MIDI", "APRES-MIDI")),
)
"""Words of the time of day and the light they ask for; longer ones are tried first."""

SAME_LIGHT = frozenset(
    (
    "CONTINUOUS", "CONT", "CONT'D", "CONTINUED", "LATER", "MOMENTS LATER", "SAME", "SAME TIME",
    "MEANWHILE", "SIMULTANEOUS", "INTERCUT", "FLASHBACK", "PRESENT", "SECONDS LATER",
    "MINUTES LATER", "HOURS LATER", "CONTINU", "CONTINUE", "SUITE", "PLUS TARD", "MÊME TEMPS",
    "MEME TEMPS", "AU MÊME MOMENT", "EN MÊME TEMPS", "INSTANTS PLUS TARD", "RETOUR", "ENCHAÎNÉ",
)
)  # fmt: skip
"""Times of day that say nothing of the light: it stays as it was."""

MAX_TIME = 60
"""Longest time of day in characters; longer pieces of a slugline are places."""

_LIGHT_OF = {name: light for light, names in LIGHTS for name in names}
_ANY_LIGHT = "|".join(re.escape(n) for n in sorted(_LIGHT_OF, key=len, reverse=True))
_ANY_TIME = _ANY_LIGHT + "|" + "|".join(re.escape(n) for n in sorted(SAME_LIGHT, key=len)[::-1])
_LIGHT_WORD = re.compile(rf"(?<![\w'’-])(?:{_ANY_LIGHT})(?![\w'’-])")
_TIME = re.compile(rf"(?:{_ANY_TIME})(?:[,;/( ].*)?|(?:\S+ ){{1,3}}(?:{_ANY_TIME})")
_DASH = re.compile(r"\s+(?:-{1,3}|–|—)\s+|\s*[–—]\s*|\s+-{1,2}(?=\w)|(?<=\w)-{1,2}\s+")
_CONTINUED = re.compile(r"\s*\((?:CONT(?:'|’)?D|CONTINUED|CONTINUOUS|SUITE)\.?\)$", re.IGNORECASE)


def is_heading(line: str) -> bool:
    """Whether a stripped line begins as a slugline does."""
    found = PREFIX.match(line)
    if not found:
        return False
    if found["stop"] == ".":
        return True
    if found["setting"].upper() == "EST" or line[found.end() : found.end() + 1] == ":":
        return line == line.upper()
    return True


def read_slugline(text: str, cited: Citation | None = None) -> Slugline:
    """Takes a heading apart.

    Args:
        text: as written, one line, without forcing dot and scene number.
    """
    text = " ".join(text.split())
    found = PREFIX.match(text)
    setting = _setting(found["setting"]) if found else Setting.UNSAID
    rest = text[found.end() :] if found else text
    place, time = _split_time(rest.strip(" .:/-–—"))
    return Slugline(
        text=text,
        setting=setting,
        place=place or rest.strip(" .:/-–—") or text,
        time_of_day=time,
        light=_light(time),
        cited=cited,
    )


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
    letters = re.sub(r"[^A-Z]", "", word.upper())
    if letters in ("INTEXT", "EXTINT", "IE", "EI"):
        return Setting.BOTH
    return Setting.INTERIOR if letters == "INT" else Setting.EXTERIOR


def _split_time(rest: str) -> tuple[str, str]:
    """Place and time of day, either may be empty."""
    pieces = [p for p in _DASH.split(rest) if p.strip()]
    time: list[str] = []
    while len(pieces) > 1 and _is_time(pieces[-1]):
        time.insert(0, pieces.pop().strip())
    if not time and len(pieces) > 1 and _is_time(pieces[0]):
        time.append(pieces.pop(0).strip())
    place = " - ".join(p.strip() for p in pieces)
    if not time:
        place, time = _time_after_comma(place)
    return _CONTINUED.sub("", place).strip(" .,;:"), " - ".join(t.strip(" .") for t in time)


def _time_after_comma(place: str) -> tuple[str, list[str]]:
    """`BEACH, NIGHT`, `BEACH. NIGHT`, `NUIT. PLAGE`."""
    head, comma, tail = place.rpartition(",") if "," in place else place.rpartition(". ")
    if comma and head.strip() and _is_time(tail):
        return head, [tail.strip()]
    head, dot, tail = place.partition(". ")
    if dot and tail.strip() and _is_time(head):
        return tail, [head.strip()]
    return place, []


def _is_time(piece: str) -> bool:
    """A piece that a time of day begins or ends, and that is no longer than one."""
    words = piece.upper().strip(" .()")
    if words in _LIGHT_OF or words in SAME_LIGHT:
        return True
    return len(words) <= MAX_TIME and bool(_TIME.fullmatch(words))


def _light(time: str) -> Light | None:
    found = _LIGHT_OF.get(time.upper())
    if found or not time:
        return found
    words = " ".join(re.findall(r"[\w'’-]+", time.upper()))
    names = _LIGHT_WORD.findall(words)
    return _LIGHT_OF[max(names, key=len)] if names else None

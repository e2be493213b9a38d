"""Reads how each scene stands to the story's time: flashback or dream, period, years passed.

What a heading says holds for its scene; what a cut says (`FLASHBACK TO:`) or a title holds until
another says that it is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Literal

from regie.film.reading import SceneReading
from regie.film.screenplay import Action, Element, Light, Scene, Screenplay, Transition
from regie.reading.directions import is_direction
from regie.reading.period_of_things import period_of_things

Mode = Literal["present", "flashback", "flashforward", "dream", "montage", "series"]

_MODES: tuple[tuple[Mode, str], ...] = (
    ("montage", r"montage"),
    ("series", r"series of (?:shots|scenes|images)|série de plans"),
    ("flashforward", r"flash[- ]?forward"),
    ("flashback", r"flash[- ]?back"),
    ("dream", r"dream(?: sequence)?|nightmare|fantasy|rêve|cauchemar|hallucination"),
)
_OVER = re.compile(
    r"\b(?:end|fin|back to|return to|retour|resume|present day|present time|wakes? up from)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:years?|months?|weeks?|days?|decades?) (?:ago|earlier|before)\b|"
    r"\b(?:ans?|mois|semaines?|jours?) (?:plus tôt|auparavant|avant)\b|\bil y a \w+ \w+",
    re.IGNORECASE,
)
"""A heading that leads back: `1 YEAR AGO`."""

_NOW = re.compile(r"\b(?:present|présent)\b", re.IGNORECASE)
_LASTING = frozenset({"flashback", "flashforward", "dream"})
_ASIDE = re.compile(
    r"\W*(?:[^\W\d]+ ){0,3}(?:" + "|".join(p for m, p in _MODES if m in _LASTING) + r")\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\W*(?:we(?: are|['’]re)? )?(?:back|return|end of|fin d|retour|resume)\b", re.I)
_DECADE = re.compile(r"(?<!\d)(1[5-9]\d0|20[0-2]0)['’]?s(?!\w)|années (19\d0|[2-9]0)")
_YEAR = re.compile(r"(?<![\d:$.,])(1[0-9]\d\d|2[0-9]\d\d)(?![\d:.,]\d|\w)")
_ERAS: tuple[tuple[str, str], ...] = (
    ("medieval", r"medieval|middle ages|moyen[- ]âge|médiéval"),
    ("ancient", r"ancient (?:rome|greece|egypt)|antiquité"),
    ("victorian", r"victorian"),
    ("future", r"(?:distant|near) future|in the future|futuristic|futur proche"),
)
_OF_A_THING = re.compile(
    r"(?i:\b(?:victorian|medieval|futuristic)|\b1[5-9]\d0['’]?s)(?:[- ]style)?"
    r"(?=[- ](?!when |and |or |but |is |was |as )[a-z])"
)
MODERN_YEARS = range(2005, 2035)

_ONES = "one two three four five six seven eight nine ten eleven twelve".split()
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
_UNS = "un deux trois quatre cinq six sept huit neuf dix onze douze".split()
_WORDS = {
    **{w: n + 1 for n, w in enumerate(_ONES)},
    **{w: n + 1 for n, w in enumerate(_UNS)},
    **{w: 10 * (n + 1) for n, w in enumerate(_TENS)},
    "fifteen": 15, "a": 1, "vingt": 20, "trente": 30, "quinze": 15, "quarante": 40,
}  # fmt: skip
_JUMP = re.compile(
    r"\b(?P<many>\d{1,3}|[a-z]+)(?:[ -](?P<more>[a-z]+))? (?:years?|ans?) "
    r"(?P<way>later|earlier|ago|before|after|plus tard|plus tôt|auparavant)\b",
    re.IGNORECASE,
)


def read_modes(screenplay: Screenplay) -> Mapping[str, Mode]:
    """How each scene stands to the story's time, by number."""
    found: dict[str, Mode] = {}
    lasting: Mode = "present"
    headings = [scene.slugline.text for scene in screenplay.scenes]
    for n, scene in enumerate(screenplay.scenes):
        heading = scene.slugline.text
        said = _said(heading)
        if said is None and _is_over(heading):
            lasting = "present"
        elif said is None and _AGO.search(heading) and any(map(_is_over, headings[n + 1 :])):
            lasting = "flashback"  # of a story that never comes back it is the present
        first = next((e.text for e in scene.elements if isinstance(e, Action)), "")[:60]
        opening = _opening(first) if said is None else None
        found[scene.number] = said or opening or lasting
        for direction in _cuts(scene):
            if _OVER.search(direction):
                lasting = "present"
            elif (cut := _said(direction)) in _LASTING and cut is not None:
                lasting = cut
    return found


def _is_over(heading: str) -> bool:
    return bool(_OVER.search(heading) or _NOW.search(heading))


def ends_of_days(scenes: Sequence[SceneReading]) -> Mapping[str, int]:
    """Where in the order of scenes the day of each is over: at the first morning after a night, or
    once years have passed. Scenes of another time end none."""
    found: dict[str, int] = {}
    today: list[str] = []
    before: SceneReading | None = None
    for n, scene in enumerate(scenes):
        if scene.setting.mode in _LASTING:
            continue
        if before is not None:
            last, now = before.setting, scene.setting
            dark = last.light is Light.NIGHT and now.light in (Light.DAY, Light.DAWN)
            if dark or now.years != last.years:
                found.update(dict.fromkeys(today, n))
                today = []
        today.append(scene.scene)
        before = scene
    return found | dict.fromkeys(today, len(scenes))


def read_asides(scene: Scene) -> frozenset[int]:
    """Elements of a scene that show another time than it: a flashback that a paragraph opens.

    It lasts until a paragraph says that it is over; where none does, it is that paragraph alone.
    """
    found: set[int] = set()
    elements = scene.elements
    acted = [n for n, e in enumerate(elements) if isinstance(e, Action)]
    for place, at in enumerate(acted):
        if at in found or not (opened := _opens_aside(elements[at])):
            continue
        end = at + 1
        for later in acted[place + 1 :] if opened == "label" else ():
            if _opens_aside(elements[later]):
                break
            if _BACK.match(elements[later].text):
                end = later
                break
        found.update(range(at, end))
    return frozenset(found)


def _opens_aside(element: Element) -> Literal["label", "sentence", ""]:
    """Whether a paragraph shows another time; one that only names it opens what follows too."""
    words = element.text if isinstance(element, Action) else ""
    opened = _ASIDE.match(words)
    if opened is None or _BACK.match(words):
        return ""
    return "label" if re.match(r"\s*(?:[:.(–—-]|$)", words[opened.end() :]) else "sentence"


def _said(words: str) -> Mode | None:
    low = words.lower()
    if re.match(r"\W*(?:end|fin)\b", low):
        return None
    return next((m for m, p in _MODES if re.search(rf"(?<!\w)(?:{p})(?!\w)", low)), None)


def _opening(words: str) -> Mode | None:
    low = words.lower()
    return next((m for m, p in _MODES if re.match(rf"(?:begin )?(?:{p})\b", low)), None)


def _cuts(scene: Scene) -> Iterator[str]:
    for element in scene.elements:
        if isinstance(element, Transition) or (
            isinstance(element, Action) and is_direction(element.text)
        ):
            yield element.text


def read_periods(screenplay: Screenplay) -> Mapping[str, str]:
    """The period of each scene, by number; what a heading or a title says lasts until another.

    What nobody says is told by the things that the script speaks of. Back in a place that was seen
    in another time, the story is back in that time.
    """
    modes = read_modes(screenplay)
    found: dict[str, str] = {}
    seen: dict[str, str] = {}
    now = period_of_things(screenplay)
    for scene in screenplay.scenes:
        heading = _period(f"{scene.slugline.text} {supers(scene)}", years=True)
        local = heading or _period(told(scene), years=False)
        if modes[scene.number] in ("flashback", "flashforward", "dream"):
            found[scene.number] = local or now
            continue
        place = " ".join(scene.slugline.place.upper().split())
        now = local or seen.get(place, now)
        found[scene.number] = seen[place] = now
    return found


def read_years(screenplay: Screenplay) -> Mapping[str, int]:
    """How many years after the first scene each plays, as headings and titles say it."""
    modes = read_modes(screenplay)
    found: dict[str, int] = {}
    now = 0
    for scene in screenplay.scenes:
        jump = _jump(f"{scene.slugline.text}\n{supers(scene)}")
        aside = modes[scene.number] in _LASTING
        found[scene.number] = now + jump
        if not aside:
            now += jump
    return found


def _jump(words: str) -> int:
    found = _JUMP.search(words)
    if found is None:
        return 0
    many, more = found["many"].lower(), (found["more"] or "").lower()
    years = int(many) if many.isdigit() else _WORDS.get(many, 0) + _WORDS.get(more, 0)
    back = found["way"].lower() in ("earlier", "ago", "before", "plus tôt", "auparavant")
    return -years if back else years


def _period(words: str, *, years: bool) -> str:
    """The period that a heading or a text names.

    Args:
        years: of a heading: years count, and an era's name alone. In a text these are often only
            what a thing is like: a Victorian house, a 1950s jukebox.
    """
    if not years:
        words = _OF_A_THING.sub(" ", words)
    if found := _DECADE.search(words):
        decade = found[1] or found[2]
        return f"{decade if len(decade) == 4 else '19' + decade}s"
    low = words.lower()
    for era, pattern in _ERAS:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", low):
            return era
    if years and (year := _YEAR.search(words)):
        value = int(year[1])
        if value >= MODERN_YEARS.stop:
            return "future"
        return "" if value in MODERN_YEARS else f"{value // 10 * 10}s"
    return ""


def told(scene: Scene) -> str:
    return " ".join(e.text for e in scene.elements if isinstance(e, Action))


_SUPER = re.compile(
    r"(?:^|[.!?]\s+)(?:INSERT |ON SCREEN )?(?:SUPER(?:IMPOSED?)?|TITLES?|CAPTION|CHYRON|LEGEND|"
    r"CARTON|TITRE)\b"
)


def supers(scene: Scene) -> str:
    """What stands as a title over the picture; after a label with a colon, the next paragraph."""
    acted = [e.text for e in scene.elements if isinstance(e, Action)]
    found: list[str] = []
    for text, after in zip_longest(acted, acted[1:], fillvalue=""):
        if _SUPER.search(text):
            found += [text, after] if text.rstrip().endswith(":") else [text]
    return " ".join(found)

"""Reads where and when a scene plays beyond its place: mode, season, period, state, two places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from regie.film.bible import Weather
from regie.film.reading import Act, Event, LineReading, Setting
from regie.film.screenplay import Action, Light, Scene, Screenplay, Transition

Mode = Literal["present", "flashback", "flashforward", "dream", "montage", "series"]
Link = Literal["", "intercut", "phone", "split", "window", "screen"]
Season = Literal["", "spring", "summer", "autumn", "winter"]

_MODES: tuple[tuple[Mode, str], ...] = (
    ("montage", r"montage"),
    ("series", r"series of (?:shots|scenes|images)|série de plans"),
    ("flashforward", r"flash[- ]?forward"),
    ("flashback", r"flash[- ]?back"),
    ("dream", r"dream(?: sequence)?|nightmare|fantasy|rêve|cauchemar|hallucination"),
)
_SEASONS: tuple[tuple[Season, str], ...] = (
    ("spring", r"spring(?:time)?|printemps|april|avril"),
    ("summer", r"summer|été|july|juillet|august|août"),
    ("autumn", r"autumn|automne|october|octobre|november|novembre"),
    ("winter", r"winter|hiver|december|décembre|january|janvier|christmas|noël"),
)
_STATES: tuple[tuple[str, str], ...] = (
    ("party", r"party|celebration|fête"),
    ("wrecked", r"wrecked|ransacked|in ruins|destroyed|trashed|dévastée?|saccagée?"),
    ("empty", r"(?:is|stands|now|completely) empty|deserted|abandoned|vide|déserte?"),
    ("burning", r"on fire|in flames|en flammes"),
)
_DECADE = re.compile(r"(?<!\d)(1[5-9]\d0|20[0-2]0)['’]?s(?!\w)|années (19\d0|[2-9]0)")
_YEAR = re.compile(r"(?<![\d:$.,])(1[0-9]\d\d|2[0-9]\d\d)(?![\d:.,]\d|\w)")
_ERAS: tuple[tuple[str, str], ...] = (
    ("medieval", r"medieval|middle ages|moyen[- ]âge|médiéval"),
    ("ancient", r"ancient (?:rome|greece|egypt)|antiquité"),
    ("victorian", r"victorian"),
    ("future", r"(?:distant|near) future|in the future|futuristic|futur proche"),
)
_INTERCUT = re.compile(r"\binter-?cut|montage alterné|\bback and forth", re.IGNORECASE)
_SEEN_THROUGH = re.compile(
    r"\b(?:(?:through|par|à travers) (?:the|a|his|her|la|une) (window|glass|fenêtre|vitre)|"
    r"(?:on|sur) (?:the|a|his|her|l['’]|un) ?(?:screen|monitor|television|tv|écran|moniteur))\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"split[- ]?screen|écran partagé", re.IGNORECASE)

MODERN_YEARS = range(2005, 2035)


def read_modes(screenplay: Screenplay) -> Mapping[str, Mode]:
    """How each scene stands to the story's time, by number; a mode lasts until BACK TO SCENE."""
    return {s.number: _mode(s) for s in screenplay.scenes}


def read_periods(screenplay: Screenplay) -> Mapping[str, str]:
    """The period of each scene, by number; what a heading or a title says lasts until another."""
    found: dict[str, str] = {}
    now = ""
    for scene in screenplay.scenes:
        heading = _period(f"{scene.slugline.text} {_supers(scene)}", years=True)
        local = heading or _period(_told(scene), years=False)
        if _mode(scene) == "flashback":
            found[scene.number] = local or now
            continue
        now = local or now
        found[scene.number] = now
    return found


def read_setting(
    scene: Scene,
    place: str,
    light: Light,
    weather: Weather,
    period: str,
    events: Sequence[Event],
    lines: Sequence[LineReading],
    other: str | None,
) -> Setting:
    """The setting of a scene whose place, light, weather and period are known."""
    told = _told(scene)
    return Setting(
        place=place,
        other=other if other != place else None,
        link=_link(scene, events, lines, two=other not in (None, place)),
        light=light,
        weather=weather,
        season=_first(_SEASONS, f"{scene.slugline.text} {_supers(scene)}"),
        mode=_mode(scene),
        period=period,
        state=_first(_STATES, f"{scene.slugline.text} {told[:600]}"),
    )


def _link(
    scene: Scene, events: Sequence[Event], lines: Sequence[LineReading], *, two: bool
) -> Link:
    words = " ".join(
        [
            scene.slugline.text,
            *(e.text for e in scene.elements if isinstance(e, Action | Transition)),
        ]
    )
    if _SPLIT.search(words):
        return "split"
    if _INTERCUT.search(words):
        return "intercut"
    if any(line.how == "device" for line in lines) and any(e.act is Act.PHONE for e in events):
        return "phone"
    if two and (seen := _SEEN_THROUGH.search(words)):
        return "window" if seen[1] else "screen"
    return ""


def _mode(scene: Scene) -> Mode:
    heading = scene.slugline.text.lower()
    first = next((e.text for e in scene.elements if isinstance(e, Action)), "")[:60].lower()
    for mode, words in _MODES:
        if re.search(rf"(?<!\w)(?:{words})(?!\w)", heading) or re.match(
            rf"(?:begin )?(?:{words})\b", first
        ):
            return mode
    return "present"


def _period(words: str, *, years: bool) -> str:
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


def _first(table: Sequence[tuple[str, str]], words: str) -> Any:
    low = words.lower()
    return next((name for name, p in table if re.search(rf"(?<!\w)(?:{p})(?!\w)", low)), "")


def _told(scene: Scene) -> str:
    return " ".join(e.text for e in scene.elements if isinstance(e, Action))


def _supers(scene: Scene) -> str:
    """What stands as a title over the picture."""
    return " ".join(
        e.text
        for e in scene.elements
        if isinstance(e, Action)
        and re.match(r"(?:SUPER|TITLE|CHYRON|LEGEND|CARTON|TITRE)\b", e.text.strip())
    )

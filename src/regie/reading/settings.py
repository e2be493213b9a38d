"""Reads where and when a scene plays beyond its place: season, state, two places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

from regie.film.bible import Weather
from regie.film.reading import Act, Culture, Event, LineReading, Setting
from regie.film.screenplay import Action, Light, Scene, Transition
from regie.film.screenplay import Setting as Side
from regie.reading.story_time import Mode, supers, told

Link = Literal["", "intercut", "phone", "split", "window", "screen"]
Season = Literal["", "spring", "summer", "autumn", "winter"]

_SEASONS: tuple[tuple[Season, str], ...] = (
    ("spring", r"spring(?:time)?|printemps|april|avril"),
    ("summer", r"summer|été|july|juillet|august|août"),
    ("autumn", r"autumn|automne|october|octobre|november|novembre"),
    ("winter", r"winter|hiver|december|décembre|january|janvier|christmas|noël"),
)
_STATES: tuple[tuple[str, str], ...] = (
    (
        "party",
        r"(?:birthday|wedding|dinner|garden|office|costume|farewell|christmas|house|pool|surprise|"
        r"cocktail|engagement|graduation|halloween|new year['’]s) party(?! (?:dress|hat|line))|"
        r"party (?:is in full|is over|guests?|decorations?)|celebration|fête",
    ),
    (
        "wrecked",
        r"wrecked|ransacked|in ruins|ruined|destroyed|trashed|bombed(?:[- ]out)?|shelled|"
        r"(?:reduced to|full of|strewn with|covered in|littered with) (?:rubble|debris|ruins)|"
        r"dévastée?s?|saccagée?s?|en ruines?|détruite?s?|bombardée?s?|"
        r"(?:jonchée?s?|couvert\w*|pleine?s?) de (?:débris|gravats|décombres|ruines)",
    ),
    ("empty", r"(?:is|stands|now|completely) empty|deserted|abandoned|vide|déserte?"),
    ("burning", r"on fire|in flames|en flammes"),
)
_ANY_STATE = re.compile("|".join(said for _, said in _STATES))
_WHOLE = (
    "everything place room house home building apartment flat street town city village office shop "
    "store hall kitchen school church barn ship train tout pièce maison immeuble rue ville village"
).split()
"""What a state is said of that a whole place is in."""
_EVENTS = ("party",)
"""States that are said of nothing."""
_INTERCUT = re.compile(r"\binter-?cut|montage alterné|\bback and forth", re.IGNORECASE)
_SEEN_THROUGH = re.compile(
    r"\b(?:(?:through|par|à travers) (?:the|a|his|her|la|une) (window|glass|fenêtre|vitre)|"
    r"(?:on|sur) (?:the|a|his|her|l['’]|un) ?(?:screen|monitor|television|tv|écran|moniteur))\b",
    re.IGNORECASE,
)
_SECOND_SIDE = re.compile(r"/\s*(?:INT|EXT)\b", re.IGNORECASE)
_SPLIT = re.compile(r"split[- ]?screen|écran partagé", re.IGNORECASE)


_FLOOD = re.compile(
    r"\bflood ?waters?\b|\bthe flood\b(?! of\b)|"
    r"\bflooded (?:\w+ )?(?:street|town|village|city|road|field|yard|house|floor|cellar|tunnel)|"
    r"\b(?:streets?|town|village|city|roads?|fields?|yard|floor|cellar|basement)\s(?:\w+\s){0,2}"
    r"(?:flooded|under water|covered (?:in|with|by) (?:\w+\s){0,3}(?:water|flood))|"
    r"\b(?:knee|waist|ankle|chest|hip)[- ](?:deep|high) (?:in )?(?:\w+ )?water\b|"
    r"\b(?:rues?|ville|village|route|champs?|cave|sol) (?:est |sont )?inondée?s?\b|"
    r"\bl['’]inondation\b",
    re.IGNORECASE,
)
"""How a text says that water stands where one walks."""

_DRY = re.compile(
    r"\b(?:(?:water|flood)s? (?:has |have )?(?:receded?s?|gone|drained)|(?:weeks?|months?|years?) "
    r"later|plus tard)\b",
    re.IGNORECASE,
)


def floods(scenes: Sequence[Scene]) -> frozenset[str]:
    """Numbers of the scenes in which water stands: out of doors it stays until it is said to go."""
    found: set[str] = set()
    stands = False
    for scene in scenes:
        text = f"{scene.slugline.text} {told(scene)}"
        here = bool(_FLOOD.search(text))
        outside = scene.slugline.setting is Side.EXTERIOR
        stands = (here and outside) or (stands and not _DRY.search(text))
        if here or (stands and outside):
            found.add(scene.number)
    return frozenset(found)


def read_setting(
    scene: Scene,
    place: str,
    light: Light,
    weather: Weather,
    period: str,
    mode: Mode,
    years: int,
    events: Sequence[Event],
    lines: Sequence[LineReading],
    other: str | None,
    beside: bool = False,
    culture: Culture = "",
    flooded: bool = False,
) -> Setting:
    """The setting of a scene whose place, light, weather and time are known.

    Args:
        other: the key of its second place. beside: that is only the outside of the first.
        flooded: water stands there.
    """

    words = told(scene)
    return Setting(
        place=place,
        other=other if other != place else None,
        link=_link(scene, events, lines, two=other not in (None, place), beside=beside),
        light=light,
        weather=weather,
        season=_first(_SEASONS, f"{scene.slugline.text} {supers(scene)}"),
        mode=mode,
        years=years,
        period=period,
        culture=culture,
        state=_first((*_STATES, ("party", "party")), scene.slugline.text)
        or state_told(scene, words[:600])
        or ("flooded" if flooded else ""),
    )


def _link(
    scene: Scene,
    events: Sequence[Event],
    lines: Sequence[LineReading],
    *,
    two: bool,
    beside: bool,
) -> Link:
    words = " ".join(
        [
            scene.slugline.text,
            *(e.text for e in scene.elements if isinstance(e, Action | Transition)),
        ]
    )
    apart = _two_sides(scene)
    # Two rooms of one house with a stroke between are one set.
    two = two and (apart or "/" not in scene.slugline.text)
    if _SPLIT.search(words):
        return "split"
    if _INTERCUT.search(words):
        return "intercut"
    if any(line.how == "device" for line in lines) and any(e.act is Act.PHONE for e in events):
        return "phone"
    if two and (seen := _SEEN_THROUGH.search(words)):
        return "window" if seen[1] else "screen"
    if two and (apart or beside):
        return "window"
    # The scene before said that it is cut against this one.
    return "intercut" if two else ""


def _two_sides(scene: Scene) -> bool:
    """Whether a heading names a place inside and another outside: `INT. CABIN / EXT. LAKE`."""
    said = scene.slugline
    return said.setting is Side.BOTH or bool(_SECOND_SIDE.search(said.place))


def state_told(scene: Scene, words: str) -> str:
    """The state that a text says that the place is in, and not something there: a truck on fire."""
    named = re.findall(r"[^\W\d_]{3,}", scene.slugline.place.lower())
    wholes = "|".join(map(re.escape, (*_WHOLE, *named)))
    for clause in re.split(r"[.,;:!?\n]", words.lower()):
        for name, said in _STATES if _ANY_STATE.search(clause) else ():
            after = rf"(?:{wholes})s?\s+(?:\S+\s+){{0,3}}(?:{said})"
            whole = said if name in _EVENTS else rf"{after}|(?:{said})\s+(?:{wholes})"
            if re.search(rf"(?<!\w)(?:{whole})(?!\w)", clause):
                return name
    return ""


def _first(table: Sequence[tuple[str, str]], words: str) -> Any:
    low = words.lower()
    return next((name for name, p in table if re.search(rf"(?<!\w)(?:{p})(?!\w)", low)), "")

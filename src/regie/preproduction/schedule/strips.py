"""Makes strips of scenes: where the company must be, whether by night, and who is needed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from regie.film.breakdown import Breakdown, SceneBreakdown
from regie.film.schedule import ScheduleSettings, Strip
from regie.film.screenplay import (
    Action,
    Dialogue,
    Light,
    Scene,
    Screenplay,
    Setting,
    Slugline,
)
from regie.preproduction.schedule.story_days import count_story_days
from regie.reading.sky import resolve_lights
from regie.screenplay.slugline import is_time

_PART_OF_A_PLACE = re.compile(r"\s+[-–—]+\s+|\s*[/,(]\s*|\.\s+")
_JOINED = re.compile(r"\s+(?:&|AND|ET)\s+|\s*/\s*|\s*,\s*")
_RECORDED = frozenset({"VO", "OFF", "VOIXOFF", "PRELAP"})
"""Extensions of who is only heard and may be recorded on another day. O.S. and O.C. are not
among them: the lines are given on the set."""

_BY_WIRE = frozenset(
    {"FILTERED", "FILTRE", "ONPHONE", "ONTHEPHONE", "OVERPHONE", "OVERTHEPHONE", "PHONE",
     "INTOPHONE", "AUTEL", "AUTELEPHONE", "TELEPHONE", "RADIO", "ONRADIO", "OVERRADIO",
     "ALARADIO", "INTERCOM", "OVERINTERCOM", "ONTV", "ALATELE", "INTERPHONE"}
)  # fmt: skip
"""Extensions of a voice through a wire. They are written for both ends of a call: who is named in
the scene's action is on the set, who is not is only heard."""


def make_strips(
    screenplay: Screenplay,
    breakdown: Breakdown,
    settings: ScheduleSettings,
    minors: Collection[str],
) -> tuple[tuple[Strip, ...], tuple[str, ...]]:
    """Every scene as one strip, or as several parts when it is longer than a day.

    Returns:
        The strips in the order of the script, and the roles that are only heard.
    """
    sheets = {sheet.scene: sheet for sheet in breakdown.scenes}
    scenes = [s for s in screenplay.scenes if s.number in sheets]
    names = {name for s in scenes for name in _cues(s)}
    present = {s.number: _present(s, sheets[s.number], names) for s in scenes}
    order = _numbers(present.values())
    lights = resolve_lights(screenplay)
    homes = _homes(settings)
    days = count_story_days(screenplay, settings)
    splits = {wish.scene.upper(): wish.parts for wish in settings.splits}
    strips: list[Strip] = []
    for scene in _placed(scenes):
        cast = tuple(sorted(present[scene.number], key=lambda name: order[name]))
        location = location_of(scene) or scene.number
        whole = Strip(
            scene=scene.number,
            slugline=scene.slugline.text,
            setting=scene.slugline.setting,
            light=lights[scene.number],
            place=scene.slugline.place,
            location=homes.get(_key(scene.slugline.place), homes.get(_key(location), location)),
            eighths=sheets[scene.number].eighths,
            story_day=days[scene.number],
            cast=cast,
            silent=tuple(name for name in cast if name in sheets[scene.number].silent),
            minors=tuple(name for name in cast if name in minors),
            cited=(scene.cited,) if scene.cited else (),
        )
        strips += _split(whole, settings.eighths_a_day, splits.get(scene.number.upper(), 1))
    heard = dict.fromkeys(n for s in scenes for n in _cues(s) if n not in order)
    return tuple(strips), tuple(heard)


def _placed(scenes: Sequence[Scene]) -> Iterator[Scene]:
    """The scenes, those headed by a time alone (LATER) where the one before them plays."""
    before: Slugline | None = None
    for scene in scenes:
        line = scene.slugline
        if before and line.setting is Setting.UNSAID and line.place and is_time(line.place):
            line = line.model_copy(update={"place": before.place, "setting": before.setting})
        before = line
        yield scene.model_copy(update={"slugline": line})


def is_night_work(strip: Strip, settings: ScheduleSettings) -> bool:
    """Night outside is shot at night; inside, the settings say. Dawn and dusk go with the day."""
    if strip.light is not Light.NIGHT:
        return False
    outside = strip.setting in (Setting.EXTERIOR, Setting.BOTH)
    return outside or settings.night_interiors == "at night"


def location_of(scene: Scene) -> str:
    """The place without its part: `MARA'S HOUSE - KITCHEN` is at `MARA'S HOUSE`."""
    place = " ".join(scene.slugline.place.split()).upper()
    return _PART_OF_A_PLACE.split(place, maxsplit=1)[0] or place


def place_key(name: str) -> str:
    """What two spellings of a place have in common."""
    return _key(name)


def _key(name: str) -> str:
    return "".join(c for c in _plain(name).casefold() if c.isalnum())


def _plain(text: str) -> str:
    """Without accents."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parted if not unicodedata.combining(c))


def _homes(settings: ScheduleSettings) -> dict[str, str]:
    """Places that a person put together, by key: the first name stands for all."""
    return {_key(name): group[0].upper() for group in settings.together for name in group}


def _cues(scene: Scene) -> Iterator[str]:
    return (e.character for e in scene.elements if isinstance(e, Dialogue) and e.character)


def _present(scene: Scene, sheet: SceneBreakdown, names: Collection[str]) -> tuple[str, ...]:
    """Who must be there: speakers who are not recorded, and the silent."""
    found: dict[str, None] = {}
    action = " ".join(e.text for e in scene.elements if isinstance(e, Action)).upper()
    for element in scene.elements:
        if not isinstance(element, Dialogue) or not element.character:
            continue
        if _is_recorded(element, action):
            continue
        parts = [p for p in _JOINED.split(element.character) if p]
        joined = len(parts) > 1 and all(part in names for part in parts)
        for name in parts if joined else [element.character]:
            found.setdefault(name)
    for name in sheet.silent:
        found.setdefault(name)
    return tuple(found)


def _is_recorded(dialogue: Dialogue, action: str) -> bool:
    """Whether who speaks is not on the set; `action` is the scene's, in capitals."""
    marks = {re.sub(r"[^A-Z]", "", _plain(e).upper()) for e in dialogue.extensions}
    if marks & _RECORDED:
        return True
    if not marks & _BY_WIRE:
        return False
    words = [w for w in dialogue.character.split() if len(w) > 2]
    return not any(re.search(rf"\b{re.escape(word)}\b", action) for word in words)


def _numbers(casts: Collection[tuple[str, ...]]) -> dict[str, int]:
    """Numbers of the cast: 1 is in most scenes; of equals, who comes first."""
    counts = Counter(name for cast in casts for name in cast)
    first = list(dict.fromkeys(name for cast in casts for name in cast))
    ranked = sorted(first, key=lambda name: (-counts[name], first.index(name)))
    return {name: number for number, name in enumerate(ranked, start=1)}


def _split(strip: Strip, most: int, wished: int) -> Iterator[Strip]:
    """Parts of equal length, each no longer than a day and no shorter than an eighth."""
    parts = max(-(-strip.eighths // most), min(wished, strip.eighths))
    for part in range(parts):
        length = strip.eighths * (part + 1) // parts - strip.eighths * part // parts
        yield strip.model_copy(update={"part": part + 1, "parts": parts, "eighths": length})

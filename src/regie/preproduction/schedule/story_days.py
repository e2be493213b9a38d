"""Counts the days of the story: D1, N1, D2, as wardrobe and continuity call them.

A new day begins where a morning follows a night, where a heading or a title says so (NEXT DAY, TWO
YEARS LATER), and where a person says so in `bible/schedule.toml`. What the script leaves unsaid is
the day of the scene before. Flashbacks, flashes forward and dreams are counted by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from regie.film.schedule import ScheduleSettings
from regie.film.screenplay import Light, Scene, Screenplay
from regie.reading.sky import resolve_lights
from regie.reading.story_time import Mode, read_modes, read_years, supers

_ASIDE: dict[Mode, str] = {"flashback": "FB", "flashforward": "FF", "dream": "DR"}

_SAME = re.compile(
    r"\b(?:SAME|CONTINUOUS|CONT['’]?D|MOMENTS?|LATER|MEANWHILE|MÊME|CONTINU|PLUS TARD|SUITE)\b"
)
_NEW = re.compile(
    r"\b(?:(?:THE )?(?:NEXT|FOLLOWING) (?:DAY|MORNING|AFTERNOON|EVENING|NIGHT|WEEK|MONTH|YEAR)|"
    r"(?:DAYS?|NIGHTS?|WEEKS?|MONTHS?|YEARS?) (?:LATER|EARLIER|BEFORE|AFTER)|"
    r"(?:LE )?LENDEMAIN|"
    r"(?:JOURS?|NUITS?|SEMAINES?|MOIS|ANS?|ANNÉES?) (?:PLUS (?:TARD|TÔT)|APRÈS))\b"
)
_LATE = (Light.DUSK, Light.NIGHT)


def count_story_days(screenplay: Screenplay, settings: ScheduleSettings) -> Mapping[str, str]:
    """The day of the story that each scene plays on, by its number: `D2`, `N2`, `FB1`."""
    lights, modes = resolve_lights(screenplay), read_modes(screenplay)
    years = read_years(screenplay)
    said = {wish.scene.upper(): wish.day for wish in settings.story_days}
    found: dict[str, str] = {}
    asides: Counter[str] = Counter()
    day, before, last_year, last_aside = 1, None, 0, ""
    for scene in screenplay.scenes:
        number, light = scene.number, lights[scene.number]
        if aside := _ASIDE.get(modes[number], ""):
            asides[aside] += aside != last_aside
            found[number], last_aside = f"{aside}{asides[aside]}", aside
            continue
        last_aside = ""
        if number.upper() in said:
            day = said[number.upper()]
        elif before is not None and (
            years[number] != last_year or _begins_day(scene, before, light)
        ):
            day += 1
        before, last_year = light, years[number]
        found[number] = f"{'N' if light is Light.NIGHT else 'D'}{day}"
    return found


def _begins_day(scene: Scene, before: Light, light: Light) -> bool:
    words = f"{scene.slugline.text} {supers(scene)}".upper()
    if _NEW.search(words):
        return True
    if _SAME.search(scene.slugline.time_of_day.upper()):
        return False
    return (before in _LATE and light not in _LATE) or (
        (before, light) in ((Light.DAY, Light.DAWN), (Light.NIGHT, Light.DUSK))
    )

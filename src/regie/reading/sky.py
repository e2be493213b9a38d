"""Weather and light where the script does not spell them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.bible import Weather
from regie.film.screenplay import Action, Light, Scene, Screenplay
from regie.reading.told_weather import weather_ends, weather_told

_CLEARS = re.compile(
    r"(?<!\w)(?:sunny|sunshine|clear sky|blue sky|sun (?:shines|is shining)|rain (?:has )?stop\w*|"
    r"ensoleillée?|ciel bleu|grand soleil|la pluie (?:a cessé|cesse|s'arrête))(?!\w)"
)


def choose_weather(scene: Scene, previous: Weather = Weather.CLEAR) -> Weather:
    """The weather that a scene plays in.

    What the slugline or the action says counts, where it speaks of weather and means it (see
    `weather_told`); dialogue does not, as people talk of weather that is elsewhere.

    Args:
        previous: the weather that goes on where the scene says nothing of its own.
    """
    said = [scene.slugline.text] + [e.text for e in scene.elements if isinstance(e, Action)]
    text = "\n".join(said)
    if _CLEARS.search(text.lower()):
        return Weather.CLEAR
    found = weather_told(text)
    if not found and weather_ends(text):
        return Weather.CLEAR
    # Snow and rain beat fog; otherwise what is named first.
    return next(iter([w for w in found if w is not Weather.FOG] or found), previous)


_AIR = re.compile(
    r"(?<!\w)(?:winds?|gusts?|breeze|clouds?|moon(?:light)?|sun(?:light|set|rise)?|sky|dusk|dawn|"
    r"vents?|rafales?|brise|nuages?|lune|soleil|ciel|aube|crépuscule|il fait)(?!\w)"
)


def tells_weather(text: str) -> bool:
    """Whether a sentence is of the weather or the sky."""
    return bool(_AIR.search(text.lower())) or bool(weather_told(text))


_SAME_TIME = re.compile(
    r"(?<!\w)(?:continuous|same|moments? later|later|suite|même|plus tard|continu)(?!\w)"
)


def inherit_lights(scenes: Iterable[Scene]) -> tuple[Light | None, ...]:
    """The light of each scene as the script says it, in order.

    A slugline that says nothing, `LATER` or `CONTINUOUS` takes the light of the scene before it;
    None where no slugline has said any yet.
    """
    lights: list[Light | None] = []
    now: Light | None = None
    for scene in scenes:
        now = scene.slugline.light or now
        lights.append(now)
    return tuple(lights)


def said_lights(scenes: Iterable[Scene]) -> Mapping[str, Light]:
    """The light of the scenes whose light the script says or hands on, by scene number."""
    scenes = tuple(scenes)
    lights = zip(scenes, inherit_lights(scenes), strict=True)
    return {scene.number: light for scene, light in lights if light is not None}


def resolve_lights(screenplay: Screenplay) -> Mapping[str, Light]:
    """The light that every scene is made in, by scene number: day where the script says none."""
    lights = zip(screenplay.scenes, inherit_lights(screenplay.scenes), strict=True)
    return {scene.number: light or Light.DAY for scene, light in lights}


def weathers(screenplay: Screenplay) -> Mapping[str, Weather]:
    """The weather of every scene, by number: what it says, else that of the scene before until
    another day breaks, the text says that it clears, or a heading names another town or land."""
    found: dict[str, Weather] = {}
    previous = Weather.CLEAR
    before: Light | None = None
    lands: frozenset[str] = frozenset()
    for scene in screenplay.scenes:
        named = frozenset(filter(_is_land, _WORDS.findall(scene.slugline.place.lower())))
        away = bool(named - lands)
        lands = named or lands
        said = _SAME_TIME.search(scene.slugline.time_of_day.lower()) is not None
        light = scene.slugline.light or before
        dawns = before in (Light.NIGHT, Light.DUSK) and light in (Light.DAY, Light.DAWN)
        goes_on = said or not (dawns or away)
        previous = choose_weather(scene, previous if goes_on else Weather.CLEAR)
        found[scene.number] = previous
        if _BELOW_WATER.search(scene.slugline.text):
            found[scene.number] = Weather.CLEAR  # no rain falls there
        before = light
    return found


def _is_land(word: str) -> bool:
    """Whether a word is first of all the name of a town or a land."""
    first = open_wordnet().senses(word, "n")[:1] if is_there() else ()
    return any(s.field == "noun.location" and s.lemmas[0][:1].isupper() for s in first)


_WORDS = re.compile(r"[^\W\d_]{4,}")
_BELOW_WATER = re.compile(
    r"\bunder ?water\b|\b(?:under|below|beneath) the (?:water|surface|waves|sea)\b|"
    r"\bsous l['’]eau\b",
    re.IGNORECASE,
)

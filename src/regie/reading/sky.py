"""Weather and light where the script does not spell them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from regie.film.bible import Weather
from regie.film.screenplay import Action, Light, Scene, Screenplay

_SIGNS: tuple[tuple[Weather, re.Pattern[str]], ...] = (
    (
        Weather.SNOW,
        re.compile(r"(?<!\w)(?:snow\w*|blizzard|sleet|neige\w*|neigeu\w+|flocons?)(?!\w)"),
    ),
    (
        Weather.RAIN,
        re.compile(
            r"(?<!\w)(?:rain(?!coat|bow)\w*|storms?|stormy|thunder\w*|downpour|drizzl\w+|"
            r"pours? down|"
            r"pluie\w*|pluvieu\w+|pleut|pleuvait|orages?|orageu\w+|tonnerre|tempête\w*|averses?|"
            r"bruine|foudre|éclairs? (?:déchire|zèbre|illumine))(?!\w)"
        ),
    ),
    (
        Weather.FOG,
        re.compile(r"(?<!\w)(?:fog(?!horn)\w*|mist|misty|haze|brume|brumeu\w+|brouillard)(?!\w)"),
    ),
)

_HORN = re.compile(r"corne de brume|fog ?horn")

_CLEARS = re.compile(
    r"(?<!\w)(?:sunny|sunshine|clear sky|blue sky|sun (?:shines|is shining)|rain (?:has )?stop\w*|"
    r"ensoleillée?|ciel bleu|grand soleil|la pluie (?:a cessé|cesse|s'arrête))(?!\w)"
)


def choose_weather(scene: Scene, previous: Weather = Weather.CLEAR) -> Weather:
    """The weather that a scene plays in.

    What the slugline or the action says counts; dialogue does not, as people talk of weather
    that is elsewhere. A scene that says nothing goes on with the weather before it, unless the
    light changed to another day.

    Args:
        previous: weather of the scene before in the same story time, outdoors or in; the
            caller passes `Weather.CLEAR` for the first.
    """
    said = [scene.slugline.text] + [e.text for e in scene.elements if isinstance(e, Action)]
    text = _HORN.sub(" ", "\n".join(said).lower())
    if _CLEARS.search(text):
        return Weather.CLEAR
    found = [(m.start(), weather) for weather, sign in _SIGNS if (m := sign.search(text))]
    if found:
        # Snow and rain beat fog; otherwise what is named first.
        falling = [f for f in found if f[1] is not Weather.FOG]
        return min(falling or found)[1]
    return previous


_AIR = re.compile(
    r"(?<!\w)(?:winds?|gusts?|breeze|clouds?|moon(?:light)?|sun(?:light|set|rise)?|sky|dusk|dawn|"
    r"vents?|rafales?|brise|nuages?|lune|soleil|ciel|aube|crépuscule|il fait)(?!\w)"
)


def tells_weather(text: str) -> bool:
    """Whether a sentence is of the weather or the sky."""
    words = _HORN.sub(" ", text.lower())
    return bool(_AIR.search(words)) or any(sign.search(words) for _, sign in _SIGNS)


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
    """The weather of every scene, by number: said, or inherited while the same time goes on.

    Weather is dropped at a change from night to day or back that is not said to be continuous.
    """
    found: dict[str, Weather] = {}
    lights = resolve_lights(screenplay)
    previous, light = Weather.CLEAR, None
    for scene in screenplay.scenes:
        moved_on = light is not None and lights[scene.number] is not light
        goes_on = _SAME_TIME.search(scene.slugline.time_of_day.lower()) is not None
        inherited = Weather.CLEAR if moved_on and not goes_on else previous
        found[scene.number] = choose_weather(scene, inherited)
        previous, light = found[scene.number], lights[scene.number]
    return found

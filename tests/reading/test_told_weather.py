from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there
from regie.film.bible import Weather
from regie.reading.sky import weathers
from regie.reading.told_weather import weather_told
from regie.screenplay import read_screenplay

NOW = [
    ("Sleet stings the windscreen.", Weather.SNOW),
    ("It starts to rain.", Weather.RAIN),
    ("Raining. They run for the arcade.", Weather.RAIN),
    ("A storm howls round the chimney.", Weather.RAIN),
    ("La neige tombe sur les toits.", Weather.SNOW),
    ("Une tempête de neige secoue la cabane.", Weather.SNOW),
    ("L'orage éclate.", Weather.RAIN),
    ("Fog over the marsh.", Weather.FOG),
]

NOT_NOW = [
    "A storm of feathers bursts from the pillow.",
    "His beard is white as snow.",
    "She storms out.",
    "The express thunders through the halt.",
    "It snowed all week and the lane is thick with mud.",
    "It isn't raining any more.",
    "No rain since Easter.",
    "The rain has stopped.",
    "They talk about the rain.",
    "Plaster rains on the piano.",
    "She winds her snow-white hair.",
    "Il ne pleut pas.",
    "Une pluie de confettis.",
    "Une corne de brume, loin.",
    "La neige couvre les toits.",
    "Snow lies on the far peaks.",
    "The fog has begun to burn off.",
]


@pytest.mark.parametrize(("text", "weather"), NOW)
def test_weather_that_there_is(text: str, weather: Weather) -> None:
    assert weather_told(text) == (weather,)


@pytest.mark.parametrize("text", NOT_NOW)
@pytest.mark.skipif(not is_there(), reason="needs WordNet")
def test_weather_that_is_compared_denied_or_over(text: str) -> None:
    assert weather_told(text) == ()


@pytest.mark.skipif(not is_there(), reason="needs WordNet")
@pytest.mark.parametrize("thing", ["raincoat", "snow globe", "storm lantern"])
def test_a_thing_called_after_weather_is_none(thing: str) -> None:
    assert weather_told(f"There is a {thing} by the door.") == ()


def test_what_snowballs_is_no_snow() -> None:
    assert weather_told("The noise snowballs into a roar.") == ()
    assert weather_told("Snowflakes drift past.") == (Weather.SNOW,)


def test_rain_lasts_until_it_is_over_or_another_day_breaks(tmp_path: Path) -> None:
    def heavens(*scenes: str) -> list[str]:
        path = tmp_path / "script.fountain"
        path.write_text("\n\n".join(scenes) + "\n", encoding="utf-8")
        return [w.value for w in weathers(read_screenplay(path)).values()]

    rain, yard = "EXT. ROAD - DAY\n\nIt rains.", "EXT. YARD - DAY\n\nOLGA waits."
    assert heavens(rain, yard, "EXT. YARD - NIGHT\n\nOLGA waits.", yard) == [
        "rain", "rain", "rain", "clear",
    ]  # fmt: skip
    assert heavens(rain, "EXT. YARD - DAY\n\nThe storm has passed.", yard)[1:] == ["clear"] * 2
    assert heavens(rain, "EXT. UNDERWATER - DAY\n\nFish.", yard) == ["rain", "clear", "rain"]


@pytest.mark.parametrize("text", ["Her cries mist in the air.", "He sits in a stuporous fog."])
def test_breath_and_minds_are_no_weather(text: str) -> None:
    assert weather_told(text) == ()

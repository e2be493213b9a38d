"""What the words say of deeds, moods, weather and light."""

from __future__ import annotations

import pytest
from worlds import scene

from regie.film.bible import Weather
from regie.film.screenplay import Light, Scene, Screenplay
from regie.reading.deeds import Deed, find_deeds
from regie.reading.moods import is_whispered, read_mood
from regie.reading.settings import state_told
from regie.reading.sky import choose_weather, inherit_lights, resolve_lights, said_lights, weathers


@pytest.mark.parametrize(
    ("sentence", "deeds"),
    [
        ("Mara enters.", [Deed.ENTER]),
        ("Mara entre.", [Deed.ENTER]),
        ("La lampe est entre les deux tables.", []),
        ("Ivo stands up and runs out of the door.", [Deed.RISE, Deed.EXIT]),
        ("Elle se lève et court vers la porte.", [Deed.RISE, Deed.EXIT]),
        ("Il sort un couteau.", [Deed.TAKE]),
        ("Il sort.", [Deed.EXIT]),
        ("She crosses her arms.", [Deed.CROSS_ARMS]),
        ("She crosses the room.", [Deed.WALK]),
        ("Il hoche la tête.", [Deed.NOD]),
        ("Pip looks at Mara and waves.", [Deed.LOOK, Deed.WAVE]),
        ("Éloïse s'agenouille.", [Deed.KNEEL]),
        ("The sea is grey.", []),
    ],
)
def test_deeds(sentence: str, deeds: list[Deed]) -> None:
    assert [f.deed for f in find_deeds(sentence)] == deeds


@pytest.mark.parametrize(
    ("words", "mood"),
    [("laughing", "happy"), ("en colère", "angry"), ("elle pleure", "sad"), ("to him", "neutral")],
)
def test_moods(words: str, mood: str) -> None:
    assert read_mood(words) == mood


def test_whispers() -> None:
    assert is_whispered("tout bas")
    assert is_whispered("Whispering")
    assert not is_whispered("basement")


@pytest.mark.parametrize(
    ("action", "weather"),
    [
        ("Rain beats on the window.", Weather.RAIN),
        ("La pluie bat les vitres.", Weather.RAIN),
        ("L'orage gronde.", Weather.RAIN),
        ("Brouillard épais.", Weather.FOG),
        ("Fog over the moor.", Weather.FOG),
        ("Une corne de brume répond.", Weather.CLEAR),
        ("Neige.", Weather.SNOW),
        ("She wears a raincoat.", Weather.CLEAR),
    ],
)
def test_weather(action: str, weather: Weather) -> None:
    assert choose_weather(scene(action)) is weather


def test_weather_goes_on_and_clears() -> None:
    assert choose_weather(scene("She waits."), Weather.RAIN) is Weather.RAIN
    assert choose_weather(scene("The sun is shining."), Weather.RAIN) is Weather.CLEAR
    assert choose_weather(scene(("MARA", "What a storm."))) is Weather.CLEAR


def lit(number: str, light: Light | None, *action: str) -> Scene:
    made = scene(*action, number=number)
    return made.model_copy(update={"slugline": made.slugline.model_copy(update={"light": light})})


def test_light_is_inherited() -> None:
    play = Screenplay(
        scenes=(
            lit("1", None),
            lit("2", Light.NIGHT, "Rain."),
            lit("3", None),
            lit("4", Light.DAY),
        )
    )
    assert resolve_lights(play) == {
        "1": Light.DAY,
        "2": Light.NIGHT,
        "3": Light.NIGHT,
        "4": Light.DAY,
    }
    assert inherit_lights(play.scenes) == (None, Light.NIGHT, Light.NIGHT, Light.DAY)
    assert set(said_lights(play.scenes)) == {"2", "3", "4"}, "nobody said that scene 1 is by day"
    assert weathers(play) == {
        "1": Weather.CLEAR,
        "2": Weather.RAIN,
        "3": Weather.RAIN,
        "4": Weather.CLEAR,
    }


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ("A truck is on fire beside the house.", ""),
        ("They stand before an abandoned house.", "empty"),
        ("The house is on fire.", "burning"),
        ("The glass is empty.", ""),
        ("The whole room has been ransacked.", "wrecked"),
        ("She wears a party dress.", ""),
        ("The scouting party climbs on.", ""),
        ("The birthday party is in full swing.", "party"),
        ("La maison est en flammes.", "burning"),
    ],
)
def test_a_state_is_of_the_place_and_not_of_a_thing_there(action: str, state: str) -> None:
    assert state_told(scene(action), action) == state

"""A cabin is of the ship that the script speaks of."""

from __future__ import annotations

import pytest

from regie.concepts.wordnet import is_there
from regie.design.sets.aboard import aboard
from regie.design.sets.kinds import choose_kind
from regie.film.bible import Place
from regie.film.reading import About, SceneReading, ScriptReading, Sentence, Setting
from regie.film.screenplay import Light

pytestmark = pytest.mark.skipif(not is_there(), reason="needs WordNet")

SPACE = ("The planet fills the window.", "They leave the orbit.", "The airlock hisses.")
SEA = ("Sailors climb the mast.", "A man overboard!", "The ship groans.")
"""Each a scene."""


def kind(name: str, *scenes: str, interior: bool = True) -> str:
    place = Place(key="here", name=name, kind=choose_kind(name, interior), interior=interior)
    return aboard(place, "here", reading(*scenes))


def reading(*scenes: str) -> ScriptReading:
    read = (
        SceneReading(
            scene=str(number),
            setting=Setting(place="here", light=Light.DAY),
            sentences=(Sentence(element=0, start=0, end=len(text), text=text, about=About.PLACE),),
        )
        for number, text in enumerate(scenes, 1)
    )
    return ScriptReading(scenes=tuple(read))


@pytest.mark.parametrize(
    ("name", "scenes", "found"),
    [
        ("MAIN CABIN", SPACE, "spaceship-cabin"),
        ("NAV-BAY", SPACE, "spaceship-bridge"),
        ("CARGO HOLD", SPACE, "spaceship-cabin"),
        ("CABIN", SEA, "ship-cabin"),
        ("THE OPEN SEA", SEA, "boat"),
        ("THE OPEN SEA", ("A ship sinks.", "The ship is gone.", "Sailors swim."), ""),
        ("LOG CABIN", SPACE, ""),
        ("PRISON CORRIDOR", SPACE, ""),
        ("KITCHEN", SPACE, ""),
        ("CABIN", ("He chops wood.", "Snow falls.", "A wolf howls."), ""),
    ],
)
def test_a_room_of_a_ship(name: str, scenes: tuple[str, ...], found: str) -> None:
    assert kind(name, *scenes, interior="SEA" not in name) == found

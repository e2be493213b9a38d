"""A street is built as its land and its time build: what names in the script tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there
from regie.design.sets import choose_kind
from regie.design.sets.cultures import culture_of
from regie.design.sets.kinds import layout_for
from regie.design.sets.layering import lay_over_layout
from regie.design.sets.layers import layers_of
from regie.design.sets.layout import Layout
from regie.film.bible import Place
from regie.reading import read_script
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(not is_there(), reason="needs WordNet")


def culture(tmp_path: Path, *scenes: str) -> str:
    """How it is built around the place of the first of some scenes."""
    path = tmp_path / "script.fountain"
    path.write_text("\n\n".join(scenes) + "\n", encoding="utf-8")
    reading = read_script(read_screenplay(path))
    node = reading.places[0]
    return culture_of(Place(key="here", name=node.name, kind="street", interior=False), reading)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("EXT. DELHI STREET", "southasian"),
        ("EXT. KYOTO - TEMPLE", "eastasian"),
        ("EXT. BAGHDAD, ROOFTOP", "arabian"),
        ("EXT. EGYPTIAN VILLAGE", "arabian"),
        ("EXT. LISBON, STREET", ""),
        ("EXT. STREET", ""),
    ],
)
def test_names_tell_the_land(tmp_path: Path, heading: str, found: str) -> None:
    assert culture(tmp_path, f"{heading} - DAY\n\nOLGA waits.") == found


def test_most_names_of_a_story_tell_its_land(tmp_path: Path) -> None:
    street = "EXT. STREET - DAY\n\nOLGA waits."
    assert culture(tmp_path, street, "EXT. DELHI BRIDGE - DAY\n\nRain.") == "southasian"
    elsewhere = ("EXT. OSLO - DAY\n\nRain.", "EXT. DELHI BRIDGE - DAY\n\nRain.")
    assert culture(tmp_path, street, *elsewhere) == ""
    assert culture(tmp_path, street, "INT. HALL - DAY\n\nShe was once in China.") == ""


def street(period: str, *words: str) -> Layout:
    place = Place(
        key="here", name="STREET", kind=choose_kind("STREET", False), interior=False,
        period=period, modifiers=words,
    )  # fmt: skip
    return lay_over_layout(layout_for(place), layers_of(place))


def test_time_and_land_together_say_how_a_street_is_built() -> None:
    assert street("").kind == "street"
    assert street("frontier").kind == "frontier-street"
    assert street("", "southasian").kind == "bazaar-street"
    assert street("victorian", "eastasian").kind == "old-asian-street"
    assert street("", "eastasian").kind == "street"  # a city of today
    for made in (street("frontier"), street("victorian", "eastasian")):
        assert not any("car" in put.what.split("|") for put in made.put)

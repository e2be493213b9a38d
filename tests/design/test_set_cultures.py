"""A street is built as its land and its time build: what names in the script tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there
from regie.design.bible import draft_places
from regie.design.sets import choose_kind, tell_place
from regie.design.sets.kinds import layout_for
from regie.design.sets.layering import lay_over_layout
from regie.design.sets.layers import layers_of
from regie.design.sets.layout import Layout
from regie.film.bible import Bible, Place
from regie.reading import read_script
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(not is_there(), reason="needs WordNet")


def test_a_place_is_built_as_where_its_scenes_play(tmp_path: Path) -> None:
    path = tmp_path / "script.fountain"
    path.write_text("EXT. DELHI STREET - DAY\n\nOLGA waits.\n", encoding="utf-8")
    reading = read_script(read_screenplay(path))
    (place,) = draft_places(Bible(), reading, choose_kind, tell_place).places
    assert "southasian" in place.modifiers


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


@pytest.mark.parametrize("kind", ["study", "police-station", "office", "doctors-office"])
@pytest.mark.parametrize("period", ["medieval", "victorian", "frontier"])
def test_no_desk_has_a_computer_before_there_are_any(kind: str, period: str) -> None:
    place = Place(key="here", name="ROOM", kind=kind, interior=True, period=period)
    made = lay_over_layout(layout_for(place), layers_of(place))
    there = {what for put in made.put for what in put.what.split("|")}
    assert not there & {"computer", "writing-desk", "great-desk", "copier"}

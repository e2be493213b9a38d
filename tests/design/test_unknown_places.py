"""What a place becomes that no word of its heading names: what the story says, or a plain one."""

from __future__ import annotations

from pathlib import Path

import pytest
from settled_places import place, settled

from regie.design.bible.short_names import in_full
from regie.design.sets import build_set, choose_kind
from regie.design.sets.kind_settlement import kind_by_buildings
from regie.design.sets.kinds import layout_for
from regie.design.sets.layers import layers_of
from regie.design.sets.soil import ground_told, on_its_soil


def test_a_torch_over_a_table_makes_no_castle() -> None:
    assert choose_kind("DRELL", True, holds=("torch", "table")) == "interior"
    assert choose_kind("DRELL", True, holds=("altar", "pew", "table")) == "church"


def test_a_fort_of_which_the_text_lists_the_buildings_is_a_settlement() -> None:
    huts = ("A lookout tower.", "A smokehouse and two wooden sheds.", "A row of log huts.")
    assert choose_kind("FORT", True, told=huts) == "frontier-street"
    assert choose_kind("FORT", False, told=("A shop.", "An inn.", "A stable.")) == "village"
    # Nothing is listed there, or a building is only spoken of.
    assert choose_kind("FORT", False) == "castle-front"
    assert kind_by_buildings(("A man leaves the shop.", "The shop is closed.")) is None
    # A kitchen stays one, whatever stands before its window.
    assert choose_kind("KITCHEN", True, told=("A tower.", "A row of cottages.")) == "kitchen"


def test_what_has_only_a_name_lies_on_the_land_around() -> None:
    found = settled(place("PLANET", False), place("KRELL"), place("KRELL DOME", False))
    assert found["KRELL"].kind == "spaceship-cabin"
    woods = settled(place("FOREST", False), place("BRAKKEL", False))
    assert woods["BRAKKEL"].kind == "forest"
    # A road leads past it.
    roads = settled(place("COUNTRY ROAD", False), place("BRAKKEL", False))
    assert roads["BRAKKEL"].kind != "country-road"
    towns = settled(place("MARKET SQUARE", False), place("BRAKKEL", False))
    assert towns["BRAKKEL"].kind == "street"
    # On the sea it is a ship, and nobody stands on the waves.
    assert settled(place("OCEAN", False), place("BRAKKEL", False))["BRAKKEL"].kind != "sea"


def test_outside_of_what_others_play_in_is_a_building() -> None:
    assert choose_kind("BRAKKEL", False, entered=True) == "building-front"
    assert choose_kind("BRAKKEL", False) == "street"


def test_a_house_of_the_story_is_in_no_space_station() -> None:
    found = settled(place("PLANET", False), place("HOUSE"), place("CORRIDOR"))
    assert found["CORRIDOR"].kind == "spaceship-corridor"
    assert "SPACE STATION" not in found["HOUSE"].within


@pytest.mark.parametrize("name", ["BOMBED-OUT BUILDING", "DERELICT BUILDING"])
def test_of_a_wreck_no_lobby_is_left(name: str) -> None:
    ruin = place(name)
    assert ruin.kind == "interior"
    assert {"wrecked", "abandoned"} & {layer.name for layer in layers_of(ruin)}
    assert place("BUILDING").kind == "lobby"


def test_a_wall_outside_is_no_office_building() -> None:
    assert choose_kind("WALL", False) == "exterior"
    assert choose_kind("BREWERY", False).endswith("-front")


def test_the_ground_has_the_colour_that_is_said() -> None:
    red = place("MARS", False)
    said = ground_told(red, ())
    assert len(said) == 2 and said == ground_told(red, ("Red dust blows.",))
    assert not ground_told(place("MOON", False), ("A red car.",))
    land = on_its_soil(layout_for(red), red.model_copy(update={"modifiers": tuple(said)}))
    assert land.ground and land.ground.colour == said[0].removeprefix("soil-")
    # On a planet is a sky, over the moon are stars.
    assert "star-dome" not in {p.what for p in land.put}
    moon = place("MOON", False)
    assert "star-dome" in {p.what for p in on_its_soil(layout_for(moon), moon).put}
    # Asphalt is not made of it.
    road = place("STREET", False, modifiers=said[:1])
    assert on_its_soil(layout_for(road), road) == layout_for(road)


def test_the_future_hangs_no_signs_over_open_land(tmp_path: Path) -> None:
    dune = place("DESERT", False)
    now = build_set(dune, tmp_path / "now.usda")
    then = build_set(dune.model_copy(update={"period": "future"}), tmp_path / "then.usda")
    assert [b.name for b in then.obstacles] == [b.name for b in now.obstacles]


def test_a_short_name_is_what_the_script_says_in_full() -> None:
    said = ("The habitat hums.", "By habit she knocks.", "A deep ocean crawler waits.")
    assert in_full("HAB", said) == ("habitat",)
    assert in_full("DOC", said) == ()  # a word by itself
    assert in_full("GRV", ("The great rescue vessel turns.",)) == ("great rescue vessel",)
    assert in_full("HABERDASHER", said) == ()


def test_a_french_street_is_one_before_what_describes_it() -> None:
    ruined = choose_kind("RUES BOMBARDÉES", False, called=("tower",))
    assert ruined == "street"
    street = place("RUES BOMBARDÉES", False)
    assert "wrecked" in {layer.name for layer in layers_of(street)}

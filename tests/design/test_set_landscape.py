"""Open land is made of what heading and text say: what grows, how it rises, what is far away."""

from __future__ import annotations

import pytest

from regie.concepts.wordnet import is_there, open_wordnet
from regie.design.sets.kinds import choose_kind, layout_for
from regie.design.sets.landscape import all_elements, land_told, stand_in_land
from regie.design.sets.layout import Layout, all_layouts
from regie.design.sets.stock_room import own_stock
from regie.design.sets.traffic import with_traffic
from regie.film.bible import Place

pytestmark = pytest.mark.skipif(not is_there(), reason="needs WordNet")


def land(name: str, *sentences: str) -> Layout:
    place = Place(key="place", name=name, kind=choose_kind(name, False), interior=False)
    place = place.model_copy(update={"modifiers": land_told(sentences)})
    return stand_in_land(layout_for(place), place)


def stands(layout: Layout) -> set[str]:
    return {put.what for put in layout.put}


def test_what_an_element_names_there_is() -> None:
    """Kinds, things of the stock, senses."""
    stock, wordnet = own_stock(), open_wordnet()
    for name, element in all_elements().items():
        assert set(element.kinds) <= set(all_layouts()), name
        puts = [*element.put, *element.far_put]
        assert {put.what for put in puts} <= set(stock), name
        assert not element.tree or element.tree in stock
        senses = (*element.concepts, *element.regions)
        assert all(wordnet.find(sense) for sense in senses), name


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A track leads through the tundra.", {"at-dirt-track", "in-tundra"}),
        ("Nothing but desert to the horizon.", {"in-desert"}),
        ("Heather, as far as one can see.", {"at-moor"}),
        ("From up here one sees the bay.", {"far-ocean"}),
        ("In the distance, a town.", {"far-town"}),
        ("One sees the bay, and the white town beside it.", {"far-ocean", "far-town"}),
        ("Un chemin de terre traverse la savane.", {"at-dirt-track", "at-savanna"}),
        ("Birches. Dead leaves.", {"at-birches", "at-autumn"}),
        ("Not a tree on the steppe.", {"treeless"}),
        ("Snow covers everything.", {"snowy"}),
    ],
)
def test_what_sentences_say_of_land(sentence: str, told: set[str]) -> None:
    assert told <= set(land_told([sentence]))


@pytest.mark.parametrize(
    "sentence",
    [
        "He unlocks his mountain bike.",
        "A sea of faces turns.",
        "It is hot as a desert.",
        "She wears a plain grey coat.",
        "No river here.",
        "They wait before the city hall.",
    ],
)
def test_what_is_no_land(sentence: str) -> None:
    assert land_told([sentence]) == ()


def test_a_road_leads_through_the_land_that_is_said() -> None:
    usual = land("ROAD", "A woman walks.")
    assert usual == all_layouts()["country-road"]
    desert = land("ROAD", "A dusty road through the desert, no tree anywhere.")
    assert desert.ground and desert.ground.kind == "sand"
    assert [way.kind for way in desert.ground.ways] == ["earth"]
    assert not any("tree" in what for what in stands(desert))
    highway = land("DESERT HIGHWAY")
    assert highway.ground and any(s.kind == "asphalt" for s in highway.ground.strips)
    assert "crash-barrier" in stands(highway)


def test_what_is_far_away_is_added_to_the_kinds_own_land() -> None:
    hill = land("HILL", "Below lies the sea.")
    assert hill.ground and hill.ground.sea
    assert stands(hill) >= stands(all_layouts()["hill"])
    village = land("VILLAGE", "A village in the mountains.")
    assert "snow-peak" in stands(village)
    assert village.ground and all_layouts()["village"].ground
    assert len(village.ground.fronts) == 1, "the town is not also seen far away"


def test_a_text_dresses_the_land_of_a_heading_and_does_not_replace_it() -> None:
    assert land("FOREST", "A vineyard. Crops.") == land("FOREST")
    jungle = land("FOREST", "Deep in the jungle.")
    assert "giant-tree" in stands(jungle)


def test_a_country_gives_its_land() -> None:
    ground = land("NORTHERN IRAQ").ground
    assert ground and ground.kind == "sand"
    assert land("FIELD", "She thinks of the long years that he spent in Iraq.") == land("FIELD")


def test_trees_are_as_they_are_called_and_as_the_season_has_them() -> None:
    park = land("PARK", "Autumn. Birches along the path.")
    trees = [put for put in park.put if own_stock()[put.what].name == "tree"]
    assert {put.what for put in trees} == {"birch"}
    assert all(put.colour for put in trees)
    assert "palm" in stands(land("BEACH", "Palms sway."))


def test_cars_crowd_a_road_where_the_text_says_so() -> None:
    road = all_layouts()["motorway"]
    place = Place(key="m", name="FREEWAY", kind="motorway", interior=False)
    assert with_traffic(road, place) is road
    busy = with_traffic(road, place.model_copy(update={"name": "FREEWAY IN RUSH HOUR"}))
    assert len(busy.put) > len(road.put) + 20

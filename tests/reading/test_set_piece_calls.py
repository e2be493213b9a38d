"""What calls a set piece: by what kind of change the verb is and what kind of thing its subject."""

from __future__ import annotations

import pytest
from test_script import parsed

from regie.reading import read_script
from regie.reading.happening_to_buildings import simulated
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="a model is not pulled")

CALLS = {
    "The lorry explodes.": [("explosion", "happens", "lorry")],
    "An explosion tears through the station.": [("explosion", "happens", "station")],
    "They blow up the dam.": [("explosion", "happens", "dam")],
    "The stable is on fire.": [("fire", "goes-on", "stable")],
    "Flames engulf the cabin.": [("fire", "happens", "cabin")],
    "A burning bus blocks the bridge.": [("fire", "goes-on", "bus")],
    "Columns of smoke rise over the town.": [("smoke", "happens", "town")],
    "They wade through the flooded street.": [("flood", "goes-on", "street")],
    "Thick smoke fills the stairwell.": [("smoke", "happens", "stairwell")],
    "The wardrobe topples over.": [("falling", "happens", "wardrobe")],
    "Boulders tumble down onto the road.": [("falling", "happens", "boulder")],
    "The taxi crashes into a wall.": [("crash", "happens", "wall")],
    "Water floods the cellar.": [("flood", "happens", "cellar")],
    "A giant wave crashes over the boats.": [("wave", "happens", "boat")],
    "A storm rages over the farm.": [("storm", "goes-on", "farm")],
    "An avalanche buries the lodge.": [("avalanche", "happens", "lodge")],
}

NOTHING = (
    "Karl explodes with laughter.",
    "We hear an explosion in the distance.",
    "A fire burns in the hearth.",
    "Smoke rises from the chimney.",
    "The bread burns.",
    "The school does not burn.",
    "A bomb could explode here.",
    "Karl falls to the ground.",
    "The cup falls from his hand.",
    "She pours water into a cup.",
    "Waves lap at the boats.",
    "Karl waves to the boy.",
    "The taxi stops at a wall.",
)


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple[str, str, str]]]:
    words = (*CALLS, *NOTHING)
    script = "\n".join(f"EXT. YARD {n} - DAY\n\n{text}\n" for n, text in enumerate(words))
    scenes = read_script(parsed(script)).scenes
    return {
        text: [(b.kind, b.phase, b.what) for b in scene.befallen]
        for text, scene in zip(words, scenes, strict=True)
    }


@pytest.mark.parametrize("words", CALLS)
def test_what_calls_a_set_piece(words: str, told: dict[str, list[tuple[str, str, str]]]) -> None:
    assert told[words] == CALLS[words]


@pytest.mark.parametrize("words", NOTHING)
def test_what_calls_none(words: str, told: dict[str, list[tuple[str, str, str]]]) -> None:
    assert told[words] == []


AFTER = {
    "The barn is on fire.\n\nThe fire dies down.": [("fire", "goes-on"), ("fire", "settles")],
    "The barn is on fire.\n\nThe firemen put out the fire.": [
        ("fire", "goes-on"), ("fire", "settles"),
    ],
    "The lorry explodes.\n\nKarl stares at the burnt lorry.": [
        ("explosion", "happens"), ("explosion", "seen"),
    ],
    "The taxi crashes into a wall.\n\nKarl runs to the wreck.": [
        ("crash", "happens"), ("crash", "seen"),
    ],
    "The school collapses.\n\nKarl walks towards the rubble.": [
        ("collapse", "comes-down"), ("collapse", "seen"),
    ],
    "Karl stares at the burnt lorry.": [],
    "The lorry explodes.\n\nKarl sits down on the grass.": [("explosion", "happens")],
}  # fmt: skip


@pytest.fixture(scope="module")
def scenes_after() -> dict[str, list[tuple[str, str]]]:
    script = "\n".join(f"EXT. YARD {n} - DAY\n\n{text}\n" for n, text in enumerate(AFTER))
    scenes = read_script(parsed(script)).scenes
    return {
        text: [(b.kind, b.phase) for b in scene.befallen]
        for text, scene in zip(AFTER, scenes, strict=True)
    }


@pytest.mark.parametrize("words", AFTER)
def test_what_is_told_of_it_after(
    words: str, scenes_after: dict[str, list[tuple[str, str]]]
) -> None:
    assert scenes_after[words] == AFTER[words]


def test_what_is_on_fire_brings_no_hearth() -> None:
    told = ("The inn is on fire.\n\nThe fire goes out. Karl (40, tall) looks at the burnt ruin.",
            "A fire burns beside the tent.")  # fmt: skip
    script = "\n".join(f"EXT. VILLAGE {n} - DAY\n\n{text}\n" for n, text in enumerate(told))
    read = read_script(parsed(script))
    set_piece, campfire = read.scenes
    held = {p.key: p.holds for p in read.places}
    assert "fire" in held[campfire.setting.place]
    assert "fire" not in held[set_piece.setting.place]
    assert {e.head for e in set_piece.entities} & {"fire"} <= {
        e.head for e in set_piece.entities if e.key in simulated(set_piece)
    }
    assert not simulated(campfire)

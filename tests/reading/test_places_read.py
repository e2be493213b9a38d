"""Which headings mean one place, and what a description says stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.film.reading import EntityKind, PlaceNode, SceneReading, ScriptReading
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there
from regie.reading.story_time import read_periods
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(folder: Path, script: str) -> ScriptReading:
    path = folder / "script.fountain"
    path.write_text(script, encoding="utf-8")
    return read_script(read_screenplay(path))


def place(folder: Path, text: str, heading: str = "EXT. CLEARING - NIGHT") -> PlaceNode:
    reading = read(folder, f"{heading}\n\n{text}\n")
    return next(n for n in reading.places if n.key == reading.scenes[0].setting.place)


def played(folder: Path, *headings: str) -> list[str]:
    script = "\n\n".join(f"{h} - DAY\n\nA clock ticks." for h in headings)
    return [s.setting.place for s in read(folder, script).scenes]


def test_a_shorter_name_means_the_place_just_seen(tmp_path: Path) -> None:
    one, _, two = played(tmp_path, "INT. NORTH SCHOOL HALLWAY", "INT. GYM", "INT. HALLWAY")
    assert one == two
    one, two = played(tmp_path, "EXT. TOWN OF ARDEN", "EXT. ARDEN")
    assert one == two
    # Somebody's bedroom is not every bedroom.
    one, _, two = played(tmp_path, "INT. ANN'S BEDROOM", "EXT. PARK", "INT. BEDROOM")
    assert one != two
    # Inside and outside stay two.
    one, two = played(tmp_path, "EXT. OLD MILL", "INT. MILL")
    assert one != two


def test_a_numbered_room_lies_in_its_building(tmp_path: Path) -> None:
    reading = read(tmp_path, "INT. THEATRE, DRESSING ROOM TWO - NIGHT\n\nA mirror.\n")
    here = reading.scenes[0].setting.place
    assert next(n.name for n in reading.places if n.key == here).endswith("DRESSING ROOM TWO")


def test_what_a_description_lists_stands_there(tmp_path: Path) -> None:
    held = place(tmp_path, "A campfire between two tents.").holds
    assert "campfire" in held and "2 tent" in held
    held = place(tmp_path, "A washing machine, a ladder.", "INT. CELLAR - DAY").holds
    assert "washing machine" in held and "ladder" in held


def test_what_is_carried_or_denied_stands_nowhere(tmp_path: Path) -> None:
    held = place(tmp_path, "TOM carries a ladder. He puts up no tent.").holds
    assert not held


def test_back_in_a_place_the_story_is_back_in_its_time(tmp_path: Path) -> None:
    scenes = ("INT. CLINIC", "EXT. FARM - 1950s", "EXT. BARN", "INT. CLINIC")
    script = "\n\n".join(f"{h} - DAY\n\nWind." for h in scenes)
    path = tmp_path / "script.fountain"
    path.write_text(script, encoding="utf-8")
    periods = list(read_periods(read_screenplay(path)).values())
    assert periods == ["", "1950s", "1950s", ""]


def test_a_house_of_an_old_style_is_no_other_time(tmp_path: Path) -> None:
    path = tmp_path / "script.fountain"
    path.write_text("EXT. STREET - DAY\n\nA tall Victorian house. A 1950s jukebox on the lawn.\n")
    assert list(read_periods(read_screenplay(path)).values()) == [""]


def test_a_place_is_what_its_description_or_its_people_call_it(tmp_path: Path) -> None:
    heading = "INT. THE IRON DUCK - NIGHT"
    told = place(tmp_path, "A smoky billiard hall. TOM waits.", heading).called
    assert told == ("smoky billiard hall",)
    said = "TOM waits.\n\nTOM\nWhy are we always in bars like this?"
    assert place(tmp_path, said, heading).called == ("this bars",)
    assert place(tmp_path, "TOM misses the old pub. No bar.", heading).called == ()


def test_a_packed_room_has_its_crowd_and_an_empty_one_has_none(tmp_path: Path) -> None:
    def crowd(text: str) -> list[str]:
        scene = read(tmp_path, f"INT. HALL - NIGHT\n\n{text}\n").scenes[0]
        return [e.head for e in scene.entities if e.can_be_seen and e.uncounted]

    assert crowd("The hall is packed. TOM waits.") == ["crowd"]
    assert crowd("TOM bows. The room erupts.") == ["crowd"]
    assert crowd("The hall is not crowded. TOM waits.") == []
    assert crowd("The hall is empty. TOM waits.") == []
    assert crowd("The hall is packed. Farmers sit in rows. TOM waits.") == ["farmer"]


def test_a_room_without_inside_or_outside_is_where_the_story_is(tmp_path: Path) -> None:
    headings = (
        "INT. FLAT - HALL",
        ".PANTRY (CONTINUOUSLY)",
        ".BACK DOOR",
        ".PANTRY (MOMENTS LATER)",
    )
    script = "\n\n".join(f"{h}\n\nA clock ticks." for h in headings)
    reading = read(tmp_path, script)
    hall, pantry, door, again = (s.setting.place for s in reading.scenes)
    assert pantry == again and len({hall, pantry, door}) == 3
    assert all(node.interior for node in reading.places)


def names(folder: Path, *headings: str) -> list[str]:
    script = "\n\n".join(f"{h}\n\nA clock ticks." for h in headings)
    reading = read(folder, script)
    nodes = {node.key: node for node in reading.places}
    return [nodes[s.setting.place].name for s in reading.scenes]


def test_a_heading_names_what_it_lies_in_before_or_after_it(tmp_path: Path) -> None:
    assert names(
        tmp_path,
        "INT. WAITING AREA - CLINIC - DAY",
        "EXT. PARKING LOT - MOTEL - BOSTON - DAY",
        "INT. OFFICE - CLOSE SHOT - CLERK - DAY",
    ) == ["CLINIC - WAITING AREA", "BOSTON - MOTEL - PARKING LOT", "OFFICE"]


def test_a_heading_says_by_a_word_on_which_side_it_plays(tmp_path: Path) -> None:
    script = "\n\n".join(
        f"{h}\n\nA clock ticks." for h in ("INT. TAVERN - DAY", ".OUTSIDE", ".OUTSIDE THE MILL")
    )
    reading = read(tmp_path, script)
    nodes = {node.key: node for node in reading.places}
    found = [nodes[s.setting.place] for s in reading.scenes]
    assert [(n.name, n.interior) for n in found] == [
        ("TAVERN", True),
        ("TAVERN", False),
        ("MILL", False),
    ]


def scene(folder: Path, heading: str, text: str) -> SceneReading:
    return read(folder, f"{heading}\n\n{text}\n").scenes[0]


def test_a_heading_of_two_sides_plays_on_both(tmp_path: Path) -> None:
    found = scene(
        tmp_path, "INT. HUT / EXT. RIVER - DAY", "EVA waits at the table. On the river PIM rows."
    )
    where = dict(found.whereabouts)
    assert found.setting.link == "window"
    assert where["eva"] == found.setting.place and where["pim"] == found.setting.other
    # Two rooms of one house are one set.
    assert not scene(
        tmp_path, "INT. KITCHEN/HALLWAY - DAY", "EVA looks at the screen."
    ).setting.link


def test_who_is_seen_from_a_vehicle_is_outside_of_it(tmp_path: Path) -> None:
    found = scene(
        tmp_path, "INT. VAN - NIGHT", "EVA drives. PIM sleeps beside her. A fox crosses the road."
    )
    assert not found.setting.link  # nobody is said to be outside
    found = scene(
        tmp_path,
        "INT. VAN - NIGHT",
        "EVA drives. PIM sleeps beside her. A fox runs across the road.",
    )
    where = dict(found.whereabouts)
    assert where["eva"] == where["pim"] == found.setting.place
    assert where["fox"] == found.setting.other and found.setting.link == "window"


def test_somebody_at_a_thing_is_in_the_place_that_is_named_with_them(tmp_path: Path) -> None:
    assert names(
        tmp_path,
        "INT. GYM - DAY",
        "INT. TWO GUARDS IN A GYM - DAY",
        "INT. GYM, COMPUTER SCREEN - DAY",
    ) == ["GYM", "GYM", "GYM"]


def test_a_place_that_is_called_crowded_is(tmp_path: Path) -> None:
    for heading, text in (
        ("EXT. FLEA MARKET - DAY", "A crowded flea market. EVA looks at a lamp."),
        ("INT. CROWDED CAFE - DAY", "EVA waits."),
    ):
        kinds = {e.kind for e in scene(tmp_path, heading, text).entities}
        assert EntityKind.GROUP in kinds


def test_a_heading_says_whom_its_place_is_full_of(tmp_path: Path) -> None:
    found = scene(tmp_path, "INT. BARN FULL OF OLD SOLDIERS, DOOR SHUT - DAY", "EVA waits.")
    assert any(e.kind is EntityKind.GROUP and e.name == "soldier" for e in found.entities)


def test_water_stands_out_of_doors_until_it_goes(tmp_path: Path) -> None:
    def states(*scenes: str) -> list[str]:
        path = tmp_path / "script.fountain"
        path.write_text("\n\n".join(scenes) + "\n", encoding="utf-8")
        return [s.setting.state for s in read_script(read_screenplay(path)).scenes]

    street = "EXT. STREET - DAY\n\nFloodwater laps at the doors."
    yard, hall = "EXT. YARD - DAY\n\nOLGA waits.", "INT. HALL - DAY\n\nOLGA waits."
    assert states(street, hall, yard) == ["flooded", "", "flooded"]
    gone = "EXT. YARD - DAY\n\nThe water has receded."
    assert states(street, gone, yard) == ["flooded", "", ""]
    assert states("EXT. STREET - DAY\n\nA flood of light. Floodlights.") == [""]


def test_what_was_bombed_is_wrecked(tmp_path: Path) -> None:
    path = tmp_path / "script.fountain"
    path.write_text("EXT. BOMBED STREET - DAY\n\nOLGA waits.\n", encoding="utf-8")
    assert read_script(read_screenplay(path)).scenes[0].setting.state == "wrecked"


def test_a_line_in_capitals_may_lead_to_another_room(tmp_path: Path) -> None:
    script = (
        "INT. ANN'S CAR - NIGHT\n\nANN drives. She yawns.\n\nBORIS'S KITCHEN\n\n"
        "BORIS enters. He lights the stove.\n\n{line}\n\nSomething moves.\n"
    )
    scene = read(tmp_path, script.format(line="A DOG")).scenes[0]
    assert scene.setting.other == "boris-s-kitchen"
    assert dict(scene.whereabouts)["boris"] == scene.setting.other
    assert dict(scene.whereabouts)["ann"] == scene.setting.place
    plain = "INT. KITCHEN - NIGHT\n\nANN waits.\n\nTHE KITCHEN\n\nShe sits.\n\nA DOG\n\nIt barks.\n"
    assert read(tmp_path, plain).scenes[0].setting.other is None

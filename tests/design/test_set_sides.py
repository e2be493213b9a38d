"""Where a heading's word means land or a building, in the open or inside, near or far off."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there
from regie.design.bible import draft_places
from regie.design.sets import choose_kind, settle_places, tell_place
from regie.film.bible import Bible
from regie.reading import read_script
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(not is_there(), reason="needs WordNet")


def kinds_of(tmp_path: Path, *scenes: str) -> list[str]:
    """The kind of set of each scene, in order."""
    path = tmp_path / "script.fountain"
    path.write_text("\n\n".join(scenes) + "\n", encoding="utf-8")
    reading = read_script(read_screenplay(path))
    places = draft_places(Bible(), reading, choose_kind, tell_place, settle_places).places
    nodes = {node.key: node for node in reading.places}
    found = {(p.name, p.interior): str(p.kind) for p in places}
    keys = [nodes[s.setting.place] for s in reading.scenes]
    return [found[n.name, n.interior] for n in keys]


def test_outside_of_what_is_played_inside_of_is_a_building(tmp_path: Path) -> None:
    street = "EXT. BANK - DAY\n\nRain and water. Reeds bend. OLGA waits."
    vault = "INT. BANK VAULT - DAY\n\nOLGA counts money."
    assert kinds_of(tmp_path, street) == ["river"]
    assert kinds_of(tmp_path, vault, street)[1] == "bank-front"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("INT. ROOF, BACK OF THE HOUSE", "roof"),
        ("EXT. ROOFTOP, TWO STREETS AWAY", "roof"),
        ("INT. SCHOOL COURTYARD", "courtyard"),
        ("INT. LABORATORY, SEABED", "laboratory"),
        ("EXT. UNDERWATER - BAY", "underwater"),
        ("EXT. BENEATH THE SURFACE - LAKE", "underwater"),
        ("EXT. OPEN OCEAN", "sea"),
        ("EXT. LIFEBOAT", "lifeboat"),
        ("EXT. TROPICAL SKY", "sky"),
        ("EXT. PONT D'UN BATEAU", "boat"),
        ("INT. LOCANDA ROSSO, JACK'S ROOM", "bedroom"),
    ],
)
def test_on_which_side_a_heading_plays(tmp_path: Path, heading: str, kind: str) -> None:
    assert kinds_of(tmp_path, f"{heading} - DAY\n\nOLGA waits.") == [kind]


def test_where_only_a_name_is_said_the_text_says_the_land(tmp_path: Path) -> None:
    scene = "EXT. NORRVIKEN, SWEDEN - DAY\n\nA lake.\n\nA boathouse."
    assert kinds_of(tmp_path, scene) == ["lake"]
    assert kinds_of(tmp_path, "EXT. NORRVIKEN - DAY\n\nOLGA waits.") == ["street"]


def test_the_beach_below_the_water_is_no_beach(tmp_path: Path) -> None:
    below = "EXT. UNDERWATER BEACH - DAY\n\nAn oar."
    above = "EXT. BEACH - DAY\n\nOLGA waits."
    assert kinds_of(tmp_path, below, above) == ["underwater", "beach"]


def test_a_road_that_is_a_tunnel_is_one(tmp_path: Path) -> None:
    assert kinds_of(tmp_path, "EXT. HIGHWAY - DAY\n\nA long tunnel. Strip lights.") == [
        "road-tunnel"
    ]
    assert kinds_of(tmp_path, "EXT. HIGHWAY - DAY\n\nOLGA drives to the tunnel.") == ["motorway"]


def test_only_a_name_is_open_country_where_the_text_says_so(tmp_path: Path) -> None:
    assert kinds_of(tmp_path, "EXT. LOMAX - DAY\n\nThe dry plains, nothing else.") == ["field"]
    plains = "EXT. LOMAX - DAY\n\nDry plains reach from sky to sky. OLGA waits."
    assert kinds_of(tmp_path, plains) == ["exterior"]
    town = "EXT. LOMAX - DAY\n\nSuburban houses, and the plains behind. OLGA waits."
    assert kinds_of(tmp_path, town) == ["street"]


def test_rooms_of_a_story_on_the_moon_are_of_its_station(tmp_path: Path) -> None:
    moon = "EXT. MOON - DAY\n\nA space suit crosses the dust."
    rooms = ("INT. DOCK - DAY\n\nOLGA waits.", "INT. CORRIDOR - DAY\n\nOLGA waits.")
    assert kinds_of(tmp_path, moon, *rooms)[1:] == ["spaceship-cabin", "spaceship-corridor"]
    assert kinds_of(tmp_path, "EXT. PARK - DAY\n\nRain.", *rooms)[2] == "corridor"


def test_snow_lies_beside_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "script.fountain"
    scenes = ("EXT. LAKE - DAY\n\nWind.", "EXT. WOODS - DAY\n\nThick snow blankets the world.",
              "EXT. MOTORWAY - DAY\n\nCars.")  # fmt: skip
    path.write_text("\n\n".join(scenes) + "\n", encoding="utf-8")
    reading = read_script(read_screenplay(path))
    places = draft_places(Bible(), reading, choose_kind, tell_place, settle_places).places
    assert ["snowy" in p.modifiers for p in places] == [True, True, False]

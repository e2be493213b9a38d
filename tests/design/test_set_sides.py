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

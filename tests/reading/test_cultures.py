"""The part of the world is read from names of countries and towns, and from nobody's own name."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there as has_wordnet
from regie.reading.cultures import read_cultures
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(not has_wordnet(), reason="needs WordNet")


def cultures(folder: Path, *scenes: str) -> list[str]:
    path = folder / "script.fountain"
    path.write_text("\n\n".join(scenes), encoding="utf-8")
    return list(read_cultures(read_screenplay(path)).values())


def test_a_heading_tells_the_land_of_all_that_name_none(tmp_path: Path) -> None:
    scenes = ("EXT. OSAKA HARBOUR - DAY\n\nA boat.", "INT. KITCHEN - DAY\n\nA pot.")
    assert cultures(tmp_path, *scenes) == ["eastasian", "eastasian"]


def test_a_scene_elsewhere_is_there_alone(tmp_path: Path) -> None:
    scenes = (
        "EXT. DELHI - DAY\n\nA cow.", "EXT. DELHI STATION - DAY\n\nA train.",
        "EXT. NAIROBI - DAY\n\nA bus.", "INT. ROOM - DAY\n\nA chair.",
    )  # fmt: skip
    assert cultures(tmp_path, *scenes) == ["southasian", "southasian", "african", "southasian"]


def test_neither_a_name_nor_a_cup_nor_one_mention_is_a_land(tmp_path: Path) -> None:
    scene = "INT. JORDAN HOUSE - DAY\n\nJORDAN lifts china off a map of Peru.\n\nJORDAN\nYes."
    assert cultures(tmp_path, scene) == [""]


def test_people_of_a_land_look_and_dress_as_there(tmp_path: Path) -> None:
    from regie.reading import read_script
    from regie.reading.dossiers import make_dossiers

    def read(name: str, text: str) -> dict[str, dict[str, str]]:
        path = tmp_path / f"{name}.fountain"
        path.write_text(text, encoding="utf-8")
        reading = read_script(read_screenplay(path), dossiers=make_dossiers)
        return {d.key: {t.attribute: t.value for t in d.traits} for d in reading.dossiers}

    cues = "\n\nMEI\nYes.\n\nGUARD\nNo.\n"
    old = read("old", f"EXT. KYOTO GATE - DAY - 1790\n\nMEI stops by the GUARD.{cues}")
    assert {w["skin"] for w in old.values()} == {"asian"}
    assert {w["costume"] for w in old.values()} == {"old-east-asian"}
    now = read("now", f"EXT. KYOTO GATE - DAY\n\nMEI, an American, stops by the GUARD.{cues}")
    assert (now["guard"]["skin"], now["guard"]["costume"]) == ("asian", "guard")
    assert "skin" not in now["mei"]

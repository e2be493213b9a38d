"""Who is on what and gets off it; what each of a group has; who the soldiers are."""

from __future__ import annotations

import pytest
from test_script import parsed
from test_what_happens import CAST

from regie.film.reading import Act, SceneReading
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the model is not pulled")


def scene(action: str, heading: str = "EXT. MEADOW - DAY") -> SceneReading:
    return read_script(parsed(f"{heading}\n\n{action}\n\n{CAST}")).scenes[0]


def on_what(read: SceneReading) -> dict[str, str]:
    return {e.key: e.place.what for e in read.entities if e.can_be_seen and e.place is not None}


def test_two_who_ride_on_their_horses_have_one_each() -> None:
    read = scene("NORA and HENRY ride across the meadow on their horses.")
    assert on_what(read) == {"nora": "horse", "henry": "horse-2"}
    assert [e.count for e in read.entities if e.head == "horse"] == [1, 1]


def test_whose_horse_goes_is_on_it() -> None:
    read = scene("HENRY's horse bucks and throws him. Henry lies there.")
    assert on_what(read) == {"henry": "horse"}
    assert on_what(scene("HENRY waits. His horse runs along the fence.")) == {}


@pytest.mark.parametrize(
    ("words", "off"),
    [
        ("NORA sits in a truck. She climbs out.", "truck"),
        ("HENRY rides a mare. He hops off next to a cow.", "mare"),
        ("HENRY rides a mare. He jumps off the mare.", "mare"),
        ("NORA sits on the wall. She jumps down.", None),
    ],
)
def test_who_jumps_off_or_climbs_out_leaves_what_carries_them(words: str, off: str | None) -> None:
    last = scene(words).events[-1]
    left = last.goal if last.act is Act.DESCEND and last.where == "out-of" else None
    assert left == off


def test_the_soldiers_are_those_soldiers_and_not_all_men() -> None:
    read = scene("HENRY waits. Five soldiers run past. The soldiers stop.")
    assert read.events[-1].agents == ("soldier",)
    men = scene("HENRY waits beside JOE. The men stop.")
    assert set(men.events[-1].agents) == {"henry", "joe"}


def test_each_of_a_group_has_their_own_of_what_they_hold() -> None:
    read = scene("Four soldiers wait. The soldiers aim their rifles at NORA.")
    rifles = [e for e in read.entities if e.head == "rifle"]
    assert len(rifles) == 4
    assert all(e.count == 1 and e.owner == "soldier" for e in rifles)
    alone = scene("NORA carries two buckets.")
    assert sum(e.head == "bucket" for e in alone.entities) == 1


def test_who_crosses_the_street_is_not_on_its_far_side() -> None:
    street = "EXT. STREET - DAY"
    crossing = "NORA waits. Two soldiers drag a prisoner across the street."
    assert scene(crossing, street).setting.other is None
    standing = "NORA waits. Two soldiers stand across the street."
    assert scene(standing, street).setting.other is not None

"""What has no body in a scene, though words for it are there: voices, signs, pictures, hands."""

from __future__ import annotations

import pytest

from regie.film.reading import Act, EntityKind, Presence, SceneReading
from regie.reading import read_script
from regie.reading.entities.senses import meaning
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)


def read(action: str, heading: str = "INT. ROOM - DAY") -> SceneReading:
    screenplay, _ = screenplay_of(read_tree(f"{heading}\n\n{action}\n"), "bodies.fountain")
    return read_script(screenplay).scenes[0]


def living(action: str) -> set[str]:
    return {e.key for e in read(action).entities if e.kind in PEOPLE and e.can_be_seen}


@pytest.mark.parametrize("cue", ["MVO", "NARRATOR (V.O.)", "VOICE OF THE PILOT"])
def test_a_voice_is_heard_and_no_pronoun_means_it(cue: str) -> None:
    scene = read(f"OLGA folds a shirt.\n\n{cue}\nMornings were slow.\n\nShe yawns.")
    assert {e.key for e in scene.entities if e.kind in PEOPLE and e.can_be_seen} == {"olga"}
    assert [e.agents for e in scene.events if e.verb == "yawn"] == [("olga",)]
    assert all(e.presence is not Presence.PRESENT for e in scene.entities if e.kind == "voice")


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("OLGA finds a photograph. A girl on a pony, laughing.", {"olga"}),
        ("OLGA finds a photograph. A girl on a pony rides in.", {"olga", "girl"}),
        ("OLGA finds a photograph. A girl has come in.", {"olga", "girl"}),
        ("OLGA waits. On the gate a sign: MAX. 4 VISITORS.", {"olga"}),
        ("A hand lifts the lid. OLGA, 9, peers out.", {"olga"}),
    ],
)
def test_who_is_there(action: str, who: set[str]) -> None:
    assert living(action) == who


def test_capitals_that_move_the_camera_are_no_things() -> None:
    names = {e.head for e in read("OLGA waits. PAN to the stove. CRANE UP over the cot.").entities}
    assert "stove" in names
    assert not names & {"pan", "crane"}


@pytest.mark.parametrize(
    ("noun", "kind"), [("hand", "body"), ("head", "body"), ("date", "abstract")]
)
def test_a_word_is_not_somebody_without_a_deed(noun: str, kind: str) -> None:
    assert meaning(noun, hint="object").kind == kind


def test_everybody_is_all_who_are_here_and_a_car_that_stops_has_driven() -> None:
    scene = read("OLGA and TOM wait. Everybody sings. A lorry stops by the wall.")
    does = {e.verb: e for e in scene.events}
    assert set(does["sing"].agents) == {"olga", "tom"}
    assert does["stop"].act is Act.DRIVE


def test_a_shot_s_heading_that_stands_like_a_cue_is_read() -> None:
    scene = read("OLGA folds a shirt.\n\n@CLOSE-UP OF THE FLOOR\nA coin lies there.")
    assert "olga" in {e.key for e in scene.entities if e.can_be_seen}

"""Names made of words are somebody's, names of beasts are a beast's, and one of a group is one."""

from __future__ import annotations

import pytest

from regie.film.reading import Entity, EntityKind, SceneReading
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there
from regie.reading.parsing.worded_names import find_worded_names
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def scene_of(action: str) -> SceneReading:
    text = f"EXT. PLAIN - DAY\n\n{action}\n"
    screenplay, _ = screenplay_of(read_tree(text), "names.fountain")
    return read_script(screenplay).scenes[0]


def entity(scene: SceneReading, key: str) -> Entity:
    found = scene.entity(key)
    assert found is not None, [e.key for e in scene.entities]
    return found


def test_words_with_capitals_inside_a_sentence_are_a_name() -> None:
    known = set("walks in her sleep running otter the family room lantern".split())
    texts = [
        "At the fire Walks In Her Sleep hums.",
        "He nods at Running Otter. They cross the Family Room.",
        "Lantern Running. “To Running Lantern” is painted on it.",
    ]
    names = find_worded_names(texts, known.__contains__, ())
    assert names == {("Walks", "In", "Her", "Sleep"), ("Running", "Otter")}


def test_who_has_such_a_name_does_what_is_told() -> None:
    scene = scene_of(
        "ELMA fords the creek.\n\nWalks In Her Sleep waves at her. On the bank she sees Running "
        "Otter look back.\n\nWalks In Her Sleep jumps off her pony."
    )
    for key in ("walks-in-her-sleep", "running-otter"):
        assert entity(scene, key).kind is EntityKind.PERSON
    jumps = next(e for e in scene.events if e.verb == "jump")
    assert jumps.agents == ("walks-in-her-sleep",)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("ELMA kicks Juno into a gallop. They cross the plain.", EntityKind.ANIMAL),
        ("ELMA saddles Juno. She mounts Juno and is gone.", EntityKind.ANIMAL),
        ("Juno swerves. The little mare is too quick. Juno stops; the mare snorts.",
         EntityKind.ANIMAL),
        ("ELMA pushes Juno into the ditch. Juno laughs. Juno shrugs.", EntityKind.PERSON),
    ],
)  # fmt: skip
def test_what_is_ridden_is_a_beast(action: str, kind: EntityKind) -> None:
    scene = scene_of(f"{action}\n\nJuno waits. Juno walks off.")
    assert entity(scene, "juno").kind is kind


def test_he_after_one_of_a_group_is_that_one() -> None:
    scene = scene_of("Two GUARDS lean on a wall. One of the guards turns. He nods.")
    nods = next(e for e in scene.events if e.verb == "nod")
    assert nods.agents == ("guard",) and nods.doers == 1


def test_he_is_no_thing_and_a_brand_before_a_thing_is_nobody() -> None:
    scene = scene_of("OTIS sits. One of the boots is torn. Satisfied, he leaves the boots behind.")
    assert [e.agents for e in scene.events if e.verb == "leave"] == [("otis",)]
    scene = scene_of("OTIS opens the door. He takes out two Hungry Farmer dinners.")
    assert [e.key for e in scene.entities if e.kind is EntityKind.PERSON] == ["otis"]


def test_a_group_that_has_gone_is_nobody_who_comes_up_later() -> None:
    scene = scene_of("Two PORTERS are just leaving. ELMA sits up. She sees OSKAR on a cot.")
    assert {"porter", "elma", "oskar"} <= {e.key for e in scene.entities}

"""Words that name no thing: verbs in a row, idioms, what is compared, names of no people."""

from __future__ import annotations

import pytest
from test_things_read import named, scene

from regie.film.reading import Act, EntityKind, Presence
from regie.reading.entities.nouns import is_form_of
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


@pytest.mark.parametrize(
    ("action", "acts"),
    [
        ("JOE shaves, showers and dresses.", [Act.CLEAN, Act.CLEAN, Act.DRESS]),
        ("JOE eats breakfast, showers and dresses.", [Act.EAT, Act.CLEAN, Act.DRESS]),
        ("The drum rattles, shudders, stops.", [Act.SOUND, Act.MOVE, Act.BE]),
        ("JOE nods, smiles, and leaves.", [Act.NOD, Act.SMILE, Act.EXIT]),
        ("JOE wipes his brow and mops at his neck.", [Act.CLEAN, Act.CLEAN]),
    ],
)
def test_verbs_in_a_row_are_deeds_and_no_plurals(action: str, acts: list[Act]) -> None:
    reading = scene(action)
    assert [e.act for e in reading.events] == acts
    assert not {e.head for e in reading.entities} & {"shower", "dress", "mop"}


@pytest.mark.parametrize(
    ("action", "act"),
    [
        ("A soldier takes cover beside the hut.", Act.HIDE),
        ("The boys give chase.", Act.RUN),
        ("As the two soldiers duck under a rope we see a hut.", Act.BEND),
        ("JOE finds the rope and gives it a jerk.", Act.PULL),
        ("JOE watches the thief wade into the lake.", Act.SWIM),
    ],
)
def test_a_verb_as_it_stands_is_a_deed_and_nobody(action: str, act: Act) -> None:
    reading = scene(action)
    assert act in [e.act for e in reading.events]
    assert not {e.head for e in reading.entities} & {"duck", "jerk", "wade", "cover", "chase"}


@pytest.mark.parametrize(
    ("action", "head"),
    [
        ("JOE looks at the porch swing on the lawn.", "swing"),
        ("MARY gives her a nurse.", "nurse"),
        ("JOE has a brush, combs and towels in his bag.", "towel"),
        ("She carries bread, plates, and spoons.", "spoon"),
        ("He carries a rifle and knives at his belt.", "knife"),
        ("He carries a basket and flowers at his breast.", "flower"),
    ],
)
def test_things_in_a_row_stay_things(action: str, head: str) -> None:
    named(scene(action), head)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("A soldier takes cover beside the hut.", {"cover"}),
        ("From a helicopter, we see the burning hills.", {"helicopter"}),
        ("From a helicopter, the camera circles the tower.", {"helicopter"}),
        ("Lightning casts a white veil over the lake.", {"veil"}),
        ("This desert makes Alaska look like Miami.", {"alaska", "miami"}),
        ("The cold makes Siberia look like Rome.", {"siberia", "rome"}),
        ("BLACK SCREEN. A dog barks.", {"screen"}),
        ("This is BIG Alaska.", {"alaska"}),
        ("WESTBROOK is a quiet village. A dog sleeps.", {"westbrook", "village"}),
    ],
)
def test_what_is_said_only_is_not_there(action: str, words: set[str]) -> None:
    assert not {e.head for e in scene(action).entities} & words


def test_what_the_camera_moves_back_from_is_seen() -> None:
    assert named(scene("We pull back from a portrait."), "portrait").presence is Presence.PRESENT


def test_a_veil_that_somebody_throws_is_one() -> None:
    named(scene("JOE throws a veil over the mirror."), "veil")


def test_a_name_that_is_said_to_be_a_machine_is_that_and_one() -> None:
    reading = scene("REAPER, a huge mining machine, crawls along the ridge. Reaper stops.")
    things = [e for e in reading.entities if e.kind is not EntityKind.PART]
    assert [(e.head, e.concept) for e in things] == [("reaper", "machine.n.01")]


@pytest.mark.parametrize(
    ("action", "heads"),
    [
        ("A spaniel, a brown dog, barks.", ["spaniel"]),
        ("The tug is an old boat.", ["tug"]),
        ("On the table, a lamp, a book, a cup.", ["table", "lamp", "book", "cup"]),
    ],
)
def test_what_says_the_kind_of_a_thing_is_no_second_one(action: str, heads: list[str]) -> None:
    assert [e.head for e in scene(action).entities] == heads


def test_whoever_does_as_people_do_is_somebody_whatever_they_are_called() -> None:
    reading = scene("KUNZ, a machine, hits the bag. KUNZ laughs.")
    assert {e.key: e.kind for e in reading.entities}["kunz"] is EntityKind.PERSON


def test_what_a_pronoun_is_said_to_be_names_nothing() -> None:
    assert named(scene("It is a machine. JOE kicks it."), "machine").concept == "machine.n.01"


@pytest.mark.parametrize(
    ("action", "whole"),
    [
        ("A rag hangs over the treadmill's bar.", "treadmill"),
        ("JOE wipes the car's windshield.", "car"),
        ("JOE hits the piano's keys.", "piano"),
    ],
)
def test_a_thing_is_there_with_its_part(action: str, whole: str) -> None:
    assert named(scene(action), whole).presence is Presence.PRESENT


def test_whose_a_thing_is_need_not_be_there() -> None:
    assert named(scene("JOE lifts the dog's bowl."), "dog").presence is Presence.MENTIONED


def test_animals_that_fill_the_night_with_noise_are_heard() -> None:
    reading = scene("Crickets fill the night with noise.")
    assert named(reading, "cricket").presence is Presence.HEARD
    assert [e.act for e in reading.events] == [Act.SOUND]


@pytest.mark.parametrize("left", ["65A.", "159 OMITTED 159", "TIME CUT:"])
def test_what_a_typist_left_of_the_page_shows_nothing(left: str) -> None:
    reading = scene(f"A dog barks.\n\n{left}\n\nIt sleeps.")
    assert [e.head for e in reading.entities] == ["dog"]
    assert [e.act for e in reading.events] == [Act.SPEAK, Act.SLEEP]


def test_a_number_that_is_told_of_is_no_page() -> None:
    named(scene("A dog sleeps under 65 chairs."), "chair")


@pytest.mark.parametrize(
    ("action", "there", "form"),
    [
        ("JOE wipes beads of sweat from his neck.", "", "bead"),
        ("JOE counts a wad of cash.", "cash", "wad"),
    ],
)
def test_what_only_says_in_what_form_matter_is_there_is_no_thing(
    action: str, there: str, form: str
) -> None:
    heads = {e.head for e in scene(action).entities}
    assert form not in heads
    assert not there or there in heads


def test_what_holds_it_or_is_made_of_it_is_a_thing() -> None:
    assert is_form_of("bead", "sweat")
    assert not is_form_of("cup", "tea") and not is_form_of("ring", "gold")


def test_who_aims_a_thing_that_is_named_has_no_gun() -> None:
    heads = {e.head for e in scene("JOE aims the hose at the wall.").entities}
    assert "hose" in heads and "gun" not in heads

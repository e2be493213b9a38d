"""Which things a text tells of: what is there, how many, part of what, what is written."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from regie.film.reading import STRUCK, About, Entity, EntityKind, Presence, SceneReading, Status
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def scene(action: str) -> SceneReading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "script.fountain"
        path.write_text(f"INT. WORKSHOP - DAY\n\n{action}\n", encoding="utf-8")
        return read_script(read_screenplay(path)).scenes[0]


def named(reading: SceneReading, head: str) -> Entity:
    found = [e for e in reading.entities if e.head == head]
    assert found, [e.key for e in reading.entities]
    return found[0]


@pytest.mark.parametrize(
    ("action", "head", "concept"),
    [
        ("Three pocket watches and a candle.", "watch", "pocket_watch.n.01"),
        ("At her feet, a red carrier bag and a broom.", "bag", "sack.n.01"),
        ("A glass case stands there.", "case", "case.n.05"),
        ("A name-board: NO ENTRY.", "board", "board.n.02"),
        ("Rain hammers the plate glass.", "window", "window.n.01"),
        ("MILA eats chips.", "chip", "chip.n.04"),
        ("MILA clicks the mouse. The computer screen is dark.", "mouse", "mouse.n.04"),
        ("A girl lies on a slide among the children of the playground.", "slide", "slide.n.04"),
        ("MILA slips a slide under the microscope.", "slide", "slide.n.01"),
        ("The copier machine hums.", "machine", "duplicator.n.01"),
        ("A canary sings in its cage.", "canary", "canary.n.04"),
        ("MILA looks through the pictures. Her camera lies there.", "picture", "photograph.n.01"),
        # By what is done with it, by what it is of, by what stands on it.
        ("MILA digs with a spade.", "spade", "spade.n.02"),
        ("MILA drives a car smoking a cigar past a guard.", "car", "car.n.01"),
        ("He puts the ring on her finger.", "ring", "ring.n.08"),
        ("A thrush sits on the trunk of an oak.", "trunk", "trunk.n.01"),
        ("A baby sleeps in a cot.", "cot", "crib.n.01"),
        ("A runner brings a telegram.", "telegram", "telegram.n.01"),
    ],
)
def test_a_list_of_things_has_no_deeds_and_each_thing_its_own_sense(
    action: str, head: str, concept: str
) -> None:
    assert named(scene(action), head).concept == concept


@pytest.mark.parametrize(
    ("action", "head", "whole"),
    [
        ("She turns the knob of the oven.", "knob", "oven"),
        ("He snips the stem of an orchid.", "stem", "orchid"),
        ("A cannon on wheels.", "wheel", "cannon"),
        ("A fur coat, its lining torn.", "lining", "coat"),
        ("A taxi waits. Blood on the windscreen.", "windscreen", "taxi"),
        ("The oven door drops open.", "door", "oven"),
        ("A red light on the copier glows.", "light", "copier"),
        (
            "Two machines along the wall. The door bangs. He opens the round door.",
            "door",
            "machine",
        ),
    ],
)
def test_a_part_belongs_to_its_whole(action: str, head: str, whole: str) -> None:
    reading = scene(action)
    parts = [e for e in reading.entities if e.head == head and e.part_of]
    assert [reading.entity(e.part_of or "") for e in parts] == [named(reading, whole)]


@pytest.mark.parametrize(
    ("action", "head"),
    [
        ("MILA watches the drum the way other people watch a television.", "television"),
        ("A gull the size of a terrier sits there.", "terrier"),
        ("MILA holds the lamp. Her patience is a candle.", "candle"),
        ("In her head, a train.", "train"),
        ("A telescope that takes coins.", "coin"),
        ("A wagon without a wheel.", "wheel"),
    ],
)
def test_what_is_only_compared_or_lacking_is_not_there(action: str, head: str) -> None:
    heads = [e.head for e in scene(action).entities if e.presence is Presence.PRESENT]
    assert head not in heads


def test_anyone_who_is_compared_with_does_nothing() -> None:
    reading = scene("MILA presses her palm to the glass the way a child presses a window.")
    presses = [e for e in reading.events if "child" in e.agents]
    assert [e.status for e in presses] == [Status.UNREAL]


@pytest.mark.parametrize(
    ("action", "head"),
    [
        ("There is weight in that sentence.", "weight"),
        ("An edge to her voice.", "edge"),
        ("A shoving match breaks out.", "match"),
        ("MILA reads his body language.", "language"),
        ("The workshop hums.", "workshop"),
    ],
)
def test_a_figure_a_deed_and_the_place_are_no_things(action: str, head: str) -> None:
    heads = [e.head for e in scene(action).entities if e.presence is Presence.PRESENT]
    assert head not in heads


@pytest.mark.parametrize(
    ("action", "held"),
    [
        ("MILA, a drink in hand, drifts through the room.", "drink"),
        ("MILA drives a car smoking a cigar.", "cigar"),
    ],
)
def test_what_is_said_to_be_in_a_hand_or_a_mouth_is_somebodys(action: str, held: str) -> None:
    does = [e for e in scene(action).events if e.patient == held]
    assert [e.agents for e in does] == [("mila",)]


def test_a_word_far_off_in_a_long_scene_says_nothing_of_a_sense() -> None:
    far = "\n\n".join(["A cart passes.", *["MILA waits."] * 6])
    reading = scene(f"The second clock. The minute. The face.\n\n{far}\n\nMILA lifts a hand.")
    assert "hand" not in [e.head for e in reading.entities]


@pytest.mark.parametrize(
    ("action", "bearer", "texts"),
    [
        (
            'MILA opens her diary.\n\nShe writes: "Day one."\n\nShe crosses it out.',
            "diary",
            ["", "Day one.", f"{STRUCK}Day one."],
        ),
        (
            'Her phone buzzes.\n\nA text from TOM: "Late."\n\nShe types back: "Fine."',
            "phone",
            ["", "Late.", "Fine."],
        ),
        ('A text from TOM: "Late."', "phone", ["Late."]),
        ('MILA tears a telegram. "COME AT ONCE."', "telegram", ["COME AT ONCE."]),
        (
            'MILA looks at her phone. A message from TOM:\n\n> **TOM:** "too late"\n\nShe nods.',
            "phone",
            ["", "TOM: too late", "TOM: too late"],
        ),
    ],
)  # fmt: skip
def test_words_are_there_from_their_own_sentence_on(
    action: str, bearer: str, texts: list[str]
) -> None:
    reading = scene(action)
    entity = named(reading, bearer)
    assert [entity.text_at(n) for n in range(len(texts))] == texts
    assert all(reading.entity(k) is not None for s in reading.sentences for k in s.topic)


@pytest.mark.parametrize(
    ("action", "head", "count"),
    [
        ("Twenty-two lanterns.", "lantern", 22),
        ("Two desk lights, one of them dying.", "light", 2),
        ("A dozen eggs on a plate.", "egg", 12),
        ("A pair of shoes by the wall.", "shoe", 1),
    ],
)
def test_there_are_as_many_as_the_words_say(action: str, head: str, count: int) -> None:
    found = named(scene(action), head)
    assert (found.count, found.uncounted) == (count, False)


def test_a_mountain_of_tyres_is_many_tyres() -> None:
    reading = scene("A mountain of tyres.")
    assert named(reading, "tyre").count > 2
    assert not [e for e in reading.entities if e.head == "mountain"]


@pytest.mark.parametrize(
    ("action", "head", "text"),
    [
        ("On the lifebuoy, in red letters: MV CORRIB.", "lifebuoy", "MV CORRIB"),
        ("The depth gauge reads 290.", "gauge", "290"),
        ("A box on the floor; on the lid someone has scratched NOT MINE.", "box", "NOT MINE"),
        ("The clock above the door: 11:58.", "clock", "11:58"),
        ("An envelope. The ink has run but you can still read it: NOT YET.", "envelope", "NOT YET"),
        ("The board says KEEP OUT and below it GO HOME.", "board", "KEEP OUT\nGO HOME"),
    ],
)  # fmt: skip
def test_what_is_written_stands_on_what_the_words_say(action: str, head: str, text: str) -> None:
    reading = scene(action)
    assert named(reading, head).text == text
    assert reading.sentences[-1].about is About.TEXT
    assert not [
        e for e in reading.entities if e.head == "letter" and e.presence is Presence.PRESENT
    ]


@pytest.mark.parametrize("action", ["The phone RINGS.", "MILA grabs the GUN and shouts NO."])
def test_capitals_for_a_noise_a_prop_or_a_shout_are_written_nowhere(action: str) -> None:
    assert not [e.text for e in scene(action).entities if e.text]


def test_a_van_is_no_company_and_pliers_are_nobody() -> None:
    kinds = {e.head: e.kind for e in scene("A van on its side. A pair of pliers.").entities}
    assert kinds == {"van": EntityKind.VEHICLE, "plier": EntityKind.THING}


def test_what_is_torn_open_is_torn() -> None:
    reading = scene("MILA tears the envelope open.")
    assert [e.patient for e in reading.events if e.verb == "tear"] == ["envelope"]


@pytest.mark.parametrize(
    ("action", "head", "text"),
    [
        ("A note on the fridge: BACK AT TEN.", "note", "BACK AT TEN"),
        ("An EXIT sign glows.", "sign", "EXIT"),
        ("On the desk stands a weathered LASER PRINTER.", "desk", ""),
        ("Blood on the mirror: LIAR.", "mirror", "LIAR"),
    ],
)
def test_words_stand_on_what_bears_them(action: str, head: str, text: str) -> None:
    assert named(scene(action), head).text == text


@pytest.mark.parametrize(
    ("action", "head"),
    [
        ("A lantern swings on its post.", "lantern"),
        ("An old sundial leans among the roses.", "sundial"),
        ("The old pump coughs and a bucket fills.", "bucket"),
        ("A docker loads cargo onto a pallet.", "cargo"),
    ],
)
def test_a_verb_that_looks_like_a_noun_leaves_the_thing_its_name(action: str, head: str) -> None:
    thing = named(scene(action), head)
    assert thing.presence is Presence.PRESENT and thing.count == 1

"""One element for one thing, through the public door."""

import pytest
from any_script import read

from regie.film.breakdown import BreakdownElement, Category
from regie.preproduction import break_down


def found(text: str, language: str = "en") -> list[list[BreakdownElement]]:
    screenplay = read(text).model_copy(update={"language": language})
    return [list(s.elements) for s in break_down(screenplay).scenes]


def things(elements: list[BreakdownElement], category: Category = Category.PROPS) -> list[str]:
    return [e.name for e in elements if e.category is category]


def test_general_and_wider_words_join_the_one_thing_they_can_mean() -> None:
    (scene,) = found(
        "INT. X - DAY\n\nA revolver lies there. He takes the gun. The weapon is cold.\n"
    )
    (gun,) = [e for e in scene if e.category is Category.PROPS]
    assert (gun.name, gun.kind, gun.mentions) == ("revolver", "gun", ("revolver", "gun", "weapon"))


def test_with_two_candidates_nothing_is_guessed() -> None:
    (scene,) = found("INT. X - DAY\n\nA revolver and a shotgun. She picks up the weapon.\n")
    assert things(scene) == ["revolver", "shotgun", "weapon"]


def test_a_later_scene_calls_it_by_its_full_name() -> None:
    first, second = found(
        "INT. X - DAY\n\nLena draws a hunting knife.\n\nLENA\nNo.\n\n"
        "INT. Y - DAY\n\nLena throws the knife away.\n"
    )
    assert things(first) == things(second) == ["hunting knife"]


def test_owners_keep_their_own() -> None:
    *_, last = found(
        "INT. X - DAY\n\nLena loads a revolver.\n\nLENA\nNo.\n\nOTTO\nYes.\n\n"
        "INT. Y - DAY\n\nOtto cleans a pistol.\n\nINT. Z - DAY\n\nOtto drops his gun.\n"
    )
    assert things(last) == ["pistol"]


def test_french_compounds_and_general_words() -> None:
    (scene,) = found(
        "INT. X - JOUR\n\nPaul charge un fusil de chasse. Il pose le fusil. Une robe de chambre "
        "pend. Il serre la robe contre lui. Des boîtes en carton.\n",
        "fr",
    )
    assert things(scene) == ["fusil de chasse", "boîte en carton"]
    assert things(scene, Category.WARDROBE) == ["robe de chambre"]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("She unwraps a theremin.", "en", "theremin"),
        ("He hands her an astrolabe, and leaves.", "en", "astrolabe"),
        ("Il brandit un astrolabe.", "fr", "astrolabe"),
        ("Elle lui tend une clepsydre.", "fr", "clepsydre"),
        ("He enters with a zither under one arm.", "en", "zither"),
    ],
)
def test_what_hands_hold_is_a_prop_though_no_lexicon_has_it(
    text: str, language: str, name: str
) -> None:
    (scene,) = found(f"INT. X - DAY\n\n{text}\n", language)
    (prop,) = [e for e in scene if e.category is Category.PROPS]
    assert (prop.name, prop.kind) == (name, "")
    assert 0.2 <= prop.confidence < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "She takes a breath. He holds her hand. They open the door and take their seats.",
        "He gives up his attention. She throws a glance at Paul and puts an end to it.",
        "The letter falls. Snow falls.",
    ],
)
def test_hands_that_hold_no_thing(text: str) -> None:
    (scene,) = found(f"INT. X - DAY\n\n{text}\n")
    assert things(scene) in ([], ["letter"])
    assert things(scene, Category.STUNTS) == []


def test_extras_are_not_the_cast_by_another_word() -> None:
    (scene,) = found(
        "INT. X - DAY\n\nMARA (34), an engineer, waits. Two policemen and a nurse come in. "
        "She is a doctor.\n\nMARA\nYes.\n"
    )
    assert things(scene, Category.EXTRAS) == ["policemen", "nurse"]


def test_dialogue_is_not_searched_but_for_what_its_form_says() -> None:
    (scene,) = found("INT. X - DAY\n\nMARA (ON PHONE)\nBring the axe and the horse.\n~ La la la\n")
    assert [(e.category, e.name) for e in scene if e.category is not Category.CAST] == [
        (Category.PROPS, "phone"),
        (Category.MUSIC, "song"),
    ]


def test_capitals_raise_confidence() -> None:
    (scene,) = found("INT. X - DAY\n\nA LANTERN, a suitcase.\n")
    lantern, suitcase = (e for e in scene if e.category is Category.PROPS)
    assert lantern.confidence > suitcase.confidence

"""Whose a description is, and of which sex, number and kind somebody with a name is."""

from __future__ import annotations

import pytest

from regie.film.reading import Dossier, EntityKind, ScriptReading
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.entities.nouns import meaning
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(text: str) -> tuple[ScriptReading, dict[str, Dossier]]:
    screenplay, _ = screenplay_of(read_tree(text), "somebody.fountain")
    reading = read_script(screenplay, dossiers=make_dossiers)
    return reading, {d.key: d for d in reading.dossiers}


def living(reading: ScriptReading, scene: int = 0) -> set[str]:
    kinds = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)
    return {e.key for e in reading.scenes[scene].entities if e.kind in kinds}


def value(dossier: Dossier, attribute: str) -> str:
    trait = dossier.trait(attribute)
    return trait.value if trait is not None else ""


SHORE = (
    "EXT. SHORE - DAY\n\nNELL (34) climbs out of the boat, in a black bonnet. Behind the woman is "
    "her daughter, a girl of ten in a tartan dress. Her daughter shivers.\n\n"
    "EXT. SHORE - NIGHT\n\nNELL shelters with FLORA.\n\nFLORA\n(whispers) Mother... I'm cold.\n"
)


def test_a_daughter_behind_her_mother_has_her_own_years_and_dress() -> None:
    reading, who = read(SHORE)
    assert living(reading) == {"nell", "flora"}
    assert (value(who["nell"], "age"), value(who["nell"], "top")) == ("34", "")
    assert value(who["flora"], "age") == "10" and value(who["flora"], "top").startswith("dress")
    assert ("mother", "nell") in who["flora"].kin


def test_a_son_beside_a_man_is_one_boy() -> None:
    text = "OTTO (40) waits. Next to the man is his son, a boy of six in a blue cap.\n\nOTTO\nGo.\n"
    reading, who = read(f"EXT. STREET - DAY\n\n{text}")
    assert living(reading) == {"otto", "son"} and value(who["otto"], "age") == "40"


def test_a_lover_is_who_is_with_her() -> None:
    text = "VERA drives. JAN sits beside her. Her lover looks out.\n\nVERA\nNo.\n\nJAN\nYes.\n"
    assert living(read(f"INT. CAR - NIGHT\n\n{text}")[0]) == {"vera", "jan"}


def test_pronouns_say_more_than_a_rare_name() -> None:
    text = (
        "Jen combs her hair. She yawns.\n\nEXT. HILL - DAY\n\nJen and Lo gallop.\n\nLO\nCome."
        "\n\nShe strikes at him with a stick, but he grabs it and throws her off.\n\nLO\nGo "
        "home.\n\nEXT. CAMP - DAY\n\nThieves eat. Jen rides up. One of them walks over to her. "
        "In a moment she has knocked his nose flat. He falls.\n\nLO\nStop.\n"
    )
    _, who = read(f"EXT. PLAIN - DAY\n\n{text}")
    assert (value(who["lo"], "sex"), value(who["jen"], "sex")) == ("male", "female")


def test_what_is_said_of_somebody_absent_tells_nothing_of_those_here() -> None:
    text = (
        "NELL and FLORA lie there.\n\nI do not want to see him. I do not like him. I will not eat "
        "with him.\n\nFLORA\nNo.\n\nNELL\nYes.\n"
    )
    _, who = read(f"INT. TENT - DAY\n\n{text}")
    assert value(who["flora"], "sex") == "female" == value(who["nell"], "sex")


def test_a_number_behind_a_name_is_a_second_self() -> None:
    text = (
        "INT. BASE - DAY\n\nSAM ROOK (35) types. Sam sleeps.\n\nINT. HALL - DAY\n\nSam 2 stops at "
        "the window. Sam 2 sits down before Sam.\n\nSAM 2\nLook.\n"
    )
    reading, who = read(text)
    assert living(reading) == {"sam-rook"} and living(reading, 1) == {"sam-rook", "sam-2"}
    assert all(e.count == 1 for s in reading.scenes for e in s.entities)
    assert {"sam-rook", "sam-2"} <= set(who)


def test_seamen_are_several() -> None:
    text = "The SEAMEN haul. NELL lifts her skirt. SEAMEN shout.\n\nNELL\nNo.\n\nSEAMEN\nHo!\n"
    _, who = read(f"EXT. SHORE - DAY\n\n{text}")
    assert who["seamen"].kind is EntityKind.GROUP and value(who["seamen"], "bottom") == ""


@pytest.mark.parametrize(
    "action",
    [
        "A tiger swims towards the boat: RICHARD STONE.",
        "A tiger sleeps. The tiger, Richard Stone, opens an eye.",
        "The tiger waits. Richard Stone tries to grip the net with one paw.",
    ],
)
def test_a_name_is_that_of_the_beast_of_which_it_is_said(action: str) -> None:
    reading, _ = read(f"EXT. SEA - DAY\n\nPI (16) rows. {action}\n\nPI\nGo!\n")
    beast = reading.scenes[0].entity("richard-stone")
    assert living(reading) == {"pi", "richard-stone"}
    assert beast is not None and (beast.kind, beast.concept) == (EntityKind.ANIMAL, "tiger.n.02")


@pytest.mark.parametrize(("word", "kind"), [("tiger", "animal"), ("whale", "animal"),
                                            ("kid", "person"), ("worker", "person")])  # fmt: skip
def test_a_beast_comes_before_who_is_only_likened_to_it(word: str, kind: str) -> None:
    assert meaning(word).kind == kind


def test_anna_with_a_horse_is_none() -> None:
    text = "ANNA leads a horse by the mane. Anna strokes it with one hand.\n\nANNA\nGood."
    assert read(f"EXT. FIELD - DAY\n\n{text}\n")[1]["anna"].kind is EntityKind.PERSON


def test_she_strikes_at_him_tells_who_does_it_and_one_of_them_is_a_stranger() -> None:
    text = (
        "NINA combs her hair.\n\nEXT. HILL - DAY\n\nNina and Bo ride. She strikes at him, but he "
        "grabs the stick.\n\nBO\nEnough.\n\nEXT. CAMP - DAY\n\nThieves eat. Nina rides up. One of "
        "them walks over. She knocks his nose flat. He falls.\n\nBO\nStop.\n"
    )
    reading, _ = read(f"INT. TENT - DAY\n\n{text}")
    agents = {e.verb: e.agents for scene in reading.scenes for e in scene.events}
    assert (agents["strike"], agents["grab"]) == (("nina",), ("bo",))
    assert agents["fall"] and "bo" not in agents["fall"]

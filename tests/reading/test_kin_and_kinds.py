"""Whose mother is meant, what kind a cue is, and which words are nobody."""

from __future__ import annotations

import pytest

from regie.film.reading import Dossier, EntityKind, ScriptReading
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(text: str) -> tuple[ScriptReading, dict[str, Dossier]]:
    screenplay, _ = screenplay_of(read_tree(text), "kin.fountain")
    reading = read_script(screenplay, dossiers=make_dossiers)
    return reading, {d.key: d for d in reading.dossiers}


def there(reading: ScriptReading, scene: int = 0) -> set[str]:
    return {e.key for e in reading.scenes[scene].entities if e.can_be_seen}


FAMILY = (
    "INT. KITCHEN - DAY\n\nOLGA (44), a nigerian nurse, stirs. PIA (15) yawns.\n\n"
    "PIA\nMorning, Mum.\n\nOLGA\nEat.\n\nINT. HALL - DAY\n\n"
    "Pia ties her shoes. BORIS (50) reads. Her mother opens the door.\n\n"
    "PIA\nBye.\n\nBORIS\nBye.\n"
)


def test_who_is_called_mum_is_her_mother_from_then_on() -> None:
    reading, who = read(FAMILY)
    assert ("mother", "olga") in who["pia"].kin and ("daughter", "pia") in who["olga"].kin
    assert there(reading, 1) == {"pia", "boris", "olga"}
    assert who["olga"].trait("skin") is not None


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("GIL and VERA eat. Gil nods to his wife.", {"gil", "vera"}),
        ("GIL and VERA eat. His WIFE, 40, enters.", {"gil", "vera", "wife"}),
        ("GIL waits. He visits his sister.", {"gil", "sister"}),
    ],
)
def test_the_only_one_who_may_be_a_relative_is_it(action: str, who: set[str]) -> None:
    reading, _ = read(f"INT. ROOM - DAY\n\n{action}\n\nGIL\nYes.\n")
    assert there(reading) == who


@pytest.mark.parametrize(
    "action",
    [
        "OLGA walks with a certain swagger.",
        "OLGA lifts a pitcher of water.",
        "OLGA drops her guard.",
        "OLGA clicks the mouse. The computer hums.",
    ],
)
def test_a_word_that_can_mean_somebody_must_do_what_people_do(action: str) -> None:
    assert there(read(f"INT. ROOM - DAY\n\n{action}\n")[0]) == {"olga"}


def test_the_same_words_are_people_where_they_do() -> None:
    action = "OLGA waves. The pitcher throws a ball. A guard whistles."
    assert there(read(f"EXT. FIELD - DAY\n\n{action}\n")[0]) == {"olga", "pitcher", "guard"}


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("ROD, four, drops a ball. Rod laughs.\n\nOLGA\nRod!", "rod", EntityKind.PERSON),
        ("A radio stands there.\n\nRADIO\nSnow at noon.", "radio", EntityKind.MACHINE),
        ("Rain.\n\nON SCREEN\nThree days later", "on-screen", EntityKind.VOICE),
        ("Two men wait.\n\nBLUE SUIT\nNow.", "blue-suit", EntityKind.PERSON),
        ("OLGA waits.\n\nBURT (V.O.)\nHello?", "burt", EntityKind.VOICE),
        ("OLGA waits. Rollo's tail wags at her.\n\nOLGA\nNo.", "rollo", EntityKind.ANIMAL),
        ("Hugo walks along the pier.", "hugo", EntityKind.PERSON),
    ],
)
def test_one_place_says_of_what_kind_somebody_is(text: str, key: str, kind: EntityKind) -> None:
    if "tail" in text:
        text = "A dog sleeps. " + text
    _, who = read(f"EXT. PIER - DAY\n\n{text}\n")
    assert who[key].kind is kind


def test_a_first_name_is_no_costume_and_says_a_sex() -> None:
    _, who = read("INT. ROOM - DAY\n\nKELLY, ARTHUR and MATTHEW eat.\n\nKELLY\nYes.\n")
    assert all(d.trait("costume") is None for d in who.values())
    arthur = who["arthur"].trait("sex")
    assert arthur is not None and arthur.value == "male"


def test_a_name_spelled_otherwise_in_the_action_is_the_same_person() -> None:
    action = "ISAAK sits. Isak stands. TED nods. Teds hand shakes. ROWAN sits. Rowans sleeps."
    reading, _ = read(f"INT. ROOM - DAY\n\n{action}\n\nISAAK\nYes.\n\nROWAN\nNo.\n\nTED\nNo.\n")
    assert there(reading) == {"isaak", "ted", "rowan"}


def test_another_self_that_only_tells_is_a_voice_and_years_change_with_now() -> None:
    text = (
        "INT. NURSERY - DAY\n\nGUS, a two-year-old, cries.\n\nADULT GUS (V.O.)\nThat was me.\n\n"
        "EXT. STREET - DAY\n\nGUS, now forty, runs.\n\nGUS\nWait!\n"
    )
    _, who = read(text)
    assert who["adult-gus"].kind is EntityKind.VOICE and who["adult-gus"].self_of == "gus"
    ages = [who["gus"].trait("age", scene) for scene in ("1", "2")]
    assert [age.value for age in ages if age] == ["2", "40"]


def test_a_counted_group_that_is_named_is_there_once() -> None:
    text = (
        "INT. GALLEY - NIGHT\n\nThree sailors play cards. The eldest (the COOK) shows his hand to "
        "a young stoker (BILL). TIM, the bloated mate, laughs.\n\nBILL\nNo.\n\nCOOK\nYes.\n\n"
        "INT. BAR - NIGHT\n\nBill drinks. Two women enter.\n\nNORA\nHere.\n\nVERA\nHere.\n"
    )
    reading, _ = read(text)
    assert there(reading) == {"cook", "bill", "tim"}
    assert there(reading, 1) == {"bill", "nora", "vera"}
    nora = reading.scenes[1].entity("nora")
    assert nora is not None and nora.enters is not None


def test_a_stranger_who_gets_a_name_in_the_next_scene_had_it_before() -> None:
    text = (
        "INT. TRUCK - DAY\n\nIDA drives. A young man waves by the road.\n\n"
        "EXT. ROAD - DAY\n\nIda stops beside the man. He's OTTO, 30.\n\nOTTO\nThanks.\n"
    )
    assert there(read(text)[0]) == {"ida", "otto"}


def test_of_two_with_a_family_name_the_one_who_was_there_first_has_the_cue() -> None:
    text = (
        "EXT. ROAD - DAY\n\nA third hunter climbs up. He's BEN DALTON, past forty.\n\n"
        "DALTON\nWell.\n\nINT. HALL - DAY\n\nBOB DALTON waits.\n\nDALTON\nWell.\n"
    )
    reading, who = read(text)
    assert set(who["ben-dalton"].names) == {"BEN DALTON", "DALTON"}
    assert there(reading) == {"ben-dalton"}


@pytest.mark.parametrize(
    ("action", "beast"),
    [
        ('A small, wolf-like CREATURE (later "MOSS") comes out of the ferns.', "wolf.n.01"),
        ("A mule (MOSS) chews.", "mule.n.01"),
    ],
)
def test_a_beast_that_speaks_is_what_its_introduction_says(action: str, beast: str) -> None:
    text = f"EXT. WOOD - DAY\n\nPIA (9) waits. {action}\n\nMOSS\nGood day.\n\nMoss sits down.\n"
    reading, _ = read(text)
    moss = next(e for e in reading.scenes[0].entities if e.key == "moss")
    assert (moss.kind, moss.concept) == (EntityKind.ANIMAL, beast)
    assert {e.key for e in reading.scenes[0].entities} <= {"pia", "moss", "fern"}


def test_an_old_badger_who_speaks_is_one() -> None:
    reading, _ = read("EXT. WOOD - DAY\n\nAn old BADGER comes.\n\nBADGER\nGo home.\n")
    assert reading.scenes[0].entities[0].kind is EntityKind.ANIMAL

"""A clearance takes the reading: a false legal flag is worse than none."""

from __future__ import annotations

import pytest
from any_script import read

from regie.film.clearance import ClearanceKind, ClearanceReport
from regie.preproduction import clear_screenplay
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def clear(action: str) -> ClearanceReport:
    screenplay = read(f"EXT. GARDEN - DAY\n\n{action}\n\nVERA\nWell.\n")
    return clear_screenplay(screenplay, read_script(screenplay, dossiers=make_dossiers))


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("Vera ducks under the rope.", ClearanceKind.ANIMAL),
        ("Vera swats at a fly.", ClearanceKind.INSIGNIA),
        ("A broken window, strangling vines.", ClearanceKind.VIOLENCE),
        ("The kite shoots up into the air.", ClearanceKind.DRUGS),
    ],
)
def test_what_the_sentence_does_not_mean_is_no_flag(action: str, kind: ClearanceKind) -> None:
    assert not [i for i in clear(action).items if i.kind is kind]


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("A dog barks at Vera.", ClearanceKind.ANIMAL),
        ("Vera strangles the gardener.", ClearanceKind.VIOLENCE),
        ("Vera punches the gardener.", ClearanceKind.VIOLENCE),
    ],
)
def test_what_it_does_mean_stays(action: str, kind: ClearanceKind) -> None:
    assert [i for i in clear(action).items if i.kind is kind]


def test_ages_are_those_of_the_whole_reading() -> None:
    report = clear("Vera plays with her 7 year-old son, MATTIS. He is told to wait.")
    assert {(m.name, m.age) for m in report.minors} == {("MATTIS", 7)}


def test_nobody_is_called_age() -> None:
    report = clear("WILL, AGE 3, sleeps in a pram.")
    assert {(m.name, m.age) for m in report.minors} == {("WILL", 3)}


@pytest.mark.parametrize(
    "action",
    [
        "Vera punches the button of the lift.",
        "Vera's hand slaps her thigh.",
        "Vera stands spread-eagled on the lawn.",
    ],
)
def test_what_harms_nobody_is_no_flag(action: str) -> None:
    kinds = {ClearanceKind.VIOLENCE, ClearanceKind.ANIMAL}
    assert not [i for i in clear(action).items if i.kind in kinds]


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("Noel swings at Vera; Vera ducks.", ClearanceKind.ANIMAL),
        ("Vera sorts letters at the pigeonholes.", ClearanceKind.ANIMAL),
        ("A list scotch-taped to the door.", ClearanceKind.ALCOHOL),
        ("Vera snorts.", ClearanceKind.DRUGS),
        ("A stork shoots up into the air.", ClearanceKind.VIOLENCE),
        ("Vera makes out a figure in the fog.", ClearanceKind.SEXUAL),
        ("Vera rolls over on her back.", ClearanceKind.STUNT),
        ("A whistle dangling from her neck, Vera nods.", ClearanceKind.STUNT),
        ("Vera taps him on the shoulder.", ClearanceKind.VIOLENCE),
        ("Vera shoots darts at the board.", ClearanceKind.VIOLENCE),
    ],
)
def test_a_word_needs_its_sense_and_its_subject(action: str, kind: ClearanceKind) -> None:
    assert not [i for i in clear(action).items if i.kind is kind]


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("Vera raises the pistol and fires twice at the gardener.", ClearanceKind.VIOLENCE),
        ("Vera tumbles from the wall.", ClearanceKind.STUNT),
        ("The van skids to a stop.", ClearanceKind.STUNT),
        ("The van breaks through the fence and goes over the cliff.", ClearanceKind.STUNT),
    ],
)
def test_what_is_done_is_told_whatever_its_words(action: str, kind: ClearanceKind) -> None:
    assert [i for i in clear(action).items if i.kind is kind]


def brands(action: str) -> set[str]:
    return {i.what for i in clear(action).items if i.kind is ClearanceKind.BRAND}


def test_makes_are_found_over_a_line_s_end_and_in_quotation_marks() -> None:
    assert "Velmo" in brands("Vera has on a red jacket with a\nVelmo patch.")
    assert "Gazer" in brands('Vera holds a "Gazer" video unit.')


def test_families_peoples_and_drinks_are_no_makes() -> None:
    said = "Vera waves to the Drosbots. An Iranian-American waiter brings a bottle of Scotch."
    assert not brands(said)


def test_a_bare_number_that_is_no_age_makes_nobody_a_child() -> None:
    assert not clear("Vera steps back five feet. She has five.").minors


def test_what_is_only_said_of_a_blow_is_no_violence() -> None:
    screenplay = read("INT. HALL - DAY\n\nVera sits.\n\nVERA\nHe beats him to it. Kill it.\n")
    assert not [i for i in clear_screenplay(screenplay).items if i.kind is ClearanceKind.VIOLENCE]

"""Words for people build no things, and what something is only compared with is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.film.reading import Dossier, EntityKind, Presence, SceneReading
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there
from regie.reading.story_time import read_periods
from regie.screenplay import read_screenplay
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(action: str) -> SceneReading:
    screenplay, _ = screenplay_of(read_tree(f"EXT. YARD - DAY\n\n{action}\n"), "words.fountain")
    return read_script(screenplay).scenes[0]


def heads(action: str, *kinds: EntityKind) -> set[str]:
    here = [e for e in read(action).entities if e.presence is Presence.PRESENT]
    return {e.head for e in here if e.kind in kinds or not kinds}


@pytest.mark.parametrize(
    "action",
    [
        "The pump lifts like an anchor stuck in a reef. It stops.",
        "OLGA swings the gate like an anchor and drops it.",
        "OLGA turns round, quiet as a reef.",
        "The road winds through the hills like a grey anchor or a reef.",
        "OLGA stands as still as an anchor.",
    ],
)
def test_what_is_only_compared_with_is_not_there(action: str) -> None:
    assert not heads(action) & {"anchor", "reef"}


def test_what_nobody_can_tell_better_is_there() -> None:
    assert "trapdoor" in heads("What looks like a trapdoor is in the floor.")


@pytest.mark.parametrize(
    ("action", "people"),
    [
        ("The bench cheers.", {"bench"}),
        ("The thieves enter. The thieves laugh. The band frighten the children.",
         {"thief", "child"}),
        ("Two customs agents wave.", {"agent"}),
        ("OLGA slams the gate into the first guy.", {"olga", "guy"}),
        ("A telephone worker eats.", {"worker"}),
    ],
)  # fmt: skip
def test_whoever_acts_is_somebody(action: str, people: set[str]) -> None:
    found = heads(action, EntityKind.PERSON, EntityKind.GROUP)
    assert {h or "olga" for h in found} == people
    assert not heads(action, EntityKind.THING, EntityKind.MACHINE) - {"gate"}


def test_who_moves_like_something_is_there() -> None:
    assert "crowd" in heads("The crowd moves like a wave.")


def test_he_tells_that_a_stranger_is_a_man() -> None:
    found = read("A stranger stands at the gate. He coughs.").entities
    assert [e.sex for e in found if e.head == "stranger"] == ["m"]


def test_he_who_is_called_by_a_word_for_both_is_a_man() -> None:
    text = (
        "EXT. YARD - DAY\n\nOLGA waits. THE DRIFTER sits on the wall. He is a thin drifter. "
        "She spits.\n\nTHE DRIFTER\nMorning.\n\nOLGA\nMorning.\n"
    )
    screenplay, _ = screenplay_of(read_tree(text), "words.fountain")
    dossiers = read_script(screenplay, dossiers=make_dossiers).dossiers
    drifter: Dossier = next(d for d in dossiers if d.key == "the-drifter")
    sex = drifter.trait("sex")
    assert sex is not None
    assert sex.value == "male"


@pytest.mark.parametrize(
    ("action", "period"),
    [
        ("A stagecoach rattles by. The cowboys take aim with their rifles.", "frontier"),
        ("A stagecoach rattles past two cars. A cowboy telephones.", ""),
        ("A letter of 1921, a letter of 1924, a letter of 1926.", "1920s"),
        ("A letter of 1921.", ""),
        ("A governess and a footman step from a carriage.", "victorian"),
        ("A governess and a footman step from a lorry. A helicopter lands.", ""),
        ("Her wide Victorian skirt is wet.", "victorian"),
        ("A Victorian villa.", ""),
        ("A space suit hangs by the hatch. A space station turns.", "future"),
        ("SUPERIMPOSE CAPTION:\n\nLISBON 1931\n\nRain.", "1930s"),
    ],
)
def test_things_and_years_tell_the_time(tmp_path: Path, action: str, period: str) -> None:
    path = tmp_path / "script.fountain"
    path.write_text(f"EXT. ROAD - DAY\n\n{action}\n", encoding="utf-8")
    assert list(read_periods(read_screenplay(path)).values()) == [period]


def test_neighbours_who_are_held_back_are_people() -> None:
    (held,) = (e for e in read("OTTO holds back the neighbours.").entities if e.head == "neighbour")
    assert held.kind is EntityKind.GROUP

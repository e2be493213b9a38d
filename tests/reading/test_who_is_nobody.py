"""A figure is somebody; an author on a shelf, the words of a letter and somebody's own backpack are
nobody; a pronoun may mean whose shoulder the sentence begins with."""

from __future__ import annotations

import pytest

from regie.film.reading import EntityKind, Presence, ScriptReading
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(text: str) -> ScriptReading:
    screenplay, _ = screenplay_of(read_tree(text), "nobody.fountain")
    return read_script(screenplay, dossiers=make_dossiers)


def in_room(action: str) -> ScriptReading:
    return read(f"INT. ROOM - DAY\n\n{action}\n")


def there(reading: ScriptReading, scene: int = 0) -> set[str]:
    kinds = (EntityKind.PERSON, EntityKind.GROUP)
    return {
        e.key
        for e in reading.scenes[scene].entities
        if e.kind in kinds and e.presence is Presence.PRESENT
    }


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("A figure in a hooded cloak walks by. The figure stops.", {"figure"}),
        ("DORA waits. She sees a dark shape in the door.", {"dora", "shape"}),
        ("The small form of the lorry moves off.", set()),
        ("A figure with a rifle, henceforth STAG, turns round.\n\nSTAG\nHey!", {"stag"}),
        ("DORA sits beside a stack of books - Tolstoy, Thoreau, Jack Hale.", {"dora"}),
        ("DORA holds a cheque made out to HELPO Worldwide.", {"dora"}),
        ("DORA licks the stamp.\n\nI'VE DECIDED THAT I'M GOING. GOD BLESS YOU, MY FRIEND.",
         {"dora"}),
        ("SATCHEL waves.\n\nSATCHEL\nHey!\n\nDORA packs a camper's satchel.",
         {"satchel", "dora"}),
    ],
)  # fmt: skip
def test_who_is_there(action: str, who: set[str]) -> None:
    assert there(in_room(action)) == who


def test_a_thing_is_nobody_who_is_called_so() -> None:
    reading = read(
        "EXT. ROAD - DAY\n\nSATCHEL waves.\n\nSATCHEL\nHey!\n\n"
        "INT. ATTIC - DAY\n\nDORA sits. Beside her lies a dusty satchel.\n"
    )
    assert there(reading, 1) == {"dora"}


def test_he_is_whose_shoulder_the_sentence_begins_with() -> None:
    reading = read(
        "EXT. ROAD - DAY\n\nOSKAR drives.\n\nOSKAR\nHey!\n\n"
        "INT. HALL - DAY\n\nOver Basil's shoulder, he throws his cap down.\n\nBASIL\nThere.\n"
    )
    assert next(e.agents for e in reading.scenes[1].events) == ("basil",)


def test_children_by_a_cue_are_several() -> None:
    dossier = in_room("CHILDREN rush in.\n\nCHILDREN\nHurray!").dossier("children")
    assert dossier is not None and dossier.kind is EntityKind.GROUP


@pytest.mark.parametrize("years", ["in her 20's", "in her 20s", "in her 20’s"])
def test_a_decade_and_an_outfit(years: str) -> None:
    reading = in_room(f"BASIL stops. He sees a GIRL {years} wearing a waitress outfit.")
    told = {t.attribute: t.value for t in reading.nameless[0].traits}
    assert (told["age"], told["costume"]) == ("25", "waiter")


def test_a_road_packed_with_snow_has_no_crowd() -> None:
    assert there(read("EXT. PASS - DAY\n\nA snow-packed road winds up. DORA walks.\n")) == {"dora"}
    assert "crowd" in there(read("EXT. PASS - DAY\n\nThe road is packed. DORA walks.\n"))


def test_who_is_met_by_his_full_name_is_there_by_the_first() -> None:
    reading = read(
        "EXT. HILL - DAY\n\nMark Wattney gasps for air.\n\n"
        "INT. HUT - DAY\n\nMark stirs the soup.\n\nINT. SHED - DAY\n\nHe sleeps. Mark wakes.\n"
    )
    assert [there(reading, n) for n in range(3)] == [{"mark"}] * 3


def test_the_only_stranger_goes_on_into_the_next_scene() -> None:
    reading = read("INT. HALL - DAY\n\nA man waits.\n\nINT. BARN - DAY\n\nHe sleeps.\n")
    assert there(reading, 0) == there(reading, 1) == {"man"}


@pytest.mark.parametrize("action", ["DORA dons an EVA suit.", "HOOFBEATS are heard. DORA waits."])
def test_what_is_heard_or_worn_is_nobody(action: str) -> None:
    assert {d.key for d in in_room(action).dossiers} == {"dora"}


def test_a_people_by_a_cue_are_several() -> None:
    dossier = in_room("RUSSIANS sing.\n\nRUSSIANS\nHey!").dossier("russians")
    assert dossier is not None and dossier.kind is EntityKind.GROUP

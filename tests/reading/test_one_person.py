"""One person is one: by role and name, by description, from scene to scene, at the end of a line;
and what names nobody in the room brings nobody."""

from __future__ import annotations

import pytest

from regie.film.reading import EntityKind, Presence, SceneReading, ScriptReading
from regie.reading import read_script
from regie.reading.dossiers.gather import make_dossiers
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(text: str) -> ScriptReading:
    screenplay, _ = screenplay_of(read_tree(text), "one.fountain")
    return read_script(screenplay)


def people(scene: SceneReading) -> dict[str, int]:
    """How many of each are on the set, people and beasts."""
    living = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)
    return {
        e.key: e.count
        for e in scene.entities
        if e.kind in living and e.presence is Presence.PRESENT
    }


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("The driver is BASIL (50), a lean, stooped baker. He yawns.", {"basil"}),
        ("A WOMAN counts coins. The woman is IRENE MOSS, thirty, tired.", {"irene-moss"}),
        (
            "HELEN, 30, kneels. Then a second angler wades in. He's got a creel on his shoulder. "
            "He's TOM PURDY, a poacher.",
            {"helen", "tom-purdy"},
        ),
        ("Someone whom we will get to know as MARTA VANE sits down.", {"marta-vane"}),
        ("A lorry rattles past a pedlar, JONAS, standing in the rain.", {"jonas"}),
        ("A boy of eight, JONAS, waves. A girl of about ten, MINA, runs in.", {"jonas", "mina"}),
        ("BART HOLM, 40, coils a rope. First mate.", {"bart-holm"}),
        ("BART waits. A bear of a man, OTTO, climbs in.", {"bart", "otto"}),
        ("OLGA leads her terrier. The dog barks. The animal sits. A cat comes.",
         {"olga", "terrier", "cat"}),
        ("Three masked robbers climb in. A guard wakes. The bandits run.", {"robber", "guard"}),
        ("ADA, 12, sprints past BEA. This girl is fast.", {"ada", "bea"}),
        ("BEA waves. Another poacher waves. Another poacher sits.",
         {"bea", "poacher", "poacher-2"}),
    ],
)  # fmt: skip
def test_one_person_is_one(action: str, who: set[str]) -> None:
    assert set(people(read(f"EXT. ROAD - DAY\n\n{action}\n").scenes[0])) == who


@pytest.mark.parametrize(
    "action",
    [
        "NOEL says nothing because dogs don't like him.",
        "NOEL sighs. Someone has to tell her.",
        "NOEL loads his Winchester.",
    ],
)
def test_words_that_name_nobody_in_the_room(action: str) -> None:
    assert set(people(read(f"INT. BARN - DAY\n\n{action}\n").scenes[0])) == {"noel"}


def test_he_who_came_last_has_what_is_told_of_him() -> None:
    scene = read(
        "EXT. ROAD - DAY\n\nHELEN kneels. Then a second angler wades in. He's got a creel. He's "
        "TOM PURDY. Helen bows.\n"
    ).scenes[0]
    had = next(e for e in scene.events if e.verb == "get")
    assert had.agents == ("tom-purdy",)


def test_people_without_a_name_are_as_many_in_every_scene() -> None:
    told = read(
        "EXT. GATE - DAY\n\nTwo thin, well-dressed MEN climb out of a van.\n\n"
        "INT. HALL - DAY\n\nA porter sees the men.\n\n"
        "EXT. LAKE - DAY\n\nThree bearded fishermen mend a net.\n\n"
        "INT. HALL - DAY\n\nThin Men walk in.\n\n"
        "EXT. LAKE - DAY\n\nThe fishermen row out. A half dozen boys wave.\n"
    )
    there = [people(scene) for scene in told.scenes]
    assert there[1] == {"porter": 1, "man": 2}
    assert there[3] == {"man": 2}
    assert there[4] == {"fisherman": 3, "boy": 6}
    bearded = next(e for e in told.scenes[4].entities if e.key == "fisherman")
    assert "bearded" in bearded.modifiers


CALL = """INT. OFFICE - DAY

PELL types at a desk.

EXT. HARBOUR - DAY

RUTH sits on a crate.

RUTH
(into phone)
Did you send it?

PELL (V.O.)
I posted it.

{told}

RUTH
(into phone)
When?

PELL (V.O.)
Monday.
"""


def test_the_far_end_of_a_call_is_heard() -> None:
    scene = read(CALL.format(told="Ruth nods. It is Pell.")).scenes[1]
    pell = scene.entity("pell")
    assert pell is not None and pell.presence is Presence.HEARD
    assert [line.how for line in scene.lines] == ["seen", "device", "seen", "device"]


def test_the_far_end_of_a_call_is_shown_in_its_own_place() -> None:
    scene = read(CALL.format(told="Pell walks to the window.")).scenes[1]
    assert (scene.setting.other, scene.setting.link) == ("office", "phone")
    sides = dict(scene.whereabouts)
    assert (sides["ruth"], sides["pell"]) == ("harbour", "office")


def test_a_voice_is_its_owners() -> None:
    script = read(
        "INT. KITCHEN - DAY\n\nGIL lifts the telephone.\n\nMARLOW'S VOICE\n(through the receiver)\n"
        "Are you up?\n\nGIL\nYes.\n\nEXT. GATE - DAY\n\nINSPECTOR MARLOW waits.\n\nMARLOW\nLate.\n"
    )
    heard = next(e for e in script.scenes[0].entities if "marlow" in e.key)
    seen = next(e for e in script.scenes[1].entities if "marlow" in e.key)
    assert heard.key == seen.key
    assert (heard.presence, seen.presence) == (Presence.HEARD, Presence.PRESENT)


def test_whom_a_heading_names_is_he() -> None:
    script = read(
        "INT. OFFICE - DAY\n\nOTTO counts. LARS sits.\n\nLARS\nTen.\n\n"
        "INT. TRAIN (OTTO) - DAY\n\nHe looks out of the window.\n"
    )
    assert set(people(script.scenes[1])) == {"otto"}


def test_a_stranger_of_whom_he_is_said_makes_no_woman_a_man() -> None:
    screenplay, _ = screenplay_of(
        read_tree(
            "EXT. ROAD - DAY\n\nHELEN kneels. A poacher wades in. He has a rope on his arm and a "
            "hat on his head. He spits. He grins.\n\nHELEN\nMorning.\n"
        ),
        "one.fountain",
    )
    dossier = read_script(screenplay, dossiers=make_dossiers).dossier("helen")
    sex = dossier.trait("sex") if dossier is not None else None
    assert sex is not None and sex.value == "female"


def test_what_a_script_parks_and_enters_is_a_vehicle() -> None:
    script = read(
        "EXT. ROAD - DAY\n\nLENA parks the Ranger behind a barn. BO leans on the green Ranger.\n\n"
        "EXT. ROAD - NIGHT\n\nThe Ranger stands under a tree.\n"
    )
    kinds = {e.key: e.kind for scene in script.scenes for e in scene.entities}
    assert kinds["ranger"] is EntityKind.VEHICLE
    assert set(people(script.scenes[0])) == {"lena", "bo"}


def test_a_calibre_makes_a_name_a_pistols() -> None:
    scene = read("INT. SHED - DAY\n\nKARL drops a Webley .38 Bulldog.\n").scenes[0]
    assert people(scene) == {"karl": 1}
    gun = next(e for e in scene.entities if e.kind is EntityKind.THING)
    assert gun.concept == "pistol.n.01"


def test_words_under_a_caption_are_read_and_nobodys() -> None:
    scene = read(
        "EXT. PORT - DAY\n\nA CAPTION READS: Marseille\n\nON SCREEN\nLesson one\n\n"
        "RITA waits.\n\nSUPER\nThree weeks on\n"
    ).scenes[0]
    titles = [e.text for e in scene.entities if e.is_title]
    assert titles == ["Marseille", "Lesson one", "Three weeks on"]
    assert people(scene) == {"rita": 1}


def test_whoever_is_seen_from_afar_is_in_a_place_apart() -> None:
    script = read(
        "EXT. CAMP - NIGHT\n\nSoldiers sit round a fire. From a ridge, a masked man watches the "
        "camp.\n\nINT. KITCHEN - DAY\n\nMAUD looks out of the window and sees two boys on "
        "bicycles.\n\nEXT. ROAD - DAY\n\nSETH stops. Far off, a rider crosses the plain. The rider "
        "comes up to him.\n"
    )
    camp, kitchen, road = script.scenes
    assert dict(camp.whereabouts)["man"] == camp.setting.other == "ridge"
    assert dict(camp.whereabouts)["soldier"] == "camp"
    outside = script.place(kitchen.setting.other)
    assert outside is not None and not outside.interior
    sides = dict(kitchen.whereabouts)
    assert (sides["maud"], sides["boy"], sides["bicycle"]) == ("kitchen", outside.key, outside.key)
    assert road.setting.other is None


def test_who_stops_dead_or_speaks_again_lives() -> None:
    script = read(
        "EXT. ROAD - DAY\n\nMAUD stops dead and stares. ROY enters. Roy is dead.\n\n"
        "EXT. ROAD - DAY\n\nMaud waves. Roy waves.\n\nINT. HALL - DAY\n\nROY\nWell.\n"
    )
    assert set(people(script.scenes[1])) == {"maud", "roy"}


def test_who_speaks_under_the_short_of_a_name_is_one() -> None:
    script = read(
        "EXT. ROAD - DAY\n\nThis is ALBERTA FINCH (25). Clever and bored, Al drives a van.\n\n"
        "AL\nWell.\n\nEXT. TOWER - DAY\n\nAlberta climbs. Al waves.\n"
    )
    assert [set(people(scene)) for scene in script.scenes] == [{"al"}, {"al"}]


def test_who_kneels_with_a_thing_in_hand_kneels() -> None:
    scene = read(
        "INT. HALL - DAY\n\nMARA sits by a suitcase. Mara kneels beside it, a torch in her hand, "
        "and opens the suitcase.\n"
    ).scenes[0]
    kneels = next(e for e in scene.events if e.verb == "kneel")
    assert kneels.agents == ("mara",)

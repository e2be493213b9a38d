"""Who is who in a scene: one of one person, nobody of what only seems somebody; of which sex."""

from __future__ import annotations

import pytest

from regie.film.reading import Dossier, Entity, EntityKind, Presence, SceneReading
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(action: str) -> tuple[SceneReading, dict[str, Dossier]]:
    screenplay, _ = screenplay_of(read_tree(f"INT. ROOM - DAY\n\n{action}\n"), "people.fountain")
    reading = read_script(screenplay, dossiers=make_dossiers)
    return reading.scenes[0], {d.key: d for d in reading.dossiers}


def here(action: str) -> set[str]:
    scene, _ = read(action)
    return {e.key for e in scene.entities if e.can_be_seen}


def doer(scene: SceneReading, verb: str) -> tuple[str, ...]:
    found = [e.agents for e in scene.events if e.verb == verb]
    assert found, [e.verb for e in scene.events]
    return found[0]


@pytest.mark.parametrize(
    "action",
    [
        "OLGA watches the kettle the way some men watch horses.",
        "A pair of child's gloves hangs there. OLGA waits.",
        "OLGA, in a nurse's apron, waits.",
        "OLGA folds it as carefully as one wakes a child.",
        "Nobody in it but OLGA, who waits.",
        "OLGA waits. There is soup for thirty guests.",
        "Years ago somebody painted the door. OLGA waits.",
        "OLGA waits for the tramp of boots.",
        "A signpost says MOLDEN FERRY. OLGA waits.",
        "OLGA waits. She has the face of a boxer.",
        "OLGA left the keys at her uncle's. OLGA waits.",
    ],
)
def test_who_is_only_spoken_of_is_not_there(action: str) -> None:
    assert here(action) == {"olga"}


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("OLGA enters. A thin woman in her forties.", {"olga"}),
        ("OLGA is a big woman who is stationmaster and also porter.", {"olga"}),
        ("OLGA, the ship's doctor, sits. The doctor yawns.", {"olga"}),
        ("JUDGE HOLT sits. The judge yawns.", {"holt"}),
        ("A man staggers in. He falls. This is HENRIK.", {"henrik"}),
        ("A woman sleeps. Her name is OLGA.", {"olga"}),
        ("OLGA enters. A woman at the counter.", {"olga", "woman"}),
        ("His son MARTIN kneels. TOM snips a thread.", {"martin", "tom"}),
    ],
)
def test_what_says_who_somebody_is_is_no_second_person(action: str, who: set[str]) -> None:
    assert here(action) == who


def test_a_name_that_is_also_a_beasts_is_a_person() -> None:
    _, dossiers = read("MARTIN, an engineer in a yellow raincoat, walks in.")
    assert dossiers["martin"].kind is EntityKind.PERSON


def test_a_stranger_who_is_named_did_what_he_did_under_the_name() -> None:
    scene, dossiers = read("A man staggers in. He falls. This is HENRIK, sixty.")
    assert doer(scene, "fall") == ("henrik",)
    age = dossiers["henrik"].trait("age")
    assert age is not None and age.value == "60"


def test_a_title_and_a_name_are_one_person() -> None:
    scene, dossiers = read("MR. PELL sweeps.\n\nPELL\nMorning.\n\nPell leans on the broom.")
    assert list(dossiers) == ["pell"]
    assert doer(scene, "lean") == ("pell",)


@pytest.mark.parametrize(
    ("action", "sexes"),
    [
        ("LOU waits. PETRA sits beside him. She ignores him.", {"lou": "male", "petra": "female"}),
        ("YILDIZ stops. She turns. FINN sees her. He bows.", {"yildiz": "female", "finn": "male"}),
        ("KIM, a nurse, waits. He yawns.", {"kim": "male"}),
        ("GRANDPA nods. GRETEL goes to him.", {"grandpa": "male", "gretel": "female"}),
    ],
)
def test_a_sex_is_the_one_that_explains_all_pronouns(action: str, sexes: dict[str, str]) -> None:
    _, dossiers = read(action)
    told = {key: trait.value for key in sexes if (trait := dossiers[key].trait("sex"))}
    assert told == sexes


def test_he_is_whoever_has_a_name_and_that_sex() -> None:
    scene, _ = read("OLGA sits. A clerk yawns. BASIL stares at her. He coughs. She nods.")
    assert (doer(scene, "cough"), doer(scene, "nod")) == (("basil",), ("olga",))


@pytest.mark.parametrize(
    ("action", "years"),
    [
        ("MILO is eight. AGATA is ten years older than he is.", 18),
        ("MILO is fifty. AGATA is half his age.", 25),
        (
            "MILO waits. AGATA sits.\n\nHe wipes it.\n\nShe is fifty-eight and there is oil.",
            58,
        ),
    ],
)
def test_an_age_by_anothers_and_one_that_comes_late(action: str, years: float) -> None:
    _, dossiers = read(action)
    age = dossiers["agata"].trait("age")
    assert age is not None and float(age.value) == years


def entity(action: str, key: str) -> Entity:
    found = read(action)[0].entity(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("action", "comes"),
    [
        ("OLGA sings. A boy ducks through the fence.", True),
        ("OLGA sings. Then a BOY of nine. He sits.", True),
        ("OLGA sings. A boy sits by the fence.", False),
        ("OLGA walks. Behind her limps a BOY.", False),
    ],
)
def test_a_newcomer_on_the_move_was_not_there_before(action: str, comes: bool) -> None:
    assert entity(action, "boy").opening is not comes


def test_who_died_is_not_there_in_a_later_scene_but_in_a_memory() -> None:
    script = (
        "VERA sits. OTTO dies.\n\nINT. HALL - NIGHT\n\nVera reads. Otto is missed.\n\n"
        "INT. HALL - FLASHBACK\n\nOtto sings.\n\nINT. MORGUE - DAY\n\nOtto lies under a sheet."
    )
    screenplay, _ = screenplay_of(read_tree(f"INT. ROOM - DAY\n\n{script}\n"), "people.fountain")
    scenes = read_script(screenplay).scenes
    seen = [(e := s.entity("otto")) is not None and e.can_be_seen for s in scenes]
    assert seen == [True, False, True, True]
    body = scenes[3].entity("otto")
    assert body is not None and body.dead


def test_what_takes_somebody_away_for_a_while_takes_them_away() -> None:
    gone = Entity(key="ann", kind=EntityKind.PERSON, name="Ann", leaves=5, away=((1, 3), (5, None)))
    assert gone.goes == {1, 5}
    assert gone.can_be_seen
    assert not gone.model_copy(update={"presence": Presence.MENTIONED}).can_be_seen


def test_who_is_introduced_after_others_have_talked_comes_then() -> None:
    talk = "OLGA waits. IVO waits.\n\nOLGA\nLate.\n\nIVO\nAlways.\n\n"
    scene, _ = read(talk + "PETRA, twenty, a wet coat, drops her bag.\n\nPETRA\nHello.")
    entities = {e.key: e for e in scene.entities}
    assert entities["olga"].opening and entities["ivo"].opening
    petra = entities["petra"]
    assert petra.enters is not None and "petra" in scene.events[petra.enters].agents


def test_who_sat_there_all_the_time_was_there() -> None:
    talk = "OLGA waits.\n\nOLGA\nLate.\n\n"
    scene, _ = read(talk + "In the corner PETRA is sitting. She looks up.\n\nPETRA\nHello.")
    assert next(e for e in scene.entities if e.key == "petra").opening


def test_a_title_before_a_name_makes_it_a_persons_and_doers_are_people() -> None:
    scene, _ = read(
        "MR. HARROW waits. Diners everywhere. Commuters hurry past.\n\nMR. HARROW\nYes."
    )
    kinds = {e.name.split()[-1].lower(): e.kind for e in scene.entities}
    assert kinds["harrow"] is EntityKind.PERSON
    assert kinds["diners"] is EntityKind.GROUP and kinds["commuters"] is EntityKind.GROUP

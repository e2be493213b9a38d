"""A breakdown takes the reading: words count where their sentence can mean them."""

from __future__ import annotations

from functools import cache

import pytest
from any_script import read

from regie.film.breakdown import Category, SceneBreakdown
from regie.preproduction import break_down
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")

SCRIPT = """INT. REPAIR SHOP - DAY

ODILE (50) plugs a jukebox in. She combines two cables and almost falls asleep.

JUKEBOX
Ready.

Rufus pours her some tea. He cuts a sheet of paper. Odile smacks him.

RUFUS
What was that for?

The jukebox BUZZES. A CLANG of pans next door. Rufus pops the question.

INT. OFFICE - NIGHT

The jukebox stands by the wall. Nobody is there.
"""


@cache
def sheets() -> tuple[SceneBreakdown, ...]:
    screenplay = read(SCRIPT)
    return break_down(screenplay, read_script(screenplay)).scenes


def names(category: Category, scene: int = 0) -> set[str]:
    return {e.name for e in sheets()[scene].elements if e.category is category}


def test_a_machine_that_speaks_has_a_voice_and_is_nobody_silent() -> None:
    shop, office = sheets()
    assert {"ODILE", "RUFUS", "JUKEBOX"} == names(Category.CAST)
    assert shop.speaking == ("JUKEBOX", "RUFUS") and shop.silent == ("ODILE",)
    assert office.silent == () and not names(Category.CAST, 1)


def test_what_no_list_knows_is_found_by_its_kind() -> None:
    assert "jukebox" in names(Category.PROPS)


def test_verbs_are_no_things_and_figures_of_speech_no_effects() -> None:
    assert not names(Category.VEHICLES), "combines"
    assert not names(Category.SFX), "she is poured tea"
    assert not names(Category.MAKEUP), "paper is cut"
    assert not any("pop" in n for n in names(Category.SOUND))


def test_a_blow_needs_a_stunt_and_falling_asleep_does_not() -> None:
    assert names(Category.STUNTS) == {"smack"}


def test_capitals_point_at_sounds() -> None:
    assert any("clang" in n for n in names(Category.SOUND))


def test_what_is_found_by_the_reading_is_cited() -> None:
    (blow,) = (e for e in sheets()[0].elements if e.category is Category.STUNTS)
    assert [c.line for c in blow.cited] == [8]
    assert blow.mentions == ("smacks",)


def found(action: str, dialogue: str = "ODILE\nWell.\n\nRUFUS\nWell.\n") -> set[tuple[str, str]]:
    screenplay = read(f"INT. WORKSHOP - DAY\n\n{action}\n\n{dialogue}")
    (sheet,) = break_down(screenplay, read_script(screenplay)).scenes
    return {(e.category.value, e.name) for e in sheet.elements}


def kinds(action: str, dialogue: str = "ODILE\nWell.\n\nRUFUS\nWell.\n") -> set[str]:
    return {category for category, _ in found(action, dialogue)}


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("Odile punches the code into the lock.", "stunts"),
        ("Rufus cheats at dominoes.", "stunts"),
        ("Odile waves at Rufus. Rufus goes out.", "sfx"),
        ("Odile loads a shell into the old gun.", "sfx"),
        ("Odile plays the recording again.", "music"),
        ("Rufus disappears behind the counter.", "vfx"),
    ],
)
def test_what_nobody_is_called_for(action: str, kind: str) -> None:
    assert kind not in kinds(action)


def test_what_is_taken_in_hand_is_a_prop_by_whatever_sense_it_has() -> None:
    assert ("props", "probe") in found("Odile takes a probe from the bench.")


def test_a_cap_of_another_name_is_another_cap() -> None:
    both = found("Odile has on a blue ski cap. Rufus is wearing a baseball cap.")
    assert {("wardrobe", "ski cap"), ("wardrobe", "baseball cap")} <= both


def test_how_a_line_is_said_is_no_sound() -> None:
    assert "sound" not in kinds("Odile sits.", "ODILE\n(whispering)\nCome.\n\nRUFUS\nNo.\n")


def test_who_speaks_together_is_each_there() -> None:
    said = "ODILE & RUFUS\nHello.\n\nODILE\nWell.\n\nRUFUS\nWell.\n"
    cast = {name for category, name in found("They sit.", said) if category == "cast"}
    assert cast == {"ODILE", "RUFUS"}


@pytest.mark.skipif(not is_there("fr"), reason="the French model is not pulled")
def test_a_cue_without_accents_is_the_one_whom_the_action_names() -> None:
    screenplay = read(
        "INT. ATELIER - JOUR\n\nÉloïse pose la lampe sur la table. Éloïse sourit.\n\n"
        "ELOISE\nVoilà, c'est fini pour aujourd'hui.\n\nÉloïse s'en va.\n"
    ).model_copy(update={"language": "fr"})
    (sheet,) = break_down(screenplay, read_script(screenplay)).scenes
    assert [e.name for e in sheet.elements if e.category is Category.CAST] == ["ELOISE"]


def test_what_names_something_else_or_is_only_heard_is_no_prop() -> None:
    assert "props" not in kinds("They hear breaking glass somewhere. A football player runs past.")


def test_somebody_without_a_name_who_does_something_is_an_extra() -> None:
    told = found("A messenger hands Odile a parcel. Rufus smiles at her daughter.")
    assert ("extras", "messenger") in told and ("extras", "daughter") not in told


def test_a_watch_and_a_jacket_are_wardrobe_without_a_verb_of_wearing() -> None:
    told = found("Odile, in a green blazer, looks at her watch. She smokes.")
    assert {("wardrobe", "blazer"), ("wardrobe", "watch")} <= told


def test_who_drives_calls_for_no_car_that_the_script_does_not_name() -> None:
    assert "vehicles" not in kinds("Odile pulls harder. Rufus drives.")


def test_the_film_s_own_camera_is_no_prop() -> None:
    assert ("props", "camera") not in found("Odile falls asleep between him and CAMERA.")
    assert ("props", "camera") in found("Odile takes a camera out of her bag.")


def test_what_somebody_does_is_no_thing_of_the_same_letters() -> None:
    assert ("props", "whip") not in found("Odile sees it as Rufus whips back his coat.")
    assert ("vehicles", "pick-up") not in found("We pick up different families on the grass.")


def test_what_describes_a_thing_is_no_effect_and_no_dirt_on_a_face() -> None:
    assert "vfx" not in kinds("Odile winds a giant clock.")
    assert "make-up" not in kinds("Odile cleans the filthy window.")


def test_eyes_make_no_sound_and_waving_no_effect() -> None:
    told = kinds("Odile yawns. Her eyes creak open. She waves a sheet of paper at Rufus.")
    assert not told & {"sound", "sfx"}


def test_clothes_have_no_singular() -> None:
    assert ("wardrobe", "clothes") in found("Odile folds her clothes on the bed.") | found(
        "Odile wears old clothes."
    )


def test_the_dead_are_extras_and_what_only_stands_there_is_dressing() -> None:
    told = found("A body lies on the carpet. Rufus and a sleepy loveseat, a hassock.")
    assert "extras" in {category for category, _ in told}
    assert ("set dressing", "hassock") in told


def test_figures_of_speech_call_for_nobody() -> None:
    told = found("Odile is buck naked. She ducks a bit, barrels towards the porch.")
    assert not {c for c, _ in told} & {"stunts", "animals"}


@pytest.mark.xfail(reason="the tagger is not sure enough of the verb, and as a noun it is a thing")
def test_what_somebody_does_is_no_dressing() -> None:
    told = found("Odile is buck naked. She ducks a bit, barrels towards the porch.")
    assert ("set dressing", "barrel") not in told
    assert "sfx" not in kinds("A stork shoots up into the air.")


def test_nobody_is_called_age() -> None:
    cast = {name for category, name in found("WILL, AGE 3, toddles in.") if category == "cast"}
    assert cast == {"ODILE", "RUFUS", "WILL"}

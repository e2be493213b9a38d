"""A dossier holds what a script says of somebody: said of whom the sentence says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there as has_wordnet
from regie.film.reading import Dossier, EntityKind
from regie.reading import read_script
from regie.reading.dossiers import gather_dossiers, make_dossiers
from regie.reading.parsing.language_models import is_there as has_model
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(
    not (has_wordnet() and has_model("en")), reason="needs WordNet and the English model"
)


def read(tmp_path: Path, text: str) -> dict[str, Dossier]:
    path = tmp_path / "script.fountain"
    path.write_text(text, encoding="utf-8")
    reading = read_script(read_screenplay(path), dossiers=make_dossiers)
    return {d.key: d for d in reading.dossiers}


def scene(action: str, *speakers: str, heading: str = "INT. HALL - DAY") -> str:
    cues = "\n".join(f"{s}\nYes.\n" for s in speakers)
    return f"{heading}\n\n{action}\n\n{cues}\n"


def value(dossier: Dossier, attribute: str, at: str | None = None) -> str | None:
    trait = dossier.trait(attribute, at)
    return trait.value if trait else None


def test_an_age_is_that_of_whom_the_sentence_gives_it(tmp_path: Path) -> None:
    who = read(
        tmp_path,
        scene("ROBERT sits on a bench with his 6 year-old son, TOBIAS.", "ROBERT", "TOBIAS"),
    )
    assert value(who["tobias"], "age") == "6"
    assert who["robert"].kin == (("son", "tobias"),)
    robert = who["robert"].trait("age")
    assert robert and not robert.certain and 25 <= float(robert.value) <= 45


@pytest.mark.parametrize(
    ("action", "years"),
    [
        ("NORA (34) waits.", 34),
        ("NORA, 34, waits.", 34),
        ("NORA is 10 and bored.", 10),
        ("NORA, a girl of eight, waits.", 8),
        ("NORA, a forty-five year old plumber, waits.", 45),
        ("A woman in her late forties waits. This is NORA.", 48),
        ("NORA (mid-30s) waits.", 35),
        ("NORA, sixty-ish, waits.", 60),
        ("NORA is fourteen maybe, all elbows.", 14),
        ("NORA leans on her cauldron, sixty or so, a headtie.", 60),
        ("NORA, 12, plump, two pigtails, waits.", 12),
        ("NORA (girl) waits.", 13),
        ("At the bar a clerk dozes. She might be nineteen. Her name is NORA.", 19),
    ],
)
def test_ages_in_the_ways_that_scripts_write_them(
    tmp_path: Path, action: str, years: float
) -> None:
    assert float(value(read(tmp_path, scene(action, "NORA"))["nora"], "age") or 0) == years


def test_a_number_that_counts_something_is_no_age(tmp_path: Path) -> None:
    nora = read(tmp_path, scene("NORA opens the box. A glove. Just the one.", "NORA"))["nora"]
    assert nora.trait("age") is None


def test_who_is_often_at_school_and_has_no_trade_is_a_pupil(tmp_path: Path) -> None:
    action = "MR. GRAY, the teacher, writes on the board. NORA yawns. IDA, 40, sweeps."
    script = scene(action, "NORA", "MR. GRAY", "IDA", heading="INT. PRIMARY SCHOOL - DAY")
    who = read(tmp_path, script)
    assert value(who["nora"], "age") == "9"
    assert value(who["ida"], "age") == "40"
    assert value(who["mr-gray"], "age") is None


@pytest.mark.parametrize(
    ("action", "attribute", "said"),
    [
        ("NORA, in a striped shirt, waits.", "top", "shirt; stripes"),
        ("NORA wears a green polka-dot dress.", "top", "dress #3f7a4a; dots"),
        ("NORA, 30, in torn jeans, waits.", "bottom", "trousers #3d5a80; torn"),
        ("NORA waits. Her skirt is stained with mud.", "bottom", "skirt; dirt"),
        ("NORA wears a T-shirt that says BATS.", "top", "t-shirt; words=BATS"),
        ("NORA, in a work shirt with her name on the pocket, waits.", "top",
         "shirt #4a5f78; badge=*"),
        ("NORA, 40, in a mustard cardigan, waits.", "top", "sweater #b8892a; knitted; buttoned"),
        ("NORA, black hair cut to a fringe, waits.", "fringe", "straight"),
        ("NORA, her hair pinned up, waits.", "hair", "updo"),
        ("NORA, a girl with freckles, waits.", "other", "face:freckles"),
        ("NORA, a scar on her cheek, waits.", "other", "face:scar"),
    ],
)  # fmt: skip
def test_details_of_clothes_and_hair(
    tmp_path: Path, action: str, attribute: str, said: str
) -> None:
    nora = read(tmp_path, scene(action, "NORA"))["nora"]
    assert value(nora, attribute) == said
    assert nora.trait("condition") is None


def test_a_garment_keeps_its_colour_when_more_is_told_of_it(tmp_path: Path) -> None:
    script = scene("NORA wears a red dress.", "NORA") + scene(
        "NORA comes in. Her dress is torn.", "NORA", heading="INT. CELLAR - NIGHT"
    )
    nora = read(tmp_path, script)["nora"]
    assert value(nora, "top", "1") == "dress #a8342c"
    assert value(nora, "top", "2") == "dress #a8342c; torn"


def test_what_is_said_of_a_suit_is_not_said_of_its_wearer(tmp_path: Path) -> None:
    nora = read(tmp_path, scene("NORA waits in a suit grown too large.", "NORA"))["nora"]
    assert nora.trait("build") is None


def test_what_is_said_of_a_stranger_is_said_of_nobody_else(tmp_path: Path) -> None:
    action = "NORA passes a bald old man in a red coat. She looks at a photo of a bride in white."
    nora = read(tmp_path, scene(action, "NORA"))["nora"]
    assert value(nora, "sex") == "female"
    assert {t.attribute for t in nora.traits} <= {"sex"}


def test_pronouns_tell_a_sex_that_the_name_does_not(tmp_path: Path) -> None:
    who = read(tmp_path, scene("QUILL stands. She smiles. VEX frowns. He leaves.", "QUILL", "VEX"))
    assert (value(who["quill"], "sex"), value(who["vex"], "sex")) == ("female", "male")


def test_hair_skin_beard_and_build_in_one_sentence(tmp_path: Path) -> None:
    action = (
        "KOFI, a tall black man with braids, limps in. Behind him a red-headed boy, PAT. "
        "OTTO, 71, fat, white beard down to his belt, laughs."
    )
    who = read(tmp_path, scene(action, "KOFI", "PAT", "OTTO"))
    kofi, otto = who["kofi"], who["otto"]
    assert (value(kofi, "skin"), value(kofi, "height"), value(kofi, "hair")) == (
        "black", "tall", "braids",
    )  # fmt: skip
    assert value(who["pat"], "hair-colour") == "#93421f"
    assert (value(otto, "beard"), value(otto, "build")) == ("long", "heavy")


def test_clothes_change_with_the_scenes(tmp_path: Path) -> None:
    text = (
        scene("NORA, in a yellow raincoat and black boots, waits.", "NORA")
        + scene("Nora, now in a grey suit, nods.", "NORA", heading="INT. OFFICE - DAY")
        + scene("Nora's face is covered in blood.", "NORA", heading="INT. YARD - DAY")
    )
    nora = read(tmp_path, text)["nora"]
    assert (value(nora, "coat", "1"), value(nora, "coat", "2")) == (
        "coat #d9a91f; waterproof; buttoned",
        None,
    )
    assert value(nora, "top", "2") == "suit #80858b" and value(nora, "top", "1") is None
    assert value(nora, "condition", "3") == "blood" and value(nora, "condition", "2") is None


def test_trades_are_dressed_and_the_retired_are_not(tmp_path: Path) -> None:
    who = read(
        tmp_path,
        scene("ANA, a nurse, and BEN, a retired policeman, argue.", "ANA", "BEN", "JUDGE"),
    )
    assert value(who["ana"], "costume") == "nurse"
    assert value(who["judge"], "costume") == "judge"
    assert value(who["ben"], "costume") is None


def test_no_coat_is_not_worn_and_one_that_hangs_there_neither(tmp_path: Path) -> None:
    action = "NORA wears no coat. She hangs a green jacket over the chair."
    nora = read(tmp_path, scene(action, "NORA"))["nora"]
    assert value(nora, "coat") is None and value(nora, "top") is None


def test_machines_animals_and_voices_that_speak_are_no_people(tmp_path: Path) -> None:
    text = scene(
        "The printer whirs. The dog, BISCUIT, barks. WREN lights a pipe. He coughs.",
        "PRINTER", "BISCUIT", "WREN", "NARRATOR",
    )  # fmt: skip
    kinds = {k: d.kind for k, d in read(tmp_path, text).items()}
    assert kinds["printer"] is EntityKind.MACHINE
    assert kinds["biscuit"] is EntityKind.ANIMAL
    assert kinds["wren"] is EntityKind.PERSON
    assert kinds["narrator"] is EntityKind.VOICE


def test_another_age_of_somebody_is_told(tmp_path: Path) -> None:
    text = scene("IRIS (40) waits.", "IRIS") + scene("YOUNG IRIS hides.", "YOUNG IRIS")
    young = read(tmp_path, text)["young-iris"]
    assert young.self_of == "iris"
    assert float(value(young, "age") or 99) < 25


def test_without_a_parser_names_still_tell(tmp_path: Path) -> None:
    path = tmp_path / "script.fountain"
    path.write_text(scene("They wait.", "OLD WOMAN", "MR. GREEN"), encoding="utf-8")
    who = {d.key: d for d in gather_dossiers(read_screenplay(path), None)}
    assert value(who["old-woman"], "sex") == "female"
    assert float(value(who["old-woman"], "age") or 0) > 60
    assert value(who["mr-green"], "sex") == "male"


@pytest.mark.skipif(not has_model("fr"), reason="needs the French model")
def test_french_lists_are_read_by_the_words_beside(tmp_path: Path) -> None:
    action = "SOLÈNE (31 ans), en ciré jaune, cheveux longs, marche. Elle sourit."
    solene = read(tmp_path, scene(action, "SOLÈNE", heading="EXT. QUAI - JOUR"))["solene"]
    assert (value(solene, "age"), value(solene, "sex")) == ("31", "female")
    assert (value(solene, "coat"), value(solene, "hair")) == (
        "coat #d9a91f; waterproof; buttoned",
        "long",
    )


def looks_of(tmp_path: Path, action: str, *attributes: str) -> list[str | None]:
    nora = read(tmp_path, scene(action, "NORA", "OTTO"))["nora"]
    return [value(nora, a) for a in attributes]


@pytest.mark.parametrize(
    ("action", "looks"),
    [
        ("NORA -- fifty, barefoot, a man's overcoat -- shivers.", ["50", "coat", "barefoot"]),
        ("OTTO waits. Beside him stands a child. Ten. A raincoat. No shoes. Her name is NORA.",
         ["10", "coat #c9a227; waterproof; buttoned", "barefoot"]),
        ("NORA -- old woman, eighties, a coat over a nightgown, no shoes -- limps in.",
         ["85", "coat", "barefoot"]),
    ],
)  # fmt: skip
def test_lists_and_fragments_are_said_of_whom_they_stand_behind(
    tmp_path: Path, action: str, looks: list[str]
) -> None:
    assert looks_of(tmp_path, action, "age", "coat", "shoes") == looks


def test_what_lies_about_is_not_worn(tmp_path: Path) -> None:
    action = "NORA waits. A coat on a hook. Boots in hand, she leaves."
    assert looks_of(tmp_path, action, "coat", "shoes") == [None, None]


def test_a_rank_before_a_name_is_worn(tmp_path: Path) -> None:
    who = read(tmp_path, scene("OFFICER NORA LAKE frowns. DR. OTTO nods.", "NORA LAKE", "OTTO"))
    assert value(who["nora-lake"], "costume") == "police"
    assert value(who["otto"], "costume") is None


def test_a_first_name_that_is_also_a_trade_is_a_name(tmp_path: Path) -> None:
    jack = read(tmp_path, scene("JACK waits.", "JACK"))["jack"]
    assert value(jack, "costume") is None


def test_a_bear_of_a_man_is_big_and_no_animal(tmp_path: Path) -> None:
    otto = read(tmp_path, scene("OTTO, 61, a bear of a man in an apron, sings.", "OTTO"))["otto"]
    assert otto.kind is EntityKind.PERSON
    assert (value(otto, "build"), value(otto, "age")) == ("burly", "61")
    assert value(otto, "other") == "apron:yes"


def test_in_a_flashback_somebody_is_younger_and_afterwards_not(tmp_path: Path) -> None:
    text = (
        scene("NORA, 40, waits.", "NORA")
        + scene("Nora is nine again.", "NORA", heading="INT. HALL - DAY (FLASHBACK)")
        + scene("She waits.", "NORA")
    )
    nora = read(tmp_path, text)["nora"]
    assert [value(nora, "age", at) for at in ("1", "2", "3")] == ["40", "9", "40"]


def test_a_flashback_inside_a_scene_says_nothing_of_now(tmp_path: Path) -> None:
    text = scene("NORA, 40, in a blue dress, waits.", "NORA") + (
        "A short flashback: Nora (9) in a red dress runs along a beach.\n\nWe're back.\n\n"
        "Nora wakes. IDA (30) looks in.\n\nA flash-back shows Ida (6) with a kite.\n\n"
        "Ida puts on a hat.\n\n"
    )
    read_ = read(tmp_path, text)
    assert value(read_["nora"], "age", "1") == "40"
    assert value(read_["nora"], "costume", "1") == value(read_["nora"], "costume", "2")
    assert value(read_["ida"], "age", "1") == "30"
    assert value(read_["ida"], "hat", "1")


@pytest.mark.parametrize(
    "action",
    ["NORA bangs on the window.", "NORA, 40, bangs her fist on the door.", "NORA goes pale."],
)
def test_what_somebody_does_is_not_how_she_looks_for_good(tmp_path: Path, action: str) -> None:
    nora = read(tmp_path, scene(action, "NORA") + scene("NORA waits.", "NORA"))["nora"]
    assert {value(nora, what, "2") for what in ("hair", "fringe", "skin", "condition")} == {None}


@pytest.mark.parametrize(
    ("action", "attribute", "said"),
    [
        ("NORA wears a lampshade on her head.", "hat", "pot #c9b698"),
        ("A bucket with two eyes under it: NORA, 6.", "hat", "pot #8d9299"),
        ("NORA takes off her saucepan.", "hat", "pot #8d9299"),
        ("NORA carries her saucepan to the sink.", "hat", None),
        ("NORA, 70, a spotted bathing cap, steps out.", "hat", "swim-cap"),
        ("NORA in a knitted hat waits.", "hat", "beanie"),
        ("NORA, 40, a fluorescent vest, waits.", "top", "hi-vis #c3d82c"),
        ("NORA, sixty, in the full scarlet-and-gold of a village band.", "top",
         "uniform #b52a24 #bf9b3a"),
        ("NORA skids in. What is left of a green cloak, one boot.", "coat",
         "coat #3f7a4a; cape; open-front; floor-length"),
        ("NORA, 50, a waistcoat over a blue shirt.", "top", "waistcoat"),
        ("NORA wears a man's coat.", "coat", "coat"),
        ("NORA, 30, looks at a photograph, black-and-white.", "skin", None),
    ],
)  # fmt: skip
def test_what_is_on_somebody_is_read(
    tmp_path: Path, action: str, attribute: str, said: str | None
) -> None:
    assert value(read(tmp_path, scene(action, "NORA"))["nora"], attribute) == said


def test_what_is_said_of_a_couple_is_said_of_both(tmp_path: Path) -> None:
    who = read(
        tmp_path,
        scene("ANNA and OTTO, newlyweds, in matching bobble hats, kiss.", "ANNA", "OTTO"),
    )
    assert [value(who[k], "hat") for k in ("anna", "otto")] == ["beanie", "beanie"]


def test_how_many_come_is_nobodys_age(tmp_path: Path) -> None:
    who = read(tmp_path, scene("NORA turns. Twenty, thirty hunters stop.", "NORA"))
    assert value(who["nora"], "age") is None


@pytest.mark.parametrize(
    ("action", "attribute"),
    [
        ("NORA leans on the boot of his old Mac.", "coat"),
        ("NORA rises and waves.", "hair"),
        ("NORA lifts the lamp and waves at the dark.", "hair"),
        ("NORA turns a key.\n\nShe listens.\n\nShe waits.\n\nMultiple locks.", "hair"),
        ("NORA is arranging large, round stones.", "height"),
        ("NORA tightens her belt.", "other"),
        ("NORA smiles, quietly stays calm.", "top"),
        ("NORA gives him two twenties.", "age"),
    ],
)
def test_words_that_can_mean_looks_and_do_not(tmp_path: Path, action: str, attribute: str) -> None:
    assert read(tmp_path, scene(action, "NORA"))["nora"].trait(attribute) is None


def test_a_people_written_small_and_the_years_of_another_woman(tmp_path: Path) -> None:
    action = "NORA, a kenyan woman, looks up. A woman in her thirties leans out."
    nora = read(tmp_path, scene(action, "NORA"))["nora"]
    assert value(nora, "skin") == "black" and nora.trait("age") is None


@pytest.mark.parametrize(
    ("action", "attribute", "said"),
    [
        ("NORA, the bloated mate, sits.", "build", "heavy"),
        ("NORA (60s), elderly and frail, sits.", "build", "frail"),
        ("NORA is paint-covered.", "condition", "dirt"),
        ("NORA, dressed as a clown, sits.", "costume", "clown"),
        ("NORA's face is bruised.", "other", "face:bruise"),
        ("NORA, African-American, 40s, sits.", "skin", "black"),
        ("NORA, a woman of Nigerian descent, sits.", "skin", "black"),
        ("OTTO and NORA sit. Both are bespectacled.", "glasses", "glasses"),
        ("NORA, long blonde hair, sits.", "height", None),
        ("NORA, her arm in a sling, sits.", "shoes", None),
    ],
)
def test_more_ways_to_say_how_somebody_looks(
    tmp_path: Path, action: str, attribute: str, said: str | None
) -> None:
    assert value(read(tmp_path, scene(action, "NORA"))["nora"], attribute) == said


def test_an_outfit_is_of_its_day_and_another_time_has_its_own(tmp_path: Path) -> None:
    text = (
        scene("NORA (40), in a yellow dress, waits.", "NORA")
        + scene("Nora, in a green suit, nods.", "NORA", heading="INT. BAR - NIGHT")
        + scene("Nora sits.", "NORA", heading="INT. HALL - MORNING")
        + scene("Nora, 12, in a blue coat, runs.", "NORA", heading="EXT. YARD - DAY - YEARS AGO")
        + scene("Nora sits.", "NORA", heading="INT. HALL - DAY - BACK TO PRESENT")
    )
    nora = read(tmp_path, text)["nora"]
    tops = [(value(nora, "top", n) or "").split(" ")[0] for n in "12345"]
    assert tops == ["dress", "suit", "dress", "dress", "dress"]
    assert [value(nora, "age", n) for n in "345"] == ["40", "12", "40"]
    assert (value(nora, "coat", "4"), value(nora, "coat", "5"))[1] is None

"""What is said of several at once is said of each, and of nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there as has_wordnet
from regie.film.reading import Dossier
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there as has_model
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(
    not (has_wordnet() and has_model("en")), reason="needs WordNet and the English model"
)


def read(folder: Path, action: str, *cues: str) -> list[Dossier]:
    path = folder / "script.fountain"
    lines = "".join(f"\n{cue}\nYes.\n" for cue in cues)
    path.write_text(f"INT. HALL - DAY\n\n{action}\n{lines}", encoding="utf-8")
    reading = read_script(read_screenplay(path), dossiers=make_dossiers)
    found = {name: d for d in reading.dossiers for name in d.names}
    return [found[cue] for cue in cues]


def values(dossiers: list[Dossier], attribute: str) -> list[str | None]:
    found = (d.trait(attribute) for d in dossiers)
    return [trait.value if trait is not None else None for trait in found]


@pytest.mark.parametrize(
    ("action", "attribute", "said"),
    [
        ("ARNE and LISE, two nurses, 30s, stack crates.", "costume", ["nurse", "nurse"]),
        ("ARNE and LISE come out. We see by their caps that they are railway guards.",
         "costume", ["guard", "guard"]),
        ("ARNE and LISE climb out. Their hats are dripping.", "hat", ["hat", "hat"]),
        ("ARNE climbs out. LISE hides. His hat is dripping.", "hat", ["hat", None]),
        ("Out come TWO MEN in green cloaks.\n\nARNE AND LISE\n\nThey turn.",
         "coat", ["coat #3f7a4a; cape; open-front; floor-length"] * 2),
        ("ARNE and LISE wear woollen caps.", "hat", ["beanie", "beanie"]),
    ],
)  # fmt: skip
def test_each_of_several_has_it(
    tmp_path: Path, action: str, attribute: str, said: list[str | None]
) -> None:
    assert values(read(tmp_path, action, "ARNE", "LISE"), attribute) == said


@pytest.mark.parametrize(
    ("action", "attribute", "said"),
    [
        ("ARNE doesn't want to get wet.", "condition", None),
        ("Water laps over Arne's feet.", "condition", None),
        ("Hot water runs over Arne's face.", "condition", "wet"),
        ("Arne's face is puffy.", "build", None),
        ("ARNE is no longer young.", "age", None),
        ("ARNE crosses three vast halls.", "height", None),
        ("ARNE gets caught up in sheets, towels.", "top", None),
        ("ARNE has a week's growth of beard.", "beard", "stubble"),
        ("ARNE is a man with a head of kinky hair.", "hair", "curly"),
        ("ARNE, bare torso, sits.", "top", "bare"),
        ("ARNE is flushed and glistening with sweat.", "condition", "wet"),
        ("Silver flecks Arne's hair.", "hair-colour", "#7c7a78"),
        ("ARNE, tattooed, sits.", "other", "adorn:tattoos"),
        ("ARNE is under the shower.", "costume", "bather"),
        ("ARNE jogs on a treadmill.", "costume", "athletic-wear"),
        ("ARNE steps out of the shower.", "top", "towel"),
        ("ARNE slips on the red dress.", "top", "dress #a8342c"),
        ("ARNE unbuttons his blue shirt.", "top", "shirt #3a62a0"),
        ("ARNE looks in cupboards, drawers, searching, but trying to be quiet.", "bottom", None),
        ("ARNE sits in gloves and green shorts.", "bottom", "shorts #3f7a4a"),
        ("ARNE takes the bottle and the rag.", "other", None),
        ("ARNE does a wild dance on the wet sand, with hair of wool.", "condition", None),
        ("ARNE washes his blue shirt.", "top", None),
        ("ARNE lifts his bloodied face.", "condition", "blood"),
        ("ARNE waits in a dark raincoat.", "coat", "coat #2b2d33; waterproof; buttoned"),
        ("The SKIPPER nods. ARNE, an easygoing Senegalese Frenchman, waits.", "skin", "black"),
    ],
)
def test_what_is_said_of_things_and_denied_is_not_said_of_people(
    tmp_path: Path, action: str, attribute: str, said: str | None
) -> None:
    (arne,) = read(tmp_path, action, "ARNE")
    trait = arne.trait(attribute, "1")
    assert (trait.value if trait is not None else None) == said


def test_a_short_name_is_no_trade_and_a_skipper_has_a_ship(tmp_path: Path) -> None:
    (pi,) = read(tmp_path, "PI waits. Pi smiles.", "PI")
    assert pi.trait("costume") is None
    (mate,) = read(tmp_path, "OLGA, the skipper, waits.", "OLGA")
    assert values([mate], "costume") == ["sailor"]


def test_people_without_names_look_as_is_said_and_the_same_one_later(tmp_path: Path) -> None:
    path = tmp_path / "script.fountain"
    path.write_text(
        "EXT. FIELD - DAY\n\nA WOMAN wears a dark dress. An engineer, wearing collar and tie, "
        "shakes his head.\n\nINT. HALL - DAY\n\nThe woman sits. A man smiles.\n\n"
        "INT. BARN - DAY\n\nA woman sweeps.\n",
        encoding="utf-8",
    )
    reading = read_script(read_screenplay(path), dossiers=make_dossiers)
    assert all(d.names for d in reading.dossiers)

    def top(scene: str) -> str | None:
        told = reading.nameless_in(scene, "woman")
        trait = told.trait("top") if told is not None else None
        return trait.value if trait is not None else None

    assert [top(scene) for scene in "123"] == ["dress #2b2d33", "dress #2b2d33", None]
    engineer = reading.nameless_in("1", "engineer")
    assert engineer is not None and values([engineer], "sex") == ["male"]


def test_what_stands_behind_a_name_between_commas_is_said_of_it(tmp_path: Path) -> None:
    (arne,) = read(tmp_path, "This is ARNE, Sergent, U.S. Army, 25 years old.", "ARNE")
    assert values([arne], "costume") == ["soldier"] and values([arne], "age") == ["25"]


def test_a_garment_in_a_row_with_parts_of_bodies_is_one(tmp_path: Path) -> None:
    """Nobody is in tails."""
    for dossier in read(tmp_path, "NORA (30) sees the horses, their flanks and tails.", "NORA"):
        assert not [t for t in dossier.traits if t.attribute == "top"]

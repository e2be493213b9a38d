"""A garment that nobody listed is what its definition makes of the nearest kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there as has_wordnet
from regie.film.reading import Dossier
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.dossiers.cuts import cuts_in, defining
from regie.reading.dossiers.vocabulary import open_vocabulary
from regie.reading.parsing.language_models import is_there as has_model
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(
    not (has_wordnet() and has_model("en")), reason="needs WordNet and the English model"
)


@pytest.mark.parametrize(
    ("word", "kind", "cut"),
    [
        ("bomber jacket", "jacket", {"waist-length"}),
        ("burnous", "coat", {"hooded", "floor-length", "cape"}),
        ("turtleneck", "sweater", {"high-neck"}),
        ("kurta", "shirt", {"loose", "round-neck"}),
        ("kilt", "skirt", {"knee-length", "checks"}),
        ("doublet", "jacket", {"tight"}),
        ("ballgown", "gown", {"floor-length", "full"}),
        ("negligee", "robe", {"loose"}),
        ("agbada", "robe", {"floor-length", "wide-sleeves"}),
        ("fez", "fez", set()),
        ("sombrero", "wide", set()),
    ],
)
def test_a_word_means_a_kind_and_a_cut(word: str, kind: str, cut: set[str]) -> None:
    worn = open_vocabulary("en").garment(word)
    assert worn is not None and worn.value == kind
    assert cut <= set(worn.cut)


def test_what_a_thing_is_worn_with_is_not_how_it_is_cut() -> None:
    assert cuts_in(defining("a tunic worn over a long fur coat"), "tunic") == ()
    assert cuts_in("long and close-fitting", "dress") == ("floor-length", "tight")
    assert cuts_in("evening", "dress") == ()
    assert "floor-length" in cuts_in("evening", "dress", before=True)


def look(tmp_path: Path, action: str) -> Dossier:
    path = tmp_path / "script.fountain"
    path.write_text(f"INT. HALL - DAY\n\n{action}\n\nNORA\nYes.\n", encoding="utf-8")
    reading = read_script(read_screenplay(path), dossiers=make_dossiers)
    return next(d for d in reading.dossiers if d.key == "nora")


def test_what_stands_before_a_garment_outweighs_its_definition(tmp_path: Path) -> None:
    nora = look(tmp_path, "NORA, in an oversized knee-length cardigan over a floral dress, waits.")
    top, bottom = nora.trait("top"), nora.trait("bottom")
    assert top is not None and {"loose", "knee-length"} <= set(top.value.split("; "))
    assert bottom is not None and bottom.value == "skirt; flowers"


@pytest.mark.parametrize("action", ["NORA waits. Nora's armor cracks.", "NORA waits. Her armor."])
def test_armour_that_nobody_has_on_is_a_figure_of_speech(tmp_path: Path, action: str) -> None:
    assert look(tmp_path, action).trait("top") is None


def test_what_cannot_be_drawn_is_kept_to_be_told(tmp_path: Path) -> None:
    nora = look(tmp_path, "NORA wears a red coat, stockings and a zorgle.")
    told = {t.value for t in nora.traits if t.attribute == "other"}
    assert told == {"undrawn:stockings", "undrawn:zorgle"}
    assert "undrawn:zorgle" in {t.value for t in look(tmp_path, "NORA wears a zorgle.").traits}

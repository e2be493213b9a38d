"""Who is dressed by nobody's words is dressed by where they are, what they do there, and when."""

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


def nora(tmp_path: Path, *scenes: str) -> Dossier:
    path = tmp_path / "script.fountain"
    path.write_text("\n\n".join(f"{s}\n\nNORA\nYes.\n" for s in scenes), encoding="utf-8")
    reading = read_script(read_screenplay(path), dossiers=make_dossiers)
    return next(d for d in reading.dossiers if d.key == "nora")


def costume(dossier: Dossier, scene: str) -> str | None:
    trait = dossier.trait("costume", scene)
    return trait.value if trait else None


def test_who_swims_or_sleeps_is_dressed_for_it_there_only(tmp_path: Path) -> None:
    told = nora(
        tmp_path,
        "INT. BEDROOM - NIGHT\n\nNORA sleeps in her bed.",
        "EXT. LAKE - DAY\n\nNORA swims.",
        "INT. CAR - DAY\n\nNORA drives.",
    )
    assert [costume(told, n) for n in "123"] == ["sleeper", "swimmer", None]


def test_at_a_funeral_a_nurse_is_a_mourner_and_at_work_a_nurse(tmp_path: Path) -> None:
    told = nora(
        tmp_path,
        "EXT. CEMETERY - DAY\n\nNORA, a nurse, looks at the coffin.",
        "INT. WARD - DAY\n\nNORA waits.",
    )
    assert (costume(told, "1"), costume(told, "2")) == ("mourner", "nurse")


def test_snow_puts_a_coat_on_whoever_is_out_in_it(tmp_path: Path) -> None:
    told = nora(
        tmp_path,
        "EXT. STREET - DAY\n\nNORA walks. Snow falls.",
        "INT. CAFE - DAY\n\nNORA sits.",
    )
    assert told.trait("coat", "1") is not None and told.trait("coat", "2") is None


def test_a_people_known_by_its_dress_wears_it(tmp_path: Path) -> None:
    assert costume(nora(tmp_path, "INT. CAR - DAY\n\nNORA, 19, an Amish girl, drives."), "1") == (
        "plain-people"
    )


def test_tears_dry_and_bruises_stay(tmp_path: Path) -> None:
    told = nora(
        tmp_path,
        "INT. CAR - DAY\n\nTears run down Nora's cheeks. Her face is covered in bruises.",
        "INT. CAFE - DAY\n\nNORA sits.",
    )
    marks = {t.value: t.scenes for t in told.traits if t.attribute == "other"}
    assert marks["face:tears"] == ("1",)
    assert not marks["face:bruise"] or "2" in marks["face:bruise"]


def test_who_wears_a_uniform_now_wore_another_in_other_times(tmp_path: Path) -> None:
    def worn(heading: str, who: str) -> str:
        text = f"{heading}\n\nA GUARD stops a DOCTOR.\n\nGUARD\nYes.\n\nDOCTOR\nNo.\n"
        path = tmp_path / "script.fountain"
        path.write_text(text, encoding="utf-8")
        reading = read_script(read_screenplay(path), dossiers=make_dossiers)
        trait = next(d for d in reading.dossiers if d.key == who).trait("costume", "1")
        return trait.value if trait else ""

    assert worn("EXT. CASTLE - DAY - MEDIEVAL", "guard") == "man-at-arms"
    assert worn("EXT. CASTLE - DAY - MEDIEVAL", "doctor") == "medieval"
    assert worn("EXT. CASTLE - DAY", "guard") == "guard"

"""Casting sheets: the script's own words and figures, and nobody's real name."""

from __future__ import annotations

from pathlib import Path

from any_script import fountain, read
from hypothesis import given, settings
from pypdf import PdfReader

from regie.film.breakdown import Category
from regie.film.casting import CastingSheets, RoleSheet
from regie.film.schedule import Schedule
from regie.preproduction import (
    break_down,
    cast_sheets,
    minor_names,
    plan_schedule,
    write_casting_json,
    write_casting_pdf,
)

SCRIPT = """INT. STABLE - DAY

LENA (40s), a tired vet in her father's coat, sings as she brushes the mare.

OTTO (28), think a young Brad Pitt, leans on the door. He lights a cigarette.

OTTO
(in Italian)
You ride well.

LENA
I ride like my mother did, which was badly and often.

EXT. FIELD - NIGHT

Lena rides the mare at a gallop. Otto punches the fence. PIP (9) hides.

PIP
Wait for me.

INT. KITCHEN - DAY

RADIO (V.O.)
Rain tomorrow.

LENA
It will rain.
"""


def sheets_of(text: str) -> tuple[CastingSheets, Schedule]:
    screenplay = read(text)
    breakdown = break_down(screenplay)
    schedule = plan_schedule(screenplay, breakdown, None, minor_names(screenplay))
    return cast_sheets(screenplay, breakdown, schedule), schedule


AGES = """INT. KITCHEN - DAY

RAE is 10. A plumber, GUS, kneels. He is forty years old.

RAE
Who?

INT. BANK - DAY

YOUNG RAE, 4, hides behind VERA.

VERA
Come.
"""


def test_ages_are_those_of_the_reading_and_of_no_other_role() -> None:
    from regie.reading import read_script
    from regie.reading.dossiers import make_dossiers

    screenplay = read(AGES)
    reading = read_script(screenplay, dossiers=make_dossiers)
    breakdown = break_down(screenplay, reading)
    assert [e.name for e in breakdown.scenes[1].elements if e.category is Category.CAST] == [
        "VERA",
        "YOUNG RAE",
    ]
    schedule = plan_schedule(screenplay, breakdown, None, minor_names(screenplay))
    sheets = cast_sheets(screenplay, breakdown, schedule, reading.dossiers)
    ages = {r.name: r.age for r in sheets.roles}
    assert ages == {"RAE": "10", "GUS": "40", "YOUNG RAE": "4", "VERA": ""}
    assert role(sheets, "RAE").description == ("RAE is 10.",)


def role(sheets: CastingSheets, name: str) -> RoleSheet:
    return next(r for r in sheets.roles if r.name == name)


def test_a_role_is_told_in_the_words_and_figures_of_the_script() -> None:
    sheets, schedule = sheets_of(SCRIPT)
    lena = role(sheets, "LENA")
    assert lena.principal and lena.age == "40s"
    assert "tired vet" in lena.description[0] and lena.described[0].line == 3
    assert lena.scenes == ("1", "2", "3") and (lena.first, lena.last) == ("1", "3")
    assert (lena.speeches, lena.words) == (2, 14)
    assert lena.with_minors == ("PIP",) and dict(lena.plays_with)["OTTO"] == 2
    days = {c.name: c.worked for c in schedule.cast}
    assert all(r.work_days == days.get(r.name, 0) for r in sheets.roles)


def test_skills_languages_and_what_is_sensitive_are_cited() -> None:
    sheets, _ = sheets_of(SCRIPT)
    lena = {a.what: a for a in role(sheets, "LENA").asks}
    assert {"sings", "rides"} <= set(lena)
    assert lena["rides"].cited[0].line == 16 and lena["rides"].scenes == ("2",)
    otto = {a.what: a for a in role(sheets, "OTTO").asks}
    assert "Italian" in otto and otto["smoking"].confidence < lena["sings"].confidence
    assert "sings" not in otto


def test_a_real_performers_name_is_left_out_and_reported(tmp_path: Path) -> None:
    sheets, _ = sheets_of(SCRIPT)
    (withheld,) = sheets.withheld
    assert withheld.role == "OTTO" and withheld.cited[0].line == 5
    write_casting_pdf(sheets, tmp_path / "c.pdf")
    write_casting_json(sheets, tmp_path / "c.json")
    printed = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "c.pdf").pages)
    assert "[…]" in printed
    for text in (printed, (tmp_path / "c.json").read_text(encoding="utf-8")):
        assert "Pitt" not in text


def test_minors_and_voices_are_marked() -> None:
    sheets, _ = sheets_of(SCRIPT)
    assert role(sheets, "PIP").minor and not role(sheets, "LENA").minor
    radio = role(sheets, "RADIO")
    assert radio.number == 0 and not radio.principal and radio.work_days == 0


def test_french_sheets_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    sheets, _ = sheets_of(
        "INT. SALLE - JOUR\n\nSUZANNE (50 ans), une femme en robe noire, chante avec un accent "
        "breton. Elle danse.\n\nSUZANNE\nVous êtes venu pour la lampe et pas pour moi.\n"
    )
    suzanne = role(sheets, "SUZANNE")
    assert suzanne.age == "50 ans" and suzanne.gender == "female"
    assert {"chante", "danse", "accent breton"} <= {a.what for a in suzanne.asks}
    for turn in ("a", "b"):
        write_casting_pdf(sheets, tmp_path / f"{turn}.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    said = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "Fiches de rôles" in said


@settings(max_examples=15, deadline=None)
@given(fountain)
def test_any_script_has_sheets(text: str) -> None:
    sheets, schedule = sheets_of(text)
    assert {r.name for r in sheets.roles} == {c.name for c in schedule.cast} | set(schedule.voices)

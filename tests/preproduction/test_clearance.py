"""The clearance report: what it finds, what it leaves alone, what it says; labelled sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from any_script import fountain, read
from hypothesis import given, settings
from pypdf import PdfReader

from regie.film.clearance import Attention, ClearanceKind, ClearanceReport
from regie.preproduction import (
    clear_screenplay,
    find_minors,
    write_clearance_json,
    write_clearance_pdf,
)
from regie.preproduction.clearance.numbers import is_card, is_fictitious, is_iban

CASES = tomllib.loads(
    (Path(__file__).parent / "labelled_clearance.toml").read_text(encoding="utf-8")
)["case"]


def clear(text: str, language: str = "en") -> ClearanceReport:
    return clear_screenplay(read(text).model_copy(update={"language": language}))


def of_case(case: dict[str, Any]) -> set[str]:
    """What is found in a labelled sentence, as `kind: what`; risks beside children left out."""
    said, text = case.get("said", False), case["text"]
    cues = "".join(f"\n\n{name}\nWell.\n" for name in case.get("with", ()))
    script = f"INT. ROOM - DAY\n\n{f'ZED{chr(10)}{text}' if said else text}\n{cues}"
    report = clear(script, case["language"])
    beside = {i for i in report.items if i.kind is ClearanceKind.MINOR and ": " in i.what}
    return {f"{i.kind.value}: {i.what}" for i in report.items if i not in beside}


def score(half: str, language: str = "") -> tuple[int, int, int]:
    """True, false and missed findings over the labelled sentences."""
    true = false = missed = 0
    for case in CASES:
        if case["half"] != half or (language and case["language"] != language):
            continue
        found, want = of_case(case), set(case["want"])
        hit = {w for w in want if any(f.startswith(w) for f in found)}
        true += len(hit)
        missed += len(want) - len(hit)
        false += sum(not any(f.startswith(w) for w in want) for f in found)
    return true, false, missed


@pytest.mark.parametrize("half", ["dev", "held"])
def test_the_labelled_sentences_are_read_well_enough(half: str) -> None:
    true, false, missed = score(half)
    assert true / (true + missed) >= 0.8, (half, true, missed)
    assert true / (true + false) >= 0.8, (half, true, false)


def test_a_name_of_a_role_is_no_brand_but_its_car_is() -> None:
    report = clear(
        "EXT. ROAD - DAY\n\nFORD (40s) waits beside a rusty Ford pickup. Ford smiles."
        "\n\nFORD\nHi.\n"
    )
    (brand,) = [i for i in report.items if i.kind is ClearanceKind.BRAND]
    assert brand.quotes == ("…beside a rusty Ford pickup. Ford smiles.",)
    assert brand.cited[0].line == 3


def test_what_is_said_is_milder_than_what_is_shown_unless_it_harms() -> None:
    report = clear(
        "INT. BAR - DAY\n\nA can of Pepsi stands there.\n\nZED\n"
        "Give me a Fanta. Nestlé are crooks.\n"
    )
    asked = {i.what: i.attention for i in report.items if i.kind is ClearanceKind.BRAND}
    assert asked == {
        "Pepsi": Attention.CHECK,
        "Fanta": Attention.NOTE,
        "Nestlé": Attention.CLEAR,
    }


def test_children_are_found_by_age_and_by_word_and_grown_people_are_not() -> None:
    minors = find_minors(
        read(
            "INT. HALL - DAY\n\nPIP (9) and ANNA LIND (34) enter. THE BOY BAND plays. "
            "BO, 16, listens. "
            "A FLOWER GIRL sells roses.\n\nPIP\nHi.\n\nLITTLE GIRL\nHello.\n\nGIRL\nHey.\n"
        )
    )
    assert {(m.name, m.age) for m in minors} == {
        ("PIP", 9),
        ("BO", 16),
        ("LITTLE GIRL", None),
        ("GIRL", None),
    }
    assert {m.name: m.confidence for m in minors}["GIRL"] == 0.5


def test_a_child_beside_a_weapon_at_night_is_told_for_itself() -> None:
    report = clear("EXT. PIER - NIGHT\n\nPIP (9) looks at the revolver in his hand.\n")
    told = {i.what: i for i in report.items if i.kind is ClearanceKind.MINOR}
    assert set(told) == {"PIP (9)", "PIP (9): weapon", "PIP (9): night"}
    assert told["PIP (9): weapon"].attention is Attention.CLEAR


def test_lyrics_are_found_by_their_syntax() -> None:
    report = clear("INT. STAGE - NIGHT\n\nMARA\n~Over the water and under the moon\n")
    (song,) = [i for i in report.items if i.kind is ClearanceKind.MUSIC]
    assert song.what.startswith("Over the water") and song.attention is Attention.CHECK


def test_check_figures_tell_real_numbers_from_invented_ones() -> None:
    assert is_card("4111 1111 1111 1111") and not is_card("4111 1111 1111 1112")
    assert is_iban("GB82 WEST 1234 5698 7654 32") and not is_iban("GB82 WEST 1234 5698 7654 33")
    assert is_fictitious("2125550147") and not is_fictitious("2125551234")
    assert is_fictitious("0639981234") and is_fictitious("33639981234")
    assert not is_fictitious("0612345678")


def test_the_papers_say_the_reason_in_the_language_and_repeat(tmp_path: Path) -> None:
    report = clear("INT. CAFÉ - JOUR\n\nIl boit un Perrier et sort un pistolet.\n", "fr")
    for turn in ("a", "b"):
        write_clearance_pdf(report, tmp_path / f"{turn}.pdf")
        write_clearance_json(report, tmp_path / f"{turn}.json")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    said = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "Perrier" in said and "armurier" in said and "x.fountain:3" in said
    assert all(i.reason.en and i.reason.fr for i in report.items)
    assert '"version": 1' in (tmp_path / "a.json").read_text(encoding="utf-8")


@settings(max_examples=60, deadline=None)
@given(fountain)
def test_any_script_is_searched_and_every_item_cites_it(text: str) -> None:
    report = clear_screenplay(read(text))
    for item in report.items:
        assert item.cited and 0 < item.confidence <= 1


def brands(action: str) -> set[str]:
    report = clear(f"EXT. ROAD - DAY\n\n{action}\n\nMARA\nWell.\n")
    return {i.what for i in report.items if i.kind is ClearanceKind.BRAND}


def people(said: str) -> set[str]:
    report = clear(f"EXT. ROAD - DAY\n\nMara waits.\n\nMARA\n{said}\n")
    return {i.what for i in report.items if i.kind is ClearanceKind.PERSON}


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("Mara wears a cap with a Zorvex patch.", "Zorvex"),
        ("She cleans the barrel of her Winchester.", "Winchester"),
        ("She wipes the table with a Kleenex.", "Kleenex"),
        ("She leans on a dusty old Pontrax.", "Pontrax"),
    ],
)
def test_a_name_behind_an_article_is_a_make(action: str, name: str) -> None:
    assert name in brands(action)


@pytest.mark.parametrize(
    "action",
    [
        "The Captains salute. One of the Captains is old.",
        "She speaks to the Brakeman. The brakeman shrugs.",
        "Mara smiles at a Swiss-accented guard. As she turns, Mr. Orlo waves.",
        "The Maras of this world wait.",
    ],
)
def test_a_role_a_people_and_an_ordinary_word_are_none(action: str) -> None:
    assert not brands(action)


def test_who_lived_is_known_by_name_and_who_made_something_is_asked() -> None:
    assert people("He held Oppenheimer's chair.") == {"Oppenheimer"}
    assert people("Every film by Paul Anders Quimby is long.") == {"Paul Anders Quimby"}
    assert not people("I met Paul Anders Quimby once.")
    assert not people("We go to Jefferson City, to Corona Club.")


def test_an_age_in_words_and_a_date_that_is_none() -> None:
    report = clear(
        "INT. HALL - DAY\n\nPIP, her four-year-old son, sleeps. DEPOT NINE 08.23.2046. "
        "A teenage girl reads.\n"
    )
    assert {(m.name, m.age) for m in report.minors} == {("PIP", 4), ("teenage girl", None)}


def test_a_title_of_small_words_that_begins_a_sentence_is_a_phrase() -> None:
    report = clear("INT. BAR - DAY\n\nZED\nComme d'habitude, il est en retard.\n", "fr")
    assert not [i for i in report.items if i.kind is ClearanceKind.MUSIC]


def test_a_role_called_swann_is_no_bird() -> None:
    report = clear("INT. BAR - DAY\n\nNothing moves.\n\nSWANN\nHello.\n")
    assert not [i for i in report.items if i.kind is ClearanceKind.ANIMAL]


def test_what_is_read_is_a_work_and_a_letter_of_the_cast_is_none() -> None:
    report = clear(
        "INT. BAR - DAY\n\nZEDA opens a copy of The Salt Road to Nowhere. She reads Zeda's Letter. "
        "A sign reads Welcome To Spindle.\n\nZEDA\nHello.\n"
    )
    works = {i.what for i in report.items if i.kind is ClearanceKind.QUOTATION}
    assert works == {"The Salt Road to Nowhere"}

"""Headings that say neither inside nor outside, parentheticals over lines, columns, ligatures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from script_pages import AMERICAN, Row, Script, rows_of, write_pages

from regie.film.screenplay import Action, Dialogue
from regie.screenplay import PdfChoice, open_script, write_pdf
from regie.support.paper.type import PLAIN, load_type

SCRIPT: Script = [
    ("s", "INT. BAKERY - NIGHT"),
    ("a", "Flour hangs in the light of one bulb. PIA, fifty, slaps dough on the bench."),
    ("c", "PIA"),
    ("d", "Four hundred by six o'clock, and he wants them round as well."),
    ("s", "UNDER THE OVEN"),
    ("a", "A cat sleeps on the warm tiles and does not care for bread."),
    ("s", "EXT. YARD - DAWN"),
    ("a", "A van stands with its doors open, its engine running, its driver asleep."),
    ("a", "BANG"),
    ("a", "The driver wakes and looks for what it was."),
    ("s", "LATER"),
    ("a", "The van is gone and the yard is white with frost."),
    ("s", "INT. BAKERY - DAY"),
    ("a", "Pia counts. She counts again, on her fingers."),
]  # fmt: skip
HEADS = [text for kind, text in SCRIPT if kind == "s"]


def headings(path: Path) -> list[str]:
    return [s.slugline.text for s in open_script(path).screenplay.scenes]


def bold(rows: list[Row]) -> list[Row]:
    return [(x, text, "Courier-Bold" if text in HEADS else font) for x, text, font in rows]


def spaced(rows: list[Row]) -> list[Row]:
    return [r for row in rows for r in ([(0.0, "", "Courier"), row] if row[1] in HEADS else [row])]


@pytest.mark.parametrize("way", [bold, spaced])
def test_what_is_set_as_the_headings_are_is_a_heading(
    tmp_path: Path, way: Callable[[list[Row]], list[Row]]
) -> None:
    assert headings(write_pages(tmp_path / "a.pdf", way(rows_of(SCRIPT, AMERICAN)))) == HEADS


@pytest.mark.parametrize("sides", [1, 2])
def test_what_is_numbered_in_the_margin_is_a_heading(tmp_path: Path, sides: int) -> None:
    rows = rows_of(SCRIPT, AMERICAN)

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Courier", 12)
        for number, at in enumerate((at for at, r in enumerate(rows) if r[1] in HEADS), 1):
            for x in (86, 545)[:sides]:
                canvas.drawString(x, 708 - 12 * at, str(number))

    read = open_script(write_pages(tmp_path / "a.pdf", rows, on_page=on_page)).screenplay
    assert [s.slugline.text for s in read.scenes] == HEADS
    assert [s.number for s in read.scenes] == ["1", "2", "3", "4", "5"]


def test_where_nothing_tells_headings_apart_they_are_named_as_doubtful(tmp_path: Path) -> None:
    read = open_script(write_pages(tmp_path / "a.pdf", rows_of(SCRIPT, AMERICAN)))
    assert {"UNDER THE OVEN", "LATER"} <= {d.text for d in read.doubtful}
    assert "PIA" not in {d.text for d in read.doubtful}


def test_our_own_pages_name_their_scenes(tmp_path: Path) -> None:
    """They are in the outline, whatever they look like; what only looks like one is not."""
    text = "\n\n".join(f".{t}" if k == "s" else f"{t}\nNo." if k == "c" else f"!{t}"
                       for k, t in SCRIPT if k != "d")  # fmt: skip
    source = tmp_path / "a.fountain"
    source.write_text(f"{text}\n", encoding="utf-8")
    write_pdf(open_script(source).screenplay, tmp_path / "a.pdf", PdfChoice(heading_blanks=1))
    assert headings(tmp_path / "a.pdf") == HEADS


def test_an_outline_of_something_else_is_not_believed(tmp_path: Path) -> None:
    def on_page(canvas: Canvas, page: int) -> None:
        for key, title in enumerate(("PIA", "BANG")):
            canvas.bookmarkPage(str(key))
            canvas.addOutlineEntry(title, str(key))

    rows = bold(rows_of(SCRIPT, AMERICAN))
    assert headings(write_pages(tmp_path / "a.pdf", rows, on_page=on_page)) == HEADS


ASIDE = "(wiping one hand after the other on an apron that was white before the war, and looking up"
SAID = "You are early, or I am late, and neither has happened before."


def speeches(rows: list[Row], out: Path) -> list[list[tuple[str, str]]]:
    play = open_script(write_pages(out, rows)).screenplay
    spoken = [e for s in play.scenes for e in s.elements if isinstance(e, Dialogue)]
    return [[(p.kind, " ".join(p.text.split())) for p in e.parts] for e in spoken]


def test_a_parenthetical_over_many_lines_stays_one(tmp_path: Path) -> None:
    script = [*SCRIPT, ("c", "PIA"), ("p", f"{ASIDE})"), ("d", SAID)]
    found = speeches(rows_of(script, AMERICAN), tmp_path / "a.pdf")
    assert found[-1] == [("parenthetical", ASIDE[1:]), ("line", SAID)]


def test_a_bracket_within_what_is_said_is_said(tmp_path: Path) -> None:
    said = "I told him so (and so did you, and so did everybody in this street) last year."
    rows = [*rows_of([*SCRIPT, ("c", "PIA")], AMERICAN)]
    rows += [(180.0, line, "Courier") for line in ("I told him so", "(and so did you, and so did",
             "everybody in this street) last", "year.")]  # fmt: skip
    assert " ".join(t for _, t in speeches(rows, tmp_path / "a.pdf")[-1]) == said


LEFT, RIGHT = 126, 330


def test_columns_that_all_but_touch_are_parted(tmp_path: Path) -> None:
    rows = rows_of(SCRIPT, AMERICAN)
    both = [("Where were you all this", "I was here the whole"), ("long cold wet night?", "night.")]
    at = len(rows)

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Courier", 12)
        for row, texts in enumerate([("       PIA", "       TOM"), *both], at + 1):
            for text, x in zip(texts, (LEFT + 30, RIGHT), strict=True):
                lead = len(text) - len(text.lstrip())
                canvas.drawString(x + 7.2 * lead, 708 - 12 * row, text.strip())

    found = open_script(write_pages(tmp_path / "a.pdf", rows, on_page=on_page)).screenplay
    speakers = [e for e in found.scenes[-1].elements if isinstance(e, Dialogue)]
    assert [(e.character, e.dual, " ".join(e.text.split())) for e in speakers] == [
        ("PIA", False, "Where were you all this long cold wet night?"),
        ("TOM", True, "I was here the whole night."),
    ]


def test_two_signs_side_by_side_are_no_dual_dialogue(tmp_path: Path) -> None:
    rows = [*rows_of(SCRIPT, AMERICAN), (0.0, "", "Courier")]
    at = len(rows)

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Courier", 12)
        canvas.drawString(150, 708 - 12 * at, "EXIT")
        canvas.drawString(380, 708 - 12 * at, "STAIRS")
        canvas.drawString(108, 708 - 12 * (at + 1), "Neither sign is lit.")

    found = open_script(write_pages(tmp_path / "a.pdf", rows, on_page=on_page)).screenplay
    assert not any(e.dual for s in found.scenes for e in s.elements if isinstance(e, Dialogue))
    assert "Neither sign is lit." in str(found.scenes[-1].elements)


def test_a_ligature_keeps_its_letters(tmp_path: Path) -> None:
    """One drawn sign that stands for two letters is not a letter set twice to look bold."""
    load_type()
    told = ("a", "The office is empty. She pours coffee and puts it off.")
    rows = [
        (x, text.replace("ff", "\ufb00"), PLAIN)
        for x, text, _ in rows_of([*SCRIPT, told], AMERICAN)
    ]
    last = open_script(write_pages(tmp_path / "a.pdf", rows)).screenplay.scenes[-1].elements[-1]
    assert isinstance(last, Action)
    assert last.text == told[1]

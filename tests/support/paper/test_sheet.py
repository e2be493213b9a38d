"""Reports as PDF: complete, repeatable, and safe from what people write."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from regie.support.paper import Figure, Heading, Paragraph, Sheet, Table, write_sheet


def words(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_every_row_of_a_long_table_is_printed_under_a_head_on_each_page(tmp_path: Path) -> None:
    rows = [[str(n), f"scene {n}", "a few words " * 12] for n in range(120)]
    sheet = Sheet("Long", [Table(("No.", "Scene", "What"), rows, widths=(1, 2, 6))])
    pages = write_sheet(sheet, tmp_path / "long.pdf")
    read = PdfReader(tmp_path / "long.pdf").pages
    assert len(read) == pages > 2
    assert all("No." in page.extract_text() for page in read)
    said = words(tmp_path / "long.pdf")
    assert all(f"scene {n}\n" in said for n in range(120))


def test_markup_in_a_text_is_text(tmp_path: Path) -> None:
    hostile = '<b>bold</b> & <img src="/etc/passwd"/> é 日'
    sheet = Sheet(hostile, [Heading(hostile), Paragraph(hostile), Table((hostile,), [[hostile]])])
    write_sheet(sheet, tmp_path / "a.pdf")
    assert "<b>bold</b> &" in words(tmp_path / "a.pdf")


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "red").save(tmp_path / "red.png")
    sheet = Sheet("Same", [Figure(tmp_path / "red.png", "Red"), Paragraph("One.\n\nTwo.")])
    write_sheet(sheet, tmp_path / "a.pdf")
    write_sheet(sheet, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_row_taller_than_a_page_is_not_lost(tmp_path: Path) -> None:
    tall = "word " * 900
    write_sheet(
        Sheet("Tall", [Table(("a", "b"), [["x", tall]], widths=(9, 1))]), tmp_path / "t.pdf"
    )
    assert words(tmp_path / "t.pdf").count("word") == 900

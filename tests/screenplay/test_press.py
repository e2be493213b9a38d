"""The printed script, looked at as a reader of the PDF sees it: words and where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from any_script import fountain, read
from hypothesis import given, settings

from regie.screenplay import PdfChoice, count_pages, write_pdf

SCRIPT = """Title: The Crossing
Credit: Written by
Author: N. N.
Draft date: 3 May 2026
Contact:
	1 Quay Street
	Port
Font: Papyrus

FADE IN:

# Act One

INT. CABIN - NIGHT #12A#

Rain on the *porthole* and __nothing__ else.

OTTO
(into phone)
Nobody boards **before** I say.

LENA
Screw it.

OTTO ^
Me too.

[[Too long?]]

> THE END <

CUT TO:

===

EXT. DECK - DAY

Wind.
"""


def printed(text: str, out: Path, choice: PdfChoice | None = None) -> list[list[dict[str, Any]]]:
    """The words of each page with their places, in points from the upper left corner."""
    write_pdf(read(text), out, choice)
    with pdfplumber.open(out) as pdf:
        return [page.extract_words(extra_attrs=["fontname"]) for page in pdf.pages]


def where(words: list[dict[str, Any]], text: str) -> tuple[float, float]:
    """Left edge and right edge in inches of the first word that is `text`."""
    word = next(w for w in words if w["text"] == text)
    return round(word["x0"] / 72, 2), round(word["x1"] / 72, 2)


def test_the_trades_margins(tmp_path: Path) -> None:
    _, first, second = printed(SCRIPT, tmp_path / "x.pdf")
    assert where(first, "INT.")[0] == 1.5
    assert where(first, "Rain")[0] == 1.5
    assert where(first, "Nobody")[0] == 2.5
    assert where(first, "(into")[0] == 3.1
    assert where(first, "OTTO")[0] == 3.7
    assert where(first, "TO:")[1] == 7.5
    assert where(first, "FADE")[0] == 1.5
    assert sum(where(first, "THE")[:1]) > 3.9
    assert where(second, "2.")[1] == 7.5
    assert not any(w["text"] == "1." for w in first)
    tops = [w["bottom"] for w in first if w["fontname"].endswith(("CourierPrime", "Regular"))]
    steps = [(top - tops[0]) / 12 for top in tops]
    assert steps == pytest.approx([round(step) for step in steps], abs=0.01)


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_papers_have_the_same_pages(paper: Any, size: tuple[int, int], tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    fill = "\n\n".join(["Rain and wind."] * 60)
    made = write_pdf(read(f"INT. A - DAY\n\n{fill}\n"), out, PdfChoice(paper=paper))
    with pdfplumber.open(out) as pdf:
        assert (round(pdf.pages[0].width), round(pdf.pages[0].height)) == size
        assert [page.extract_text().count("Rain") for page in pdf.pages] == [27, 28, 5]
        bottom = max(w["bottom"] for w in pdf.pages[0].extract_words())
        assert pdf.pages[0].height - bottom > 50
    assert made.pages == 3


def test_the_title_page(tmp_path: Path) -> None:
    title, *_ = printed(SCRIPT, tmp_path / "x.pdf")
    words = "The Crossing Written by N. N. 1 Quay Street Port 3 May 2026".split()
    assert sorted(w["text"] for w in title) == sorted(words)
    middle = (where(title, "The")[0] + where(title, "Crossing")[1]) / 2
    assert 4.4 < middle < 4.6
    assert where(title, "Port")[0] == 1.5
    assert where(title, "2026")[1] == 7.5
    (only,) = printed("INT. A - DAY\n\nRain.\n", tmp_path / "y.pdf")
    assert [w["text"] for w in only] == "INT. A - DAY Rain.".split()


def test_scene_numbers_stand_on_both_sides_where_the_script_has_them(tmp_path: Path) -> None:
    _, first, second = printed(SCRIPT, tmp_path / "x.pdf")
    left, right = (w for w in first if w["text"] == "12A")
    assert left["x1"] < 1.4 * 72 and right["x0"] > 7.5 * 72
    assert left["top"] == right["top"] == pytest.approx(where_top(first, "INT."), abs=0.5)
    assert all(w["text"] != "13" for w in second)
    *_, numbered = printed(SCRIPT, tmp_path / "y.pdf", PdfChoice(numbers=True))
    assert sum(w["text"] == "13" for w in numbered) == 2
    _, none, _ = printed(SCRIPT, tmp_path / "z.pdf", PdfChoice(numbers=False))
    assert all(w["text"] != "12A" for w in none)


def where_top(words: list[dict[str, Any]], text: str) -> float:
    return float(next(w["top"] for w in words if w["text"] == text))


def test_dual_dialogue_stands_side_by_side(tmp_path: Path) -> None:
    _, first, _ = printed(SCRIPT, tmp_path / "x.pdf")
    screw, me = where_top(first, "Screw"), where_top(first, "Me")
    assert abs(screw - me) < 0.5
    assert where(first, "Me")[0] - where(first, "Screw")[0] > 3


def test_emphasis_has_faces_of_its_own(tmp_path: Path) -> None:
    _, first, _ = printed(SCRIPT, tmp_path / "x.pdf")
    face = {w["text"]: w["fontname"] for w in first}
    assert face["porthole"].endswith("CourierPrime-Italic")
    assert face["before"].endswith("CourierPrime-Bold")
    assert face["Rain"].endswith(("CourierPrime", "CourierPrime-Regular"))


def test_remarks_are_printed_when_asked(tmp_path: Path) -> None:
    words = [w["text"] for page in printed(SCRIPT, tmp_path / "x.pdf") for w in page]
    assert "[[Too" not in words and "Act" not in words
    pages = printed(SCRIPT, tmp_path / "y.pdf", PdfChoice(remarks=True))
    assert {"[[Too", "long?]]", "Act"} <= {w["text"] for page in pages for w in page}


def test_a_scene_over_a_page_is_continued_when_asked(tmp_path: Path) -> None:
    text = "INT. A - DAY\n\n" + "\n\n".join(["Rain."] * 40) + "\n\nEXT. B - DAY\n\nSun.\n"
    one, two = printed(text, tmp_path / "x.pdf", PdfChoice(continued=True))
    assert one[-1]["text"] == "(CONTINUED)"
    assert [w["text"] for w in two[:2]] == ["2.", "CONTINUED:"]
    assert two[-1]["text"] == "Sun."
    pages = printed(text, tmp_path / "y.pdf")
    assert all("CONTINUED" not in w["text"] for page in pages for w in page)


def test_changes_since_a_draft_are_marked_on_their_lines(tmp_path: Path) -> None:
    older = "INT. A - DAY\n\nRain.\n\nPIP\nOne line here. And one there that is longer than it.\n"
    newer = older.replace("is longer", "was longer") + "\nMARA\nNo.\n\nINT. B - DAY\n\nSun.\n"
    (page,) = printed(newer, tmp_path / "x.pdf", PdfChoice(revised_from=read(older)))
    marked = [w["top"] for w in page if w["text"] == "*"]
    tops = [where_top(page, word) for word in ("was", "MARA", "No.", "B", "Sun.")]
    assert sorted(marked) == pytest.approx(sorted(tops), abs=0.5)
    (same,) = printed(older, tmp_path / "y.pdf", PdfChoice(revised_from=read(older)))
    assert all(w["text"] != "*" for w in same)


def test_letters_that_courier_lacks_are_set_from_another_face(tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    text = "INT. A - DAY\n\nМара et ελληνικά et œuvre.\n"
    assert write_pdf(read(text), out).warnings == ()
    with pdfplumber.open(out) as pdf:
        found = pdf.pages[0].extract_text()
        fonts = {c["fontname"] for c in pdf.pages[0].chars}
    assert "Мара" in found and "œuvre" in found
    assert any("DejaVuSansMono" in font for font in fonts)


def test_a_character_that_no_face_has_is_told(tmp_path: Path) -> None:
    made = write_pdf(read("INT. A - DAY\n\nShe says 你好, 你.\n"), tmp_path / "x.pdf")
    (warning,) = made.warnings
    assert "U+4F60" in warning and "3 times" in warning


def test_the_same_script_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_pdf(read(SCRIPT), tmp_path / name, PdfChoice(numbers=True))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_scenes_are_bookmarks_and_pages_are_told(tmp_path: Path) -> None:
    made = write_pdf(read(SCRIPT), tmp_path / "x.pdf")
    assert (made.pages, made.first_pages) == (2, (1, 2))
    assert count_pages(read(SCRIPT)) == 2
    import pypdf

    outline = pypdf.PdfReader(tmp_path / "x.pdf").outline
    assert [entry.title for entry in outline] == ["INT. CABIN - NIGHT", "EXT. DECK - DAY"]


@given(fountain)
@settings(max_examples=60, deadline=None)
def test_any_text_is_printed(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "x.pdf"
        choice = PdfChoice(numbers=True, remarks=True, continued=True, revised_from=read("INT. A"))
        assert write_pdf(read(text), out, choice).pages >= 1
        assert out.read_bytes().startswith(b"%PDF")

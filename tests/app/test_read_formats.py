"""PDF, Word and damaged text through the command line: read, told, converted once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.conftest import Ran

Regie = Callable[..., Ran]
Make = Callable[[Path], Path]

LINES = ("INT. ATTIC - DAY", "Dust.", "MARA", "Not you again.", "Nobody answers her.")
PLACES = (108, 108, 252, 180, 108)


def pdf(folder: Path) -> Path:
    path = folder / "old.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    canvas.setFont("Courier", 12)
    height = 708
    for place, line in zip(PLACES, LINES, strict=True):
        height -= 12 if place == 180 else 24
        canvas.drawString(place, height, line)
    canvas.save()
    return path


def word(folder: Path) -> Path:
    document = docx.Document()
    for name in ("Scene Heading", "Action", "Character", "Dialogue"):
        document.styles.add_style(name, 1)
    for at, line in enumerate(LINES):
        style = ("Scene Heading", "Action", "Character", "Dialogue", "Action")[at]
        document.add_paragraph(line, style=style)
    document.save(str(folder / "old.docx"))
    return folder / "old.docx"


def plain(folder: Path) -> Path:
    path = folder / "old.txt"
    path.write_text("\n".join((*LINES, "EXT. SEA - NIGHT", "Waves.", "")), encoding="utf-8")
    return path


@pytest.mark.parametrize("make", [pdf, word, plain])
def test_a_title_is_made_of_any_form_and_the_original_kept(
    tmp_path: Path, make: Make, regie: Regie
) -> None:
    path = make(tmp_path)
    ran = regie("new", tmp_path / "film", "--script", path, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["characters"] == 1
    text = (tmp_path / "film" / "script.fountain").read_text(encoding="utf-8")
    assert text.startswith(
        "INT. ATTIC - DAY\n\nDust.\n\nMARA\nNot you again.\n\nNobody answers her.\n"
    )
    kept = tmp_path / "film" / "original" / path.name
    assert kept.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(("make", "form"), [(pdf, "pdf"), (word, "docx"), (plain, "text")])
def test_how_sure_it_is_is_in_the_json(tmp_path: Path, make: Make, form: str, regie: Regie) -> None:
    told = regie("script", make(tmp_path), "--json").json
    assert told["format"] == form
    assert 0.8 < told["confidence"] <= 1
    assert told["removed"] == []
    assert isinstance(told["doubtful"], list)


def test_a_title_may_keep_its_script_as_a_pdf(tmp_path: Path, regie: Regie) -> None:
    pdf(tmp_path)
    (tmp_path / "title.toml").write_text('script = "old.pdf"\n', encoding="utf-8")
    ran = regie("plan", tmp_path, "breakdown", "--json")
    assert ran.code == 0, ran.err
    steps = ran.json["steps"]
    assert any("breakdown" in step["step"] for step in steps)


def test_a_fountain_file_comes_back_as_it_is(tmp_path: Path, regie: Regie) -> None:
    file = tmp_path / "mine.fountain"
    data = b"\xef\xbb\xbf  INT. SHED - DAY  \r\n\r\n\r\nRain.\t\r\n/* not\r\nyet */\r\n"
    file.write_bytes(data)
    out = tmp_path / "out.fountain"
    assert regie("script", file, "--to", "fountain", "--out", out).code == 0
    assert out.read_bytes() == data
    tidied = regie("script", file, "--to", "fountain", "--tidy", "--out", out)
    assert out.read_bytes() == b"INT. SHED - DAY\n\nRain.\n"
    assert "mine.fountain:5: the boneyard (/* … */) is not written" in tidied.err
    told = regie("script", file, "--to", "fdx", "--out", tmp_path / "out.fdx")
    assert "mine.fountain:5: the boneyard" in told.err

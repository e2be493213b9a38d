"""Screenplay PDFs, made here in several layouts, are read as what they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from script_pages import AMERICAN, LAYOUTS, Row, Script, number_page, rows_of, write_pages

from regie.film.screenplay import Action, Dialogue, Screenplay
from regie.screenplay import ScriptError, open_script, write_fountain

SCRIPT: Script = [
    ("s", "INT. LIGHTHOUSE - LAMP ROOM - NIGHT"),
    ("a", "MARA, sixty, wipes the great lens with a rag that was once a shirt. Somewhere below "
          "her a door that should be shut swings open and closed and open again."),
    ("a", "She stops. She listens."),
    ("c", "MARA"),
    ("p", "(not turning)"),
    ("d", "You were told to stay in the boat until I came down for you myself."),
    ("c", "IVO (O.S.)"),
    ("d", "The boat left."),
    ("a", "Silence. The lamp goes round."),
    ("t", "CUT TO:"),
    ("s", "EXT. ROCKS - CONTINUOUS"),
    ("a", "Foam. A rope end, cut clean, moves with the water like something that is alive."),
    ("c", "IVO (V.O.)"),
    ("d", "I counted to nine hundred, as you said, and then somebody else began to count."),
    ("c", "MARA (CONT'D)"),
    ("d", "Who?"),
    ("a", "He does not answer."),
] * 6  # fmt: skip


def said(screenplay: Screenplay) -> list[tuple[str, str]]:
    """What is read, as what the pages were made of."""
    found: list[tuple[str, str]] = []
    for scene in screenplay.scenes:
        found.append(("s", scene.slugline.text))
        for element in scene.elements:
            if isinstance(element, Dialogue):
                cue = " ".join([element.character, *(f"({e})" for e in element.extensions)])
                found.append(("c", cue))
                found += (
                    ("d", p.text) if p.kind == "line" else ("p", f"({p.text})")
                    for p in element.parts
                )  # fmt: skip
            else:
                found.append(("t" if element.kind == "transition" else "a", element.text))
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_script_comes_back_from_its_pages(tmp_path: Path, name: str) -> None:
    layout = LAYOUTS[name]
    path = write_pages(tmp_path / "a.pdf", rows_of(SCRIPT, layout), layout, on_page=number_page)
    read = open_script(path)
    assert read.format == "pdf"
    assert said(read.screenplay) == list(SCRIPT)
    assert {r.why for r in read.removed} == {"page number"}
    assert read.confidence is not None
    assert read.confidence > 0.97


def test_citations_count_the_rows_of_the_pages(tmp_path: Path) -> None:
    path = write_pages(tmp_path / "a.pdf", rows_of(SCRIPT[:6], AMERICAN), AMERICAN)
    scene = open_script(path).screenplay.scenes[0]
    cited = [e.cited for e in scene.elements]
    assert [(c.line, c.last_line) for c in cited if c] == [(2, 4), (5, 5), (6, 9)]


def test_margins_headers_and_watermarks_are_not_the_script(tmp_path: Path) -> None:
    numbered = [(place, f"{text}", font) for place, text, font in rows_of(SCRIPT, AMERICAN)]
    heads = [at for at, row in enumerate(numbered) if row[1].startswith(("INT.", "EXT."))]

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Courier", 12)
        canvas.drawString(108, 752, f"THE LAMP   Blue Rev. 3/4/26   {page}.")
        canvas.drawString(108, 40, "(CONTINUED)")
        canvas.saveState()
        canvas.setFillGray(0.85)
        canvas.setFont("Helvetica", 60)
        canvas.translate(150, 200)
        canvas.rotate(55)
        canvas.drawString(0, 0, "JO PRODUCER")
        canvas.restoreState()
        canvas.setFillGray(0.7)
        canvas.drawString(250, 400, "DO NOT COPY")
        canvas.setFillGray(0)
        for at in heads:
            if (page - 1) * 54 <= at < page * 54:
                height = 708 - 12 * (at % 54)
                canvas.drawString(60, height, str(heads.index(at) + 1))
                canvas.drawString(545, height, str(heads.index(at) + 1))
        canvas.drawString(570, 660, "*")

    read = open_script(write_pages(tmp_path / "a.pdf", numbered, on_page=on_page))
    assert said(read.screenplay) == list(SCRIPT)
    assert [s.number for s in read.screenplay.scenes] == [str(n) for n in range(1, 13)]
    assert all(s.numbered for s in read.screenplay.scenes)
    pages = -(-len(numbered) // 54)
    texts = [r.text for r in read.removed]
    assert texts.count("JO PRODUCER") == texts.count("DO NOT COPY") == pages
    assert texts.count("(CONTINUED)") == texts.count("*") == pages
    assert sum(t.startswith("THE LAMP") for t in texts) == pages
    assert any("watermark" in w and "revision mark" in w for w in read.warnings)


@pytest.mark.parametrize("lean", [0.15, 0.25, 0.36])
def test_leaning_letters_are_italics_and_not_a_watermark(tmp_path: Path, lean: float) -> None:
    """Some programs have no italic of a type and lean the roman one."""
    rows = rows_of(SCRIPT, AMERICAN)
    leaning = {at for at, (_, text, _) in enumerate(rows) if at % 5 == 3 and text}

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Courier", 12)
        for at in leaning:
            if (page - 1) * 54 <= at < page * 54:
                place, text, _ = rows[at]
                canvas.saveState()
                canvas.transform(1, 0, lean, 1, place, 708 - 12 * (at % 54))
                canvas.drawString(0, 0, text)
                canvas.restoreState()

    upright = [(x, "" if at in leaning else text, f) for at, (x, text, f) in enumerate(rows)]
    read = open_script(write_pages(tmp_path / "a.pdf", upright, on_page=on_page))
    assert said(read.screenplay) == list(SCRIPT)
    assert not [r for r in read.removed if r.why == "watermark"]
    assert "*" in write_fountain(read.screenplay), "the leaning words are set in italics"


def test_a_speech_that_goes_on_overleaf_is_one(tmp_path: Path) -> None:
    rows = rows_of([("s", "INT. A - DAY"), ("c", "MARA"), ("d", "One word and then an")], AMERICAN)
    more: list[Row] = [*rows, (252, "(MORE)", "Courier")]
    after = rows_of([("c", "MARA (CONT'D)"), ("d", "other. And so on."), ("a", "End.")], AMERICAN)
    path = write_pages(tmp_path / "a.pdf", [*more, *after], lines=len(more), on_page=number_page)
    read = open_script(path)
    elements = read.screenplay.scenes[0].elements
    assert [e.kind for e in elements] == ["dialogue", "action"]
    assert isinstance(elements[0], Dialogue)
    assert elements[0].text == "One word and then an other. And so on."
    whys = [r.why for r in read.removed]
    assert whys.count("(MORE)") == whys.count("cue repeated after a page") == 1


def test_two_columns_are_a_dual_dialogue(tmp_path: Path) -> None:
    rows = rows_of([("s", "INT. A - DAY"), ("a", "They turn.")], AMERICAN)
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=AMERICAN.size)
    canvas.setFont("Courier", 12)
    for at, (place, text, _) in enumerate(rows):
        canvas.drawString(place, 708 - 12 * at, text)
    for at, (left, right) in enumerate([
        ("MARA", "IVO (O.S.)"), ("Stop it right there, you", "(laughing)"),
        ("fool.", "Never. Not once in my"), ("", "whole life."),
    ]):  # fmt: skip
        canvas.drawString(180 if at == 0 else 120, 660 - 12 * at, left)
        canvas.drawString(400 if at == 0 else 330, 660 - 12 * at, right)
    canvas.drawString(108, 600, "Quiet.")
    canvas.save()
    first, left, right, last = open_script(path).screenplay.scenes[0].elements
    assert isinstance(left, Dialogue)
    assert isinstance(right, Dialogue)
    assert (left.character, left.dual, left.text) == (
        "MARA", False, "Stop it right there, you fool.")  # fmt: skip
    assert (right.character, right.extensions, right.dual) == ("IVO", ("O.S.",), True)
    assert [p.text for p in right.parts] == ["laughing", "Never. Not once in my whole life."]
    assert isinstance(first, Action)
    assert isinstance(last, Action)


def test_the_title_page_and_set_type_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=AMERICAN.size)
    canvas.setFont("Courier-Bold", 12)
    canvas.drawCentredString(306, 500, "THE LAMP")
    canvas.setFont("Courier", 12)
    for at, text in enumerate(["Written by", "Jo Anders", "Based on the song by Ann Roe"]):
        canvas.drawCentredString(306, 460 - 24 * at, text)
    canvas.drawString(108, 100, "4 March 2026")
    canvas.drawString(108, 76, "jo@example.org")
    canvas.showPage()
    canvas.setFont("Courier-Bold", 12)
    canvas.drawString(108, 708, "INT. HALL - DAY")
    canvas.setFont("Courier", 12)
    canvas.drawString(252, 612, "JO")
    canvas.drawString(180, 600, "What does it say?")
    canvas.drawString(108, 684, "A sign on the door:")
    canvas.drawCentredString(306, 660, "CLOSED FOR EVER")
    canvas.drawString(108, 636, "It says ")
    canvas.setFont("Courier-Oblique", 12)
    canvas.drawString(108 + 8 * 7.2, 636, "ever")
    canvas.setFont("Courier", 12)
    canvas.drawString(108 + 12 * 7.2, 636, " twice.")
    canvas.line(108 + 13 * 7.2, 634, 108 + 18 * 7.2, 634)
    canvas.save()
    screenplay = open_script(path).screenplay
    assert dict(screenplay.title_page) == {
        "Title": "THE LAMP",
        "Credit": "Written by",
        "Author": "Jo Anders",
        "Source": "Based on the song by Ann Roe",
        "Draft date": "4 March 2026",
        "Contact": "jo@example.org",
    }
    _, sign, twice, _ = screenplay.scenes[0].elements
    assert isinstance(sign, Action)
    assert isinstance(twice, Action)
    assert (sign.text, sign.centred) == ("CLOSED FOR EVER", True)
    assert twice.text == "It says ever twice."
    assert [(e.style, twice.text[e.start : e.end]) for e in twice.emphasis] == [
        ("italic", "ever"), ("underline", "twice")]  # fmt: skip


def refused(path: Path) -> str:
    with pytest.raises(ScriptError) as caught:
        open_script(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(path.name)
    return message


def test_scans_and_locked_and_broken_files_are_refused(tmp_path: Path) -> None:
    scan = Canvas(str(tmp_path / "scan.pdf"))
    scan.rect(100, 100, 200, 300, fill=1)
    scan.showPage()
    scan.save()
    assert "scan" in refused(tmp_path / "scan.pdf")

    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = Canvas(str(tmp_path / "locked.pdf"), encrypt=StandardEncryption("open sesame"))
    locked.drawString(100, 700, "INT. SAFE - NIGHT")
    locked.save()
    assert "encrypted" in refused(tmp_path / "locked.pdf")

    whole = write_pages(tmp_path / "whole.pdf", rows_of(SCRIPT, AMERICAN)).read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[:600])
    assert "damaged" in refused(tmp_path / "cut.pdf")


def test_a_pdf_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    import zlib

    packer = zlib.compressobj(9)
    line = b"BT /F1 12 Tf 100 700 Td (INT. A) Tj ET\n" * 1000
    content = b"".join(packer.compress(line) for _ in range(8_000)) + packer.flush()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content + b"\nendstream",
    ]
    data = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj\n" % n + part + b"\nendobj\n" for n, part in enumerate(parts, 1)
    )
    path = tmp_path / "bomb.pdf"
    path.write_bytes(data + b"trailer<</Root 1 0 R>>\n%%EOF")
    assert "PDF" in refused(path)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_bytes_end_in_a_script_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("any")
    whole = write_pages(folder / "whole.pdf", rows_of(SCRIPT[:10], AMERICAN)).read_bytes()
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 40))):
        broken[data.draw(st.integers(5, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = folder / "broken.pdf"
    path.write_bytes(bytes(broken[: data.draw(st.integers(8, len(broken)))]))
    try:
        assert open_script(path).screenplay.scenes
    except ScriptError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("title", ["lighthouse", "le-phare"])
def test_our_own_pages_are_read_back(tmp_path: Path, title: str) -> None:
    from regie.screenplay.printing.document import write_pdf

    root = Path(__file__).parents[3]
    screenplay = open_script(root / "titles" / title / "script.fountain").screenplay
    write_pdf(screenplay, tmp_path / "a.pdf")
    back = open_script(tmp_path / "a.pdf").screenplay
    assert [(k, t.split()) for k, t in said(back)] == [(k, t.split()) for k, t in said(screenplay)]


def test_a_dual_dialogue_of_few_lines_ends_at_the_blank_line(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=AMERICAN.size)
    canvas.setFont("Courier", 12)
    lines = {
        708: "INT. A - DAY",
        684: "They turn.",
        624: "EXT. B - NIGHT",
        600: "Rain.",
        576: "So.",
    }
    for height, text in lines.items():
        canvas.drawString(108, height, text)
    for at, (left, right) in enumerate([("MARA", "IVO"), ("Stop.", "Never.")]):
        canvas.drawString(180 if at == 0 else 120, 660 - 12 * at, left)
        canvas.drawString(400 if at == 0 else 330, 660 - 12 * at, right)
    canvas.save()
    scenes = open_script(path).screenplay.scenes
    assert [s.slugline.text for s in scenes] == ["INT. A - DAY", "EXT. B - NIGHT"]

"""Word files: with the styles of screenplay templates, with none, with changes and comments."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Inches
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regie.film.screenplay import Dialogue
from regie.screenplay import ScriptError, open_script

ENGLISH = ("Scene Heading", "Action", "Character", "Parenthetical", "Dialogue", "Transition")
FRENCH = ("En-tête de scène", "Action", "Personnage", "Parenthèse", "Dialogue", "Transition")

LINES = (
    (0, "The attic, later"),
    (1, "Dust. A trunk that nobody has opened."),
    (2, "Mara"),
    (3, "(to the trunk)"),
    (4, "Not you again."),
    (5, "Cut to:"),
    (0, "INT. KITCHEN - NIGHT"),
    (1, "Water boils over."),
)


def styled(names: tuple[str, ...]) -> Document:
    document = docx.Document()
    for name in names:
        document.styles.add_style(name, 1)
    for kind, text in LINES:
        document.add_paragraph(text, style=names[kind])
    return document


def save(document: Document, folder: Path) -> Path:
    path = folder / "script.docx"
    document.save(str(path))
    return path


@pytest.mark.parametrize("names", [ENGLISH, FRENCH])
def test_named_styles_say_what_a_line_is(tmp_path: Path, names: tuple[str, ...]) -> None:
    read = open_script(save(styled(names), tmp_path))
    assert read.format == "docx"
    attic, kitchen = read.screenplay.scenes
    assert (attic.slugline.text, kitchen.slugline.text) == (
        "The attic, later", "INT. KITCHEN - NIGHT")  # fmt: skip
    assert [e.kind for e in attic.elements] == ["action", "dialogue", "transition"]
    speech = attic.elements[1]
    assert isinstance(speech, Dialogue)
    assert speech.character == "MARA"
    assert [(p.kind, p.text) for p in speech.parts] == [
        ("parenthetical", "to the trunk"), ("line", "Not you again.")]  # fmt: skip
    assert not read.doubtful


def test_without_styles_indents_and_context_say_it(tmp_path: Path) -> None:
    document = docx.Document()
    places = (0.0, 0.0, 2.2, 1.6, 1.0, 4.0)
    for kind, text in [*LINES[:1], *LINES[1:], *LINES[2:5]]:
        text = "INT. ATTIC - DAY" if kind == 0 else text.upper() if kind in (2, 5) else text
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.left_indent = Inches(places[kind])
        paragraph.paragraph_format.space_after = Inches(0)
        if kind not in (3, 4):
            paragraph.paragraph_format.space_before = Inches(0.17)
    scene = open_script(save(document, tmp_path)).screenplay.scenes[0]
    assert [e.kind for e in scene.elements] == ["action", "dialogue", "transition"]


def test_a_table_of_two_columns_is_a_dual_dialogue(tmp_path: Path) -> None:
    document = styled(ENGLISH)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "MARA\nNow!"
    table.cell(0, 1).text = "IVO (O.S.)\n(laughing)\nNever!"
    left, right = open_script(save(document, tmp_path)).screenplay.scenes[1].elements[-2:]
    assert isinstance(left, Dialogue)
    assert isinstance(right, Dialogue)
    assert (left.character, left.text, left.dual) == ("MARA", "Now!", False)
    assert (right.character, right.extensions, right.text, right.dual) == (
        "IVO", ("O.S.",), "Never!", True)  # fmt: skip


def test_comments_headers_and_tracked_changes(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = styled(ENGLISH)
    paragraph = document.add_paragraph("The lid ", style="Action")
    document.add_comment(paragraph.runs[0], text="Which lid?", author="Jo", initials="J")
    paragraph._p.append(
        parse_xml(f"<w:del {space}><w:r><w:delText>falls</w:delText></w:r></w:del>")
    )
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>rises</w:t></w:r></w:ins>"))
    document.sections[0].header.paragraphs[0].text = "THE LAMP, draft 3"
    read = open_script(save(document, tmp_path))
    *_, action, note = read.screenplay.scenes[-1].elements
    assert action.text == "The lid rises"
    assert (note.kind, note.text) == ("note", "Jo: Which lid?")
    assert [r.text for r in read.removed] == ["THE LAMP, draft 3"]
    assert any("1 insertions" in w and "1 deletions" in w for w in read.warnings)


def refused(path: Path) -> str:
    with pytest.raises(ScriptError) as caught:
        open_script(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(path.name)
    return message


def test_hostile_archives_are_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document>" + b" " * 50_000_000)
    assert "unpacks to" in refused(bomb)

    entities = tmp_path / "entities.docx"
    with zipfile.ZipFile(entities, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            "<w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
        )
    assert "entities" in refused(entities)

    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "not a Word document" in refused(other)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_bytes_end_in_a_script_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("any")
    whole = save(styled(ENGLISH), folder).read_bytes()
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 40))):
        broken[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = folder / "broken.docx"
    path.write_bytes(bytes(broken[: data.draw(st.integers(4, len(broken)))]))
    try:
        assert open_script(path).screenplay.scenes
    except ScriptError as error:
        assert "\n" not in str(error)


ROWS = (
    "INT. SHED - DAY",
    "A tractor under a sheet. Hens.",
    ("OLGA", "(to a hen)", "Not there."),
    "The hen stays.",
    ("PAVEL", "You never look where it matters, do you?"),
    "EXT. YARD - DAY",
    "Mud.",
    ("OLGA", "Then sell the tractor."),
)


def in_table(folder: Path, form: str) -> Path:
    """The same script in the forms that tables have."""
    document = docx.Document()
    columns = {"numbered": 2, "pictures and sounds": 3, "names": 2, "cells": 1}[form]
    table = document.add_table(rows=0, cols=columns)
    if form == "pictures and sounds":
        for cell, text in zip(table.add_row().cells, ("No.", "PICTURE", "SOUND"), strict=True):
            cell.text = text
    for at, row in enumerate(ROWS, 1):
        said = isinstance(row, tuple)
        whole = "\n".join(row) if isinstance(row, tuple) else row
        if form == "names" and isinstance(row, tuple):
            texts: tuple[str, ...] = (row[0], "\n".join(row[1:]))
        elif form == "cells":
            texts = (whole,)
        elif form == "numbered":
            texts = (str(at), whole)
        else:
            texts = (str(at), "" if said else whole, whole if said else "")[:columns]
        cells = table.add_row().cells
        if form == "names" and not said:
            cells[0].merge(cells[1]).text = whole
            continue
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    return save(document, folder)


@pytest.mark.parametrize("form", ["numbered", "pictures and sounds", "names", "cells"])
def test_a_script_set_in_a_table_is_read_row_by_row(tmp_path: Path, form: str) -> None:
    read = open_script(in_table(tmp_path, form))
    shed, yard = read.screenplay.scenes
    assert (shed.slugline.text, yard.slugline.text) == ("INT. SHED - DAY", "EXT. YARD - DAY")
    assert not shed.numbered
    found = [
        (e.character, *((p.kind, p.text) for p in e.parts)) if isinstance(e, Dialogue) else e.kind
        for e in (*shed.elements, *yard.elements)
    ]
    assert found == [
        "action",
        ("OLGA", ("parenthetical", "to a hen"), ("line", "Not there.")),
        "action",
        ("PAVEL", ("line", "You never look where it matters, do you?")),
        "action",
        ("OLGA", ("line", "Then sell the tractor.")),
    ]
    numbers = {"row number"} if form in ("numbered", "pictures and sounds") else set()
    header = {"table header"} if form == "pictures and sounds" else set()
    assert {r.why for r in read.removed} == numbers | header


def test_rows_numbered_as_scenes_give_the_scenes_their_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for number, heading in (("7", "INT. SHED - DAY"), ("8", "EXT. YARD - DAY"), ("8A", "LATER")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = number, f"{heading}\nHens run.", number
    read = open_script(save(document, tmp_path)).screenplay
    assert [(s.number, s.slugline.text) for s in read.scenes] == [
        ("7", "INT. SHED - DAY"), ("8", "EXT. YARD - DAY"), ("8A", "LATER")]  # fmt: skip

"""Final Draft's FDX: what is written reads the same, and what Final Draft wrote is understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from any_script import fountain, read, uncited
from hypothesis import given, settings

from regie.film.screenplay import Action, Dialogue
from regie.screenplay import open_script, write_fountain
from regie.screenplay.formats.fdx.reader import read_fdx_bytes
from regie.screenplay.formats.fdx.writer import fdx_bytes


def without_controls(text: str) -> str:
    """XML cannot hold control characters; the writer says so."""
    return "".join(c for c in text if c in "\n\t" or (c >= " " and c != "\x85"))


@given(fountain.map(without_controls))
@settings(max_examples=500, deadline=None)
def test_what_is_written_reads_the_same(text: str) -> None:
    screenplay = read(text)
    again, _ = read_fdx_bytes(fdx_bytes(screenplay), "x.fdx")
    assert uncited(again) == uncited(screenplay)


def fdx(*paragraphs: str, after: str = "") -> bytes:
    body = "\n".join(paragraphs)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft Version="5">\n<Content>\n'
        f"{body}\n</Content>\n{after}\n</FinalDraft>"
    ).encode()


def paragraph(kind: str, text: str, attributes: str = "", inside: str = "") -> str:
    return f'<Paragraph Type="{kind}" {attributes}>{inside}<Text>{text}</Text></Paragraph>'


HEADING = paragraph("Scene Heading", "INT. LAMP ROOM - NIGHT", 'Number="12A"')


def test_scene_numbers_notes_and_summaries() -> None:
    words = "<Paragraph><Text>Light!</Text></Paragraph>"
    summary = f"<SceneProperties><Summary>{words}</Summary></SceneProperties>"
    note = (
        "<ScriptNote ID='1'><Paragraph><Text>Too</Text><Text> long?</Text></Paragraph></ScriptNote>"
    )
    screenplay, _ = read_fdx_bytes(
        fdx(
            paragraph("Scene Heading", "INT. LAMP ROOM - NIGHT", 'Number="12A"', summary),
            paragraph("Action", "Thunder.", inside=note),
            paragraph("Shot", "CLOSE ON THE LENS"),
        ),
        "x.fdx",
    )
    (scene,) = screenplay.scenes
    assert (scene.number, scene.numbered, scene.slugline.place) == ("12A", True, "LAMP ROOM")
    assert [(e.kind, e.text) for e in scene.elements] == [
        ("synopsis", "Light!"),
        ("action", "Thunder."),
        ("note", "Too long?"),
        ("action", "CLOSE ON THE LENS"),
    ]
    assert scene.elements[1].cited is not None
    assert scene.elements[1].cited.line == 5


def test_dual_dialogue_and_styles() -> None:
    said = "".join(
        paragraph("Character", name) + paragraph("Dialogue", "No.")
        for name in ("IVO (O.S.)", "PIP")
    )
    styled = (
        '<Paragraph Type="Action"><Text>The </Text><Text Style="Bold+Italic">great </Text>'
        '<Text Style="Italic">lens</Text><Text> &amp; she.</Text></Paragraph>'
    )
    screenplay, _ = read_fdx_bytes(
        fdx(HEADING, f"<Paragraph><DualDialogue>{said}</DualDialogue></Paragraph>", styled), "x.fdx"
    )
    ivo, pip, action = screenplay.scenes[0].elements
    assert isinstance(ivo, Dialogue) and isinstance(pip, Dialogue) and isinstance(action, Action)
    assert (ivo.character, ivo.extensions, ivo.dual, pip.dual) == ("IVO", ("O.S.",), False, True)
    assert action.text == "The great lens & she."
    assert [(e.style, action.text[e.start : e.end]) for e in action.emphasis] == [
        ("bold", "great"),
        ("italic", "great lens"),
    ]


def test_a_foreign_title_page_is_understood() -> None:
    lines = [
        ("Center", "THE LIGHTHOUSE"),
        ("Center", "Written by"),
        ("Center", "A. Writer"),
        ("Center", "Based on the novel"),
        ("Left", "1 Harbour Street"),
        ("Left", "Draft of May 2026"),
    ]
    page = "".join(
        f'<Paragraph Alignment="{a}"><Text>{t}</Text></Paragraph><Paragraph/>' for a, t in lines
    )
    after = f"<TitlePage><Content>{page}</Content></TitlePage>"
    screenplay, _ = read_fdx_bytes(fdx(HEADING, after=after), "x.fdx")
    assert screenplay.title_page == (
        ("Title", "THE LIGHTHOUSE"),
        ("Credit", "Written by"),
        ("Author", "A. Writer"),
        ("Source", "Based on the novel"),
        ("Contact", "1 Harbour Street"),
        ("Draft date", "Draft of May 2026"),
    )


TITLES = Path(__file__).parents[3] / "titles"


@pytest.mark.parametrize("title", ["lighthouse", "le-phare"])
def test_a_whole_script_is_the_same_in_both_formats(title: str, tmp_path: Path) -> None:
    fountain_one = open_script(TITLES / title / "script.fountain").screenplay
    (tmp_path / "script.fdx").write_bytes(fdx_bytes(fountain_one))
    fdx_one = open_script(tmp_path / "script.fdx").screenplay
    assert len(fdx_one.scenes) > 1
    assert uncited(fdx_one) == uncited(fountain_one)
    assert uncited(read(write_fountain(fdx_one))) == uncited(fountain_one)

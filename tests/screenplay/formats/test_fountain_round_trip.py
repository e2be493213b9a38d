"""Any text is read; a file that is read and written is the same; so is what was said."""

from __future__ import annotations

from pathlib import Path

from any_script import fountain, read, uncited
from hypothesis import example, given, settings

from regie.screenplay import open_script
from regie.screenplay.formats.fountain.tree import read_tree
from regie.screenplay.formats.fountain.writer import write_fountain


@given(fountain)
@settings(max_examples=400, deadline=None)
def test_the_tree_gives_every_character_back(text: str) -> None:
    assert read_tree(text).text == text


@given(fountain)
@example("MARA (V.O.) ^()\nHello.")
@example("MARA^  \u2028^\nHello.")
@example(".*.(*[ a")
@example("BOB\nHi.\n()\nBye.\n~\nNo.\n~la\n  \n~la")
@example("> FADE OUT.*> THE END <*")
@example("*/[[a note]]*/*/")
@example("\\!CUT TO:")
@example("!SCENE 2\n\nRain.")
@example("@SCENE 2\nHello.")
@example("SCENE 2\n\nRain.\nSCENE 3\n\nSnow.")
@example("СЦЕНА 2\n\n!INNEN. HAUS")
@settings(max_examples=800, deadline=None)
def test_what_is_written_reads_the_same(text: str) -> None:
    screenplay = read(text)
    written = write_fountain(screenplay)
    assert uncited(read(written)) == uncited(screenplay)


@given(fountain)
@settings(max_examples=300, deadline=None)
def test_the_normal_form_is_its_own(text: str) -> None:
    written = write_fountain(read(text))
    assert write_fountain(read(written)) == written


@given(fountain)
@settings(max_examples=200, deadline=None)
def test_citations_lie_within_the_file(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for scene in read(text).scenes:
        for element in scene.elements:
            assert element.cited is not None
            assert 1 <= element.cited.line <= element.cited.last_line <= lines


def test_a_scene_that_is_cut_out_makes_no_other_format_of_the_file(tmp_path: Path) -> None:
    """Its slugline is passed over rightly, though it stands without blank lines."""
    script = tmp_path / "cut.fountain"
    script.write_text(
        "EXT. QUAY - DAY\n\nMARA\nLet's go.\n\nCUT TO:\n/*\nINT. VAN - DAY\n\nThey drive.\n\n"
        "CUT TO:\n*/\nEXT. HOUSE - DAY\n\nA man drinks.\n"
    )
    got = open_script(script)
    assert got.format == "fountain" and not got.warnings
    assert [s.slugline.text for s in got.screenplay.scenes] == [
        "EXT. QUAY - DAY",
        "EXT. HOUSE - DAY",
    ]

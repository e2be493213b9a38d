"""Any text is read; a file that is read and written is the same; so is what was said."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from regie.film.citation import Citation
from regie.film.screenplay import Screenplay
from regie.script.fountain.derive import screenplay_of
from regie.script.fountain.tree import read_tree
from regie.script.fountain.writing import write_fountain

PIECES = [
    "INT. KITCHEN - NIGHT", "EXT. PHARE – AUBE #12A#", ".SNIPER SCOPE POV", "..not a heading",
    "MARA", "MARA (V.O.) (CONT'D) ^", "@McCLANE", "@", "(beat)", "()", "Hello there.", "~ la la",
    "> FADE OUT.", "CUT TO:", "> THE END <", "><", "===", "# Act", "## Sequence", "= synopsis",
    "[[a note]]", "[[", "]]", "/*", "*/", "[[two\nlines]]", "[[a\n  \nb]]", "*", "**", "***", "_",
    "\\", "\\*", "*it*", "**bold**", "_under *both* line_", "***x* y**", "!forced", "!", " ", "  ",
    "\t", "\n", "\n\n", "\r\n", "\r", "Title: A", "Author:", "Key: value", "12 INT. HOUSE - DAY 12",
    "#3#", "é", "😆", "שלום", "\u2028", "\x0c", "a_b_c", "(", ")", "^", "#", "~", "BOB: X", ".", "!.",
]  # fmt: skip

fountain = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from([*PIECES, "\n", "\n", "\n\n", "\n\n"]), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("\n\n".join),
    st.text(max_size=200),
)


def read(text: str) -> Screenplay:
    return screenplay_of(read_tree(text), "x.fountain")[0]


def uncited(value: object) -> object:
    """A screenplay as plain data without its citations and without `numbered`."""
    if isinstance(value, Citation):
        return None
    if isinstance(value, tuple):
        return [uncited(v) for v in value]
    fields = getattr(type(value), "model_fields", None)
    if fields is None:
        return value
    return {
        name: uncited(getattr(value, name)) for name in fields if name not in ("cited", "numbered")
    }


@given(fountain)
@settings(max_examples=400, deadline=None)
def test_the_tree_gives_every_character_back(text: str) -> None:
    assert read_tree(text).text == text


@given(fountain)
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

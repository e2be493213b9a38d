"""Pages turn at the line of the file that the printed page begins with."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from regie.film.screenplay import Screenplay
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree
from regie.screenplay.layout.page_starts import find_page_starts
from regie.screenplay.layout.paginate import WORDS, paginate
from regie.screenplay.layout.typeset import Setting, set_screenplay


def sentences(count: int) -> str:
    return " ".join(
        f"At {n} steps along the quay she looks at boat {n} there." for n in range(count)
    )


PARTS = st.sampled_from(
    [
        "INT. KITCHEN - NIGHT", "EXT. QUAY - DAY", "He goes.", sentences(3), sentences(19),
        "MARA\nNot yet.", f"IVO\n(slowly)\n{sentences(6)}", f"PIP\n{sentences(40)}", "CUT TO:",
        "===", "MARA\nOne.\n\nIVO ^\nTwo.", "One line.\nAnother line.\nA third.", "= a synopsis",
        "[[a note]]",
    ]
)  # fmt: skip


def read(text: str) -> Screenplay:
    return screenplay_of(read_tree(text), "script.fountain")[0]


@given(st.lists(PARTS, min_size=1, max_size=60))
@settings(max_examples=80, deadline=None)
def test_each_page_begins_where_its_first_words_stand(parts: list[str]) -> None:
    text = "INT. START - DAY\n\n" + "\n\n".join(parts) + "\n"
    screenplay = read(text)
    pages = paginate(set_screenplay(screenplay, Setting()), WORDS["en"])
    starts = find_page_starts(screenplay)
    pages = [page for page in pages if page.rows]
    assert [start.page for start in starts] == list(range(2, len(pages) + 1))
    lines = text.split("\n")
    for start, page in zip(starts, pages[1:], strict=True):
        first = page.rows[0].lines[0].text
        if "(CONT'D)" in first:
            first = page.rows[1].lines[0].text
        source = lines[start.line - 1]
        assert first.casefold().strip("()") in source.casefold().replace("  ", " ")
        assert (start.row > 0) <= (source.casefold().index(first.casefold().strip("()")) > 0)


def test_a_short_script_has_one_page(tmp_path: Path) -> None:
    assert find_page_starts(read("INT. A - DAY\n\nHe goes.\n")) == []

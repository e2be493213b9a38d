"""Scripts for property tests: any text, and texts made of the pieces that Fountain knows."""

from __future__ import annotations

from hypothesis import strategies as st

from regie.film.citation import Citation
from regie.film.screenplay import Screenplay
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

PIECES = [
    "INT. KITCHEN - NIGHT", "EXT. PHARE – AUBE #12A#", ".SNIPER SCOPE POV", "..not a heading",
    "MARA", "MARA (V.O.) (CONT'D) ^", "@McCLANE", "@", "(beat)", "()", "Hello there.", "~ la la",
    "> FADE OUT.", "CUT TO:", "> THE END <", "><", "===", "# Act", "## Sequence", "= synopsis",
    "[[a note]]", "[[", "]]", "/*", "*/", "[[two\nlines]]", "[[a\n  \nb]]", "*", "**", "***", "_",
    "\\", "\\*", "*it*", "**bold**", "_under *both* line_", "***x* y**", "!forced", "!", " ", "  ",
    "\t", "\n", "\n\n", "\r\n", "\r", "Title: A", "Author:", "Key: value", "12 INT. HOUSE - DAY 12",
    "#3#", "é", "😆", "שלום", "\u2028", "\x0c", "a_b_c", "(", ")", "^", "#", "~", "BOB: X", ".",
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
    """A screenplay as plain data without what Fountain does not hold or writes otherwise.

    That is citations, `numbered`, and the revisions of an FDX file.
    """
    if isinstance(value, Citation):
        return None
    if isinstance(value, tuple):
        return [uncited(v) for v in value]
    fields = getattr(type(value), "model_fields", None)
    if fields is None:
        return value
    return {
        name: uncited(getattr(value, name))
        for name in fields
        if name not in ("cited", "numbered", "revisions")
    }


TEXTS = {
    "KITCHEN": "Mara puts the kettle on the stove and looks for the matches in every drawer.",
    "HARBOUR": "Boats knock against the wall. Ivo throws a rope and misses, then laughs at it.",
    "LAMP ROOM": "The great lens turns. Pip counts the seconds between two flashes, lips moving.",
    "CAR": "Rain on the windscreen. Nobody speaks until the bridge, and then everybody does.",
    "BEACH": "A suitcase lies open in the wet sand. Gulls walk around it like customs officers.",
    "ATTIC": "Dust, a dress-maker's dummy, forty years of newspapers tied up with red string.",
}


def draft(*places: str, **changed: str) -> str:
    return "\n\n".join(f"INT. {p} - DAY\n\n{changed.get(p) or TEXTS[p]}" for p in places)

"""Pagination by the trade's rules: what may stand last on a page and first on the next."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from any_script import fountain, read
from hypothesis import given, settings
from typed_pages import SENTENCES, lines_of, pages_of

from regie.screenplay.layout.measure import (
    ACTION_WIDTH,
    CUE_COLUMN,
    DIALOGUE_COLUMN,
    LINES_A_PAGE,
    wrap,
    wrapped_lines,
)
from regie.screenplay.layout.paginate import Page
from regie.screenplay.layout.typeset import Setting, set_elements, set_screenplay
from regie.screenplay.pages import scene_lines


def random_script(seed: int) -> str:
    rng = random.Random(seed)
    parts = []
    for scene in range(rng.randint(1, 9)):
        parts.append(f"INT. PLACE {scene} - DAY")
        for _ in range(rng.randint(0, 12)):
            said = " ".join(rng.choice(SENTENCES) for _ in range(rng.randint(1, 9)))
            match rng.randint(0, 5):
                case 0 | 1:
                    parts.append(said)
                case 2:
                    parts.append("CUT TO:")
                case 3:
                    parts.append(f"PIP\n{said}\n\nIVO ^\n{said[: rng.randint(1, 40)]}")
                case _:
                    more = f"(beat)\n{rng.choice(SENTENCES)}\n" if rng.random() < 0.3 else ""
                    parts.append(f"PIP\n{said}\n{more}")
    return "\n\n".join(parts)


def is_heading(page: Page, row: int) -> bool:
    return any(at == row for _, at in page.scenes)


@pytest.mark.parametrize("seed", range(150))
def test_no_slugline_or_cue_is_left_alone(seed: int) -> None:
    pages = pages_of(random_script(seed))
    for page, following in pairwise(pages):
        last = page.rows[-1]
        columns = {line.column for line in last.lines}
        text = " ".join(line.text for line in last.lines)
        assert not is_heading(page, last.row)
        assert CUE_COLUMN not in columns or text == "(MORE)"
        first = following.rows[0]
        assert not first.lines[0].text.startswith(("CUT TO:", "(beat)"))
        if text == "(MORE)":
            assert first.lines[0].text == "PIP (CONT'D)"
            spoken = [r for r in page.rows[-3:-1] if r.lines[0].column == DIALOGUE_COLUMN]
            assert len(spoken) == 2 or page.rows[-4].lines[0].text == "PIP"
            assert following.rows[1].lines[0].column == DIALOGUE_COLUMN or (
                following.rows[1].lines[0].text == "(beat)"
            )
            assert page.rows[-2].lines[0].text[-1] in ".!?…"


@pytest.mark.parametrize("seed", range(150))
def test_every_word_is_typed_once_and_in_order(seed: int) -> None:
    text = random_script(seed).replace("IVO ^", "IVO").replace("PIP\n", "PIP\n")
    pages = pages_of(text)
    typed = " ".join(line for page in pages for line in lines_of(page))
    typed = typed.replace("(MORE) PIP (CONT'D) ", "").replace("(MORE) IVO (CONT'D) ", "")
    assert typed.split() == text.split()
    assert all(row.row < LINES_A_PAGE for page in pages for row in page.rows)


def test_a_long_speech_is_parted_after_a_sentence() -> None:
    fill = "\n\n".join(["Rain."] * 24)
    text = f"INT. X - DAY\n\n{fill}\n\nPIP\n{' '.join([SENTENCES[0], SENTENCES[3]] * 5)}\n"
    first, second = pages_of(text)
    assert lines_of(first)[-1] == "(MORE)"
    assert lines_of(first)[-2].endswith(("wall.", "water."))
    assert lines_of(second)[:2] == ["PIP (CONT'D)", "Boats knock against the wall. The"]


def test_a_speech_that_is_continued_already_says_so_once() -> None:
    fill = "\n\n".join(["Rain."] * 24)
    said = " ".join([SENTENCES[0], SENTENCES[3]] * 5)
    _, second = pages_of(f"INT. X - DAY\n\n{fill}\n\nPIP (CONT'D)\n{said}\n")
    assert lines_of(second)[0] == "PIP (CONT'D)"
    french = said.replace("the", "le").replace("and", "et dans la nuit de la mer")
    _, suite = pages_of(f"INT. X - JOUR\n\n{fill[:-14]}\n\nPIP\n{french} Il est dans le port.\n")
    assert lines_of(suite)[0] == "PIP (SUITE)"


def test_a_slugline_moves_with_the_first_of_its_scene() -> None:
    fill = "\n\n".join(["Rain."] * 25)
    three = " ".join([SENTENCES[3]] * 2)
    first, second = pages_of(f"INT. X - DAY\n\n{fill}\n\nINT. Y - DAY\n\n{three}\n")
    assert lines_of(first)[-1] == "Rain."
    assert lines_of(second)[0] == "INT. Y - DAY"


def test_a_transition_takes_what_it_ends_along() -> None:
    fill = "\n\n".join(["Rain."] * 26)
    first, second = pages_of(f"INT. X - DAY\n\n{fill}\n\nHe goes.\n\nCUT TO:\n")
    assert first.rows[-1].row == 52
    assert lines_of(second) == ["He goes.", "CUT TO:"]


def test_page_breaks_are_obeyed_and_empty_pages_not_made() -> None:
    pages = pages_of("INT. X - DAY\n\nOne.\n\n===\n\n===\n\nTwo.\n")
    assert [lines_of(p) for p in pages] == [["INT. X - DAY", "One."], ["Two."]]


def test_what_is_longer_than_a_page_goes_on() -> None:
    text = "INT. X - DAY\n\n" + "word " * 2000 + "\n\nPIP\n" + "talk " * 2000
    pages = pages_of(text)
    typed = [w for page in pages for line in lines_of(page) for w in line.split()]
    assert (typed.count("word"), typed.count("talk")) == (2000, 2000)
    assert all(len(p.rows) > 40 for p in pages[:-1])


@given(fountain)
@settings(max_examples=300, deadline=None)
def test_the_eighths_are_those_of_the_printed_page(text: str) -> None:
    for place, scene in enumerate(read(text).scenes):
        alone = read(text).model_copy(update={"opening": (), "scenes": (scene,)})
        blocks = [b for b in set_screenplay(alone, Setting()) if b.pieces]
        assert scene_lines(scene) == sum(b.before + b.height for b in blocks), place


@given(fountain)
@settings(max_examples=300, deadline=None)
def test_any_text_is_typed_within_its_margins(text: str) -> None:
    screenplay = read(text)
    pages = pages_of(screenplay, Setting(remarks=True))
    rows = [row for page in pages for row in page.rows]
    assert all(0 <= row.row < LINES_A_PAGE for row in rows)
    assert all(line.column >= 0 for row in rows for line in row.lines)
    assert all(line.column + len(line.text) <= ACTION_WIDTH for row in rows for line in row.lines)
    for page in pages:
        assert [r.row for r in page.rows] == sorted({r.row for r in page.rows})
    elements = [e for s in screenplay.scenes for e in s.elements]
    blocks = [b for s in screenplay.scenes for b in set_elements(s.elements, Setting(), 0)]
    assert len(blocks) <= len(elements)


@pytest.mark.parametrize("width", [5, 20, 60])
def test_wrapping_loses_no_word(width: int) -> None:
    rng = random.Random(width)
    for _ in range(200):
        words = ["x" * rng.randint(1, 2 * width) for _ in range(rng.randint(0, 30))]
        text = rng.choice([" ", "  ", "\n"]).join(words)
        spans = wrap(text, width)
        assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
        assert all(b - a <= width for a, b in spans)
        assert wrapped_lines(text, width) == len(spans)

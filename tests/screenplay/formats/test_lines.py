"""Text whose layout is lost: the labelled floors, what is kept, and what is told."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from any_script import PIECES
from damaged_scripts import (
    DAMAGES,
    PARTS,
    accuracy,
    classified,
    list_scripts,
    paged,
    read_labelled,
    text_of,
    without_either,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from regie.film.screenplay import Action, Dialogue, Remark, Transition
from regie.screenplay import ScriptError, open_script, write_fountain
from regie.screenplay.formats.text.plain_text import lay_text
from regie.screenplay.formats.text.reader import LinesRead, read_lines

FLOORS = {
    "well laid": 0.97,
    "no blank lines": 0.95,
    "no indents": 0.93,
    "neither": 0.90,
    "page furniture": 0.95,
    "broken at 40": 0.90,
    "neither, whole paragraphs": 0.88,
}
"""Lowest accuracy, of each part of the set by itself."""


def test_the_set_is_large_and_both_languages_are_in_it() -> None:
    paths = [path for part in PARTS for path in list_scripts(part)]
    assert len(paths) >= 14
    assert sum(len(read_labelled(path)) for path in paths) >= 1500
    assert len(list_scripts("held_out")) + len(list_scripts("fresh")) >= len(paths) / 2


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_kinds_of_damaged_lines_are_found(part: str, damage: str) -> None:
    pairs = [
        pair
        for path in list_scripts(part)
        for pair in classified(DAMAGES[damage](read_labelled(path)))
    ]
    assert accuracy(pairs) >= FLOORS[damage]


def open_text(folder: Path, text: str, name: str = "script.txt"):  # type: ignore[no-untyped-def]
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return open_script(path)


def test_a_text_without_a_blank_line_is_read_and_says_so(tmp_path: Path) -> None:
    script = read_labelled(list_scripts("held_out")[-1])
    read = open_text(tmp_path, text_of(without_either(script)))
    assert read.format == "text"
    wanted = [text for kind, text in script if kind == "slugline"]
    assert [s.slugline.text for s in read.screenplay.scenes if s.slugline.text] == wanted
    assert "not laid out as Fountain" in read.warnings[0]
    assert "sluglines stand without a blank line" in read.warnings[0]


def test_pages_are_taken_off_and_every_line_of_them_is_told(tmp_path: Path) -> None:
    script = read_labelled(list_scripts("first")[0])
    rows = paged(script)
    read = open_text(tmp_path, text_of(rows))
    expected = Counter(text.strip() for kind, text in rows if kind == "furniture")
    assert Counter(r.text for r in read.removed) == expected
    lines = text_of(rows).split("\n")
    assert all(lines[r.line - 1].strip() == r.text for r in read.removed)
    said = " ".join(e.text for s in read.screenplay.scenes for e in s.elements
                    if isinstance(e, Dialogue))  # fmt: skip
    spoken = " ".join(text for kind, text in script if kind == "dialogue")
    assert said.split() == spoken.split()


def test_well_laid_fountain_never_comes_here(tmp_path: Path) -> None:
    text = "INT. A - DAY\n\nRain.\n\nMARA\n(low)\nNo.\n\n> THE END <\n"
    assert open_text(tmp_path, text, "a.fountain").format == "fountain"
    assert open_text(tmp_path, text.replace("> THE END <", "THE END")).format == "fountain"


def test_names_before_a_colon_are_cues(tmp_path: Path) -> None:
    text = "SCENE 1. THE HALL\nMARA: Who is there?\nIVO (outside): Me.\nMARA: Who?\nIVO: Ivo!\n" * 2
    scenes = open_text(tmp_path, text).screenplay.scenes
    speeches = [e for e in scenes[0].elements if isinstance(e, Dialogue)]
    assert [(d.character, d.text) for d in speeches] == [
        ("MARA", "Who is there?"), ("IVO", "Me."), ("MARA", "Who?"), ("IVO", "Ivo!")]  # fmt: skip


def test_words_broken_at_the_edge_are_mended(tmp_path: Path) -> None:
    text = (
        "INT. SHIP - DAY\nThe lighthouse keeper waits for the morning beside his light-\n"
        "house and the smash-\nand-grab crew comes with a smash and a grab up the stairs.\n"
        "MARA\nIs anybody there to let\nus in?\nIVO\nNobody that I can see\nfrom here.\n"
        "EXT. SEA - NIGHT\nWaves go up and down as they have always done and will\ndo again.\n"
    )
    first = open_text(tmp_path, text).screenplay.scenes[0].elements[0]
    assert isinstance(first, Action)
    assert "his lighthouse and" in first.text
    assert "smash-and-grab" in first.text


def test_a_doubtful_line_is_named_with_its_place(tmp_path: Path) -> None:
    unsure = "It was for you and for your brother"
    text = f"INT. A - DAY\nMARA\nYes.\n{unsure}\nMARA\nNo.\nEXT. B - DAY\nWind.\n"
    read = open_text(tmp_path, text)
    assert [d.line for d in read.doubtful] == [4]
    assert any("script.txt:4" in w for w in read.warnings)


letters = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
any_text = st.one_of(
    st.lists(st.one_of(st.sampled_from(PIECES), letters), max_size=40).map("\n".join),
    st.lists(st.sampled_from([*PIECES, "\n", "CONTINUED:", "(MORE)", "12.", "    "]),
             max_size=40).map("\n".join),
)  # fmt: skip


def letters_of(text: str) -> Counter[str]:
    return Counter(c for c in text.casefold() if c.isalnum())


def letters_read(read: LinesRead) -> Counter[str]:
    play = read.screenplay
    texts = [r.text for r in read.removed]
    texts += [part for pair in play.title_page for part in pair]
    for scene in play.scenes:
        texts.append(scene.slugline.text)
        if scene.numbered:
            texts += [scene.number] * 2  # it may stand in both margins
    for element in (*play.opening, *(e for s in play.scenes for e in s.elements)):
        if isinstance(element, Dialogue):
            texts += [element.character, *element.extensions, *(p.text for p in element.parts)]
        elif isinstance(element, Action | Transition | Remark):
            texts.append(element.text)
    return sum((letters_of(t) for t in texts), Counter())


@settings(max_examples=400, deadline=None)
@given(any_text)
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    read = read_lines(lay_text(text), "x.txt")
    lost = letters_of(text) - letters_read(read)
    if any("taken already" in warning for warning in read.warnings):
        lost = Counter({c: n for c, n in lost.items() if not c.isdigit()})
    assert not lost


@settings(max_examples=150, deadline=None)
@given(any_text)
def test_any_text_is_read_or_refused_and_can_be_written(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_text(text, encoding="utf-8")
    try:
        assert write_fountain(open_script(path).screenplay)
    except ScriptError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("line", ["MARA\nYes.", "(", "CONTINUED:\n1.", "(a\nb", "INT. A - DAY\nA"])
def test_work_grows_in_proportion(line: str) -> None:
    def work(times: int) -> int:
        laid = lay_text(f"{line}\n" * times)
        calls = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            read_lines(laid, "x")
        finally:
            sys.setprofile(None)
        return calls

    assert work(800) < 2.3 * work(400)

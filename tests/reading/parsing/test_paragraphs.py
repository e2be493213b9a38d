"""Screenplay English is parsed as a reader understands it, and a kept parse is never trusted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.reading.parsing import Paragraph, open_parser
from regie.reading.parsing.language_models import is_there
from regie.reading.parsing.paragraphs import untangled
from regie.reading.parsing.word import Word

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")

NAMES = ("VERA", "TOM STONE", "OLD WAITER")


def parse(*texts: str, folder: Path | None = None) -> tuple[Paragraph, ...]:
    parser = open_parser("en", NAMES, texts, folder)
    assert parser is not None
    return parser.parse(texts)


def verbs(text: str) -> list[str]:
    return [
        t.lemma for sentence in parse(text)[0].sentences for t in sentence.tokens if t.pos == "VERB"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Checks the fuse box--", ["check"]),
        ("Stone turns to the stove and bumps his plate.", ["turn", "bump"]),
        ("Vera rises from the bench and heads out of the hall.", ["rise", "head"]),
        ("Stone stares into the well.", ["stare"]),
        ("Vera SLAMS the hatch.", ["slam"]),
        ("The sun is shining.", ["shine"]),
    ],
)
def test_a_verb_is_one_though_it_looks_like_a_noun(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected


def test_a_subject_that_was_left_out_takes_no_room_in_the_text() -> None:
    (paragraph,) = parse("Checks the fuse box--")
    subject = paragraph.sentences[0].tokens[0]
    assert (subject.dep, subject.start) == ("nsubj", subject.end)


def test_names_in_capitals_are_names_and_other_capitals_words() -> None:
    (paragraph,) = parse("TOM STONE hits the RED BUTTON. The OLD WAITER nods.")
    first, second = paragraph.sentences
    assert [t.tag for t in first.tokens[:2]] == ["NNP", "NNP"]
    assert [t.tag for t in second.tokens[1:3]] == ["JJ", "NN"]
    assert next(t for t in first.tokens if t.low == "button").dep == "dobj"


def test_offsets_are_those_of_the_script() -> None:
    text = "VERA (30s, red hair) opens the DOOR.\nShe waits -- still."
    (paragraph,) = parse(text)
    for sentence in paragraph.sentences:
        for token in (*sentence.tokens, *(t for a in sentence.asides for t in a.tokens)):
            assert text[token.start : token.end] == token.text


def test_what_stands_between_brackets_is_parsed_by_itself() -> None:
    (paragraph,) = parse("Vera (30s, red hair) opens the door.")
    sentence = paragraph.sentences[0]
    assert [t.dep for t in sentence.tokens][:2] == ["nsubj", "ROOT"]
    assert [t.text for t in sentence.asides[0].tokens] == ["30s", ",", "red", "hair"]
    assert sentence.tokens[sentence.asides[0].anchor].text == "Vera"


def test_words_in_quotation_marks_are_not_cut() -> None:
    (paragraph,) = parse('The sign reads: "No dogs. No cats." Vera turns.')
    assert len(paragraph.sentences) == 2


def test_a_kept_parse_is_the_parse(tmp_path: Path) -> None:
    made = parse("Vera (30s) waits.", "She runs.", folder=tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    assert parse("Vera (30s) waits.", "She runs.", folder=tmp_path) == made


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rows: rows[0][0][2][0].__setitem__(5, 99),
        lambda rows: rows[0][0][2][0].__setitem__(6, -1),
        lambda rows: rows[0][0][2][1].__setitem__(5, 2) or rows[0][0][2][2].__setitem__(5, 1),
        lambda rows: rows[0][0][2].append(["x"]),
        lambda rows: rows.append([]),
        lambda rows: rows[0][0].__setitem__(1, 10**9),
    ],
)
def test_a_spoilt_parse_is_made_again(spoil: object, tmp_path: Path) -> None:
    made = parse("Vera waits.", folder=tmp_path)
    (kept,) = tmp_path.iterdir()
    rows = json.loads(kept.read_text())
    spoil(rows)  # type: ignore[operator]
    kept.write_text(json.dumps(rows))
    assert parse("Vera waits.", folder=tmp_path) == made


def test_an_unknown_language_has_no_parser() -> None:
    assert open_parser("fi", ()) is None


@given(st.lists(st.integers(0, 11), min_size=1, max_size=12))
def test_whatever_mends_do_every_word_leads_to_the_root(heads: list[int]) -> None:
    words = [Word("x", "x", "NOUN", "NN", "dep", head % len(heads), "") for head in heads]
    tree = untangled(words)
    assert sum(w.head == n for n, w in enumerate(tree)) == 1
    for n in range(len(tree)):
        at = n
        for _ in tree:
            at = tree[at].head
        assert tree[at].head == at


def test_a_sentence_that_repairs_trip_over_is_taken_as_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = parse("Nora opens the door.", "Ben sits.")

    def trip(words: list[object]) -> int | None:
        if len(words) > 3:
            raise IndexError(len(words))
        return None

    monkeypatch.setattr("regie.reading.parsing.language_models.noun_in_disguise", trip)
    tripped = parse("Nora opens the door.", "Ben sits.")
    assert [[t.text for t in p.sentences[0].tokens] for p in tripped] == [
        [t.text for t in p.sentences[0].tokens] for p in whole
    ]


def test_what_has_an_article_and_does_something_is_a_noun() -> None:
    from regie.reading.parsing.hanging import give_subjects
    from regie.reading.parsing.word import Word

    words = [
        Word("A", "a", "DET", "DT", "det", 1, ""),
        Word("kitchen", "kitchen", "NOUN", "NN", "nummod", 2, ""),
        Word("maid", "maid", "VERB", "VBN", "nsubj", 3, ""),
        Word("looks", "look", "VERB", "VBZ", "ROOT", 3, ""),
    ]
    maid = give_subjects(words)[2]
    assert (maid.pos, maid.tag, maid.dep) == ("NOUN", "NN", "nsubj")

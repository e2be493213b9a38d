"""The words of a choice are found in another draft, or said to be gone; never taken for others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regie.reading.anchors import Anchor, AnchorFinder

KITCHEN, YARD = "INT. KITCHEN - NIGHT", "EXT. YARD - DAY"


def draft(*words: tuple[str, str]) -> tuple[Anchor, ...]:
    """Lines of scenes: the slugline and the words of each."""
    anchors, before = [], ""
    for number, (slugline, text) in enumerate(words):
        anchors.append(Anchor("1" if slugline == KITCHEN else "2", slugline, "line", number, text,
                              before))  # fmt: skip
        before = text
    return tuple(anchors)


FIRST = draft(
    (KITCHEN, "The kettle has been singing for an hour."),
    (KITCHEN, "Yes."),
    (KITCHEN, "Then who switched the light off in the cellar?"),
    (KITCHEN, "Yes."),
    (YARD, "Yes."),
)


def test_the_same_words_are_found_wherever_they_went() -> None:
    words = "then who switched the light off in the cellar"
    found = AnchorFinder(FIRST, [words]).find(words, scene=YARD)
    assert found.anchor == FIRST[2]
    assert not found.rewritten


def test_a_few_words_are_enough_where_they_tell_it_from_others() -> None:
    assert AnchorFinder(FIRST, ()).find("who switched the light").anchor == FIRST[2]


def test_words_that_stand_twice_need_what_is_before_them() -> None:
    finder = AnchorFinder(FIRST, ["Yes."])
    assert len(finder.find("Yes.").several) == 3
    assert len(finder.find("Yes.", KITCHEN).several) == 2
    assert finder.find("Yes.", KITCHEN, "in the cellar?").anchor == FIRST[3]


def test_rewritten_words_are_found_and_said_to_be() -> None:
    words = "Then who turned the light off down in the cellar?"
    found = AnchorFinder(FIRST, [words]).find(words, KITCHEN)
    assert (found.anchor, found.rewritten) == (FIRST[2], True)


def test_words_that_are_gone_are_not_taken_for_others() -> None:
    for words in ("The boat has left without us.", "No.", "Yes, I know who was in the cellar."):
        assert AnchorFinder(FIRST, [words]).find(words, KITCHEN).anchor is None


def test_what_another_choice_names_exactly_is_not_this_ones_new_text() -> None:
    words = "Then who turned the light off down in the cellar?"
    finder = AnchorFinder(FIRST, [words, FIRST[2].words])
    assert finder.find(words, KITCHEN).anchor is None


def test_two_new_texts_that_are_as_near_are_neither() -> None:
    twins = draft(
        (KITCHEN, "I left the red key at home."), (KITCHEN, "I left the old key at home.")
    )
    assert AnchorFinder(twins, ()).find("I left the key at home.").anchor is None


WORDS = st.lists(
    st.sampled_from("boat lamp key rain door never always who left sings".split()),
    min_size=4, max_size=9,
)  # fmt: skip


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6, unique=True), st.randoms())
def test_moved_lines_keep_their_choices(lines: list[str], random: object) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    moved = draft(*((YARD, text) for text in shuffled))
    finder = AnchorFinder(moved, lines)
    for text in lines:
        found = finder.find(text, KITCHEN)
        assert found.anchor is not None
        assert found.anchor.words == text

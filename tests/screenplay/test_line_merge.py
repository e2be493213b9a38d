"""Lines of drafts are matched, and merged without a word lost."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from regie.screenplay.line_merge import Agreed, Contested, map_lines, match_lines, merge_lines

LINES = st.lists(
    st.sampled_from(["", "", "INT. A", "MARA", "Yes.", "No.", "He goes."]), max_size=12
)


def merged(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    parts = merge_lines(base, mine, theirs)
    assert all(isinstance(part, Agreed) for part in parts)
    return [line for part in parts if isinstance(part, Agreed) for line in part.lines]


@given(LINES, LINES)
def test_matched_lines_are_equal_and_rise_on_both_sides(old: list[str], new: list[str]) -> None:
    at_old = at_new = 0
    for same in match_lines(old, new):
        assert same.old >= at_old and same.new >= at_new
        assert old[same.old : same.old + same.count] == new[same.new : same.new + same.count]
        at_old, at_new = same.old + same.count, same.new + same.count


@given(LINES, LINES)
def test_who_changed_nothing_takes_what_the_other_wrote(base: list[str], other: list[str]) -> None:
    assert merged(base, base, other) == other
    assert merged(base, other, base) == other
    assert merged(base, other, other) == other


@given(LINES, LINES, LINES)
def test_each_side_can_be_had_whole(base: list[str], mine: list[str], theirs: list[str]) -> None:
    """Choosing one side everywhere, and what only the other changed, loses no line of it."""
    parts = merge_lines(base, mine, theirs)
    taken = [p.mine if isinstance(p, Contested) else p.lines for p in parts]
    lines = [line for run in taken for line in run]
    kept = map_lines(base, theirs)
    for line in mine:
        untouched = line in base and len(kept) < len(base)
        assert line in lines or untouched


def test_changes_far_apart_are_merged() -> None:
    base = ["INT. A", "", "One.", "", "INT. B", "", "Two."]
    mine = ["INT. A", "", "One, mine.", "", "INT. B", "", "Two."]
    theirs = ["INT. A", "", "One.", "", "INT. B", "", "Two, theirs.", "Three."]
    assert merged(base, mine, theirs) == [*mine[:6], *theirs[6:]]


def test_the_same_line_twice_is_contested() -> None:
    parts = merge_lines(["a", "b", "c"], ["a", "mine", "c"], ["a", "theirs", "c"])
    assert parts == [
        Agreed(("a",)),
        Contested(1, ("b",), ("mine",), ("theirs",)),
        Agreed(("c",)),
    ]


def test_a_blank_line_does_not_pull_two_scenes_together() -> None:
    old = ["INT. A", "", "One.", "", "INT. B", "", "Two."]
    new = ["INT. A", "", "One.", "", "INT. NEW", "", "Between.", "", "INT. B", "", "Two."]
    assert map_lines(old, new)[4] == 8


def test_a_feature_is_matched_at_once() -> None:
    old = [text for n in range(2500) for text in (f"Line {n} of it." if n % 3 else "Yes.", "")]
    new = [*old[:100], "new", *old[102:4000], "other", *old[4001:]]
    start = time.process_time()
    matched = sum(same.count for same in match_lines(old, new))
    assert matched >= len(old) - 4
    assert time.process_time() - start < 2

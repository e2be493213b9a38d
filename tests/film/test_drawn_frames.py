"""Which frames of a shot are drawn, and how long each stands."""

from __future__ import annotations

import pytest

from regie.film.units import drawn_frames


@pytest.mark.parametrize(("length", "tail", "animate_on"), [(12, 0, 1), (13, 0, 2), (13, 7, 2)])
def test_drawings_fill_the_shot_and_its_tail_and_none_stands_over_the_cut(
    length: int, tail: int, animate_on: int
) -> None:
    drawn = drawn_frames(length, tail, animate_on)
    assert [frame for frame, _ in drawn][:2] == [0, animate_on]
    shown = [frame for frame, stands in drawn for _ in range(stands)]
    assert len(shown) == length + tail
    assert all(at - frame < animate_on for at, frame in enumerate(shown))
    assert all((at < length) == (frame < length) for at, frame in enumerate(shown))

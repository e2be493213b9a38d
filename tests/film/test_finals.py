"""How large finals are, and what they are thought to take."""

from __future__ import annotations

import pytest

from regie.film.finals import FinalRate, FinalSettings
from regie.film.units import FrameSize


@pytest.mark.parametrize(
    ("width", "frame", "height"),
    [(1920, (960, 402), 804), (1920, (1920, 1080), 1080), (2048, (998, 540), 1108)],
)
def test_finals_have_the_titles_shape(width: int, frame: tuple[int, int], height: int) -> None:
    title = FrameSize(width=frame[0], height=frame[1])
    size = FinalSettings(width=width).size_of(title)
    assert size == FrameSize(width=width, height=height)
    assert abs(size.aspect / title.aspect - 1) < 0.002


def test_time_goes_with_pixels_and_samples() -> None:
    rate = FinalRate(build_seconds=2.0, seconds_per_megasample=4.0, cores=2.0)
    small, large = (FinalSettings(samples=n) for n in (16, 64))
    size = FrameSize(width=1000, height=500)
    assert rate.expect(small.megasamples_of(size)) == (2.0 + 4.0 * 8, 2.0)
    assert rate.expect(large.megasamples_of(size)) == (2.0 + 4.0 * 32, 2.0)

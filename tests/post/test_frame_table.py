"""A film's frames are counted and timed from its packets, never from what its header claims."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from barcode_films import phone_times, read_bars, write_barcode_film

from regie.post import PostError
from regie.post.frame_table import index_frames
from regie.post.review_copy import KEY_EVERY, write_review_copy


@pytest.mark.parametrize("rate", [Fraction(24000, 1001), Fraction(25), Fraction(60000, 1001)])
def test_an_even_film_needs_no_table(tmp_path: Path, rate: Fraction) -> None:
    write_barcode_film(tmp_path / "a.mp4", 60, rate)
    table = index_frames(tmp_path / "a.mp4")
    assert table.rate.fraction == rate
    assert (table.frames, table.times, table.first) == (60, (), 0)
    assert table.key_distance == 24 and table.keys[:2] == (0, 24)
    assert table.why_copy() == ()


def test_one_late_frame_makes_it_variable(tmp_path: Path) -> None:
    times = [n * 3000 for n in range(60)]
    times[30:] = [t + 1500 for t in times[30:]]
    base = Fraction(1, 90000)
    write_barcode_film(tmp_path / "a.mp4", 60, Fraction(30), times=times, time_base=base)
    table = index_frames(tmp_path / "a.mp4")
    assert [t - table.times[0] for t in table.times] == times


def test_what_is_slow_to_seek_is_said(tmp_path: Path) -> None:
    write_barcode_film(tmp_path / "a.mp4", 60, Fraction(24), keyframes=60, faststart=False)
    assert index_frames(tmp_path / "a.mp4").why_copy() == ("keyframes", "late")


def test_a_review_copy_has_the_same_frames_at_the_same_times(tmp_path: Path) -> None:
    import av

    times, base = phone_times(80, 3), Fraction(1, 90000)
    film, copy = tmp_path / "film.mp4", tmp_path / "copy.mp4"
    write_barcode_film(
        film, 80, Fraction(30), times=times, time_base=base, keyframes=80, sound=True
    )
    table = index_frames(film)
    write_review_copy(film, table, copy)
    again = index_frames(copy)
    assert again.times == table.times and again.frames == table.frames
    assert again.key_distance <= KEY_EVERY and again.why_copy() == () and again.sound
    with av.open(str(copy)) as container:
        seen = []
        for frame in container.decode(video=0):
            grey = frame.to_ndarray(format="gray")[9]
            bars = [float(grey[round((n + 0.5) * frame.width / 14)]) for n in range(14)]
            seen.append(read_bars(bars))
    assert seen == list(range(80))


def test_what_is_no_film_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"no film")
    with pytest.raises(PostError, match=r"a\.mp4"):
        index_frames(tmp_path / "a.mp4")

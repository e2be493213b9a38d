"""A note finds its picture again: in another encode, at another rate, in another cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regie.film.frame_notes import CutShotSpan, FrameNote, NoteStroke, place_note, rescale
from regie.film.units import FrameRate

AT_24 = FrameRate()
NTSC = FrameRate(numerator=30000, denominator=1001)


def shot(number: str, uid: str, start: int, length: int, words: str = "") -> CutShotSpan:
    return CutShotSpan(number=number, uid=uid, start=start, length=length, words=words)


CUT = (shot("1A", "aa", 0, 48, "The lamp."), shot("1B", "bb", 48, 30, "MARA: You?"))


def note(frame: int = 60, **other: object) -> FrameNote:
    of = CUT[1]
    values: dict[str, object] = {
        "id": "20261130-231500-000001-abcd",
        "at": "2026-11-30T23:15:00Z",
        "by": "Ana",
        "file": "film.mp4",
        "digest": "old",
        "frame": frame,
        "out": frame + 1,
        "rate": AT_24,
        "length": 78,
        "shot": of.number,
        "shot_uid": of.uid,
        "words": of.words,
        "shot_frame": frame - of.start,
        "shot_length": of.length,
        "text": "Slower.",
    }
    return FrameNote.model_validate(values | other)


def test_on_its_own_file_it_stays() -> None:
    place = place_note(note(), "old", AT_24, 78, CUT)
    assert (place.how, place.frame, place.out) == ("here", 60, 61)


def test_another_encode_of_the_same_cut_shows_it_on_the_same_frame() -> None:
    place = place_note(note(), "new", AT_24, 78, CUT)
    assert (place.how, place.frame) == ("shot", 60)


def test_it_moves_with_its_shot_wherever_that_goes() -> None:
    moved = (
        shot("1A", "cc", 0, 100),
        shot("1B", "aa", 100, 48),
        shot("1C", "bb", 148, 30, "MARA: You?"),
    )
    place = place_note(note(), "new", AT_24, 178, moved)
    assert (place.how, place.frame, place.shot) == ("shot", 160, "1C")


def test_a_rewritten_shot_with_the_same_words_is_the_same() -> None:
    place = place_note(note(), "new", AT_24, 78, (CUT[0], shot("1B", "zz", 48, 30, "MARA: You?")))
    assert place.how == "shot" and place.frame == 60


def test_rewritten_words_in_the_same_place_are_the_same_and_others_are_not() -> None:
    mine = note(words="MARA: You kept the light on.")
    rewritten = shot("1B", "bb", 48, 30, "MARA: You left the light on.")
    other = shot("1B", "bb", 48, 30, "OTTO: Come in, then.")
    assert place_note(mine, "new", AT_24, 78, (CUT[0], rewritten)).how == "shot"
    assert place_note(mine, "new", AT_24, 78, (CUT[0], other)).how == "gone"


def test_of_several_shots_of_one_line_it_is_the_same() -> None:
    cut = (shot("1A", "aa", 0, 20, "MARA: You?"), shot("1B", "bb", 20, 30, "MARA: You?"))
    assert place_note(note(), "new", AT_24, 50, cut).frame == 32


def test_a_shot_that_is_gone_is_said_to_be() -> None:
    assert place_note(note(), "new", AT_24, 48, CUT[:1]).how == "gone"


def test_beyond_the_end_of_a_shorter_shot_it_is_shown_on_the_last_frame() -> None:
    place = place_note(note(70), "new", AT_24, 58, (CUT[0], shot("1B", "bb", 48, 10, "MARA: You?")))
    assert (place.how, place.frame, place.beyond) == ("shot", 57, True)


def test_in_the_file_of_its_shot_alone_it_counts_from_there() -> None:
    place = place_note(note(), "shot", AT_24, 30, (shot("1B", "bb", 0, 30, "MARA: You?"),))
    assert (place.frame, place.out) == (12, 13)


def test_a_file_without_shots_finds_it_by_time() -> None:
    bare = note(shot_uid="", shot="", words="")
    place = place_note(bare, "new", FrameRate(numerator=48), 156, ())
    assert (place.how, place.frame, place.out) == ("time", 121, 123)


FILM, FIFTY_NINE = ((FrameRate(numerator=n, denominator=1001)) for n in (24000, 60000))
rates = st.sampled_from(
    [AT_24, FILM, FrameRate(numerator=25), NTSC, FrameRate(numerator=50), FIFTY_NINE]
)


@given(st.integers(0, 500_000), rates, rates)
def test_up_to_a_higher_rate_and_down_again_it_is_the_same_frame(
    frame: int, low: FrameRate, high: FrameRate
) -> None:
    if low.fraction <= high.fraction:
        assert rescale(rescale(frame, low, high), high, low) == frame
    assert abs(rescale(frame, low, high) / high.fps - frame / low.fps) <= 1 / min(low.fps, high.fps)


@pytest.mark.parametrize(
    "points", [[], [(3.0, 0.5, 0.5)], [(0.5, 0.5, 2.0)], [(0.1, 0.1, 0.5)] * 9000]
)
def test_a_stroke_is_within_the_picture(points: list[tuple[float, float, float]]) -> None:
    with pytest.raises(ValidationError):
        NoteStroke(points=tuple(points))


def test_in_a_trimmed_and_split_shot_it_stays_on_its_picture() -> None:
    whole = note(frame=60)
    head = shot("1B", whole.shot_uid, 0, 10, whole.words)
    tail = shot("1B", whole.shot_uid, 100, 40, whole.words).model_copy(
        update={"source_in": whole.shot_frame - 5}
    )
    place = place_note(whole, "other", whole.rate, 400, [head, tail])
    assert (place.how, place.frame, place.beyond) == ("shot", 105, False)
    cut_off = shot("1B", whole.shot_uid, 0, 8, whole.words).model_copy(
        update={"source_in": whole.shot_frame + 3}
    )
    gone = place_note(whole, "other", whole.rate, 400, [cut_off])
    assert (gone.frame, gone.beyond) == (0, True)


def test_in_a_film_whose_cut_is_not_known_a_note_is_not_called_gone() -> None:
    place = place_note(note(), "new", AT_24, 90, ())
    assert place.how == "unsure"
    assert not place.is_found

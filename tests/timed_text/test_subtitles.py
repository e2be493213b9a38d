"""Subtitles keep every word, stay inside the rules, and read back with other people's readers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pysubs2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.film.cut import Cut, CutLine, CutShot
from regie.film.speech import WordTime
from regie.film.units import FrameRate, FrameSize
from regie.timed_text import cue_lines, write_srt, write_vtt
from regie.timed_text.guide import limits_for
from regie.timed_text.segment import break_lines, split_text

LIMITS = limits_for("en", "adult", FrameRate())


def make_cut(lines: list[tuple[float, float, str]], shots: list[int], rate: int = 24) -> Cut:
    starts = [sum(shots[:i]) for i in range(len(shots))]
    return Cut(
        title="T",
        rate=FrameRate(numerator=rate),
        size=FrameSize(),
        shots=tuple(
            CutShot(number=f"1{i}", start=s, duration=d, scene="1")
            for i, (s, d) in enumerate(zip(starts, shots, strict=True))
        ),
        lines=tuple(
            CutLine(
                line_id=str(i),
                character="mara",
                name=f"WHO {i}",
                text=text,
                start=start,
                duration=long,
            )
            for i, (start, long, text) in enumerate(lines)
        ),
    )


def plain(text: str) -> str:
    """What is read; three dots become one character."""
    bare = text.replace("<i>", "").replace("</i>", "").replace("\n-", " ").replace("\n", " ")
    return bare.replace("…", "").replace(".", "").removeprefix("-")


words = st.text(alphabet="abcdefgé.,!?'", min_size=1, max_size=60)


@given(st.lists(words, min_size=1, max_size=60))
def test_split_keeps_every_word_and_every_piece_breaks_in_two_lines(said: list[str]) -> None:
    text = " ".join(said)
    pieces = split_text(text, LIMITS)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    for piece in pieces:
        broken = break_lines(piece, LIMITS).split("\n")
        assert len(broken) <= 2
        assert all(len(line) <= LIMITS.width for line in broken)


@given(
    st.lists(st.tuples(st.floats(0.0, 2.0), st.floats(0.2, 9.0), words), max_size=12),
    st.lists(st.integers(12, 200), min_size=1, max_size=12),
    st.sampled_from([24, 25, 30]),
)
def test_cues_are_in_order_apart_and_inside_the_film(
    said: list[tuple[float, float, str]], shots: list[int], rate: int
) -> None:
    lines, at = [], 0.0
    for gap, long, text in said:
        at += gap
        lines.append((at, long, text))
        at += long
    room = round((at + 10) * rate)
    cut = make_cut(lines, [*shots, max(room - sum(shots), 12)], rate)
    cues = cue_lines(cut)
    assert "".join("".join(plain(c.text) for c in cues).split()) == "".join(
        plain("".join(text for _, _, text in lines)).split()
    )
    for before, after in pairwise(cues):
        assert before.out + LIMITS.gap <= after.start
    assert all(0 <= c.start < c.out <= cut.duration for c in cues)


def test_an_in_time_just_before_a_cut_snaps_to_it_and_one_a_bit_earlier_pulls_back() -> None:
    near = cue_lines(make_cut([(95 / 24, 1.0, "Now.")], [100, 100]))
    assert near[0].start == 100
    earlier = cue_lines(make_cut([(90 / 24, 1.0, "Now.")], [100, 100]))
    assert earlier[0].start == 88


def test_gaps_of_three_to_eleven_frames_close_to_two() -> None:
    cues = cue_lines(make_cut([(0.0, 2.0, "First."), (2.6, 2.0, "Second.")], [240]))
    assert cues[1].start - cues[0].out == 2


def test_a_short_word_stays_twenty_frames_and_a_long_speech_is_cut_by_its_words() -> None:
    cues = cue_lines(make_cut([(1.0, 0.2, "No.")], [240]))
    assert cues[0].out - cues[0].start == 20
    text = "I kept that lamp for twenty years, every night, in fog and snow. It never went dark."
    spoken = text.split()
    times = [WordTime(text=w, start=i * 0.5, duration=0.4) for i, w in enumerate(spoken)]
    cut = make_cut([(0.0, len(spoken) * 0.5, text)], [600])
    cues = cue_lines(cut, {"0": times})
    second = cues[1].text.split()[0]
    heard = next(t.start for t in times if t.text == second)
    assert abs(cues[1].start - heard * 24) <= 1


def test_two_who_speak_at_once_share_a_subtitle() -> None:
    cues = cue_lines(make_cut([(1.0, 1.5, "Screw it."), (1.0, 1.5, "Never.")], [240]))
    assert [c.text for c in cues] == ["-Screw it.\n-Never."]


@pytest.mark.parametrize("rate", [FrameRate(), FrameRate(numerator=24000, denominator=1001)])
def test_files_read_back_the_same(tmp_path: Path, rate: FrameRate) -> None:
    cut = make_cut([(1.0, 2.0, "Où est <Pip> & l'île ? --> là"), (5.0, 1.0, "Ici.")], [240])
    cues = cue_lines(cut)
    write_srt(cues, rate, tmp_path / "a.srt")
    write_vtt(cues, rate, "fr", tmp_path / "a.vtt")
    srt = pysubs2.load(str(tmp_path / "a.srt"))
    vtt = pysubs2.load(str(tmp_path / "a.vtt"))
    assert [e.start for e in srt] == [e.start for e in vtt]
    assert srt[0].start == round(cues[0].start * 1000 / rate.fps)
    assert len(srt) == len(vtt) == 2
    assert "&lt;Pip&gt; &amp;" in (tmp_path / "a.vtt").read_text(encoding="utf-8")

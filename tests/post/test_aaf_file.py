"""A cut as AAF: the library that wrote it reads it back, to the frame, at any rate."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regie.film.cut import Cut, CutLine, CutMarker, CutShot
from regie.film.units import FrameRate, FrameSize
from regie.post.aaf_file import COLOURS, tell_lost, write_aaf
from regie.post.foreign.otio_file import read_aaf

RATES = (
    FrameRate(),
    FrameRate(numerator=24000, denominator=1001),
    FrameRate(numerator=25),
    FrameRate(numerator=30000, denominator=1001),
)

MORE = 60
"""Frames that each shot's file has after its last piece."""


@st.composite
def cuts(draw: st.DrawFn) -> Cut:
    shots: list[CutShot] = []
    at = 0
    for n in range(draw(st.integers(1, 8))):
        frames, first = draw(st.integers(1, 90)), draw(st.integers(0, 40))
        black = draw(st.sampled_from((0, 0, 0, 7)))
        room = min(frames, MORE) if n and not black else 0
        dissolve = draw(st.integers(0, room))
        shots.append(
            CutShot(
                number=f"{n // 3 + 1}{'ABC'[n % 3]}", start=at + black, duration=frames, scene="1",
                source_in=first, black=black, dissolve=dissolve, media=first + frames + MORE,
            )
        )  # fmt: skip
        at += black + frames
    seen = [f for s in shots for f in range(s.start, s.start + s.duration)]
    marked = draw(st.lists(st.sampled_from(seen), unique=True, max_size=4))
    marks = tuple(
        CutMarker(start=f, text=f"mark {f}", colour=draw(st.sampled_from(sorted(COLOURS))))
        for f in sorted(marked)
    )
    return Cut(
        title="The Étude", rate=draw(st.sampled_from(RATES)), shots=tuple(shots), markers=marks,
        size=FrameSize(width=960, height=402),
    )  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cut=cuts())
def test_what_is_written_is_read_back_to_the_frame(tmp_path: Path, cut: Cut) -> None:
    pytest.importorskip("otio_aaf_adapter")
    file = tmp_path / "cut.aaf"
    file.unlink(missing_ok=True)
    write_aaf(cut, file)
    back = read_aaf(file, cut.rate)
    assert back.told == ()
    assert back.name == cut.title
    assert [(c.name, c.start, c.duration, c.source_in, c.dissolve) for c in back.clips] == [
        (s.number, s.start, s.duration, s.source_in, s.dissolve) for s in cut.shots
    ]
    assert [c.media.rpartition("/")[2] for c in back.clips] == [
        f"{s.number}.mp4" for s in cut.shots
    ]
    marks = [
        (c.start + m.at - c.source_in, m.text, m.colour) for c in back.clips for m in c.markers
    ]
    assert marks == [(m.start, m.text, m.colour) for m in cut.markers]


def test_what_is_lost_is_told() -> None:
    shot = CutShot(number="1A", start=0, duration=10, scene="1", note="closer")
    line = CutLine(line_id="l", character="mara", name="MARA", text="Hm.", start=0, duration=0.2)
    cut = Cut(
        title="T", rate=FrameRate(), size=FrameSize(width=96, height=40), shots=(shot,),
        lines=(line,),
    )  # fmt: skip
    assert len(tell_lost(cut)) == 2
    assert tell_lost(cut.model_copy(update={"lines": (), "shots": ()})) == ()

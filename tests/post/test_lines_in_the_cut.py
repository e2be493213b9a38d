"""Lines stay with their pictures through every edit: J and L cuts, and what is not heard."""

from __future__ import annotations

import pytest

from regie.film.bible import SetKind
from regie.film.editing import START, MarkerRow, PieceRow
from regie.film.screenplay import Light
from regie.film.shot import Camera, Coverage, Shot, ShotSize, SpokenLine
from regie.film.units import FrameRate, FrameSize
from regie.post import lay_cut

RATE = FrameRate(numerator=24)


def shot(number: str, frames: int, *lines: SpokenLine) -> Shot:
    here = (0.0, 0.0, 1.0)
    return Shot(
        number=number, uid=number, scene="1", place="room", set_kind=next(iter(SetKind)),
        interior=True, light=Light.DAY, coverage=Coverage.SINGLE, size=ShotSize.CU,
        duration=frames, lines=lines,
        camera=Camera(eye=here, target=(0, 1, 1), end_eye=here, end_target=(0, 1, 1)),
    )  # fmt: skip


def line(name: str, start: float, duration: float = 1.0) -> SpokenLine:
    return SpokenLine(line_id=name, character="mara", text=name, start=start, duration=duration)


SHOTS = [
    shot("1A", 48, line("one", 0.5)),
    shot("1B", 48, line("two", 0.25, 3.0)),
    shot("1C", 48, line("two", -1.75, 3.0)),
]


def heard(*rows: PieceRow) -> dict[str, float]:
    cut = lay_cut("T", SHOTS, {}, RATE, FrameSize(), rows=rows)
    return {said.line_id: said.start for said in cut.lines}


def test_a_rolled_picture_leaves_the_sound_where_it_was() -> None:
    assert heard() == {"one": 0.5, "two": 2.25}
    rolled = heard(PieceRow(shot=0, source_out=60), PieceRow(shot=1, source_in=12))
    assert rolled == {"one": 0.5, "two": 2.25}, "a J cut: it begins under the shot before"


def test_a_trim_moves_the_line_with_its_picture() -> None:
    assert heard(PieceRow(shot=1, source_in=6))["two"] == pytest.approx(2.0)
    assert heard(PieceRow(shot=0, source_out=24))["two"] == pytest.approx(1.25)
    assert heard(PieceRow(shot=1, sound=12))["two"] == pytest.approx(2.75)
    assert heard(PieceRow(shot=1, black=24))["two"] == pytest.approx(3.25)


def test_a_line_goes_with_the_first_picture_of_it_that_is_left() -> None:
    assert heard(PieceRow(shot=1, drop=True))["two"] == pytest.approx(0.25)
    assert heard(PieceRow(shot=2, after=START))["two"] == pytest.approx(0.0), "never before 0"
    cut = lay_cut("T", SHOTS, {"mara": "MARA"}, RATE, FrameSize(),
                  rows=[PieceRow(shot=0, source_in=40)])  # fmt: skip
    assert [said.line_id for said in cut.lines] == ["two"]
    assert "MARA, “one”: is not heard" in cut.told[0]


def test_markers_follow_their_frame_into_every_piece_that_shows_it() -> None:
    rows = [PieceRow(shot=0, source_in=10, source_out=20),
            PieceRow(shot=0, name="b", source_in=12, after=(2, ""))]  # fmt: skip
    marks = [MarkerRow(shot=0, at=15, text="look"), MarkerRow(shot=0, at=3)]
    cut = lay_cut("T", SHOTS, {}, RATE, FrameSize(), rows=rows, markers=marks)
    assert [m.start for m in cut.markers] == [5, 10 + 48 + 48 + 3]

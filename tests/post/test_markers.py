"""Markers go out to every format and come in again on the very same frames."""

from __future__ import annotations

import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.film.timecode import can_drop
from regie.film.units import FrameRate
from regie.post.markers import READERS, WRITERS, FilmClock, Marker, MarkerError

RATES = [(24, 1), (24000, 1001), (25, 1), (30000, 1001), (30, 1), (50, 1), (60000, 1001), (60, 1)]

WORDS = st.text(string.ascii_letters + string.digits + " éß–日本,;\"'|\\=+-@<&\n", max_size=60)


@st.composite
def films(draw: st.DrawFn) -> tuple[FilmClock, list[Marker]]:
    up, down = draw(st.sampled_from(RATES))
    rate = FrameRate(numerator=up, denominator=down)
    length = draw(st.integers(1, 200_000))
    clock = FilmClock(
        rate=rate,
        first=draw(st.sampled_from((0, 3600 * round(rate.fps), 107_892))),
        drop=can_drop(rate) and draw(st.booleans()),
        length=length,
    )
    frames = draw(st.lists(st.integers(0, length - 1), max_size=6, unique=True))
    markers = [
        Marker(
            frame=frame,
            out=draw(st.integers(frame + 1, min(length, frame + 5000))),
            text=draw(WORDS).strip(),
            done=draw(st.booleans()),
        )
        for frame in sorted(frames)
    ]
    return clock, markers


@pytest.mark.parametrize("kind", sorted(WRITERS))
@given(film=films())
def test_markers_come_back_on_their_frames(kind: str, film: tuple[FilmClock, list[Marker]]) -> None:
    clock, markers = film
    text = WRITERS[kind]("The film.mp4", markers, clock)
    back = READERS[kind](text, clock)
    assert [(m.frame, m.out, m.text) for m in back] == [(m.frame, m.out, m.text) for m in markers]
    if kind != ".edl":  # which has no word for it
        assert [m.done for m in back] == [m.done for m in markers]


CLOCK = FilmClock(rate=FrameRate(), first=86400, length=240)


def test_avids_locators_are_read() -> None:
    edl = (
        "TITLE: CUT\nFCM: NON-DROP FRAME\n"
        "001  1A       V     C        00:00:00:00 00:00:10:00 01:00:00:00 01:00:10:00\n"
        "* FROM CLIP NAME: 1A\n* LOC: 01:00:04:12 RED     Too dark\n"
    )
    (marker,) = READERS[".edl"](edl, CLOCK)
    assert (marker.frame, marker.out, marker.text) == (108, 109, "Too dark")
    assert marker.colour == "#e0554a"


def test_markers_on_clips_of_an_editors_project_are_found_where_the_film_has_them() -> None:
    """Two clips, the second trimmed; a marker that is trimmed off is not in the film."""
    xml = (
        '<fcpxml version="1.9"><project><sequence tcStart="3600s"><spine>'
        '<asset-clip offset="3600s" start="0s" duration="4s"><marker start="1s" value="a"/>'
        "</asset-clip>"
        '<asset-clip offset="3604s" start="10s" duration="2s">'
        '<marker start="11s" duration="12/24s" value="b"/><marker start="9s" value="off"/>'
        "</asset-clip></spine></sequence></project></fcpxml>"
    )
    found = READERS[".fcpxml"](xml, CLOCK)
    assert [(m.frame, m.out, m.text) for m in found] == [(24, 25, "a"), (120, 132, "b")]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (".csv", "Frame,Note\n240,outside\n"),
        (".csv", "Where,Note\n1,what\n"),
        (".edl", "* LOC: 02:00:00:00 RED x\n"),
        (".otio", "{}"),
        (".otio", "no json"),
        (".fcpxml", "<!DOCTYPE x [<!ENTITY a 'b'>]><fcpxml>&a;</fcpxml>"),
        (".fcpxml", "<xmeml/>"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(kind: str, text: str) -> None:
    with pytest.raises(MarkerError) as told:
        READERS[kind](text, CLOCK)
    assert "\n" not in str(told.value)


def test_a_spreadsheet_calculates_nothing() -> None:
    marker = Marker(frame=0, out=1, text="=HYPERLINK(1)")
    row = list(csv.reader(io.StringIO(WRITERS[".csv"]("f", [marker], CLOCK))))[1]
    assert not any(cell.startswith("=") for cell in row)

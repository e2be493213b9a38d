"""Foreign subtitle files: any encoding, broken, overlapping; each fault is told, the rest read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.timed_text.formats import read_subtitles

GOOD = (
    "1\n00:00:01,000 --> 00:00:02,500\nDéjà vu ?\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>Là.</i>\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_end(encoding: str, end: str) -> None:
    read = read_subtitles(GOOD.replace("\n", end).encode(encoding))
    assert [(c.start, c.end, c.text) for c in read.cues] == [
        (1.0, 2.5, "Déjà vu ?"),
        (3.0, 4.0, "<i>Là.</i>"),
    ]
    assert [f.what for f in read.faults] == (["encoding"] if encoding == "cp1252" else [])


def test_cyrillic_is_read_as_such() -> None:
    read = read_subtitles("1\n00:00:01,000 --> 00:00:02,000\nПривет, как дела\n".encode("cp1251"))
    assert read.cues[0].text == "Привет, как дела"
    assert read.faults[0].value == "windows-1251"


def test_each_fault_is_told_with_its_line_and_the_rest_is_read() -> None:
    text = (
        "1\n00:00:05,000 --> 00:00:04,000\nBackwards\n\n"
        "2\n00:61:00,000 --> 00:61:99,000\nNo time\n\n"
        "3\n-00:00:01,000 --> 00:00:02,000\nBefore\n\n"
        "4\n00:00:01,500 --> 00:00:03,000\nOver\n\n"
        "5\n00:00:06,000 --> 00:00:07,000\n\n\n"
        "6\n00:00:08.5 --> 00:00:09:000 X1:10\nLast\n"
    )
    read = read_subtitles(text.encode())
    assert [(f.line, f.what) for f in read.faults] == [
        (2, "backwards"),
        (2, "order"),
        (6, "time"),
        (10, "negative"),
        (14, "overlap"),
        (18, "empty"),
    ]
    assert [c.text for c in read.cues] == ["Before", "Over", "Backwards", "Last"]
    assert (read.cues[-1].start, read.cues[-1].end) == (8.5, 9.0)


def test_webvtt_with_settings_notes_styles_and_voices() -> None:
    text = (
        "WEBVTT - a title\n\nSTYLE\n::cue { color: red }\n\nNOTE a --> b\n\n"
        "intro\n00:01.000 --> 00:02.000 line:0\n<v.loud Mara>Fish &amp; <b>chips</b>\n\n"
        "01:00:00.000 --> 01:00:01.000\n<i.x>Late</i>\nand <00:00:01.5>later\n"
    )
    read = read_subtitles(text.encode())
    assert [(c.start, c.text, c.speaker) for c in read.cues] == [
        (1.0, "Fish & chips", "Mara"),
        (3600.0, "<i>Late</i>\nand later", ""),
    ]
    assert [f.what for f in read.faults] == ["time"]


def test_a_text_with_numbers_and_missing_blank_lines() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nIn\n1984\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n"
    assert [c.text for c in read_subtitles(text.encode()).cues] == ["In\n1984", "No."]


@given(st.binary(max_size=400))
def test_no_content_breaks_the_reader(content: bytes) -> None:
    read = read_subtitles(content)
    assert read.cues or read.faults


def test_a_hundred_thousand_cues_are_read_and_no_more() -> None:
    block = "1\n00:00:01,000 --> 00:00:01,100\nA\n\n"
    read = read_subtitles(block.encode() * 100_010)
    assert len(read.cues) == 100_000
    assert "too-many" in {f.what for f in read.faults}
    assert len(read.faults) <= 200 and read.more_faults > 0

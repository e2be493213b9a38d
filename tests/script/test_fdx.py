"""Final Draft's FDX: what is written reads the same; damage and attacks are refused."""

from __future__ import annotations

from any_script import fountain, read, uncited
from hypothesis import given, settings

from regie.script.fdx.reading import read_fdx_bytes
from regie.script.fdx.writing import fdx_bytes


def without_controls(text: str) -> str:
    """XML cannot hold control characters; the writer says so."""
    return "".join(c for c in text if c in "\n\t" or (c >= " " and c != "\x85"))


@given(fountain.map(without_controls))
@settings(max_examples=500, deadline=None)
def test_what_is_written_reads_the_same(text: str) -> None:
    screenplay = read(text)
    again, _ = read_fdx_bytes(fdx_bytes(screenplay), "x.fdx")
    assert uncited(again) == uncited(screenplay)

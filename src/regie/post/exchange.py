"""What the exchange formats share: where the film's clock starts, and what a name may hold."""

from __future__ import annotations

from regie.film.cut import Cut

FIRST_TIMECODE_SECONDS = 3600
"""The film starts at 01:00:00:00, as programmes do."""


def first_frame(cut: Cut) -> int:
    """The frame that the first timecode counts to, at the nominal rate."""
    return FIRST_TIMECODE_SECONDS * round(cut.rate.fps)


def one_line(text: str) -> str:
    """One line of printable text: what names in exchange files, XML 1.0 too, may hold."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())

"""Invisible and inaudible marks that carry a delivery's id through re-encoding."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from regie.guard.provenance.watermark.reader import find_marks, read_marks
from regie.guard.provenance.watermark.tile import DEFAULT_KEY
from regie.guard.provenance.watermark.writer import mark_file

__all__ = [
    "DEFAULT_KEY",
    "find_marks",
    "house_key",
    "is_open_key",
    "mark_file",
    "new_delivery",
    "read_marks",
]

KEY_SETTING = "REGIE_WATERMARK_KEY"


def house_key() -> str:
    """The key of the house's marks: any words, from the environment; else the open one.

    Who does not know the key can neither read nor forge a mark. Losing it loses the marks.
    """
    return os.environ.get(KEY_SETTING) or DEFAULT_KEY


def is_open_key() -> bool:
    """Whether the house has no key of its own, so that anybody can forge its marks."""
    return house_key() == DEFAULT_KEY


def new_delivery(title: str, file: str, digest: str, moment: str, taken: Sequence[str] = ()) -> str:
    """An id for a delivery, 12 hexadecimal digits, that no other in `taken` has.

    Args:
        digest: of the made file.
        moment: when it is delivered, as text.
    """
    from blake3 import blake3

    number = 0
    while True:
        told = "\0".join((title, file, digest, moment, str(number)))
        found = blake3(told.encode("utf-8")).hexdigest(length=6)
        if found not in taken:
            return found
        number += 1


def is_markable(file: Path) -> bool:
    """Whether this kind of file can carry a mark."""
    from regie.guard.provenance.watermark.writer import marker_of

    return marker_of(file) != ""

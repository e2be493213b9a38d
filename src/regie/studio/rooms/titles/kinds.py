"""Whether an uploaded file is what its name says, by its first bytes; no more is looked at here."""

from __future__ import annotations

from pathlib import Path

HEAD_BYTES = 4096

BINARY = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}
"""What files of these kinds have near their beginning."""

XML = frozenset({".fdx", ".xml"})

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""Beginnings of text in which every second byte may be nil."""


def is_what_it_says(file: Path) -> bool:
    """Whether a screenplay's content fits its ending; without a known one, whether it is text."""
    suffix = file.suffix.lower()
    with file.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if suffix in BINARY:
        return BINARY[suffix] in head[:1024]
    if head.startswith(UTF_16):
        return True
    if b"\0" in head:
        return False
    return suffix not in XML or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")

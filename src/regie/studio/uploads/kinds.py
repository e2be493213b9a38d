"""What may be sent: how large, and whether it is what its name says, by its first bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HEAD_BYTES = 4096
"""So much of the beginning is looked at."""

MB = 1 << 20

BINARY = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}
"""What files of these kinds have near their beginning."""

XML = frozenset({".fdx", ".xml"})

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""Beginnings of text in which every second byte may be nil."""

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"II*\0", b"MM\0*", b"\x76\x2f\x31\x01")
"""PNG, JPEG, WebP, TIFF, OpenEXR."""

SOUNDS = (
    b"RIFF",
    b"RF64",
    b"FORM",
    b"fLaC",
    b"OggS",
    b"ID3",
    b"\xff\xfb",
    b"\xff\xf3",
    b"\xff\xf1",
)
"""WAV, long WAV, AIFF, FLAC, Ogg, MP3, AAC; what is in MP4 is found by its box."""

FILMS = (b"RIFF", b"\x1a\x45\xdf\xa3", b"\x06\x0e\x2b\x34")
"""AVI, Matroska and WebM, MXF; MP4 and QuickTime are found by their boxes."""

BOXES = (b"ftyp", b"moov", b"wide", b"mdat")
"""First boxes of MP4 and QuickTime, behind their length."""


@dataclass(frozen=True)
class UploadKind:
    """Attributes: most: bytes; None: what the house takes. fits: whether a name and its first
    bytes belong together; None: anything is taken."""

    most: int | None = None
    fits: Callable[[str, bytes], bool] | None = None


def is_script(name: str, head: bytes) -> bool:
    """Whether a screenplay's content fits its ending; without a known one, whether it is text."""
    suffix = Path(name).suffix.lower()
    if suffix in BINARY:
        return BINARY[suffix] in head[:1024]
    if head.startswith(UTF_16):
        return True
    if b"\0" in head:
        return False
    return suffix not in XML or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def is_what_it_says(file: Path) -> bool:
    """Whether a screenplay's content fits its name's ending."""
    with file.open("rb") as stream:
        return is_script(file.name, stream.read(HEAD_BYTES))


def _begins(*beginnings: bytes, boxes: bool = False) -> Callable[[str, bytes], bool]:
    return lambda _, head: head.startswith(beginnings) or (boxes and head[4:8] in BOXES)


KINDS: Mapping[str, UploadKind] = {
    "script": UploadKind(40 * MB, is_script),
    "cut": UploadKind(64 * MB),
    "markers": UploadKind(16 * MB),
    "document": UploadKind(95 * MB),
    "picture": UploadKind(80 * MB, _begins(*PICTURES)),
    "sound": UploadKind(600 * MB, _begins(*SOUNDS, boxes=True)),
    "film": UploadKind(None, _begins(*FILMS, boxes=True)),
    "file": UploadKind(),
}
"""By the name that who sends says, `kind` in the upload's metadata. The rooms that take the files
look at them again, whole."""

"""Reads a changed cut, whatever format its file has."""

from __future__ import annotations

import re
from pathlib import Path

from regie.film.units import FrameRate
from regie.post.errors import PostError
from regie.post.foreign.clip import ForeignCut

MOST_BYTES = 64 * 2**20
"""Of a file that is read: a cut of 10,000 clips has some 30 MB as OTIO."""

AAF_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
"""With which a structured storage file begins, as AAF is one."""


def read_foreign(file: Path, rate: FrameRate) -> ForeignCut:
    """The cut in a file of OTIO, EDL, FCPXML, Final Cut Pro 7 XML or AAF, told by its content.

    Raises:
        PostError: it is none of these, too large, or cannot be read; names the file.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise PostError(f"it has more than {MOST_BYTES // 2**20} MB")
        data = file.read_bytes()
        return _read(data, file, rate)
    except OSError as error:
        raise PostError(f"{file.name}: cannot be read ({error.strerror})") from error
    except PostError as error:
        raise PostError(f"{file.name}: {error}") from error


def _read(data: bytes, file: Path, rate: FrameRate) -> ForeignCut:
    from regie.post.foreign.otio_file import read_aaf, read_edl, read_otio
    from regie.post.foreign.xml_file import read_xml

    if data.startswith(AAF_MAGIC):
        return read_aaf(file, rate)
    text = _decode(data)
    head = text.lstrip()[:400]
    if head.startswith("{"):
        return read_otio(text, rate)
    if head.startswith("<"):
        return read_xml(text, rate)
    if re.search(r"^\s*(TITLE:|FCM:|\d{3,}\s+\S+\s+\S+\s+[CDWK])", text, re.M):
        return read_edl(text, rate)
    raise PostError(
        "it is no cut that can be read; OTIO, EDL, FCPXML, Final Cut Pro 7 XML and AAF are"
    )


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")

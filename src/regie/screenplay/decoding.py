"""Turns a file's bytes into text, and says which encoding they were in.

Decoding is reversible: `decoded.encode() == data` for every input, so a file that is read and
written again is the same to the byte.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from regie.screenplay.errors import ScriptError

MAX_BYTES = 20_000_000
"""Largest script accepted, in bytes. A 120-page script is about 150 kB."""

SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "save it as Fountain or FDX first"),
    (b"\x89PNG", "a PNG picture", "give the script's text"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the script's text"),
    (b"GIF8", "a GIF picture", "give the script's text"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "save it as plain text first"),
    (b"{\\rtf", "an RTF document", "save it as plain text first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x7fELF", "a program", "give the script's text"),
    (b"RIFF", "a sound or video file", "give the script's text"),
    (b"ID3", "a sound file", "give the script's text"),
    (b"OggS", "a sound or video file", "give the script's text"),
)
"""First bytes of files that are not scripts: what they are, what to do."""

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


WESTERN = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœßúùûüýÿÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ«»‘’“”„–—…·•°ªº€£©®™§¿¡½¼×\xa0"
)
"""Characters beyond ASCII that English, French and their neighbours are written with."""


@dataclass(frozen=True)
class Decoded:
    """A file's text.

    Attributes:
        bom: the byte-order mark that stood before the text, kept for writing.
        encoding: Python's name of the codec.
        warnings: sentences for the person, empty for UTF-8.
    """

    text: str
    encoding: str
    bom: bytes = b""
    warnings: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """The bytes that the text was decoded from."""
        return self.bom + self.text.encode(self.encoding)


def decode(data: bytes, name: str) -> Decoded:
    """Decodes a script's bytes: UTF-8 with or without mark, UTF-16, else what it looks like.

    Args:
        name: of the file, for messages.

    Raises:
        ScriptError: empty, too large, or binary.
    """
    refuse_binary(data, name)
    for bom, encoding in BOMS:
        if data.startswith(bom):
            found = _try(data[len(bom) :], encoding)
            if found is not None:
                return Decoded(found, encoding, bom)
    text = _try(data, "utf-8")
    if text is not None and "\0" not in text:
        return Decoded(text, "utf-8")
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding) if _looks_utf16(data, encoding) else None
        if text is not None:
            return Decoded(text, encoding, b"", (_converted(name, encoding),))
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise ScriptError(
            f"{name}:{line}: holds NUL bytes, so it is a binary file and not a script; "
            "save the script as UTF-8 text, Fountain or FDX."
        )
    encoding, text = _guess(data)
    return Decoded(text, encoding, b"", (_converted(name, encoding),))


def refuse_binary(data: bytes, name: str) -> None:
    """Refuses what is empty, too large, or a file of another kind.

    Raises:
        ScriptError: says what the file is.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    if not data.strip():
        raise ScriptError(
            f"{name}: is empty; write a scene in it, for instance INT. KITCHEN - DAY."
        )
    if data.startswith(b"PK\x03\x04"):
        what = "a Word document (.docx)" if b"word/" in data else "a zip archive"
        raise ScriptError(f"{name}: is {what}, not a script; save it as plain text or FDX first.")
    for signature, what, advice in SIGNATURES:
        if data.startswith(signature):
            raise ScriptError(f"{name}: is {what}, not a script; {advice}.")


def too_large(name: str, size: int) -> ScriptError:
    """The refusal of a file of `size` bytes."""
    return ScriptError(
        f"{name}: is {size / 1e6:.1f} MB and a script may have {MAX_BYTES // 1_000_000} MB; "
        "check that it is the screenplay, or cut it into several titles."
    )


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except UnicodeError:
        return None


def _looks_utf16(data: bytes, encoding: str) -> bool:
    """Latin text in UTF-16 has a zero in nearly every second byte."""
    if len(data) < 4 or len(data) % 2:
        return False
    high = data[1::2] if encoding == "utf-16-le" else data[0::2]
    return high.count(0) > 0.6 * len(high)


def _guess(data: bytes) -> tuple[str, str]:
    """The likeliest encoding whose decoding can be undone; Latin-1 always can.

    Western ones are tried first: a detector needs more accents than a short script has.
    """
    for encoding in ("cp1252", "mac_roman"):
        text = _try(data, encoding)
        if text is not None and all(c in WESTERN or c.isascii() for c in set(text)):
            return encoding, text
    from charset_normalizer import from_bytes

    for match in from_bytes(data[:200_000]):
        text = _try(data, match.encoding)
        if text is not None and "\0" not in text:
            return match.encoding, text
    return "latin-1", data.decode("latin-1")


def _converted(name: str, encoding: str) -> str:
    return f"{name}: is not UTF-8; read as {encoding}. Save it as UTF-8 if accents look wrong."

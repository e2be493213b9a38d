"""Opens any script: finds the encoding and the format by content, and reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from regie.film.screenplay import Screenplay
from regie.script.decoding import MAX_BYTES, Decoded, decode, refuse_binary, too_large
from regie.script.errors import ScriptError
from regie.script.fountain.derive import screenplay_of
from regie.script.fountain.tree import read_tree

Format = Literal["fountain", "fdx"]


@dataclass(frozen=True)
class ReadScript:
    """A script that was read.

    Attributes:
        warnings: sentences for the person: encoding, doubled numbers, overlong sluglines.
        encoding: Python's name of the file's encoding.
    """

    screenplay: Screenplay
    warnings: tuple[str, ...]
    format: Format
    encoding: str


def read_screenplay(path: Path, *, name: str | None = None) -> Screenplay:
    """Reads a script in any known format; see `open_script`."""
    return open_script(path, name=name).screenplay


def open_script(path: Path, *, name: str | None = None) -> ReadScript:
    """Reads a script: Fountain, plain text laid out as a screenplay, or Final Draft's FDX.

    Args:
        name: of the file in citations and messages; the path's own name by default.

    Raises:
        ScriptError: the file is missing, unreadable, empty, too large, binary, damaged XML, or
            has no scene.
    """
    name = name or path.name
    data = read_bytes(path, name)
    refuse_binary(data, name)
    if _is_xml(data):
        from regie.script.fdx.reading import read_fdx_bytes

        screenplay, warnings = read_fdx_bytes(data, name)
        read = ReadScript(screenplay, warnings, "fdx", "utf-8")
    else:
        decoded = decode(data, name)
        screenplay, warnings = _read_fountain(decoded, name)
        read = ReadScript(screenplay, warnings, "fountain", decoded.encoding)
    if not any(scene.slugline.text for scene in screenplay.scenes):
        raise ScriptError(
            f"{name}:1: has no scene; begin each scene with a slugline on a line of its own and "
            "a blank line before and after it, for instance INT. KITCHEN - DAY."
        )
    return read


def _read_fountain(decoded: Decoded, name: str) -> tuple[Screenplay, tuple[str, ...]]:
    screenplay, warnings = screenplay_of(read_tree(decoded.text), name)
    return screenplay, (*decoded.warnings, *warnings)


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes; a file too large is refused before it is read.

    Raises:
        ScriptError: missing, unreadable, or too large.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise too_large(name, size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ScriptError(f"{name}: cannot be read ({reason}); check the path.") from error
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    return data


def _is_xml(data: bytes) -> bool:
    head = data[:400].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    return head.startswith((b"<?xml", b"<FinalDraft", b"<!DOCTYPE"))

"""Opens any script: finds the encoding and the format by content, and reads it."""

from __future__ import annotations

import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from regie.film.screenplay import Screenplay
from regie.screenplay.decoding import MAX_BYTES, Decoded, decode, refuse_binary, too_large
from regie.screenplay.errors import ScriptError
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.logical import BREAK
from regie.screenplay.formats.fountain.tree import read_tree
from regie.screenplay.formats.text.evidence import why_not_fountain

if TYPE_CHECKING:
    from regie.screenplay.formats.text.reader import DoubtfulLine, LinesRead, RemovedLine

Format = Literal["fountain", "fdx", "text", "pdf", "docx"]


@dataclass(frozen=True)
class ReadScript:
    """A script that was read.

    Attributes:
        warnings: sentences for the person: encoding, doubled numbers, overlong sluglines.
        format: `text` is plain text whose lines are read by context.
        encoding: Python's name of the file's encoding; of PDF and Word, that of their text.
        confidence: of `text`, `pdf` and `docx`: the mean over the lines, 0 to 1.
        doubtful: lines that could be something else than they are read as.
        removed: lines of the page that are not the script's: headers, numbers, CONTINUED.
    """

    screenplay: Screenplay
    warnings: tuple[str, ...]
    format: Format
    encoding: str
    confidence: float | None = None
    doubtful: tuple[DoubtfulLine, ...] = ()
    removed: tuple[RemovedLine, ...] = ()


def read_screenplay(path: Path, *, name: str | None = None) -> Screenplay:
    """Reads a script in any known format; see `open_script`."""
    return open_script(path, name=name).screenplay


def open_script(path: Path, *, name: str | None = None) -> ReadScript:
    """Reads a script: Fountain, Final Draft's FDX, PDF, Word, or any plain text.

    Plain text that is laid out as Fountain is read as Fountain; other text is read by context
    (`regie.screenplay.formats.text`), and so are PDF and Word files. Their citations count the
    lines of the text that `source_lines` gives.

    Args:
        name: of the file in citations and messages; the path's own name by default.

    Raises:
        ScriptError: the file is missing, unreadable, empty, too large, binary, damaged,
            encrypted, or has nothing in it.
    """
    name = name or path.name
    data = read_bytes(path, name)
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        read = _read_pdf(data, name)
    elif data.startswith(b"PK\x03\x04"):
        read = _read_docx(data, name)
    else:
        refuse_binary(data, name)
        read = _read_fdx(data, name) if _is_xml(data) else _read_text(decode(data, name), name)
    if not read.screenplay.scenes:
        raise ScriptError(
            f"{name}:1: has nothing to be seen or heard; write a scene, under a slugline on a line "
            "of its own, for instance INT. KITCHEN - DAY."
        )
    if not any(scene.slugline.text for scene in read.screenplay.scenes):
        told = (
            f"{name}:1: has no slugline, so that all of it is one scene without a place; begin "
            "each scene with a slugline on a line of its own, for instance INT. KITCHEN - DAY."
        )
        return replace(read, warnings=(*read.warnings, told))
    return read


def _read_fdx(data: bytes, name: str) -> ReadScript:
    from regie.screenplay.formats.fdx.reader import read_fdx_bytes

    screenplay, warnings = read_fdx_bytes(data, name)
    return ReadScript(screenplay, warnings, "fdx", "utf-8")


def _read_text(decoded: Decoded, name: str) -> ReadScript:
    tree = read_tree(decoded.text)
    why = why_not_fountain(decoded.text, tree)
    if not why:
        screenplay, warnings = screenplay_of(tree, name)
        return ReadScript(screenplay, (*decoded.warnings, *warnings), "fountain", decoded.encoding)
    from regie.screenplay.formats.text.plain_text import lay_text
    from regie.screenplay.formats.text.reader import read_lines

    found = read_lines(lay_text(decoded.text), name)
    told = (
        f"{name}: is not laid out as Fountain ({why}), so that each line is read by context, "
        f"with a confidence of {found.confidence:.0%}; see `regie script {name} --to fountain`.",
    )
    return _classified(found, "text", decoded.encoding, (*decoded.warnings, *told))


def _read_pdf(data: bytes, name: str) -> ReadScript:
    from regie.screenplay.formats.pdf.reader import lay_pdf
    from regie.screenplay.formats.text.reader import read_lines

    pages = lay_pdf(data, name)
    found = read_lines(pages.lines, name, pages.furniture)
    return _classified(found, "pdf", "utf-8", pages.warnings)


def _read_docx(data: bytes, name: str) -> ReadScript:
    from regie.screenplay.formats.docx.reader import lay_docx
    from regie.screenplay.formats.text.reader import read_lines

    document = lay_docx(data, name)
    found = read_lines(document.lines, name, document.furniture)
    return _classified(found, "docx", "utf-8", document.warnings)


def _classified(
    found: LinesRead, format_: Format, encoding: str, warnings: tuple[str, ...]
) -> ReadScript:
    return ReadScript(
        found.screenplay,
        (*warnings, *found.warnings),
        format_,
        encoding,
        found.confidence,
        found.doubtful,
        found.removed,
    )


def read_fountain_bytes(path: Path) -> bytes:
    """A Fountain file as it is, in UTF-8.

    Raises:
        ScriptError: it cannot be read.
    """
    data = read_bytes(path, path.name)
    decoded = decode(data, path.name)
    return data if decoded.encoding == "utf-8" else decoded.text.encode()


def find_boneyards(path: Path) -> tuple[int, ...]:
    """The lines in which a Fountain file's boneyards begin, from 1.

    Raises:
        ScriptError: it cannot be read.
    """
    text = decode(read_bytes(path, path.name), path.name).text
    return tuple(node.line for node in read_tree(text).nodes if node.buried)


def source_lines(path: Path) -> list[str]:
    """The lines that citations of a script count, for quoting; empty when it cannot be read."""
    try:
        data = read_bytes(path, path.name)
        if data.startswith(b"%PDF"):
            from regie.screenplay.formats.pdf.reader import lay_pdf

            laid = lay_pdf(data, path.name)
        elif data.startswith(b"PK\x03\x04"):
            from regie.screenplay.formats.docx.reader import lay_docx

            laid = lay_docx(data, path.name)
        else:
            return BREAK.split(decode(data, path.name).text)
    except ScriptError:
        return []
    told = {f.line.number: f.line.text for f in laid.furniture}
    told.update((line.number, line.text) for line in laid.lines)
    return [told.get(number, "") for number in range(1, max(told, default=0) + 1)]


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes; a file too large is refused before it is read.

    Raises:
        ScriptError: missing, unreadable, no file (a pipe may wait for ever), or too large.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise ScriptError(
                f"{name}: is a pipe or a device and not a file; save the script to a file first."
            )
        if found.st_size > MAX_BYTES:
            raise too_large(name, found.st_size)
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

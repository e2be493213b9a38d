"""Opens a .docx safely: only the parts that are read, each of a bounded size."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from struct import error as struct_error

from regie.screenplay.errors import ScriptError
from regie.screenplay.formats.fdx.markup import Markup, read_markup

MAX_PART = 60_000_000
"""Largest part of the archive when unpacked, bytes; a feature's text is about 2 MB."""

MAX_RATIO = 200
"""Largest ratio of unpacked to packed size of a part over a megabyte; text gives 10 to 30."""

MAX_ENTRIES = 5_000


class Package:
    """A Word file's parts."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._entries = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError,
                struct_error) as error:  # fmt: skip
            raise self._refuse("is a damaged archive; save it again from Word") from error
        if len(self._entries) > MAX_ENTRIES:
            raise self._refuse(f"has {len(self._entries)} parts, more than a Word file has")
        if "word/document.xml" not in self._entries:
            raise self._refuse(
                "is a zip archive and not a Word document; unpack it, and give the script in it"
            )

    def part(self, path: str) -> Markup | None:
        """A part's XML, or None where there is none.

        Raises:
            ScriptError: too large, encrypted, damaged, or with entities of its own.
        """
        info = self._entries.get(path)
        if info is None:
            return None
        bomb = info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(
            1, info.compress_size
        )
        if info.file_size > MAX_PART or bomb:
            raise self._refuse(
                f"unpacks to {info.file_size / 1e6:.0f} MB in {path}, as no script does; save it "
                "again from Word"
            )
        if info.flag_bits & 1:
            raise self._refuse("is encrypted; save it without a password first")
        try:
            with self._zip.open(info) as file:
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
                RuntimeError, ValueError) as error:  # fmt: skip
            raise self._refuse(f"is damaged in {path}; save it again from Word") from error
        if len(data) > MAX_PART:
            raise self._refuse(f"unpacks to more than {MAX_PART // 1_000_000} MB in {path}")
        return read_markup(data, f"{self._name} ({path})")

    def parts(self, pattern: str) -> list[Markup]:
        """All parts whose path matches, in order of path."""
        found = (p for p in sorted(self._entries) if re.fullmatch(pattern, p))
        return [part for path in found if (part := self.part(path)) is not None]

    def _refuse(self, why: str) -> ScriptError:
        return ScriptError(f"{self._name}: {why}.")


def bare(tag: str) -> str:
    """A tag without its prefix: Word writes `w:p`, others may not."""
    return tag.rpartition(":")[2]


def value(markup: Markup | None, *names: str) -> str:
    """The first of some attributes that is there, prefixes aside."""
    if markup is not None:
        given = {bare(k): v for k, v in markup.attributes.items()}
        for name in names:
            if name in given:
                return given[name]
    return ""


def child(markup: Markup | None, *path: str) -> Markup | None:
    """The first child by a path of tags without prefixes."""
    for tag in path:
        if markup is None:
            return None
        markup = next((c for c in markup.children if bare(c.tag) == tag), None)
    return markup

"""Finds where in an FDX file's bytes its paragraphs and its title page stand."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

_DECLARED = re.compile(rb"""^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")

_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
"""A tag; what is quoted in it may hold a `>`."""


@dataclass(frozen=True)
class RawParagraph:
    """A paragraph of the content.

    Attributes:
        start, end: in bytes of UTF-8.
        line, column: where its tag starts, from 1; columns in characters as the reader counts.
        children: tag, start and end of the elements right inside it.
    """

    start: int
    end: int
    line: int
    column: int
    children: tuple[tuple[str, int, int], ...]


@dataclass
class Places:
    """Where things stand; ranges are of what is inside an element, None where there is none."""

    paragraphs: list[RawParagraph] = field(default_factory=list)
    content: tuple[int, int] | None = None
    empty_content: tuple[int, int] | None = None
    """The whole of a `<Content/>`."""
    title_content: tuple[int, int] | None = None
    notes: dict[tuple[int, int], tuple[int, int, int]] = field(default_factory=dict)
    """By line and column of a script note: the place of its paragraph, its start and end."""
    summaries: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By place of a scene heading: where its summary stands."""
    root_end: int = 0


@dataclass(frozen=True)
class Xml:
    """An XML file as UTF-8, and how it was encoded."""

    data: bytes
    encoding: str
    bom: bytes = b""

    def encode(self, data: bytes) -> bytes:
        """UTF-8 in the file's own encoding; what that cannot hold as character references."""
        if self.encoding == "utf-8":
            return self.bom + data
        return self.bom + data.decode().encode(self.encoding, "xmlcharrefreplace")


def to_utf8(data: bytes) -> Xml:
    """The file in UTF-8, whatever it is encoded in.

    Raises:
        LookupError, UnicodeError: an encoding that is not known, or not what it says.
    """
    marks = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
             (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
    for bom, encoding in marks:
        if data.startswith(bom):
            return Xml(data[len(bom) :].decode(encoding).encode(), encoding, bom)
    declared = _DECLARED.match(data)
    encoding = declared.group(1).decode().lower() if declared else "utf-8"
    return Xml(data.decode(encoding).encode(), "utf-8" if encoding == "utf8" else encoding)


def find_places(data: bytes) -> Places:
    """Indexes well-formed XML in UTF-8 that was read already (so it declares no entities)."""
    from xml.parsers.expat import ParserCreate

    parser = ParserCreate("utf-8")
    finder = _Finder(parser, data)
    parser.StartElementHandler = finder.start
    parser.EndElementHandler = finder.end
    parser.Parse(data, True)
    return finder.places


class _Finder:
    def __init__(self, parser: Any, data: bytes) -> None:
        self.places = Places()
        self._parser, self._data = parser, data
        self._path: list[str] = []
        self._opened: list[tuple[int, int, int]] = []
        self._children: list[tuple[str, int, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._path.append(name)
        self._opened.append(
            (at, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        )
        if self._path == ["FinalDraft", "Content", "Paragraph"]:
            self._children = []

    def end(self, name: str) -> None:
        at = self._parser.CurrentByteIndex
        start, line, column = self._opened.pop()
        found = _TAG.match(self._data, start)
        tag_end = found.end() if found else at
        empty = self._data[tag_end - 2 : tag_end] == b"/>"
        end = tag_end if empty else self._data.index(b">", at) + 1
        inner = (tag_end, tag_end if empty else at)
        path = self._path
        if path == ["FinalDraft", "Content", "Paragraph", "SceneProperties", "Summary"]:
            self.places.summaries[len(self.places.paragraphs)] = (start, end)
        if name == "ScriptNote" and path[:3] == ["FinalDraft", "Content", "Paragraph"]:
            self.places.notes[line, column] = (len(self.places.paragraphs), start, end)
        if path == ["FinalDraft", "Content", "Paragraph"]:
            self.places.paragraphs.append(
                RawParagraph(start, end, line, column, tuple(self._children))
            )
        elif path[:-1] == ["FinalDraft", "Content", "Paragraph"]:
            self._children.append((name, start, end))
        elif path == ["FinalDraft", "Content"] and self.places.content is None:
            if empty:
                self.places.empty_content = (start, end)
            else:
                self.places.content = inner
        elif path == ["FinalDraft", "TitlePage", "Content"] and not empty:
            self.places.title_content = self.places.title_content or inner
        elif path == ["FinalDraft"]:
            self.places.root_end = at
        path.pop()

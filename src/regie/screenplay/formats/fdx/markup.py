"""Reads XML safely into a small tree that knows its lines. Entities and bombs are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from regie.screenplay.errors import ScriptError

MAX_DEPTH = 64
"""Deepest nesting of elements; Final Draft writes about ten."""


@dataclass(slots=True)
class Markup:
    """One XML element: `text` is the characters right inside it."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    last_line: int = 0
    text: str = ""
    children: list[Markup] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, tag: str) -> Iterator[Markup]:
        """The children with a tag, in order."""
        return (c for c in self.children if c.tag == tag)

    def first(self, *path: str) -> Markup | None:
        """The first child by a path of tags."""
        found: Markup | None = self
        for tag in path:
            found = next(found.all(tag), None) if found else None
        return found


def read_markup(data: bytes, name: str) -> Markup:
    """Reads XML into a tree; returns its root.

    Raises:
        ScriptError: not well-formed, with entities of its own, or nested too deeply.
    """
    from xml.sax import SAXException, SAXParseException

    from defusedxml import DefusedXmlException
    from defusedxml.sax import parse

    builder = _Builder(name)
    try:
        parse(BytesIO(data), builder)
    except DefusedXmlException as error:
        raise ScriptError(
            f"{name}:1: declares XML entities, which a script never needs and an attack does; "
            "export it again from the program that wrote it."
        ) from error
    except SAXParseException as error:
        raise ScriptError(
            f"{name}:{error.getLineNumber() or 1}: is not well-formed XML "
            f"({error.getMessage()}); export it again from the program that wrote it."
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        raise ScriptError(
            f"{name}:1: is not readable XML ({error}); export it again from the program that "
            "wrote it."
        ) from error
    if builder.root is None:
        raise ScriptError(f"{name}:1: holds no XML element; export it again.")
    return builder.root


class _Builder(ContentHandler):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.root: Markup | None = None
        self._name = name
        self._open: list[Markup] = []
        self._pieces: list[list[str]] = []
        self._at: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802
        self._at = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        line, column = self._place()
        if len(self._open) >= MAX_DEPTH:
            raise ScriptError(
                f"{self._name}:{line}: nests XML elements more than {MAX_DEPTH} deep, which no "
                "script does; export it again."
            )
        element = Markup(name, dict(attrs.items()), line, column)
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)
        self._pieces.append([])

    def characters(self, content: str) -> None:
        if self._pieces:
            self._pieces[-1].append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        element = self._open.pop()
        element.text = "".join(self._pieces.pop())
        element.last_line = self._place()[0]

    def _place(self) -> tuple[int, int]:
        if self._at is None:
            return 1, 1
        return self._at.getLineNumber() or 1, (self._at.getColumnNumber() or 0) + 1

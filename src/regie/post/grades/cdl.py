"""ASC CDL files: .cdl (a list of decisions), .ccc (a collection), .cc (one correction).

Source: ASC Color Decision List Transfer Functions and Interchange Syntax, version 1.2.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.handler import ContentHandler

from pydantic import ValidationError

from regie.film.grade import Cdl, Triple
from regie.post.grades.errors import GradeError

ROOTS = ("ColorDecisionList", "ColorCorrectionCollection", "ColorCorrection")

NAMESPACE = "urn:ASC:CDL:v1.2"

FIELDS = {"Slope": 3, "Offset": 3, "Power": 3, "Saturation": 1}
"""Elements with numbers, and how many."""


class _Reader(ContentHandler):
    """Collects corrections as they are read.

    Attributes:
        found: corrections by their id; one without an id has its place, from 1.
    """

    def __init__(self, file: str) -> None:
        super().__init__()
        self.found: dict[str, Cdl] = {}
        self._file = file
        self._open: dict[str, Any] | None = None
        self._id = ""
        self._text: list[str] = []
        self._line = 1
        self._depth = 0

    def fail(self, why: str, line: int | None = None) -> GradeError:
        return GradeError(f"{self._file}:{line or self._line}: {why}")

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - of the interface
        self._line = self._locator.getLineNumber() or 1  # type: ignore[attr-defined]
        bare = name.rpartition(":")[2]
        if self._depth == 0 and bare not in ROOTS:
            raise self.fail(f"is no ASC CDL: it begins with <{name}>, not with one of "
                            f"{', '.join(f'<{root}>' for root in ROOTS)}")  # fmt: skip
        self._depth += 1
        self._text = []
        if bare == "ColorCorrection":
            self._open, self._id = {}, attrs.get("id", "") or str(len(self.found) + 1)

    def characters(self, content: str) -> None:
        self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - of the interface
        self._depth -= 1
        bare = name.rpartition(":")[2]
        if bare in FIELDS and self._open is not None:
            self._open[bare.lower()] = self._numbers(bare)
        elif bare == "ColorCorrection" and self._open is not None:
            if self._id in self.found:
                raise self.fail(f"two corrections have the id {self._id}; rename one")
            self.found[self._id] = Cdl(**self._open)
            self._open = None

    def _numbers(self, field: str) -> Any:
        words = "".join(self._text).split()
        try:
            numbers = [float(word) for word in words]
        except ValueError as error:
            raise self.fail(
                f"<{field}> holds {' '.join(words)[:40]!r}, which is no number"
            ) from error
        if len(numbers) != FIELDS[field]:
            raise self.fail(f"<{field}> has {len(numbers)} numbers, not {FIELDS[field]}")
        if not all(math.isfinite(n) and abs(n) <= 1000 for n in numbers):
            raise self.fail(f"<{field}> holds {' '.join(words)[:40]}, which no picture has")
        if field != "Offset" and any(n < 0 for n in numbers):
            raise self.fail(f"<{field}> is below 0, which ASC CDL does not allow")
        if field == "Power" and 0 in numbers:
            raise self.fail("<Power> is 0, which ASC CDL does not allow")
        return numbers[0] if len(numbers) == 1 else tuple(numbers)


def read_cdls(path: Path, name: str) -> dict[str, Cdl]:
    """The corrections of a file by their id, in its order.

    Args:
        name: what the file is called in errors.

    Raises:
        GradeError: what is wrong with it, with its line.
    """
    from xml.sax import SAXParseException

    from defusedxml import DefusedXmlException
    from defusedxml.sax import parse

    reader = _Reader(name)
    try:
        parse(str(path), reader, forbid_dtd=True)
    except SAXParseException as error:
        raise reader.fail(f"is no XML: {error.getMessage()}", error.getLineNumber()) from error
    except DefusedXmlException as error:
        raise reader.fail("declares a document type, which no CDL needs; take it out") from error
    except ValidationError as error:
        raise reader.fail(f"{error.errors()[0]['msg']}") from error
    except OSError as error:
        raise GradeError(f"{name}: cannot be read ({error.strerror})") from error
    if not reader.found:
        raise reader.fail("has no <ColorCorrection>")
    return reader.found


def write_ccc(corrections: Iterable[tuple[str, Cdl, str]], out: Path) -> None:
    """Writes a collection.

    Args:
        corrections: id, the correction, a description.
    """
    from xml.sax.saxutils import escape, quoteattr

    rows = ['<?xml version="1.0" encoding="UTF-8"?>',
            f'<ColorCorrectionCollection xmlns="{NAMESPACE}">']  # fmt: skip
    for key, cdl, about in corrections:
        rows += [
            f"  <ColorCorrection id={quoteattr(key)}>",
            *([f"    <Description>{escape(about)}</Description>"] if about else []),
            "    <SOPNode>",
            *(
                f"      <{field}>{spell(getattr(cdl, field.lower()))}</{field}>"
                for field in ("Slope", "Offset", "Power")
            ),
            "    </SOPNode>",
            f"    <SATNode>\n      <Saturation>{cdl.saturation:.6g}</Saturation>\n    </SATNode>",
            "  </ColorCorrection>",
        ]
    out.write_text("\n".join([*rows, "</ColorCorrectionCollection>", ""]), encoding="utf-8")


def spell(values: Triple) -> str:
    """Three numbers as CDL files and EDL comments have them."""
    return " ".join(f"{value:.6g}" for value in values)

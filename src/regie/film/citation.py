"""Where a thing comes from: the file, line and column that a claim rests on."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from regie.film.units import Noun

TRACE: Any = {"key": False}
"""Marks a field that goes in the receipt and never in a step's key.

`Annotated[..., Field(json_schema_extra=TRACE)]`: the build engine leaves such fields out when it
computes keys, so a blank line typed above a scene remakes nothing, and the receipt still cites
the right line.
"""

NEEDED: Any = {"key": False, "handed": True}
"""Marks a field that is in no key, and that a step needs to do its work: an address, a time limit.

The engine hands traces only to steps that are declared `traced`; these fields it hands to all.
"""


class Citation(Noun):
    """A run of lines in one source file, counted from 1.

    Attributes:
        file: path relative to the title's folder, with forward slashes.
        line: first line.
        column: first column in characters, from 1.
        last_line: last line, at least `line`.
    """

    file: str
    line: int = Field(ge=1)
    column: int = Field(1, ge=1)
    last_line: int = Field(ge=1)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


Cited = Annotated[Citation | None, Field(default=None, json_schema_extra=TRACE)]
"""A citation as a field of a noun."""

Citations = Annotated[tuple[Citation, ...], Field(default=(), json_schema_extra=TRACE)]
"""Several citations as a field of a noun."""

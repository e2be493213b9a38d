"""What use cases return: frozen values whose fields, in their order, are the documented JSON.

What only the words for a person need is a field too, marked `Unprinted`. The words themselves are
in `regie.cli.render`.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, PlainSerializer

from regie.film.units import Noun

SCHEMA_VERSION = 1
"""Of the JSON that commands print."""

Unprinted: Any = Field(exclude=True)
"""Marks a field that is not in the JSON: `folder: Annotated[str, Unprinted]`."""

LeftOutWhenEmpty: Any = Field(exclude_if=lambda value: not value)
"""Marks a field that is in the JSON only when there is something in it."""

LeftOutWhenUnknown: Any = Field(exclude_if=lambda value: value is None)
"""Marks a field that is not in the JSON where it is None; what is empty is."""


class Result(Noun):
    """What a use case found or did."""

    version: int = SCHEMA_VERSION

    @property
    def exit_code(self) -> int:
        """Of the command that shows it."""
        return 0

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True)


def spread(told: dict[str, Any], name: str) -> dict[str, Any]:
    """An object with the fields of one of its values in that value's place."""
    flat: dict[str, Any] = {}
    for key, value in told.items():
        flat |= value if key == name else {key: value}
    return flat


def rounded(digits: int) -> PlainSerializer:
    """Marks a number that is printed with so many digits: `Annotated[float, rounded(3)]`."""
    return PlainSerializer(lambda value: round(value, digits), return_type=float)

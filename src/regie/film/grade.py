"""A grade: the colour correction that a picture gets after it is drawn."""

from __future__ import annotations

from pydantic import Field

from regie.film.units import Noun

Triple = tuple[float, float, float]
"""Of red, green and blue."""


class Cdl(Noun):
    """An ASC CDL: out = (in × slope + offset) ^ power, then saturation about the luma.

    Source: ASC Color Decision List Transfer Functions and Interchange Syntax, version 1.2.
    """

    slope: Triple = (1.0, 1.0, 1.0)
    offset: Triple = (0.0, 0.0, 0.0)
    power: Triple = (1.0, 1.0, 1.0)
    saturation: float = Field(1.0, ge=0, le=10)


class Lut(Noun):
    """A look-up table.

    Attributes:
        size: entries along one side.
        solid: three-dimensional, red fastest; else one curve a channel.
        low, high: of what goes in.
        table: float32, little-endian, RGB entries.
    """

    size: int = Field(ge=2)
    solid: bool
    low: Triple = (0.0, 0.0, 0.0)
    high: Triple = (1.0, 1.0, 1.0)
    table: bytes


class Grade(Noun):
    """What is done to a picture: a CDL first, then a table.

    Attributes:
        name: as it is chosen, `warm` or `night.cube`.
    """

    name: str
    cdl: Cdl | None = None
    lut: Lut | None = None

"""Things that are drawn from a few measures: what `shapes.csv` says of each."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("shapes.csv")

PREFIX = "shape-"
"""Of the keys of such things."""


@dataclass(frozen=True)
class Measures:
    """What a shape is drawn from.

    Attributes:
        shape: name of the drawing.
        size: width, depth, height, metres.
        main, second: its colours, `#rrggbb`.
        params: what sets it apart from others of its shape.
    """

    shape: str
    size: tuple[float, float, float]
    main: str
    second: str
    params: Mapping[str, str] = field(default_factory=dict)

    def told(self, name: str, default: str) -> str:
        return self.params.get(name, default)

    def has(self, name: str) -> bool:
        return self.params.get(name, "0") != "0"

    def number(self, name: str, default: float) -> float:
        return float(self.params.get(name, default))


@cache
def shape_rows() -> Mapping[str, Mapping[str, str]]:
    """The rows of the table by their things' keys."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {PREFIX + row["key"]: row for row in csv.DictReader(file)}


@cache
def measures_of(key: str) -> Measures:
    """What the thing of that key is drawn from."""
    row = shape_rows()[key]
    wide, deep, high = (float(n) for n in row["size"].split())
    main, second = row["colours"].split()
    params = dict(word.split("=") for word in row["params"].split())
    return Measures(row["shape"], (wide, deep, high), main, second, params)

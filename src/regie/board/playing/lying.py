"""Where a thing is between two shots, and in what state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regie.film.shot import Mark

Where = Literal["set", "floor", "top", "hand", "wall", "ceiling", "air", "inside", "gone"]

Grip = Literal["left", "right", "both"]


@dataclass(frozen=True)
class Lying:
    """Where a thing is between two shots."""

    where: Where
    mark: Mark
    of: str | None = None
    hand: Grip | None = None
    lit: bool = False
    open: bool = False
    broken: bool = False

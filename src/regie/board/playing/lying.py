"""Where a thing is between two shots, and in what state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regie.board.blocking.floor import mark_at
from regie.board.vectors import add, heading, scale
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
    pitch: float = 0.0
    """Degrees that it leans back against what it is at."""


def on_lap(seated: Mark) -> Mark:
    """Where a thing lies on the knees of who sits, its front to them."""
    ahead = add((seated.x, seated.y, seated.z + 0.15), scale(heading(seated.facing), 0.34))
    return mark_at(ahead, seated.facing + 180.0)

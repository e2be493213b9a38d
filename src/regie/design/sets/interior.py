"""The shell of a room: four walls as local spaces, floor, ceiling, and how it is staged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from regie.design.sets.colour import Rgb
from regie.design.sets.fixtures import ceiling, floor
from regie.design.sets.scenery import Scenery

CEILING_HEIGHT = 2.6


@dataclass(frozen=True)
class RoomShell:
    """A rectangular room centred on the origin, floor at z = 0; north is +Y, metres.

    The space of a wall has x along it, centred, and +Y into the room. Seen from inside, local
    +X is to the left: on the north wall it is west, on the east wall it is north.
    """

    width: float
    depth: float
    height: float = CEILING_HEIGHT

    @property
    def low(self) -> tuple[float, float, float]:
        return (-self.width / 2, -self.depth / 2, 0.0)

    @property
    def high(self) -> tuple[float, float, float]:
        return (self.width / 2, self.depth / 2, self.height)

    @property
    def area(self) -> tuple[float, float, float, float]:
        return (-self.width / 2, -self.depth / 2, self.width / 2, self.depth / 2)

    def length(self, side: str) -> float:
        return self.width if side in ("north", "south") else self.depth

    @contextmanager
    def at(self, s: Scenery, side: str) -> Iterator[None]:
        """Draws in the space of the wall `north`, `south`, `east` or `west`."""
        x, y, turn = {
            "north": (0.0, self.depth / 2, 180.0),
            "south": (0.0, -self.depth / 2, 0.0),
            "east": (self.width / 2, 0.0, 90.0),
            "west": (-self.width / 2, 0.0, -90.0),
        }[side]
        with s.placed(x, y, turn=turn):
            yield

    def lay(self, s: Scenery, floor_colour: Rgb, kind: str, ceiling_colour: Rgb | None) -> None:
        """Lays the floor and hangs the ceiling (none for `None`)."""
        low, high = (-self.width / 2, -self.depth / 2), (self.width / 2, self.depth / 2)
        floor(s, low, high, floor_colour, kind)
        if ceiling_colour is not None:
            ceiling(s, low, high, self.height, ceiling_colour)


def spread(count: int, length: float) -> Sequence[float]:
    """Middles of `count` equal parts of a length that is centred on 0."""
    return [length * ((i + 0.5) / count - 0.5) for i in range(count)]

"""A set under construction: its meshes, and what staging must know of them.

Furniture draws itself in local space: a thing that stands at a wall has its back at local y = 0
and extends to +Y; a seat faces +Y. What it notes (boxes, seats, lamps) is moved to world space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from regie.design.sets.colour import Rgb
from regie.design.sets.geometry import Geometry, Vec
from regie.film.shot import Mark
from regie.film.stageplan import Box, Lamp, PropSpot, Seat, Top


@dataclass(frozen=True)
class Surface:
    """A free place for a prop: the middle of a table, a desk, a counter, a patch of ground.

    Attributes:
        at: world position of the surface.
        room: width that is free, metres.
        turn: world degrees that a prop should be turned by.
        rank: lower is taken first.
    """

    at: Vec
    room: float
    turn: float = 0.0
    rank: int = 1


@dataclass
class Scenery(Geometry):
    """Geometry and the plan that goes with it; lists are in world space."""

    obstacles: list[Box] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    doors: list[Mark] = field(default_factory=list)
    lamps: list[Lamp] = field(default_factory=list)
    surfaces: list[Surface] = field(default_factory=list)
    props: list[PropSpot] = field(default_factory=list)
    things: list[PropSpot] = field(default_factory=list)
    tops: list[Top] = field(default_factory=list)
    water: Mark | None = None

    def obstacle(self, name: str, low: Sequence[float], high: Sequence[float]) -> None:
        """Notes a local box that people and cameras must keep out of."""
        corners = [
            self.world((x, y, z))
            for x in (low[0], high[0])
            for y in (low[1], high[1])
            for z in (low[2], high[2])
        ]
        least, most = np.min(corners, axis=0).round(3), np.max(corners, axis=0).round(3)
        self.obstacles.append(
            Box(
                name=name,
                low=(float(least[0]), float(least[1]), float(least[2])),
                high=(float(most[0]), float(most[1]), float(most[2])),
            )
        )

    def seat(self, name: str, x: float, y: float, height: float, facing: float = 0.0) -> None:
        """Notes a local place to sit, `height` above the floor."""
        at = self.world((x, y, height))
        self.seats.append(Seat(name=name, mark=self._mark(at, facing)))

    def door(self, x: float, y: float, facing: float = 0.0, z: float = 0.0) -> None:
        """Notes where people come in, facing into the set."""
        self.doors.append(self._mark(self.world((x, y, z)), facing))

    def lamp(
        self,
        at: Sequence[float],
        reach: float = 4.0,
        colour: str = "#ffd9a0",
        when: str = "night",
    ) -> None:
        """Notes a lamp; `when` is `night`, `day` or `always`."""
        x, y, z = self.world(at)
        self.lamps.append(
            Lamp.model_validate(
                {
                    "kind": "point",
                    "at": (round(x, 3), round(y, 3), round(z, 3)),
                    "colour": colour,
                    "reach": reach,
                    "when": when,
                }
            )
        )

    def window_light(
        self, at: Sequence[float], towards: Sequence[float], reach: float, when: str = "always"
    ) -> None:
        """Notes a window that light comes in by; `towards` is a local direction."""
        x, y, z = self.world(at)
        way = self.space[:3, :3] @ np.asarray(towards, float)
        way = (way / np.linalg.norm(way)).round(4)
        self.lamps.append(
            Lamp.model_validate(
                {
                    "kind": "window",
                    "at": (round(x, 3), round(y, 3), round(z, 3)),
                    "towards": (float(way[0]), float(way[1]), float(way[2])),
                    "colour": "#dfe9ff",
                    "reach": reach,
                    "when": when,
                }
            )
        )

    def surface(self, x: float, y: float, z: float, room: float = 0.3, rank: int = 1) -> None:
        """Notes a free local place for a prop."""
        self.surfaces.append(
            Surface(at=self.world((x, y, z)), room=room, turn=self.turned(0.0), rank=rank)
        )

    def landmark(self, name: str, at: Sequence[float], size: float) -> None:
        """Notes a part of the set that people look at and point at by name."""
        x, y, z = self.world(at)
        at_world = (round(x, 3), round(y, 3), round(z, 3))
        self.props.append(PropSpot(name=name, at=at_world, size=size))

    def shore(self, at: Sequence[float], facing: float = 0.0) -> None:
        """Notes where one goes into the water: its edge, looking out, and its level."""
        if self.water is None:
            self.water = self._mark(self.world(at), facing)

    def pick(self, colours: Sequence[Rgb]) -> Rgb:
        return colours[self.rng.randrange(len(colours))]

    def _mark(self, at: Vec, facing: float) -> Mark:
        return Mark(
            x=round(at[0], 3), y=round(at[1], 3), z=round(at[2], 3), facing=self.turned(facing)
        )

"""A thing where it stands, and how all that was placed is drawn and noted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from regie.design.sets.colour import Rgb
from regie.design.sets.layout import Put
from regie.design.sets.palettes import Palette
from regie.design.sets.scenery import Scenery
from regie.design.sets.stock_room import LOW, Standing
from regie.design.sets.tints import tint_of
from regie.film.stageplan import Box, PropSpot, Top


@dataclass(frozen=True)
class Placed:
    """A thing where it stands."""

    put: Put
    name: str
    thing: Standing
    x: float
    y: float
    z: float
    turn: float
    fallen: bool = False
    """It lies on its side."""

    @cached_property
    def half(self) -> tuple[float, float]:
        """Half of its box's width and depth as it is turned."""
        w, d, _ = self.size
        way = math.radians(self.turn)
        c, n = abs(math.cos(way)), abs(math.sin(way))
        k = self.put.scale / 2
        return ((w * c + d * n) * k, (w * n + d * c) * k)

    @property
    def size(self) -> tuple[float, float, float]:
        """Width, depth and height as it stands or lies, before it is scaled."""
        w, d, h = self.thing.piece.size
        return (h, d, w) if self.fallen else (w, d, h)

    @property
    def height(self) -> float:
        return self.size[2] * self.put.scale

    @cached_property
    def box(self) -> Box:
        hx, hy = self.half
        return Box(
            name=self.thing.piece.name,
            low=(self.x - hx, self.y - hy, self.z),
            high=(self.x + hx, self.y + hy, self.z + self.height),
            concept=self.thing.piece.concept,
        )

    @cached_property
    def boxes(self) -> list[Box]:
        """What of it stands in the way of people."""
        piece, k = self.thing.piece, self.put.scale
        if not self.in_the_way:
            return []
        if not piece.boxes or self.fallen:
            return [self.box]
        found = []
        for x, y, z, w, d, h in piece.boxes:
            ends = [self.local(x + i * w / 2, y + j * d / 2) for i in (-1, 1) for j in (-1, 1)]
            (x0, y0), (x1, y1) = (
                map(min, zip(*ends, strict=True)),
                map(max, zip(*ends, strict=True)),
            )
            low, high = (x0, y0, self.z + z * k), (x1, y1, self.z + (z + h) * k)
            found.append(Box(name=piece.name, low=low, high=high, concept=piece.concept))
        return found

    @property
    def in_the_way(self) -> bool:
        piece = self.thing.piece
        solid = (piece.solid and not piece.hangs) or bool(piece.boxes)
        return solid and self.height > LOW and self.z < 1.8

    def local(self, x: float, y: float) -> tuple[float, float]:
        """A point of its own space in the set's."""
        way = math.radians(self.turn)
        c, n, k = math.cos(way), math.sin(way), self.put.scale
        return (self.x + k * (x * c - y * n), self.y + k * (x * n + y * c))


def draw_placed(s: Scenery, placed: Sequence[Placed], p: Palette) -> None:
    """Draws what was placed; notes the tops and what can be looked at by name.

    What lies about lies on tables that people sit at first.
    """
    seated = {one.put.around or one.put.before for one in placed}
    for one in placed:
        own: Rgb | None = tint_of(s, one.put.colour, p) if one.put.colour else None
        with s.placed(one.x, one.y, one.z, turn=one.turn, scale=one.put.scale):
            before = (len(s.obstacles), len(s.surfaces), len(s.seats), len(s.lamps))
            piece, (w, _, h) = one.thing.piece, one.size
            if one.fallen:
                with s.placed(-w / 2, 0, h / 2, roll=90):
                    one.thing.draw(s, p, own, one.put.text)
                # Nobody sits on what has fallen, and it shines no more.
                del s.surfaces[before[1] :], s.seats[before[2] :], s.lamps[before[3] :]
            else:
                one.thing.draw(s, p, own, one.put.text)
            # One box a thing, as it was placed by: what is drawn may note more, or less.
            del s.obstacles[before[0] :]
            for x, y, z, wide, deep, tall in _solid(one):
                s.obstacle(
                    piece.name,
                    (x - wide / 2, y - deep / 2, z),
                    (x + wide / 2, y + deep / 2, z + tall),
                )
                s.obstacles[-1] = s.obstacles[-1].model_copy(update={"concept": piece.concept})
            if not one.fallen:
                _note_tops(s, one, before[1], 1 if one.name in seated else 2)
            if piece.scenery:
                continue
            middle = s.world((0, 0, h / 2))
            s.things.append(
                PropSpot(
                    name=piece.name,
                    at=(round(middle[0], 3), round(middle[1], 3), round(middle[2], 3)),
                    size=round(min(2.5, max(piece.size) * one.put.scale), 3),
                    concept=piece.concept,
                    key=piece.key,
                    facing=s.turned(0.0),
                    tells=one.put.must,
                )
            )


def _solid(one: Placed) -> Sequence[tuple[float, float, float, float, float, float]]:
    """What of it stands in the way, in its own space."""
    if not one.in_the_way:
        return ()
    if one.thing.piece.boxes and not one.fallen:
        return one.thing.piece.boxes
    return ((0.0, 0.0, 0.0, *one.size),)


def _note_tops(s: Scenery, one: Placed, surfaces: int, rank: int) -> None:
    piece = one.thing.piece
    for x, y, z, w, d in piece.tops:
        at = s.world((x, y, z))
        s.tops.append(
            Top(
                name=piece.name,
                concept=piece.concept,
                at=(round(at[0], 3), round(at[1], 3), round(at[2], 3)),
                size=(round(w * one.put.scale, 3), round(d * one.put.scale, 3)),
                facing=s.turned(0.0),
            )
        )
        if one.thing.piece.drawn and len(s.surfaces) > surfaces:
            continue
        # A table that people sit at takes several things before the next one takes any.
        beside = (0.0, 0.3 * w, -0.3 * w) if rank == 1 and w > 0.9 else (0.0,)
        for dx in beside:
            s.surface(x + dx, y, z, min(w, d) * 0.8, rank)

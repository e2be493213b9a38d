"""Places the things of a layout: first where each stands, then that people have room, then draws.

What must be there stays; the rest gives way, the last first, until two people can face each
other, a body can walk, and a dozen can stand.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from regie.design.sets.interior import RoomShell
from regie.design.sets.layout import Layout, Put
from regie.design.sets.placed import Placed, draw_placed
from regie.design.sets.shell import ALONG, hole
from regie.design.sets.stock_room import LOW, Standing, find_thing
from regie.design.sets.terrain import Terrain
from regie.film.stageplan import Box

DOOR_ROOM = 0.95
"""Metres in front of a door that stay free."""
TOUCH = 0.02
"""Metres that two things may overlap and still count as beside each other."""
BEFORE_LENS = 9.0
"""Metres before the establishing camera in which nothing tall is scattered."""
WALLS_TO_HANG_ON = ("plain", "stripes", "panels", "planks")
STEP, BARE, END, EYES = 0.35, 1.7, 0.9, 1.55
"""Metres: from one try to the next, of bare wall beside a thing, from a corner, over the floor."""
TRIES = 60
"""Places that are tried for a thing that is scattered."""


@dataclass
class Placing:
    """The work of placing one layout."""

    layout: Layout
    seed: int
    room: RoomShell | None
    land: Terrain | None = None
    """Out of doors, what it stands on."""
    done: list[Placed] = field(default_factory=list)
    kept_free: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed * 7919 + 17)
        if self.room is not None and self.layout.shell is not None:
            for o in self.layout.shell.openings:
                if o.kind not in ("window", "bars"):
                    self._keep_door(o)

    def place(self) -> list[Placed]:
        """Places all entries in the order of the layout; what is scattered takes what is left."""
        kinds = [replace_what(put, self.dice) for put in self.layout.put if self._is_wanted(put)]
        for put in sorted(kinds, key=lambda put: put.scatter > 0):
            for one in self._spots(put):
                if put.must or self.fits(one):
                    self.done.append(one)
        self.done += self._on_bare_walls()
        return self.done

    def _on_bare_walls(self) -> list[Placed]:
        """What hangs where a wall would be bare behind whoever stands before it."""
        shell, sorts = self.layout.shell, list(self.layout.hangs)
        if self.room is None or shell is None or not sorts or shell.walls not in WALLS_TO_HANG_ON:
            return []
        random.Random(self.seed * 31 + 5).shuffle(sorts)
        found: list[Placed] = []
        for wall in ("north", "east", "south", "west"):
            half = self.room.length(wall) / 2 - END
            for k in range(max(0, int(2 * half / STEP) + 1) if wall not in shell.open else 0):
                what = sorts[len(found) % len(sorts)]
                thing = find_thing(what)
                z = round(EYES - thing.piece.size[2] / 2, 3)
                put = Put.model_validate({"what": what, "wall": wall, "z": z})
                one = self._against(put, thing, what, round(-half + k * STEP, 3))
                near = (p for p in (*self.done, *found) if _shows_on(p, one))
                if self._wall_is_free(one) and not any(near):
                    found.append(one)
        return found

    def fits(self, one: Placed, margin: float = 0.0) -> bool:
        """Whether it overlaps nothing that stands and blocks no door."""
        if one.put.on or one.thing.piece.hangs:
            return True
        mine = one.box
        if self.room is not None:
            (x0, y0, _), (x1, y1, _) = self.room.low, self.room.high
            if (
                mine.low[0] < x0 - 0.3
                or mine.low[1] < y0 - 0.3
                or mine.high[0] > x1 + 0.3
                or mine.high[1] > y1 + 0.3
            ):
                return False
        if not one.thing.piece.solid:
            return True
        others = [p.box for p in self.done if p.thing.piece.solid and not p.thing.piece.hangs]
        return not any(overlap(mine, b, margin) for b in (*others, *self.kept_free))

    def _is_wanted(self, put: Put) -> bool:
        return put.chance >= 1.0 or self.dice.random() < put.chance

    def _keep_door(self, o: object) -> None:
        from regie.design.sets.layout import Opening

        assert isinstance(o, Opening) and self.room is not None
        h = hole(o, self.room)
        x = h.x * ALONG[o.wall]
        w = h.width / 2 + 0.1
        hw, hd = self.room.width / 2, self.room.depth / 2
        low, high = {
            "north": ((x - w, hd - DOOR_ROOM), (x + w, hd)),
            "south": ((x - w, -hd), (x + w, -hd + DOOR_ROOM)),
            "east": ((hw - DOOR_ROOM, x - w), (hw, x + w)),
            "west": ((-hw, x - w), (-hw + DOOR_ROOM, x + w)),
        }[o.wall]
        self.kept_free.append(Box(name="way", low=(*low, 0.0), high=(*high, 2.0)))

    def _spots(self, put: Put) -> Iterator[Placed]:
        thing = find_thing(put.what)
        name = put.name or put.what
        if put.wall is not None and self.room is not None:
            yield from self._at_wall(put, thing, name)
        elif put.on:
            yield from self._on_top(put, thing, name)
        elif put.around:
            yield from self._around(put, thing, name)
        elif put.before or put.beside:
            yield from self._next_to(put, thing, name)
        elif put.scatter:
            yield from self._scattered(put, thing, name)
        else:
            yield from self._in_grid(put, thing, name)

    def _at(
        self,
        put: Put,
        thing: Standing,
        name: str,
        x: float,
        y: float,
        turn: float,
        z: float | None = None,
    ) -> Placed:
        turn += self.dice.uniform(-put.turns, put.turns) if put.turns else 0.0
        foot = put.z if z is None else z
        if self.land is not None and z is None and not put.level:
            foot += self.land.foot(x, y)
        scale = put.scale * (1 + self.dice.uniform(-put.scales, put.scales))
        if put.scales:
            put = put.model_copy(update={"scale": round(scale, 3)})
        if put.hang and self.room is not None:
            foot = self.room.height - thing.piece.size[2] * put.scale - put.drop
        return Placed(put, name, thing, round(x, 3), round(y, 3), round(foot, 3), round(turn, 2))

    def _at_wall(self, put: Put, thing: Standing, name: str) -> Iterator[Placed]:
        assert self.room is not None and put.wall is not None
        length = self.room.length(put.wall)
        wide, _deep = thing.piece.size[0] * put.scale, thing.piece.size[1] * put.scale
        if put.along is not None:
            spread = (wide + put.gap) if put.count > 1 else 0.0
            for k in range(put.count):
                x = put.along * (length - wide) / 2 + spread * (k - (put.count - 1) / 2)
                yield self._against(put, thing, name, x)
            return
        wanted = 99 if put.fill else put.count
        step = 0.1 if not put.fill else max(0.1, (wide + put.gap) / 4)
        x, found = -length / 2 + wide / 2 + 0.04, 0
        tries = []
        while x <= length / 2 - wide / 2:
            tries.append(round(x, 3))
            x += step
        if not put.fill:
            tries.sort(key=lambda t: (round(abs(t - self.dice.uniform(-1, 1) * length / 3), 2), t))
        for t in tries:
            one = self._against(put, thing, name, t)
            if found < wanted and self._wall_is_free(one) and self.fits(one, max(0.0, put.gap)):
                found += 1
                yield one

    def _against(self, put: Put, thing: Standing, name: str, along: float) -> Placed:
        assert self.room is not None and put.wall is not None
        back = thing.piece.size[1] * put.scale / 2
        if not thing.piece.hangs:
            back += 0.02
        hw, hd = self.room.width / 2, self.room.depth / 2
        x, y, turn = {
            "north": (along, hd - back, 180.0),
            "south": (along, -hd + back, 0.0),
            "east": (hw - back, along, 90.0),
            "west": (-hw + back, along, -90.0),
        }[put.wall]
        return self._at(put, thing, name, x, y, turn + put.turn)

    def _wall_is_free(self, one: Placed) -> bool:
        """Whether it hides no window and blocks no door of its wall."""
        assert self.room is not None and self.layout.shell is not None
        axis = 0 if one.put.wall in ("north", "south") else 1
        low, high = one.box.low[axis], one.box.high[axis]
        for o in self.layout.shell.openings:
            if o.wall != one.put.wall:
                continue
            h = hole(o, self.room)
            at = h.x * ALONG[o.wall]
            beside = high < at - h.width / 2 - 0.05 or low > at + h.width / 2 + 0.05
            below = one.z + one.height <= h.low + 0.1
            if not (beside or below):
                return False
        if one.thing.piece.hangs:
            return not any(
                p.put.wall == one.put.wall
                and p.box.low[axis] < high
                and p.box.high[axis] > low
                and p.z + p.height > one.z
                and p.z < one.z + one.height
                for p in self.done
            )
        return True

    def _on_top(self, put: Put, thing: Standing, name: str) -> Iterator[Placed]:
        count = 0
        for under in [p for p in self.done if p.name == put.on]:
            for n, (x, y, z, w, _) in enumerate(under.thing.piece.tops):
                if count >= put.count:
                    return
                taken = sum(
                    1
                    for p in self.done
                    if p.put.on == put.on and math.dist((p.x, p.y), under.local(x, y)) < w / 2
                )
                if taken and w <= 0.5 and put.count == 1 and n + 1 < len(under.thing.piece.tops):
                    continue
                shift = (0.0, 0.3, -0.3, 0.5, -0.5)[min(taken, 4)] * (w if w > 0.5 else 0)
                shift = max(-w / 2 + 0.1, min(w / 2 - 0.1, shift))
                px, py = under.local(x + shift, y)
                top = under.z + z * under.put.scale
                yield self._at(put, thing, name, px, py, under.turn + put.turn, top)
                count += 1
                if put.count == 1:
                    return

    def _around(self, put: Put, thing: Standing, name: str) -> Iterator[Placed]:
        """On its long sides, then at its ends."""
        for table in [p for p in self.done if p.name == put.around]:
            w, d, _ = table.thing.piece.size
            reach = thing.piece.size[1] / 2 - 0.14
            if abs(w - d) < 0.2:
                sides = [
                    (math.sin(a) * (w / 2 + reach), -math.cos(a) * (d / 2 + reach), math.degrees(a))
                    for a in (2 * math.pi * k / put.count for k in range(put.count))
                ]
            else:
                ends = put.count % 2 + (2 if put.count >= 6 and put.count % 2 == 0 else 0)
                each = (put.count - ends) // 2
                sides = []
                for k in range(each):
                    x = w * ((k + 0.5) / each - 0.5)
                    sides += [(x, -d / 2 - reach, 0.0), (x, d / 2 + reach, 180.0)]
                sides += [(-w / 2 - reach, 0.0, -90.0), (w / 2 + reach, 0.0, 90.0)][:ends]
            for x, y, turn in sides:
                px, py = table.local(x, y)
                yield self._at(put, thing, name, px, py, table.turn + turn + put.turn, table.z)

    def _next_to(self, put: Put, thing: Standing, name: str) -> Iterator[Placed]:
        count = 0
        for other in [p for p in self.done if p.name == (put.before or put.beside)]:
            w, d, _ = other.thing.piece.size
            mw, md = thing.piece.size[0] / 2, thing.piece.size[1] / 2
            places: list[tuple[float, float, float]] = []
            if put.before:
                y = d / 2 + md + put.gap
                places = [(0.0, y, 0.0 if put.away else 180.0)]
            else:
                x = w / 2 + mw + put.gap
                y = -d / 2 + md
                sides = {"left": (-1,), "right": (1,), "both": (-1, 1)}[put.side]
                places = [(side * x, y, 0.0) for side in sides]
            for x, y, turn in places:
                px, py = other.local(x, y)
                yield self._at(put, thing, name, px, py, other.turn + turn + put.turn)
                count += 1
            if put.count > 1 and count >= put.count:
                return

    def _scattered(self, put: Put, thing: Standing, name: str) -> Iterator[Placed]:
        near, far = put.ring
        for _ in range(put.scatter):
            for _ in range(TRIES):
                if put.within:
                    (x0, y0), (x1, y1) = put.within
                    x, y = self.dice.uniform(x0, x1), self.dice.uniform(y0, y1)
                else:
                    a = self.dice.uniform(0, 2 * math.pi)
                    r = math.sqrt(self.dice.uniform(near**2, far**2))
                    x, y = r * math.cos(a), r * math.sin(a)
                if self.room is not None and not (
                    abs(x) < self.room.width / 2 - 0.4 and abs(y) < self.room.depth / 2 - 0.4
                ):
                    continue
                # Nothing stands between the establishing camera and the action.
                tall = thing.piece.size[2] > LOW or not put.within
                before = (y < -2 and abs(x) < 4.5) or self._in_sight(x, y)
                if self.room is None and tall and before:
                    continue
                turn = put.turn + self.dice.uniform(0, 360)
                one = self._at(put, thing, name, x, y, turn)
                if self.room is None and self._on_strip(x, y):
                    continue
                if not thing.piece.solid or self.fits(one, 0.15):
                    yield one
                    break

    def _in_sight(self, x: float, y: float) -> bool:
        """Whether it would stand near the lens of the establishing camera."""
        eye, target = self.layout.view.eye, self.layout.view.target
        if eye is None or target is None or self.layout.view.areas == ():
            return False
        way = (target[0] - eye[0], target[1] - eye[1])
        along = (way[0] * (x - eye[0]) + way[1] * (y - eye[1])) / max(1e-6, math.hypot(*way))
        off = abs(way[0] * (y - eye[1]) - way[1] * (x - eye[0])) / max(1e-6, math.hypot(*way))
        return -BEFORE_LENS < along < BEFORE_LENS and off < 2.0 + 0.7 * max(0.0, along)

    def _on_strip(self, x: float, y: float) -> bool:
        strips = self.layout.ground.strips if self.layout.ground else ()
        fronts = self.layout.ground.fronts if self.layout.ground else ()
        if self.land is not None and self.land.is_way(x, y):
            return True
        return any(
            t.low[0] - 0.4 < x < t.high[0] + 0.4 and t.low[1] - 0.4 < y < t.high[1] + 0.4
            for t in strips
        ) or any(
            abs(x - f.at[0]) < f.width * f.houses / 2 + 2 and abs(y - f.at[1] - 3) < 5
            for f in fronts
        )

    def _in_grid(self, put: Put, thing: Standing, name: str) -> Iterator[Placed]:
        ax, ay = put.at or (0.0, 0.0)
        across, deep = put.grid
        for j in range(deep):
            for i in range(across):
                dx = (i - (across - 1) / 2) * put.step[0]
                if put.aisle:
                    dx += put.aisle / 2 * (1 if dx > 0 else -1 if dx < 0 else 0)
                dy = (j - (deep - 1) / 2) * put.step[1]
                yield self._at(put, thing, name, ax + dx, ay + dy, put.turn)


def _shows_on(placed: Placed, one: Placed) -> bool:
    """Whether a thing near a place on a wall already keeps it from being bare."""
    high = placed.z + placed.height > EYES - 0.4
    wide = max(placed.half) + BARE
    return high and math.dist((placed.x, placed.y), (one.x, one.y)) < wide


def replace_what(put: Put, dice: random.Random) -> Put:
    """With the seed's choice where the entry leaves one."""
    changes = {
        name: dice.choice(told.split("|"))
        for name, told in (("what", put.what), ("colour", put.colour))
        if "|" in told
    }
    return put.model_copy(update=changes) if changes else put


def overlap(a: Box, b: Box, margin: float = 0.0) -> bool:
    return all(
        a.low[k] - (margin if k < 2 else 0) < b.high[k] - TOUCH
        and a.high[k] + (margin if k < 2 else 0) > b.low[k] + TOUCH
        for k in range(3)
    )


__all__ = ["Placed", "Placing", "draw_placed", "overlap", "replace"]

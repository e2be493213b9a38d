"""Stands the things that a text names on a set, where the text says; what is there already is
pointed at.

Furniture stands with its back to a wall unless it is said to stand elsewhere; pictures hang; small
things lie on tables; what is scattered lies about. Parts of the building are never stood again.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

from regie.concepts.built import is_built
from regie.concepts.errors import ConceptError
from regie.design.sets.dressing import furniture_of
from regie.design.sets.held import Held, read_held
from regie.design.sets.layout import Layout, Put
from regie.design.sets.palettes import Palette
from regie.design.sets.placer import Placed, draw_placed, overlap
from regie.design.sets.planner import LEAST_MARKS, SetLayout, clear_walk, free_places
from regie.design.sets.scenery import Scenery
from regie.design.sets.stock_room import (
    LOW,
    Standing,
    find_named,
    find_thing,
    own_stock,
    small_kinds,
)
from regie.film.bible import Place
from regie.film.stageplan import Box, PropSpot, Top

MOST = 8
"""Things that a place is given because its text names them."""
MOST_ALIKE = 12
LAND = 4.0
"""Metres around where people stand that things are put on out of doors."""
SMALL = 0.45
"""Metres; what is smaller stands on a table, not on the floor."""
EYE_LEVEL = 1.5
"""Middle of what hangs on a wall, metres."""
WINDOW = 0.95
"""Metres on either side of a window's middle that nothing hangs in."""
AT_WINDOWS = ("curtain.n.01", "blind.n.03", "shutter.n.02")
"""What windows have where they have it, and what hangs nowhere else."""
ON_TABLES = (
    "electronic_equipment.n.01", "machine.n.04", "container.n.01", "computer.n.01",
    "tableware.n.01", "publication.n.01", "timepiece.n.01", "lamp.n.02", "food.n.02",
)  # fmt: skip
"""What stands on a table although it is not small."""
BESIDE = 0.25
"""Metres between two that stand on one top."""
TABLE_TOP = 0.9
"""Metres; what is larger does not stand on a table."""
FREE_STANDING = ("table.n.02", "seat.n.03", "vehicle.n.01", "animal.n.01", "rug.n.01", "tree.n.01")
"""What does not stand with its back to a wall."""


def stand_named_things(
    s: Scenery, place: Place, stage: SetLayout, layout: Layout, p: Palette
) -> None:
    """Furniture and such that `place.holds` names, where there is room for it.

    Raises nothing: what finds no room is left to the props.
    """
    room = _Room(s, stage, random.Random(place.seed * 17 + 5))
    for held in [read_held(text) for text in place.holds][:MOST]:
        built = is_built(held.concept, held.name) or is_built("", held.name.split()[-1])
        if built or _is_any(held, ("counter.n.01",)):
            # What a set has by itself, or has not: it is never stood there as furniture.
            continue
        if _is_any(held, AT_WINDOWS):
            continue
        if held.scattered and not small_kinds(held.concept, held.name):
            # What is large is not strewn: one stands there.
            held = Held(held.what)
        there = None if held.scattered else _there(s, held)
        if there is not None:
            s.props.append(there.model_copy(update={"name": held.name}))
            continue
        if _is_vague(held):
            continue  # a machine, a device: any would be a wrong one
        thing = find_named(held.name, held.concept)
        if thing.stood_in or thing.piece.concept in layout.never:
            # A plain box is a thing of the scene's, not furniture of the place.
            continue
        spots = list(room.spots(held, thing))
        if not spots:
            continue
        with s.in_world():
            draw_placed(s, spots, p)
        named = s.things[-len(spots)]
        s.props.append(named.model_copy(update={"name": held.name}))


def _there(s: Scenery, held: Held) -> PropSpot | None:
    """What the set has already of that name, or what is a kind of it: a copier for a machine."""
    for spot in (*s.props, *s.things):
        if spot.name == held.name or (held.concept and spot.concept == held.concept):
            return spot
    found = furniture_of(held.name, s.obstacles)
    if found is not None:
        return found
    key = find_named(held.name, held.concept).piece.key
    found = next((t for t in s.things if t.key == key and key in own_stock()), None)
    return found or next((t for t in s.things if t.concept and _is_kind(t.concept, held)), None)


def _is_vague(held: Held) -> bool:
    """Whether no kind of a thing shows what the word says."""
    from regie.concepts.wordnet import is_there, open_wordnet
    from regie.library.meaning import may_be_shown_by_a_kind

    if not is_there():
        return False
    wordnet = open_wordnet()
    own = wordnet.find(held.concept) if held.concept else None
    senses = [own] if own else wordnet.senses(held.name, "n")[:1]
    return any(not may_be_shown_by_a_kind(sense) for sense in senses)


def _is_kind(concept: str, held: Held) -> bool:
    from regie.concepts.wordnet import is_there, open_wordnet

    try:
        if not is_there():
            return False
        wordnet = open_wordnet()
        senses = [wordnet.sense(held.concept)] if held.concept else wordnet.senses(held.name, "n")
        return any(wordnet.is_a(wordnet.sense(concept), sense.name) for sense in senses[:1])
    except ConceptError:
        return False


def _is_any(held: Held, kinds: Sequence[str]) -> bool:
    """Whether the first sense of a thing is a kind of one of some."""
    from regie.concepts.wordnet import is_there, open_wordnet

    try:
        if not is_there():
            return held.name in ("door", "window", "wall", "floor", "ceiling")
        wordnet = open_wordnet()
        senses = [wordnet.sense(held.concept)] if held.concept else wordnet.senses(held.name, "n")
        senses = senses or wordnet.senses(held.name.split()[-1], "n")
    except ConceptError:
        return False
    return any(wordnet.is_a(sense, kind) for sense in senses[:1] for kind in kinds)


class _Room:
    """Finds places on one set."""

    def __init__(self, s: Scenery, stage: SetLayout, dice: random.Random) -> None:
        self.s, self.stage, self.dice = s, stage, dice
        self.indoors = stage.interior and not stage.open_air
        self.target = (stage.target[0], stage.target[1])
        self.waters = list(_waters(s))

    def spots(self, held: Held, thing: Standing) -> Iterator[Placed]:
        """Where as many as are said stand, the first where the text says; none without room."""
        if held.scattered:
            yield from self._scattered(held, thing)
            return
        done: list[Placed] = []
        for _ in range(min(held.count, MOST_ALIKE)):
            one = None
            if held.where == "on" and held.of == "wall":
                one = self._on_wall(thing, done, self.target)
            elif thing.piece.hangs:
                one = self._on_wall(thing, done, self._point(held.of) or self.target)
            elif held.where in ("on", "over") or self._is_for_tables(held, thing):
                one = self._on_top(thing, held.of, done)
                if one is None and not held.of and (table := self._bring_table()) is not None:
                    yield table
                    one = self._upon(table, thing)
            if one is None and not thing.piece.hangs:
                near = self._point(held.of) or self.target
                one = self._on_floor(held, thing, near, done)
            if one is None:
                return
            done.append(one)
            yield one

    def _is_for_tables(self, held: Held, thing: Standing) -> bool:
        w, d, h = thing.piece.size
        if max(w, d, h) <= SMALL:
            return not thing.piece.on_floor
        return held.where == "" and max(w, d, h) <= TABLE_TOP and _is_any(held, ON_TABLES)

    def _bring_table(self) -> Placed | None:
        """A table more, where all are taken and there is room for one."""
        if not self.indoors:
            return None
        return self._on_floor(Held("desk"), find_thing("table"), self.target, ())

    def _upon(self, table: Placed, thing: Standing) -> Placed:
        x, y = table.local(0.0, 0.0)
        z = round(table.z + table.height, 3)
        return Placed(Put(what=thing.piece.key), thing.piece.name, thing, x, y, z, table.turn)

    def _point(self, name: str) -> tuple[float, float] | None:
        """Where something of the set is."""
        if not name:
            return None
        x0, y0, x1, y1 = self.stage.areas[0]
        if name in ("corner", "coin"):
            return (x1, y1)
        if name in ("middle", "center", "centre", "milieu", "room"):
            return ((x0 + x1) / 2, (y0 + y1) / 2)
        if name in ("window", "fenetre"):
            panes = [lamp.at[:2] for lamp in self.s.lamps if lamp.kind == "window"]
            return min(panes, key=lambda at: math.dist(at, self.target), default=None)
        if name in ("door", "doorway", "porte", "entrance"):
            doors = [(m.x, m.y) for m in self.s.doors]
            return min(doors, key=lambda at: math.dist(at, self.target), default=None)
        for spot in (*self.s.props, *self.s.things):
            if name in (spot.name, spot.name.split()[-1], spot.concept.split(".")[0]):
                return spot.at[:2]
        return None

    def _on_top(self, thing: Standing, of: str, done: Sequence[Placed]) -> Placed | None:
        tops = [t for t in self.s.tops if not of or of in (t.name, t.name.split()[-1])]
        top = _free_top(tops or self.s.tops, self.s.things, done)
        if top is None:
            return None
        x, y, z = top.at
        return Placed(
            Put(what=thing.piece.key), thing.piece.name, thing, x, y, z, round(top.facing, 2)
        )

    def _walls(self, thing: Standing) -> Iterator[tuple[float, float, float]]:
        """Places with the back to a wall that the camera sees: x, y, turn."""
        x0, y0, x1, y1 = self.stage.areas[0]
        w, d, _ = thing.piece.size
        back = d / 2 + (0.0 if thing.piece.hangs else 0.03)
        for k in range(max(1, int((x1 - x0 - w) / 0.25))):
            yield round(x0 + w / 2 + 0.1 + k * 0.25, 3), round(y1 - back, 3), 180.0
        for k in range(max(1, int((y1 - y0 - w) / 0.25))):
            y = round(y0 + w / 2 + 0.1 + k * 0.25, 3)
            yield round(x1 - back, 3), y, 90.0
            yield round(x0 + back, 3), y, -90.0

    def _on_wall(
        self, thing: Standing, done: Sequence[Placed], near: tuple[float, float]
    ) -> Placed | None:
        if not self.indoors:
            return None
        h = thing.piece.size[2]
        z = max(0.3, EYE_LEVEL - h / 2)
        taken = [(t.at, t.size / 2) for t in self.s.things if t.at[2] > 0.9]
        taken += [((p.x, p.y, z), max(p.size) / 2) for p in done]
        taken += [(lamp.at, WINDOW) for lamp in self.s.lamps if lamp.kind == "window"]
        taken += [((m.x, m.y, 1.0), 0.8) for m in self.s.doors]
        half = thing.piece.size[0] / 2
        tries = sorted(
            self._walls(thing), key=lambda t: (t[2] != 180.0, round(math.dist(t[:2], near), 2), t)
        )
        for x, y, turn in tries:
            if all(math.dist((x, y), at[:2]) > reach + half for at, reach in taken):
                return Placed(Put(what=thing.piece.key), thing.piece.name, thing, x, y, z, turn)
        return None

    def _on_floor(
        self, held: Held, thing: Standing, near: tuple[float, float], done: Sequence[Placed]
    ) -> Placed | None:
        put = Put(what=thing.piece.key)
        h = thing.piece.size[2]
        others = [one.box for one in done]

        def free(x: float, y: float, turn: float) -> Placed | None:
            one = Placed(put, thing.piece.name, thing, x, y, self.stage.floor, turn)
            if any(overlap(one.box, box, 0.05) for box in (*others, *self.waters)):
                return None
            return one if h <= LOW or _leaves_room(self.s, self.stage, one.box) else None

        alone = _is_any(held, FREE_STANDING) or held.of in ("middle", "center", "centre")
        if self.indoors and not alone:
            for x, y, turn in sorted(
                self._walls(thing), key=lambda t: (round(math.dist(t[:2], near), 2), t)
            ):
                if (one := free(x, y, turn)) is not None:
                    return one
        for x, y in self._lattice(thing, near):
            if (one := free(x, y, 180.0)) is not None:
                return one
        return None

    def _lattice(self, thing: Standing, near: tuple[float, float]) -> Sequence[tuple[float, float]]:
        """Places on the floor, the nearest first."""
        w, d, _ = thing.piece.size
        x0, y0, x1, y1 = self.stage.areas[0]
        if not self.indoors:
            # Out of doors what is large stands behind the action.
            x0, y0, x1, y1 = x0 - LAND, y0 + 2.0, x1 + LAND, y1 + LAND
        tries = [
            (round(x0 + 0.1 + w / 2 + k * 0.3, 2), round(y0 + 0.1 + d / 2 + j * 0.3, 2))
            for k in range(max(1, int((x1 - x0 - w) / 0.3)))
            for j in range(max(1, int((y1 - y0 - d) / 0.3)))
        ]
        return sorted(tries, key=lambda at: (round(math.dist(at, near), 2), at))

    def _scattered(self, held: Held, thing: Standing) -> Iterator[Placed]:
        """Many small ones on the floor, of several sorts where there are."""
        sorts = small_kinds(held.concept, held.name) or [thing]
        x0, y0, x1, y1 = self.stage.areas[0]
        count = 0
        for _ in range(40 * held.count):
            if count >= min(held.count, MOST_ALIKE):
                return
            one = self.dice.choice(sorts)
            x, y = self.dice.uniform(x0 + 0.4, x1 - 0.4), self.dice.uniform(y0 + 0.6, y1 - 0.4)
            turn = self.dice.uniform(0, 360)
            placed = Placed(
                Put(what=one.piece.key), one.piece.name, one, round(x, 3), round(y, 3),
                self.stage.floor, round(turn, 1),
            )  # fmt: skip
            blocked = any(overlap(placed.box, box, 0.02) for box in self.s.obstacles)
            if not blocked and math.dist((x, y), self.stage.hero) > 0.9:
                count += 1
                yield placed


def _waters(s: Scenery) -> Iterator[Box]:
    """Where water lies on a set, as boxes."""
    for spot in s.things:
        piece = own_stock().get(spot.key)
        if piece is not None and piece.wet:
            w, d, _ = (n / 2 for n in piece.size)
            (x, y), z = spot.at[:2], 0.0
            yield Box(name=spot.name, low=(x - w, y - d, z), high=(x + w, y + d, z + 1.0))


def _free_top(
    tops: Sequence[Top], things: Sequence[PropSpot], done: Sequence[Placed]
) -> Top | None:
    """A top with room on it, in its middle before at its ends."""
    taken = [*((t.at[0], t.at[1], t.at[2]) for t in things), *((p.x, p.y, p.z + 0.1) for p in done)]
    for along in (0.0, 0.32, -0.32):
        for top in tops:
            shift, way = along * top.size[0], math.radians(top.facing)
            if abs(shift) and abs(shift) < BESIDE:
                continue
            x, y = top.at[0] + shift * math.cos(way), top.at[1] + shift * math.sin(way)
            near = (t for t in taken if math.dist(t[:2], (x, y)) < BESIDE)
            if not any(t[2] > top.at[2] - 0.01 for t in near):
                return top.model_copy(update={"at": (round(x, 3), round(y, 3), top.at[2])})
    return None


def _leaves_room(s: Scenery, stage: SetLayout, box: Box) -> bool:
    """Whether people can still stand and walk."""
    if any(overlap(box, b, 0.1) for b in s.obstacles):
        return False
    hero, gap = stage.hero, stage.gap / 2 + 0.35
    way = math.radians(stage.axis)
    dx, dy = -math.sin(way) * gap, math.cos(way) * gap
    between = [(hero[0] + k * dx, hero[1] + k * dy) for k in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    if any(
        box.low[0] - 0.33 < x < box.high[0] + 0.33 and box.low[1] - 0.33 < y < box.high[1] + 0.33
        for x, y in between
    ):
        return False
    if any(math.dist((m.x, m.y), _middle(box)) < 0.9 for m in s.doors):
        return False
    if not clear_walk(*stage.path, stage.floor, [box]):
        return False
    left = sum(1 for _ in free_places(stage, [*s.obstacles, box]))
    return left > 4 * LEAST_MARKS


def _middle(box: Box) -> tuple[float, float]:
    return ((box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2)

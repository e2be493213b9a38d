"""Where a thing comes to be that nobody has placed: as the script says, else somewhere sensible."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regie.board.blocking.floor import Floor, around, free, mark_at
from regie.board.playing.against_walls import at_its_foot, side_towards
from regie.board.playing.items import TWO_HANDS, Item
from regie.board.playing.large_things import FAR_AWAY, place_large
from regie.board.playing.lying import Lying, Where
from regie.board.playing.spots import find_spot, on_stage
from regie.board.vectors import Vector, facing, level_distance
from regie.film.shot import Mark, PlacedThing
from regie.film.stageplan import Box, SetPlan, Top

TOPS = (0.35, 1.25)
"""Metres between which the upper side of furniture is a top that things stand on."""

WORKED_AT, INWARD = (0.6, 1.15), 0.15
"""Metres of height of what people work at on their feet or on a chair, and how far in from its
edge."""

RIM = 0.08
"""Metres of a top's edge on which nothing stands."""

EYE_LEVEL = 1.6
"""Metres of the upper edge of what hangs on something, at most."""

LARGE = 1.0
"""Metres: what of the set is larger carries things, and is in no thing's way on its own top."""


class Settling:
    """Finds places on one set, clear of what lies there already."""

    def __init__(
        self, plan: SetPlan, items: Mapping[str, Item], lying: Mapping[str, Lying]
    ) -> None:
        """Args: lying: where everything is now; read again at each question."""
        self.plan, self.floor, self.items, self.lying = plan, Floor(plan), items, lying
        self.people: Callable[[], list[Vector]] = list
        """Where people are, whom no thing is put upon."""

    def focus(self) -> Vector:
        """The middle of where people stand."""
        marks = self.plan.marks[:2] or self.plan.path
        return (
            sum(m.x for m in marks) / len(marks),
            sum(m.y for m in marks) / len(marks),
            0.0,
        )

    def beside(
        self, item: Item, how: str, support: PlacedThing, near: Vector | None
    ) -> tuple[Where, Mark]:
        """Where a thing is that the script puts on, in, under or by another."""
        x, y, z = support.centre
        wide, deep, high = support.size
        turned = support.at.facing
        match how:
            case "on" | "in" if (seat := self._empty_seat(support)) is not None:
                return "top", seat
            case "on" | "at" | "over" | "against" if item.stands == "wall" and _is_upright(support):
                return "wall", self._on_face(item, support, above=how == "over")
            case "against" if _is_upright(support):
                return "floor", at_its_foot(item, support, self.focus())
            case "on" | "in" | "at" | "over" | "through":
                spot = self.spot_on(support, item, near, within=how == "in")
                return ("inside" if how == "in" else "top"), mark_at(spot, turned)
            case "under":
                return "floor", mark_at((x, y, max(0.0, z - high / 2)), turned)
            case "on-wall":
                return self._on_wall(item, (x, y, z))
            case _ if item.longest > FAR_AWAY and not self.plan.interior:
                gap = max(wide, deep) / 2 + 0.6
                return "floor", place_large(self.plan, item.size, (x, y, 0.0), self.people(), gap)
            case _:
                level = self._on_same_top(support, item) if item.longest < TWO_HANDS else None
                if level is not None:
                    return "top", mark_at(level, turned)
                gap = max(wide, deep) / 2 + max(item.size[:2]) / 2 + 0.1
                ring = (gap, gap + 0.3, gap + 0.6)
                spots = [s for s in around((x, y, 0.0), ring) if self._room_for(s, item)]
                front = self.plan.establish_eye
                spots.sort(key=lambda s: (round(level_distance(s, front), 2), s))
                spot = spots[0] if spots else (x + gap, y, 0.0)
                return "floor", mark_at(spot, turned)

    def _on_same_top(self, support: PlacedThing, item: Item) -> Vector | None:
        """Beside a thing that stands on furniture: on that too."""
        foot = support.centre[2] - support.size[2] / 2
        under = [
            t
            for t in self._tops()
            if abs(t.high[2] - foot) < 0.1
            and t.low[0] - 0.1 <= support.centre[0] <= t.high[0] + 0.1
            and t.low[1] - 0.1 <= support.centre[1] <= t.high[1] + 0.1
        ]
        if not under or foot < TOPS[0]:
            return None
        return self._free_on(under[0], item, support.centre)

    def _on_face(self, item: Item, support: PlacedThing, *, above: bool) -> Mark:
        """On the side of what stands upright that people see: a board on a fence, over a door."""
        wide, deep, high = support.size
        x, y, z = support.centre
        out = side_towards(support, self.focus())
        away = min(wide, deep) / 2 + item.size[1] / 2 + 0.01
        top = z + high / 2
        level = top + 0.08 if above else max(z - high / 2, min(EYE_LEVEL, top) - item.size[2])
        spot = (x + out[0] * away, y + out[1] * away, level)
        return mark_at(spot, facing(out, (0.0, 0.0, 0.0)))

    def _empty_seat(self, support: PlacedThing) -> Mark | None:
        """Where on a seat of the set a thing or an animal is: on that which nobody sits on."""
        if support.where != "set":
            return None
        wide, deep = support.size[0] / 2 + 0.05, support.size[1] / 2 + 0.05
        seats = [s.mark for s in self.plan.seats]
        if not any(
            abs(m.x - support.centre[0]) < wide and abs(m.y - support.centre[1]) < deep
            for m in seats
        ):
            return None
        people = self.people()
        empty = [m for m in seats if free((m.x, m.y, 0.0), people, 0.4)]
        found = min(
            empty,
            key=lambda m: round(level_distance((m.x, m.y, 0.0), support.centre), 3),
            default=None,
        )
        # A thing's front is the other way round than a body's.
        return found and mark_at((found.x, found.y, found.z), found.facing + 180.0)

    def surface(self, support: PlacedThing, *, within: bool = False) -> Box:
        """What a thing offers to put others on, or in, as a box up to it."""
        x, y, z = support.centre
        level = z + support.size[2] / 2
        wide, deep = support.size[0], support.size[1]
        if support.where == "set":
            own = [t for t in self._tops() if _lies_in(t, support)]
            if own:
                return min(own, key=lambda t: (abs(t.high[2] - level), t.low))
        elif round(support.at.facing / 90.0) % 2:
            wide, deep = deep, wide
        uses = ("inside", "top") if within else ("top", "inside")
        top = find_spot(support, uses)
        if top is not None:
            x, y, level = top.at if support.where == "set" else on_stage(top.at, support.at)
        half = (max(0.02, wide / 2 - RIM), max(0.02, deep / 2 - RIM))
        return Box(
            name=support.name,
            low=(x - half[0], y - half[1], 0.0),
            high=(x + half[0], y + half[1], level),
        )

    def spot_on(
        self,
        support: PlacedThing,
        item: Item,
        near: Vector | None = None,
        *,
        within: bool = False,
    ) -> Vector:
        """A free place on, or in, what carries a thing, near the edge where its user is."""
        box = self.surface(support, within=within)
        if within:
            return ((box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2, box.high[2])
        focus = near if near is not None else self.focus()
        for crowded in (False, True):
            found = self._free_on(box, item, focus, crowded=crowded)
            if found is not None:
                return found
        return ((box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2, box.high[2])

    def on_ground(self, item: Item, near: Vector) -> Mark:
        """On the ground where somebody's hands are who sits there."""
        half = max(item.size[:2]) / 2
        spots = [near, *around(near, (half + 0.1, half + 0.3, half + 0.5))]
        spot = next((s for s in spots if self._unoccupied(s, half)), near)
        return mark_at((spot[0], spot[1], 0.0), facing(near, spot) if spot != near else 0.0)

    def near_top(self, item: Item, near: Vector) -> Vector | None:
        """The free place nearest to a point where a thing can be put down."""
        found = self._nearest_top(item, near) if _lies_on_tops(item) else None
        return found[0] if found is not None else None

    def somewhere(self, item: Item, focus: Vector) -> tuple[Where, Mark, str | None]:
        """A sensible place for a thing of which nothing is said, near where it matters."""
        if item.stands in ("wall", "ceiling"):
            where, mark = self._on_wall(item, focus)
            if item.stands == "ceiling":
                mark = mark_at((focus[0], focus[1], self.plan.high[2] - item.size[2]), 0.0)
                where = "ceiling"
            return where, mark, None
        if _lies_on_tops(item) and item.stands not in ("floor", "ground", "water", "air"):
            spot = self._nearest_top(item, focus)
            if spot is not None:
                point, of = spot
                return "top", mark_at(point, facing(focus, point)), of
        if item.longest > FAR_AWAY and not self.plan.interior:
            return "floor", place_large(self.plan, item.size, focus, self.people()), None
        spot_on_floor = self._on_floor(item, focus)
        away = facing(focus, spot_on_floor) if level_distance(focus, spot_on_floor) > 0.3 else 0.0
        if item.longest > 1.5:
            # A large thing is seen best a quarter from the side by the establishing camera.
            away = facing(self.plan.establish_eye, spot_on_floor) + 35.0
        return "floor", mark_at(spot_on_floor, away), None

    def top_near(self, near: Vector, within: float) -> Vector | None:
        """The nearest place of a table that hands get to from somewhere; None where there is none.

        Args:
            within: metres to it.
        """
        found = []
        for box in self._tops():
            if not WORKED_AT[0] <= box.high[2] <= WORKED_AT[1]:
                continue
            inset = [min(INWARD, (box.high[k] - box.low[k]) / 2) for k in (0, 1)]
            x, y = (
                max(box.low[k] + inset[k], min(box.high[k] - inset[k], near[k])) for k in (0, 1)
            )
            spot = (x, y, box.high[2])
            found.append((round(level_distance(spot, near), 3), spot))
        away, spot = min(found, default=(within + 1, near))
        return spot if away <= within else None

    def _nearest_top(self, item: Item, focus: Vector) -> tuple[Vector, str] | None:
        found: list[tuple[float, Vector, str]] = []
        for box in self._tops():
            level = box.high[2]
            wide, deep = box.high[0] - box.low[0], box.high[1] - box.low[1]
            if not TOPS[0] <= level <= TOPS[1] or min(wide, deep) < 0.22:
                continue
            # Who uses a thing stands: a table is better than a footstool.
            low = 1.2 if level < 0.6 else 0.0
            spot = self._free_on(box, item, focus)
            if spot is None:
                # A full table is better than the floor.
                spot, low = self._free_on(box, item, focus, crowded=True), low + 2.0
            if spot is not None:
                found.append((round(level_distance(spot, focus) + low, 3), spot, box.name))
        if not found:
            return None
        _, spot, name = min(found)
        return spot, name

    def _tops(self) -> list[Box]:
        """Surfaces of the set to put things on, as boxes up to them."""
        tops = [_box_of(top) for top in self.plan.tops]
        # What an older set draws itself says no tops: its furniture's boxes stand for them.
        drawn = [
            b
            for b in (self.plan.obstacles if self.plan.interior else ())
            if not b.concept and not self._is_seat(b) and not any(_overlap(b, t) for t in tops)
        ]
        return [*tops, *drawn]

    def _is_seat(self, box: Box) -> bool:
        return any(
            box.low[0] - 0.05 < s.mark.x < box.high[0] + 0.05
            and box.low[1] - 0.05 < s.mark.y < box.high[1] + 0.05
            for s in self.plan.seats
        )

    def _free_on(
        self, box: Box, item: Item, focus: Vector, *, crowded: bool = False
    ) -> Vector | None:
        half = max(item.size[:2]) / 2
        inset = min(0.06 + half, (box.high[0] - box.low[0]) / 2, (box.high[1] - box.low[1]) / 2)
        xs = _steps(box.low[0] + inset, box.high[0] - inset)
        ys = _steps(box.low[1] + inset, box.high[1] - inset)
        spots = [(x, y, box.high[2]) for x in xs for y in ys]
        free_spots = [s for s in spots if self._unoccupied(s, 0.0 if crowded else half, crowded)]
        return min(
            free_spots,
            key=lambda s: (round(level_distance(s, focus) + self._unreachable(s), 3), s),
            default=None,
        )

    def _unoccupied(self, spot: Vector, half: float, crowded: bool = False) -> bool:
        share = 0.25 if crowded else 0.8
        small = (p for p in (*self.plan.props, *self.plan.things) if p.size < LARGE)
        others = [(p.at, p.size / 2) for p in small]
        others += [
            ((s.mark.x, s.mark.y, s.mark.z), max(self.items[k].size[:2]) / 2)
            for k, s in self.lying.items()
            if s.where in ("top", "inside", "floor")
        ]
        return all(
            not -0.02 <= o[2] - spot[2] <= 0.5 or level_distance(o, spot) > r * share + half + 0.04
            for o, r in others
        )

    def _unreachable(self, spot: Vector) -> float:
        """0 where somebody can stand at arm's length, 1.5 where nobody can."""
        return 0.0 if any(self.floor.clear_spot(s) for s in around(spot, (0.5, 0.65))) else 1.5

    def _on_floor(self, item: Item, focus: Vector) -> Vector:
        ring = (0.9, 1.2, 1.6, 2.0, 2.6, 3.3, 4.2, 5.5, 7.0, 9.0)
        reach = max(item.size[:2]) / 2
        focus = (focus[0], focus[1], 0.0)  # it may be on a desk
        spots = [
            s for s in around(focus, [r + reach * 0.5 for r in ring]) if self._room_for(s, item)
        ]
        eye = self.plan.establish_eye

        def price(spot: Vector) -> tuple[float, Vector]:
            # Beyond the people, as seen from the establishing camera, and not in its face.
            close = max(0.0, 3.0 + reach - level_distance(spot, eye)) * 3
            return (round(level_distance(spot, focus) + close, 2), spot)

        return min(spots, key=price, default=(focus[0] + 0.9, focus[1], 0.0))

    def _room_for(self, spot: Vector, item: Item) -> bool:
        half = max(item.size[:2]) / 2
        marks = [*((m.x, m.y, m.z) for m in self.plan.marks[:2]), *self.people()]
        return (
            self.floor.inside(spot, min(half, 0.6) + 0.05)
            and self.floor.clear_spot(spot, half + 0.02)
            and free(spot, marks, half + 0.3)
            and self._unoccupied(spot, half)
        )

    def _on_wall(self, item: Item, near: Vector) -> tuple[Where, Mark]:
        """On the wall that the establishing camera sees, where nothing tall stands before it."""
        low, high = self.plan.low, self.plan.high
        if not self.plan.interior:
            spot = self._on_floor(item, near)
            return "floor", mark_at(spot, facing(self.plan.establish_eye, spot))
        level = max(0.3, min(1.55, high[2] - 0.3 - item.size[2]) - item.size[2] / 2)
        eye = self.plan.establish_eye
        walls = (
            ((0.0, high[1], 0.0), 0, 0.0),
            ((0.0, low[1], 0.0), 0, 180.0),
            ((low[0], 0.0, 0.0), 1, 90.0),
            ((high[0], 0.0, 0.0), 1, -90.0),
        )
        options = []
        for point, axis, turned in walls:
            for along in _steps(low[axis] + 0.5, high[axis] - 0.5, 9):
                at = (along, point[1], level) if axis == 0 else (point[0], along, level)
                if not self._unoccupied(at, max(item.size) / 2):
                    continue
                blocked = 2.0 * (not self.floor.clear_spot(at, 0.15))
                far = -0.35 * level_distance(at, eye)
                options.append(
                    (round(level_distance(at, near) * 0.4 + far + blocked, 3), at, turned)
                )
        _, at, turned = min(options, default=(0.0, (near[0], high[1], level), 0.0))
        return "wall", mark_at(at, turned)


def _is_upright(support: PlacedThing) -> bool:
    """A fence, a door, a post, a wall: taller than it is deep."""
    return support.size[2] > 2 * min(support.size[:2])


def _lies_on_tops(item: Item) -> bool:
    """A rifle lies on a table, a mop stands by it."""
    return item.longest < TWO_HANDS or (item.is_stick and item.size[2] < item.longest / 2)


def _box_of(top: Top) -> Box:
    wide, deep = top.size
    if round(top.facing / 90.0) % 2:
        wide, deep = deep, wide
    x, y, level = top.at
    return Box(
        name=top.name,
        low=(x - wide / 2, y - deep / 2, 0.0),
        high=(x + wide / 2, y + deep / 2, level),
    )


def _overlap(one: Box, other: Box) -> bool:
    return all(one.low[k] < other.high[k] and other.low[k] < one.high[k] for k in (0, 1))


def _lies_in(top: Box, support: PlacedThing) -> bool:
    """A top's middle is over what stands for the support."""
    x, y = (top.low[0] + top.high[0]) / 2, (top.low[1] + top.high[1]) / 2
    return (
        abs(x - support.centre[0]) <= support.size[0] / 2
        and abs(y - support.centre[1]) <= support.size[1] / 2
        and TOPS[0] <= top.high[2] <= TOPS[1]
    )


def _steps(low: float, high: float, count: int = 5) -> list[float]:
    if high <= low:
        return [round((low + high) / 2, 4)]
    return [round(low + (high - low) * i / (count - 1), 4) for i in range(count)]

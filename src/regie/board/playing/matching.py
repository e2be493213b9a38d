"""Finds on the set what a word of the script means: by its name, then by its sense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from regie.board.vectors import Vector, add, heading, level_distance, scale
from regie.film.reading import Entity
from regie.film.shot import Mark
from regie.film.stageplan import Box, PropSpot, SetPlan
from regie.film.things import Sizes, Spot

LARGEST_IN_HANDS = 0.95
"""Metres: what is larger is not taken off the set."""

DOOR_WIDE, WINDOW_HIGH, FIXTURE_DEEP = 0.95, 1.2, 0.14
"""Metres, of what the set says the longest side only."""

DOOR_HIGH, DOOR_AWAY = 2.05, 0.55
"""Metres, of a house door, and from it to where people come out of it."""

FIXTURES = frozenset({"window", "door"})


@dataclass(frozen=True)
class OnSet:
    """A part of the set that stands for a thing of the script."""

    name: str
    centre: Vector
    size: Sizes
    concept: str = ""
    spots: tuple[Spot, ...] = ()
    furniture: bool = False
    """It stays where it is: nobody takes it in a hand."""

    front: float | None = None
    """Heading of its front; None where it has none."""


def find_on_set(
    entity: Entity, plan: SetPlan, taken: Iterable[str] = (), near: Sequence[Vector] = ()
) -> OnSet | None:
    """What of the set the entity is; props first, then furniture. None when it has no such.

    Args:
        taken: what stands for other things already. near: where those are: of several desks the
            one is meant that the lamp, the chair and the papers are at.
    """
    used = set(taken)
    wanted = {entity.head.lower(), *entity.name.lower().split()[-1:]} - {""}
    wanted |= {f"{noun}s" for noun in wanted}  # a row of seats
    found = [_of_prop(p, plan) for p in (*plan.props, *plan.things)]
    found += [_of_box(b) for b in plan.obstacles]
    found += [_of_door(m) for m in plan.doors if not _has_door(plan, m)]
    free = [f for f in found if _id(f) not in used and not _is_another(entity, f)]
    by_name = [f for f in free if f.name.lower() == entity.name.lower()]
    by_head = [f for f in free if _last(f.name) in wanted]
    # A floor lamp is a lamp too where what has just that name hangs from the ceiling.
    alike = by_name if any(not _hangs_high(f) for f in by_name) else [*by_name, *by_head]
    if not alike:
        alike = [
            f
            for f in free
            if same_kind(entity.concept, entity.head, f.concept or _last(f.name), bool(f.concept))
        ]

    if not alike and entity.concept:
        # `twelve machines` of a laundry: its washing machines.
        alike = [f for f in free if f.concept and entity.head in _last_words(f.concept)]
    if not alike and entity.concept:
        kinds = (entity.concept,) if _says_enough(entity.concept) else ()
        alike = [f for f in free if f.concept and kinds and is_kind(f.concept, "", kinds)]

    if not alike and is_kind(entity.concept, entity.head, PASSAGES):
        alike = [f for f in free if _last(f.name) == "door"]

    def away(one: OnSet) -> float:
        far = min((level_distance(one.centre, n) for n in near), default=0.0)
        unused = one.furniture and bool(plan.seats) and not _is_sat_at(one, plan)
        other = bool(entity.concept) and one.concept != entity.concept
        far += OVERHEAD * _hangs_high(one) + _off_floor(one, plan)
        return round(far + (SEATLESS if unused else 0.0) + (OTHER_SENSE if other else 0.0), 3)

    return min(alike, key=away, default=None)


def _is_another(entity: Entity, found: OnSet) -> bool:
    """Whether two names with the same last word are of different things: a flip chart is no eye
    chart."""
    first, other = entity.name.lower().split()[:-1], found.name.lower().split()[:-1]
    if found.concept and all(is_kind(c, "", FURNITURE) for c in (entity.concept, found.concept)):
        return False  # a dining table may be the kitchen's
    one_word = len(entity.concept.split(".")[0].split("_")) > 1
    if not (one_word and first and other) or first == other:
        return False
    return found.concept != entity.concept


@cache
def _last_words(concept: str) -> frozenset[str]:
    """The last words of the names of a sense that have several: `machine` of a washer."""
    from regie.concepts import wordnet

    net = wordnet.open_wordnet() if wordnet.is_there() else None
    sense = net.find(concept) if net is not None else None
    names = sense.lemmas if sense is not None else ()
    return frozenset(n.lower().split()[-1] for n in names if " " in n)


@cache
def _says_enough(concept: str) -> bool:
    """Whether any of its kinds shows what a word means: of a machine, a device none does."""
    from regie.concepts import wordnet
    from regie.library.meaning import may_be_shown_by_a_kind

    net = wordnet.open_wordnet() if wordnet.is_there() else None
    sense = net.find(concept) if net is not None else None
    return sense is not None and may_be_shown_by_a_kind(sense)


def _is_sat_at(one: OnSet, plan: SetPlan) -> bool:
    """A seat is on it, or looks at it from near by."""
    for seat in plan.seats:
        mark = seat.mark
        ahead = add((mark.x, mark.y, 0.0), scale(heading(mark.facing), BEFORE_A_SEAT))
        for x, y in ((mark.x, mark.y), ahead[:2]):
            wide, deep = one.size[0] / 2 + 0.15, one.size[1] / 2 + 0.15
            if abs(x - one.centre[0]) < wide and abs(y - one.centre[1]) < deep:
                return True
    return False


def _off_floor(one: OnSet, plan: SetPlan) -> float:
    """Metres from where people go: of several cars that at the near kerb is meant."""
    return max(
        0.0, *(plan.low[k] - one.centre[k] for k in (0, 1)),
        *(one.centre[k] - plan.high[k] for k in (0, 1)),
    )  # fmt: skip


def _hangs_high(one: OnSet) -> bool:
    return one.centre[2] - one.size[2] / 2 > OUT_OF_REACH


def _id(found: OnSet) -> str:
    return f"{found.name} {found.centre}"


def _last(name: str) -> str:
    words = name.lower().replace("-", " ").split()
    return words[-1] if words else ""


def _of_prop(prop: PropSpot, plan: SetPlan) -> OnSet:
    size = (prop.size, prop.size, prop.size)
    centre = prop.at
    if prop.size > LARGEST_IN_HANDS:
        # A prop has its longest side only; the furniture's box knows them all.
        boxes = [b for b in map(_of_box, plan.obstacles) if _stands_in(prop, b)]
        if boxes:
            box = min(boxes, key=lambda b: (abs(max(b.size) - prop.size), b.centre))
            size, centre = box.size, box.centre
        elif prop.name in FIXTURES:
            size = _in_its_wall(prop, plan)
    furniture = prop.size > LARGEST_IN_HANDS or prop.name in FIXTURES
    front = prop.facing if prop.key else None
    return OnSet(prop.name, centre, size, prop.concept, prop.spots, furniture, front)


def _has_door(plan: SetPlan, way_in: Mark) -> bool:
    """Whether the set names the door that people come in by there."""
    doors = [p.at for p in plan.props if p.name == "door"]
    return any(level_distance(d, (way_in.x, way_in.y, way_in.z)) < DOOR_AWAY * 2 for d in doors)


def _of_door(way_in: Mark) -> OnSet:
    """The door of a building's front, behind where people come out of it."""
    x, y, z = add((way_in.x, way_in.y, way_in.z), scale(heading(way_in.facing), -DOOR_AWAY))
    along_x = abs(heading(way_in.facing)[1]) > 0.7
    wide, deep = (DOOR_WIDE, FIXTURE_DEEP) if along_x else (FIXTURE_DEEP, DOOR_WIDE)
    centre = (round(x, 3), round(y, 3), round(z + DOOR_HIGH / 2, 3))
    size = (wide, deep, DOOR_HIGH)
    return OnSet("door", centre, size, "door.n.01", furniture=True, front=way_in.facing)


def _in_its_wall(prop: PropSpot, plan: SetPlan) -> Sizes:
    """A door or a window is as thin as its wall, the nearest one."""
    away = [min(abs(prop.at[k] - plan.low[k]), abs(plan.high[k] - prop.at[k])) for k in (0, 1)]
    wide = min(prop.size, DOOR_WIDE) if prop.name == "door" else prop.size
    high = prop.size if prop.name == "door" else min(prop.size, WINDOW_HIGH)
    return (FIXTURE_DEEP, wide, high) if away[0] < away[1] else (wide, FIXTURE_DEEP, high)


def _stands_in(prop: PropSpot, box: OnSet) -> bool:
    return all(abs(prop.at[k] - box.centre[k]) <= box.size[k] / 2 for k in range(3)) and (
        abs(max(box.size) - prop.size) < 0.25
    )


def _of_box(box: Box) -> OnSet:
    (a, b, c), (d, e, f) = box.low, box.high
    centre = ((a + d) / 2, (b + e) / 2, (c + f) / 2)
    return OnSet(box.name, centre, (d - a, e - b, f - c), box.concept, furniture=True)


BEFORE_A_SEAT, SEATLESS = 0.55, 2.0
"""Metres before a seat at which the hands of who sits there are, and what it counts that none is
so: of several desks one is meant that somebody can sit at."""

OUT_OF_REACH, OVERHEAD = 1.6, 2.5
"""Metres over the floor from which no hand gets to a thing, and what that counts: of several lamps
the one is meant that can be switched on."""

OTHER_SENSE = 0.3
"""What it counts that a thing of that name has not that very sense: a back seat is no front one."""
NEAREST_KIN = 1
"""Steps in the hierarchy of senses within which a word of the set stands for one of the script."""


@cache
def same_kind(concept: str, head: str, word: str, is_sense: bool = False) -> bool:
    """Two words mean one thing, or one is the nearest kind of the other."""
    from regie.concepts import wordnet
    from regie.concepts.errors import ConceptError

    if not word or not wordnet.is_there():
        return False
    net = wordnet.open_wordnet()
    try:
        senses = [net.sense(concept)] if concept else list(net.senses(head, "n")[:1])
        others = [net.sense(word)] if is_sense else list(net.senses(word, "n")[:1])
    except ConceptError:
        return False
    for one in senses:
        for other in others:
            steps = net.distance(one, other)
            if steps is not None and steps <= NEAREST_KIN:
                return True
    return False


@cache
def is_kind(concept: str, head: str, kinds: tuple[str, ...]) -> bool:
    """Whether a word means something of one of some kinds."""
    from regie.concepts import wordnet
    from regie.concepts.errors import ConceptError

    if not wordnet.is_there():
        return False
    net = wordnet.open_wordnet()
    try:
        sense = net.sense(concept) if concept else next(iter(net.senses(head, "n")), None)
        return sense is not None and any(net.is_a(sense, kind) for kind in kinds)
    except ConceptError:
        return False


PASSAGES = ("doorway.n.01", "entrance.n.01", "exit.n.01")
"""What one goes through, which is at a door of the set."""

FURNITURE = ("table.n.02", "table.n.03", "seat.n.03", "bed.n.01", "lamp.n.02")
"""What has many names of two words, of which a place has one."""

POCKETS = ("pocket.n.01",)
"""What somebody wears and that is no thing of its own: what is put there is seen no more."""

SPOKEN_INTO = ("telephone.n.01", "telephone_receiver.n.01", "walkie-talkie.n.01")
"""What is at the ear of who speaks to somebody elsewhere."""

TABLES = ("table.n.02", "desk.n.01", "counter.n.01")
"""What people work, eat and put things at."""

"""Finds each person a place: talkers face to face, the rest around them, open to the camera.

Those who do not talk most stand beyond the line of action, so that the camera sees faces and not
backs: the group opens to the audience as on a theatre stage. Source: Arijon, "Grammar of the Film
Language", chapter 7; Katz, "Film Directing Shot by Shot", "Staging".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regie.board.blocking.floor import Floor, at, free, mark_at
from regie.board.vectors import Vector, cross, facing, level_distance, subtract, turn_between
from regie.film.shot import Mark
from regie.film.stageplan import Box, Seat, SetPlan


def place_beside(
    floor: Floor, taken: Sequence[Vector], line: tuple[Vector, Vector] | None, side: int
) -> Vector | None:
    """A free place for one more person.

    Args:
        line: the two ends of the line of action; None when nobody talks yet.
        side: where the camera is.

    Returns:
        None when the set is full.
    """
    marks = [at(m) for m in floor.plan.marks]
    options = [m for m in marks if free(m, taken)]
    if not options:
        options = [s for s in floor.spare_spots() if free(s, taken)]
    if not options:
        return None
    if line is None:
        return min(options, key=lambda p: (_in_the_lens(p, floor), options.index(p)))
    one, two = line
    middle = ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2, 0.0)

    def price(place: Vector) -> tuple[float, float, float]:
        along, away = subtract(two, one), subtract(place, one)
        beyond = (
            -side * cross(along, (away[0], away[1], 0.0))[2] / max(0.3, level_distance(one, two))
        )
        # 0.4 to 2.5 m beyond the line is best; between the camera and the line is worst.
        wrong = max(0.0, 0.4 - beyond) * 3.0 + max(0.0, beyond - 2.2)
        between = 0.0 if _off_segment(place, one, two) > 0.6 else 3.0
        return (
            round(
                wrong + between + 0.5 * level_distance(place, middle) + _in_the_lens(place, floor),
                6,
            ),
            place[0],
            place[1],
        )

    return min(options, key=price)


def _in_the_lens(place: Vector, floor: Floor) -> float:
    """2 for a place so close to the establishing camera that a back would fill its frame."""
    return 2.0 if level_distance(place, floor.plan.establish_eye) < 2.8 else 0.0


def _off_segment(point: Vector, one: Vector, two: Vector) -> float:
    dx, dy = two[0] - one[0], two[1] - one[1]
    way = max(1e-9, dx * dx + dy * dy)
    share = max(0.0, min(1.0, ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / way))
    return level_distance(point, (one[0] + dx * share, one[1] + dy * share, 0.0))


def choose_seat(seats: Sequence[Seat], taken: Iterable[int], near: Sequence[Vector]) -> int | None:
    """The number of the best free seat: first, or the one that looks at those who sit already."""
    used = set(taken)
    options = [i for i in range(len(seats)) if i not in used]
    if not options:
        return None
    if not near:
        return options[0]

    def price(index: int) -> tuple[float, int]:
        seat = seats[index].mark
        spot = at(seat)
        closest = min(near, key=lambda p: level_distance(p, spot))
        off = abs(turn_between(seat.facing, facing(spot, closest)))
        return (round(level_distance(spot, closest) + off / 60, 6), index)

    return min(options, key=price)


def stand_up_from(
    floor: Floor, seat: Mark, taken: Sequence[Vector], toward: Vector | None = None
) -> Vector | None:
    """Where someone stands who has risen: a free place by the seat, on the way that they go."""
    spot = (seat.x, seat.y, 0.0)

    def price(place: Vector) -> tuple[float, Vector]:
        onwards = 0.6 * level_distance(place, toward) if toward is not None else 0.0
        return (round(level_distance(place, spot) + onwards, 3), place)

    marks = sorted((at(m) for m in floor.plan.marks if free(at(m), taken)), key=price)
    near = [m for m in marks if level_distance(m, spot) < 1.6]
    if near:
        return near[0]
    spare = sorted((s for s in floor.spare_spots() if free(s, taken)), key=price)
    return next(iter([*spare, *marks]), None)


HEAD_TO_HIPS = 1.12
"""Metres from the head of a bed to the hips of who lies in it."""


def find_bed(plan: SetPlan, taken: Sequence[Vector]) -> Mark | None:
    """Where to lie on a bed of the set, head to the wall: on a free one, then beside who lies on a
    broad one; None without a bed, or when all are taken."""
    beds = [b for b in plan.obstacles if _is_bed(b) and any(s.name == b.name for s in plan.seats)]
    for aside in (0.0, BESIDE_IN_BED):
        for box in beds:
            mark = _in_bed(box, plan, aside)
            if mark is not None and not any(
                level_distance((mark.x, mark.y, 0.0), t) < (0.3 if aside else 1.0) for t in taken
            ):
                return mark
    return None


def _in_bed(box: Box, plan: SetPlan, aside: float) -> Mark | None:
    """In the middle of a bed, or so far beside it if it is broad enough for two."""
    axis = 0 if box.high[0] - box.low[0] > box.high[1] - box.low[1] else 1
    if aside and box.high[1 - axis] - box.low[1 - axis] < FOR_TWO:
        return None
    from_high = plan.high[axis] - box.high[axis] < box.low[axis] - plan.low[axis]
    head = box.high[axis] if from_high else box.low[axis]
    hips = [(box.low[k] + box.high[k]) / 2 for k in (0, 1)]
    hips[axis] = head + (-HEAD_TO_HIPS if from_high else HEAD_TO_HIPS)
    hips[1 - axis] += aside
    foot = list(hips)
    foot[axis] += -1.0 if from_high else 1.0
    level = min(s.mark.z for s in plan.seats if s.name == box.name)
    spot = (round(hips[0], 3), round(hips[1], 3), level)
    return mark_at(spot, facing(spot, (foot[0], foot[1], 0.0)))


BESIDE_IN_BED, FOR_TWO = 0.4, 1.3
"""Metres from the middle of a bed of who lies beside another, and of the width that it takes."""


def _is_bed(box: Box) -> bool:
    words = (*box.name.split(), *box.concept.partition(".")[0].split("_"))
    return "bed" in words and "table" not in words


def mark_facing(point: Vector, toward: Vector | None, otherwise: float) -> Mark:
    if toward is None or level_distance(point, toward) < 0.05:
        return mark_at(point, otherwise)
    return mark_at(point, facing(point, toward))

"""Where on the floor somebody stands to do something with a person or a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.board.blocking.floor import around, at, free
from regie.board.playing.spots import places_round, touch_point
from regie.board.vectors import Vector, facing, level_distance, turn_between
from regie.film.shot import PlacedThing

if TYPE_CHECKING:
    from regie.board.playing.company import Company


AT_FRONT = 1.6
"""What it costs to be behind what has a front: nobody opens a refrigerator from its back."""


def meeting(company: Company, key: str, other: str, near: float) -> tuple[Vector, Vector] | None:
    """Two clear places so far apart, face to face, as near as can be to where both are."""
    here = [at(company.here[k].mark) for k in (key, other) if k in company.here]
    others = [at(b.mark) for k, b in company.here.items() if k not in (key, other)]
    eye = company.plan.establish_eye
    found: list[tuple[float, Vector, Vector]] = []
    spots = [*(at(m) for m in company.plan.marks), *company.floor.spare_spots()]
    for one in spots[:60]:
        if not company.floor.clear_spot(one, 0.2) or not free(one, others, 0.55):
            continue
        for two in around(one, (near,)):
            if not (company.floor.inside(two) and company.floor.clear_spot(two, 0.2)):
                continue
            if not free(two, others, 0.55):
                continue
            way = sum(min(level_distance(h, one), level_distance(h, two)) for h in here)
            # Seen from the side, neither hides the other.
            square = abs(abs(turn_between(facing(one, two), facing(one, eye))) - 90.0) / 60
            found.append((round(way + square, 3), one, two))
    if not found:
        return None
    _, one, two = min(found)
    mine = at(company.here[key].mark) if key in company.here else one
    if level_distance(mine, one) <= level_distance(mine, two):
        return one, two
    return two, one


def beside(
    company: Company, key: str, goal: Vector, near: float, start: Vector | None = None
) -> Vector | None:
    """A clear spot `near` metres before a place, on the side that its user comes from."""
    others = [t for t in company.taken(key) if level_distance(t, goal) > 0.75]
    ring = (near, near + 0.12, near - 0.12, near + 0.3)
    eye = company.plan.establish_eye

    def price(spot: Vector) -> tuple[float, Vector]:
        way = level_distance(spot, start) if start is not None else 0.0
        # Work is seen from the side: neither the back nor the front to the usual camera.
        course = facing(spot, goal)
        off = abs(turn_between(course, facing(spot, eye)))
        back = max(0.0, off - 110.0) / 60
        wrong = abs(level_distance(spot, goal) - near)
        return (round(way * 0.5 + back + wrong * 2, 3), spot)

    spots = [
        s
        for s in around((goal[0], goal[1], 0.0), ring)
        if company.floor.inside(s, 0.15)
        and company.floor.clear_spot(s, 0.16)
        and free(s, others, 0.5)
    ]
    return min(spots, key=price, default=None)


def at_thing(
    company: Company, key: str, thing: PlacedThing, near: float, start: Vector | None = None
) -> Vector | None:
    """A clear spot from which somebody gets to a thing: before its front where there is room.

    The nearest way counts, then that work is seen from the side, then the front.
    """
    others = [t for t in company.taken(key) if level_distance(t, thing.centre) > 0.2]
    eye = company.plan.establish_eye
    found: list[tuple[float, Vector]] = []
    for step, away in enumerate((near, near + 0.1, near - 0.12, near + 0.25)):
        for rank, spot in enumerate(places_round(thing, max(0.25, away))):
            if not (company.floor.inside(spot, 0.12) and company.floor.clear_spot(spot, 0.14)):
                continue
            if not free(spot, others, 0.5):
                continue
            way = level_distance(spot, start) if start is not None else 0.0
            off = abs(turn_between(facing(spot, thing.centre), facing(spot, eye)))
            back = max(0.0, off - 115.0) / 50
            # What is worked at its front is worked from there.
            short = max(0.0, level_distance(spot, touch_point(thing, spot)) - company.reach(key))
            if thing.front is not None:
                aside = abs(turn_between(thing.front, facing(thing.centre, spot)))
                back += AT_FRONT * max(0.0, aside - 50.0) / 130.0
            found.append(
                (round(0.4 * way + back + 0.5 * step + 0.03 * rank + 4.0 * short, 3), spot)
            )
    return min(found)[1] if found else None

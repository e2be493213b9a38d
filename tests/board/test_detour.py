"""Ways that a director drags go round what stands there."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from regie.board.blocking.detour import lead_along, lead_round
from regie.board.blocking.floor import Floor
from regie.film.shot import Mark
from regie.film.stageplan import Box, SetPlan


def floor(*boxes: tuple[float, float, float, float]) -> Floor:
    """A room of eight metres with boxes a metre high."""
    marks = tuple(Mark(x=0, y=0, z=0, facing=0) for _ in range(12))
    return Floor(
        SetPlan(
            kind="room", interior=True, low=(-4, -4, 0), high=(4, 4, 3), marks=marks,
            path=(marks[0], marks[1]), establish_eye=(0, -4, 1.6), establish_target=(0, 0, 1),
            obstacles=tuple(
                Box(name="box", low=(x0, y0, 0), high=(x1, y1, 1)) for x0, y0, x1, y1 in boxes
            ),
        )
    )  # fmt: skip


def test_a_table_is_walked_round_on_the_shorter_side() -> None:
    room = floor((-1.0, -0.5, 1.2, 0.5))
    way = lead_round(room, (-0.2, -2, 0), (-0.2, 2, 0))
    assert way
    assert all(x < -1 for x, y in way if abs(y) < 0.5)
    whole = [(-0.2, -2.0), *way, (-0.2, 2.0)]
    assert all(room.clear_way((*a, 0.0), (*b, 0.0)) for a, b in pairwise(whole))
    assert sum(math.dist(a, b) for a, b in pairwise(whole)) < 5.2


def test_a_clear_way_is_straight_and_a_wall_ends_it() -> None:
    assert lead_round(floor((2, 2, 3, 3)), (-3, -3, 0), (3, -3, 0)) == ()
    assert lead_round(floor((-4, -0.2, 4, 0.2)), (0, -2, 0), (0, 2, 0)) is None


def test_somebody_who_stands_there_is_passed() -> None:
    way = lead_round(floor(), (0, -2, 0), (0, 2, 0), [(0.0, 0.0, 0.0)])
    assert way
    whole = [(0.0, -2.0), *way, (0.0, 2.0)]
    assert all(
        floor().clear_way((*a, 0.0), (*b, 0.0), [(0.0, 0.0, 0.0)]) for a, b in pairwise(whole)
    )


def test_who_sits_at_a_table_leaves_the_chair_and_goes_round_the_table() -> None:
    room = floor((-1.0, -0.4, 1.0, 0.4), (-0.3, -0.8, 0.3, -0.3))
    way = lead_round(room, (0, -0.55, 0), (0, 1.5, 0))
    assert way
    assert all(abs(x) > 1.0 for x, y in way if abs(y) < 0.4)


@given(
    st.lists(
        st.tuples(st.floats(-3, 2), st.floats(-3, 2), st.floats(0.3, 1.5), st.floats(0.3, 1.5)),
        max_size=5,
    )
)
def test_a_way_that_is_found_meets_nothing(
    spans: list[tuple[float, float, float, float]],
) -> None:
    room = floor(*((x, y, x + w, y + d) for x, y, w, d in spans))
    start, end = (-3.6, -3.6, 0.0), (3.6, 3.6, 0.0)
    assume(room.clear_spot(start) and room.clear_spot(end))
    way = lead_along(room, [start[:2], end[:2]])
    assume(way is not None)
    whole = [start[:2], *(way or ()), end[:2]]
    assert all(room.clear_way((*a, 0.0), (*b, 0.0)) for a, b in pairwise(whole))

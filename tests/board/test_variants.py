"""A wall's variants are all different, and its shortlist is clean and far from each other."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from talk import talk_shots
from worlds import room

from regie.board.blocking.floor import Floor
from regie.board.directing.variants import MOST, difference, make_variants, shortlist
from regie.film.direction import ShotDirection
from regie.film.screenplay import Light
from regie.film.shot import Camera, Shot

SHOT = next(s for s in talk_shots() if s.lines and s.subject)


@pytest.mark.parametrize("counts", [(6, 1, 1, 1), (6, 3, 4, 2), (20, 6, 4, 5), (1, 4, 1, 1)])
def test_every_variant_is_another_choice_that_can_be_made(counts: tuple[int, ...]) -> None:
    names = ("angles", "lenses", "lights", "sizes")
    variants = make_variants(SHOT, room(), **dict(zip(names, counts, strict=True)))
    assert 0 < len(variants) <= MOST
    rows = [ShotDirection.model_validate({"words": "so", **v}) for v in variants]
    assert all(a != b for a, b in combinations(rows, 2))


def moved(turn: tuple[float, float], **given: object) -> Shot:
    eye = (SHOT.camera.target[0] + turn[0], SHOT.camera.target[1] + turn[1], 1.5)
    camera = Camera(focal=35, eye=eye, target=SHOT.camera.target, end_eye=eye,
                    end_target=SHOT.camera.target)  # fmt: skip
    return SHOT.model_copy(update={"camera": camera, "framing": (), "undone": (), **given})


def test_the_shortlist_has_no_two_alike_while_others_differ() -> None:
    front, beside, aside = moved((0, -3)), moved((0.1, -3)), moved((3, 0))
    night, bad = moved((0, -3), light=Light.NIGHT), moved((-3, 0), framing=("subject", "cut"))
    few = shortlist([front, beside, aside, night, bad], 3)
    assert few[0] in (0, 1)
    assert set(few[1:]) == {2, 3}
    assert difference(front, beside) < 0.1 < 0.5 < difference(front, aside)


def test_other_blockings_are_on_free_marks_and_far_from_each_other() -> None:
    walls = make_variants(SHOT, room(), angles=1, blockings=5)
    spots = [[b["at"] for b in v["bodies"]] for v in walls]
    assert len(spots) > 1
    floor = Floor(room())
    for spot in (s for wall in spots for s in wall):
        assert floor.clear_spot((*spot, 0.0))
    own = next(p.mark for p in SHOT.performances if p.character == SHOT.subject)
    alone = [(own.x, own.y), *(tuple(w[0]) for w in spots if len(w) == 1)]
    assert all(math.dist(a, b) > 0.6 for a, b in combinations(alone, 2))

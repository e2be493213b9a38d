"""A lorry stands where it has room, and never in a wall."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.board.playing.large_things import place_large
from regie.board.playing.spots import on_stage
from regie.design.sets import build_set
from regie.film.bible import Place, SetKind

LORRY = (2.4, 7.0, 3.0)


@pytest.mark.parametrize("kind", ["house-front", "prison-front", "shop-front", "field"])
def test_a_lorry_stands_in_no_building(tmp_path: Path, kind: str) -> None:
    place = Place(key="p", name="GATE", kind=SetKind(kind), interior=False, seed=3)
    plan = build_set(place, tmp_path / "set.usdc")
    people = [(m.x, m.y, m.z) for m in plan.marks[:2]]
    for gap in (7.0, 1.0):
        mark = place_large(plan, LORRY, people[0], people, gap)
        for i in range(-4, 5):
            for j in range(-8, 9):
                x, y, _ = on_stage((LORRY[0] * i / 8, LORRY[1] * j / 16, 0.0), mark)
                assert not any(
                    b.low[0] < x < b.high[0] and b.low[1] < y < b.high[1]
                    for b in plan.obstacles
                    if b.high[2] - b.low[2] > 0.3
                )

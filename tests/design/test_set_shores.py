"""Where one goes into the water of a set."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.concepts.wordnet import is_there
from regie.design.sets import build_set
from regie.design.sets.kinds import choose_kind
from regie.film.bible import Place

pytestmark = pytest.mark.skipif(not is_there(), reason="needs WordNet")


@pytest.mark.parametrize(("name", "wet"), [("BEACH", True), ("RIVER", True), ("MEADOW", False)])
def test_a_shore_is_at_the_edge_of_the_action_and_looks_out(
    name: str, wet: bool, tmp_path: Path
) -> None:
    place = Place(key="there", name=name, kind=choose_kind(name, False), interior=False)
    water = build_set(place, tmp_path / "set.usdc").water
    assert (water is not None) is wet
    if water is not None:
        assert 2.0 < water.y < 12.0
        assert -1.5 < water.z < 0.2
        assert abs(water.facing % 360) < 1.0

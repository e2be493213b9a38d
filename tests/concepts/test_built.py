"""What is a part of a building, and what somebody puts there."""

from __future__ import annotations

import pytest

from regie.concepts import wordnet
from regie.concepts.built import encloses, is_built

pytestmark = pytest.mark.skipif(not wordnet.is_there(), reason="WordNet is not pulled")


@pytest.mark.parametrize(
    ("concept", "built"),
    [
        ("window.n.01", True), ("windowpane.n.01", True), ("doorknob.n.01", True),
        ("battlement.n.01", True), ("step.n.04", True), ("fire_escape.n.01", True),
        ("drawer.n.01", False), ("ladder.n.01", False), ("cage.n.01", False),
        ("fence.n.01", False), ("mirror.n.01", False), ("statue.n.01", False),
    ],
)  # fmt: skip
def test_parts_of_buildings_are_built(concept: str, built: bool) -> None:
    assert is_built(concept) is built


def test_a_cage_and_a_crate_have_an_inside() -> None:
    assert encloses("cage.n.01") and encloses("crate.n.01") and not encloses("table.n.02")

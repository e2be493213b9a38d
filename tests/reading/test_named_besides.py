"""What a sentence names besides what it is about is told to who frames it."""

from __future__ import annotations

import pytest
from test_things_read import scene

from regie.film.reading import Presence


@pytest.mark.parametrize(
    ("action", "named", "unnamed"),
    [
        ("MILA, 40, sees the empty beds, the broken table and the lamp.", {"table", "lamp"}, set()),
        ("MILA, 40, holds both bags in one hand and the rifle in the other.", {"rifle"}, set()),
        ("MILA, 40, carries a suitcase of tools.", set(), {"tool"}),
        ("MILA, 40, walks to OTTO, 50.", set(), {"otto", "mila"}),
    ],
)
def test_a_phrase_of_its_own_counts(action: str, named: set[str], unnamed: set[str]) -> None:
    read = scene(action).sentences[0]
    assert named <= {*read.topic, *read.beside}
    assert not unnamed & set(read.beside)


@pytest.mark.parametrize(
    ("action", "key", "concept"),
    [
        ("MILA, 40, unwraps a stick of gum.", "stick", "chewing_gum.n.01"),
        ("MILA, 40, opens a bottle of milk.", "bottle", "bottle.n.01"),
    ],
)
def test_a_piece_of_food_is_that_food(action: str, key: str, concept: str) -> None:
    being = scene(action).entity(key)
    assert being is not None and being.concept == concept


@pytest.mark.parametrize(
    ("action", "key", "there"),
    [
        ("MILA, 40, takes cover.", "cover", False),
        ("MILA, 40, runs for cover.", "cover", False),
        ("MILA, 40, pulls the cover off the bed.", "cover", True),
        ("MILA, 40, takes gun from drawer.", "gun", True),
        ("From a helicopter, the camera tracks along the beach.", "helicopter", False),
        ("A helicopter lands.", "helicopter", True),
    ],
)
def test_a_saying_and_what_bears_the_camera_bring_nothing(
    action: str, key: str, there: bool
) -> None:
    present = {e.key for e in scene(action).entities if e.presence is Presence.PRESENT}
    assert (key in present) is there

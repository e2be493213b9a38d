"""What befalls a building is read from what its verb and its subject are."""

from __future__ import annotations

import pytest
from test_script import parsed

from regie.reading import read_script
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="a model is not pulled")


def told(words: str) -> list[tuple[str, str]]:
    scene = read_script(parsed(f"EXT. YARD - DAY\n\n{words}\n")).scenes[0]
    return [(b.phase, b.what) for b in scene.befallen]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The old barn collapses.", [("comes-down", "barn")]),
        ("The tower crumbles.", [("comes-down", "tower")]),
        ("A crane demolishes the house.", [("comes-down", "house")]),
        ("The wall cracks.", [("cracks", "wall")]),
        (
            "The front wall splits. The house caves in. The dust settles.",
            [("cracks", "wall"), ("comes-down", "house"), ("settles", "dust")],
        ),
        (
            "The cottage collapses. Bricks fall. Only the chimney stands.",
            [("comes-down", "cottage"), ("sheds", "brick"), ("stands", "chimney")],
        ),
    ],
)
def test_what_befalls_a_building(words: str, found: list[tuple[str, str]]) -> None:
    assert told(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "Anna collapses on the bed.",
        "His face cracks into a smile.",
        "The house does not collapse.",
        "The tower could collapse at any moment.",
        "The dust settles on the piano.",
        "The glass cracks.",
        "The curtain comes down.",
        "The market collapses.",
    ],
)
def test_what_befalls_no_building(words: str) -> None:
    assert told(words) == []

"""What is simulated is declared like what is done for real."""

from __future__ import annotations

import pytest
from any_script import read

from regie.preproduction import break_down
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="a model is not pulled")


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("The house collapses.", "vfx"),
        ("A huge wave crashes over the pier.", "sfx"),
        ("The van explodes.", "sfx"),
        ("The barn is on fire.", "sfx"),
        ("A truck crashes into the wall.", "stunts"),
    ],
)
def test_a_set_piece_is_in_the_breakdown(words: str, category: str) -> None:
    screenplay = read(f"EXT. YARD - DAY\n\nOdile waits. {words}\n\nODILE\nWell.\n")
    (sheet,) = break_down(screenplay, read_script(screenplay)).scenes
    assert category in {e.category.value for e in sheet.elements}

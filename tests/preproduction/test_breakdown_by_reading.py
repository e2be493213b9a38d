"""A breakdown takes the reading: words count where their sentence can mean them."""

from __future__ import annotations

from functools import cache

import pytest
from any_script import read

from regie.film.breakdown import Category, SceneBreakdown
from regie.preproduction import break_down
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")

SCRIPT = """INT. REPAIR SHOP - DAY

ODILE (50) plugs a jukebox in. She combines two cables and almost falls asleep.

JUKEBOX
Ready.

Rufus pours her some tea. He cuts a sheet of paper. Odile smacks him.

RUFUS
What was that for?

The jukebox BUZZES. A CLANG of pans next door. Rufus pops the question.

INT. OFFICE - NIGHT

The jukebox stands by the wall. Nobody is there.
"""


@cache
def sheets() -> tuple[SceneBreakdown, ...]:
    screenplay = read(SCRIPT)
    return break_down(screenplay, read_script(screenplay)).scenes


def names(category: Category, scene: int = 0) -> set[str]:
    return {e.name for e in sheets()[scene].elements if e.category is category}


def test_a_machine_that_speaks_has_a_voice_and_is_nobody_silent() -> None:
    shop, office = sheets()
    assert {"ODILE", "RUFUS", "JUKEBOX"} == names(Category.CAST)
    assert shop.speaking == ("JUKEBOX", "RUFUS") and shop.silent == ("ODILE",)
    assert office.silent == () and not names(Category.CAST, 1)


def test_what_no_list_knows_is_found_by_its_kind() -> None:
    assert "jukebox" in names(Category.PROPS)


def test_verbs_are_no_things_and_figures_of_speech_no_effects() -> None:
    assert not names(Category.VEHICLES), "combines"
    assert not names(Category.SFX), "she is poured tea"
    assert not names(Category.MAKEUP), "paper is cut"
    assert not any("pop" in n for n in names(Category.SOUND))


def test_a_blow_needs_a_stunt_and_falling_asleep_does_not() -> None:
    assert names(Category.STUNTS) == {"smack"}


def test_capitals_point_at_sounds() -> None:
    assert any("clang" in n for n in names(Category.SOUND))


def test_what_is_found_by_the_reading_is_cited() -> None:
    (blow,) = (e for e in sheets()[0].elements if e.category is Category.STUNTS)
    assert [c.line for c in blow.cited] == [8]
    assert blow.mentions == ("smacks",)

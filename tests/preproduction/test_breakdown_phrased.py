"""Turns of phrase that word lists fall for: possessives, figures, names, who is one of the cast."""

from __future__ import annotations

import pytest
from any_script import read

from regie.film.breakdown import Category
from regie.preproduction import break_down
from regie.preproduction.breakdown.presence import People
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def found(action: str, *cues: str) -> dict[Category, set[str]]:
    said = "".join(f"\n\n{cue}\nHello.\n" for cue in cues)
    screenplay = read(f"INT. HALL - DAY\n\n{action}\n{said}")
    elements: dict[Category, set[str]] = {}
    for element in break_down(screenplay, read_script(screenplay)).scenes[0].elements:
        elements.setdefault(element.category, set()).add(element.name)
    return elements


@pytest.mark.parametrize(
    ("action", "category"),
    [
        ("OLGA bites her thumbnail.", Category.STUNTS),
        ("OLGA slaps two bricks on the tiles.", Category.STUNTS),
        ("The crowd explodes with laughter.", Category.SFX),
        ("OLGA bursts into the hall.", Category.SFX),
        ("OLGA reacts to being fired.", Category.SFX),
        ("Clods of earth rain down on OLGA.", Category.SFX),
        ("OLGA flashes her best jazz hands.", Category.MUSIC),
        ("OLGA reads the rap sheet.", Category.MUSIC),
        ("The Miami Dolphins wave to OLGA.", Category.ANIMALS),
        ("OLGA cuts off his plea with a glance.", Category.MAKEUP),
        ("OLGA is a woman of wit, spirit and money.", Category.VFX),
        ("OLGA grins in the middle of the group shot.", Category.SOUND),
    ],
)
def test_a_turn_of_phrase_calls_for_nothing(action: str, category: Category) -> None:
    assert category not in found(action, "OLGA")


@pytest.mark.parametrize(
    ("action", "category"),
    [
        ("OLGA slaps IVO hard.", Category.STUNTS),
        ("The van explodes into flames.", Category.SFX),
        ("OLGA fires her gun at the door.", Category.SFX),
        ("Rain pours down on OLGA.", Category.SFX),
        ("Jazz music plays while OLGA waits.", Category.MUSIC),
        ("A dolphin looks at OLGA.", Category.ANIMALS),
        ("A ghost floats past OLGA.", Category.VFX),
    ],
)
def test_what_is_meant_is_found(action: str, category: Category) -> None:
    assert category in found(action, "OLGA", "IVO")


@pytest.mark.parametrize(
    "action",
    [
        "OLGA (17), a cute teenager, speaks to IVO.",
        "OLGA and IVO come in. The two men look round.",
        "IVO nods. The guys leave.",
        "They sit there like two inmates.",
    ],
)
def test_who_is_one_of_the_cast_is_no_extra(action: str) -> None:
    assert Category.EXTRAS not in found(action, "PAVEL", "IVO")


def test_others_than_the_cast_are_extras() -> None:
    assert found("A man enters. The man nods to OLGA.", "OLGA")[Category.EXTRAS] == {"man"}
    assert found("The guard looks up.", "GUARD").get(Category.EXTRAS) is None


def test_a_cart_that_is_wheeled_about_is_a_prop() -> None:
    assert Category.VEHICLES not in found("OLGA wheels a cart of boxes along.", "OLGA")


def test_a_nickname_in_quotation_marks_makes_no_second_person() -> None:
    script = 'INT. HALL - DAY\n\nJOHN "BUNNY" MARCH, 45, hurries out.\n\nBUNNY\nHello.\n'
    assert People(read(script)).names == ("BUNNY",)


def test_a_number_of_millimetres_is_no_age() -> None:
    assert (
        "CHAPEL"
        not in found("A mess hall and CHAPEL, 81 mm pits. OLGA nods.", "OLGA")[Category.CAST]
    )

"""What is worn no longer, belongs to a car or is a lake's is on nobody; who wades in keeps clothes;
snow stays where it was told."""

from __future__ import annotations

import pytest

from regie.film.bible import Weather
from regie.film.reading import ScriptReading
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(text: str) -> ScriptReading:
    screenplay, _ = screenplay_of(read_tree(text), "worn.fountain")
    return read_script(screenplay, dossiers=make_dossiers)


def looks_of(action: str, place: str = "EXT. BEACH") -> set[str]:
    reading = read(f"{place} - DAY\n\n{action}\n")
    dossier = next(d for d in reading.dossiers if d.key == "dana")
    return {t.value for t in dossier.traits if t.attribute not in ("sex", "age")}


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("DANA is no longer wearing a mask.", "mask"),
        ("DANA unbuckles her seat belt.", "belt"),
        ("DANA packs a pillow case.", "case"),
        ("DANA runs along the sand. Her attempts become more and more feeble.", "frail"),
        ("DANA runs down the sand and wades into the sea. She swims out.", "swimmer"),
    ],
)
def test_is_not_on_her(action: str, value: str) -> None:
    assert not any(value in each for each in looks_of(action))


def test_what_is_on_her_stays() -> None:
    assert "adorn:full-mask" in looks_of("DANA is wearing a mask.")
    assert "swimmer" in looks_of("DANA swims in the bay.")


def test_snow_does_not_follow_to_another_town() -> None:
    reading = read(
        "EXT. RIDGE - DAY\n\nSnow falls on the ridge.\n\nEXT. CABIN - DAY\n\nDANA waits.\n\n"
        "EXT. ATLANTA, A STREET - DAY\n\nDANA waits.\n"
    )
    found = [scene.setting.weather for scene in reading.scenes]
    assert found == [Weather.SNOW, Weather.SNOW, Weather.CLEAR]


def test_a_name_that_is_a_place_is_nobody() -> None:
    reading = read(
        "EXT. CASTEL NUOVO, SQUARE - DAY\n\nCASTEL NUOVO is a happy little town.\n\nDANA finds a "
        "map of LA.\n"
    )
    assert {d.key for d in reading.dossiers} == {"dana"}

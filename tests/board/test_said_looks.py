"""What directors say of light and focus, English and French, is read by rule."""

from __future__ import annotations

from typing import Any

import pytest
from talk import talk_reading, talk_shots

from regie.board.directing.said import read_said
from regie.film.direction import ShotDirection
from regie.film.shot import ShotSize

SHOT = next(s for s in talk_shots() if s.lines and s.subject)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("low key, lit from the left", {"light": "low key", "key_light": "left"}),
        ("en contre-jour, de nuit", {"key_light": "behind", "time": "night"}),
        ("en silhouette; au crépuscule", {"light": "silhouette", "time": "dusk"}),
        ("lights off", {"lamps_off": ["lamps"]}),
        ("turn off the desk lamp", {"lamps_off": ["desk lamp"]}),
        ("the table lamp is switched on", {"lamps_on": ["table lamp"]}),
        ("éteignez la lampe de bureau", {"lamps_off": ["lampe de bureau"]}),
        ("T2.8, focus on Ivo", {"stop": 2.8, "focus": "Ivo"}),
        ("rack focus from Mara to the radio", {"focus": "Mara", "focus_to": "radio"}),
        ("bascule de point sur Ivo, T 1,4", {"focus_to": "Ivo", "stop": 1.4}),
        ("on a phone, deep focus", {"sensor": "phone", "stop": 11.0}),
        ("as a charcoal drawing, closer", {"look": "charcoal"}),
        ("à l'aquarelle, de nuit", {"look": "watercolour", "time": "night"}),
        ("like a graphic novel", {"look": "graphic"}),
        ("comme un plan d'architecte", {"look": "blueprint"}),
        ("closer, in low key, 2.5 s", {"light": "low key", "duration": 2.5}),
        ("can we see it from above, please", {"angle": "high"}),
        ("shoot her from below", {"angle": "low"}),
        ("I want a close-up", {"size": "CU"}),
        ("cadrez vu d'en haut", {"angle": "high"}),
        ("on voudrait un gros plan", {"size": "CU"}),
    ],
)
def test_light_and_focus_in_plain_words(said: str, meant: dict[str, Any]) -> None:
    read = read_said(said, SHOT, talk_reading(), 24)
    assert not read.lost
    assert read.choices.items() >= meant.items()
    assert ShotDirection.model_validate({"words": "so", **read.choices})


@pytest.mark.parametrize("said", ["seen from further away", "please make it wider", "plus large"])
def test_asking_politely_is_asking(said: str) -> None:
    assert read_said(said, SHOT, talk_reading(), 24) == read_said("wider", SHOT, talk_reading(), 24)


def test_what_only_asks_chooses_nothing() -> None:
    read = read_said("please make it", SHOT, talk_reading(), 24)
    assert (read.choices, read.lost, read.advice) == ({}, ["“please make it”"], "")


def test_an_insert_gets_no_wider_and_says_so() -> None:
    insert = SHOT.model_copy(update={"size": ShotSize.INSERT})
    read = read_said("wider", insert, talk_reading(), 24)
    assert read.choices == {}
    assert "its thing fills an insert" in read.advice

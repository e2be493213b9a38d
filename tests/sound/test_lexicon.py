"""What actions sound like, in English and French."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.film.sound import Mood
from regie.sound.effects.spots import SPOTS
from regie.sound.lexicon import _compiled, find_beds, find_mood, find_spots, place_spots
from regie.sound.stems import BED_SPOTS


@pytest.mark.parametrize(
    ("text", "language", "spots"),
    [
        ("She opens the heavy door.", "en", ("door",)),
        ("Doorstops and phonebooks.", "en", ()),
        ("Thunder. A knock. The phone rings twice.", "en", ("thunder", "knock", "telephone")),
        ("The glass shatters.", "en", ("glass",)),
        ("He lights the lamp and fires at the gull.", "en", ("match", "gunshot", "gull")),
        ("Il frappe à la porte. Elle s’assoit.", "fr", ("knock", "chair")),
        ("La porte s'ouvre en grinçant, un coup de feu.", "fr", ("door", "creak", "gunshot")),
        ("Otto looks at the telephone.", "en", ()),
        ("The door opens. The door opens again.", "en", ("door",)),
        ("Die Tür knallt.", "de", ()),
        ("", "en", ()),
    ],
)
def test_actions_name_their_sounds(text: str, language: str, spots: tuple[str, ...]) -> None:
    assert find_spots(text, language) == spots


def test_places_in_the_text_are_told() -> None:
    placed = place_spots("Thunder. " + "x " * 40 + "A knock.", "en")
    assert placed[0] == ("thunder", 0.0) and placed[1][1] > 0.85


def test_beds_go_on() -> None:
    assert find_beds("A storm: rain on the panes, a fire in the hearth.", "en")
    assert "fire" in find_beds("Un feu brûle dans la cheminée.", "fr")


@pytest.mark.parametrize(
    ("text", "language", "mood"),
    [
        ("She weeps at the grave. Tears.", "en", Mood.SAD),
        ("They run. Alarm! Hurry!", "en", Mood.URGENT),
        ("Ils rient, elle sourit, ils s'embrassent.", "fr", Mood.WARM),
        ("A table.", "en", Mood.CALM),
    ],
)
def test_words_tell_the_mood(text: str, language: str, mood: Mood) -> None:
    assert find_mood(text, language) is mood


def test_every_name_of_the_lexicon_can_be_heard() -> None:
    for language in ("en", "fr"):
        assert {name for name, _ in _compiled(language, "spots")} <= set(SPOTS)
        assert {name for name, _ in _compiled(language, "beds")} <= set(BED_SPOTS)
        assert {name for name, _ in _compiled(language, "moods")} <= {m.value for m in Mood}


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert len(find_spots(text, "en")) == len(set(find_spots(text, "en")))
    assert all(0 <= at <= 1 for _, at in place_spots(text, "fr"))

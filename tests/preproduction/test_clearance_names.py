"""Names that no brand list has: shops, places of business, music nobody names, what is meant."""

from __future__ import annotations

import pytest
from any_script import read

from regie.film.clearance import ClearanceKind
from regie.preproduction import clear_screenplay
from regie.reading import read_script


def found(text: str, kind: ClearanceKind, *, read_whole: bool = False) -> set[str]:
    screenplay = read(text)
    reading = read_script(screenplay) if read_whole else None
    return {i.what for i in clear_screenplay(screenplay, reading).items if i.kind is kind}


def shown(action: str, kind: ClearanceKind = ClearanceKind.BRAND) -> set[str]:
    return found(f"INT. HALL - DAY\n\n{action}\n\nZED\nHello.\n", kind)


def said(line: str, kind: ClearanceKind = ClearanceKind.BRAND) -> set[str]:
    return found(f"INT. HALL - DAY\n\nZED waits.\n\nZED\n{line}\n", kind)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("I left it at the Sbarro by the station.", "Sbarro"),
        ("We danced at the Hard Rock all night.", "Hard Rock"),
        ("He keeps it at the Pelican, since you ask.", "Pelican"),
        ("Meet me at Thornvale Mall tomorrow.", "Thornvale Mall"),
    ],
)
def test_a_house_is_known_by_its_name(line: str, name: str) -> None:
    assert name in said(line)


def test_a_word_that_is_a_name_too_needs_its_place() -> None:
    assert found("INT. EQUINOX GYM - DAY\n\nShe runs.\n", ClearanceKind.BRAND) == {"Equinox"}
    assert not found("EXT. FIELD - DAY\n\nIt is the equinox.\n", ClearanceKind.BRAND)
    assert not found("INT. CORNER STORE - DAY\n\nShe waits.\n", ClearanceKind.BRAND)


@pytest.mark.parametrize(
    "line",
    [
        "Quickly, go. The pelican is here.",
        "I saw Mr. Neuhaus.",
        "Go to the Captain.",
        "Zed's Mall.",
    ],
)
def test_what_begins_a_sentence_or_is_somebody_is_no_house(line: str) -> None:
    assert not said(line)


def test_a_house_of_a_family_and_a_role_s_shop_are_none() -> None:
    assert not found("INT. THORNVALE HOUSE - DAY\n\nShe waits.\n", ClearanceKind.BRAND)
    assert not found("INT. ZED'S HOTEL - DAY\n\nZED waits.\n\nZED\nHi.\n", ClearanceKind.BRAND)


def test_a_role_that_is_called_like_a_star_is_to_be_cleared() -> None:
    assert shown("JOHN WAYNE rides by.\n\nJOHN WAYNE\nHowdy.", ClearanceKind.PERSON)


def test_a_singer_is_a_person_unless_heard() -> None:
    assert shown("His shirt has Roy Orbison on it.", ClearanceKind.PERSON) == {"Roy Orbison"}
    assert shown("Roy Orbison plays on the radio.", ClearanceKind.MUSIC) >= {"Roy Orbison"}


def test_music_that_is_heard_is_asked_whatever_it_is() -> None:
    assert shown("A slow waltz drifts from the radio.", ClearanceKind.MUSIC) == {"waltz"}
    assert not shown("No music plays.", ClearanceKind.MUSIC)
    assert not shown("He rides the escalator up.", ClearanceKind.MUSIC)


def test_the_title_of_a_poem_is_no_song() -> None:
    words = 'She reads the poem "Salt Roads" by Anders.'
    assert not shown(words, ClearanceKind.MUSIC)


def test_a_film_is_known_by_its_capitals() -> None:
    assert said("It was like in Modern Times, all wheels.", ClearanceKind.QUOTATION)
    assert not said("We live in modern times.", ClearanceKind.QUOTATION)


def test_a_name_with_a_content_word_in_it_is_a_name() -> None:
    assert not said("This is Heinz Kissvelvet.", ClearanceKind.SEXUAL)


def test_a_sentence_in_capitals_is_no_child() -> None:
    assert not shown("FOOT OF THE STAIRS -- PRETTY BOY LARK runs.", ClearanceKind.MINOR)


def test_whom_a_word_puts_into_uniform_is_found_by_its_sense() -> None:
    text = "INT. CELL - DAY\n\nA corrections officer unlocks the door.\n"
    assert found(text, ClearanceKind.INSIGNIA, read_whole=True) == {"officer"}


def test_who_punches_numbers_hits_nobody() -> None:
    text = "INT. HALL - DAY\n\nZED opens his phone and punches some numbers.\n\nZED\nHello.\n"
    assert not found(text, ClearanceKind.VIOLENCE, read_whole=True)


def test_words_that_only_begin_like_a_title_are_none() -> None:
    assert not said("Curl your tongue and let it be loose.", ClearanceKind.MUSIC)
    assert said("We sang Let It Be all night.", ClearanceKind.MUSIC)


def test_titles_in_a_speech_about_films_are_works() -> None:
    titles = said('I saw "The Copper Gull" in his last film.', ClearanceKind.QUOTATION)
    assert titles == {"The Copper Gull"}
    assert not said('He told me "The Copper Gull" and left.', ClearanceKind.QUOTATION)


def test_a_long_text_of_the_script_s_own_is_no_quotation() -> None:
    letter = 'The letter reads "Come home soon and bring the two spare lamps with you".'
    assert not shown(letter, ClearanceKind.QUOTATION)
    verse = 'The poem goes "Come home soon and bring the two spare lamps with you".'
    assert shown(verse, ClearanceKind.QUOTATION)


def test_how_a_line_is_said_is_no_danger() -> None:
    text = "INT. HALL - DAY\n\nZED waits.\n\nZED\n(exploding)\nOut!\n"
    assert not found(text, ClearanceKind.DANGER)


def test_who_wrestles_with_a_thought_fights_nobody() -> None:
    text = "INT. HALL - DAY\n\nZED wrestles with this thought.\n\nZED\nHello.\n"
    assert not found(text, ClearanceKind.VIOLENCE, read_whole=True)

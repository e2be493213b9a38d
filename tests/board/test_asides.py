"""A parenthetical is acted after the words that stand before it."""

from __future__ import annotations

import pytest

from regie.board.coverage.asides import place_acts, spoken_before
from regie.board.coverage.dialogue import cover_line
from regie.board.coverage.draft import SpeechBeat
from regie.film.reading import About, Act, Event, Sentence
from regie.film.screenplay import Dialogue, Line, Parenthetical

SPOKEN = Dialogue(
    character="MARA",
    parts=(
        Parenthetical(text="smiling"),
        Line(text="One two three four five six"),
        Parenthetical(text="sits down"),
        Line(text="seven eight"),
    ),
)


@pytest.mark.parametrize(("told", "share"), [("smiling", 0.0), ("sits down", 0.75), ("", 0.0)])
def test_words_before_a_parenthetical_are_counted(told: str, share: float) -> None:
    assert spoken_before(SPOKEN, told) == share


@pytest.mark.parametrize("seconds", [4.0, 24.0])
def test_what_is_done_later_in_a_line_begins_later_and_by_its_speaker(seconds: float) -> None:
    sentences = [
        Sentence(element=0, start=0, end=9, text=text, about=About.NOTHING)
        for text in ("smiling", "sits down")
    ]
    acts = tuple(
        (n, Event(sentence=n, act=act, agents=("mara",)))
        for n, act in enumerate((Act.SMILE, Act.SIT))
    )
    beat = SpeechBeat("1", "mara", "MARA", SPOKEN.text, seconds, listener="ivo",
                      present=("mara", "ivo"))  # fmt: skip
    shots = cover_line(beat, first=False, new_voice=False)
    placed = place_acts(acts, (0, 1), sentences, SPOKEN, beat, shots)
    assert placed[0].events[0] == acts[0] and not dict(placed[0].begins).get(0)
    number, shot = next((n, s) for n, s in enumerate(placed) if acts[1] in s.events)
    begins = dict(shot.begins)[1]
    heard = shot.lines[0].start
    assert shot.subject == "mara"
    assert 0 < begins < shot.seconds
    assert begins - heard > 0.5 * seconds
    assert number == 0 if seconds < 5 else number > 0

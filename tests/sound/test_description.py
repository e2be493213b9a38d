"""Audio description: what is said, in which words, and never over anybody."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from regie.film.cut import Cut, CutLine, CutShot
from regie.film.description import Candidate, Description
from regie.film.screenplay import Light
from regie.film.sound_choices import PlacedDescription
from regie.film.speech import WordTime
from regie.film.units import FrameRate, FrameSize
from regie.sound.description.choosing import choose_descriptions
from regie.sound.description.gaps import BREATH, find_gaps, find_speech
from regie.sound.description.mixed import lay_voice, mix_description
from regie.sound.description.placing import AFTER, BEFORE, place_descriptions
from regie.sound.description.wording import shorten, word_place, word_sentence
from regie.sound.description.written import write_description_vtt
from regie.sound.filters import SAMPLE_RATE

NAMES = {"IVO": "Ivo", "MARA": "Mara"}


def a_cut(*lines: CutLine) -> Cut:
    shot = CutShot(number="1A", start=0, duration=240, scene="1")
    return Cut(title="t", rate=FrameRate(), size=FrameSize(), shots=(shot,), lines=lines)


def a_line(name: str, start: float, duration: float = 2.0) -> CutLine:
    return CutLine(line_id=name, character="m", name="M", text="x", start=start, duration=duration)


def candidate(
    text: str, begins: float, rank: int = 1, short: str = "", index: int = 0
) -> Candidate:
    return Candidate(scene="1", kind="sentence", index=index, words=text, text=text, short=short,
                     begins=begins, ends=begins + 1, rank=rank)  # fmt: skip


def test_what_only_readers_need_is_not_said() -> None:
    assert word_sentence("MARA (34), an engineer, walks.", NAMES) == "Mara, an engineer, walks."
    assert word_sentence("We see a LARGE red door", {}) == "A large red door."
    assert word_place("KEEPER'S KITCHEN", Light.NIGHT, "en") == "Keeper's kitchen, at night."
    assert word_place("CUISINE", Light.DAY, "fr") == "Cuisine, de jour."


def test_fewer_words_say_who_does_what() -> None:
    whole = "Ivo, the keeper, white beard and a cap, waits for her, his arms crossed."
    assert shorten(whole, ["wait", "cross"]) == "Ivo waits for her."
    assert shorten(
        "Mara kneels beside it, a torch in her hand, and opens the case.", ["kneel"]
    ) == ("Mara kneels beside it.")
    assert shorten("Mara waits.", ["wait"]) == ""


def test_gaps_are_between_words_that_were_really_spoken() -> None:
    words = {
        "a": (
            WordTime(text="x", start=0.5, duration=0.3),
            WordTime(text="y", start=1.0, duration=0.4),
        )
    }
    cut = a_cut(a_line("a", 2.0), a_line("b", 6.0))
    assert find_speech(cut, words) == ((2.5, 3.4), (6.0, 8.0))
    gaps = find_gaps(find_speech(cut, words), 10.0)
    assert gaps == ((0.0, 2.5 - BREATH), (3.4 + BREATH, 6 - BREATH), (8 + BREATH, 10.0))


SPANS = st.lists(st.tuples(st.floats(0, 55), st.floats(0.2, 6)), max_size=12)


@given(
    SPANS, st.lists(st.tuples(st.floats(0, 55), st.integers(0, 4), st.integers(1, 14)), max_size=12)
)
def test_nothing_is_ever_said_over_a_voice_or_over_another(
    lines: list[tuple[float, float]], wanted: list[tuple[float, int, int]]
) -> None:
    cut = a_cut(*(a_line(str(n), at, long) for n, (at, long) in enumerate(lines)))
    speech = find_speech(cut, {})
    found = [
        candidate("word " * w, at, rank, "two words", n) for n, (at, rank, w) in enumerate(wanted)
    ]
    placed = place_descriptions(found, find_gaps(speech, 60.0), lambda t: 0.4 * len(t.split()))
    assert len(placed.said) + len(placed.left_out) == len(found)
    for one in placed.said:
        assert all(one.end <= begin or one.start >= end for begin, end in speech)
        assert (
            one.candidate.begins - BEFORE - 1e-3 <= one.start <= one.candidate.ends + AFTER + 1e-3
        )
        assert one.start >= 0 and one.end <= 60 + 1e-3
    for one, following in zip(placed.said, placed.said[1:], strict=False):
        assert one.end <= following.start


def test_what_matters_most_is_said_and_the_rest_is_told() -> None:
    gap = ((0.0, 3.0),)
    found = [
        candidate("the sea is grey today", 0.5, 3, index=1),
        candidate("Mara jumps in", 0.5, 1),
    ]
    placed = place_descriptions(found, gap, lambda t: 0.5 * len(t.split()))
    assert [d.text for d in placed.said] == ["Mara jumps in"]
    (left,) = placed.left_out
    assert left.needs == 2.5 and left.room < 1.5


def test_shorter_words_are_said_where_long_ones_find_no_room() -> None:
    found = [candidate("one two three four five six", 0.0, short="one two")]
    placed = place_descriptions(found, ((0.0, 1.5),), lambda t: 0.5 * len(t.split()))
    assert placed.said[0].text == "one two"


def test_a_person_says_other_words_more_or_nothing() -> None:
    cut = a_cut()
    found = [candidate("Mara jumps.", 1.0), candidate("It rains.", 2.0, index=1)]

    def row(index: int, **more: object) -> PlacedDescription:
        told = {"scene": "1", "kind": "sentence", "index": index, "words": "x", **more}
        return PlacedDescription.model_validate(told)

    chosen = choose_descriptions(
        found,
        [row(0, text="Mara dives."), row(1, drop=True), row(7, text="A gull.", move=24)],
        cut,
        {("1", "sentence", 7): (4.0, 5.0)},
    )  # fmt: skip
    assert [(c.text, c.begins) for c in chosen] == [("Mara dives.", 1.0), ("A gull.", 5.0)]
    first = choose_descriptions(found, [row(1, first=True)], cut, {})
    assert min(first, key=lambda c: c.rank).text == "It rains."


def test_the_film_makes_room_for_the_description(tmp_path: Path) -> None:
    time = np.arange(10 * SAMPLE_RATE) / SAMPLE_RATE
    film = 0.1 * np.sin(2 * np.pi * 200 * time)
    soundfile.write(
        tmp_path / "film.wav", np.column_stack([film, film]), SAMPLE_RATE, subtype="PCM_24"
    )
    said = 0.2 * np.sin(2 * np.pi * 900 * time[: 2 * SAMPLE_RATE])
    soundfile.write(tmp_path / "said.wav", said, SAMPLE_RATE, subtype="PCM_24")
    placed = place_descriptions([candidate("A gull.", 4.0)], ((0.0, 10.0),), lambda t: 2.0)
    lay_voice(placed, {"A gull.": tmp_path / "said.wav"}, 10.0, 0.0, tmp_path / "voice.wav")
    report = mix_description(
        tmp_path / "film.wav", tmp_path / "voice.wav", tmp_path / "ad.wav", -20
    )
    assert report.loudness == pytest.approx(-20, abs=0.5)
    mixed = np.asarray(soundfile.read(tmp_path / "ad.wav")[0])[:, 0]

    def tone(hertz: int, second: float) -> float:
        at = round(second * SAMPLE_RATE)
        return float(20 * np.log10(np.abs(np.fft.rfft(mixed[at : at + SAMPLE_RATE]))[hertz] + 1e-6))

    assert tone(200, 1.0) - tone(200, 4.5) == pytest.approx(9, abs=0.5)
    assert tone(900, 4.5) > tone(900, 1.0) + 60
    assert tone(200, 8.5) == pytest.approx(tone(200, 1.0), abs=0.3)


def test_the_text_is_webvtt(tmp_path: Path) -> None:
    placed = place_descriptions(
        [candidate("A <gull> & a boat.", 61.5)], ((60.0, 70.0),), lambda t: 2.0
    )
    write_description_vtt(placed, "en", tmp_path / "d.vtt")
    text = (tmp_path / "d.vtt").read_text()
    assert text.startswith("WEBVTT") and "00:01:01.500 --> 00:01:03.500" in text
    assert "A &lt;gull> &amp; a boat." in text
    assert Description().said == ()

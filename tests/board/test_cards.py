"""A scene that cannot be staged is told in words: nothing lost, long enough, legible."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image
from talk import TALK
from test_any_scene import check_list, scenes
from worlds import BIBLE, PEOPLE, scene, sheet_of

from regie.board import draw_card, list_card_shots, name_speakers, still_move, write_shots_csv
from regie.board.cards.drawing import GROUND, INK
from regie.board.cards.listing import MOST_CARDS, MOST_WORDS, READ_PER_SECOND
from regie.film.bible import Bible, SetKind, Weather
from regie.film.screenplay import Light, Scene
from regie.film.shot import Shot
from regie.film.units import FrameRate, FrameSize

RATE = FrameRate()
WHY = "No camera stands clear of the furniture."
NAMES = {p.key: p.name for p in PEOPLE}


def cards(
    taken: Scene, durations: dict[str, float] | None = None, bible: Bible = BIBLE
) -> tuple[Shot, ...]:
    return list_card_shots(
        taken,
        sheet_of(taken, bible.characters),
        bible,
        durations or {},
        RATE,
        FrameSize(),
        Light.NIGHT,
        Weather.RAIN,
        WHY,
    )


@given(made=scenes())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_scene_is_told(made: tuple[Scene, Bible]) -> None:
    taken, bible = made
    shots = cards(taken, bible=bible)
    check_list(taken, shots, RATE)
    assert all(s.card == WHY for s in shots)
    assert len({s.uid for s in shots}) == len(shots)


def test_all_words_are_told_in_order() -> None:
    told = [s.action or s.lines[0].text for s in cards(TALK)]
    written = [getattr(e, "text", "") for e in TALK.elements]
    assert " ".join(told) == " ".join(written)


def test_a_card_holds_as_long_as_its_voice() -> None:
    ids = [line_id for line_id, _ in TALK.lines()]
    shots = [s for s in cards(TALK, {ids[0]: 21.37}) if s.lines]
    assert RATE.seconds(shots[0].duration) >= shots[0].lines[0].start + 21.37
    assert RATE.seconds(shots[0].duration) < 22.5
    assert shots[0].lines[0].duration == 21.37


def test_a_card_holds_as_long_as_its_words_are_read() -> None:
    few, many = (
        cards(scene(" ".join(["word"] * count) + "."))[0].duration / RATE.fps for count in (8, 32)
    )
    assert many - few == pytest.approx(24 / READ_PER_SECOND, abs=2 / RATE.fps)


def test_a_long_paragraph_is_a_few_cards_that_say_that_there_is_more() -> None:
    shots = cards(scene("The harbour burns tonight. " * 400))
    assert len(shots) == MOST_CARDS
    assert all(len(s.action.split()) <= MOST_WORDS + 1 for s in shots)
    assert shots[-1].action.endswith("…") and not shots[0].action.endswith("…")


def test_an_empty_scene_is_its_slugline() -> None:
    (shot,) = cards(scene(place="NOWHERE", number="7"))
    assert (shot.number, shot.action) == ("7A", "INT. NOWHERE - DAY")


def test_a_place_of_the_bible_keeps_its_key_and_kind() -> None:
    known, unknown = cards(TALK)[0], cards(scene("Rain.", place="THE MOON"))[0]
    assert (known.place, known.set_kind) == ("kitchen", SetKind.KITCHEN)
    assert (unknown.place, unknown.set_kind) == ("the-moon", SetKind.ROOM)


def test_edits_elsewhere_leave_a_card_its_identity() -> None:
    before = cards(TALK)
    added = TALK.model_copy(update={"elements": (*scene("Thunder.").elements, *TALK.elements)})
    assert [s.uid for s in cards(added)][1:] == [s.uid for s in before]


def test_who_the_bible_does_not_know_has_the_name_of_the_cue() -> None:
    taken = scene(("ЖАННА", "Да."), ("MARA", "Yes."))
    keys = [s.lines[0].character for s in cards(taken)]
    assert [name_speakers(taken, BIBLE)[k] for k in keys] == ["ЖАННА", "MARA"]


def test_a_card_is_held_still() -> None:
    shot = cards(TALK)[0]
    assert still_move(shot)[0] == still_move(shot)[1]
    staged = shot.model_copy(update={"card": ""})
    assert still_move(staged)[0] != still_move(staged)[1]


SIZES = [FrameSize(), FrameSize(width=1080, height=1920), FrameSize(width=720, height=720)]


def ink_of(path: Path) -> np.ndarray:
    """Where the picture is nearer to the ink of the words than to the ground."""
    with Image.open(path) as picture:
        seen = np.asarray(picture.convert("RGB"), int)
    return np.abs(seen - INK).sum(axis=2) < np.abs(seen - GROUND).sum(axis=2)


@pytest.mark.parametrize("size", SIZES, ids=["scope", "upright", "square"])
@pytest.mark.parametrize("words", ["x" * 900, "Où ? " * 500, "Ηρεμία, тишина.", "灯台" * 99, "\n"])
def test_words_of_any_length_stay_in_the_frame(size: FrameSize, words: str, tmp_path: Path) -> None:
    shot = cards(TALK)[0].model_copy(update={"action": words, "lines": cards(TALK)[-1].lines})
    draw_card(shot, "1  INT. KITCHEN - DAY " * 9, NAMES, "Why? " * 90, size, tmp_path / "c.png")
    ink = ink_of(tmp_path / "c.png")
    assert ink.shape == (size.height, size.width)
    margin = 12
    inside = ink[margin:-margin, margin:-margin]
    assert inside.any() and inside.sum() == ink.sum(), "nothing is drawn in the margin"


@pytest.mark.parametrize("side", [16, 40])
def test_the_smallest_frame_has_a_card(side: int, tmp_path: Path) -> None:
    draw_card(
        cards(TALK)[0], "1", NAMES, WHY, FrameSize(width=side, height=side), tmp_path / "c.png"
    )
    assert ink_of(tmp_path / "c.png").shape == (side, side)


def test_each_thing_that_a_card_says_is_in_the_picture(tmp_path: Path) -> None:
    """Leaving any of them out changes the picture."""
    shot = cards(TALK)[1].model_copy(update={"lines": cards(TALK)[2].lines})
    calls = [
        (shot, "1  INT. KITCHEN", NAMES, WHY),
        (shot, "2  EXT. SEA", NAMES, WHY),
        (shot.model_copy(update={"action": ""}), "1  INT. KITCHEN", NAMES, WHY),
        (shot.model_copy(update={"lines": ()}), "1  INT. KITCHEN", NAMES, WHY),
        (shot.model_copy(update={"number": "9Z"}), "1  INT. KITCHEN", NAMES, WHY),
        (shot, "1  INT. KITCHEN", {**NAMES, "ivo": "SOMEONE"}, WHY),
        (shot, "1  INT. KITCHEN", NAMES, "Another reason."),
    ]
    pictures = []
    for number, (what, heading, names, reason) in enumerate(calls):
        out = tmp_path / f"{number}.png"
        draw_card(what, heading, names, reason, FrameSize(), out)
        pictures.append(ink_of(out))
    assert all((pictures[0] != other).any() for other in pictures[1:])


def test_the_same_card_is_the_same_picture_with_the_shots_own_reason(tmp_path: Path) -> None:
    shot = cards(TALK)[0]
    draw_card(shot, "1", NAMES, "", FrameSize(), tmp_path / "a.png")
    draw_card(shot, "1", NAMES, WHY, FrameSize(), tmp_path / "b.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_the_shot_list_names_cards(tmp_path: Path) -> None:
    card = cards(TALK)[0]
    write_shots_csv([card, card.model_copy(update={"card": ""})], RATE, tmp_path / "s.csv")
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["card"] for row in csv.DictReader(file)] == [WHY, ""]

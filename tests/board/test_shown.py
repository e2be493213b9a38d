"""What is shown is measured on the stage, not believed of the shot list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from readings import Told, does
from test_reading_shots import THINGS, of, shoot
from worlds import BODIES, room, scene

from regie.board.shown.judge import judge_scene
from regie.board.shown.page import ShownPage, shown_html, write_shown
from regie.film.reading import About, Act, SceneReading, Status
from regie.film.screenplay import Scene
from regie.film.shot import Camera, Shot
from regie.film.shown import Shade, Shown, ShownScene
from regie.film.units import FrameRate, FrameSize

RATE, SIZE = FrameRate(), FrameSize()


def tell() -> tuple[Scene, SceneReading]:
    s = scene(
        "A kitchen.",
        "Mara takes the letter.",
        "She remembers <him>.",
        "Mara sings.",
        ("MARA", "Fine & well."),
        "Nothing to see.",
    )
    told = Told(s).who("mara").thing("letter", "hope")
    told.says(0, About.PLACE)
    told.says(1, About.ACTION, does(Act.TAKE, "mara", patient="letter"))
    told.says(2, About.ACTION, does(Act.THINK, "mara", status=Status.UNREAL), topic=("mara",))
    told.says(3, About.ACTION, does(Act.SING, "mara", near=True))
    told.says(5, About.NOTHING)
    return s, told.read()


def judge(reading: SceneReading, shots: tuple[Shot, ...]) -> ShownScene:
    return judge_scene(reading, shots, {"kitchen": room()}, BODIES, RATE, SIZE)


def test_what_is_seen_is_shown_and_what_is_played_near_is_said() -> None:
    s, reading = tell()
    shown = judge(reading, shoot(s, reading))
    shades = [x.shade for x in shown.sentences]
    assert shades[:2] == [Shade.SHOWN, Shade.SHOWN]
    assert shades[3] is Shade.NEAR and shown.sentences[3].why[0].key == "near"
    assert shades[4] is Shade.UNSEEN
    assert shown.counted == 4
    assert shown.sentences[1].shot


def test_a_sentence_of_what_nobody_is_drawn_with_is_shown_in_part() -> None:
    s, reading = tell()
    shots = shoot(s, reading)
    word = reading.sentences[1].text.split()[-1].strip(".")
    shown = judge_scene(reading, shots, {"kitchen": room()}, BODIES, RATE, SIZE, (word,))
    assert shown.sentences[1].shade is Shade.NEAR
    assert [(r.key, r.what) for r in shown.sentences[1].why] == [("not-worn", word)]
    assert shown.sentences[0].shade is Shade.SHOWN


def turned_away(shot: Shot) -> Shot:
    eye = shot.camera.eye
    off = (eye[0] * 9 + 30, eye[1] * 9 + 30, eye[2])
    camera = Camera(focal=50, eye=eye, target=off, end_eye=eye, end_target=off)
    return shot.model_copy(update={"camera": camera})


def test_a_camera_that_looks_elsewhere_shows_nothing() -> None:
    s, reading = tell()
    shots = tuple(turned_away(x) for x in shoot(s, reading))
    shown = judge(reading, shots)
    assert shown.sentences[1].shade is Shade.MISSING
    assert {r.key for r in shown.sentences[1].why} & {"out-of-frame", "hidden"}


def test_a_hand_that_is_elsewhere_is_told() -> None:
    s, reading = tell()
    shots = []
    for shot in shoot(s, reading):
        bodies = tuple(p.model_copy(update={"contacts": ()}) for p in shot.performances)
        things = tuple(t.model_copy(update={"moves": ()}) for t in shot.things)
        shots.append(shot.model_copy(update={"performances": bodies, "things": things}))
    assert of(shots[1], "mara").contacts == ()
    taking = judge(reading, tuple(shots)).sentences[1]
    assert taking.shade is Shade.NEAR
    assert "no-hand" in {r.key for r in taking.why}


def test_a_thing_that_nothing_stands_for_is_told_by_its_name() -> None:
    s = scene("Mara takes the hope.")
    told = Told(s).who("mara").thing("hope")
    told.says(0, About.ACTION, does(Act.TAKE, "mara", patient="hope"))
    assert "hope" not in THINGS
    found = judge(told.read(), shoot(s, told.read())).sentences[0]
    assert found.shade is Shade.NEAR
    assert ("not-there", "hope") in {(r.key, r.what) for r in found.why}


def test_a_scene_without_shots_shows_nothing() -> None:
    _, reading = tell()
    shown = judge(reading, ())
    assert shown.count(Shade.SHOWN) == 0 and shown.count(Shade.MISSING) == 4
    assert Shown(scenes=(shown,)).share(Shade.SHOWN) == 0
    assert Shown().share(Shade.SHOWN) == 1


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Shown in part"), ("fr", "Montré en partie")]
)
def test_the_page_is_whole_escaped_and_told_in_words(language: str, word: str) -> None:
    s, reading = tell()
    shown = Shown(scenes=(judge(reading, shoot(s, reading)),))
    page = shown_html(ShownPage("A <b> title", [s], shown, {}, language))
    assert f'lang="{language}"' in page and word in page
    assert "<him>" not in page and "&lt;him&gt;" in page and "Fine &amp; well." in page
    assert "<b> title" not in page
    assert "http:" not in page and "https:" not in page and "<script" not in page
    assert page.count("<mark ") == 4 and 'class="near"' in page
    for sentence in ("A kitchen.", "Mara takes the letter.", "Nothing to see."):
        assert sentence in page


def test_boards_are_inside_the_page_and_the_data_say_the_same(tmp_path: Path) -> None:
    from PIL import Image

    s, reading = tell()
    scene_shown = judge(reading, shoot(s, reading))
    shown = Shown(scenes=(scene_shown,))
    board = tmp_path / "b.png"
    Image.new("RGB", (480, 200), "red").save(board)
    boards = {x.shot: board for x in scene_shown.sentences if x.shot}
    write_shown(ShownPage("T", [s], shown, boards), tmp_path / "s.html", tmp_path / "s.json")
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert page.count("data:image/jpeg;base64,") >= 2 and str(tmp_path) not in page
    told = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert told["version"] == 1
    assert told["share"]["shown"] == round(shown.share(Shade.SHOWN), 4)
    assert [x["shade"] for x in told["scenes"][0]["sentences"]] == [
        str(x.shade) for x in scene_shown.sentences
    ]

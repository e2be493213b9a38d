"""Shots as a script's own headings ask for them: one for a heading and what follows, with eyes."""

from __future__ import annotations

import math

from readings import Told, does
from test_reading_shots import shoot
from worlds import BODIES, scene

from regie.board.posed import figure_of
from regie.film.reading import About, Act, SceneReading
from regie.film.shot import Coverage, Shot, ShotSize


def headed(told: Told, heading: int, viewer: str | None = None) -> SceneReading:
    """The reading with a sentence that heads the next one, as somebody sees it."""
    read = told.read()
    sentences = list(read.sentences)
    sentences[heading] = sentences[heading].model_copy(update={"heads": True, "viewer": viewer})
    after = sentences[heading + 1].model_copy(update={"viewer": viewer})
    return read.model_copy(
        update={"sentences": (*sentences[: heading + 1], after, *sentences[heading + 2 :])}
    )


def of(shots: tuple[Shot, ...], number: int) -> Shot:
    return next(s for s in shots if number in s.sentences)


def test_a_heading_and_what_it_heads_are_one_shot_of_its_size() -> None:
    s = scene("Mara waits at the table.", "CLOSE SHOT IVO", "Nodding slowly at her.")
    told = Told(s).who("mara", "ivo").says(0, About.ACTION, does(Act.WAIT, "mara"))
    told.says(1, About.PERSON, topic=("ivo",))
    told.says(2, About.REACTION, does(Act.NOD, "ivo"), topic=("ivo",))
    shot = of(shoot(s, headed(told, 1)), 2)
    assert shot.sentences == (1, 2)
    assert (shot.subject, shot.size) == ("ivo", ShotSize.CU)


def test_what_somebody_sees_is_seen_from_their_eyes_without_them() -> None:
    s = scene("Mara sits at the table.", "MARA'S POV", "Ivo waits by the window, tired.")
    told = Told(s).who("mara", "ivo").says(0, About.ACTION, does(Act.SIT, "mara"))
    told.says(1, About.NOTHING)
    told.says(2, About.PERSON, topic=("ivo", "mara"))
    shot = of(shoot(s, headed(told, 1, "mara")), 2)
    assert shot.subject == "ivo"
    assert "mara" in shot.aside
    mara = next(p for p in shot.performances if p.character == "mara")
    eyes = figure_of(mara, BODIES, at_end=True)
    assert math.dist(shot.camera.eye[:2], eyes.at[:2]) < 0.3


def test_over_a_shoulder_is_over_that_persons() -> None:
    s = scene("Mara faces Ivo.", "OVER MARA'S SHOULDER", "Ivo smiles at her for a while.")
    told = Told(s).who("mara", "ivo").says(0, About.REACTION, does(Act.LOOK, "mara", patient="ivo"))
    told.says(1, About.NOTHING)
    told.says(2, About.RELATION, does(Act.LOOK, "ivo", patient="mara"), topic=("ivo", "mara"))
    shot = of(shoot(s, headed(told, 1, "mara")), 2)
    assert shot.subject == "ivo"
    assert shot.coverage is Coverage.OVER_SHOULDER

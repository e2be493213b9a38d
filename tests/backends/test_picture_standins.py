"""Stand-ins are drawn by the real picture backend: a body whose face has no shapes, too."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from readings import Told

from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.contract_tests import SMALL
from regie.board import list_reading_shots, write_stage
from regie.design.standins import build_neutral_body, build_neutral_set
from regie.film import screenplay
from regie.film.bible import Bible, Character, Look, Place, SetKind, Voice
from regie.film.reading import About, Setting
from regie.film.screenplay import Action, Light, Scene, Slugline
from regie.film.units import FrameRate

if TYPE_CHECKING:
    from regie.backends.picture.contract import Pixels

SCENE = Scene(
    number="1",
    slugline=Slugline(text="INT. MOON", setting=screenplay.Setting.INTERIOR, place="MOON"),
    elements=(Action(text="Mara looks up."),),
)

PLAINLY = 20
"""Levels of 255 by which a pixel is another one, and not the same drawn again."""


def test_stand_ins_are_drawn(open_blender: BlenderPicture, tmp_path: Path) -> None:
    mara = Character(key="mara", name="MARA", voice=Voice(name="af_heart"))
    place = Place(key="moon", name="MOON", kind=SetKind.ROOM)
    for folder in ("cast", "sets"):
        (tmp_path / folder).mkdir()
    bodies = {"mara": build_neutral_body(mara, tmp_path / "cast/mara.usdc")}
    plan = build_neutral_set(place, tmp_path / "sets/moon.usdc")
    bible = Bible(characters=(mara,), places=(place,))
    told = Told(SCENE, setting=Setting(place="moon", light=Light.DAY)).who("mara")
    reading = told.says(0, About.PERSON, topic=("mara",)).read()
    shots = list_reading_shots(SCENE, reading, bible, {}, plan, bodies, {}, FrameRate(), SMALL)
    shot = min(shots, key=lambda s: math.dist(s.camera.eye, s.camera.target) / s.camera.focal)
    assert shot.performances
    pictures: list[Pixels] = []
    for number, cast in enumerate((bodies, {})):
        out = tmp_path / f"{number}.usda"
        write_stage(shot, cast, plan, {}, FrameRate(), SMALL, 2, out)
        open_blender.render(out, (0,), SMALL, Look(), lambda _, drawn: pictures.append(drawn))
    apart = np.abs(pictures[0].astype(int) - pictures[1].astype(int)).max(axis=2)
    assert (apart > PLAINLY).mean() > 0.02, "the body is in the picture"
    assert pictures[1].std() > 5, "the stage is in the picture"

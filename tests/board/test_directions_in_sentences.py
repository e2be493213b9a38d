"""What a script asks of the camera is read where it says so, and nowhere else."""

from __future__ import annotations

import pytest

from regie.board.coverage.direction import Direction, read_direction
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize
from regie.reading.directions import read_passing


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("CLOSE ON: the brass key", Direction(ShotSize.CU)),
        ("Close on the ticket. It is torn.", Direction(ShotSize.CU)),
        ("Gros plan sur la clef.", Direction(ShotSize.CU)),
        ("WIDE - the estuary", Direction(ShotSize.WS)),
        ("Her eye fills the screen, in extreme close-up.", Direction(ShotSize.ECU)),
        ("We see only his boots.", Direction(ShotSize.CU)),
        ("On ne voit que ses bottes.", Direction(ShotSize.CU)),
        ("From above, the yard is a maze.", Direction(angle=CameraAngle.OVERHEAD)),
        ("Le village vu d'en haut.", Direction(angle=CameraAngle.OVERHEAD)),
        ("Par-dessus son épaule, la mer.", Direction(coverage=Coverage.OVER_SHOULDER)),
        ("TWO SHOT - Nils and the judge", Direction(coverage=Coverage.TWO_SHOT)),
        ("The camera follows Nils up the stairs.", Direction(move=CameraMove.TRACK)),
        ("NILS'S POV: the open gate.", Direction(pov=True)),
    ],
)
def test_a_direction_is_read(text: str, asked: Direction) -> None:
    assert read_direction(text) == asked


@pytest.mark.parametrize(
    "text",
    ["Wide awake, she listens.", "Dolly laughs.", "Insert a coin.", "A slate falls from above."],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert read_direction(text) is None


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("FADE IN:", "in"),
        ("OUVERTURE AU NOIR", "in"),
        ("FADE TO BLACK.", "out"),
        ("FONDU AU NOIR.", "out"),
        ("NOIR.", "out"),
        ("DISSOLVE TO:", "across"),
        ("SLOW DISSOLVE TO", "across"),
        ("FONDU ENCHAÎNÉ :", "across"),
        ("CUT TO:", None),
        ("NOIR ET BLANC", None),
    ],
)
def test_how_pictures_come_and_go(text: str, way: str | None) -> None:
    assert read_passing(text) == way

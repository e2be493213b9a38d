"""The line of action: each pair has its own, and the side that was seen is kept."""

from __future__ import annotations

from test_reading_shots import RATE, SIZE
from test_shotlist import shoot
from worlds import ADULT, room, scene, street

from regie.board.blocking.line import Lines
from regie.board.camera.ground import Ground
from regie.board.camera.search import side_of
from regie.board.continuity import find_breaches
from regie.board.figure import Figure, stand_figure
from regie.film.shot import Mark, Posture

GROUND = Ground.of(room())


def stand(key: str, x: float, y: float, facing: float) -> Figure:
    return stand_figure(key, Mark(x=x, y=y, facing=facing), Posture.STAND, ADULT)


ANN, BO, CY = stand("ann", -0.7, 0, -90), stand("bo", 0.7, 0, 90), stand("cy", 0.0, 1.0, 180)


def test_a_side_that_was_seen_is_kept_whatever_others_were_seen_between() -> None:
    lines = Lines()
    for eye in ((0.0, 3.0, 1.5), (0.0, -3.0, 1.5)):
        lines.remember(ANN, BO, eye)
        lines.remember(BO, CY, (3.0, 1.0, 1.5))
        line = lines.between(BO, ANN, GROUND)
        assert line.known
        assert line.side == side_of(line.one, line.two, eye)


def test_a_new_pair_is_seen_from_where_the_camera_stands() -> None:
    for eye in ((3.0, 3.0, 1.5), (-3.0, -3.0, 1.5)):
        lines = Lines()
        lines.remember(ANN, CY, eye)
        one, two = stand("bo", 0.5, 0.5, 90), stand("dee", -0.5, 0.5, -90)
        line = lines.between(one, two, GROUND)
        assert line.side == side_of(line.one, line.two, eye)
        assert not line.known


def test_who_has_moved_has_a_new_line() -> None:
    lines = Lines()
    lines.remember(ANN, BO, (0.0, 3.0, 1.5))
    assert not lines.between(ANN, stand("bo", 0.7, 2.0, 90), GROUND).known


def test_a_talk_of_four_does_not_cross_the_line() -> None:
    names = ("MARA", "IVO", "PIP", "TEA")
    talk = [
        (names[n * (1 + n // 4) % 4], f"{names[(n * 3 + 1) % 4]}, line {n} is for you.")
        for n in range(20)
    ]
    for plan in (room(), street()):
        shots = shoot(scene("Mara, Ivo, Pip and Tea stand together.", *talk), plan)
        assert not [b.says for b in find_breaches(shots, SIZE, RATE) if b.rule == "line"]

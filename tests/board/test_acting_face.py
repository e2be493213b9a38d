"""Looks, lips and moods: what a close-up shows."""

from __future__ import annotations

import numpy as np
import pytest
from acting_stage import BODIES, RATE, TALK, act, body, joints, say, shape

from regie.board.acting import Acting
from regie.film.shot import Mark, Posture, SpokenLine
from regie.film.speech import Viseme
from regie.film.units import Point

DRAWING = 2 / RATE.fps


def head_yaw(name: str, acting: Acting) -> np.ndarray:  # type: ignore[type-arg]
    ahead = joints(name, acting)["head"][:, :3, 1]
    return np.degrees(np.arctan2(-ahead[:, 0], ahead[:, 1]))


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("degrees", (-60, -25, 0, 40, 70))
def test_head_and_eyes_point_at_the_target(name: str, degrees: float) -> None:
    a = np.radians(degrees)
    target = Point(x=-2 * np.sin(a), y=2 * np.cos(a), z=body(name).eye_height + 0.1)
    acting = act(name, looks_at="them", eyes_at={"them": target}, posture=Posture.SIT)
    yaw = head_yaw(name, acting)
    assert abs(float(np.median(yaw)) - degrees) < 16
    left = shape(acting, "eyeLookOutLeft") - shape(acting, "eyeLookInLeft")
    if abs(degrees) > 30:
        assert np.sign(np.median(left)) == np.sign(degrees)


def test_the_neck_has_limits() -> None:
    behind = {"them": Point(x=0.1, y=-3, z=1.5)}
    acting = act(looks_at="them", eyes_at=behind, posture=Posture.SIT)
    assert np.abs(head_yaw("adult", acting)).max() < 110
    assert np.abs(acting.root[:, 3]).max() == 0


def test_eyes_lead_and_the_head_follows() -> None:
    line = SpokenLine(line_id="l", character="otto", text="Here.", start=1.0, duration=2.0)
    there = {"otto": Point(x=-2, y=1.6, z=1.6)}
    acting = act(posture=Posture.SIT, heard=(line,), eyes_at=there, seed=11)
    i = next(k for k, frame in enumerate(acting.frames) if frame / RATE.fps >= 1.2)
    yaw = head_yaw("adult", acting)
    assert shape(acting, "eyeLookOutLeft")[i] > 0.8
    assert yaw[i] < 0.5 * yaw[i + 8]
    assert yaw[i + 8] > 35


def test_a_look_at_nobody_on_the_stage_is_a_look_ahead() -> None:
    lost, ahead = act(looks_at="ghost"), act()
    assert np.array_equal(lost.rotations, ahead.rotations)


@pytest.mark.parametrize("start", (0.30, 0.34, 0.37))
def test_every_m_closes_and_every_a_opens_on_a_drawing_of_its_own(start: float) -> None:
    sounds = [(Viseme.CLOSED, 0.07), (Viseme.OPEN, 0.13)] * 4
    acting = act(speech=((start, say(*sounds)),), frames=60, posture=Posture.SIT, mood="surprised")
    jaw, press = shape(acting, "jawOpen"), shape(acting, "mouthPressLeft")
    for k in range(4):
        m, a = start + 0.2 * k + 0.035, start + 0.2 * k + 0.135
        near_m = [i for i in range(len(jaw)) if abs(i * DRAWING + DRAWING / 2 - m) < 1.6 * DRAWING]
        near_a = [i for i in range(len(jaw)) if abs(i * DRAWING + DRAWING / 2 - a) < 1.1 * DRAWING]
        assert min(jaw[i] for i in near_m) < 0.05
        assert max(press[i] for i in near_m) > 0.3
        assert max(jaw[i] for i in near_a) > 0.45


def test_a_bitten_lip_and_a_pucker_are_read() -> None:
    line = say((Viseme.TEETH, 0.1), (Viseme.MID, 0.15), (Viseme.PUCKER, 0.2), (Viseme.REST, 0.1))
    acting = act(speech=((0.5, line),), frames=60)
    assert shape(acting, "mouthRollLower").max() > 0.4
    assert shape(acting, "mouthPucker").max() > 0.65
    assert shape(acting, "jawOpen")[acting.frames.index(40) :].max() < 0.05


def test_a_line_begun_before_the_shot_goes_on_in_it() -> None:
    acting = act(speech=((-1.5, TALK),), frames=72)
    talking = shape(acting, "jawOpen")
    times = np.array(acting.frames) / RATE.fps
    assert talking[times < 1.3].max() > 0.4
    assert talking[times > 1.9].max() < 0.05


def test_lips_rest_where_nobody_speaks() -> None:
    assert shape(act(frames=240), "jawOpen").max() == 0


def test_eyes_blink_now_and_then_and_shut_on_a_drawing() -> None:
    lids = shape(act(frames=24 * 30), "eyeBlinkLeft")
    shut = int((lids > 0.95).sum())
    assert 4 <= shut <= 16
    assert (lids < 0.2).mean() > 0.7


@pytest.mark.parametrize(
    ("mood", "shows"),
    [
        ("happy", "mouthSmileLeft"),
        ("sad", "mouthFrownRight"),
        ("angry", "browDownLeft"),
        ("afraid", "eyeWideRight"),
        ("surprised", "browOuterUpLeft"),
    ],
)
def test_moods_show(mood: str, shows: str) -> None:
    plain, felt = (shape(act(mood=m), shows) for m in ("neutral", mood))
    assert np.median(felt) > 0.3 > np.median(plain)


def test_a_speaker_moves_head_and_brows_on_stressed_words() -> None:
    silent, speaking = act(frames=110), act(frames=110, speech=((0.3, TALK),))

    def nods(a: Acting) -> float:
        return float(np.ptp(joints("adult", a)["head"][:, 2, 1]))

    assert nods(speaking) > nods(silent) + 0.05
    assert shape(speaking, "browOuterUpLeft").max() > shape(silent, "browOuterUpLeft").max() + 0.1


def test_a_mark_faces_the_way_it_says() -> None:
    acting = act(mark=Mark(x=3, y=-2, z=0.5, facing=90))
    head = joints("adult", acting)["head"]
    assert head[0, 0, 1] < -0.8
    assert np.allclose(acting.root[0], [3, -2, 0.5, 90])

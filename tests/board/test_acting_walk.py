"""Feet and ways: planted feet stay, paths arrive, knees and floors are respected."""

from __future__ import annotations

import numpy as np
import pytest
from acting_stage import BODIES, act, body, joints, soles

from regie.board.acting import Acting
from regie.film.shot import Mark, Posture
from regie.film.units import Point

WAYS = {
    "walks through": {"posture": Posture.WALK, "end": Mark(x=1, y=6), "frames": 96},
    "walks and stops": {"posture": Posture.WALK, "end": Mark(x=-2, y=1, facing=180), "frames": 144},
    "steps back": {"posture": Posture.WALK, "end": Mark(x=0.1, y=-0.5), "frames": 72},
    "runs through": {"posture": Posture.RUN, "end": Mark(x=0, y=11), "frames": 72},
    "runs and stops": {"posture": Posture.RUN, "end": Mark(x=4, y=4), "frames": 120},
    "walks on": {"posture": Posture.WALK, "frames": 96},
    "stands": {"frames": 240},
    "turns": {"looks_at": "b", "eyes_at": {"b": Point(x=0.4, y=-3, z=1.6)}, "frames": 96},
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("way", WAYS)
def test_planted_feet_do_not_slide(name: str, way: str) -> None:
    acting = act(name, animate_on=1, **WAYS[way])
    steps = 0
    for side in "lr":
        touching = np.zeros(len(acting.frames), dtype=bool)
        for place in soles(name, acting, side).values():
            assert place[:, 2].min() > -0.006, "the sole goes through the floor"
            down = place[:, 2] < 0.004
            touching |= down
            still = down[1:] & down[:-1]
            moved = np.hypot(*np.diff(place[:, :2], axis=0).T)
            assert moved[still].max(initial=0.0) < 0.01
        steps += int((np.diff(touching.astype(int)) == -1).sum())
    assert (steps == 0) == (way == "stands")


def test_standing_feet_stay_while_the_weight_shifts() -> None:
    acting = act(frames=24 * 20)
    posed = joints("adult", acting)
    for side in "lr":
        place = posed[f"foot_{side}"][:, :3, 3]
        assert np.ptp(place, axis=0).max() < 0.004
    assert np.ptp(posed["hips"][:, 0, 3]) > 0.03
    assert np.ptp(posed["hips"][:, 0, 3]) < 0.16


def arrival(acting: Acting) -> Mark:
    x, y, z, facing = (float(v) for v in acting.root[-1])
    return Mark(x=x, y=y, z=z, facing=facing)


def test_a_walk_with_time_stands_goes_and_arrives() -> None:
    end = Mark(x=2, y=1, facing=-90)
    acting = act(posture=Posture.WALK, end=end, frames=144)
    assert np.allclose(acting.root[0], [0, 0, 0, 0], atol=1e-3)
    reached = arrival(acting)
    assert (reached.x, reached.y) == pytest.approx((2, 1), abs=0.01)
    assert reached.facing == pytest.approx(-90, abs=1)
    pace = np.hypot(*np.diff(acting.root[:, :2], axis=0).T)
    assert pace[:12].max() == 0
    assert acting.root[pace.argmax(), 3] == pytest.approx(np.degrees(np.arctan2(-2, 1)), abs=8)


def test_a_walk_short_of_time_goes_right_through_and_arrives() -> None:
    acting = act(posture=Posture.WALK, end=Mark(x=0, y=5), frames=84)
    pace = np.diff(acting.root[:, 1])
    assert pace.std() < 0.02 * pace.mean()
    assert float(acting.root[0, 1]) == pytest.approx(0, abs=1e-6)
    at_end = np.interp(84, acting.frames, acting.root[:, 1])
    assert at_end == pytest.approx(5, abs=0.07)


def test_a_walk_too_far_is_cut_off_at_a_brisk_pace() -> None:
    acting = act("child", posture=Posture.WALK, end=Mark(x=0, y=40), frames=48)
    assert 1.5 < float(acting.root[-1, 1]) < 4


def test_a_child_takes_more_steps_than_a_man() -> None:
    def steps(name: str) -> int:
        acting = act(name, posture=Posture.WALK, end=Mark(x=0, y=5), frames=120, animate_on=1)
        lifted = soles(name, acting, "l")["heel"][:, 2] > 0.03
        return int((np.diff(lifted.astype(int)) == 1).sum())

    assert steps("child") > steps("adult") >= 3


def test_arms_swing_against_the_legs() -> None:
    acting = act(posture=Posture.WALK, end=Mark(x=0, y=5), frames=84)
    posed = joints("adult", acting)
    leg = posed["foot_l"][:, 1, 3] - posed["foot_r"][:, 1, 3]
    arm = posed["hand_l"][:, 1, 3] - posed["hand_r"][:, 1, 3]
    assert np.corrcoef(leg, arm)[0, 1] < -0.8
    assert np.ptp(arm) > 0.3


@pytest.mark.parametrize("name", BODIES)
def test_a_runner_leaves_the_ground_and_a_walker_does_not(name: str) -> None:
    def in_air(posture: Posture, far: float) -> int:
        acting = act(name, posture=posture, end=Mark(x=0, y=far), frames=72, animate_on=1)
        low = [np.min([p[:, 2] for p in soles(name, acting, s).values()], axis=0) for s in "lr"]
        return int((np.minimum(*low) > 0.01).sum())

    assert in_air(Posture.RUN, 9) > 8
    assert in_air(Posture.WALK, 3) == 0


def test_a_standing_body_turns_its_feet_to_who_is_behind() -> None:
    acting = act(**WAYS["turns"])
    assert abs(float(acting.root[0, 3])) < 1
    assert abs(float(acting.root[-1, 3])) > 120
    unhurried = np.abs(np.diff(acting.root[:, 3])).max()
    assert unhurried < 30


@pytest.mark.parametrize("name", BODIES)
def test_sitting_has_level_thighs_and_feet_on_the_floor(name: str) -> None:
    seat = 0.26 * body(name).height
    acting = act(name, posture=Posture.SIT, seat_height=seat, mark=Mark(x=1, y=2, z=seat))
    posed = joints(name, acting)
    assert np.allclose(acting.root[:, :3], [1, 2, 0])
    for side in "lr":
        hip, knee = posed[f"thigh_{side}"][:, :3, 3], posed[f"shin_{side}"][:, :3, 3]
        rise = (knee - hip)[:, 2] / np.linalg.norm(knee - hip, axis=-1)
        assert np.degrees(np.arcsin(np.abs(rise))).max() < 22
        assert (hip[:, 2] > seat).all() and (hip[:, 2] < seat + 0.2).all()
        for place in soles(name, acting, side).values():
            assert np.abs(place[:, 2]).max() < 0.005
        thigh_top = hip + 0.7 * (knee - hip)
        hand = posed[f"hand_{side}"][:, :3, 3]
        assert (hand[:, 2] > thigh_top[:, 2]).all()
        assert np.linalg.norm(hand - thigh_top, axis=-1).max() < 0.2 * body(name).height / 1.7


def test_a_childs_feet_hang_from_a_high_chair() -> None:
    acting = act("child", posture=Posture.SIT, seat_height=0.6)
    for side in "lr":
        lowest = min(p[:, 2].min() for p in soles("child", acting, side).values())
        assert lowest > 0.08


@pytest.mark.parametrize("name", BODIES)
def test_kneeling_is_on_one_knee(name: str) -> None:
    posed = joints(name, act(name, posture=Posture.KNEEL))
    knees = sorted(posed[f"shin_{s}"][:, 2, 3].mean() / body(name).height for s in "lr")
    assert knees[0] < 0.05 and knees[1] > 0.2
    assert posed["head"][:, 2, 3].mean() > 0.6 * body(name).height


@pytest.mark.parametrize("name", BODIES)
def test_lying_is_low_and_face_up(name: str) -> None:
    posed = joints(name, act(name, posture=Posture.LIE, mark=Mark(x=0, y=0, facing=90)))
    for joint, frames in posed.items():
        if not joint.startswith("shin"):
            assert frames[:, 2, 3].min() > 0 and frames[:, 2, 3].max() < 0.45, joint
    assert (posed["chest"][:, 2, 1] > 0.9).all()
    assert posed["foot_l"][0, 0, 3] < -0.3 < 0.3 < posed["head"][0, 0, 3]

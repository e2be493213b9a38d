"""Acting as a whole: every posture and gesture on every body, repeatable, and in good manners."""

from __future__ import annotations

import numpy as np
import pytest
from acting_stage import AHEAD, BODIES, RATE, TALK, act, body, joints, local, offset, shape

from regie.board.acting import GESTURES, ActingError, hand_frame, perform
from regie.film.shot import GestureCue, Mark, Performance, Posture, SpokenLine
from regie.film.stageplan import BodyPlan


@pytest.mark.parametrize("posture", Posture)
@pytest.mark.parametrize("name", BODIES)
def test_every_gesture_in_every_posture_is_a_possible_pose(name: str, posture: Posture) -> None:
    for gesture in (None, *GESTURES):
        acting = act(
            name,
            posture=posture,
            gesture=gesture,
            frames=72,
            looks_at="other",
            eyes_at=AHEAD,
            speech=((0.4, TALK),),
            end=Mark(x=1, y=3) if posture is Posture.WALK else None,
        )
        for array in (acting.rotations, acting.translations, acting.shapes, acting.root):
            assert np.isfinite(array).all(), gesture
        assert np.allclose(np.linalg.norm(acting.rotations, axis=-1), 1, atol=1e-5)
        assert acting.shapes.min() >= 0 and acting.shapes.max() <= 1
        for side in "lr":
            shin = local(name, acting, f"shin_{side}") @ offset(name, f"foot_{side}")
            forearm = local(name, acting, f"forearm_{side}") @ offset(name, f"hand_{side}")
            assert (shin[:, 1] < 0.02).all(), f"{gesture}: a knee bends forward"
            assert (forearm[:, 1] > -0.02).all(), f"{gesture}: an elbow bends backward"


@pytest.mark.parametrize("posture", (Posture.STAND, Posture.SIT, Posture.WALK))
def test_nothing_jumps_from_one_drawing_to_the_next(posture: Posture) -> None:
    for gesture in (None, *GESTURES):
        acting = act(
            posture=posture, gesture=gesture, looks_at="other", eyes_at=AHEAD, speech=((0.4, TALK),)
        )
        posed = joints("adult", acting)
        for joint in ("head", "forearm_l", "forearm_r", "hand_l", "hand_r"):
            on_body = posed[joint][:, :3, 3] - acting.root[:, :3]
            steps = np.linalg.norm(np.diff(on_body, axis=0), axis=-1)
            most = 0.5 if posture in (Posture.WALK, Posture.RUN) else 0.34
            assert steps.max() < most, f"{gesture}: {joint} moves {steps.max():.2f} m in a drawing"


def test_frames_are_sampled_to_the_end_of_the_shot() -> None:
    assert act(frames=48).frames == tuple(range(0, 49, 2))
    assert act(frames=47, animate_on=3).frames[-1] >= 46
    assert act(frames=1).frames == (0,)


def test_the_same_performance_gives_the_same_bytes() -> None:
    once, again = (
        act(posture=Posture.WALK, end=Mark(x=2, y=2), gesture="wave", speech=((0.2, TALK),))
        for _ in range(2)
    )
    for field in ("rotations", "translations", "shapes", "root"):
        assert getattr(once, field).tobytes() == getattr(again, field).tobytes()


def test_a_gesture_changes_the_arms_and_nothing_else() -> None:
    plain, waving = act(), act(gesture="wave")
    names = [joint.name for joint in body("adult").rest]
    arms = ("clavicle", "upperarm", "forearm", "hand", "thumb", "index", "fingers")
    for i, name in enumerate(names):
        same = np.array_equal(plain.rotations[:, i], waving.rotations[:, i])
        assert same or name.startswith(arms), name
    assert np.array_equal(plain.shapes, waving.shapes)
    assert not np.array_equal(plain.rotations, waving.rotations)


def test_speech_moves_neither_feet_nor_blinks() -> None:
    silent, talking = act(), act(speech=((0.3, TALK),))
    for joint in ("thigh_l", "shin_r", "foot_l"):
        assert np.array_equal(local("adult", silent, joint), local("adult", talking, joint))
    assert np.array_equal(shape(silent, "eyeBlinkLeft"), shape(talking, "eyeBlinkLeft"))
    assert shape(talking, "jawOpen").max() > 0.4 > shape(silent, "jawOpen").max()


def test_a_longer_shot_begins_like_the_shorter_one() -> None:
    short, long = act(frames=72), act(frames=200)
    assert np.allclose(short.rotations[:30], long.rotations[:30], atol=1e-6)


def test_no_two_characters_stand_alike() -> None:
    poses = [act(character=key).rotations[0] for key in ("mara", "joao", "elias", "wren")]
    for i, one in enumerate(poses):
        for other in poses[i + 1 :]:
            turn = 2 * np.degrees(np.arccos(np.clip(np.abs((one * other).sum(-1)), 0, 1)))
            assert turn.max() > 4


def test_a_character_stands_the_same_way_in_every_shot() -> None:
    first, second = act(seed=1), act(seed=2)
    feet_one, feet_two = (joints("adult", a)["foot_l"][0, :3, 3] for a in (first, second))
    assert np.allclose(feet_one, feet_two, atol=1e-6)
    assert not np.array_equal(first.rotations, second.rotations)


def test_a_gesture_with_a_time_happens_then() -> None:
    cue = GestureCue(name="wave", start=2.0, duration=1.5, hand="left")
    acting = act(gestures=(cue,), frames=120)
    height = joints("adult", acting)["hand_l"][:, 2, 3]
    times = np.array(acting.frames) / RATE.fps
    assert height[(times > 2.5) & (times < 3.0)].min() > 1.3
    assert height[times < 1.9].max() < 1.2 and height[times > 3.7].max() < 1.2


def test_pointing_points_at_the_target() -> None:
    target = AHEAD["other"].model_copy(update={"x": 1.6, "z": 1.2})
    cue = GestureCue(name="point", start=0.5, at="door")
    acting = act(gestures=(cue,), eyes_at={"door": target}, frames=96)
    posed = joints("adult", acting)
    i = acting.frames.index(36)
    shoulder, hand = posed["upperarm_r"][i, :3, 3], posed["hand_r"][i, :3, 3]
    way = np.array([target.x, target.y, target.z]) - shoulder
    cosine = (hand - shoulder) @ way / np.linalg.norm(hand - shoulder) / np.linalg.norm(way)
    assert np.degrees(np.arccos(cosine)) < 8


def test_hands_never_go_through_the_body() -> None:
    for key in ("mara", "joao", "elias", "wren", "otto", "ida"):
        acting = act("heavy", character=key, speech=((0.3, TALK),), gesture="wipe-brow")
        posed = joints("heavy", acting)
        hips, chest = posed["hips"][:, :3, 3], posed["chest"][:, :3, 3]
        for hand in ("hand_l", "hand_r"):
            wrist = posed[hand][:, :3, 3]
            between = (wrist[:, 2] > hips[:, 2]) & (wrist[:, 2] < chest[:, 2])
            away = np.hypot(*(wrist - 0.5 * (hips + chest))[between][:, :2].T)
            assert away.size == 0 or away.min() > 0.10


def test_a_held_thing_is_before_the_body_with_the_thumb_up() -> None:
    for name in BODIES:
        acting = act(name, gestures=(GestureCue(name="hold", hand="right"),))
        grip = hand_frame(acting, body(name))
        turns = grip[:, :3, :3]
        assert np.allclose(np.swapaxes(turns, 1, 2) @ turns, np.eye(3), atol=1e-5)
        assert (grip[:, 1, 3] > 0.12 * body(name).height).all()
        assert (grip[:, 2, 3] > 0.4 * body(name).height).all()
        assert (turns[:, 2, 2] > 0.5).all()


def test_a_held_thing_goes_along_on_a_walk() -> None:
    acting = act(
        posture=Posture.WALK, gestures=(GestureCue(name="hold", hand="right"),), end=Mark(x=0, y=4)
    )
    grip = hand_frame(acting, body("adult"))
    travelled = grip[-1, 1, 3] - grip[0, 1, 3]
    assert travelled == pytest.approx(4, abs=0.4)


def test_a_listener_nods_and_a_loner_does_not() -> None:
    line = SpokenLine(
        line_id="1-otto-x", character="otto", text="Long ago.", start=0.2, duration=6.0
    )
    nodding = 0
    for seed in range(6):
        asked = {"frames": 168, "looks_at": "other", "eyes_at": AHEAD, "seed": seed}
        alone, listening = act(**asked), act(**asked, heard=(line,))
        down = local("adult", listening, "head")[:, 2, 1] - local("adult", alone, "head")[:, 2, 1]
        nodding += bool(down.min() < -0.01)
    assert nodding >= 3
    own = line.model_copy(update={"character": "mara"})
    assert np.array_equal(act(**asked, heard=(own,)).rotations, alone.rotations)


def test_an_unknown_gesture_is_refused_by_name() -> None:
    with pytest.raises(ActingError, match=r"mara cannot 'juggle': the gestures are .*wave"):
        act(gesture="juggle")


def test_a_body_without_a_rest_pose_is_refused() -> None:
    plan = BodyPlan(height=1.7, eye_height=1.6, chin_height=1.5, shoulder_width=0.4, hip_height=0.9)
    with pytest.raises(ActingError, match="no rest pose"):
        perform(
            Performance(character="mara", mark=Mark(x=0, y=0)),
            plan,
            frames=24,
            rate=RATE,
            animate_on=2,
            eyes_at={},
            speech=(),
            seed=1,
            seat_height=None,
        )

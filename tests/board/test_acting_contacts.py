"""Hands get to things, and bodies change posture inside a shot, as a viewer would check them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from acting_stage import BODIES, act, body, joints, soles

from regie.board.acting import Acting, hand_frame
from regie.board.acting.skeleton import LEFT, RIGHT
from regie.film.shot import Contact, GestureCue, HeadTo, Mark, PoseChange, Posture
from regie.film.units import Point


def palm(name: str, acting: object, side: int) -> np.ndarray:  # type: ignore[type-arg]
    return hand_frame(acting, body(name), side)[:, :3, 3]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("at", [(0.1, 0.55, 1.0), (-0.15, 0.5, 0.7), (0.1, 0.5, 0.05)])
def test_a_hand_gets_to_a_place_from_table_to_floor(
    name: str, at: tuple[float, float, float]
) -> None:
    scale = body(name).height / 1.75
    place = (at[0] * scale, at[1] * scale, at[2] * scale)
    contact = Contact(hand="right", target="cup", at=place, start=0.2, touch=1.2, until=2.0)
    acting = act(name, contacts=(contact,))
    there = palm(name, acting, RIGHT)
    on_it = round(1.6 * 24 / 2)
    assert math.dist(there[on_it], place) < 0.12 * scale
    assert math.dist(there[0], place) > 0.2 * scale, "before, the hand is elsewhere"
    assert math.dist(there[-1], place) > 0.15 * scale, "afterwards it is gone"


def test_each_hand_has_its_own_place() -> None:
    places = {"left": (-0.2, 0.5, 1.0), "right": (0.2, 0.5, 1.0)}
    contacts = tuple(
        Contact(hand=hand, target="box", at=at, start=0.0, touch=0.8)  # type: ignore[arg-type]
        for hand, at in places.items()
    )
    acting = act(contacts=contacts)
    assert math.dist(palm("adult", acting, LEFT)[-1], places["left"]) < 0.1
    assert math.dist(palm("adult", acting, RIGHT)[-1], places["right"]) < 0.1


def test_feet_stay_where_they_stand_while_a_hand_reaches_low() -> None:
    contact = Contact(hand="right", target="coin", at=(0.1, 0.5, 0.02), start=0.2, touch=1.2)
    acting = act(contacts=(contact,))
    for side in "lr":
        ankle = joints("adult", acting)[f"foot_{side}"][:, :3, 3]
        assert np.ptp(ankle, axis=0).max() < 0.05


def test_sitting_down_ends_on_the_seat_and_begins_on_the_feet() -> None:
    change = PoseChange(posture=Posture.SIT, start=0.5, duration=1.2, ahead=-0.36, seat=0.45)
    acting = act(changes=(change,))
    hips = joints("adult", acting)["hips"][:, :3, 3]
    assert hips[0, 2] > 0.8
    assert 0.45 < hips[-1, 2] < 0.65
    assert hips[0, 1] - hips[-1, 1] > 0.25, "the seat is behind"
    assert (np.diff(hips[:, 2]) < 0.02).all(), "nobody bounces"


def test_rising_from_a_seat_is_the_way_back() -> None:
    change = PoseChange(posture=Posture.STAND, start=0.5, duration=1.2, ahead=0.36)
    acting = act(
        posture=Posture.SIT, mark=Mark(x=0, y=0, z=0.45), seat_height=0.45, changes=(change,)
    )
    hips = joints("adult", acting)["hips"][:, :3, 3]
    assert hips[0, 2] < 0.65 and hips[-1, 2] > 0.8


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize(
    ("first", "change"),
    [
        (Posture.STAND, PoseChange(posture=Posture.SIT, start=0.5, ahead=-0.36, seat=0.45)),
        (Posture.SIT, PoseChange(posture=Posture.STAND, start=0.5, ahead=0.36)),
        (Posture.STAND, PoseChange(posture=Posture.CROUCH, start=0.5, ahead=0.2)),
    ],
)
def test_feet_that_carry_weight_step_over_and_do_not_slide(
    name: str, first: Posture, change: PoseChange
) -> None:
    acting = act(name, posture=first, changes=(change,), seat_height=0.45, animate_on=1)
    assert_no_foot_slides(name, acting)


def test_who_has_walked_to_a_seat_sits_down_without_sliding() -> None:
    change = PoseChange(posture=Posture.SIT, start=3.2, ahead=-0.36, seat=0.45)
    way = {"posture": Posture.WALK, "end": Mark(x=0, y=2), "sets_off": 0.3, "arrives": 3.0}
    acting = act(changes=(change,), seat_height=0.45, animate_on=1, frames=144, **way)
    assert_no_foot_slides("adult", acting)


def assert_no_foot_slides(name: str, acting: Acting) -> None:
    for side in "lr":
        for place in soles(name, acting, side).values():
            assert place[:, 2].min() > -0.01
            for stood in np.ma.clump_unmasked(np.ma.masked_greater(place[:, 2], 0.01)):
                assert np.ptp(place[stood, :2], axis=0).max() < 0.02


def test_a_fall_ends_on_the_ground() -> None:
    change = PoseChange(posture=Posture.LIE, start=0.3, duration=0.9, ahead=-0.78, seat=0.0)
    acting = act(changes=(change,))
    found = joints("adult", acting)
    assert found["head"][0, 2, 3] > 1.3
    assert found["head"][-1, 2, 3] < 0.35 and found["hips"][-1, 2, 3] < 0.3


@pytest.mark.parametrize("posture", [Posture.CROUCH, Posture.CRAWL])
@pytest.mark.parametrize("name", BODIES)
def test_low_postures_are_low_and_above_the_ground(name: str, posture: Posture) -> None:
    acting = act(name, posture=posture)
    found = joints(name, acting)
    height = body(name).height
    assert found["head"][:, 2, 3].max() < 0.72 * height
    lowest = min(m[:, 2, 3].min() for m in found.values())
    assert lowest > -0.06 * height


def test_a_walk_between_two_moments_stands_before_and_after() -> None:
    acting = act(frames=144, posture=Posture.WALK, end=Mark(x=0, y=2), sets_off=1.0, arrives=4.0)
    y = acting.root[:, 1]
    assert abs(y[11]) < 0.1, "still there after 0.9 s"
    assert abs(y[-1] - 2) < 0.05 and abs(y[round(4.2 * 12)] - 2) < 0.05


def test_the_dead_do_not_blink_and_a_held_thing_is_held_in_time() -> None:
    shut = act(eyes_shut=True, posture=Posture.LIE)
    lids = shut.shapes[:, body("adult").shapes.index("eyeBlinkLeft")]
    assert (lids == 1).all()
    hold = GestureCue(name="hold", start=1.5, duration=9.0, hand="left")
    acting = act(gestures=(hold,))
    hand = palm("adult", acting, LEFT)
    assert hand[0, 2] < hand[-1, 2] - 0.1, "the hand comes up when it begins to hold"


@pytest.mark.parametrize("level", [1.45, 1.1])
def test_a_head_goes_where_it_is_wanted(level: float) -> None:
    wanted = HeadTo(at=(0.0, 0.40, level), turn=75.0, start=0.1, touch=1.0)
    posed = joints("adult", act(head=wanted))
    eyes = 0.5 * (posed["eye_l"][:, :3, 3] + posed["eye_r"][:, :3, 3])
    assert eyes[-1, 1] > eyes[0, 1] + 0.06, "the body bends to it"
    assert abs(eyes[-1, 2] - level) < 0.16


def test_who_pulls_leans_back_and_who_pushes_leans_in() -> None:
    heads = {}
    for motion in ("pull", "push", ""):
        contact = Contact(
            hand="right", target="rope", at=(0.1, 0.55, 1.0), touch=0.5, motion=motion
        )
        heads[motion] = joints("adult", act(contacts=(contact,)))["head"][-1, 1, 3]
    assert heads["pull"] < heads[""] - 0.08
    assert heads["push"] > heads[""] + 0.05


def test_hands_get_to_ones_own_mouth() -> None:
    acting = act(gestures=(GestureCue(name="to-mouth", hand="right"),))
    head = joints("adult", acting)["head"][:, :3, 3]
    assert math.dist(palm("adult", acting, RIGHT)[-1], head[-1]) < 0.25


def slides(acting: Acting) -> float:
    """Metres that a foot goes while its ankle is as low as it gets."""
    worst = 0.0
    for side in "lr":
        ankle = joints("adult", acting)[f"foot_{side}"][:, :3, 3]
        down = ankle[:, 2] < ankle[:, 2].min() + 0.012
        edges = np.flatnonzero(np.diff(np.concatenate(([0], down, [0])))).reshape(-1, 2)
        spans = [ankle[begin:end, :2] for begin, end in edges if end - begin > 1]
        worst = max(worst, *(float(np.hypot(*np.ptp(s, axis=0))) for s in spans))
    return worst


@pytest.mark.parametrize("motion", ["push", "pull"])
def test_feet_step_into_the_stance_of_who_pushes_or_pulls(motion: str) -> None:
    contacts = tuple(
        Contact(hand=hand, target="door", at=(x, 0.6, 1.2), start=0.3, touch=1.1, motion=motion)  # type: ignore[arg-type]
        for hand, x in (("left", -0.2), ("right", 0.2))
    )
    assert slides(act(contacts=contacts)) < 0.03


def test_nobody_turns_round_while_going_down_on_a_knee() -> None:
    change = PoseChange(posture=Posture.KNEEL, start=0.15, duration=1.2)
    acting = act(changes=(change,), looks_at="mara", eyes_at={"mara": Point(x=0.3, y=-2.0, z=1.5)})
    turned = np.ptp(np.unwrap(np.radians(acting.root[:, 3])))
    assert turned < math.radians(2)
    behind = act(looks_at="mara", eyes_at={"mara": Point(x=0.3, y=-2.0, z=1.5)})
    assert np.ptp(np.unwrap(np.radians(behind.root[:, 3]))) > math.radians(60)

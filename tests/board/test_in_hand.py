"""Held things are where people hold such things, by measures of the catalogue: no face is hidden
that the act is not about, nothing goes through a head or a chest."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from acting_stage import BODIES, act, body
from numpy.typing import NDArray

from regie.board.acting import Acting, face_frame, joint_frame
from regie.board.staging.graspable import Graspable
from regie.board.staging.in_hand import held_poses
from regie.film.shot import GestureCue, Mark, Performance, Posture
from regie.film.stageplan import PropPlan
from regie.film.things import Sizes, Spot, Thing
from regie.library.catalogue import list_things

Array = NDArray[np.float64]

SKULL, SKULL_HALF = np.array((0, -0.85, 0.05)), np.array((0.74, 1.1, 1.1))
"""In lengths from chin to eyes, as measured on the body kit."""

LARGEST = 0.22
"""Share of a body's height of the longest thing that these acts are done with in one hand."""

STEP = 0.08
"""Metres: of things of one size one is enough."""

SEATS = {"adult": 0.45, "heavy": 0.45, "child": 0.35}


def plan_of(name: str, size: Sizes, *spots: Spot) -> PropPlan:
    """A thing with its grip in its middle."""
    w, d, h = (s / 2 for s in size)
    return PropPlan(name=name, low=(-w, -d, -h), high=(w, d, h), spots=spots)


PHONES = (
    plan_of("mobile", (0.07, 0.01, 0.15), Spot(use="screen", at=(0, -0.005, 0), facing=180)),
    plan_of("flat mobile", (0.06, 0.12, 0.01), Spot(use="screen", at=(0, 0, 0.005))),
    plan_of("telephone", (0.28, 0.2, 0.15), Spot(use="press", at=(0, -0.1, 0), facing=180)),
)
BOTTLE, MUG = plan_of("bottle", (0.08, 0.08, 0.3)), plan_of("mug", (0.09, 0.12, 0.1))
LETTER = plan_of("letter", (0.21, 0.004, 0.29), Spot(use="text", at=(0, -0.002, 0), facing=180))
GUITAR = plan_of("guitar", (0.3, 1.0, 0.11))


def is_held_in_one(thing: Thing) -> bool:
    least, middle, longest = sorted(thing.size)
    return "hand" in thing.stands and longest < 0.5 and not (least > 0.12 and middle > 0.2)


@cache
def catalogue() -> tuple[PropPlan, ...]:
    """Of the catalogue that one hand holds one thing of each size, as `build_thing` places it."""
    found: dict[tuple[int, ...], PropPlan] = {}
    for thing in list_things():
        grip = thing.spot("grip")
        if is_held_in_one(thing) and grip is not None and not thing.key.startswith("drawn-"):
            x, y, z = grip.at
            w, d, h = thing.size
            plan = PropPlan(
                name=thing.key,
                low=(-w / 2 - x, -d / 2 - y, -z),
                high=(w / 2 - x, d / 2 - y, h - z),
                spots=thing.spots,
            )
            found.setdefault(tuple(round(s / STEP) for s in thing.size), plan)
    return tuple(found.values())


@cache
def acted(name: str, gesture: str, hand: str, posture: Posture) -> Acting:
    seat = SEATS[name] if posture is Posture.SIT else None
    asked: dict[str, Any] = {"gestures": (cue(gesture, hand),), "posture": posture}
    return act(
        name, mark=Mark(x=0, y=0, z=seat or 0), seat_height=seat, frames=60, animate_on=12, **asked
    )


def cue(gesture: str, hand: str) -> GestureCue:
    return GestureCue(name=gesture, hand=None if hand == "both" else hand)  # type: ignore[arg-type]


class Scene:
    """A body that holds a thing, when the hand has come to rest."""

    def __init__(
        self, name: str, gesture: str, hand: str, posture: Posture, plan: PropPlan
    ) -> None:
        acting, self.plan = acted(name, gesture, hand, posture), plan
        self.body = body(name)
        performance = Performance(
            character="mara", mark=Mark(x=0, y=0), posture=posture, gestures=(cue(gesture, hand),)
        )
        thing, frames = Graspable(plan, plan.spots), range(len(acting.frames))
        at = {"drink": 3}.get(gesture, 4)  # half seconds
        self.pose: Array = held_poses(performance, self.body, acting, hand, thing, frames)[at]
        self.face: Array = face_frame(acting, self.body)[at]
        self.unit = self.body.eye_height - self.body.chin_height
        self.hips, self.chest = (
            joint_frame(acting, self.body, n)[at][:3, 3] for n in ("hips", "chest")
        )

    def points(self) -> Array:
        """Of the thing's box, on the stage."""
        steps = np.linspace(0, 1, 6)
        grid = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(-1, 3)
        low, high = np.array(self.plan.low), np.array(self.plan.high)
        return np.asarray((low + grid * (high - low)) @ self.pose[:3, :3].T + self.pose[:3, 3])

    def on_face(self) -> Array:
        """The thing's points from between the eyes, in lengths from chin to eyes."""
        local = (self.points() - self.face[:3, 3]) @ self.face[:3, :3]
        return np.asarray(local / self.unit)

    def nearest_to_skull(self) -> float:
        """1 on its outside, less within."""
        away = np.linalg.norm((self.on_face() - SKULL) / SKULL_HALF, axis=1)
        return float(away.min())

    def deepest_in_trunk(self) -> float:
        """1 on its outside, less within."""
        tall, points = self.body.height, self.points()
        share = (points[:, 2] - self.hips[2]) / (self.chest[2] - self.hips[2])
        on = (share > 0) & (share < 1.2)
        if not on.any():
            return 9.0
        middle = self.hips + (self.chest - self.hips) * share[:, None]
        away = (points - middle)[on]
        return float(
            np.hypot(away[:, 0] / (0.085 * tall), (away[:, 1] / tall - 0.014) / 0.06).min()
        )

    def hides(self, *places: tuple[float, float, float]) -> float:
        """The share of places of a face that the thing is before, from ahead, eye to eye."""
        ahead = self.face[:3, 1] * (1.0, 1.0, 0.0)
        eye = self.face[:3, 3] + 1.6 * ahead / np.linalg.norm(ahead)
        at = np.array(places) * self.unit @ self.face[:3, :3].T + self.face[:3, 3]
        inverse = np.linalg.inv(self.pose)
        start = (inverse @ np.append(eye, 1.0))[:3]
        ways = at @ inverse[:3, :3].T + inverse[:3, 3] - start
        ways = np.where(np.abs(ways) < 1e-9, 1e-9, ways)
        ends = [(np.array(side) - start) / ways for side in (self.plan.low, self.plan.high)]
        near, far = np.minimum(*ends).max(axis=1), np.maximum(*ends).min(axis=1)
        return float(((near <= far) & (far > 0) & (near < 1)).mean())


EYES = ((-0.3, 0.0, 0.0), (0.3, 0.0, 0.0))
FACE = tuple((x, 0.1, z) for x in (-0.5, -0.25, 0.0, 0.25, 0.5) for z in (-0.9, -0.5, 0.0, 0.4))


@pytest.mark.parametrize("name", ["adult", "child"])
@pytest.mark.parametrize("posture", [Posture.STAND, Posture.SIT])
@pytest.mark.parametrize("gesture", ["hold", "offer", "read", "work", "raise", "shoulder"])
def test_what_is_held_hides_no_face_and_goes_through_nobody(
    name: str, posture: Posture, gesture: str
) -> None:
    for plan in catalogue():
        if max(plan.size) > LARGEST * body(name).height:
            continue
        held = Scene(name, gesture, "right", posture, plan)
        assert held.nearest_to_skull() > 0.95, plan.name
        assert held.hides(*FACE) <= 0.25, plan.name
        if gesture != "shoulder":
            assert held.deepest_in_trunk() > 0.8, plan.name


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("plan", PHONES, ids=lambda p: p.name)
@pytest.mark.parametrize("hand", ["left", "right"])
def test_a_telephone_lies_along_the_cheek(name: str, plan: PropPlan, hand: str) -> None:
    held = Scene(name, "phone", hand, Posture.STAND, plan)
    assert held.hides(*FACE) == 0.0 and held.nearest_to_skull() > 0.95
    side = -1 if hand == "left" else 1
    places = held.on_face()
    ear, mouth = np.array((side * 0.88, -0.9, -0.2)), np.array((side * 0.5, 0.3, -0.7))
    away = [float(np.linalg.norm(places - p, axis=1).min()) for p in (ear, mouth)]
    assert away[0] < 0.5 and away[1] < 1.5
    assert np.ptp(held.points(), axis=0).max() < 0.24, "it is as large as a receiver"


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("plan", [BOTTLE, MUG], ids=lambda p: p.name)
def test_who_drinks_has_the_rim_at_the_lips_and_sees(name: str, plan: PropPlan) -> None:
    held = Scene(name, "drink", "right", Posture.STAND, plan)
    rim = np.array([0.0, plan.low[1], plan.high[2], 1.0])
    if plan is BOTTLE:
        rim[1] = 0.0
    at = ((held.pose @ rim)[:3] - held.face[:3, 3]) @ held.face[:3, :3] / held.unit
    assert np.linalg.norm(at - (0.0, 0.36, -0.74)) < 0.35
    assert held.hides(*EYES) == 0.0 and held.nearest_to_skull() > 0.9
    up = held.pose[:3, 2] @ held.face[:3, 1]
    assert up < -0.2, "its foot is away from the face"


@pytest.mark.parametrize("name", BODIES)
def test_a_letter_is_read_from_its_written_side(name: str) -> None:
    held = Scene(name, "read", "right", Posture.STAND, LETTER)
    to_eyes = held.face[:3, 3] - held.pose[:3, 3]
    assert -held.pose[:3, 1] @ to_eyes / np.linalg.norm(to_eyes) > 0.9
    assert held.pose[2, 2] > 0.3, "it is not upside down"


def test_a_guitar_lies_across_the_body_and_its_neck_is_to_the_left() -> None:
    held = Scene("adult", "work", "right", Posture.STAND, GUITAR)
    assert held.pose[0, 1] < -0.8 and held.pose[1, 2] > 0.8
    assert held.hides(*FACE) == 0.0


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("posture", [Posture.STAND, Posture.SIT])
def test_a_box_between_two_hands_is_before_the_chest_and_below_the_chin(
    name: str, posture: Posture
) -> None:
    for size in ((0.3, 0.25, 0.25), (0.4, 0.3, 0.3), (0.35, 0.6, 0.2)):
        held = Scene(name, "carry", "both", posture, plan_of("box", size))
        assert held.hides(*FACE) == 0.0 and held.deepest_in_trunk() > 0.8

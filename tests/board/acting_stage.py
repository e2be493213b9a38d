"""A small stage for acting tests: three bodies of the body kit, and shorthand to act."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regie.board.acting import Acting, perform, pose_body
from regie.film.shot import Mark, Performance, Posture
from regie.film.speech import Mouth, Speech, Viseme, WordTime
from regie.film.stageplan import BodyPlan, JointRest
from regie.film.units import FrameRate, Point

RATE = FrameRate()
BODIES = ("adult", "child", "heavy")
ORIGIN = Mark(x=0, y=0)


@cache
def body(name: str) -> BodyPlan:
    """A body as the body kit builds it: a man, a child of seven, a heavy man."""
    data = json.loads((Path(__file__).parent / "acting_bodies.json").read_text())
    rest = tuple(
        JointRest(name=joint, parent=parent, translation=tuple(offset))
        for joint, parent, offset in data[name]["rest"]
    )
    paths: list[str] = []
    for joint in rest:
        above = f"{paths[joint.parent]}/" if joint.parent >= 0 else ""
        paths.append(above + joint.name)
    return BodyPlan(
        **data[name]["measures"], joints=tuple(paths), shapes=tuple(data["shapes"]), rest=rest
    )


def act(name: str = "adult", *, frames: int = 96, mark: Mark = ORIGIN, **asked: Any) -> Acting:
    """Acts; keywords of `perform` go there, all others to the performance."""
    given = {
        "animate_on": 2,
        "eyes_at": {},
        "speech": (),
        "seed": 5,
        "seat_height": None,
        "heard": (),
    }
    for key in given:
        if key in asked:
            given[key] = asked.pop(key)
    performance = Performance(**{"character": "mara", "mark": mark, **asked})
    return perform(performance, body(name), frames=frames, rate=RATE, **given)


def joints(name: str, acting: Acting) -> dict[str, NDArray[np.float64]]:
    """Stage matrices `(F, 4, 4)` of every joint, by name."""
    plan = body(name)
    stacked = np.stack([pose_body(plan, acting, i) for i in range(len(acting.frames))])
    return {joint.name: stacked[:, j] for j, joint in enumerate(plan.rest)}


def offset(name: str, joint: str) -> NDArray[np.float64]:
    """A joint's rest translation from its parent."""
    return np.array(next(j.translation for j in body(name).rest if j.name == joint))


def local(name: str, acting: Acting, joint: str) -> NDArray[np.float64]:
    """A joint's local turn over time, `(F, 3, 3)`."""
    index = [j.name for j in body(name).rest].index(joint)
    w, x, y, z = acting.rotations[:, index].astype(float).T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.moveaxis(np.array(rows), -1, 0)


def shape(acting: Acting, name: str) -> NDArray[np.float32]:
    """A face shape's weight over time."""
    return acting.shapes[:, body("adult").shapes.index(name)]


def soles(name: str, acting: Acting, side: str) -> dict[str, NDArray[np.float64]]:
    """Where the sole's heel and ball are on the stage, `(F, 3)`."""
    foot = joints(name, acting)[f"foot_{side}"]
    ankle = rest_place(name, f"foot_{side}")
    ball = offset(name, f"toes_{side}") * [1, 1, 0] + [0, 0, -ankle[2]]
    heel = np.array([0.0, -0.33 * ball[1], -ankle[2]])
    return {
        part: foot[:, :3, 3] + foot[:, :3, :3] @ point
        for part, point in (("ball", ball), ("heel", heel))
    }


def rest_place(name: str, joint: str) -> NDArray[np.float64]:
    """Where a joint is at rest."""
    rest = {j.name: j for j in body(name).rest}
    at, place = rest[joint], np.zeros(3)
    while True:
        place = place + np.array(at.translation)
        if at.parent < 0:
            return place
        at = body(name).rest[at.parent]


def say(*sounds: tuple[Viseme, float], words: str = "") -> Speech:
    """A line made of mouths and their seconds, with its words spread evenly."""
    mouths, at = [], 0.0
    for viseme, seconds in sounds:
        mouths.append(Mouth(viseme=viseme, start=at, duration=seconds))
        at += seconds
    said = words.split()
    each = at / max(1, len(said))
    times = tuple(WordTime(text=w, start=i * each, duration=each) for i, w in enumerate(said))
    return Speech(
        duration=at, sample_rate=24000, backend="silence", mouths=tuple(mouths), words=times
    )


TALK = say(
    *[(v, 0.12) for v in (Viseme.CLOSED, Viseme.OPEN, Viseme.NARROW, Viseme.MID, Viseme.ROUND)] * 5,
    words="Nobody remembers the lighthouse keeper, do they? Nobody ever answered!",
)
"""Three seconds of speech."""

AHEAD = {"other": Point(x=0.3, y=2.0, z=1.6)}
ON_FEET = (Posture.STAND, Posture.WALK, Posture.RUN)

"""The neutral body: a plain grey figure of the given height, jointed as every body is."""

from __future__ import annotations

import csv
import math
from functools import cache
from pathlib import Path

import numpy as np

from regie.design.bodies.kit import Floats
from regie.design.bodies.layer import joint_paths, write_layer
from regie.design.bodies.part import Part, join
from regie.design.bodies.skeleton import Skeleton
from regie.design.errors import CastError
from regie.design.sets.colour import Rgb, paint
from regie.film.bible import Character
from regie.film.stageplan import BodyPlan, JointRest

TABLE = Path(__file__).with_name("skeleton.csv")
"""Joints of the body kit's average grown-up at rest, metres from their parents."""

TALL, EYES, CHIN, SHOULDERS = 1.72755, 1.62359, 1.51488, 0.44998
"""Measures of that body, metres: height, floor to eyes and chin, shoulders outside to outside."""

AVERAGE_HEIGHT, BIRTH_HEIGHT, GROWN_UP = 1.69, 0.5, 18
"""Metres, and years. Source: NCD-RisC (2016), adults of both sexes, means of Western Europe."""

LEAST, MOST = 0.4, 2.5
"""Metres: a height outside is taken for the nearest of these."""

SKIN, EYE = paint("#8f9499"), paint("#2a2d31")

BONES: tuple[tuple[str, str, float, float], ...] = (
    ("hips", "spine1", 0.135, 0.125),
    ("spine1", "chest", 0.125, 0.13),
    ("chest", "neck", 0.14, 0.075),
    ("neck", "head", 0.056, 0.052),
    *(
        bone
        for s in "lr"
        for bone in (
            (f"clavicle_{s}", f"upperarm_{s}", 0.05, 0.056),
            (f"upperarm_{s}", f"forearm_{s}", 0.054, 0.041),
            (f"forearm_{s}", f"hand_{s}", 0.041, 0.03),
            (f"hand_{s}", f"fingers1_{s}", 0.032, 0.03),
            (f"fingers1_{s}", f"fingers2_{s}", 0.026, 0.02),
            (f"thumb1_{s}", f"thumb2_{s}", 0.017, 0.014),
            (f"thigh_{s}", f"shin_{s}", 0.086, 0.056),
            (f"shin_{s}", f"foot_{s}", 0.054, 0.042),
            (f"foot_{s}", f"toes_{s}", 0.046, 0.042),
        )
    ),
)
"""Round limbs from a joint to another, with the radius at each, metres."""

SIDES, RINGS = 14, 5
"""Of a limb's mesh: around, and of each of its two rounded ends."""


def build_neutral_body(character: Character, out: Path) -> BodyPlan:
    """Builds the stand-in for a character's body; layer and plan are as `build_body` makes them.

    Its face has no shapes: it turns and gestures, and its mouth stays shut.

    Raises:
        CastError: the layer cannot be written.
    """
    height = neutral_height(character)
    scale = height / TALL
    names, parents, offsets = _joints()
    rest = _places(parents, offsets) * scale
    turn = np.tile(np.eye(3), (len(names), 1, 1))
    skeleton = Skeleton(names, parents, rest, rest, turn)
    parts = {"Skin": _skin(skeleton, scale), "Eyes": _eyes(skeleton, scale)}
    try:
        write_layer(parts, skeleton, (), out)
    except OSError as error:
        raise CastError(
            f"{out}: the stand-in for {character.name} cannot be written ({error.strerror}); "
            "check the folder and the disk."
        ) from error
    return BodyPlan(
        height=round(height, 5),
        eye_height=round(EYES * scale, 5),
        chin_height=round(CHIN * scale, 5),
        shoulder_width=round(SHOULDERS * scale, 5),
        hip_height=round(float(rest[names.index("thigh_l"), 2]), 5),
        joints=joint_paths(skeleton),
        rest=tuple(
            JointRest(name=name, parent=parent, translation=(float(x), float(y), float(z)))
            for name, parent, (x, y, z) in zip(
                names, parents, (offsets * scale).round(6), strict=True
            )
        ),
        sole=round(float(rest[names.index("foot_l"), 2]), 5),
    )


def neutral_height(character: Character) -> float:
    """The given height, else the average of the age; always one that a body can have, metres."""
    figure = character.figure
    height = figure.height
    if height is None or not math.isfinite(height):
        age = figure.age if math.isfinite(figure.age) else GROWN_UP
        grown = min(1.0, max(0.0, age / GROWN_UP))
        height = BIRTH_HEIGHT + (AVERAGE_HEIGHT - BIRTH_HEIGHT) * grown
    return min(MOST, max(LEAST, height))


@cache
def _joints() -> tuple[tuple[str, ...], tuple[int, ...], Floats]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    offsets = np.array([[float(row[axis]) for axis in "xyz"] for row in rows])
    return (
        tuple(row["joint"] for row in rows),
        tuple(int(row["parent"]) for row in rows),
        offsets,
    )


def _places(parents: tuple[int, ...], offsets: Floats) -> Floats:
    places = offsets.copy()
    for joint, parent in enumerate(parents):
        if parent >= 0:
            places[joint] += places[parent]
    return places


def _skin(skeleton: Skeleton, scale: float) -> Part:
    at = {name: skeleton.rest[i] for i, name in enumerate(skeleton.names)}
    limbs = [
        _limb(skeleton.index(one), at[one], at[two], first * scale, last * scale)
        for one, two, first, last in BONES
    ]
    head = skeleton.index("head")
    middle = np.array([0.0, at["head"][1] + 0.018 * scale, (CHIN + TALL) / 2 * scale])
    skull = np.array([0.077, 0.098, (TALL - CHIN) / 2]) * scale
    nose = middle + np.array([0.0, 0.098, -0.008]) * scale
    return join(
        *limbs,
        _ball(head, middle, skull, SKIN),
        _ball(head, nose, np.array([0.012, 0.018, 0.02]) * scale, SKIN),
    )


def _eyes(skeleton: Skeleton, scale: float) -> Part:
    """Dark, so that one sees where it looks."""
    radii = np.full(3, 0.0125 * scale)
    joints = [skeleton.index(f"eye_{s}") for s in "lr"]
    # A face is flatter than this skull, which would hide eyes that are at their joints.
    out = np.array([0.0, 0.022, 0.0]) * scale
    return join(*(_ball(joint, skeleton.rest[joint] + out, radii, EYE) for joint in joints))


def _ball(joint: int, middle: Floats, radii: Floats, colour: Rgb) -> Part:
    rows = []
    for k in range(2 * RINGS + 1):
        tilt = math.pi * (k / (2 * RINGS) - 0.5)
        ring = _circle() * math.cos(tilt)
        ring[:, 2] = math.sin(tilt)
        rows.append(middle + ring * radii)
    return _tube(joint, np.array(rows), colour)


def _limb(joint: int, start: Floats, end: Floats, first: float, last: float) -> Part:
    """A rod with round ends, thicker or thinner towards its end."""
    way = end - start
    long = float(np.linalg.norm(way))
    ahead = way / long if long > 1e-9 else np.array([0.0, 0.0, 1.0])
    side = np.array([1.0, 0.0, 0.0]) if abs(ahead[0]) < 0.8 else np.array([0.0, 1.0, 0.0])
    across = np.cross(ahead, side)
    across /= np.linalg.norm(across)
    axes = np.array([np.cross(across, ahead), across, ahead])
    rows = []
    for middle, radius, turns in (
        (start, first, range(RINGS + 1)),
        (end, last, range(RINGS, 2 * RINGS + 1)),
    ):
        for k in turns:
            tilt = math.pi * (k / (2 * RINGS) - 0.5)
            ring = _circle() * math.cos(tilt)
            ring[:, 2] = math.sin(tilt)
            rows.append(middle + radius * ring @ axes)
    return _tube(joint, np.array(rows), SKIN)


def _circle() -> Floats:
    angles = 2 * math.pi * np.arange(SIDES) / SIDES
    return np.stack([np.cos(angles), np.sin(angles), np.zeros(SIDES)], axis=1)


def _tube(joint: int, rows: Floats, colour: Rgb) -> Part:
    """Rings of points as a mesh that one joint carries."""
    count = rows.shape[0] * SIDES
    faces = [
        (r * SIDES + k, r * SIDES + (k + 1) % SIDES, (r + 1) * SIDES + (k + 1) % SIDES,
         (r + 1) * SIDES + k)
        for r in range(rows.shape[0] - 1)
        for k in range(SIDES)
    ]  # fmt: skip
    weights = np.zeros((count, 4))
    weights[:, 0] = 1.0
    joints = np.zeros((count, 4), np.int64)
    joints[:, 0] = joint
    return Part(
        points=rows.reshape(-1, 3),
        faces=np.array(faces, np.int64),
        colours=np.tile(np.asarray(colour, float), (count, 1)),
        joints=joints,
        weights=weights,
    )

"""What a figure's numbers do to a body, and how the skeleton and the face move."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from regie.design.bodies.build import dress, stand
from regie.design.bodies.colour import linear
from regie.design.bodies.fitting import take_measures
from regie.design.bodies.kit import Kit, load_kit
from regie.design.bodies.part import Part, part_of
from regie.design.bodies.phenotype import Shape, shape_body
from regie.design.bodies.skeleton import Skeleton, rest_skeleton, skin
from regie.design.bodies.wardrobe import make_clothes
from regie.film.bible import Bottom, Character, Figure, Top, Voice, Wardrobe

Array = np.ndarray[Any, Any]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def turn(axis: str, degrees: float) -> Array:
    a = np.radians(degrees)
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix = np.eye(3)
    matrix[i, i] = matrix[j, j] = np.cos(a)
    matrix[i, j], matrix[j, i] = -np.sin(a), np.sin(a)
    return matrix


SEATED = {
    **{f"thigh_{s}": turn("x", 88) for s in "lr"},
    **{f"shin_{s}": turn("x", -88) for s in "lr"},
    **{f"forearm_{s}": turn("x", 40) for s in "lr"},
}


def waist(kit: Kit, shape: Shape) -> float:
    body = shape.points[kit.ranges["tights"]]
    level = shape.joints[kit.joints.index("spine1"), 2]
    ring = body[(np.abs(body[:, 2] - level) < 0.03) & (np.abs(body[:, 0]) < 0.3)]
    return float(np.ptp(ring[:, 1]))


def test_children_grow_until_they_are_grown(kit: Kit) -> None:
    for female in (0.0, 1.0):
        heights = [
            float(
                np.ptp(
                    shape_body(kit, Figure(age=a, female=female), "x").points[kit.ranges["body"], 2]
                )
            )
            for a in (2, 4, 6, 9, 12, 15, 18)
        ]
        assert all(b > a + 0.005 for a, b in pairwise(heights)), heights


def test_a_height_that_the_bible_gives_is_the_height(kit: Kit) -> None:
    for height in (1.05, 1.50, 1.75, 2.05):
        shape = shape_body(kit, Figure(height=height), "x")
        assert np.ptp(shape.points[kit.ranges["body"], 2]) == pytest.approx(height, abs=0.002)


def test_weight_widens_and_heads_of_children_are_large(kit: Kit) -> None:
    waists = [waist(kit, shape_body(kit, Figure(weight=w), "x")) for w in (0.0, 0.3, 0.6, 1.0)]
    assert waists == sorted(waists) and waists[-1] > waists[0] * 1.2

    def head_share(age: float) -> float:
        shape = shape_body(kit, Figure(age=age), "x")
        head = shape.joints[kit.joints.index("head"), 2]
        return float((shape.height - head) / shape.height)

    assert head_share(4) > head_share(10) > head_share(30)


def test_weights_of_the_skin_are_shares(kit: Kit) -> None:
    assert np.allclose(kit.skin_weights.sum(1), 1.0, atol=1e-4)
    assert kit.skin_joints.max() < len(kit.joints) == 37
    assert all(p < i for i, p in enumerate(kit.parents))


# The table of `cast/kit/README.md`: what a turn does, and which way a point must go.
MOVES = [
    ("head", "x", -20, "eye_l", (0, 0, -1)),
    ("head", "z", 30, "eye_l", (0, -1, 0)),
    ("spine1", "x", -30, "head", (0, 1, 0)),
    ("thigh_l", "x", 90, "shin_l", (0, 1, 0)),
    ("upperarm_r", "x", 80, "hand_r", (0, 1, 0)),
    ("upperarm_l", "y", 80, "hand_l", (-1, 0, 0)),
    ("upperarm_r", "y", -80, "hand_r", (1, 0, 0)),
    ("forearm_l", "x", 80, "hand_l", (0, 1, 0)),
    ("fingers1_l", "y", -60, "fingers2_l", (1, 0, 0)),
    ("fingers1_r", "y", 60, "fingers2_r", (-1, 0, 0)),
    ("thigh_l", "z", 30, "toes_l", (-1, 0, 0)),
]


@pytest.mark.parametrize(("joint", "axis", "degrees", "watched", "way"), MOVES)
def test_turns_do_what_the_kit_promises(
    kit: Kit, joint: str, axis: str, degrees: float, watched: str, way: tuple[int, int, int]
) -> None:
    skeleton = rest_skeleton(kit, shape_body(kit, Figure(), "x").joints)
    row = skeleton.index(watched)
    moved = skeleton.pose({joint: turn(axis, degrees)})[row, :3, 3] - skeleton.rest[row]
    assert moved @ np.array(way) > 0.003


def test_arms_hang_at_the_sides_at_rest(kit: Kit) -> None:
    skeleton = rest_skeleton(kit, shape_body(kit, Figure(), "x").joints)
    for side in "lr":
        shoulder, hand = (
            skeleton.rest[skeleton.index(f"{j}_{side}")] for j in ("upperarm", "hand")
        )
        assert abs(hand[0] - shoulder[0]) < 0.35 * (shoulder[2] - hand[2])


def person(figure: Figure, wardrobe: Wardrobe) -> Character:
    return Character(key="x", name="X", figure=figure, wardrobe=wardrobe, voice=Voice(name="none"))


def moved_by(part: Part, shape: str) -> Array:
    dense = np.zeros_like(part.points)
    vertices, deltas = part.shapes[shape]
    dense[vertices] = deltas
    return dense


def test_the_face_moves(kit: Kit) -> None:
    parts = dress(kit, shape_body(kit, Figure(), "x"), person(Figure(beard=True), Wardrobe()))
    chin = moved_by(parts["Skin"], "jawOpen")[:, 2].min()
    assert -0.08 < chin < -0.02
    assert moved_by(parts["Teeth"], "jawOpen")[:, 2].min() < -0.01
    assert moved_by(parts["Brows"], "jawOpen")[:, 2].min() < -0.01, "the beard goes with the chin"
    assert moved_by(parts["Brows"], "browInnerUp")[:, 2].max() > 0.003
    iris = parts["Eyes"].colours.sum(1) < 0.5
    assert moved_by(parts["Eyes"], "eyeLookUpLeft")[iris, 2].max() > 0.002
    assert moved_by(parts["Skin"], "eyeBlinkLeft")[:, 2].min() < -0.004


BODIES = {
    "child": Figure(age=6, female=1),
    "heavy": Figure(age=45, female=0, weight=0.95),
    "athlete": Figure(age=27, female=0.1, height=1.95, muscle=0.9),
}
OUTFITS = {
    "shirt": Wardrobe(top=Top.SHIRT, bottom=Bottom.TROUSERS),
    "coat": Wardrobe(top=Top.SWEATER, bottom=Bottom.LONG_SKIRT, coat=True),
    "dress": Wardrobe(top=Top.DRESS),
}


SEEN_SHARE = 0.03
"""Collars stand open, and a few rays leave by a sleeve."""


@pytest.mark.parametrize("outfit", OUTFITS)
@pytest.mark.parametrize("body", BODIES)
def test_no_skin_comes_through_the_clothes(kit: Kit, body: str, outfit: str) -> None:
    """From covered skin one always meets cloth (or the other leg) on the way out."""
    figure, wardrobe = BODIES[body], OUTFITS[outfit]
    shape = shape_body(kit, figure, "x")
    parts = dress(kit, shape, person(figure, wardrobe))
    skeleton = stand(rest_skeleton(kit, shape.joints), parts)
    fitting = take_measures(kit, shape)
    clothes = make_clothes(
        fitting, wardrobe, part_of(kit, shape.points, "body"), linear(figure.skin)
    )
    for pose in ({}, SEATED):
        posed = {n: posed_part(skeleton, p, pose) for n, p in parts.items()}
        cover = np.concatenate([triangles(p) for n, p in posed.items() if n not in ("Hair",)])
        inside = np.max([clothes[n].covers(parts["Skin"]) for n in clothes], axis=0)
        deep = np.flatnonzero(inside > 0.012)[::2]
        ways = posed["Skin"].normals()[deep]
        starts = posed["Skin"].points[deep] + 0.004 * ways
        exposed = ~hits(starts, ways, cover, 0.30 * fitting.unit)
        assert exposed.mean() <= SEEN_SHARE, f"{exposed.sum()} of {len(exposed)} vertices show"


def posed_part(skeleton: Skeleton, part: Part, pose: dict[str, Array]) -> Part:
    matrices = skeleton.pose(pose) @ np.linalg.inv(skeleton.bind_matrices())
    return replace(part, points=skin(part.points, part.joints, part.weights, matrices))


def triangles(part: Part) -> Array:
    quads = np.where(part.faces >= 0, part.faces, part.faces[:, :1])
    return np.concatenate([part.points[quads[:, [0, 1, 2]]], part.points[quads[:, [0, 2, 3]]]])


def hits(starts: Array, ways: Array, cover: Array, reach: float) -> Array:
    """Which rays meet a triangle within `reach` metres (Moeller and Trumbore)."""
    a, b, c = cover[:, 0], cover[:, 1] - cover[:, 0], cover[:, 2] - cover[:, 0]
    middle = cover.mean(1)
    found = np.zeros(len(starts), bool)
    for i, (start, way) in enumerate(zip(starts, ways, strict=True)):
        near = np.linalg.norm(middle - start, axis=1) < reach + 0.06
        p = np.cross(way, c[near])
        det = (b[near] * p).sum(1)
        safe = np.where(np.abs(det) > 1e-14, det, np.inf)
        t = start - a[near]
        u = (t * p).sum(1) / safe
        q = np.cross(t, b[near])
        v = (q @ way) / safe
        along = (c[near] * q).sum(1) / safe
        found[i] = bool(((u >= -1e-6) & (v >= -1e-6) & (u + v <= 1 + 1e-6) & (along > 1e-6)).any())
    return found

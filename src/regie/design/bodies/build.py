"""Builds a body: kit, figure and wardrobe in, a USD layer and its measures out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from regie.design.bodies.accessories import make_earrings, make_glasses
from regie.design.bodies.adorned import make_adornments, tattoo
from regie.design.bodies.colour import linear
from regie.design.bodies.face import make_brows, make_eyes, make_mouth, paint_skin
from regie.design.bodies.facemap import map_face
from regie.design.bodies.fitting import take_measures
from regie.design.bodies.garment import tuck
from regie.design.bodies.hair import make_hair
from regie.design.bodies.hat_shapes import make_bandage
from regie.design.bodies.hats import HAIR_UNDER_HAT_M, make_hat
from regie.design.bodies.kit import Kit, load_kit
from regie.design.bodies.layer import joint_paths, write_layer
from regie.design.bodies.part import Part, join, part_of
from regie.design.bodies.phenotype import Shape, shape_body
from regie.design.bodies.skeleton import Skeleton, rest_skeleton, skin
from regie.design.bodies.traces import leave_traces
from regie.design.bodies.wardrobe import layer, make_clothes
from regie.film.bible import Character, HairStyle
from regie.film.stageplan import BodyPlan, JointRest

HAIR_OVERLAP_M = 0.010
"""How far skin goes on under the hairline, metres on the kit's template."""

WOMANS_HAIRLINE = 0.35
"""How much lower and rounder it is than a young man's, as a share of how far his may recede."""


@lru_cache(maxsize=1)
def _kit() -> Kit:
    """The kit is read once a process and never changed."""
    return load_kit()


def build_body(character: Character, out: Path) -> BodyPlan:
    """Writes the body of `character` to `out` (`cast/KEY.usdc`).

    Returns:
        Its measures, joints and face shapes, for staging and acting.

    Raises:
        CastError: the body kit is missing or damaged.
    """
    kit = _kit()
    shape = shape_body(kit, character.figure, face_key(character))
    parts = dress(kit, shape, character)
    skeleton = stand(rest_skeleton(kit, shape.joints), parts)
    write_layer(parts, skeleton, kit.shapes.names, out)
    return measure(kit, shape, skeleton, parts)


def stand(skeleton: Skeleton, parts: dict[str, Part]) -> Skeleton:
    """Lifts or lowers the skeleton at rest until the soles are on the floor."""
    matrices = skeleton.pose({}) @ np.linalg.inv(skeleton.bind_matrices())
    lowest = min(
        float(skin(p.points, p.joints, p.weights, matrices)[:, 2].min()) for p in parts.values()
    )
    return replace(skeleton, rest=skeleton.rest - np.array([0.0, 0.0, lowest]))


def face_key(character: Character) -> str:
    """What chooses a face: the name, and which of the faces that go with it."""
    face = character.figure.face
    return f"{character.key} {face}" if face else character.key


def dress(kit: Kit, shape: Shape, character: Character) -> dict[str, Part]:
    """All meshes of a body, by name."""
    figure = character.figure
    fitting = take_measures(
        kit, shape, figure.female * float(np.interp(figure.age, (9, 15), (0, 1)))
    )
    wardrobe = character.wardrobe
    receding = float(np.interp(figure.age, (35, 75), (0.0, 0.8))) * (1.0 - figure.female)
    if figure.hair is HairStyle.BALDING:
        receding = 1.0
    receding -= WOMANS_HAIRLINE * figure.female
    face = map_face(kit, receding)
    bare = part_of(kit, shape.points, "body")
    clothes = make_clothes(fitting, wardrobe, bare, linear(figure.skin))
    painted = paint_skin(bare, face, figure, face_key(character))
    painted = tattoo(fitting, painted, face, wardrobe.adorned)
    if figure.hair not in (HairStyle.BALD, HairStyle.BALDING):
        shown = ((face.scalp <= HAIR_OVERLAP_M)[painted.faces] & (painted.faces >= 0)).any(axis=1)
        painted = painted.only(np.asarray(shown))
    seen, parts = layer(painted, clothes, fitting.unit)
    hat = make_hat(fitting, bare, face, wardrobe)
    glasses = make_glasses(kit, shape, wardrobe.glasses)
    rim = HAIR_UNDER_HAT_M if hat is not None else 0.0
    hair = make_hair(fitting, bare, face, figure, rim, face_key(character))
    if hat is not None:
        seen = tuck(seen, [hat], 0.012 * fitting.unit)
        hair = tuck(hair, [hat], 0.012 * fitting.unit) if hair is not None else None
    adorned = make_adornments(fitting, bare, face, parts, wardrobe.adorned)
    brows = make_brows(kit, bare, face, figure, shape)
    if wardrobe.earrings:
        gold, head = linear(wardrobe.earrings_colour), kit.joints.index("head")
        brows = join(brows, make_earrings(bare, face, fitting.unit, head, gold))
    if "bandage" in figure.marks and hat is None:
        brows = join(brows, make_bandage(bare, face, kit.joints.index("head")))
    dressed = {
        "Skin": seen,
        "Eyes": make_eyes(kit, shape, figure, face_key(character)),
        "Teeth": make_mouth(kit, shape, figure.age),
        "Brows": brows,
        **({"Hair": hair} if hair is not None else {}),
        **parts,
        **({"Adorned": adorned} if adorned is not None else {}),
        **({"Glasses": glasses} if glasses is not None else {}),
        **({"Hat": hat.part} if hat is not None else {}),
    }
    dressed = {name: part for name, part in dressed.items() if len(part.faces)}
    return leave_traces(dressed, wardrobe, fitting.unit)


def measure(kit: Kit, shape: Shape, skeleton: Skeleton, parts: Mapping[str, Part]) -> BodyPlan:
    """What staging needs to know, at rest."""

    def at(name: str) -> float:
        return float(skeleton.rest[skeleton.index(name), 2])

    lift = at("head") - float(skeleton.bind[skeleton.index("head"), 2])
    jaw = shape.points[kit.ranges["body"]][_chin(kit)]
    shoulders = [skeleton.rest[skeleton.index(f"upperarm_{s}"), 0] for s in "lr"]
    rest = tuple(
        JointRest(
            name=name,
            parent=parent,
            translation=_rounded(
                skeleton.rest[j] - (skeleton.rest[parent] if parent >= 0 else 0.0)
            ),
        )
        for j, (name, parent) in enumerate(zip(skeleton.names, skeleton.parents, strict=True))
    )
    crown = float(shape.points[kit.ranges["body"], 2].max())
    top = max(float(part.points[:, 2].max()) for part in parts.values())
    return BodyPlan(
        height=round(crown + lift, 5),
        over=round(max(0.0, top - crown), 5),
        eye_height=round(at("eye_l"), 5),
        chin_height=round(float(jaw[2]) + lift, 5),
        shoulder_width=round(abs(float(shoulders[1] - shoulders[0])) * 1.28, 5),
        hip_height=round(at("thigh_l"), 5),
        joints=joint_paths(skeleton),
        shapes=kit.shapes.names,
        rest=rest,
        sole=round(at("foot_l"), 5),
    )


def _rounded(
    vector: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> tuple[float, float, float]:
    x, y, z = (round(float(v), 6) for v in vector)
    return x, y, z


def _chin(kit: Kit) -> int:
    """The vertex at the tip of the chin: the lowest that only the jaw moves, in the middle."""
    body = kit.ranges["body"]
    jaw = kit.joints.index("jaw")
    weight = (kit.skin_weights[body] * (kit.skin_joints[body] == jaw)).sum(1)
    points = kit.template[: kit.vertex_count][body]
    middle = (np.abs(points[:, 0]) < 0.004) & (weight > 0.8)
    forward = np.where(middle, points[:, 1] - 0.6 * points[:, 2], -np.inf)
    return int(np.argmax(forward))

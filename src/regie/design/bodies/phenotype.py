"""Turns a figure of the bible into vertices: age, sex, height, weight, muscle, and a face.

The interpolation is that of MakeHuman's macro targets: each target is a product of stages
(`female`, `old`, `maxweight`, ...), each stage's share is linear between its anchors.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from regie.design.bodies.kit import Floats, Kit
from regie.film.bible import Figure

AGE_YEARS = (1.0, 10.0, 16.0, 19.0, 25.0, 90.0)
AGE_VALUES = (0.0, 0.333, 0.54, 0.625, 0.667, 1.0)
"""MakeHuman's baby is 1, child 10, young 25 and old 90; growth between 10 and 25 is brought
forward, because people are grown at 18."""

STATURE_YEARS = (1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 45.0, 90.0)
STATURE_MALE = (0.76, 0.88, 1.03, 1.16, 1.28, 1.39, 1.49, 1.64, 1.74, 1.77, 1.77, 1.70)
STATURE_FEMALE = (0.74, 0.86, 1.02, 1.15, 1.28, 1.39, 1.52, 1.60, 1.63, 1.64, 1.64, 1.56)
"""Mean standing height in metres at an age, rounded from the WHO and CDC growth charts."""

STAGES: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "gender": (("male", "female"), (0.0, 1.0)),
    "age": (("newborn", "baby", "child", "young", "old"), (-1 / 3, 0.0, 1 / 3, 2 / 3, 1.0)),
    "muscle": (("minmuscle", "averagemuscle", "maxmuscle"), (0.0, 0.5, 1.0)),
    "weight": (("minweight", "averageweight", "maxweight"), (0.0, 0.5, 1.0)),
    "height": (("minheight", "maxheight"), (0.0, 1.0)),
    "proportions": (("idealproportions", "uncommonproportions"), (0.0, 1.0)),
    "cupsize": (("mincup", "averagecup", "maxcup"), (0.0, 0.5, 1.0)),
    "firmness": (("minfirmness", "averagefirmness", "maxfirmness"), (0.0, 0.5, 1.0)),
}
"""Each phenotype's stages and their anchors, as in MakeHuman (and anny)."""


HEAVIER, LIGHTER = 1.15, 0.9
"""MakeHuman's heaviest is stout and its lightest slim; beyond the average we go so much farther,
and let muscle slack, so that under clothes a weight of 1 is a fat person and of 0 a gaunt one."""


@dataclass(frozen=True)
class Shape:
    """A body in the A-pose: all vertices of the kit and all joints, metres, lowest point at 0."""

    points: Floats
    joints: Floats
    height: float


def macro_weights(kit: Kit, values: dict[str, float], origins: dict[str, float]) -> Floats:
    """The share of every macro target for phenotype `values` and a mix of `origins`."""
    share = dict.fromkeys(kit.macro_labels, 0.0)
    for label, (stages, anchors) in STAGES.items():
        value = values.get(label, 0.5)
        for i, stage in enumerate(stages):
            unit = [1.0 if i == k else 0.0 for k in range(len(stages))]
            share[stage] = float(np.interp(value, anchors, unit))
        if value > anchors[-1]:  # go on in a straight line beyond the ends
            beyond = (value - anchors[-1]) / (anchors[-1] - anchors[-2])
            share[stages[-1]], share[stages[-2]] = 1.0 + beyond, -beyond
        elif value < anchors[0]:
            beyond = (anchors[0] - value) / (anchors[1] - anchors[0])
            share[stages[0]], share[stages[1]] = 1.0 + beyond, -beyond
    total = sum(origins.values())
    for origin, part in origins.items():
        share[origin] = part / total
    stages_share = np.array([share[label] for label in kit.macro_labels])
    weights: Floats = np.where(kit.mask, stages_share[None, :], 1.0).prod(axis=1)
    return weights


def stature(figure: Figure) -> float:
    """Standing height in metres: the bible's, else what age and sex lead one to expect."""
    if figure.height is not None:
        return figure.height
    male = float(np.interp(figure.age, STATURE_YEARS, STATURE_MALE))
    female = float(np.interp(figure.age, STATURE_YEARS, STATURE_FEMALE))
    return male + (female - male) * figure.female


def face_numbers(key: str, count: int) -> Floats:
    """`count` stable numbers from -1 to 1 for whoever is called `key`."""
    seed = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
    return np.random.Generator(np.random.PCG64(seed)).uniform(-1.0, 1.0, count)


def shape_body(kit: Kit, figure: Figure, face_key: str) -> Shape:
    """The vertices and joints of a figure; `face_key` chooses the face, always the same."""
    wanted = stature(figure)
    numbers = face_numbers(face_key, len(kit.faces.names) + 4)
    origins = _origins(figure, numbers[:3])
    grown = float(np.interp(figure.age, (4, 16), (0.0, 1.0)))
    values = {
        "age": float(np.interp(figure.age, AGE_YEARS, AGE_VALUES)),
        "gender": figure.female,
        "muscle": figure.muscle * (1.0 - 0.5 * max(0.0, figure.weight - 0.5)),
        "weight": figure.weight
        + HEAVIER * max(0.0, figure.weight - 0.5)
        - LIGHTER * grown * max(0.0, 0.5 - figure.weight),
        "proportions": 0.35 + 0.25 * float(numbers[3]),
    }

    ends = np.stack([macro_weights(kit, {**values, "height": h}, origins) for h in (0.0, 1.0)])
    low, high = (_morph(kit, weights) for weights in ends)
    body = kit.ranges["body"]
    reach = [float(np.ptp(points[body, 2])) for points in (low, high)]
    part = float(np.clip((wanted - reach[0]) / (reach[1] - reach[0]), 0.0, 1.0))
    points = low + (high - low) * part
    points = _vary_face(kit, points, figure, numbers[4:])
    points *= wanted / float(np.ptp(points[body, 2]))
    points[:, 2] -= points[body, 2].min()
    count = kit.vertex_count
    points[:, 1] -= points[count, 1]  # the hips stand over the origin
    points = _narrow(kit, points, NARROWER_M * figure.female * grown * wanted / 1.65)
    points = _round(kit, points, figure.belly, wanted / 1.75)
    return Shape(points=points[:count], joints=points[count:], height=wanted)


def _morph(kit: Kit, weights: Floats) -> Floats:
    mix = (weights.astype(np.float32) @ kit.projection) * kit.basis_scale
    flat = mix.astype(np.float64) @ kit.basis.reshape(len(mix), -1).astype(np.float64)
    return kit.template + flat.reshape(-1, 3)


def _origins(figure: Figure, numbers: Floats) -> dict[str, float]:
    """A mix of MakeHuman's three origins: by chance, leaning to what the skin's tone suggests."""
    red, green, blue = (int(figure.skin[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = 0.3 * red + 0.59 * green + 0.11 * blue
    dark = float(np.clip((0.62 - light) / 0.3, 0.0, 1.0))
    chance = (numbers + 1.0) / 2.0
    by_skin = {
        "african": 0.05 + 1.6 * dark + 0.25 * float(chance[0]),
        "asian": 0.05 + 0.5 * float(chance[1]) ** 2,
        "caucasian": 0.05 + 1.2 * (1.0 - dark) + 0.3 * float(chance[2]),
    }
    of = {"european": "caucasian"}.get(figure.ancestry, figure.ancestry)
    return {origin: SAID if origin == of else share for origin, share in by_skin.items()}


SAID = 6.0
"""Weight of an ancestry that is told; those that the skin suggests sum to about 2."""


NARROWER_M = 0.016
"""How much nearer each shoulder of a grown woman is than the kit has it: under cloth, which adds to
both sides alike, its women look as broad as its men. Metres for 1.65 m."""


def _narrow(kit: Kit, points: Floats, amount: float) -> Floats:
    """Vertices and joints with the shoulders, and all that hangs on them, nearer by `amount`."""
    names = [name.partition("_")[0] for name in kit.joints]
    moves = np.zeros(len(names))
    for joint, (name, parent) in enumerate(zip(names, kit.parents, strict=True)):
        moves[joint] = float(name == "upperarm" or (parent >= 0 and moves[parent] == 1.0))
    moves[[j for j, name in enumerate(names) if name == "clavicle"]] = 0.5
    share = np.concatenate([(moves[kit.skin_joints] * kit.skin_weights).sum(1), moves])
    points = points.copy()
    points[:, 0] -= np.sign(points[:, 0]) * amount * share
    return points


BELLY_M = 0.135
"""How far the belly of somebody who is about to give birth stands out, metres for 1.75 m."""


def _round(kit: Kit, points: Floats, belly: float, unit: float) -> Floats:
    """The trunk with its front rounded out about the navel; clothes are cut to it."""
    if not belly:
        return points
    joints = {name: points[kit.vertex_count + i] for i, name in enumerate(kit.joints)}
    level = 0.45 * joints["hips"][2] + 0.55 * joints["spine2"][2]
    x, y, z = (points[: kit.vertex_count] - [0.0, joints["spine1"][1], level]).T / unit
    near = np.exp(-((x / 0.125) ** 2) - (z / np.where(z > 0, 0.135, 0.105)) ** 2)
    trunk = [i for i, n in enumerate(kit.joints) if n in ("hips", "spine1", "spine2", "chest")]
    on_it = (kit.skin_weights * np.isin(kit.skin_joints, trunk)).sum(1)
    ahead = np.clip((y + 0.02) / 0.06, 0.0, 1.0) * on_it * near * belly
    moved = points.copy()
    moved[: kit.vertex_count, 1] += BELLY_M * unit * ahead
    moved[: kit.vertex_count, 0] *= 1.0 + 0.25 * ahead
    return moved


FRIENDLY = 0.12
"""How much of a smile everybody's face is modelled with; without it the mouth looks sullen."""

FACE_SPREAD = {"head-age": 0.0, "neck-double": 0.0, "head-fat": 0.15, "eye-push1": 0.0}
"""How far chance may push an axis; every other one goes to `USUAL_SPREAD`."""

USUAL_SPREAD = 0.45

WOMANLY = {
    "eye-scale": 0.30, "mouth-upperlip-volume": 0.35, "mouth-lowerlip-volume": 0.30,
    "chin-width": -0.30, "chin-bones": -0.25, "chin-prominent": -0.15, "neck-scale-horiz": -0.45,
    "nose-scale-horiz": -0.25, "nose-volume": -0.20, "nose-hump": -0.15, "head-fat": -0.05,
    "forehead-temple": 0.10,
}  # fmt: skip
"""What moves a woman's face away from a man's, so that chance never makes one look like the
other."""


def _vary_face(kit: Kit, points: Floats, figure: Figure, numbers: Floats) -> Floats:
    """Adds a person's own features; they are milder on children."""
    points = points.copy()
    grown = float(np.interp(figure.age, (3, 18), (0.35, 1.0)))
    chosen = dict(zip(kit.faces.names, (float(n) for n in numbers), strict=True))
    amounts = {n: FACE_SPREAD.get(n, USUAL_SPREAD) * v * grown for n, v in chosen.items()}
    amounts["head-age"] = float(np.interp(figure.age, (0, 20, 45, 70, 95), (0, 0, 0, 0.6, 1.0)))
    amounts["neck-double"] = max(0.0, figure.weight - 0.75) * 2.5 * grown
    amounts["eye-bag"] = max(0.0, amounts["eye-bag"]) * 0.5 + amounts["head-age"] * 0.4
    amounts["eyebrows-angle"] += 0.2  # level brows look cross at rest
    for name, push in WOMANLY.items():
        amounts[name] += push * figure.female * grown
    scale = float(np.ptp(points[kit.ranges["eye_l"], 2])) / 0.0276
    for i, name in enumerate(kit.faces.names):
        amount = amounts[name]
        if amount == 0.0:
            continue
        vertices, deltas = kit.faces.row(2 * i if amount > 0 else 2 * i + 1)
        points[vertices] += deltas * abs(amount) * scale
    for name in ("mouthSmileLeft", "mouthSmileRight"):
        vertices, deltas = kit.shapes.row(kit.shapes.names.index(name))
        points[vertices] += deltas * FRIENDLY * scale
    return points

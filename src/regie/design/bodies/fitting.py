"""A body on the tailor's table: its levels, its limbs, and cloth cut to them, in the A-pose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from regie.design.bodies.kit import Floats, Kit
from regie.design.bodies.part import Part, part_of
from regie.design.bodies.phenotype import Shape
from regie.design.bodies.profile import Profile, hang, hull, measure_profile, sample_surface, soften

TRUNK = ("hips", "spine1", "spine2", "chest", "clavicle_l", "clavicle_r")


@dataclass(frozen=True)
class Fitting:
    """Measures of one body in the A-pose, metres.

    Attributes:
        unit: 1 for a person of 1.75 m; what cloth and seams are scaled by.
        levels: heights of `neck`, `armpit`, `chest`, `waist`, `hip`, `crotch`, `knee`, `ankle`.
        trunk: the trunk's outline with hollows bridged.
        close: how closely clothes are cut to it, 0 to 1.
    """

    kit: Kit
    shape: Shape
    unit: float
    levels: dict[str, float]
    trunk: Profile
    close: float = 0.0

    def joint(self, name: str) -> Floats:
        place: Floats = self.shape.joints[self.kit.joints.index(name)]
        return place

    def surface(self, *names: str) -> Part:
        return part_of(self.kit, self.shape.points, *names)

    def share(self, part: Part, *bases: str) -> Floats:
        """How much of each vertex follows joints of these names, either side."""
        wanted = [i for i, n in enumerate(self.kit.joints) if n.partition("_")[0] in bases]
        share: Floats = (part.weights * np.isin(part.joints, wanted)).sum(1)
        return share

    def along_arm(self, points: Floats, side: str) -> tuple[Floats, Floats, Floats]:
        """0 at the shoulder, 1 at the elbow, 2 at the wrist; the axis point; the distance."""
        return _along(points, [self.joint(f"{n}_{side}") for n in ("upperarm", "forearm", "hand")])

    def along_leg(self, points: Floats, side: str) -> tuple[Floats, Floats, Floats]:
        """0 at the hip, 1 at the knee, 2 at the ankle; the axis point; the distance."""
        return _along(points, [self.joint(f"{n}_{side}") for n in ("thigh", "shin", "foot")])


def take_measures(kit: Kit, shape: Shape, close: float = 0.0) -> Fitting:
    tights = part_of(kit, shape.points, "tights")
    joint = {name: shape.joints[i] for i, name in enumerate(kit.joints)}
    middle = np.abs(tights.points[:, 0]) < 0.02 * shape.height
    low = middle & (tights.points[:, 2] < joint["thigh_l"][2])
    crotch = float(tights.points[low, 2].min()) if low.any() else float(joint["thigh_l"][2]) - 0.08
    armpit = float(joint["upperarm_l"][2]) - 0.07 * shape.height / 1.75
    levels = {
        "neck": float(joint["neck"][2]),
        "shoulder": float(joint["upperarm_l"][2]),
        "armpit": armpit,
        "chest": float(joint["chest"][2]),
        "waist": float(joint["spine1"][2]),
        "hip": float(joint["thigh_l"][2]),
        "crotch": crotch,
        "knee": float(joint["shin_l"][2]),
        "ankle": float(joint["foot_l"][2]),
    }
    trunk_joints = [i for i, n in enumerate(kit.joints) if n in TRUNK or n.startswith("thigh")]
    on_trunk = (tights.weights * np.isin(tights.joints, trunk_joints)).sum(1) > 0.75
    faces = tights.faces[on_trunk[tights.faces].all(1)]
    cloud = sample_surface(tights.points, faces)
    centre = float(joint["spine2"][1]) + 0.02 * shape.height / 1.75
    step = 0.02 * shape.height / 1.75
    raw = measure_profile(cloud, centre, crotch, armpit, step)
    return Fitting(kit, shape, shape.height / 1.75, levels, soften(hull(raw), 1), close)


def _along(points: Floats, chain: list[Floats]) -> tuple[Floats, Floats, Floats]:
    """Nearest place on a chain of two segments: parameter 0 to 2, the point, the distance."""
    best = np.full(len(points), np.inf)
    parameter = np.zeros(len(points))
    nearest = np.zeros_like(points)
    for i, (a, b) in enumerate(pairwise(chain)):
        along = (points - a) @ (b - a) / float((b - a) @ (b - a))
        held = np.clip(along, 0.0 if i else -0.5, 1.0 if i == 0 else 1.5)
        place = a + held[:, None] * (b - a)
        distance = np.linalg.norm(points - place, axis=1)
        nearer = distance < best
        best = np.where(nearer, distance, best)
        parameter = np.where(nearer, held + i, parameter)
        nearest = np.where(nearer[:, None], place, nearest)
    return parameter, nearest, best


def pad(part: Part, amount: Floats | float) -> Part:
    """Moves a part outwards along its normals."""
    out = part.normals() * np.broadcast_to(np.asarray(amount), (len(part.points),))[:, None]
    return replace(part, points=part.points + out)


def drape(fitting: Fitting, part: Part, taper: float, ease: float) -> Part:
    """Lets the trunk of a garment hang from its widest places, `ease` metres from the body."""
    fallen = soften(hang(fitting.trunk, taper), 2)
    points = part.points.copy()
    trunk = fitting.share(part, "hips", "spine1", "spine2", "chest", "clavicle", "thigh")
    armpit = fitting.levels["armpit"]
    below = np.clip((armpit - points[:, 2]) / (0.10 * fitting.unit), 0.0, 1.0)
    amount = np.clip((trunk - 0.6) / 0.35, 0.0, 1.0) * below * below * (3 - 2 * below)
    radius = fallen.radius(points)
    wanted = fallen.at(points) + ease
    grow = 1.0 + amount * np.maximum(wanted - radius, 0.0) / np.maximum(radius, 1e-6)
    points[:, 0] *= grow
    points[:, 1] = fallen.middle + (points[:, 1] - fallen.middle) * grow
    return replace(part, points=points)


def straighten(fitting: Fitting, part: Part, limb: str, ease: float, end: float) -> Part:
    """Turns limb-tight cloth into a tube: `ease` metres of room, `end` metres at the far end."""
    points = part.points.copy()
    bases = ("upperarm", "forearm", "hand") if limb == "arm" else ("thigh", "shin", "foot")
    share = fitting.share(part, *bases)
    for side in "lr":
        own = (points[:, 0] < 0) if side == "l" else (points[:, 0] >= 0)
        follow = fitting.along_arm if limb == "arm" else fitting.along_leg
        parameter, axis, radius = follow(points, side)
        start = 0.25
        inside = own & (share > 0.5) & (parameter > start)
        if not inside.any():
            continue
        ring = own & (share > 0.5) & (np.abs(parameter - 0.45) < 0.2)
        top = float(np.median(radius[ring])) if ring.any() else 0.06
        wrist = own & (share > 0.5) & (np.abs(parameter - 1.85) < 0.15)
        far = float(np.median(radius[wrist])) if wrist.any() else top * 0.6
        t = np.clip(parameter / 2.0, 0.0, 1.0)
        tube = (top + ease * 0.5) * (1 - t) + (far + end) * t
        fade = np.clip((parameter - start) / 0.5, 0.0, 1.0)
        target = np.maximum(radius + ease * 0.3, tube)
        new = radius + (target - radius) * fade
        ratio = np.where(inside, new / np.maximum(radius, 1e-6), 1.0)
        points = np.where(inside[:, None], axis + (points - axis) * ratio[:, None], points)
    return replace(part, points=points)

"""Do bodies move as bodies can? Reads the stages that a make has laid out.

    python -m bench.acting [TITLE…]

Protocol: of titles of which `regie make TITLE stage` was run, or of the sample, every body of
every shot that moves is posed by USD at each of its samples, and measured where its joints are. A
body that the camera does not see stands still on the stage and is not counted. Of each body in
each shot: does a foot that is down slide (farthest apart while its toes keep within a centimetre
of their lowest, landing and leaving left out), is a sole below the floor, do elbows and knees bend
farther than people's, does the body stand as if carved for more than two seconds, does it go
somewhere sitting or lying, are both arms straight out to the sides (a body that nobody has posed),
is a knee, an elbow, the chest or the head inside furniture or another's chest. Limbs are tried
by their bones, which lie `FLESH` under the skin; furniture part by part, each where all its faces
have the point behind them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pxr import Usd, UsdGeom, UsdSkel

Array = NDArray[np.float64]

SLIDES, SINKS = 0.02, 0.02
"""Metres that a planted foot may move, and a sole may be under the floor."""

HANGS = 0.06
"""Metres over the floor at which a toe's joint stands on nothing."""

ELBOW, KNEE = 151.0, 161.0
"""Degrees of bend; see `board/acting/limbs.py`."""

CARVED_SECONDS, CARVED = 2.0, 0.002
"""A body that moves less than so many metres for longer is taken for a statue."""

LOW_HIPS, GLIDES = 0.4, 0.5
"""Hips lower than this share of their height when standing, and metres that they then go in a
second."""


LEVEL, STRAIGHT, T_SECONDS = 0.2, 0.97, 0.4
"""Slope and cosine of the elbow up to which an arm is straight out, and for how long it may be."""

FLESH, NEAR_CHEST = 0.035, 0.17
"""Metres from a limb's bone to its skin, and between the spines of two chests that touch."""

INSIDE = 0.02
"""Metres of one body in furniture, or in another, that nobody sees."""

SOLID = ("Furniture", "Walls")

Planes = tuple[Array, Array]
"""Unit normals `(N, 3)` and offsets `(N,)` of the faces of a convex part."""


@dataclass(frozen=True)
class Body:
    """One body in one shot: seconds `(F,)`, and where each joint is, `(F, 3)` metres.

    Attributes:
        parts: of the set's furniture and walls. others: the other bodies' joints.
    """

    name: str
    times: Array
    joints: dict[str, Array]
    parts: Sequence[Planes] = ()
    others: Sequence[dict[str, Array]] = ()


def read_parts(stage: Usd.Stage) -> list[Planes]:
    """The convex parts of what stands on the set: pieces of a mesh that share no point."""
    parts: list[Planes] = []
    for name in SOLID:
        mesh = UsdGeom.Mesh(stage.GetPrimAtPath(f"/World/Set/{name}"))
        if not mesh:
            continue
        points = np.array(mesh.GetPointsAttr().Get(), dtype=float)
        counts = np.array(mesh.GetFaceVertexCountsAttr().Get())
        corners = np.array(mesh.GetFaceVertexIndicesAttr().Get())
        firsts = np.concatenate(([0], np.cumsum(counts)[:-1]))
        _, same = np.unique(points.round(5), axis=0, return_inverse=True)
        a, b, c = (points[corners[firsts + k]] for k in range(3))
        normals = np.cross(b - a, c - a)
        long = np.linalg.norm(normals, axis=-1)
        normals /= np.where(long, long, 1.0)[:, None]
        for faces in _pieces(same, corners, counts):
            keep = [f for f in faces if long[f] > 0]
            if len(keep) >= 4:
                ends = np.concatenate([corners[firsts[f] : firsts[f] + counts[f]] for f in keep])
                own, out = normals[keep], np.sum(normals[keep] * a[keep], axis=-1)
                if (points[ends] @ own.T - out).max() < 0.003:  # convex, its faces look outwards
                    parts.append((own, out))
    return parts


def _pieces(same: NDArray[Any], corners: NDArray[Any], counts: NDArray[Any]) -> list[list[int]]:
    """Faces that hang together, piece by piece."""
    root = list(range(int(same.max()) + 1))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    at, first = 0, []
    for count in counts:
        face = [int(same[c]) for c in corners[at : at + count]]
        for other in face[1:]:
            root[find(face[0])] = find(other)
        first.append(face[0])
        at += int(count)
    pieces: dict[int, list[int]] = {}
    for number, point in enumerate(first):
        pieces.setdefault(find(point), []).append(number)
    return list(pieces.values())


def read_bodies(stage_file: Path) -> list[Body]:
    """Poses all moving bodies of a shot, and knows what stands round them."""
    bodies = list(_pose_bodies(stage_file))
    parts = read_parts(Usd.Stage.Open(str(stage_file))) if bodies else []
    return [
        replace(body, parts=parts, others=[o.joints for o in bodies if o is not body])
        for body in bodies
    ]


def _pose_bodies(stage_file: Path) -> Iterator[Body]:
    """Poses all moving bodies of a shot."""
    stage = Usd.Stage.Open(str(stage_file))
    rate = stage.GetFramesPerSecond()
    cast = stage.GetPrimAtPath("/World/Cast")
    for prim in cast.GetChildren() if cast else ():
        frames = UsdSkel.Animation(prim.GetChild("Act")).GetRotationsAttr().GetTimeSamples()
        skeletons = [p for p in Usd.PrimRange(prim) if p.IsA(UsdSkel.Skeleton)]
        if len(frames) < 4 or not skeletons:
            continue
        cache = UsdSkel.Cache()
        cache.Populate(UsdSkel.Root(prim), Usd.PrimDefaultPredicate)
        query = cache.GetSkelQuery(UsdSkel.Skeleton(skeletons[0]))
        posed = [
            [matrix.ExtractTranslation() for matrix in query.ComputeJointWorldTransforms(at)]
            for at in map(UsdGeom.XformCache, frames)
        ]
        places = np.array(posed, dtype=float)
        names = [str(joint).rpartition("/")[2] for joint in query.GetJointOrder()]
        joints = {name: places[:, i] for i, name in enumerate(names)}
        yield Body(prim.GetName(), np.array(frames) / rate, joints)


def find_slide(body: Body) -> float:
    """Metres that the worst planted foot moves."""
    worst = 0.0
    for toes in (body.joints["toes_l"], body.joints["toes_r"]):
        down = toes[:, 2] < min(toes[:, 2].min() + 0.01, HANGS)
        edges = np.flatnonzero(np.diff(np.concatenate(([0], down, [0]))))
        for begin, end in edges.reshape(-1, 2):
            inside = toes[begin + 1 : end - 1, :2]
            if len(inside) > 1:
                worst = max(worst, float(np.hypot(*np.ptp(inside, axis=0))))
    return worst


def find_depth(body: Body) -> float:
    """Metres that the lowest toe joint is under the floor."""
    return -min(float(body.joints[name][:, 2].min()) for name in ("toes_l", "toes_r"))


def find_bend(upper: str, middle: str, end: str) -> Callable[[Body], float]:
    """Degrees that a limb's hinge is bent at most; 0 is straight."""

    def bend(body: Body) -> float:
        most = 0.0
        for side in "lr":
            hinge = body.joints[f"{middle}_{side}"]
            one, two = (body.joints[f"{name}_{side}"] - hinge for name in (upper, end))
            cosine = (one * two).sum(-1)
            cosine /= np.linalg.norm(one, axis=-1) * np.linalg.norm(two, axis=-1)
            most = max(most, 180.0 - float(np.degrees(np.arccos(np.clip(cosine, -1, 1))).min()))
        return most

    return bend


def find_stillness(body: Body) -> float:
    """Seconds of the longest time in which nothing of the body moves."""
    shown = ("head", "chest", "hips", "hand_l", "hand_r")
    points = np.stack([body.joints[name] for name in shown], axis=1)
    first, longest = 0, 0.0
    for at in range(1, len(points)):
        while np.abs(points[first : at + 1] - points[at]).max() > CARVED:
            first += 1
        longest = max(longest, float(body.times[at] - body.times[first]))
    return longest


def find_glide(body: Body) -> float:
    """Metres a second at which the body goes while its hips are low."""
    hips, leg = body.joints["hips"], 0.0
    for upper, lower in (("thigh_l", "shin_l"), ("shin_l", "foot_l")):
        leg += float(np.linalg.norm(body.joints[upper][0] - body.joints[lower][0]))
    steps = np.hypot(*np.diff(hips[:, :2], axis=0).T) / np.diff(body.times)
    low = hips[1:, 2] < LOW_HIPS * leg
    settled = np.abs(np.diff(hips[:, 2])) < 0.005
    return float(steps[low & settled].max(initial=0.0))


def find_t_pose(body: Body) -> float:
    """Seconds of the longest time in which both arms are straight out to the sides."""
    out = np.ones(len(body.times), dtype=bool)
    for side in "lr":
        upper, elbow, hand = (
            body.joints[f"{name}_{side}"] for name in ("upperarm", "forearm", "hand")
        )
        one, two = elbow - upper, hand - elbow
        one /= np.linalg.norm(one, axis=-1)[:, None]
        two /= np.linalg.norm(two, axis=-1)[:, None]
        across = body.joints["upperarm_l"] - body.joints["upperarm_r"]
        across /= np.linalg.norm(across, axis=-1)[:, None]
        out &= (np.abs(one[:, 2]) < LEVEL) & ((one * two).sum(-1) > STRAIGHT)
        out &= np.abs((one * across).sum(-1)) > STRAIGHT
    edges = np.flatnonzero(np.diff(np.concatenate(([0], out, [0])))).reshape(-1, 2)
    return max((float(body.times[e - 1] - body.times[b]) for b, e in edges), default=0.0)


def find_inside(body: Body) -> float:
    """Metres that a knee, an elbow, the chest or the head is inside furniture or a wall."""
    names = ("chest", "head", "shin_l", "shin_r", "forearm_l", "forearm_r")
    points = np.concatenate([body.joints[name] for name in names])
    deepest = 0.0
    for normals, offsets in body.parts:
        depth = -(points @ normals.T - offsets).max(axis=-1)
        deepest = max(deepest, float(depth.max()))
    return deepest + FLESH if deepest > 0 else 0.0


def find_through(body: Body) -> float:
    """Metres that the chest is inside another's."""
    apart = [
        np.linalg.norm(body.joints["chest"] - other["chest"], axis=-1).min()
        for other in body.others
        if len(other["chest"]) == len(body.times)
    ]
    return max(0.0, NEAR_CHEST - float(min(apart, default=NEAR_CHEST)))


MEASURES: dict[str, tuple[Callable[[Body], float], float, str]] = {
    "a planted foot slides": (find_slide, SLIDES, "m"),
    "a foot is under the floor": (find_depth, SINKS, "m"),
    "an elbow bends too far": (find_bend("upperarm", "forearm", "hand"), ELBOW, "°"),
    "a knee bends too far": (find_bend("thigh", "shin", "foot"), KNEE, "°"),
    "stands as if carved": (find_stillness, CARVED_SECONDS, "s"),
    "stands in a T": (find_t_pose, T_SECONDS, "s"),
    "is inside furniture or a wall": (find_inside, INSIDE, "m"),
    "is inside somebody else": (find_through, INSIDE, "m"),
    "goes while it sits or lies": (find_glide, GLIDES, "m/s"),
}


def main() -> None:
    if titles := [Path(argument) for argument in sys.argv[1:]]:
        print(measure(titles))
        return
    sample = Path(__file__).parent.parent / "titles" / "lighthouse"
    with tempfile.TemporaryDirectory(prefix="regie-bench-") as folder:
        title = Path(folder) / sample.name
        shutil.copytree(sample, title, ignore=shutil.ignore_patterns(".regie", "out"))
        command = [sys.executable, "-m", "regie", "make", str(title), "stage"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        print(measure([title]))


def measure(titles: Sequence[Path]) -> str:
    """A Markdown table of the bodies of all shots of some titles."""
    bodies, shots = 0, 0
    worst: dict[str, list[tuple[float, str]]] = {name: [] for name in MEASURES}
    for title in titles:
        for file in sorted((title / "out" / "stage").glob("*.usda")):
            shots += 1
            for body in read_bodies(file):
                bodies += 1
                for name, (find, limit, _) in MEASURES.items():
                    if (found := find(body)) > limit:
                        worst[name].append((found, f"{title.name} {file.stem} {body.name}"))
    lines = [f"{bodies:,} moving bodies in {shots:,} shots.", "", "| | of bodies | worst |"]
    lines.append("|---|---|---|")
    for name, seen in worst.items():
        unit = MEASURES[name][2]
        rows = ", ".join(f"{value:.2f} {unit} ({where})" for value, where in sorted(seen)[:-4:-1])
        lines.append(f"| {name} | {len(seen)} | {rows} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

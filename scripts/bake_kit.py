"""Bakes the body kit out of MakeHuman's data, as `anny` carries it (both CC0).

A developer runs this once in an environment that has torch and anny; the result is committed,
so that at run time only numpy is needed:

    python scripts/bake_kit.py src/regie/design/kit/body.npz

It compacts the 624 macro targets into a basis, reduces the skeleton and its weights, makes face
shapes sparse, and refuses to write a kit whose bodies stray more than 2 mm from anny's own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from thin_mesh import thin

RANK = 112
"""Components of the phenotype basis: the fewest (by steps of 8) that stay under the tolerance."""

TOLERANCE_M = 0.002
"""Largest distance of any vertex to anny's, over random phenotypes, in metres."""

GROUPS = {
    "body": ["body"],
    "tongue": ["helper-tongue"],
    "eye_l": ["helper-l-eye"],
    "eye_r": ["helper-r-eye"],
    "lashes": [f"helper-{s}-eyelashes-{n}" for s in "lr" for n in "12"],
    "teeth": ["helper-lower-teeth", "helper-upper-teeth"],
    "tights": ["helper-tights"],
    "skirt": ["helper-skirt"],
    "hair": ["helper-hair"],
}
"""The kit's surfaces and the base mesh's groups that they are made of, in the kit's order."""

SPINE = {
    "hips": ["root", "pelvis.L", "pelvis.R"],
    "spine1": ["spine05", "spine04"],
    "spine2": ["spine03", "spine02", "breast.L", "breast.R"],
    "chest": ["spine01"],
    "neck": ["neck01", "neck02", "neck03"],
    "head": ["head"],
    "jaw": ["jaw"],
}
LIMB = {
    "clavicle": ["clavicle", "shoulder01"],
    "upperarm": ["upperarm01", "upperarm02"],
    "forearm": ["lowerarm01", "lowerarm02"],
    "hand": ["wrist", "metacarpal1", "metacarpal2", "metacarpal3", "metacarpal4"],
    "thumb1": ["finger1-1"],
    "thumb2": ["finger1-2", "finger1-3"],
    "index1": ["finger2-1"],
    "index2": ["finger2-2", "finger2-3"],
    "fingers1": ["finger3-1", "finger4-1", "finger5-1"],
    "fingers2": [f"finger{n}-{m}" for n in (3, 4, 5) for m in (2, 3)],
    "thigh": ["upperleg01", "upperleg02"],
    "shin": ["lowerleg01", "lowerleg02"],
    "foot": ["foot"],
    "toes": [f"toe{n}-{m}" for n in range(1, 6) for m in (1, 2, 3)],
}
"""Joint of the kit: the bones whose weights it takes. All other bones fold into their parent."""

THINNED = ("hand", "thumb1", "thumb2", "index1", "index2", "fingers1", "fingers2")
THINNED_SHARE = 0.4
"""Hands are a quarter of MakeHuman's vertices; previs keeps this share of them. A triangle's
fourth corner is 65535 in the kit."""

PARENTS = {
    "spine1": "hips", "spine2": "spine1", "chest": "spine2", "neck": "chest", "head": "neck",
    "jaw": "head", "eye": "head", "clavicle": "chest", "upperarm": "clavicle",
    "forearm": "upperarm", "hand": "forearm", "thumb1": "hand", "thumb2": "thumb1",
    "index1": "hand", "index2": "index1", "fingers1": "hand", "fingers2": "fingers1",
    "thigh": "hips", "shin": "thigh", "foot": "shin", "toes": "foot",
}  # fmt: skip

HEADS = {
    "hips": ["upperleg01.L", "upperleg01.R"],
    "spine1": ["spine04"],
    "spine2": ["spine03"],
    "fingers1": ["finger3-1", "finger4-1"],
    "fingers2": ["finger3-2", "finger4-2"],
    "toes": ["toe2-1", "toe3-1"],
}
"""Bones whose heads' mean is the joint's place, where it is not its first bone's head."""

FACES = [
    "forehead-scale-vert-incr", "forehead-temple-incr", "forehead-trans-forward",
    "head-scale-horiz-incr", "head-scale-vert-incr", "head-scale-depth-incr", "head-fat-incr",
    "head-age-incr", "eyebrows-angle-up", "eyebrows-trans-up", "eyebrows-trans-forward",
    "nose-scale-horiz-incr", "nose-scale-vert-incr", "nose-hump-incr", "nose-width1-incr",
    "nose-width3-incr", "nose-volume-incr", "nose-point-up", "nose-trans-up",
    "nose-scale-depth-incr", "mouth-scale-horiz-incr", "mouth-trans-up",
    "mouth-upperlip-volume-incr", "mouth-lowerlip-volume-incr", "mouth-angles-up",
    "chin-width-incr", "chin-height-incr", "chin-prominent-incr", "chin-bones-incr",
    "chin-jaw-drop-incr", "neck-double-incr", "neck-scale-horiz-incr",
    "l-eye-scale-incr", "l-eye-trans-out", "l-eye-corner2-up", "l-eye-height2-incr",
    "l-eye-bag-incr", "l-eye-epicanthus-in", "l-eye-trans-up", "l-eye-push1-in",
    "l-cheek-bones-incr", "l-cheek-volume-incr", "l-cheek-inner-incr", "l-cheek-trans-up",
    "l-ear-scale-incr", "l-ear-wing-incr",
]  # fmt: skip
"""Local targets that tell faces apart; `l-` ones are baked with their right twin, as one axis."""


def to_kit_space(points: np.ndarray) -> np.ndarray:
    """Turns anny's space (facing -Y, left at +X) by half a turn: facing +Y, left at -X."""
    return points * np.array([-1.0, -1.0, 1.0])


def read_groups(obj: Path) -> dict[str, np.ndarray]:
    """The quads of every group of the base mesh, as 0-based vertex indices."""
    faces: dict[str, list[list[int]]] = {}
    name = ""
    for line in obj.read_text().splitlines():
        if line.startswith("g "):
            name = line.split()[1]
        elif line.startswith("f "):
            faces.setdefault(name, []).append([int(p.split("/")[0]) - 1 for p in line.split()[1:]])
    return {k: np.array(v) for k, v in faces.items()}


def list_joints() -> tuple[list[str], list[int], list[list[str]], list[list[str]]]:
    """Names, parents, bones and head bones of the kit's joints, parents first."""
    entries: list[tuple[str, str, list[str], list[str]]] = []
    for name, bones in SPINE.items():
        entries.append((name, PARENTS.get(name, ""), bones, HEADS.get(name, bones[:1])))
    for side in "lr":
        tail = f".{side.upper()}"
        entries.append((f"eye_{side}", "head", [f"eye{tail}"], [f"eye{tail}"]))
    for side in "lr":
        tail = f".{side.upper()}"
        for name, bones in LIMB.items():
            parent = PARENTS[name]
            parent = parent if parent in SPINE else f"{parent}_{side}"
            heads = HEADS.get(name, bones[:1])
            entries.append(
                (f"{name}_{side}", parent, [b + tail for b in bones], [h + tail for h in heads])
            )
    names = [e[0] for e in entries]
    parents = [names.index(e[1]) if e[1] else -1 for e in entries]
    return names, parents, [e[2] for e in entries], [e[3] for e in entries]


def fold_weights(model: Any, bones_of: list[list[str]]) -> tuple[np.ndarray, np.ndarray]:
    """At most four joints a vertex: (joints uint8, weights uint16 that sum to 65535)."""
    labels, parents = model.bone_labels, model.bone_parents
    owner = {bone: j for j, bones in enumerate(bones_of) for bone in bones}

    def joint_of(bone: int) -> int:
        while labels[bone] not in owner:
            bone = parents[bone]
        return owner[labels[bone]]

    folded = np.array([joint_of(b) for b in range(len(labels))])
    indices = model.vertex_bone_indices.numpy()
    weights = model.vertex_bone_weights.numpy()
    dense = np.zeros((len(indices), len(bones_of)))
    for column in range(indices.shape[1]):
        np.add.at(dense, (np.arange(len(indices)), folded[indices[:, column]]), weights[:, column])
    best = np.argsort(-dense, axis=1, kind="stable")[:, :4]
    share = np.take_along_axis(dense, best, axis=1)
    share /= share.sum(1, keepdims=True)
    rounded = np.round(share * 65535).astype(int)
    rounded[:, 0] += 65535 - rounded.sum(1)
    return best.astype(np.uint8), rounded.astype(np.uint16)


def sample_phenotypes(count: int, seed: int, labels: list[str]) -> np.ndarray:
    """Random phenotypes, corners more often than the middle; ages from one year on.

    Cup size and firmness stay average: no figure of the bible asks for them.
    """
    rng = np.random.default_rng(seed)
    values = rng.beta(0.6, 0.6, size=(count, len(labels)))
    values[:, [labels.index("cupsize"), labels.index("firmness")]] = 0.5
    races = [labels.index(r) for r in ("african", "asian", "caucasian")]
    values[:, races] = rng.dirichlet([0.5] * 3, size=count) + 1e-3
    return values


def coefficients(model: Any, phenotypes: np.ndarray) -> np.ndarray:
    """anny's weights of the macro targets for each phenotype."""
    import torch
    from anny.models.phenotype import phenotype_blendshape_weights

    return phenotype_blendshape_weights(
        torch.as_tensor(phenotypes),
        model.phenotype_labels,
        model.anchors,
        model.stacked_phenotype_blend_shapes_mask,
        extrapolate=False,
    ).numpy()


def compact(targets: np.ndarray, weights: np.ndarray, rank: int) -> tuple[np.ndarray, np.ndarray]:
    """The best basis of `rank` for the bodies that `weights` make: (projection, basis)."""
    values, vectors = np.linalg.eigh(weights.T @ weights / len(weights))
    root = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    flat = root @ targets
    gram_values, gram_vectors = np.linalg.eigh(flat @ flat.T)
    keep = np.argsort(-gram_values)[:rank]
    basis = (gram_vectors[:, keep].T @ flat) / np.sqrt(gram_values[keep])[:, None]
    return targets @ basis.T, basis


def quantise(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int16 with one scale a row; steps of 20 micrometres where the range allows."""
    scale = np.maximum(np.abs(values).max(axis=1) / 32767.0, 2e-5)
    return np.round(values / scale[:, None]).astype(np.int16), scale.astype(np.float32)


def sparse(rows: np.ndarray) -> dict[str, np.ndarray]:
    """Rows of (vertices, 3) as runs of (start, vertex, delta in 5 micrometres)."""
    starts, vertices, deltas = [0], [], []
    for row in rows:
        steps = np.clip(np.round(row / 5e-6), -32767, 32767).astype(np.int16)
        hit = np.flatnonzero(np.abs(row).max(1) > 2e-5)
        vertices.append(hit.astype(np.uint16))
        deltas.append(steps[hit])
        starts.append(starts[-1] + len(hit))
    return {
        "starts": np.array(starts, np.int32),
        "vertices": np.concatenate(vertices),
        "deltas": np.concatenate(deltas),
    }


def read_local_targets(names: list[str], count: int) -> dict[str, np.ndarray]:
    """Local targets in kit space, metres."""
    import gzip

    import anny

    root = Path(anny.__file__).parent / "data/mpfb2/targets"
    found: dict[str, np.ndarray] = {}
    for name in names:
        (path,) = root.glob(f"*/{name}.target.gz")
        delta = np.zeros((count, 3))
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            parts = line.split()
            if parts and not parts[0].startswith("#"):
                x, y, z = (float(p) * 0.1 for p in parts[1:4])
                delta[int(parts[0])] = (-x, z, y)
        found[name] = delta
    return found


OPPOSITES = {
    "incr": "decr", "up": "down", "forward": "backward", "out": "in", "in": "out",
}  # fmt: skip


def face_axes(count: int) -> tuple[list[str], np.ndarray]:
    """Every axis of face variation as two rows: its positive and its negative target."""
    names, rows = [], []
    for positive in FACES:
        stem, _, end = positive.rpartition("-")
        pair = [positive, f"{stem}-{OPPOSITES[end]}"]
        sides = [positive.startswith("l-")]
        wanted = pair + (["r" + p[1:] for p in pair] if sides[0] else [])
        deltas = read_local_targets(wanted, count)
        for name in pair:
            rows.append(deltas[name] + (deltas["r" + name[1:]] if sides[0] else 0))
        names.append(stem.removeprefix("l-"))
    return names, np.array(rows)


def main(out: Path) -> None:
    import anny
    import torch

    model = anny.Anny(
        rig="makehuman", topology="anny-full", facial_actions="all", phenotypes="all",
        phenotype_blendshapes="original", skinning_method="lbs",
    )  # fmt: skip
    names, parents, bones_of, heads_of = list_joints()
    obj = Path(anny.__file__).parent / "data/mpfb2/3dobjs/base.obj"
    groups = read_groups(obj)

    kept: list[int] = []
    sizes: list[int] = []
    for parts in GROUPS.values():
        used = np.unique(np.concatenate([groups[p].ravel() for p in parts]))
        kept.extend(used.tolist())
        sizes.append(len(used))
    new_index = np.full(19158, -1)
    new_index[kept] = np.arange(len(kept))

    labels = model.bone_labels
    head_rows = [[labels.index(b) for b in heads] for heads in heads_of]

    def with_heads(vertices: np.ndarray, bones: np.ndarray) -> np.ndarray:
        joints = np.stack([bones[..., rows, :].mean(-2) for rows in head_rows], axis=-2)
        return to_kit_space(np.concatenate([vertices[..., kept, :], joints], axis=-2))

    template = with_heads(model.template_vertices.numpy(), model.template_bone_heads.numpy())
    macro_count = model.stacked_phenotype_blend_shapes_mask.shape[0]
    shapes = model.blendshapes.numpy()
    macros = with_heads(shapes[:macro_count], model.bone_heads_blendshapes.numpy()[:macro_count])
    flat = macros.reshape(macro_count, -1)

    weights = coefficients(model, sample_phenotypes(6000, 1, model.phenotype_labels))
    projection, basis = compact(flat, weights, RANK)
    quantised, scale = quantise(basis * np.abs(projection).max(0)[:, None])
    projection = projection / np.abs(projection).max(0)

    face_names = list(model.facial_action_labels)
    faces = to_kit_space(shapes[macro_count:][:, kept])
    axis_names, axis_rows = face_axes(19158)
    joints_of, share = fold_weights(model, bones_of)
    mask = model.stacked_phenotype_blend_shapes_mask.numpy().astype(np.uint8)

    kit: dict[str, np.ndarray] = {
        "template": template.astype(np.float32),
        "basis": quantised.reshape(RANK, -1, 3),
        "basis_scale": scale,
        "projection": projection.astype(np.float32),
        "mask": mask,
        "skin_joints": joints_of[kept],
        "skin_weights": share[kept],
    }
    for key, part in sparse(faces).items():
        kit[f"shape_{key}"] = part
    for key, part in sparse(axis_rows[:, kept]).items():
        kit[f"face_{key}"] = part
    for name, parts in GROUPS.items():
        kit[f"quads_{name}"] = new_index[np.concatenate([groups[p] for p in parts])].astype(
            np.uint16
        )
    hands = [i for i, n in enumerate(names) if n.partition("_")[0] in THINNED]
    in_hand = (share[kept] / 65535.0 * np.isin(joints_of[kept], hands)).sum(1) > 0.99
    kit["quads_body"] = thin(
        template[: len(kept)], kit["quads_body"].astype(np.int64), in_hand, THINNED_SHARE
    ).astype(np.uint16)
    about = {
        "version": 1,
        "joints": names,
        "parents": parents,
        "groups": dict(zip(GROUPS, sizes, strict=True)),
        "shapes": face_names,
        "face_axes": axis_names,
        "macro_labels": ["african", "asian", "caucasian", "male", "female", "newborn", "baby",
                         "child", "young", "old", "minmuscle", "averagemuscle", "maxmuscle",
                         "minweight", "averageweight", "maxweight", "minheight", "maxheight",
                         "idealproportions", "uncommonproportions", "mincup", "averagecup",
                         "maxcup", "minfirmness", "averagefirmness", "maxfirmness"],
    }  # fmt: skip
    from anny.models.model_data import PHENOTYPE_VARIATIONS

    assert about["macro_labels"] == [v for vs in PHENOTYPE_VARIATIONS.values() for v in vs]
    kit["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)

    check_against_anny(model, kit, kept, torch)
    np.savez_compressed(out, **kit)  # type: ignore[arg-type]
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, {len(kept)} vertices, {len(names)} joints")


def check_against_anny(model: Any, kit: dict[str, np.ndarray], kept: list[int], torch: Any) -> None:
    """Compares the kit's bodies with those of anny's own forward pass; raises beyond 2 mm."""
    phenotypes = sample_phenotypes(200, 7, model.phenotype_labels)
    basis = kit["basis"].astype(np.float32) * kit["basis_scale"][:, None, None]
    worst = 0.0
    for row in phenotypes:
        values = dict(zip(model.phenotype_labels, row.tolist(), strict=True))
        with torch.no_grad():
            rest = model(phenotype_kwargs=values)["rest_vertices"][0].numpy()
        theirs = to_kit_space(rest[kept])
        ours = kit["template"] + np.tensordot(
            coefficients(model, row[None])[0] @ kit["projection"], basis, 1
        )
        worst = max(worst, float(np.linalg.norm(ours[: len(kept)] - theirs, axis=1).max()))
    print(f"largest distance to anny over {len(phenotypes)} phenotypes: {worst * 1000:.3f} mm")
    if worst > TOLERANCE_M:
        raise SystemExit(f"{worst * 1000:.2f} mm is over the tolerance; raise RANK")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

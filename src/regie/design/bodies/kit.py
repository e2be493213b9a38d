"""Reads the body kit: one file, `kit/body.npz`, baked by `scripts/bake_kit.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regie.design.errors import CastError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KIT_FILE = Path(__file__).parent.parent / "kit" / "body.npz"

SPARSE_STEP_M = 5e-6
"""Unit of the sparse deltas in the kit, metres."""


@dataclass(frozen=True)
class SparseShapes:
    """Named rows of deltas that touch few vertices."""

    names: tuple[str, ...]
    starts: Ints
    vertices: Ints
    deltas: NDArray[np.int16]

    def row(self, index: int) -> tuple[Ints, Floats]:
        """Vertices of one row, and their offsets in metres."""
        run = slice(int(self.starts[index]), int(self.starts[index + 1]))
        return self.vertices[run], self.deltas[run].astype(np.float64) * SPARSE_STEP_M


@dataclass(frozen=True)
class Kit:
    """The kit in memory. Points are metres, facing +Y, Z up, left at -X, in the A-pose.

    Attributes:
        template: vertices, then joints, before any phenotype.
        basis, basis_scale, projection: the compacted macro targets (see `phenotype.py`).
        mask: which of `macro_labels` each macro target is a product of.
        skin_joints, skin_weights: four a vertex; weights sum to 1.
        quads: faces of each surface, indices into all vertices; -1 ends a triangle.
        ranges: first and past-last vertex of each surface.
        shapes: the face's 52 actions. `faces`: pairs of rows, an axis' positive and negative end.
    """

    joints: tuple[str, ...]
    parents: tuple[int, ...]
    template: Floats
    basis: NDArray[np.int16]
    basis_scale: NDArray[np.float32]
    projection: NDArray[np.float32]
    mask: NDArray[np.bool_]
    macro_labels: tuple[str, ...]
    skin_joints: Ints
    skin_weights: Floats
    quads: dict[str, Ints]
    ranges: dict[str, slice]
    shapes: SparseShapes
    faces: SparseShapes

    @property
    def vertex_count(self) -> int:
        return len(self.skin_joints)


def load_kit(path: Path = KIT_FILE) -> Kit:
    """Reads the kit.

    Raises:
        CastError: the file is missing or not a kit of this version.
    """
    try:
        with np.load(path) as file:
            data: dict[str, Any] = {name: file[name] for name in file.files}
        about = json.loads(data["about"].tobytes())
        version = about["version"]
    except (OSError, ValueError, KeyError) as error:
        raise CastError(
            f"{path} cannot be read as a body kit ({error}); reinstall, or run scripts/bake_kit.py."
        ) from error
    if version != 1:
        raise CastError(f"{path} has version {version}, this program reads 1; reinstall.")

    def shapes(prefix: str, names: list[str]) -> SparseShapes:
        return SparseShapes(
            names=tuple(names),
            starts=data[f"{prefix}_starts"].astype(np.int64),
            vertices=data[f"{prefix}_vertices"].astype(np.int64),
            deltas=data[f"{prefix}_deltas"],
        )

    ranges: dict[str, slice] = {}
    start = 0
    for name, size in about["groups"].items():
        ranges[name] = slice(start, start + size)
        start += size
    return Kit(
        joints=tuple(about["joints"]),
        parents=tuple(about["parents"]),
        template=data["template"].astype(np.float64),
        basis=data["basis"],
        basis_scale=data["basis_scale"],
        projection=data["projection"],
        mask=data["mask"].astype(bool),
        macro_labels=tuple(about["macro_labels"]),
        skin_joints=data["skin_joints"].astype(np.int64),
        skin_weights=data["skin_weights"].astype(np.float64) / 65535.0,
        quads={name: _corners(data[f"quads_{name}"]) for name in about["groups"]},
        ranges=ranges,
        shapes=shapes("shape", about["shapes"]),
        faces=shapes("face", about["face_axes"]),
    )


def _corners(stored: NDArray[np.uint16]) -> Ints:
    corners = stored.astype(np.int64)
    return np.where(corners == 65535, -1, corners)

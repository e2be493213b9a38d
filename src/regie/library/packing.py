"""A mesh as the bytes of one file."""

from __future__ import annotations

import io
from typing import Any

import numpy as np

from regie.library.mesh import Mesh, Part


def pack(mesh: Mesh) -> bytes:
    """Rounded to what a picture can show."""
    arrays: dict[str, Any] = {}
    for number, part in enumerate(mesh.parts):
        arrays[f"{number}-points"] = part.points.astype(np.float32)
        arrays[f"{number}-normals"] = part.normals.astype(np.float16)
        arrays[f"{number}-colours"] = part.colours.astype(np.float16)
        arrays[f"{number}-triangles"] = part.triangles.astype(np.int32)
        arrays[f"{number}-{part.kind}-{int(part.main)}"] = np.zeros(0)
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def unpack(data: bytes) -> Mesh:
    """The mesh in a file's bytes.

    Raises:
        ValueError, KeyError, EOFError: they are damaged.
    """
    with np.load(io.BytesIO(data)) as kept:
        told = {name.split("-", 1)[0]: name.split("-")[1:] for name in kept if name[-1] in "01"}
        return Mesh(
            tuple(
                Part(
                    told[n][0],
                    told[n][1] == "1",
                    kept[f"{n}-points"].astype(np.float64),
                    kept[f"{n}-normals"].astype(np.float64),
                    kept[f"{n}-colours"].astype(np.float64),
                    kept[f"{n}-triangles"].astype(np.int64),
                )
                for n in sorted(told, key=int)
            )
        )

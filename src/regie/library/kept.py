"""Meshes of things, converted once and kept in the user's cache folder.

A file is named by what it was made from: the model, how many faces were asked for, and the
version of the conversion. What is damaged is made again.
"""

from __future__ import annotations

import io
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from blake3 import blake3

from regie.film.things import Thing
from regie.library.catalogue import furniture_of
from regie.library.convert import FACES, convert
from regie.library.errors import LibraryError
from regie.library.furniture import read_file
from regie.library.mesh import Mesh, Part

VERSION = 2
"""Of the conversion: another makes other meshes."""

ENDING = ".npz"


def kept_folder() -> Path:
    """Where converted things are kept: beside the models."""
    from regie.backends.models import models_folder

    return models_folder() / ".things"


@lru_cache(maxsize=64)
def mesh_of(thing: Thing, most: int = FACES) -> Mesh:
    """The mesh of a thing, of about so many faces at most.

    Raises:
        LibraryError: its file is not here or cannot be read.
    """
    found = furniture_of(thing)
    if found is None:
        raise LibraryError(
            f"The shape of {thing.key} is not on this machine; run `regie library pull`."
        )
    entry, archive = found
    data = read_file(archive, entry.path) or b""
    name = blake3(data + f"|{thing.size}|{most}|{VERSION}".encode()).hexdigest()[:32]
    place = kept_folder() / f"{name}{ENDING}"
    if (kept := _read(place)) is not None:
        return kept
    mesh = convert(entry, archive, most)
    _write(place, mesh)
    # Read back as kept, so that a first film and a second are made from the same numbers.
    return _unpack(_pack(mesh))


def _read(place: Path) -> Mesh | None:
    try:
        return _unpack(place.read_bytes())
    except (OSError, ValueError, KeyError, EOFError):
        return None


def _write(place: Path, mesh: Mesh) -> None:
    """Keeps a mesh; a folder that cannot be written costs time and nothing else."""
    part = place.with_suffix(f".{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_pack(mesh))
        part.replace(place)
    except OSError:
        part.unlink(missing_ok=True)


def _pack(mesh: Mesh) -> bytes:
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


def _unpack(data: bytes) -> Mesh:
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

"""Things that people add: a file of theirs, with its sense, licence and author, kept by digest.

Each lies in a folder of its own in the user's library: `thing.json` and the mesh. Nothing in an
added file is ever run.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

import numpy as np
from blake3 import blake3

from regie.film.things import Thing
from regie.library.added import TELL, additions_folder
from regie.library.convert import FACES, paint_shape, stand
from regie.library.errors import LibraryError
from regie.library.gltf import read_gltf
from regie.library.mesh import Floats, Ints, Mesh, Soup, join_soup
from regie.library.packing import pack, unpack
from regie.library.simplify import simplify
from regie.library.wavefront import read_obj

SHAPE = "mesh.npz"

LARGEST_BYTES = 200_000_000
"""Of an added file."""


@lru_cache(maxsize=16)
def added_mesh(key: str) -> Mesh | None:
    """The mesh of an added thing; None where no such thing was added."""
    place = additions_folder() / key / SHAPE
    return unpack(place.read_bytes()) if place.is_file() else None


def add_thing(file: Path, thing: Thing, height: float | None = None) -> Thing:
    """Converts a file and adds it to the user's library.

    Args:
        thing: what is said of it; its size and digest are measured here.
        height: metres; None for as the file says.

    Raises:
        LibraryError: the file cannot be read, or its kind is not known here.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise LibraryError(f"{file}: cannot be read ({error.strerror}).") from error
    if len(data) > LARGEST_BYTES:
        raise LibraryError(f"{file}: is larger than {LARGEST_BYTES // 10**6} MB; simplify it.")
    match file.suffix.lower():
        case ".obj":
            mesh = _read_obj(file, data, height)
        case ".gltf" | ".glb":
            mesh = _read_gltf(file, data, height)
        case ".blend" | ".fbx" | ".stl" | ".ply":
            mesh = _read_gltf(file, _converted(file), height)
        case ".usd" | ".usda" | ".usdc" | ".usdz":
            mesh = _read_usd(file, height)
        case other:
            raise LibraryError(
                f"{file}: {other or 'a file without ending'} is not read; "
                "export it as glTF, OBJ, FBX or USD, which every 3D program writes."
            )
    size = tuple(round(b - a, 4) for a, b in zip(mesh.low, mesh.high, strict=True))
    made = thing.model_copy(update={"size": size, "digest": blake3(data).hexdigest()})
    folder = additions_folder() / thing.key
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SHAPE).write_bytes(pack(mesh))
        (folder / TELL).write_text(made.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise LibraryError(f"{folder}: cannot be written ({error.strerror}).") from error
    added_mesh.cache_clear()
    return made


def _read_obj(file: Path, data: bytes, height: float | None) -> Mesh:
    """Y up and front to +Z, as OBJ is usually written."""

    load = partial(_load_beside, file)
    shape = read_obj(data, load, str(file))
    points = (shape.points * np.array([1, 1, -1]))[:, [0, 2, 1]]
    return paint_shape(shape, _stood(points, shape.triangles, height), load, (), FACES)


def _load_beside(file: Path, name: str) -> bytes | None:
    """Only what lies beside it: a model names no file elsewhere on this machine."""
    beside = file.parent / PurePosixPath(name.replace("\\", "/")).name
    return beside.read_bytes() if beside.is_file() else None


def _converted(file: Path) -> bytes:
    from regie.backends.picture.contract import PictureError
    from regie.backends.picture.model_files import convert_model

    try:
        return convert_model(file)
    except PictureError as error:
        raise LibraryError(str(error)) from error


def _read_gltf(file: Path, data: bytes, height: float | None) -> Mesh:
    soup = read_gltf(data, partial(_load_beside, file), str(file))
    stood = replace(soup, points=_stood(soup.points, soup.triangles, height))
    return join_soup(simplify(stood, FACES), ["matt"])


def _read_usd(file: Path, height: float | None) -> Mesh:
    """All meshes of a stage, in its own units and up axis, with their display colours."""
    from pxr import Tf, Usd, UsdGeom

    try:
        stage = Usd.Stage.Open(str(file))
    except Tf.ErrorException as error:
        raise LibraryError(f"{file}: cannot be read as USD; export it again.") from error
    points: list[Floats] = []
    triangles, colours = [], []
    count = 0
    cache = UsdGeom.XformCache()
    for prim in stage.Traverse():
        if not prim.IsA(UsdGeom.Mesh):
            continue
        mesh = UsdGeom.Mesh(prim)
        own = np.array(mesh.GetPointsAttr().Get() or [], float).reshape(-1, 3)
        counts = np.array(mesh.GetFaceVertexCountsAttr().Get() or [], int)
        indices = np.array(mesh.GetFaceVertexIndicesAttr().Get() or [], int)
        if not len(own) or not len(counts) or indices.max(initial=0) >= len(own):
            continue
        matrix = np.array(cache.GetLocalToWorldTransform(prim))
        placed = np.c_[own, np.ones(len(own))] @ matrix
        starts = np.cumsum(counts) - counts
        fans = [
            (s, s + k, s + k + 1)
            for s, n in zip(starts, counts, strict=True)
            for k in range(1, n - 1)
        ]
        told = mesh.GetDisplayColorAttr().Get()
        shown = np.array(told[0] if told else (0.5, 0.5, 0.5), float)
        points.append(placed[:, :3])
        triangles.append(indices[np.array(fans, int).reshape(-1, 3)] + count)
        colours.append(np.broadcast_to(shown, (len(fans), 3, 3)))
        count += len(own)
    if not points:
        raise LibraryError(f"{file}: has no meshes.")
    everything = np.concatenate(points) * UsdGeom.GetStageMetersPerUnit(stage)
    if UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.y:
        everything = (everything * np.array([1, 1, -1]))[:, [0, 2, 1]]
    corners = np.concatenate(triangles)
    soup = Soup(
        _stood(everything, corners, height),
        corners,
        np.concatenate(colours),
        np.zeros(len(corners), np.int64),
    )
    return join_soup(simplify(soup, FACES), ["matt"])


def _stood(points: Floats, triangles: Ints, height: float | None) -> Floats:
    """Points with the middle of their foot at the origin, as high as asked."""
    span = np.ptp(points[np.unique(triangles)], axis=0)
    factor = 1.0 if height is None else height / max(float(span[2]), 1e-9)
    return stand(points, triangles, (span * factor).tolist())

"""Reads glTF 2.0, also as one `.glb`: meshes where their nodes stand, in their base colours.

Pictures, animation, skins and extensions are left out; scripts there are none in the format.

Source: Khronos, glTF 2.0 Specification, sections 3.5 (nodes), 3.6 (buffers), 3.7 (meshes), 4 (GLB).
"""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from regie.library.errors import LibraryError
from regie.library.mesh import Floats, Ints, Soup

Load = Callable[[str], bytes | None]
"""Reads a file beside the model by its name."""

TYPES = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}

TRIANGLES = 4
"""The only mode of a primitive that has faces without counting strips."""

GREY = (0.5, 0.5, 0.5)

DEEPEST = 64
"""Nodes below nodes; deeper ones are a loop."""


def read_gltf(data: bytes, load: Load, name: str) -> Soup:
    """The triangles of a model, metres, Z up and its front to -Y.

    Raises:
        LibraryError: it is no glTF, or uses what is not read here.
    """
    try:
        told, chunk = _open(data)
        reader = _Reader(told, chunk, load)
        parts = list(reader.parts())
    except LibraryError as error:
        raise LibraryError(f"{name}: {error}") from error
    except (KeyError, IndexError, TypeError, ValueError, struct.error) as error:
        raise LibraryError(f"{name}: cannot be read as glTF; export it again.") from error
    if not parts:
        raise LibraryError(f"{name}: has no meshes of triangles.")
    starts = np.cumsum([0, *(len(p) for p, _, _ in parts)])
    points = np.concatenate([p for p, _, _ in parts])
    triangles = np.concatenate([t + s for (_, t, _), s in zip(parts, starts, strict=False)])
    colours = np.concatenate([np.broadcast_to(c, (len(t), 3, 3)) for _, t, c in parts])
    # glTF has Y up and looks to +Z.
    points = (points * np.array([1, 1, -1]))[:, [0, 2, 1]]
    return Soup(points, triangles, colours, np.zeros(len(triangles), np.int64))


def _open(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The description and the binary chunk of a `.glb`, or of a `.gltf` and nothing."""
    if data[:4] != b"glTF":
        return json.loads(data), b""
    told: dict[str, Any] | None = None
    chunk, at = b"", 12
    while at + 8 <= len(data):
        length, kind = struct.unpack_from("<I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"JSON":
            told = json.loads(body)
        elif kind == b"BIN\x00" and not chunk:
            chunk = body
        at += 8 + length
    if told is None:
        raise ValueError("no description")
    return told, chunk


class _Reader:
    def __init__(self, told: Mapping[str, Any], chunk: bytes, load: Load) -> None:
        needed = set(told.get("extensionsRequired", ()))
        if needed & {"KHR_draco_mesh_compression", "EXT_meshopt_compression"}:
            raise LibraryError("its meshes are compressed; export it without compression.")
        self._told = told
        self._chunk = chunk
        self._load = load
        self._buffers: dict[int, bytes] = {}

    def parts(self) -> Iterator[tuple[Floats, Ints, Sequence[float]]]:
        """Points, triangles and colour of each primitive, placed."""
        scenes = self._told.get("scenes") or [{"nodes": range(len(self._told.get("nodes", ())))}]
        for node in scenes[self._told.get("scene", 0)].get("nodes", ()):
            yield from self._node(node, np.eye(4), 0)

    def _node(
        self, index: int, above: Floats, depth: int
    ) -> Iterator[tuple[Floats, Ints, Sequence[float]]]:
        if depth > DEEPEST:
            raise ValueError("nodes in a loop")
        node = self._told["nodes"][index]
        matrix = above @ _matrix(node)
        if "mesh" in node:
            for primitive in self._told["meshes"][node["mesh"]]["primitives"]:
                if primitive.get("mode", TRIANGLES) == TRIANGLES:
                    yield self._primitive(primitive, matrix)
        for child in node.get("children", ()):
            yield from self._node(child, matrix, depth + 1)

    def _primitive(
        self, primitive: Mapping[str, Any], matrix: Floats
    ) -> tuple[Floats, Ints, Sequence[float]]:
        points = self._numbers(primitive["attributes"]["POSITION"]).astype(float)
        placed = (np.c_[points, np.ones(len(points))] @ matrix.T)[:, :3]
        if "indices" in primitive:
            corners = self._numbers(primitive["indices"]).astype(np.int64).ravel()
        else:
            corners = np.arange(len(points))
        triangles = corners[: len(corners) // 3 * 3].reshape(-1, 3)
        if triangles.max(initial=0) >= len(points):
            raise ValueError("a corner that is not there")
        if np.linalg.det(matrix[:3, :3]) < 0:
            triangles = triangles[:, ::-1]
        return placed, triangles, self._colour(primitive.get("material"))

    def _colour(self, material: int | None) -> Sequence[float]:
        """Base colour, linear light, as the format has it."""
        if material is None:
            return GREY
        told = self._told["materials"][material].get("pbrMetallicRoughness", {})
        return tuple(float(c) for c in told.get("baseColorFactor", GREY)[:3])

    def _numbers(self, accessor: int) -> Floats:
        told = self._told["accessors"][accessor]
        kind, width = np.dtype(TYPES[told["componentType"]]), WIDTHS[told["type"]]
        count = int(told["count"])
        if "bufferView" not in told:
            return np.zeros((count, width))
        view = self._told["bufferViews"][told["bufferView"]]
        start = int(view.get("byteOffset", 0)) + int(told.get("byteOffset", 0))
        stride = int(view.get("byteStride", 0)) or kind.itemsize * width
        data = self._buffer(int(view["buffer"]))
        rows = np.ndarray((count, width), kind, data, start, (stride, kind.itemsize))
        return np.array(rows)

    def _buffer(self, index: int) -> bytes:
        if index not in self._buffers:
            uri = self._told["buffers"][index].get("uri")
            if uri is None:
                found: bytes | None = self._chunk
            elif uri.startswith("data:"):
                found = base64.b64decode(uri.partition(",")[2])
            else:
                found = self._load(uri)
            if found is None:
                raise LibraryError(f"{uri} is missing; put it beside the model.")
            self._buffers[index] = found
        return self._buffers[index]


def _matrix(node: Mapping[str, Any]) -> Floats:
    """Where a node stands in the one above it."""
    if "matrix" in node:
        return np.array(node["matrix"], float).reshape(4, 4).T
    x, y, z, w = node.get("rotation", (0.0, 0.0, 0.0, 1.0))
    turn = np.array([
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ])  # fmt: skip
    matrix = np.eye(4)
    matrix[:3, :3] = turn * np.array(node.get("scale", (1.0, 1.0, 1.0)), float)
    matrix[:3, 3] = node.get("translation", (0.0, 0.0, 0.0))
    return matrix

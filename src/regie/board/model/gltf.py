"""Writes binary glTF 2.0: what a stage needs of it, from numpy arrays.

Ours and not a library's: those at hand model the JSON and leave buffers, alignment, bounds and
sparse accessors, which are the work, to their caller.

Source: Khronos Group, glTF 2.0 Specification (2021), sections 3.6 (binary data), 4 (GLB).
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

Json = dict[str, Any]

VERTICES, INDICES = 34962, 34963
"""What a buffer view is for."""

TRIANGLES = 4

_COMPONENTS = {"int8": 5120, "uint8": 5121, "int16": 5122, "uint16": 5123, "uint32": 5125,
               "float32": 5126}  # fmt: skip
_SHAPES = {(): "SCALAR", (2,): "VEC2", (3,): "VEC3", (4,): "VEC4", (4, 4): "MAT4"}

_MAGIC, _VERSION, _JSON, _BIN = 0x46546C67, 2, 0x4E4F534A, 0x004E4942


class GltfWriter:
    """One glTF file being written: adds things, and tells the number of each."""

    def __init__(self) -> None:
        self.json: Json = {"asset": {"version": "2.0", "generator": "Régie"}, "scene": 0}
        self._binary = bytearray()

    def add(self, kind: str, entry: Json) -> int:
        """An entry of a list: `nodes`, `meshes`, `materials` …"""
        entries = self.json.setdefault(kind, [])
        entries.append(entry)
        return len(entries) - 1

    def use(self, extension: str, *, required: bool = False) -> None:
        for kind in ("extensionsUsed", *(("extensionsRequired",) if required else ())):
            used = self.json.setdefault(kind, [])
            if extension not in used:
                used.append(extension)

    def accessor(
        self,
        values: NDArray[Any],
        *,
        target: int | None = None,
        bounded: bool = False,
        normalized: bool = False,
        padded: bool = False,
    ) -> int:
        """An array: a row an element, of a type that glTF has.

        Args:
            bounded: with its least and greatest, which positions and times must have.
            normalized: whole numbers stand for shares of their range.
            padded: the last column is there for alignment alone.
        """
        shape = values.shape[1:] if not padded else (values.shape[1] - 1,)
        entry: Json = {
            "bufferView": self._view(values, target, padded),
            "componentType": _COMPONENTS[values.dtype.name],
            "count": len(values),
            "type": _SHAPES[shape],
        }
        if normalized:
            entry["normalized"] = True
        if bounded:
            entry |= _bounds(values)
        return self.add("accessors", entry)

    def sparse(self, count: int, numbers: NDArray[Any], values: NDArray[Any]) -> int:
        """Vectors that are zero but for some: the shapes of a face.

        Args:
            numbers: of those that are not, rising, uint32. values: theirs, float32 (n, 3).
        """
        import numpy as np

        whole = np.zeros((1, 3), np.float32) if len(numbers) < count else values[:1]
        entry: Json = {
            "componentType": _COMPONENTS["float32"],
            "count": count,
            "type": "VEC3",
            **_bounds(np.concatenate([values, whole])),
            "sparse": {
                "count": len(numbers),
                "indices": {
                    "bufferView": self._view(numbers, None),
                    "componentType": _COMPONENTS[numbers.dtype.name],
                },
                "values": {"bufferView": self._view(values, None)},
            },
        }
        return self.add("accessors", entry)

    def _view(self, values: NDArray[Any], target: int | None, padded: bool = False) -> int:
        import numpy as np

        self._binary += bytes(-len(self._binary) % 4)
        data = np.ascontiguousarray(values).tobytes()
        entry: Json = {"buffer": 0, "byteOffset": len(self._binary), "byteLength": len(data)}
        if target is not None:
            entry["target"] = target
        if padded:
            entry["byteStride"] = values.strides[0]
        self._binary += data
        return self.add("bufferViews", entry)

    def write(self, out: Path) -> None:
        """Writes the file as GLB."""
        self._binary += bytes(-len(self._binary) % 4)
        self.json["buffers"] = [{"byteLength": len(self._binary)}]
        text = json.dumps(self.json, ensure_ascii=False, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        chunks = [(_JSON, text), (_BIN, bytes(self._binary))]
        length = 12 + sum(8 + len(data) for _, data in chunks)
        with out.open("wb") as file:
            file.write(struct.pack("<III", _MAGIC, _VERSION, length))
            for kind, data in chunks:
                file.write(struct.pack("<II", len(data), kind))
                file.write(data)


def _bounds(values: NDArray[Any]) -> Json:
    if values.ndim == 1:
        return {"min": [values.min().item()], "max": [values.max().item()]}
    return {"min": values.min(axis=0).tolist(), "max": values.max(axis=0).tolist()}

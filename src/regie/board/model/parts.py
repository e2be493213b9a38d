"""Writes shapes, ways and lights of a stage into a glTF file."""

from __future__ import annotations

from typing import Any

import numpy as np

from regie.board.model.gltf import INDICES, TRIANGLES, VERTICES, GltfWriter, Json
from regie.board.model.places import Way, stands_still
from regie.board.model.shapes import Shape

Array = Any


class Parts:
    """What is common to sets, people and things in a glTF file."""

    def __init__(self, gltf: GltfWriter) -> None:
        self.gltf = gltf
        self._materials: dict[tuple[bool, bool], int] = {}
        self._moments: dict[bytes, int] = {}
        self._channels: list[Json] = []
        self._samplers: list[Json] = []

    def node(self, name: str, way: Way | None = None, **more: Any) -> int:
        """A node where its way begins, moved along it."""
        placed = {} if way is None else _placed(way)
        number = self.gltf.add("nodes", {"name": name, **placed, **more})
        if way is not None:
            self.move(number, way)
        return number

    def move(self, node: int, way: Way) -> None:
        if len(way.seconds) < 2:
            return
        for path, values in (
            ("translation", way.places), ("rotation", way.turns), ("scale", way.scales),
        ):  # fmt: skip
            if not stands_still(values):
                self.animate(node, path, way.seconds, values)

    def animate(self, node: int, path: str, seconds: Array, values: Array) -> None:
        """Args: values: a row a moment, of what `path` of the node is then."""
        sampler = {
            "input": self._times(seconds),
            "output": self.gltf.accessor(np.ascontiguousarray(values, np.float32)),
            "interpolation": "LINEAR",
        }
        self._samplers.append(sampler)
        number = len(self._samplers) - 1
        self._channels.append({"sampler": number, "target": {"node": node, "path": path}})

    def _times(self, seconds: Array) -> int:
        times = np.ascontiguousarray(seconds, np.float32)
        key = times.tobytes()
        if key not in self._moments:
            self._moments[key] = self.gltf.accessor(times, bounded=True)
        return self._moments[key]

    def finish(self) -> None:
        """Puts all that moves into one animation."""
        if self._channels:
            entry = {"name": "Action", "channels": self._channels, "samplers": self._samplers}
            self.gltf.add("animations", entry)

    def vertices(self, shape: Shape) -> Json:
        """The attributes of a shape's vertices."""
        colours = np.full((len(shape.points), 4), 65535, np.uint16)
        colours[:, :3] = np.round(shape.colours * 65535)
        self.gltf.use("KHR_mesh_quantization", required=True)
        normals = np.zeros((len(shape.points), 4), np.int8)
        normals[:, :3] = np.round(shape.normals * 127)
        return {
            "POSITION": self.gltf.accessor(shape.points, target=VERTICES, bounded=True),
            "NORMAL": self.gltf.accessor(normals, target=VERTICES, normalized=True, padded=True),
            "COLOR_0": self.gltf.accessor(colours, target=VERTICES, normalized=True),
        }

    def primitive(
        self, attributes: Json, triangles: Array, *, two_sided: bool, glows: bool
    ) -> Json:
        few = triangles.size and triangles.max() < 65535
        numbers = triangles.astype(np.uint16 if few else np.uint32).ravel()
        return {
            "attributes": attributes,
            "indices": self.gltf.accessor(numbers, target=INDICES),
            "material": self._material(two_sided, glows),
            "mode": TRIANGLES,
        }

    def _material(self, two_sided: bool, glows: bool) -> int:
        """All colour is in the vertices; what glows is drawn as it is, whatever the light."""
        if (two_sided, glows) not in self._materials:
            rough = {"metallicFactor": 0.0, "roughnessFactor": 0.9}
            entry: Json = {"pbrMetallicRoughness": rough, "doubleSided": two_sided}
            if glows:
                self.gltf.use("KHR_materials_unlit")
                entry["extensions"] = {"KHR_materials_unlit": {}}
            self._materials[two_sided, glows] = self.gltf.add("materials", entry)
        return self._materials[two_sided, glows]


def _placed(way: Way) -> Json:
    """A node's own place: where the way begins."""
    place, turn, scale = way.places[0], way.turns[0], way.scales[0]
    placed: Json = {}
    if np.abs(place).max() > 0:
        placed["translation"] = [round(float(v), 6) for v in place]
    if abs(turn[3]) < 1:
        placed["rotation"] = [float(v) for v in turn]
    if np.abs(scale - 1).max() > 0:
        placed["scale"] = [float(v) for v in scale]
    return placed

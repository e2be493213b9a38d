"""Draws a frame on the GPU (or its software stand-in) in the passes of `programs.PASSES`."""

from __future__ import annotations

from dataclasses import dataclass

import gpu
import numpy as np
from mathutils import Matrix

from picture.batches import screen_batch, surface_batch
from picture.noise import make_noise
from picture.programs import PASSES, SHADOW_MAPS, Pass, Programs, sampler_name
from picture.set_piece import SetPiece

SET_MAP_SIZE = 1536
BODY_MAP_SIZE = 768
"""Side of a shadow map in pixels."""

MAX_PIXELS = 36_000_000
"""Largest picture: about 1.6 GB of buffers."""

KEPT_PIECES = 32

IDENTITY = Matrix.Identity(4)


@dataclass
class Drawable:
    """A batch and how to draw it."""

    batch: gpu.types.GPUBatch
    two_sided: bool
    identity: float
    model: Matrix = IDENTITY
    base: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """What the hatching of a body or prop goes with: its middle, and 1; 0 for the set."""


@dataclass
class Caster:
    """What throws a shadow."""

    batch: gpu.types.GPUBatch
    model: Matrix = IDENTITY


class Painter:
    """Programs, textures for one picture size, and the batches of what stands still."""

    def __init__(self) -> None:
        self._programs = Programs()
        self._screen = screen_batch()
        self._textures: dict[str, gpu.types.GPUTexture] = {
            name: _depth_map(SET_MAP_SIZE if name.startswith("set") else BODY_MAP_SIZE)
            for name in SHADOW_MAPS
        }
        self._buffers: dict[str, gpu.types.GPUFrameBuffer] = {
            name: gpu.types.GPUFrameBuffer(depth_slot=texture)
            for name, texture in self._textures.items()
        }
        self._textures["noise"] = _noise_texture()
        self._size = (0, 0)
        self._set_maps_of = ""
        self._pieces: dict[str, dict[str, gpu.types.GPUBatch]] = {}

    def prepare(self, width: int, height: int) -> None:
        """Makes textures for a picture size.

        Raises:
            ValueError: larger than the GPU or `MAX_PIXELS` allows.
        """
        if self._size == (width, height):
            return
        most = gpu.capabilities.max_texture_size_get()
        if not 0 < width <= most or not 0 < height <= most or width * height > MAX_PIXELS:
            raise ValueError(
                f"A picture of {width} x {height} cannot be drawn: sides are 1 to {most}, and "
                f"{MAX_PIXELS // 1_000_000} million pixels at most; change the size in title.toml."
            )
        make = gpu.types.GPUTexture
        half = (-(-width // 2), -(-height // 2))
        quarter = (-(-width // 4), -(-height // 4))
        formats = {
            "albedo": ((width, height), "RGBA8"),
            "normal": ((width, height), "RGBA16F"),
            "depth": ((width, height), "DEPTH_COMPONENT32F"),
            "veil": (half, "RGBA16F"),
            "soft": (half, "RGBA16F"),
            "light": ((width, height), "RGBA16F"),
            "wet": ((width, height), "RGBA16F"),
            "dust": (half, "RGBA16F"),
            "aired": ((width, height), "RGBA16F"),
            "focused": ((width, height), "RGBA16F"),
            "bright": (quarter, "RGBA16F"),
            "anchor": ((width, height), "RGBA32F"),
            "phase": ((width, height), "RG32F"),
            "edges": ((width, height), "RGBA8"),
            "blur": (quarter, "RGBA16F"),
            "bloom": (quarter, "RGBA16F"),
            "picture": ((width, height), "RGBA8"),
            "final": ((width, height), "RGBA8"),
            "outline": ((width, height), "R16F"),
        }
        for name in formats:
            self._buffers.pop(name, None)
            self._textures.pop(name, None)
        textures = self._textures
        for name, (size, kind) in formats.items():
            textures[name] = make(size, format=kind)
        for step in PASSES:
            self._buffers[step.program + step.target] = gpu.types.GPUFrameBuffer(
                depth_slot=textures["depth"] if step.behind else None,
                color_slots=[textures[step.target]],
            )
        self._buffers["puffs"] = gpu.types.GPUFrameBuffer(color_slots=[textures["dust"]])
        surface = [textures["albedo"], textures["normal"]]
        self._buffers["surface"] = gpu.types.GPUFrameBuffer(
            depth_slot=textures["depth"], color_slots=surface
        )
        self._buffers["anchored"] = gpu.types.GPUFrameBuffer(
            depth_slot=textures["depth"],
            color_slots=[*surface, textures["anchor"], textures["phase"]],
        )
        self._size = (width, height)

    def piece_batches(self, piece: SetPiece) -> dict[str, gpu.types.GPUBatch]:
        """Batches of a set or prop, made once: `one` and `two` sided, `casting` shadows."""
        if piece.key not in self._pieces:
            while len(self._pieces) >= KEPT_PIECES:
                self._pieces.pop(next(iter(self._pieces)))
            surfaces = {"one": piece.one_sided, "two": piece.two_sided, "casting": piece.casting}
            self._pieces[piece.key] = {
                name: surface_batch(surface) for name, surface in surfaces.items() if surface
            }
        return self._pieces[piece.key]

    def draw_set_shadows(self, key: str, casting: list[Caster], maps: tuple) -> None:
        """Draws the set's shadow maps, unless they are the ones drawn last."""
        if self._set_maps_of == key:
            return
        for i, matrix in enumerate(maps):
            self._draw_shadow(f"set_{i}", matrix, casting)
        self._set_maps_of = key

    def draw_body_shadows(self, casting: list[Caster], maps: tuple) -> None:
        """Draws the shadow maps of what moves; empty ones where nothing does."""
        for i in range(3):
            self._draw_shadow(f"body_{i}", maps[i] if i < len(maps) else np.eye(4), casting)

    def _draw_shadow(self, name: str, matrix: np.ndarray, casting: list[Caster]) -> None:
        buffer, texture = self._buffers[name], self._textures[name]
        with buffer.bind():
            gpu.state.viewport_set(0, 0, texture.width, texture.height)
            buffer.clear(depth=1.0)
            gpu.state.depth_test_set("LESS_EQUAL")
            gpu.state.depth_mask_set(True)
            gpu.state.face_culling_set("NONE")
            program = self._programs.shadow()
            program.bind()
            program.uniform_float("to_map", Matrix(matrix.tolist()))
            for caster in casting:
                program.uniform_float("model", caster.model)
                caster.batch.draw(program)

    def draw(
        self,
        drawables: list[Drawable],
        params: np.ndarray,
        flags: frozenset[str],
        puffs: gpu.types.GPUBatch | None = None,
    ) -> np.ndarray:
        """Draws a frame.

        Args:
            params: see `frame.pack_params`.
            flags: see `programs.Pass`.
            puffs: dust, farthest first; drawn where `DUST` is among the flags.

        Returns:
            uint8 (height, width, 3), top row first, sRGB.
        """
        block = gpu.types.GPUUniformBuf(gpu.types.Buffer("FLOAT", len(params), params))
        self._draw_surfaces(drawables, block, "DRAWN" in flags)
        if puffs is not None:
            self._draw_puffs(puffs, block)
        self._textures["lit"] = self._textures["wet" if "RAIN" in flags else "light"]
        for step in PASSES:
            if step.is_wanted(flags):
                self._fill(step, block, flags)
            if step.target in ("aired", "focused") and step.only_if in flags:
                self._textures["lit"] = self._textures[step.target]
        width, height = self._size
        # A flat buffer: numpy is told wrong strides for those that Blender shapes itself.
        data = gpu.types.Buffer("UBYTE", width * height * 3)
        self._buffers["smoothfinal"].read_color(0, 0, width, height, 3, 0, "UBYTE", data=data)
        return np.frombuffer(data, np.uint8).reshape(height, width, 3)

    def read_drawn(self, name: str) -> np.ndarray:
        """A texture of the picture drawn last: float32 (height, width, 4), top row first.

        Args:
            name: `outline`, `soft`, or `dust`: the puffs, premultiplied, at half the size.
        """
        texture = self._textures[name]
        buffer = {"outline": "outlineoutline", "soft": "softensoft", "dust": "puffs"}[name]
        return read_buffer(self._buffers[buffer], texture.width, texture.height)

    def _draw_surfaces(
        self, drawables: list[Drawable], block: gpu.types.GPUUniformBuf, anchored: bool
    ) -> None:
        buffer = self._buffers["anchored" if anchored else "surface"]
        with buffer.bind():
            gpu.state.viewport_set(0, 0, *self._size)
            buffer.clear(color=(0.0, 0.0, 0.0, 0.0), depth=1.0)
            gpu.state.depth_test_set("LESS_EQUAL")
            gpu.state.depth_mask_set(True)
            gpu.state.blend_set("NONE")
            program = self._programs.surface(anchored)
            program.bind()
            program.uniform_block("params", block)
            for drawable in drawables:
                gpu.state.face_culling_set("NONE" if drawable.two_sided else "BACK")
                program.uniform_float("model", drawable.model)
                program.uniform_float("identity", drawable.identity)
                if anchored:
                    program.uniform_float("base", drawable.base)
                drawable.batch.draw(program)
            gpu.state.face_culling_set("NONE")

    def _draw_puffs(self, puffs: gpu.types.GPUBatch, block: gpu.types.GPUUniformBuf) -> None:
        """Dust at half the size: it is soft, and costs a visit a pixel and puff."""
        target = self._textures["dust"]
        with self._buffers["puffs"].bind():
            gpu.state.viewport_set(0, 0, target.width, target.height)
            self._buffers["puffs"].clear(color=(0.0, 0.0, 0.0, 0.0))
            gpu.state.depth_test_set("NONE")
            gpu.state.depth_mask_set(False)
            gpu.state.blend_set("ALPHA_PREMULT")
            program = self._programs.puff()
            program.bind()
            program.uniform_block("params", block)
            for name in ("depth", "noise"):
                program.uniform_sampler(f"{name}_map", self._textures[name])
            puffs.draw(program)
            gpu.state.blend_set("NONE")

    def _fill(self, step: Pass, block: gpu.types.GPUUniformBuf, flags: frozenset[str]) -> None:
        target = self._textures[step.target]
        with self._buffers[step.program + step.target].bind():
            gpu.state.viewport_set(0, 0, target.width, target.height)
            gpu.state.depth_test_set("LESS_EQUAL" if step.behind else "NONE")
            gpu.state.depth_mask_set(False)
            program = self._programs.of(step, flags)
            program.bind()
            program.uniform_block("params", block)
            for name in step.inputs:
                program.uniform_sampler(sampler_name(step.program, name), self._textures[name])
            if step.along is not None:
                program.uniform_float("along", step.along)
            self._screen.draw(program)
            gpu.state.depth_test_set("NONE")


def read_buffer(
    buffer: gpu.types.GPUFrameBuffer, width: int, height: int, slot: int = 0, channels: int = 4
) -> np.ndarray:
    """What was drawn: float32 (height, width, channels), top row first."""
    data = gpu.types.Buffer("FLOAT", width * height * channels)
    buffer.read_color(0, 0, width, height, channels, slot, "FLOAT", data=data)
    return np.frombuffer(data, np.float32).reshape(height, width, channels)[::-1]


def _noise_texture() -> gpu.types.GPUTexture:
    values = make_noise()
    data = gpu.types.Buffer("FLOAT", values.size, values.ravel())
    return gpu.types.GPUTexture((values.shape[1], values.shape[0]), format="RGBA16F", data=data)


def _depth_map(side: int) -> gpu.types.GPUTexture:
    return gpu.types.GPUTexture((side, side), format="DEPTH_COMPONENT32F")

"""Draws a frame on the GPU (or its software stand-in): a few passes, all in linear light.

shadow maps -> surfaces (albedo, normal, depth) -> veil (shadow, occlusion) -> light -> bloom
-> grade -> smooth
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import gpu
import numpy as np
from mathutils import Matrix

from picture.stage import SetPiece, Surface

SHADERS = Path(__file__).resolve().parent.parent / "shaders"

SET_MAP_SIZE = 1536
BODY_MAP_SIZE = 768
"""Side of a shadow map in pixels."""

MAX_PIXELS = 36_000_000
"""Largest picture: about 1.6 GB of buffers."""

IDENTITY = Matrix.Identity(4)


@dataclass
class Drawable:
    """A batch and how to draw it."""

    batch: gpu.types.GPUBatch
    two_sided: bool
    identity: float
    model: Matrix = IDENTITY


class Painter:
    """Shaders, buffers for one picture size, and the batches of what stands still."""

    def __init__(self) -> None:
        self._shaders: dict[str, gpu.types.GPUShader] = {}
        self._targets: Targets | None = None
        self._screen: gpu.types.GPUBatch | None = None
        self._pieces: dict[str, list[tuple[str, gpu.types.GPUBatch]]] = {}
        self._params: gpu.types.GPUUniformBuf | None = None
        self._set_maps: tuple[str, list[gpu.types.GPUTexture]] = ("", [])
        self._body_maps: list[gpu.types.GPUTexture] = []

    def prepare(self, width: int, height: int) -> None:
        """Makes buffers for a picture size.

        Raises:
            ValueError: larger than the GPU or `MAX_PIXELS` allows.
        """
        most = gpu.capabilities.max_texture_size_get()
        if width > most or height > most or width * height > MAX_PIXELS:
            raise ValueError(
                f"A picture of {width} x {height} is too large: sides of at most {most} and "
                f"{MAX_PIXELS // 1_000_000} million pixels; choose a smaller size in title.toml."
            )
        if self._targets is None or self._targets.size != (width, height):
            self._targets = None
            self._targets = Targets(width, height)
        if not self._shaders:
            self._shaders = compile_shaders()
            self._screen = _screen_batch()
            self._body_maps = [_depth_texture(BODY_MAP_SIZE) for _ in range(3)]
            self._set_maps = ("", [_depth_texture(SET_MAP_SIZE) for _ in range(3)])

    def piece_batches(self, piece: SetPiece) -> list[tuple[str, gpu.types.GPUBatch]]:
        """Batches of a set or prop, made once: `one`, `two` sided, `casting` shadows."""
        if piece.key not in self._pieces:
            while len(self._pieces) >= 32:
                self._pieces.pop(next(iter(self._pieces)))
            made = []
            for name, surface in (
                ("one", piece.one_sided),
                ("two", piece.two_sided),
                ("casting", piece.casting),
            ):
                if surface is not None:
                    made.append((name, surface_batch(surface)))
            self._pieces[piece.key] = made
        return self._pieces[piece.key]

    def draw_set_shadows(self, key: str, casting, matrices) -> None:
        """Draws the set's shadow maps, unless they are the ones drawn last."""
        if self._set_maps[0] == key:
            return
        maps = self._set_maps[1]
        for texture, matrix in zip(maps, matrices, strict=False):
            self._draw_depth(texture, matrix, casting)
        self._set_maps = (key, maps)

    def draw_body_shadows(self, casting, matrices) -> None:
        for texture, matrix in zip(self._body_maps, matrices, strict=False):
            self._draw_depth(texture, matrix, casting)

    def _draw_depth(self, texture, matrix: np.ndarray, casting) -> None:
        buffer = gpu.types.GPUFrameBuffer(depth_slot=texture)
        with buffer.bind():
            gpu.state.viewport_set(0, 0, texture.width, texture.height)
            buffer.clear(depth=1.0)
            gpu.state.depth_test_set("LESS_EQUAL")
            gpu.state.depth_mask_set(True)
            gpu.state.face_culling_set("NONE")
            shader = self._shaders["shadow"]
            shader.bind()
            shader.uniform_float("to_map", Matrix(matrix.tolist()))
            for batch, model in casting:
                shader.uniform_float("model", model)
                batch.draw(shader)

    def draw(self, drawables: list[Drawable], params: np.ndarray, bodies: bool) -> np.ndarray:
        """Draws a frame.

        Returns:
            uint8 (height, width, 3), top row first, sRGB.
        """
        targets, screen = self._targets, self._screen
        assert targets is not None and screen is not None
        self._params = gpu.types.GPUUniformBuf(gpu.types.Buffer("FLOAT", len(params), params))
        self._draw_surfaces(drawables)
        body_maps = self._body_maps if bodies else self._blank_maps()
        maps = {f"set_map_{i}": t for i, t in enumerate(self._set_maps[1])}
        maps |= {f"body_map_{i}": t for i, t in enumerate(body_maps)}
        self._pass("veil", targets.veil, {
            "depth_map": targets.depth, "normal_map": targets.normal, **maps,
        })  # fmt: skip
        self._pass("light", targets.light, {
            "depth_map": targets.depth, "normal_map": targets.normal,
            "albedo_map": targets.albedo, "veil_map": targets.veil,
        })  # fmt: skip
        self._pass("bright", targets.bright, {"light_map": targets.light})
        self._pass("blur", targets.blur, {"bright_map": targets.bright}, along=(1.0, 0.0))
        self._pass("blur", targets.bright, {"bright_map": targets.blur}, along=(0.0, 1.0))
        self._pass("grade", targets.picture, {
            "depth_map": targets.depth, "normal_map": targets.normal,
            "light_map": targets.light, "bloom_map": targets.bright,
        })  # fmt: skip
        self._pass("smooth", targets.final, {"picture_map": targets.picture})
        width, height = targets.size
        # A flat buffer: numpy is told wrong strides for those that Blender shapes itself.
        data = gpu.types.Buffer("UBYTE", width * height * 3)
        targets.buffer_of(targets.final).read_color(0, 0, width, height, 3, 0, "UBYTE", data=data)
        return np.frombuffer(data, np.uint8).reshape(height, width, 3)

    def _blank_maps(self) -> list[gpu.types.GPUTexture]:
        for texture in self._body_maps:
            gpu.types.GPUFrameBuffer(depth_slot=texture).clear(depth=1.0)
        return self._body_maps

    def _draw_surfaces(self, drawables: list[Drawable]) -> None:
        targets = self._targets
        buffer = targets.surfaces
        with buffer.bind():
            gpu.state.viewport_set(0, 0, *targets.size)
            buffer.clear(color=(0.0, 0.0, 0.0, 0.0), depth=1.0)
            gpu.state.depth_test_set("LESS_EQUAL")
            gpu.state.depth_mask_set(True)
            gpu.state.blend_set("NONE")
            shader = self._shaders["surface"]
            shader.bind()
            shader.uniform_block("params", self._params)
            for drawable in drawables:
                gpu.state.face_culling_set("NONE" if drawable.two_sided else "BACK")
                shader.uniform_float("model", drawable.model)
                shader.uniform_float("identity", drawable.identity)
                drawable.batch.draw(shader)
            gpu.state.face_culling_set("NONE")

    def _pass(self, name: str, target, textures, along=None) -> None:
        buffer = self._targets.buffer_of(target)
        with buffer.bind():
            gpu.state.viewport_set(0, 0, target.width, target.height)
            gpu.state.depth_test_set("NONE")
            gpu.state.depth_mask_set(False)
            shader = self._shaders[name]
            shader.bind()
            if name != "blur":
                shader.uniform_block("params", self._params)
            for slot, texture in textures.items():
                shader.uniform_sampler(slot, texture)
            if along is not None:
                shader.uniform_float("along", along)
            self._screen.draw(shader)


class Targets:
    """Textures for one picture size, and a frame buffer for each."""

    def __init__(self, width: int, height: int) -> None:
        make = gpu.types.GPUTexture
        half = (-(-width // 2), -(-height // 2))
        quarter = (-(-width // 4), -(-height // 4))
        self.size = (width, height)
        self.albedo = make(self.size, format="RGBA8")
        self.normal = make(self.size, format="RGBA16F")
        self.depth = make(self.size, format="DEPTH_COMPONENT32F")
        self.surfaces = gpu.types.GPUFrameBuffer(
            depth_slot=self.depth, color_slots=[self.albedo, self.normal]
        )
        self.veil = make(half, format="RGBA16F")
        self.light = make(self.size, format="RGBA16F")
        self.bright = make(quarter, format="RGBA16F")
        self.blur = make(quarter, format="RGBA16F")
        self.picture = make(self.size, format="RGBA8")
        self.final = make(self.size, format="RGBA8")
        self._buffers: dict[int, gpu.types.GPUFrameBuffer] = {}

    def buffer_of(self, texture) -> gpu.types.GPUFrameBuffer:
        if id(texture) not in self._buffers:
            self._buffers[id(texture)] = gpu.types.GPUFrameBuffer(color_slots=[texture])
        return self._buffers[id(texture)]


def _depth_texture(side: int) -> gpu.types.GPUTexture:
    return gpu.types.GPUTexture((side, side), format="DEPTH_COMPONENT32F")


def _format(*attributes: tuple[str, str, int, str]) -> gpu.types.GPUVertFormat:
    made = gpu.types.GPUVertFormat()
    for name, kind, size, mode in attributes:
        made.attr_add(id=name, comp_type=kind, len=size, fetch_mode=mode)
    return made


def shape_buffer(points: np.ndarray, normals: np.ndarray) -> gpu.types.GPUVertBuf:
    layout = _format(("at", "F32", 3, "FLOAT"), ("normal", "F32", 3, "FLOAT"))
    buffer = gpu.types.GPUVertBuf(layout, len(points))
    buffer.attr_fill("at", np.ascontiguousarray(points, np.float32))
    buffer.attr_fill("normal", np.ascontiguousarray(normals, np.float32))
    return buffer


def colour_buffer(colours: np.ndarray) -> gpu.types.GPUVertBuf:
    layout = _format(("colour", "F32", 4, "FLOAT"))
    buffer = gpu.types.GPUVertBuf(layout, len(colours))
    buffer.attr_fill("colour", (colours / np.float32(255)).astype(np.float32))
    return buffer


def surface_batch(surface: Surface) -> gpu.types.GPUBatch:
    """A batch of triangles without an index."""
    batch = gpu.types.GPUBatch(type="TRIS", buf=shape_buffer(surface.points, surface.normals))
    batch.vertbuf_add(colour_buffer(surface.colours))
    return batch


def body_index(triangles: np.ndarray) -> gpu.types.GPUIndexBuf:
    return gpu.types.GPUIndexBuf(type="TRIS", seq=np.ascontiguousarray(triangles, np.int32))


def posed_batch(
    shape: gpu.types.GPUVertBuf, colours: gpu.types.GPUVertBuf, index: gpu.types.GPUIndexBuf
) -> gpu.types.GPUBatch:
    """A body's batch for one frame: new points, kept colours and triangles."""
    batch = gpu.types.GPUBatch(type="TRIS", buf=shape, elem=index)
    batch.vertbuf_add(colours)
    return batch


def _screen_batch() -> gpu.types.GPUBatch:
    corners = np.array([(-1, -1), (3, -1), (-1, 3)], np.float32)
    buffer = gpu.types.GPUVertBuf(_format(("at", "F32", 2, "FLOAT")), 3)
    buffer.attr_fill("at", corners)
    return gpu.types.GPUBatch(type="TRIS", buf=buffer)


def compile_shaders() -> dict[str, gpu.types.GPUShader]:
    """All programs; their inputs and outputs are declared here, their text is in shaders/."""

    def text(name: str) -> str:
        return (SHADERS / name).read_text(encoding="utf-8")

    made = {}
    info = gpu.types.GPUShaderCreateInfo()
    between = gpu.types.GPUStageInterfaceInfo("regie_surface")
    between.smooth("VEC4", "v_colour")
    between.smooth("VEC3", "v_normal")
    between.smooth("VEC3", "v_at")
    info.typedef_source(text("params.glsl"))
    info.uniform_buf(0, "Params", "params")
    info.push_constant("MAT4", "model")
    info.push_constant("FLOAT", "identity")
    info.vertex_in(0, "VEC3", "at")
    info.vertex_in(1, "VEC3", "normal")
    info.vertex_in(2, "VEC4", "colour")
    info.vertex_out(between)
    info.fragment_out(0, "VEC4", "out_albedo")
    info.fragment_out(1, "VEC4", "out_normal")
    info.vertex_source(text("surface.vert"))
    info.fragment_source(text("surface.frag"))
    made["surface"] = gpu.shader.create_from_info(info)

    info = gpu.types.GPUShaderCreateInfo()
    info.push_constant("MAT4", "to_map")
    info.push_constant("MAT4", "model")
    info.vertex_in(0, "VEC3", "at")
    info.vertex_source(text("shadow.vert"))
    info.fragment_source(text("shadow.frag"))
    made["shadow"] = gpu.shader.create_from_info(info)

    shadow_maps = [f"{who}_map_{i}" for who in ("set", "body") for i in range(3)]
    screen_passes = {
        "veil": ("out_veil", ["depth_map", "normal_map", *shadow_maps]),
        "light": ("out_light", ["depth_map", "normal_map", "albedo_map", "veil_map"]),
        "bright": ("out_bright", ["light_map"]),
        "blur": ("out_blur", ["bright_map"]),
        "grade": ("out_picture", ["depth_map", "normal_map", "light_map", "bloom_map"]),
        "smooth": ("out_final", ["picture_map"]),
    }
    for name, (output, samplers) in screen_passes.items():
        info = gpu.types.GPUShaderCreateInfo()
        between = gpu.types.GPUStageInterfaceInfo(f"regie_{name}")
        between.smooth("VEC2", "v_uv")
        common = ""
        if name == "blur":
            info.push_constant("VEC2", "along")
        else:
            info.typedef_source(text("params.glsl"))
            info.uniform_buf(0, "Params", "params")
            common = text("common.glsl")
        for slot, sampler in enumerate(samplers):
            info.sampler(slot, "FLOAT_2D", sampler)
        info.vertex_in(0, "VEC2", "at")
        info.vertex_out(between)
        info.fragment_out(0, "VEC4", output)
        info.vertex_source(text("screen.vert"))
        info.fragment_source(common + text(f"{name}.frag"))
        made[name] = gpu.shader.create_from_info(info)
    return made

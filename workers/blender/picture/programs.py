"""The GPU programs: what goes in and out of each is declared here, their text is in shaders/."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gpu

SHADERS = Path(__file__).resolve().parent.parent / "shaders"

SHADOW_MAPS = tuple(f"{who}_{i}" for who in ("set", "body") for i in range(3))


@dataclass(frozen=True)
class Pass:
    """A program that fills a whole texture from others.

    Attributes:
        inputs: textures by name; the program's samplers have `_map` after it.
        along: for the blur, which way.
        flags: of a frame that change the program's text (`#ifdef`). Software GL runs both sides
            of every branch, so what a frame does not need is not compiled in.
        only_if: the flag without which the pass is left out. It changes the text as well.
        behind: only where the surface pass drew nothing.
        unless: the flag with which the pass is left out.
    """

    program: str
    target: str
    inputs: tuple[str, ...]
    along: tuple[float, float] | None = None
    flags: tuple[str, ...] = ()
    only_if: str = ""
    behind: bool = False
    unless: str = ""

    def is_wanted(self, flags: frozenset[str]) -> bool:
        return (not self.only_if or self.only_if in flags) and self.unless not in flags

    @property
    def output(self) -> str:
        return f"out_{self.program.rsplit('/', 1)[-1]}"


LOOKS = ("ink", "pencil", "charcoal", "watercolour", "graphic", "silhouette", "blueprint", "clay")
"""Drawn looks, a program of `shaders/looks/` each. `previs` is what `grade` makes."""

DRAWN_FROM = ("depth", "normal", "albedo", "lit", "bloom", "anchor", "phase", "edges", "noise")

PASSES = (
    Pass("veil", "veil", ("depth", "normal", *SHADOW_MAPS)),
    Pass("soften", "soft", ("veil",)),
    Pass(
        "light",
        "light",
        ("depth", "normal", "albedo", "soft"),
        flags=("RAIN", "SNOW"),
        unless="CLAY",
    ),
    Pass(
        "light",
        "light",
        ("depth", "normal", "albedo", "soft", "anchor", "noise"),
        flags=("RAIN", "SNOW"),
        only_if="CLAY",
    ),
    Pass("sky", "light", ("noise",), flags=("STARS",), behind=True),
    Pass("wet", "wet", ("light", "depth", "noise"), only_if="RAIN"),
    Pass("air", "aired", ("lit", "dust"), only_if="DUST"),
    Pass("focus", "focused", ("lit", "depth"), only_if="FOCUS"),
    Pass("bright", "bright", ("lit", "depth"), flags=("HAZE",)),
    Pass("blur", "blur", ("bright",), (1.0, 0.0)),
    Pass("blur", "bloom", ("blur",), (0.0, 1.0)),
    Pass(
        "grade",
        "picture",
        ("depth", "normal", "lit", "bloom", "noise", "dust"),
        flags=("RAIN", "SNOW", "FOCUS", "DUST"),
        unless="DRAWN",
    ),
    Pass("edges", "edges", ("depth", "normal", "albedo", "anchor", "noise"), only_if="DRAWN"),
    *(
        Pass(
            f"looks/{look}",
            "picture",
            DRAWN_FROM,
            flags=("RAIN", "SNOW", "FOCUS"),
            only_if=look.upper(),
        )
        for look in LOOKS
    ),
    Pass("smooth", "final", ("picture",)),
    Pass("outline", "outline", ("depth", "normal"), only_if="PASSES"),
)
"""In the order in which they are drawn, after the surfaces."""


def sampler_name(program: str, texture: str) -> str:
    """The blur serves two textures under one name."""
    return "from_map" if program == "blur" else f"{texture}_map"


class Programs:
    """Compiles programs when they are first wanted; needs a GPU context."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], gpu.types.GPUShader] = {}

    def surface(self, anchored: bool) -> gpu.types.GPUShader:
        """Draws meshes into albedo, normal and depth, and where they are anchored, if wanted."""
        return self._keep(("surface", str(anchored)), lambda: _compile_surface(anchored))

    def puff(self) -> gpu.types.GPUShader:
        """Draws puffs of dust."""
        return self._keep(("puff",), _compile_puff)

    def shadow(self) -> gpu.types.GPUShader:
        """Draws meshes into a shadow map."""
        return self._keep(("shadow",), _compile_shadow)

    def of(self, step: Pass, flags: frozenset[str]) -> gpu.types.GPUShader:
        """The program of a pass for a frame's flags."""
        wanted = tuple(flag for flag in (*step.flags, step.only_if) if flag in flags)
        return self._keep((step.program, *wanted), lambda: _compile_pass(step, wanted))

    def _keep(
        self, key: tuple[str, ...], compile_it: Callable[[], gpu.types.GPUShader]
    ) -> gpu.types.GPUShader:
        if key not in self._made:
            self._made[key] = compile_it()
        return self._made[key]


INCLUDED = re.compile(r'^#include "(.+)"$', re.MULTILINE)


def _text(name: str) -> str:
    """A file of shaders/ with what it includes."""
    text = (SHADERS / name).read_text(encoding="utf-8")
    return INCLUDED.sub(lambda found: _text(found[1]), text)


def _compile_surface(anchored: bool) -> gpu.types.GPUShader:
    info = gpu.types.GPUShaderCreateInfo()
    between = gpu.types.GPUStageInterfaceInfo("regie_surface")
    between.smooth("VEC4", "v_colour")
    between.smooth("VEC3", "v_normal")
    if anchored:
        between.smooth("VEC3", "v_anchor")
        info.vertex_in(3, "VEC3", "rest")
        between.smooth("VEC3", "v_place")
        info.push_constant("VEC4", "base")
        info.fragment_out(2, "VEC4", "out_anchor")
        info.fragment_out(3, "VEC2", "out_phase")
    info.typedef_source(_text("params.glsl"))
    info.uniform_buf(0, "Params", "params")
    info.push_constant("MAT4", "model")
    info.push_constant("FLOAT", "identity")
    info.vertex_in(0, "VEC3", "at")
    info.vertex_in(1, "VEC3", "normal")
    info.vertex_in(2, "VEC4", "colour")
    info.vertex_out(between)
    info.fragment_out(0, "VEC4", "out_albedo")
    info.fragment_out(1, "VEC4", "out_normal")
    define = "#define ANCHORED\n" if anchored else ""
    info.vertex_source(define + _text("surface.vert"))
    info.fragment_source(define + _text("surface.frag"))
    return gpu.shader.create_from_info(info)


def compile_passes() -> gpu.types.GPUShader:
    """Draws meshes into place, normal and motion, see `passes`."""
    info = gpu.types.GPUShaderCreateInfo()
    between = gpu.types.GPUStageInterfaceInfo("regie_passes")
    for name in ("v_now", "v_before", "v_after"):
        between.smooth("VEC4", name)
    between.smooth("VEC3", "v_normal")
    info.typedef_source("struct View { mat4 now; mat4 before; mat4 after; vec4 size; };")
    info.uniform_buf(0, "View", "view")
    info.push_constant("VEC4", "drawn")
    for slot, name in enumerate(("at", "normal", "before", "after")):
        info.vertex_in(slot, "VEC3", name)
    info.vertex_out(between)
    for slot, name in enumerate(("out_place", "out_normal", "out_motion")):
        info.fragment_out(slot, "VEC4", name)
    info.vertex_source(_text("passes.vert"))
    info.fragment_source(_text("passes.frag"))
    return gpu.shader.create_from_info(info)


def _compile_puff() -> gpu.types.GPUShader:
    info = gpu.types.GPUShaderCreateInfo()
    between = gpu.types.GPUStageInterfaceInfo("regie_puff")
    between.smooth("VEC2", "v_corner")
    for name in ("v_place", "v_ink", "v_told", "v_way"):
        between.smooth("VEC4", name)
    info.typedef_source(_text("params.glsl"))
    info.uniform_buf(0, "Params", "params")
    info.sampler(0, "FLOAT_2D", "depth_map")
    info.sampler(1, "FLOAT_2D", "noise_map")
    info.vertex_in(0, "VEC2", "corner")
    for slot, name in enumerate(("place", "ink", "told", "way"), 1):
        info.vertex_in(slot, "VEC4", name)
    info.vertex_out(between)
    info.fragment_out(0, "VEC4", "out_puff")
    info.vertex_source(_text("puff.vert"))
    info.fragment_source(_text("common.glsl") + _text("noise.glsl") + _text("puff.frag"))
    return gpu.shader.create_from_info(info)


def _compile_shadow() -> gpu.types.GPUShader:
    info = gpu.types.GPUShaderCreateInfo()
    info.push_constant("MAT4", "to_map")
    info.push_constant("MAT4", "model")
    info.vertex_in(0, "VEC3", "at")
    info.vertex_source(_text("shadow.vert"))
    info.fragment_source(_text("shadow.frag"))
    return gpu.shader.create_from_info(info)


def _compile_pass(step: Pass, flags: tuple[str, ...]) -> gpu.types.GPUShader:
    info = gpu.types.GPUShaderCreateInfo()
    between = gpu.types.GPUStageInterfaceInfo(step.output.replace("out", "regie"))
    between.smooth("VEC2", "v_uv")
    if step.along is not None:
        info.push_constant("VEC2", "along")
    info.typedef_source(_text("params.glsl"))
    info.uniform_buf(0, "Params", "params")
    for slot, texture in enumerate(step.inputs):
        info.sampler(slot, "FLOAT_2D", sampler_name(step.program, texture))
    info.vertex_in(0, "VEC2", "at")
    info.vertex_out(between)
    info.fragment_out(0, "VEC4", step.output)
    info.vertex_source(_text("screen.vert"))
    text = "".join(f"#define {flag}\n" for flag in flags) + _text("common.glsl")
    if "noise" in step.inputs:
        text += _text("noise.glsl")
    info.fragment_source(text + _text(f"{step.program}.frag"))
    return gpu.shader.create_from_info(info)

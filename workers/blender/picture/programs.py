"""The GPU programs: what goes in and out of each is declared here, their text is in shaders/."""

from __future__ import annotations

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
        when_wet: only drawn where rain wets the ground; after it `lit` is `wet`, else `light`.
    """

    program: str
    target: str
    inputs: tuple[str, ...]
    along: tuple[float, float] | None = None
    when_wet: bool = False

    @property
    def output(self) -> str:
        return f"out_{self.program}"


PASSES = (
    Pass("veil", "veil", ("depth", "normal", *SHADOW_MAPS)),
    Pass("soften", "soft", ("veil",)),
    Pass("light", "light", ("depth", "normal", "albedo", "soft")),
    Pass("wet", "wet", ("light", "depth"), when_wet=True),
    Pass("bright", "bright", ("lit", "depth")),
    Pass("blur", "blur", ("bright",), (1.0, 0.0)),
    Pass("blur", "bloom", ("blur",), (0.0, 1.0)),
    Pass("grade", "picture", ("depth", "normal", "lit", "bloom")),
    Pass("smooth", "final", ("picture",)),
)
"""In the order in which they are drawn, after the surfaces."""


def sampler_name(program: str, texture: str) -> str:
    """The blur serves two textures under one name."""
    return "from_map" if program == "blur" else f"{texture}_map"


def compile_programs() -> dict[str, gpu.types.GPUShader]:
    """All programs by name; needs a GPU context."""
    made = {"surface": _compile_surface(), "shadow": _compile_shadow()}
    for step in PASSES:
        if step.program not in made:
            made[step.program] = _compile_pass(step)
    return made


def _text(name: str) -> str:
    return (SHADERS / name).read_text(encoding="utf-8")


def _compile_surface() -> gpu.types.GPUShader:
    info = gpu.types.GPUShaderCreateInfo()
    between = gpu.types.GPUStageInterfaceInfo("regie_surface")
    between.smooth("VEC4", "v_colour")
    between.smooth("VEC3", "v_normal")
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
    info.vertex_source(_text("surface.vert"))
    info.fragment_source(_text("surface.frag"))
    return gpu.shader.create_from_info(info)


def _compile_shadow() -> gpu.types.GPUShader:
    info = gpu.types.GPUShaderCreateInfo()
    info.push_constant("MAT4", "to_map")
    info.push_constant("MAT4", "model")
    info.vertex_in(0, "VEC3", "at")
    info.vertex_source(_text("shadow.vert"))
    info.fragment_source(_text("shadow.frag"))
    return gpu.shader.create_from_info(info)


def _compile_pass(step: Pass) -> gpu.types.GPUShader:
    info = gpu.types.GPUShaderCreateInfo()
    between = gpu.types.GPUStageInterfaceInfo(f"regie_{step.program}")
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
    info.fragment_source(_text("common.glsl") + _text(f"{step.program}.frag"))
    return gpu.shader.create_from_info(info)

"""Renders a frame to files, and says how it goes."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np
from picture.frame import Lighting, light_pieces, plan_lighting, subject_points
from picture.passes_puffs import enlarged
from picture.stage import Shot, StageReader

from final.lights import light_scene
from final.scene import Stage

BRIGHTER_STOPS = 0.9
"""AgX shows white paper darker than the boards' film curve does."""

WELL_LIT, OVER_LIT_SHARE, MOST_STOPS = 1.0, 0.8, 2.0
"""Light on people, as the film sees it, above which the lens is closed; by how much of what it is
too much; and at most."""

GPU_KINDS = ("OPTIX", "CUDA", "HIP", "METAL", "ONEAPI")


@dataclass(frozen=True)
class Quality:
    """How a frame is rendered; see `regie.film.title.FinalSettings`."""

    engine: str = "cycles"
    device: str = "auto"
    samples: int = 64
    motion_blur: bool = True


class FinalRenderer:
    """Keeps Blender's scene between frames."""

    def __init__(self) -> None:
        self._reader = StageReader()
        self._stage: Stage | None = None

    def render(
        self,
        path: Path,
        frame: int,
        size: tuple[int, int],
        quality: Quality,
        threads: int,
        picture: Path,
        light: Path,
        told: Callable[[], None],
        puffs: np.ndarray | None = None,
    ) -> dict[str, float]:
        """Renders one frame.

        Args:
            picture: an 8-bit PNG, as it is shown. light: OpenEXR, linear, for compositing.
            told: called now and then while it renders.
            puffs: dust, smoke and fire as `picture.render.Renderer.draw_puffs` gives them.

        Returns:
            Seconds: `build`, whatever the size, and `render`.

        Raises:
            StageError: what is wrong with the stage.
        """
        began = time.monotonic()
        shot = self._reader.open(path)
        aspect = size[0] / size[1]
        lighting = plan_lighting(shot, aspect)
        self._stage = self._stage or Stage()
        scene = self._stage.scene
        stops = _choose_stops(shot, lighting, aspect)
        gain = lighting.exposure * 2**stops
        lighting = light_pieces(lighting, shot, frame)
        self._stage.fill(shot, lighting, frame, aspect, gain)
        view = shot.view_at(frame, aspect)
        bpy.context.view_layer.update()
        light_scene(
            scene, lighting, shot.weather, view, self._stage.people, self._stage.places, gain
        )
        _set_up(scene, size, quality, threads, lighting, frame, gain)

        def tell(*_: object) -> None:
            told()

        built = time.monotonic()
        # Blender moves what is keyed only in the scene of its window, which boards need back.
        window = bpy.context.window
        before = window.scene
        bpy.app.handlers.render_stats.append(tell)
        try:
            window.scene = scene
            bpy.ops.render.render(scene=scene.name)
        finally:
            window.scene = before
            bpy.app.handlers.render_stats.remove(tell)
        _save(scene, picture, light)
        if puffs is not None:
            _lay_over(scene, puffs, gain if quality.engine == "cycles" else 1.0, picture, light)
        return {"build": built - began, "render": time.monotonic() - built}


def _choose_stops(shot: Shot, lighting: Lighting, aspect: float) -> float:
    """How far the lens is opened beyond a board's exposure; one for the whole shot.

    A board holds back what is over-lit; a camera is closed for whoever stands beside a lamp.
    """
    views = [shot.view_at(f, aspect) for f in sorted({shot.first, shot.last})]
    people = subject_points(shot, views)
    light = sum(lamp.strength_at(people) for lamp in lighting.lamps) + lighting.dome.mean()
    most = float(np.max(light)) * lighting.exposure
    closed = OVER_LIT_SHARE * math.log2(max(most / WELL_LIT, 1.0))
    return BRIGHTER_STOPS - min(closed, MOST_STOPS)


def _set_up(scene, size, quality: Quality, threads: int, lighting, frame: int, gain: float) -> None:
    render = scene.render
    render.resolution_x, render.resolution_y = size
    render.resolution_percentage = 100
    render.use_compositing = render.use_sequencer = False
    render.use_motion_blur = quality.motion_blur
    render.motion_blur_shutter = 0.5
    render.use_persistent_data = True
    render.film_transparent = False
    if threads:
        render.threads_mode, render.threads = "FIXED", threads
    view = scene.view_settings
    view.view_transform = "AgX"
    view.look = "AgX - Punchy"
    if quality.engine == "eevee":
        render.engine = next(e for e in ("BLENDER_EEVEE_NEXT", "BLENDER_EEVEE") if e in _engines())
        scene.eevee.taa_render_samples = quality.samples
        view.exposure = math.log2(max(gain, 1e-6))
        return
    render.engine = "CYCLES"
    view.exposure = 0.0
    cycles = scene.cycles
    cycles.device = "GPU" if quality.device != "cpu" and _find_gpu() else "CPU"
    cycles.samples = quality.samples
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = 0.04
    cycles.seed = frame
    cycles.use_denoising = True
    cycles.denoiser = "OPENIMAGEDENOISE"
    cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
    cycles.max_bounces = 6
    cycles.diffuse_bounces = 3
    cycles.glossy_bounces = 3
    cycles.transparent_max_bounces = 8
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 4.0
    cycles.blur_glossy = 1.0
    cycles.film_exposure = gain
    cycles.use_fast_gi = True
    cycles.fast_gi_method = "REPLACE"
    cycles.ao_bounces_render = 2
    scene.world.light_settings.distance = 2.5 if lighting.indoors else 10.0


def _engines() -> set[str]:
    found = bpy.types.RenderSettings.bl_rna.properties["engine"].enum_items
    return {item.identifier for item in found}


def _find_gpu() -> bool:
    """Turns on the first kind of GPU there is; whether there is one."""
    preferences = bpy.context.preferences.addons["cycles"].preferences
    for kind in GPU_KINDS:
        try:
            preferences.compute_device_type = kind
        except TypeError:
            continue
        preferences.get_devices()
        found = [device for device in preferences.devices if device.type == kind]
        for device in found:
            device.use = True
        if found:
            return True
    return False


def _save(scene: bpy.types.Scene, picture: Path, light: Path) -> None:
    _save_both(scene, bpy.data.images["Render Result"], picture, light)


def _lay_over(
    scene: bpy.types.Scene, puffs: np.ndarray, gain: float, picture: Path, light: Path
) -> None:
    """Lays puffs over a frame that was saved: as light, before the film curve.

    Args:
        puffs: float32 (h, w, 4), premultiplied, top row first. gain: of the frame's light.
    """
    traced = bpy.data.images.load(str(light))
    width, height = traced.size
    pixels = np.empty(width * height * 4, np.float32)
    traced.pixels.foreach_get(pixels)
    bpy.data.images.remove(traced)
    pixels = pixels.reshape(height, width, 4)
    over = enlarged(puffs[::-1], height, width)
    pixels[..., :3] = pixels[..., :3] * (1 - over[..., 3:]) + over[..., :3] * gain
    made = bpy.data.images.new("Puffs", width, height, alpha=False, float_buffer=True)
    made.colorspace_settings.name = "Linear Rec.709"
    made.pixels.foreach_set(pixels.ravel())
    _save_both(scene, made, picture, light)
    bpy.data.images.remove(made)


def _save_both(scene: bpy.types.Scene, image: bpy.types.Image, picture: Path, light: Path) -> None:
    settings = scene.render.image_settings
    for path, kind, depth, mode in (
        (picture, "PNG", "8", "RGB"),
        (light, "OPEN_EXR", "16", "RGB"),
    ):
        settings.file_format = kind
        settings.color_mode = mode
        settings.color_depth = depth
        image.save_render(str(path), scene=scene)

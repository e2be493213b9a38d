"""Runs drawing code where Blender has a GPU context, also without a display.

In background mode Blender gives one only to render engines that ask for it, so this is an engine
whose picture nobody reads: it calls the function that is waiting.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable

import bpy

_waiting: list[Callable[[], None]] = []
_raised: list[BaseException] = []


class CallingEngine(bpy.types.RenderEngine):
    bl_idname = "REGIE_CALL"
    bl_label = "Regie"
    bl_use_gpu_context = True
    bl_use_preview = False

    def render(self, depsgraph) -> None:
        try:
            _waiting.pop()()
        except BaseException as error:
            traceback.print_exc()
            _raised.append(error)


def prepare() -> None:
    """Registers the engine and empties the scene. Once, before `call_with_gpu`."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.utils.register_class(CallingEngine)
    scene = bpy.context.scene
    scene.render.engine = CallingEngine.bl_idname
    scene.render.resolution_x = scene.render.resolution_y = 16
    scene.render.use_compositing = False
    scene.render.use_sequencer = False


def call_with_gpu(function: Callable[[], None]) -> None:
    """Calls a function with a GPU context; what it raises is raised here.

    Raises:
        RuntimeError: Blender gave no context.
    """
    if bpy.context.scene.camera is None:
        camera = bpy.data.objects.new("Camera", bpy.data.cameras.new("Camera"))
        bpy.context.scene.collection.objects.link(camera)
        bpy.context.scene.camera = camera
    _waiting.append(function)
    _raised.clear()
    bpy.ops.render.render()
    if _raised:
        raise _raised[0]
    if _waiting:
        _waiting.clear()
        raise RuntimeError("Blender did not call the render engine; has it a GPU or software GL?")

"""Where points of a stage are in the frame as Blender imports it.

    framing.py STAGE FRAME WIDE HIGH POINTS

Blender's own USD importer, its camera and its projection, and nothing of ours: what another
program that opens the stage shows. POINTS is JSON, `[[x, y, z], …]` in metres; printed is one JSON
line of `[[x, y], …]`, 0 at the left and at the top, 1 at the right and at the bottom.
"""

from __future__ import annotations

import json
import sys

import bpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector


def main() -> None:
    stage, frame, wide, high, points = sys.argv[-5:]
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.ops.wm.usd_import(filepath=stage, import_meshes=False, import_lights=False)
    scene = bpy.context.scene
    scene.camera = next(o for o in bpy.data.objects if o.type == "CAMERA")
    scene.render.resolution_x, scene.render.resolution_y = int(wide), int(high)
    scene.frame_set(int(frame))
    seen = (world_to_camera_view(scene, scene.camera, Vector(p)) for p in json.loads(points))
    print("\n" + json.dumps([[x, 1.0 - y] for x, y, _ in seen]))


if __name__ == "__main__":
    main()

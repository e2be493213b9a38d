# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns a model of another program into glTF, which Régie reads.

    python convert_model.py FILE OUT.glb
    blender --background --factory-startup --python convert_model.py -- FILE OUT.glb

FILE is .blend, .fbx, .stl or .ply. Nothing in it is run: of a .blend its objects are taken into an
empty scene, and Blender's own rule that scripts of files are off stays as it is.
"""

from __future__ import annotations

import sys
from pathlib import Path


def convert(file: Path, out: Path) -> None:
    import bpy

    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.context.preferences.filepaths.use_scripts_auto_execute = False
    match file.suffix.lower():
        case ".blend":
            take_objects(file)
        case ".fbx":
            if hasattr(bpy.ops.wm, "fbx_import"):
                bpy.ops.wm.fbx_import(filepath=str(file))
            else:
                bpy.ops.import_scene.fbx(filepath=str(file), use_anim=False)
        case ".stl":
            bpy.ops.wm.stl_import(filepath=str(file))
        case ".ply":
            bpy.ops.wm.ply_import(filepath=str(file))
    bpy.ops.export_scene.gltf(
        filepath=str(out), export_format="GLB", export_apply=True, export_animations=False,
        export_skins=False, export_morph=False, export_cameras=False, export_lights=False,
        use_visible=True,
    )  # fmt: skip


def take_objects(file: Path) -> None:
    """Takes the meshes of a .blend's first scene, else of all of it."""
    import bpy

    with bpy.data.libraries.load(str(file)) as (there, taken):
        taken.scenes = there.scenes[:1]
        if not there.scenes:
            taken.objects = there.objects
    if taken.scenes:
        bpy.context.window.scene = taken.scenes[0]
        return
    for thing in taken.objects:
        bpy.context.scene.collection.objects.link(thing)


def main() -> None:
    arguments = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    convert(Path(arguments[0]), Path(arguments[1]))


if __name__ == "__main__":
    main()

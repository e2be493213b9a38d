"""Models of other programs come in by way of Blender, and nothing in them is run."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

from regie.backends.picture.blender_process import blender_environment, find_blender, find_worker
from regie.backends.picture.contract import PictureError
from regie.backends.picture.model_files import convert_model
from regie.library.gltf import read_gltf

MAKE = """\
import sys
import bpy
folder = sys.argv[-1]
bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.mesh.primitive_cube_add(size=0.5, location=(0, 0, 0.25))
paint = bpy.data.materials.new("red")
paint.use_nodes = True
paint.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (0.8, 0.1, 0.1, 1)
bpy.context.object.data.materials.append(paint)
trap = bpy.data.texts.new("trap.py")
trap.use_module = True
trap.write(f"open({folder + '/sprung'!r}, 'w').write('x')")
driver = bpy.context.object.driver_add("location", 0).driver
driver.expression = f"open({folder + '/sprung'!r}, 'w') and 0"
bpy.ops.wm.save_as_mainfile(filepath=folder + "/cube.blend")
bpy.ops.export_scene.fbx(filepath=folder + "/cube.fbx")
"""


@cache
def blender() -> str:
    try:
        return find_blender(find_worker())[0]
    except PictureError:
        return ""


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cube as .blend and .fbx; the .blend would write a file if anything in it were run."""
    if "python" not in Path(blender()).name:
        pytest.skip("needs the worker's own environment")
    folder = tmp_path_factory.mktemp("models")
    (folder / "make.py").write_text(MAKE, "utf-8")
    subprocess.run(
        [blender(), str(folder / "make.py"), str(folder)],
        check=True,
        capture_output=True,
        env=blender_environment(),
    )
    (folder / "sprung").unlink(missing_ok=True)
    return folder


@pytest.mark.parametrize("name", ["cube.blend", "cube.fbx"])
def test_a_model_of_another_program_is_read_and_nothing_in_it_is_run(
    models: Path, name: str
) -> None:
    soup = read_gltf(convert_model(models / name), lambda _: None, name)
    assert soup.points.min(axis=0) == pytest.approx([-0.25, -0.25, 0], abs=1e-3)
    assert soup.points.max(axis=0) == pytest.approx([0.25, 0.25, 0.5], abs=1e-3)
    assert soup.colours[0][0] == pytest.approx([0.8, 0.1, 0.1], abs=0.01)
    assert not (models / "sprung").exists()


def test_what_blender_cannot_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    if not blender():
        pytest.skip("Blender is not here")
    (tmp_path / "no.blend").write_text("nothing")
    with pytest.raises(PictureError, match=r"no\.blend: Blender cannot read it; export it as glTF"):
        convert_model(tmp_path / "no.blend")

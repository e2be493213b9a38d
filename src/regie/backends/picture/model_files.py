"""Has Blender turn another program's model into glTF: a separate program, a file at a time."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from regie.backends.picture.blender_process import blender_environment, find_blender
from regie.backends.picture.contract import PictureError
from regie.support.asked_program import find_program

LONGEST_SECONDS = 300
"""Of one conversion; after that the file is refused."""


def convert_model(file: Path) -> bytes:
    """The model as glTF, in one binary file.

    Nothing in it is run: Blender takes its objects into an empty scene, with scripts off.

    Raises:
        PictureError: Blender is not here, or cannot read the file.
    """
    program = find_program("model_files", "convert_model.py")
    if program is None:
        raise PictureError("The model converter is not installed (workers/model_files).")
    command = find_blender(program.parent, program.name)
    with tempfile.TemporaryDirectory(prefix="regie-model-") as folder:
        out = Path(folder) / "model.glb"
        try:
            subprocess.run(
                [*command, str(file.resolve()), str(out)],
                cwd=folder,
                env=blender_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST_SECONDS,
                check=True,
            )
            return out.read_bytes()
        except subprocess.TimeoutExpired as error:
            raise PictureError(f"{file}: takes Blender too long to read; simplify it.") from error
        except (subprocess.CalledProcessError, OSError) as error:
            raise PictureError(
                f"{file}: Blender cannot read it; export it as glTF from the program it is from."
            ) from error

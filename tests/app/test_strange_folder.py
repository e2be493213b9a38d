"""A title from elsewhere is safe to open where it lies: no program of its own is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from regie.backends.picture.blender_process import find_blender, find_worker
from regie.backends.picture.contract import PictureError

MODULES = (
    "json",
    "os",
    "numpy",
    "pydantic",
    "regie",
    "pip",
    "uv",
    "sitecustomize",
    "multiprocessing",
)
"""What our programs import, or what Python imports as it starts."""


def lay_trap(folder: Path) -> Path:
    """Modules and programs that tell when they are run; returns the file in which they do."""
    told = folder.parent / "told"
    betray = f"open({str(told)!r}, 'a').write(__name__ + '\\n')\nraise SystemExit(9)\n"
    for name in MODULES:
        (folder / f"{name}.py").write_text(betray, encoding="utf-8")
    (folder / "regie").mkdir()
    (folder / "regie" / "__init__.py").write_text(betray, encoding="utf-8")
    program = folder / ".worker-env" / "blender" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho blender >> {told}\nexit 9\n", encoding="utf-8")
    program.chmod(0o755)
    for name in ("blender", "uv", "npm", "ffmpeg", "espeak-ng"):
        shutil.copy(program, folder / name)
    return told


def test_the_trap_tells(tmp_path: Path) -> None:
    """Called as nobody should call a program in a stranger's folder, to see that it would."""
    told = lay_trap(tmp_path)
    subprocess.run([sys.executable, "-c", "import json"], cwd=tmp_path, check=False)
    assert told.read_text().split() == ["json"]
    told.unlink()


def test_nothing_in_a_title_is_run(tmp_path: Path, make_small_title: Callable[..., Path]) -> None:
    title = make_small_title()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    regie = Path(sys.executable).with_name("regie")
    source = Path(__file__).resolve().parents[2] / "src"
    # As the installed command is: its own folder comes first on the path, not the current one.
    command = [str(regie)] if regie.exists() else [sys.executable, "-P", "-m", "regie"]
    environment["PYTHONPATH"] = str(source)

    def run(*words: str) -> None:
        done = subprocess.run(
            [*command, *words], cwd=title, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    told = lay_trap(title)
    run("make", ".", "script", "voices", "boards")
    run("new", "again", "--script", "out/script.pdf")
    run("doctor")
    assert not told.exists(), told.read_text()
    assert any((title / "out" / "boards").iterdir())


def test_a_worker_is_not_looked_for_where_somebody_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Installed as a package there is no environment beside it: then there is none."""
    told = lay_trap(tmp_path)
    worker = tmp_path.parent / f"{tmp_path.name}-installed" / "workers" / "blender"
    shutil.copytree(find_worker(), worker)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REGIE_WORKER_ENVS", raising=False)
    monkeypatch.delenv("REGIE_BLENDER", raising=False)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    with pytest.raises(PictureError, match="Blender is not installed"):
        find_blender(worker)
    assert not told.exists()

"""What Blender itself adds to the contract: death, hanging, caches, sameness of bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest

from regie.backends import UnknownBackendError, find_backend, list_backends
from regie.backends.picture import blender_process
from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.blender_process import digest_worker, find_blender, find_worker
from regie.backends.picture.contract import PictureError
from regie.backends.picture.contract_stage import write_contract_stage
from regie.backends.picture.contract_tests import SMALL, shoot
from regie.film.bible import Look

if TYPE_CHECKING:
    from regie.backends.picture.contract import Pixels

DEAF_WORKER = Path(__file__).parents[1] / "workers/deaf_worker.py"


def kill_worker(picture: BlenderPicture) -> None:
    assert picture.worker_pid is not None
    os.kill(picture.worker_pid, signal.SIGKILL)


def test_a_worker_killed_mid_shot_is_started_again(
    blender_command: list[str], open_blender: BlenderPicture, tmp_path: Path
) -> None:
    stage = write_contract_stage(tmp_path)
    frames = (0, 2, 4, 6, 8)
    whole, _ = shoot(open_blender, stage, frames)
    seen: list[tuple[int, Pixels]] = []
    with BlenderPicture(command=blender_command) as picture:

        def kill_after_two(frame: int, pixels: Pixels) -> None:
            seen.append((frame, pixels))
            if len(seen) == 2:
                kill_worker(picture)

        report = picture.render(stage, frames, SMALL, Look(), kill_after_two)
    assert report.restarts == 1
    assert [frame for frame, _ in seen] == list(frames)
    assert all(np.array_equal(a, b) for a, (_, b) in zip(whole, seen, strict=True))


def test_a_worker_that_dies_twice_is_reported(blender_command: list[str], tmp_path: Path) -> None:
    stage = write_contract_stage(tmp_path)
    with BlenderPicture(command=blender_command) as picture:
        with pytest.raises(PictureError, match=r"twice while drawing 1A\.usda") as caught:
            picture.render(stage, range(40), SMALL, Look(), lambda *_: kill_worker(picture))
        assert caught.value.exit_code == 5
        assert "signal 9" in str(caught.value)
        shoot(picture, stage)


def test_a_worker_that_says_nothing_is_killed_and_its_log_told(tmp_path: Path) -> None:
    command = [sys.executable, str(DEAF_WORKER), "hangs"]
    with BlenderPicture(command=command, silence_seconds=0.2) as picture:
        with pytest.raises(PictureError, match="did not answer for") as caught:
            picture.render(write_contract_stage(tmp_path), (0,), SMALL, Look(), lambda *_: None)
        assert "a word in the log" in caught.value.log


@pytest.mark.parametrize(
    ("mode", "words"),
    [("dies", "Segmentation fault"), ("dies-at-start", "libGL.so.1: cannot open")],
)
def test_the_last_words_of_a_worker_are_in_the_sentence(
    mode: str, words: str, tmp_path: Path
) -> None:
    picture = BlenderPicture(command=[sys.executable, str(DEAF_WORKER), mode])
    with pytest.raises(PictureError, match=words):
        picture.render(write_contract_stage(tmp_path), (0,), SMALL, Look(), lambda *_: None)


@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed"])
def test_a_worker_leaves_nothing_behind(
    killed: bool, blender_command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)  # so that it is asked for again
    shared = set(Path("/dev/shm").glob("regie-*"))
    with BlenderPicture(command=blender_command) as picture:
        shoot(picture, write_contract_stage(tmp_path / "stage"))
        assert list(temporary.iterdir()), "Blender makes its folder here"
        if killed:
            kill_worker(picture)
    assert list(temporary.iterdir()) == []
    assert set(Path("/dev/shm").glob("regie-*")) <= shared


def test_two_processes_draw_the_same_bytes(
    blender_command: list[str], open_blender: BlenderPicture, tmp_path: Path
) -> None:
    stage = write_contract_stage(tmp_path, light="night", weather="rain")
    ours, _ = shoot(open_blender, stage, (0, 6))
    with BlenderPicture(command=blender_command, threads=1) as other:
        theirs, _ = shoot(other, stage, (0, 6))
    assert all(np.array_equal(a, b) for a, b in zip(ours, theirs, strict=True))


def test_stages_that_share_layers_load_them_once(
    open_blender: BlenderPicture, tmp_path: Path
) -> None:
    first = write_contract_stage(tmp_path, "1A")
    second = write_contract_stage(tmp_path, "1B")
    night = write_contract_stage(tmp_path, "2A", light="night")
    loaded = [shoot(open_blender, stage)[1].loaded for stage in (first, second, night, first)]
    assert loaded == [3, 0, 1, 0]


def test_layers_are_known_by_their_content_s_place_not_by_the_link_to_it(
    open_blender: BlenderPicture, tmp_path: Path
) -> None:
    stage = write_contract_stage(tmp_path / "store")
    linked = tmp_path / "elsewhere"
    linked.mkdir()
    for name in ("cast", "sets"):
        (linked / name).symlink_to(tmp_path / "store" / name)
    (linked / "9Z.usda").write_bytes(stage.read_bytes())
    assert shoot(open_blender, stage)[1].loaded == 3
    assert shoot(open_blender, linked / "9Z.usda")[1].loaded == 0


def test_the_worker_does_not_outlive_a_killed_parent(
    blender_command: list[str], tmp_path: Path
) -> None:
    text = (
        "import sys, time\n"
        "from regie.backends.picture.blender import BlenderPicture\n"
        "picture = BlenderPicture(command=sys.argv[1:])\n"
        "picture.start()\n"
        "print(picture.worker_pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", text, *blender_command], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    worker = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    worker.wait(timeout=30)
    assert not psutil.pid_exists(worker.pid)


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGIE_BLENDER", str(tmp_path / "blender"))
    with pytest.raises(PictureError, match=r"REGIE_BLENDER is .* not a program"):
        find_blender(find_worker())
    monkeypatch.delenv("REGIE_BLENDER")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("REGIE_WORKER_ENVS", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PictureError, match=r"Blender is not installed: .*README\.md"):
        find_blender(tmp_path / "worker")


def test_an_old_blender_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    programs = {"3.6.2": tmp_path / "old", "4.2.9": tmp_path / "new"}
    for version, folder in programs.items():
        folder.mkdir()
        program = folder / "blender"
        program.write_text(f"#!/bin/sh\necho Blender {version}\n")
        program.chmod(0o755)
    python = tmp_path / "envs/blender/bin/python"
    python.parent.mkdir(parents=True)
    python.touch(0o755)
    monkeypatch.delenv("REGIE_BLENDER", raising=False)
    monkeypatch.setenv("REGIE_WORKER_ENVS", str(tmp_path / "envs"))
    worker = find_worker()
    for folder, expected in (
        (programs["3.6.2"], [str(python), str(worker / "worker.py")]),
        (programs["4.2.9"], [str(programs["4.2.9"] / "blender"), "--background"]),
    ):
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        assert find_blender(worker)[:2] == expected


def test_the_digest_follows_the_worker_s_source(tmp_path: Path) -> None:
    for name in ("worker.py", "shaders/light.frag"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    before = digest_worker(tmp_path)
    (tmp_path / "README.md").write_text("not part of the program")
    assert digest_worker(tmp_path) == before
    (tmp_path / "shaders/light.frag").write_text("2")
    assert digest_worker(tmp_path) != before


def test_noise_is_left_out_of_the_log() -> None:
    assert blender_process.NOISE.search("EGL Error (0x3009): EGL_BAD_MATCH: Arguments are")
    assert not blender_process.NOISE.search("Error: Not freed memory blocks: 10")


def test_backends_are_found_by_name() -> None:
    assert "blender" in list_backends("picture")
    assert find_backend("picture", "blender") is BlenderPicture
    with pytest.raises(UnknownBackendError, match="there are: blender"):
        find_backend("picture", "camera obscura")

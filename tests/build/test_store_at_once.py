"""The store is used by many threads and processes at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from regie.build.scratch import create_scratch
from regie.build.stores.folder import FolderStore
from regie.support.files import hash_file

SAME, FILES = b"the same bytes\n" * 50_000, 12


def fill(state_dir: Path, name: str) -> set[str]:
    """Takes in files that everybody takes in, and some of its own."""
    store = FolderStore(state_dir)
    source = state_dir.parent / f"{name}.bin"
    digests: set[str] = set()
    for number in range(FILES):
        for content in (SAME + bytes([number]), f"{name} {number}".encode()):
            source.write_bytes(content)
            digests.add(store.copy_in(source).digest)
    return digests


def check(state_dir: Path, workers: int) -> None:
    files = [file for file in (state_dir / "store").rglob("*") if file.is_file()]
    assert len(files) == FILES * (1 + workers)
    assert all(file.parent.name + file.stem == hash_file(file) for file in files)
    assert list((state_dir / "tmp").iterdir()) == []


def test_threads_take_the_same_files_in(tmp_path: Path) -> None:
    state_dir = tmp_path / "state"
    create_scratch(state_dir)
    FolderStore(state_dir).create()
    kept: list[set[str]] = []
    threads = [
        threading.Thread(target=lambda name=f"t{n}": kept.append(fill(state_dir, name)))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 4 and len(set.intersection(*kept)) == FILES
    check(state_dir, 4)


def test_processes_take_the_same_files_in(tmp_path: Path) -> None:
    state_dir = tmp_path / "state"
    create_scratch(state_dir)
    FolderStore(state_dir).create()
    program = "import sys; from pathlib import Path; import test_store_at_once as at_once; "
    program += "at_once.fill(Path(sys.argv[1]), sys.argv[2])"
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(state_dir), f"p{n}"],
            env=os.environ | {"PYTHONPATH": path},
        )
        for n in range(4)
    ]
    assert [racer.wait(120) for racer in racers] == [0] * 4
    check(state_dir, 4)

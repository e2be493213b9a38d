"""A make that is killed at any moment goes on where it was."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import long_film
import pytest

SHOTS = 240
HERE = Path(__file__).parent


def start(state_dir: Path, log: Path, shots: int = SHOTS) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HERE / "long_film.py"), str(state_dir), str(log), str(shots)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
    )


def kill_somewhere(process: subprocess.Popen[str], chance: random.Random) -> list[str]:
    """Kills after some finished steps, or before the first; returns what it said was finished."""
    assert process.stdout is not None
    said: list[str] = []
    if chance.random() < 0.25:
        wait_and_kill(process, chance.uniform(0.02, 1.0))
    else:
        for _ in range(chance.randrange(1, 9)):
            line = process.stdout.readline()
            if not line:
                break
            said.append(line)
        wait_and_kill(process, chance.uniform(0, 0.03))
    said += process.stdout.readlines()
    process.stdout.close()
    assert process.stderr is not None
    process.stderr.close()
    return [line.removeprefix("finished ").strip() for line in said if line.startswith("finished")]


def wait_and_kill(process: subprocess.Popen[str], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


def new_lines(log: Path, read_before: int) -> list[str]:
    return log.read_text().splitlines()[read_before:] if log.exists() else []


def results_in(state_dir: Path) -> list[tuple[str, str, str, str]]:
    connection = sqlite3.connect(state_dir / "ledger.sqlite")
    rows = connection.execute("SELECT key, step, content, value FROM results ORDER BY key")
    found = rows.fetchall()
    connection.close()
    return found


def files_in(state_dir: Path) -> dict[str, bytes]:
    store = state_dir / "store"
    return {str(f.relative_to(store)): f.read_bytes() for f in store.rglob("*") if f.is_file()}


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kills", [25, pytest.param(150, marks=pytest.mark.slow)])
def test_killed_makes_go_on_and_end_the_same(tmp_path: Path, kills: int) -> None:
    shots = SHOTS * kills // 25
    chance = random.Random(kills)
    state_dir, log = tmp_path / "killed", tmp_path / "log"
    finished: set[str] = set()
    read = 0
    killed_at_work = 0
    for _ in range(kills):
        process = start(state_dir, log, shots)
        said = kill_somewhere(process, chance)
        killed_at_work += process.returncode == -signal.SIGKILL and bool(said)
        ran = new_lines(log, read)
        read += len(ran)
        assert not finished & set(ran), "a finished step ran again"
        assert len(ran) == len(set(ran)), "a step ran twice in one make"
        finished |= set(said)
    assert killed_at_work > kills / 3, "the kills missed the work"

    last = start(state_dir, log, shots)
    output, errors = last.communicate()
    assert last.returncode == 0, errors
    assert not finished & set(new_lines(log, read))

    whole = long_film.make(tmp_path / "whole", str(log), shots)
    assert output.splitlines()[-1] == f"film {whole.digest}"
    # The log's path is an argument of the steps, so keys agree too.
    assert results_in(state_dir) == results_in(tmp_path / "whole")
    assert files_in(state_dir) == files_in(tmp_path / "whole")
    assert list((state_dir / "tmp").iterdir()) == []


def test_workers_and_their_programs_die_with_the_make(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    process = subprocess.Popen(
        [sys.executable, "-c", _SLEEP, str(tmp_path / "s"), str(log)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
    )
    assert process.stdout is not None
    process.stdout.readline()  # the step runs
    process.kill()
    process.wait()
    worker, child = map(int, log.read_text().split())
    wait_until_gone(worker)
    wait_until_gone(child)
    process.stdout.close()


def wait_until_gone(pid: int) -> None:
    """Without a parent that waits, a process is gone when init has taken it."""
    import psutil

    try:
        psutil.Process(pid).wait(30)
    except psutil.NoSuchProcess:
        return


_SLEEP = """
import sys, threading, time
from pathlib import Path
import film_like
from regie.build import Build

def tell_when_it_runs():
    while not Path(sys.argv[2]).read_text().strip():
        time.sleep(0.01)
    print("runs", flush=True)

threading.Thread(target=tell_when_it_runs, daemon=True).start()
with Build.open(Path(sys.argv[1]), jobs=1) as build:
    build.call(film_like.sleep_with_child, sys.argv[2])
"""


def test_ctrl_c_ends_everything_and_keeps_what_is_made(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    program = _SLEEP.replace(
        "    build.call(film", "    build.call(film_like.add, 1, 2).value()\n    build.call(film"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "s"), str(log)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert errors.strip().endswith("KeyboardInterrupt")
    worker, child = map(int, log.read_text().split())
    wait_until_gone(worker)
    wait_until_gone(child)
    assert list((tmp_path / "s" / "tmp").iterdir()) == []
    assert [step for _, step, _, _ in results_in(tmp_path / "s")] == ["test.add"]
    connection = sqlite3.connect(tmp_path / "s" / "ledger.sqlite")
    assert connection.execute("SELECT status FROM makes").fetchall() == [("interrupted",)]
    connection.close()

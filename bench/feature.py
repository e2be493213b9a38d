"""A feature: how soon its first board lies there, and what memory the main process takes.

Protocol: generated screenplays (`bench.title`). Fifty scenes: `regie make` as a whole process,
full pictures, stopped when the first file lies in `out/boards`; wall seconds, median of three,
each in a new title. Two hundred scenes: `regie plan` and `regie make` to its end, as a draft at
192 × 80 pixels with silent voices (the graph is that of a full make); the largest resident memory
of the main process as Linux counts it (`VmHWM`), workers not included.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.title import write_script

FIRST_BOARD_SCENES = 50
REPEATS = 3
FEATURE_SCENES = 200
LOOK_SECONDS = 0.05


def main() -> str:
    """Runs the protocol; returns a Markdown table."""
    waits = [wait_for_first_board() for _ in range(REPEATS)]
    with tempfile.TemporaryDirectory() as folder:
        title = new_title(Path(folder), FEATURE_SCENES, small=True)
        plan_seconds, plan_peak = watch("plan", str(title), "--profile", "draft")
        make_seconds, make_peak = watch("make", str(title), "--profile", "draft")
        boards = len(list((title / "out" / "boards").iterdir()))
    rows = [
        (f"first board of {FIRST_BOARD_SCENES} scenes", f"{statistics.median(waits):.1f} s"),
        (f"plan of {FEATURE_SCENES} scenes", f"{plan_seconds:.1f} s, {plan_peak:.0f} MiB"),
        (
            f"make of {FEATURE_SCENES} scenes, {boards} boards",
            f"{make_seconds:.0f} s, {make_peak:.0f} MiB",
        ),
    ]
    lines = ["| wall time, memory of the main process | |", "|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {value} |" for name, value in rows)])


def new_title(folder: Path, scenes: int, *, small: bool) -> Path:
    """A title of a generated screenplay."""
    title, script = folder / "title", folder / "long.fountain"
    script.write_text(write_script(scenes), encoding="utf-8")
    start("new", str(title), "--script", str(script)).wait()
    if small:
        settings = title / "title.toml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace("width = 960, height = 402", "width = 192, height = 80")
        settings.write_text(f'{text}voice_backend = "silence"\n', encoding="utf-8")
    return title


def wait_for_first_board() -> float:
    """Seconds from the start of `regie make` to its first board."""
    with tempfile.TemporaryDirectory() as folder:
        title = new_title(Path(folder), FIRST_BOARD_SCENES, small=False)
        boards = title / "out" / "boards"
        begun = time.perf_counter()
        process = start("make", str(title))
        try:
            while not (boards.is_dir() and any(boards.iterdir())):
                if process.poll() is not None:
                    raise RuntimeError("regie make ended without a board")
                time.sleep(LOOK_SECONDS)
            return time.perf_counter() - begun
        finally:
            process.terminate()
            process.wait()


def watch(*words: str) -> tuple[float, float]:
    """Runs a command to its end; its wall seconds and the peak of its own memory in MiB."""
    peak, begun = 0, time.perf_counter()
    process = start(*words)
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        with contextlib.suppress(OSError, IndexError):
            peak = int(status.read_text().partition("VmHWM:")[2].split()[0])
        time.sleep(LOOK_SECONDS)
    if process.returncode:
        raise RuntimeError(f"regie {' '.join(words)} ended with {process.returncode}")
    return time.perf_counter() - begun, peak / 1024


def start(*words: str) -> subprocess.Popen[bytes]:
    """A command of regie as a process; what it prints is thrown away."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-m", "regie", *words], stdout=quiet, stderr=quiet, env=environment
    )


if __name__ == "__main__":
    print(__doc__)
    print(main())

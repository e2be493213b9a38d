"""Speed of directing: `python -m bench.speed` prints a table. Run it on an idle machine.

python -m bench.speed [TITLE] [--shot 2E]

Protocol: the sample (or a title of yours) is made once, untimed, so that sets, bodies and workers'
layers are there. Then, each by the command a person would type, wall-clock: a board drawn anew, the
same with its depth of field (the focus pass), a wall of thirty variants of one shot, one choice on
that shot until its board is back. Moving pictures are timed by `bench.picture`, whose picture
backend this uses for board, focus and frames. Memory is the most that the process and its workers
held together while the wall was made. Goals: board 0.5 s, moving 3 frames/s, wall 20 s, one changed
shot 2 s, memory 2 GiB.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
from bench.picture import SIZE, Timing, time_call

from regie.app.direct import direct
from regie.app.make import make_title
from regie.app.vary import vary_shot
from regie.backends.picture.blender import BlenderPicture
from regie.pipeline.targets import choose

SAMPLE = Path(__file__).parent.parent / "titles" / "lighthouse"
MOVING = 24
MEGABYTE = 2**20


def time_frames(stage: Path) -> list[str]:
    """Rows: a board, the same out of focus behind its subject, frames of a moving shot."""
    from pxr import Usd, UsdGeom

    with BlenderPicture() as picture:
        picture.start()
        first = time_call(picture, stage, (0,))
        board = _best(picture, stage, (2,))
        moving = time_call(picture, stage, range(MOVING))
        soft = stage.with_name(f"soft-{stage.name}")
        shutil.copyfile(stage, soft)
        opened = Usd.Stage.Open(str(soft))
        camera = UsdGeom.Camera(opened.GetPrimAtPath("/World/Camera"))
        camera.GetFStopAttr().Set(2.0)
        if not camera.GetFocusDistanceAttr().Get():
            camera.GetFocusDistanceAttr().Set(2.0)
        opened.GetRootLayer().Save()
        focus = _best(picture, soft, (2,))
        soft.unlink()
    return [
        _row("first board of a set", first.wall, "s"),
        _row("board, set in memory (0.5 s)", board.wall, "s", board.cpu),
        _row("board with depth of field (0.5 s)", focus.wall, "s", focus.cpu),
        _row("moving pictures (3 a second)", MOVING / moving.wall, "frames/s", moving.cpu / MOVING),
    ]


def _best(picture: BlenderPicture, stage: Path, frames: Sequence[int]) -> Timing:
    return min((time_call(picture, stage, frames) for _ in range(3)), key=lambda t: t.wall)


def time_choices(title: Path, shot: str) -> list[str]:
    """Rows: a wall of thirty, one changed shot, and the memory that the wall took."""
    most = [0]
    wall = _timed(lambda: vary_shot(title, shot, angles=6, lenses=5), most)
    scene = "".join(c for c in shot if c.isdigit())

    def change() -> None:
        direct(title, shot, {"lens": 65.0})
        make_title(title, choose(["boards"], scenes=scene))

    changed = _timed(change, [0])
    return [
        _row("wall of thirty (20 s)", wall, "s"),
        _row("one changed shot, board back (2 s)", changed, "s"),
        _row("memory of the wall, all processes (2 GiB)", most[0] / MEGABYTE / 1024, "GiB"),
    ]


def _timed(work: Callable[[], object], most: list[int]) -> float:
    """Seconds of some work; `most` takes the bytes that were held meanwhile."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            most[0] = max(most[0], _held())

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.perf_counter()
    try:
        work()
    finally:
        seconds = time.perf_counter() - began
        done.set()
        watcher.join()
    return seconds


def _held() -> int:
    """Bytes of this process and of all that it started, what they share counted once."""
    total = 0
    for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
        try:
            total += process.memory_full_info().uss
        except psutil.Error:
            continue
    return total


def _row(what: str, value: float, unit: str, cpu: float | None = None) -> str:
    return f"| {what} | {value:.2f} {unit} | {f'{cpu:.2f} s' if cpu is not None else ''} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("title", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--shot", default="2E")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        title = Path(folder) / "title"
        shutil.copytree(wanted.title, title, ignore=shutil.ignore_patterns(".regie", "out"))
        scene = "".join(c for c in wanted.shot if c.isdigit())
        make_title(title, choose(["boards", "stage"], scenes=scene))
        rows = time_frames(title / "out" / "stage" / f"{wanted.shot}.usda")
        rows += time_choices(title, wanted.shot)
    print(f"| {SIZE.width} x {SIZE.height} (goal) | wall-clock | CPU |\n|---|---|---|")
    print("\n".join(rows))


if __name__ == "__main__":
    main()

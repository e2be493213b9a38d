"""How long pictures take: `python -m bench.picture` prints a table.

A street with two bodies, built by the house's own builders, at 960 x 402. The first board of a
program carries what it costs to compile shaders; the first of a set what it costs to load it; the
others find both in memory. Times are wall-clock unless they say CPU: on a machine that does other
work, compare the CPU column.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil

from regie.backends.picture.blender import BlenderPicture
from regie.backends.picture.contract_stage import LAST_FRAME, write_contract_stage
from regie.film.bible import Look
from regie.film.units import FrameSize

SIZE = FrameSize(width=960, height=402)

MOODS = (("day", "clear"), ("night", "clear"), ("night", "rain"), ("day", "snow"))


@dataclass(frozen=True)
class Timing:
    """Seconds of one call, and of the processors while it ran."""

    wall: float
    cpu: float


def time_call(picture: BlenderPicture, stage: Path, frames: Sequence[int]) -> Timing:
    """Renders frames and drops them."""
    assert picture.worker_pid is not None
    worker = psutil.Process(picture.worker_pid)
    before, began = worker.cpu_times(), time.perf_counter()
    picture.render(stage, frames, SIZE, Look(), lambda *_: None)
    wall, after = time.perf_counter() - began, worker.cpu_times()
    return Timing(wall, after.user + after.system - before.user - before.system)


def write_street(folder: Path) -> dict[tuple[str, str], Path]:
    """Stages of one street with two bodies; movement is the contract stage's camera."""
    from pxr import Gf, Usd, UsdGeom

    from regie.design.bodies.build import build_body
    from regie.design.sets import build_set
    from regie.film.bible import Character, Place, SetKind, Voice

    (folder / "cast").mkdir(parents=True)
    (folder / "sets").mkdir()
    plan = build_set(
        Place(key="square", name="STREET", kind=SetKind.STREET, interior=False, seed=3),
        folder / "sets/square.usdc",
    )
    for key in ("ann", "ben"):
        character = Character(key=key, name=key.upper(), voice=Voice(name="af_heart"))
        build_body(character, folder / f"cast/{key}.usdc")
    stages = {}
    for number, (light, weather) in enumerate(MOODS):
        path = write_contract_stage(folder, f"{number}A", light=light, weather=weather)
        stage = Usd.Stage.Open(str(path))
        for key, mark in zip(("ann", "ben"), plan.marks, strict=False):
            stage.RemovePrim(f"/World/Cast/{key}/Act")
            skeleton = stage.GetRootLayer().GetPrimAtPath(f"/World/Cast/{key}/Skeleton")
            if skeleton is not None:
                stage.RemovePrim(skeleton.path)
            place = UsdGeom.Xformable(stage.GetPrimAtPath(f"/World/Cast/{key}"))
            place.GetOrderedXformOps()[0].Set(Gf.Vec3d(mark.x, mark.y, mark.z))
        camera = UsdGeom.Xformable(stage.GetPrimAtPath("/World/Camera")).GetOrderedXformOps()[0]
        eye, target = Gf.Vec3d(*plan.establish_eye), Gf.Vec3d(*plan.establish_target)
        for frame, share in ((0, 0.0), (LAST_FRAME, 0.1)):
            at = eye + (target - eye) * share
            look = Gf.Matrix4d().SetLookAt(at, target, Gf.Vec3d(0, 0, 1))
            camera.Set(look.GetInverse(), frame)
        stage.GetRootLayer().Save()
        stages[light, weather] = path
    return stages


def time_moods(stages: dict[tuple[str, str], Path], moving: int) -> list[str]:
    """Rows: first board of a set, later boards, moving frames."""
    rows = []
    with BlenderPicture() as picture:
        began = time.perf_counter()
        picture.start()
        start = time.perf_counter() - began
        for (light, weather), stage in stages.items():
            first = time_call(picture, stage, (0,))
            board = min((time_call(picture, stage, (2,)) for _ in range(3)), key=lambda t: t.wall)
            run = time_call(picture, stage, range(moving))
            rows.append(
                f"| {light} {weather} | {first.wall:.2f} | {board.wall * 1000:.0f} "
                f"| {board.cpu * 1000:.0f} | {moving / run.wall:.1f} "
                f"| {run.cpu / moving * 1000:.0f} |"
            )
    return [
        "| street, 960 x 402 | first board, s | board, ms | board, CPU ms | moving, frames/s "
        "| a frame, CPU ms |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
        f"Start of Blender: {start:.1f} s.",
    ]


def time_workers(stage: Path, moving: int) -> list[str]:
    """Rows: the same frames by one worker with two threads and by two workers with one each."""
    rows = []
    for workers, threads in ((1, 1), (1, 2), (2, 1), (2, 2)):
        pictures = [BlenderPicture(threads=threads) for _ in range(workers)]
        try:
            for picture in pictures:
                picture.start()
                time_call(picture, stage, (0,))
            render = partial(time_call, stage=stage, frames=range(moving // workers))
            began = time.perf_counter()
            with ThreadPoolExecutor(workers) as pool:
                timings = list(pool.map(render, pictures))
            wall = time.perf_counter() - began
        finally:
            for picture in pictures:
                picture.close()
        cpu = sum(t.cpu for t in timings)
        rows.append(f"| {workers} x {threads} | {moving / wall:.1f} | {cpu / moving * 1000:.0f} |")
    return ["| workers x threads | frames/s | a frame, CPU ms |", "|---|---|---|", *rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moving", type=int, default=24, help="frames of a moving shot")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stages = write_street(Path(folder))
        print("\n".join(time_moods(stages, wanted.moving)), end="\n\n")
        print("\n".join(time_workers(stages["night", "clear"], wanted.moving)))


if __name__ == "__main__":
    main()

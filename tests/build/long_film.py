"""A build of real files that takes a while, run as a program so that it can be killed.

Usage: long_film.py STATE_DIR LOG SHOTS. Prints `finished STEP LABEL` for every finished step.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from film_like import note_run

from regie.build import Blob, Build, Event, StepFinished, Workspace, step


@step("film.stage", version=1, seconds=0.005)
def stage(shot: int, log: str, *, work: Workspace) -> Blob:
    note_run(log, f"film.stage {shot}")
    file = work.file("stage.usda")
    file.write_text(f"shot {shot}\n" * 50)
    time.sleep(0.004)
    return work.keep(file)


@step("film.render", version=1, seconds=0.01)
def render(staged: Blob, shot: int, log: str, *, work: Workspace) -> tuple[Blob, Blob]:
    note_run(log, f"film.render {shot}")
    picture, depth = work.file("picture.png"), work.file("depth.exr")
    picture.write_bytes(staged.path.read_bytes() * 20)
    time.sleep(0.006)
    depth.write_bytes(staged.path.read_bytes()[::-1])
    return work.keep(picture), work.keep(depth)


@step("film.join", version=1)
def join(pictures: tuple[tuple[Blob, Blob], ...], log: str, *, work: Workspace) -> Blob:
    note_run(log, "film.join film")
    file = work.file("film.mp4")
    with file.open("wb") as film:
        for picture, depth in pictures:
            film.write(picture.path.read_bytes() + depth.path.read_bytes())
    return work.keep(file)


def make(state_dir: Path, log: str, shots: int) -> Blob:
    def tell(event: Event) -> None:
        if isinstance(event, StepFinished):
            os.write(1, f"finished {event.step} {event.label}\n".encode())

    with Build.open(state_dir, jobs=2, events=tell) as build:
        pictures = []
        for shot in range(shots):
            staged = build.call(stage, shot, log, label=f"{shot}")
            pictures.append(build.call(render, staged, shot, log, label=f"{shot}"))
        film = build.call(join, tuple(pictures), log, label="film")
        build.finish()
        return film.value()


if __name__ == "__main__":
    from long_film import make as make_in_module  # workers import steps by this name

    print("film", make_in_module(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])).digest)

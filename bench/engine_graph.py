"""The graph that engines are compared on: shots of ten steps each, and one film of them all.

Every step writes one small file that depends on its inputs, so that nothing but the engine takes
time; with `seconds`, every step also waits a while.
"""

from __future__ import annotations

import time
from pathlib import Path

from regie.build import Blob, Build, Handle, MakeFinished, Workspace, step
from regie.build.events import PlannedStep

STEPS_A_SHOT = 10


@step("bench.read", version=1, inline=True)
def read(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


@step("bench.first", version=1, seconds=0.001)
def first(line: str, seconds: float, *, work: Workspace) -> Blob:
    return _write(work, line, seconds)


@step("bench.next", version=1, seconds=0.001)
def follow(before: Blob, number: int, seconds: float, *, work: Workspace) -> Blob:
    return _write(work, f"{before.path.read_text()} {number}", seconds)


@step("bench.join", version=1, seconds=0.001)
def join(shots: tuple[Blob, ...], *, work: Workspace) -> Blob:
    return _write(work, "\n".join(shot.path.read_text() for shot in shots), 0)


def _write(work: Workspace, text: str, seconds: float) -> Blob:
    if seconds:
        time.sleep(seconds)
    file = work.file("out.txt")
    file.write_text(text)
    return work.keep(file)


def write_script(shots: int, *, changed: int | None = None) -> str:
    """One line a shot; `changed` is edited."""
    return "\n".join(
        f"Shot {number}: somebody says {'something else' if number == changed else 'hello'}."
        for number in range(shots)
    )


def walk(build: Build, script: str, seconds: float = 0.0) -> Handle[Blob]:
    """The line: 10 steps a shot and one for the film."""
    lines = build.call(read, script, cites=("script.fountain",)).value()
    ends = []
    for number, line in enumerate(lines, 1):
        cites = (f"script.fountain:{number}",)
        shot = build.call(first, line, seconds, label=f"{number}", cites=cites)
        for nth in range(1, STEPS_A_SHOT):
            shot = build.call(follow, shot, nth, seconds, label=f"{number}.{nth}", cites=cites)
        ends.append(shot)
    return build.call(join, tuple(ends), label="film")


def make(state_dir: Path, script: str, *, jobs: int = 2, seconds: float = 0.0) -> MakeFinished:
    """One make of the whole graph."""
    with Build.open(state_dir, jobs=jobs) as build:
        walk(build, script, seconds)
        return build.finish()


def plan(state_dir: Path, script: str, *, seconds: float = 0.0) -> tuple[PlannedStep, ...]:
    """What a make would run."""
    with Build.open(state_dir, mode="plan") as build:
        walk(build, script, seconds)
        build.finish()
        return build.planned()

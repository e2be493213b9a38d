"""Draws single boards anew, with workers that stay open: what a director waits for.

A make starts its workers, and they start Blender: a second and a half before the first picture. Who
directs a shot draws one board after the other, so one worker a title stays for a while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from regie.app.direct import find_meant
from regie.app.results import Result
from regie.pipeline.title_folder import open_title

if TYPE_CHECKING:
    from regie.build import Event
    from regie.build.executor import Executor, Report, Site, Task

IDLE_SECONDS = 600.0
"""After so long without a picture a title's worker is let go."""

JOBS = 1
"""Workers that stay: a shot's steps follow each other."""


class Redrawn(Result):
    """A board that was drawn anew.

    Attributes:
        shot: its number now. board: BLAKE3 of its picture; empty where it could not be drawn.
        trouble: why not.
        seconds: from the call to the picture in `out/`.
    """

    shot: str
    board: str
    trouble: str = ""
    seconds: float


class Redraws:
    """The open workers of all titles that are directed just now. Used by any thread."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle = idle_seconds
        self._lock = threading.Lock()
        self._benches: dict[Path, _Bench] = {}

    def redraw(
        self,
        folder: Path,
        shot: str,
        *,
        by: str = "",
        wait: bool = True,
        events: Callable[[Event], None] | None = None,
    ) -> Redrawn:
        """Draws a shot's board as the title stands now.

        Args:
            wait: for a make that is running.

        Raises:
            DirectError: there is no such shot.
            TitleError, ScriptError, BuildError: as `regie make`.
            StoreBusy: a make is running, and `wait` is false.
        """
        from regie.app.make import make_title
        from regie.pipeline.out_folder import read_manifest
        from regie.pipeline.targets import Choice

        began = time.monotonic()
        title = open_title(folder)
        meant = find_meant(title, shot)
        number = meant.shot.number if meant.shot is not None else shot
        bench = self._bench_of(title.folder)
        with bench.lock:
            made = make_title(
                folder,
                Choice(frozenset({"boards"}), shots=frozenset({number})),
                jobs=JOBS,
                executor=bench.open,
                events=events,
                wait=wait,
                by=by,
            )
            self._let_go_later(title.folder, bench)
        troubles = (*(s.reason for s in made.stand_ins if s.subject == number), *made.warnings)
        board = read_manifest(title).get(f"boards/{number}.png", "")
        return Redrawn(
            shot=number,
            board=board,
            trouble="" if board else " ".join(troubles[:1]),
            seconds=round(time.monotonic() - began, 3),
        )

    def close(self) -> None:
        """Ends all workers."""
        with self._lock:
            benches, self._benches = list(self._benches.values()), {}
        for bench in benches:
            bench.clear()

    def _bench_of(self, folder: Path) -> _Bench:
        with self._lock:
            return self._benches.setdefault(folder.resolve(), _Bench())

    def _let_go_later(self, folder: Path, bench: _Bench) -> None:
        bench.used = time.monotonic()
        timer = threading.Timer(self._idle, self._let_go, (bench,))
        timer.daemon = True
        timer.start()

    def _let_go(self, bench: _Bench) -> None:
        if time.monotonic() - bench.used >= 0.99 * self._idle and bench.lock.acquire(timeout=0):
            try:
                bench.clear()
            finally:
                bench.lock.release()


@dataclass
class _Bench:
    """A title's place for workers. Attributes: lock: who draws has it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    used: float = 0.0
    site: Site | None = None
    executor: Executor | None = None

    def open(self, site: Site) -> Executor:
        """The workers that are there, or new ones: the engine's `ExecutorFactory`."""
        if self.executor is not None and self.site is not None and self.site.scratch.is_dir():
            return _Kept(self.executor, self)
        self.clear()
        from dataclasses import replace

        from regie.build.local import LocalExecutor

        own = replace(site, scratch=site.scratch.parent / f"redraws-{uuid4().hex[:8]}")
        own.scratch.mkdir(parents=True)
        self.site, self.executor = own, LocalExecutor(own, JOBS)
        return _Kept(self.executor, self)

    def clear(self) -> None:
        """Ends the workers and removes their private files."""
        from regie.build.scratch import sweep_run

        executor, site = self.executor, self.site
        self.executor = self.site = None
        if executor is not None:
            executor.close(now=True)
        if site is not None:
            sweep_run(site.scratch)


class _Kept:
    """Workers that outlive a build; only one that is broken off ends them."""

    def __init__(self, executor: Executor, bench: _Bench) -> None:
        self._executor, self._bench = executor, bench

    @property
    def jobs(self) -> int:
        return self._executor.jobs

    @property
    def free(self) -> int:
        return self._executor.free

    def start(self, task: Task) -> None:
        self._executor.start(task)

    def wait(self, seconds: float | None) -> list[Report]:
        return self._executor.wait(seconds)

    def wake(self) -> None:
        self._executor.wake()

    def close(self, *, now: bool) -> None:
        if now or self._executor.free < self._executor.jobs:
            self._bench.clear()

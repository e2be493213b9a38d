"""Workers that stay between builds, and builds that can be stopped in the middle.

A process that makes one thing after another keeps its workers, and with them an open Blender: the
next build has no program to start. Each build borrows a set of workers; builds at the same time
borrow different ones.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from regie.build.executor import Executor, ExecutorFactory, Report, Site, Task

if TYPE_CHECKING:
    from regie.build.local import LocalExecutor


_SHARED: ContextVar[ExecutorFactory | None] = ContextVar("regie_workers", default=None)


@contextlib.contextmanager
def sharing_workers(factory: ExecutorFactory) -> Iterator[None]:
    """Builds that are opened meanwhile, and name no executor, have this one run their steps."""
    token = _SHARED.set(factory)
    try:
        yield
    finally:
        _SHARED.reset(token)


def shared_workers() -> ExecutorFactory | None:
    """What `sharing_workers` has named around here."""
    return _SHARED.get()


class BuildStopped(KeyboardInterrupt):
    """A build was stopped on purpose. What is made is kept; the next one goes on from there."""


class Stop:
    """Asks a build to stop. May be used from any thread."""

    def __init__(self) -> None:
        self.is_asked = False
        self.is_pressing = False
        self._executors: list[Executor] = []

    def ask(self, *, now: bool = False) -> None:
        """Begins nothing more.

        Args:
            now: what runs is ended in the middle, and made anew later. Steps that are paid for
                are never: they come to their end.
        """
        self.is_asked = True
        self.is_pressing |= now
        for executor in self._executors:
            executor.wake()

    def watch(self, executor: Executor) -> None:
        """Wakes an executor when it shall stop."""
        self._executors.append(executor)


@dataclass
class _Idle:
    executor: LocalExecutor
    home: Path
    since: float


class KeptWorkers:
    """An `ExecutorFactory` whose processes outlive a build and serve the next one."""

    def __init__(
        self,
        jobs: int,
        *,
        stop: Callable[[], Stop] = Stop,
        on_task: Callable[[Task, int | None], None] | None = None,
        keep: Callable[[], Path] | None = None,
        most_idle: int = 1,
        idle_seconds: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Args:
            jobs: steps at once, of each build.
            stop: asked for by each build that begins: what may stop it.
            on_task: told which worker takes a task.
            keep: makes a folder for what a set of workers leaves behind; in the system's folder
                for temporary files by default.
            most_idle: so many sets of workers are kept, beside those that builds have.
            idle_seconds: what nobody has used for so long ends by itself; None: never.
        """
        self._most_idle = most_idle
        self._idle_seconds = idle_seconds
        self._timer: threading.Timer | None = None
        self._jobs = jobs
        self._stop = stop
        self._on_task = on_task
        self._make_home = keep or (lambda: Path(tempfile.mkdtemp(prefix="regie-workers-")))
        self._clock = clock
        self._idle: list[_Idle] = []
        self._environments: dict[int, tuple[str, ...]] = {}
        self._lock = threading.Lock()
        self._is_closed = False

    def __call__(self, site: Site) -> Executor:
        """Workers for a build: kept ones, or new ones."""
        from regie.build.local import LocalExecutor

        taken = self._take(site)
        if taken is None:
            home = self._make_home()
            taken = _Idle(LocalExecutor(site, self._jobs, home=home), home, 0.0)
        taken.executor.move(site)
        stop = self._stop()
        borrowed = _Borrowed(taken.executor, stop, self._on_task, lambda: self._give_back(taken))
        self._environments[id(taken.executor)] = site.environment
        stop.watch(borrowed)
        return borrowed

    def end_idle(self, seconds: float) -> None:
        """Ends workers that nobody has used for so long."""
        now = self._clock()
        with self._lock:
            old = [i for i in self._idle if now - i.since >= seconds]
            self._idle = [i for i in self._idle if i not in old]
        for each in old:
            self._end(each)

    def close(self) -> None:
        """Ends all workers; those that are borrowed when they are given back."""
        self._is_closed = True
        if self._timer is not None:
            self._timer.cancel()
        self.end_idle(float("-inf"))

    def _take(self, site: Site) -> _Idle | None:
        gone: list[_Idle] = []
        found = None
        with self._lock:
            for each in list(reversed(self._idle)):
                if not each.home.is_dir():  # cleaned away after another make's death
                    gone.append(each)
                elif self._environments.get(id(each.executor)) == site.environment:
                    found = each
                    break
            self._idle = [i for i in self._idle if i is not found and i not in gone]
        for each in gone:
            self._end(each)
        return found

    def _give_back(self, taken: _Idle) -> None:
        taken.since = self._clock()
        with self._lock:
            if not self._is_closed and len(self._idle) < self._most_idle:
                self._idle.append(taken)
                self._end_later()
                return
        self._end(taken)

    def _end_later(self) -> None:
        if self._idle_seconds is None:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(
            self._idle_seconds + 1.0, self.end_idle, (self._idle_seconds,)
        )
        self._timer.daemon = True
        self._timer.start()

    def _end(self, ended: _Idle) -> None:
        self._environments.pop(id(ended.executor), None)
        ended.executor.close(now=not ended.home.is_dir())
        shutil.rmtree(ended.home, ignore_errors=True)


class _Borrowed:
    """Kept workers in the hands of one build. An `Executor`."""

    def __init__(
        self,
        kept: LocalExecutor,
        stop: Stop,
        on_task: Callable[[Task, int | None], None] | None,
        give_back: Callable[[], None],
    ) -> None:
        self._kept = kept
        self._stop = stop
        self._on_task = on_task
        self._give_back = give_back
        self._paid: set[int] = set()

    @property
    def jobs(self) -> int:
        return self._kept.jobs

    @property
    def free(self) -> int:
        """Raises: BuildStopped: nothing more is begun, and all that was begun is done."""
        if self._stop.is_asked:
            self._leave_when_over()
            return 0
        return self._kept.free

    def start(self, task: Task) -> None:
        if task.address.load().paid:
            self._paid.add(task.id)
        self._kept.start(task)
        if self._on_task is not None:
            self._on_task(task, self._kept.worker_of(task.id))

    def wait(self, seconds: float | None) -> list[Report]:
        """Raises: BuildStopped: as `free`."""
        if self._stop.is_asked:
            self._leave_when_over()
        reports = self._kept.wait(seconds)
        self._paid -= {report.task for report in reports}
        if not reports and self._stop.is_asked:
            self._leave_when_over()
        return reports

    def wake(self) -> None:
        self._kept.wake()

    def close(self, *, now: bool) -> None:
        if now:
            self._kept.end_running()
        self._give_back()

    def _leave_when_over(self) -> None:
        if not self._kept.running or (self._stop.is_pressing and not self._paid):
            raise BuildStopped

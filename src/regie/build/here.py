"""Runs tasks in the calling process, one at a time: for a debugger, and for machines too small."""

from __future__ import annotations

import threading

from regie.build.executor import Executor, Progressed, Report, Site, Task
from regie.build.perform import TaskRunner


class HereExecutor:
    """Runs a task while `start` is called. A crash of the step is a crash of the build."""

    jobs = 1

    def __init__(self, site: Site) -> None:
        self._runner = TaskRunner(site)
        self._reports: list[Report] = []
        self._woken = threading.Event()

    @property
    def free(self) -> int:
        return 0 if self._reports else 1

    def start(self, task: Task) -> None:
        done = self._runner.perform(
            task, lambda fraction: self._reports.append(Progressed(task.id, fraction))
        )
        self._reports.append(done)

    def wait(self, seconds: float | None) -> list[Report]:
        if not self._reports:
            self._woken.wait(seconds)
        self._woken.clear()
        reports, self._reports = self._reports, []
        return reports

    def wake(self) -> None:
        self._woken.set()

    def close(self, *, now: bool) -> None:
        self._runner.close()


def run_here(site: Site) -> Executor:
    """An executor without processes."""
    return HereExecutor(site)

"""Runs tasks in long-lived processes of this machine."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from regie.build.executor import Died, Progressed, Report, Site, Task
from regie.build.worker import Farewell, Welcome, tell
from regie.support.environment import child_environment

FAREWELL_SECONDS = 10.0
"""How long an idle worker may take to close its resources."""

LAST_WORDS_BYTES = 2000
"""How much of a dead worker's output is kept."""

# With `-P` no module is taken from the folder in which somebody called us: it may be a stranger's.
_BOOT = (
    "import json, os, sys; sys.path[:] = json.loads(os.environ.pop('REGIE_WORKER_PATH')); "
    "from regie.build.worker import main; main(int(sys.argv[1]))"
)

_TEMPORARY_VARIABLES = ("TMPDIR", "TMP", "TEMP")
"""Where programs on POSIX and on Windows put temporary files."""

_THREAD_VARIABLES = ("OMP_NUM_THREADS",)

_ALGEBRA_THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Of numpy's algebra: one thread. Shared among more, sums differ in their last digit, and a result
would depend on how many jobs the make had."""


@dataclass(eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection
    log: Path
    number: int
    site: Site
    task: Task | None = None
    slots: set[str] = field(default_factory=set)
    """Resources that it has probably opened."""


class LocalExecutor:
    """As many worker processes as jobs, started when they are first needed.

    Workers are new processes, not forks: a fork of a process with threads may hang, and would
    carry open databases along.
    """

    def __init__(self, site: Site, jobs: int, *, home: Path | None = None) -> None:
        """
        Args:
            home: folder for what workers say and for their temporary files; the build's scratch
                by default, which ends with the build.
        """
        self._site = site
        self._home = home
        self._jobs = max(1, jobs)
        self._workers: list[_Worker] = []
        self._born = 0
        self._ears, self._mouth = socket.socketpair()
        self._ears.setblocking(False)
        self._mouth.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._ears, selectors.EVENT_READ)

    @property
    def jobs(self) -> int:
        return self._jobs

    @property
    def free(self) -> int:
        return self._jobs - sum(worker.task is not None for worker in self._workers)

    @property
    def running(self) -> int:
        """How many tasks run."""
        return sum(worker.task is not None for worker in self._workers)

    def move(self, site: Site) -> None:
        """Takes the tasks of another build from now on; nothing may run."""
        self._site = site

    def start(self, task: Task) -> None:
        worker = self._choose(set(task.slots))
        worker.task = task
        worker.slots |= set(task.slots)
        # A worker that has died is noticed in `wait`, where its socket has ended.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if worker.site is not self._site:
                tell(worker.connection, Welcome(self._site))
                worker.site = self._site
            tell(worker.connection, task)

    def worker_of(self, task: int) -> int | None:
        """The number of the worker that runs a task, from 1."""
        return next((w.number for w in self._workers if w.task and w.task.id == task), None)

    def end_running(self) -> None:
        """Ends the workers that are in the middle of a task; nobody is told of it."""
        for worker in [w for w in self._workers if w.task is not None]:
            self._workers.remove(worker)
            self._end_worker(worker)

    def wait(self, seconds: float | None) -> list[Report]:
        reports: list[Report] = []
        for ready, _ in self._selector.select(seconds):
            if ready.fileobj is self._ears:
                with contextlib.suppress(BlockingIOError):
                    self._ears.recv(4096)
                continue
            reports.extend(self._hear(ready.data))
        return reports

    def wake(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):
            self._mouth.send(b"!")

    def close(self, *, now: bool) -> None:
        workers, self._workers = self._workers, []
        if not now:
            for worker in workers:
                with contextlib.suppress(OSError):
                    tell(worker.connection, Farewell())
            for worker in workers:
                with contextlib.suppress(EOFError, OSError):
                    while worker.connection.poll(FAREWELL_SECONDS):
                        if isinstance(worker.connection.recv(), Farewell):
                            break
        for worker in workers:
            self._end_worker(worker)
        self._selector.close()
        self._ears.close()
        self._mouth.close()

    def _choose(self, slots: set[str]) -> _Worker:
        """An idle worker that has these resources open; one with none open otherwise."""
        idle = [worker for worker in self._workers if worker.task is None]
        if slots:
            idle.sort(key=lambda worker: -len(worker.slots & slots))
            if idle and (idle[0].slots & slots or len(self._workers) >= self._jobs):
                return idle[0]
        elif idle:
            return min(idle, key=lambda worker: len(worker.slots))
        return self._hire() if len(self._workers) < self._jobs else idle[0]

    def _hire(self) -> _Worker:
        ours, theirs = socket.socketpair()
        self._born += 1
        home = self._home or self._site.scratch
        log = home / f"worker-{self._born}.log"
        environment = child_environment(self._site.environment)
        environment["REGIE_WORKER_PATH"] = json.dumps(sys.path)
        # What a worker, or any program that its steps start, leaves behind goes with the scratch.
        temporary = home.absolute() / f"worker-{self._born}-tmp"
        temporary.mkdir(exist_ok=True)
        environment.update(dict.fromkeys(_TEMPORARY_VARIABLES, str(temporary)))
        for variable in _THREAD_VARIABLES:
            environment.setdefault(variable, str(self._site.threads))
        environment.update(dict.fromkeys(_ALGEBRA_THREAD_VARIABLES, "1"))
        with theirs, log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT, str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                start_new_session=True,
            )
        worker = _Worker(process, Connection(ours.detach()), log, self._born, self._site)
        self._workers.append(worker)
        self._selector.register(worker.connection, selectors.EVENT_READ, worker)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            tell(worker.connection, Welcome(self._site))
        return worker

    def _hear(self, worker: _Worker) -> list[Report]:
        """The next message; more of them make the next `wait` return at once."""
        try:
            message: Report = worker.connection.recv()
        except (EOFError, ConnectionResetError, BrokenPipeError):
            return self._dismiss(worker)
        if not isinstance(message, Progressed):
            worker.task = None
        return [message]

    def _dismiss(self, worker: _Worker) -> list[Report]:
        """Takes leave of a worker that died."""
        self._workers.remove(worker)
        code = self._end_worker(worker)
        words = _last_words(worker.log)
        if worker.task is None:
            return []
        return [Died(worker.task.id, _explain_exit(code), words)]

    def _end_worker(self, worker: _Worker) -> int:
        # The group is killed while its leader is not yet waited for, so its number is still its.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
        self._selector.unregister(worker.connection)
        worker.connection.close()
        return worker.process.wait()


def _explain_exit(code: int) -> str:
    if code == -signal.SIGKILL:
        return "its worker was killed, perhaps because memory ran out"
    if code < 0:
        return f"its worker crashed ({signal.Signals(-code).name})"
    return f"its worker ended with exit code {code}"


def _last_words(log: Path) -> str:
    try:
        data = log.read_bytes()
    except OSError:
        return ""
    return data[-LAST_WORDS_BYTES:].decode(errors="replace")

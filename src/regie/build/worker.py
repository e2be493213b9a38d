"""A worker process: takes tasks from a socket, runs them one at a time, reports.

It leads a process group of its own, so that Ctrl-C in the terminal reaches only the main process,
which then decides. When the main process is gone, in whatever way, the socket ends, and the
worker kills its whole group: itself and every program that its steps started.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import select
import signal
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from regie.build.executor import Progressed, Site, Task
from regie.build.perform import TaskRunner

PROGRESS_SECONDS = 0.1
"""Progress is told at most this often."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first message to a worker, and the first of each build after."""

    site: Site


@dataclass(frozen=True, slots=True)
class Farewell:
    """The last message, in both directions."""


def tell(connection: Connection, message: Any) -> None:
    """Sends without what `Connection.send` adds for objects of multiprocessing's own.

    Raises:
        OSError: nobody is there any more.
    """
    connection.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))


def main(descriptor: int) -> None:
    """Works until it is told to stop, or nobody is there any more."""
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.set_inheritable(descriptor, False)  # or programs that steps start would keep it open
    connection: Connection = Connection(descriptor)
    welcome = connection.recv()
    assert isinstance(welcome, Welcome)
    threading.Thread(target=_end_with_main_process, args=(descriptor,), daemon=True).start()
    runner = TaskRunner(welcome.site)
    gc.freeze()  # what is imported by now stays
    try:
        while isinstance(message := connection.recv(), Task | Welcome):
            if isinstance(message, Welcome):
                runner.move(message.site)
            else:
                tell(connection, runner.perform(message, _Teller(connection, message.id)))
        runner.close()
        tell(connection, Farewell())
    except (EOFError, ConnectionError):
        _end_group()


class _Teller:
    """Sends progress, not more often than anybody can see."""

    def __init__(self, connection: Connection, task: int) -> None:
        self._connection = connection
        self._task = task
        self._next = 0.0

    def __call__(self, fraction: float) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + PROGRESS_SECONDS
            tell(self._connection, Progressed(self._task, fraction))


def _end_with_main_process(descriptor: int) -> None:
    """Sleeps until the other end of the socket is closed; messages do not wake it."""
    watch = select.poll()
    watch.register(descriptor, getattr(select, "POLLRDHUP", select.POLLHUP))
    while not watch.poll():
        continue
    _end_group()


def _end_group() -> None:
    os.killpg(os.getpgrp(), signal.SIGKILL)

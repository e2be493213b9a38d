"""Runs one task in the process where the step shall run: the same on every executor."""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Callable
from dataclasses import replace

from regie.build.codec import Unpacker, Unreadable, encode
from regie.build.errors import explain_disk
from regie.build.executor import UNREADABLE, Made, Raised, Site, Task
from regie.build.measure import Cost, Meter
from regie.build.step import WORK
from regie.build.stores import open_store
from regie.build.workspace import JOB_DESK, Shelf, Workspace


class TaskRunner:
    """One worker's place: its store, its long-lived resources, its meter."""

    def __init__(self, site: Site) -> None:
        self._shelf = Shelf()
        self._meter = Meter()
        self._site = site
        self._unpacker: Unpacker
        self._take_place(site)

    def move(self, site: Site) -> None:
        """Works for another build; what is open stays open."""
        before: Site = self._site
        unpacker: Unpacker = self._unpacker
        self._take_place(site)
        if (before.state_dir, before.read_only) == (site.state_dir, site.read_only):
            self._unpacker = unpacker  # what it has read is what lies there still
        if before.ledger_url != site.ledger_url:
            self._shelf.drop(JOB_DESK)

    def _take_place(self, site: Site) -> None:
        self._site = site
        self._store = open_store(site.state_dir, read_only=site.read_only)
        self._folder = site.scratch / f"worker-{os.getpid()}"
        self._unpacker = Unpacker(self._store)

    def perform(self, task: Task, on_progress: Callable[[float], None]) -> Made | Raised:
        """Runs the step and encodes its result. Whatever the step raises is reported."""
        work = Workspace(
            self._store,
            self._folder,
            shelf=self._shelf,
            on_progress=on_progress,
            threads=self._site.threads,
            ledger=self._site.ledger_url,
            key=task.key,
        )
        running = False
        try:
            step = task.address.load()
            arguments = self._unpacker.unpack(task.arguments, trace=step.traced)
            if step.wants_work:
                arguments[WORK] = work
            self._meter.start()
            running = True
            value = step.function(**arguments)
            cost = _with_charges(self._meter.stop(), work)
            running = False
            return Made(task.id, encode(step, value), cost)
        except Unreadable as error:
            return Raised(task.id, UNREADABLE, "", None, "", unreadable=error.key)
        except Exception as error:
            cost = _with_charges(self._meter.stop() if running else Cost(), work)
            return replace(report_exception(task.id, error, self._site), cost=cost)
        finally:
            work.clean()

    def close(self) -> None:
        self._shelf.close()


def _with_charges(cost: Cost, work: Workspace) -> Cost:
    if not work.paid and not work.used:
        return cost
    return replace(cost, money=work.paid, used=work.used)


def report_exception(task: int, error: Exception, site: Site) -> Raised:
    """Puts an exception in words; it need not be picklable."""
    details = "".join(traceback.format_exception(error))
    if isinstance(error, OSError):
        explained = explain_disk(error, site.state_dir)
        if explained is not None and _is_inside(error, site):
            error = explained
    kind = type(error).__name__
    exit_code = getattr(error, "exit_code", None)
    if not isinstance(exit_code, int):
        # Not written for a person, so it needs its name: KeyError says nothing but the key.
        return Raised(task, kind, f"{kind}: {error}" if str(error) else kind, None, details)
    return Raised(task, kind, str(error) or kind, exit_code, details)


def _is_inside(error: OSError, site: Site) -> bool:
    """A full disk is ours to explain; a file elsewhere that may not be read is the step's."""
    if error.filename is None:
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return str(error.filename).startswith(str(site.state_dir))

"""What runs tasks: the contract. `local` is one, `here` another, a farm would be a third.

The engine decides what runs and when; an executor only carries tasks to where they run and brings
back what happened. It must pass `tests/build/executor_contract.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from regie.build.codec import Encoded, Packed
from regie.build.measure import Cost
from regie.build.step import StepAddress


@dataclass(frozen=True)
class Task:
    """One run of one step.

    Attributes:
        id: unique in a build; a retry has another one.
        slots: named resources it holds. The engine never has more tasks at an executor than the
            slots allow; an executor uses them to send a task where the resource is open already.
        key: of the result; by it a second run finds the remote jobs of the first. Empty where the
            build gives none: the step can then open no job.
    """

    id: int
    address: StepAddress
    label: str
    arguments: Packed
    slots: dict[str, int] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True)
class Progressed:
    task: int
    fraction: float


@dataclass(frozen=True)
class Made:
    """The step returned. Its blobs are in the store, not yet sealed."""

    task: int
    result: Encoded
    cost: Cost


UNREADABLE = "Unreadable"
"""Kind of what is reported when an argument cannot be read."""


@dataclass(frozen=True)
class Raised:
    """The step raised an exception; the worker goes on.

    Attributes:
        kind: name of the exception's class.
        exit_code: its attribute of that name, where it has one.
        details: the traceback.
        cost: what it took all the same.
        unreadable: key of an argument that is stored and cannot be read; the step did not run.
    """

    task: int
    kind: str
    message: str
    exit_code: int | None
    details: str
    cost: Cost = field(default_factory=Cost)
    unreadable: str = ""


@dataclass(frozen=True)
class Died:
    """The worker ended in the middle of the task.

    Attributes:
        reason: how, in words.
        details: the last it printed.
    """

    task: int
    reason: str
    details: str


Report = Progressed | Made | Raised | Died


class Executor(Protocol):
    """Runs tasks. Used by one thread, but for `wake`."""

    @property
    def jobs(self) -> int:
        """How many tasks it runs at once."""
        ...

    @property
    def free(self) -> int:
        """How many more tasks it would run at once."""
        ...

    def start(self, task: Task) -> None:
        """Takes a task and returns at once. Only called when something is free."""
        ...

    def wait(self, seconds: float | None) -> list[Report]:
        """Returns when there is something to report, after `wake`, or after that time.

        With None it waits for ever; with 0 it only looks. Every started task is reported by
        exactly one of Made, Raised and Died.
        """
        ...

    def wake(self) -> None:
        """Makes `wait` return soon. May be called from any thread."""
        ...

    def close(self, *, now: bool) -> None:
        """Ends all workers and every program they started.

        Args:
            now: at once, in the middle of what they do; else idle workers may close their
                resources.
        """
        ...


@dataclass(frozen=True)
class Site:
    """What an executor's workers need to know of the build.

    Attributes:
        state_dir: holds the store.
        scratch: folder for the private files of this build's steps.
        threads: that one step may keep busy.
        read_only: it is a plan: nothing may be kept in the store.
        ledger: URL of the database; `ledger.sqlite` in the state folder where it is empty.
        environment: names of variables that workers need besides those every child has.
    """

    state_dir: Path
    scratch: Path
    threads: int = 1
    read_only: bool = False
    ledger: str = ""
    environment: tuple[str, ...] = ()

    @property
    def ledger_url(self) -> str:
        return self.ledger or f"sqlite:///{self.state_dir / 'ledger.sqlite'}"


ExecutorFactory = Callable[[Site], Executor]
"""Makes an executor for one build; called when the first step has to run."""


def run_locally(jobs: int) -> ExecutorFactory:
    """An executor of this many processes on this machine; imported when the first one is needed."""

    def make(site: Site) -> Executor:
        from regie.build.local import LocalExecutor

        return LocalExecutor(site, jobs)

    return make

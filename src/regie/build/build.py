"""A build: calls of steps become results, made or found. The door to the engine (`engine`)."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from regie.build import events as told
from regie.build.enforcer import AllowAll, Call, Enforcer, Span
from regie.build.engine import Engine, Status
from regie.build.errors import BuildError, StepDefinitionError, StepFailure, StoreError
from regie.build.executor import ExecutorFactory, run_locally
from regie.build.handle import Handle
from regie.build.kept import shared_workers
from regie.build.node import Turn
from regie.build.scheduler import Resources
from regie.build.session import Mode, Removed, Session
from regie.build.step import Step
from regie.build.stores.contract import BlobStore
from regie.build.trace import Trace, trace_lookups
from regie.ledger.errors import LedgerError
from regie.ledger.ledger import Ledger
from regie.ledger.records import BlobRecord

T = TypeVar("T")

_NO_UNITS: Mapping[str, Span] = {}


class Build:
    """One make, or one plan, of everything that is called on it. Used by one thread.

    Calls return at once. The work is done in `Handle.value`, in `finish`, and in between calls.
    Values can be taken until the `with` block ends.
    """

    def __init__(
        self, engine: Engine, on_event: Callable[[told.Event], None], *, is_aside: bool
    ) -> None:
        """Use `Build.open`."""
        self.is_plan = engine.is_plan
        self._engine = engine
        self._is_aside = is_aside
        self._tell = on_event
        self._status: Status | None = None
        self._summary: told.MakeFinished | None = None

    @classmethod
    def open(
        cls,
        state_dir: Path,
        *,
        jobs: int | None = None,
        events: Callable[[told.Event], None] | None = None,
        mode: Mode = "make",
        resources: Resources | None = None,
        ledger: str | None = None,
        wait: bool = True,
        executor: ExecutorFactory | None = None,
        settings: Mapping[str, Any] | None = None,
        now: Callable[[], float] = time.time,
        enforcer: Enforcer | None = None,
        aside: bool = False,
        environment: Sequence[str] = (),
    ) -> Build:
        """Opens a build on a title's state folder, making the folder where there is none.

        Args:
            state_dir: `.regie` of the title: store, ledger, scratch.
            jobs: steps at once; all cores by default.
            events: told of everything that happens, in the calling thread.
            mode: `plan` runs inline steps only, writes nothing and needs no lease.
            resources: how many of each named slot there are.
            ledger: URL of a database; `ledger.sqlite` in the state folder by default.
            wait: when another make holds the store, wait for it; else raise `StoreBusy`.
            executor: what runs the steps; by default what `sharing_workers` names, else
                processes of this machine.
            settings: written down with the make, for whoever asks later.
            now: the clock, seconds since 1970.
            enforcer: asked before each step runs; by default everything may.
            aside: of something beside the title's own deliverables: what it does not call stays
                in use as the last make left it.
            environment: names of variables that this machine's workers need besides those that
                every child has, such as the ones with their backends' keys.

        Raises:
            StoreBusy: another make holds the store, and `wait` is false.
            StoreError, LedgerError: the disk or the database cannot be used.
        """
        tell = events or _tell_nobody
        jobs = max(1, jobs or os.cpu_count() or 1)
        session = Session.open(
            state_dir,
            mode,
            ledger=ledger,
            wait=wait,
            threads=max(1, (os.cpu_count() or 1) // jobs),
            tell=tell,
            environment=tuple(environment),
        )
        try:
            engine = Engine(
                session,
                executor=executor or shared_workers() or run_locally(jobs),
                resources=resources or Resources(),
                jobs=jobs,
                tell=tell,
                settings=settings or {},
                now=now,
                enforcer=enforcer or AllowAll(),
            )
            return cls(engine, tell, is_aside=aside)
        except BaseException:
            session.close()
            raise

    def __enter__(self) -> Build:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        try:
            if error is None and self._summary is None:  # else it was told already
                self.finish()
            elif error is None:
                return
            else:
                # The error that ends the build is the one to tell; a full disk, say, would make
                # writing down fail for the same reason.
                with contextlib.suppress(StoreError, LedgerError):
                    self._end_make(_status_after(error))
        except BaseException as ended:
            with contextlib.suppress(StoreError, LedgerError):
                self._end_make(_status_after(ended))
            raise
        finally:
            self._engine.session.close()

    # What the line does

    def call(
        self,
        step: Step[..., T],
        /,
        *args: Any,
        label: str = "",
        cites: Sequence[str] | Mapping[str, Sequence[str]] = (),
        salt: Sequence[str] = (),
        units: Mapping[str, Span] = _NO_UNITS,
        turn: Turn | int | None = None,
        carries: Sequence[str] = (),
        expects: tuple[float, float] | None = None,
        **kwargs: Any,
    ) -> Handle[T]:
        """Calls a step; returns at once.

        Args:
            args, kwargs: the step's own, or handles of such, in tuples, lists and dicts too.
            label: what it is for, `12A`.
            cites: source lines that the plain arguments come from, `script.fountain:41`; with a
                mapping, by the parameter that they are about.
            salt: what else the result depends on: backend, model digests.
            units: what others will charge for, by unit: the least, what is likely, the most. In
                no key.
            turn: lower ones go first, `(scene, stage)`, where not all can go at once; that of
                the expansion that calls, by default. In no key.
            carries: what the result rests on, `consent:C-3f9a01c2`, besides all that its
                arguments rest on: for the enforcer and the receipt. In no key.
            expects: seconds that it is thought to take and cores that it keeps busy, where the
                caller knows better than the step's history: its runs differ in size. In no key.

        Raises:
            StepDefinitionError: the arguments do not fit the step.
        """
        self._check_open()
        node = self._engine.caller.call(
            step, args, kwargs, label, cites, salt, units, turn, carries, expects
        )
        self._engine.loop.look()
        return Handle(self._engine.answers, node)

    def expand(
        self,
        follow: Callable[..., Any],
        *arguments: Any,
        label: str = "",
        turn: Turn | int | None = None,
        carries: Sequence[str] = (),
    ) -> Handle[Any]:
        """Calls a function with results when they are there; returns at once.

        Args:
            follow: is given the arguments' values, in this process. It calls more steps and
                returns a structure: handles and plain values in tuples, lists and dicts, or
                None. It must not wait for a result: what depends on one is another expansion.
            arguments: handles, guesses and plain values. A plan that does not know one of the
                handles does not expand.
            label: what it is for, `scene 12`; for people.
            turn: of all that it calls, unless that says otherwise.
            carries: what all that it calls rests on, besides what the arguments rest on.

        Returns:
            Settled when all in the structure is. Passed to a call, it counts and arrives as the
            structure itself would.
        """
        self._check_open()
        expansion = self._engine.caller.expand(follow, arguments, label, turn, carries)
        return Handle(self._engine.answers, expansion)

    def either(
        self, handle: Handle[T], instead: Callable[[StepFailure], Any], *, label: str = ""
    ) -> Handle[Any]:
        """A result, or what stands in for it where it failed.

        Args:
            instead: is given the failure, its own or that of what it needed; it calls steps
                and returns a structure, as an expansion does. Not called for what the enforcer
                refused, nor when the disk is full: these stay failures.
            label: of the stand-in, for people; that of the handle by default.

        Returns:
            A handle of the one or the other. The failure stays in the list of the build.
        """
        self._check_open()
        label = label or handle.node.label
        expansion = self._engine.caller.expand(instead, (handle,), label, is_stand_in=True)
        return Handle(self._engine.answers, expansion)

    def finish(self) -> told.MakeFinished:
        """Waits for everything that was called, and writes down what was used.

        Raises:
            BuildError: steps failed; everything that does not need them is made all the same.
        """
        failures = self._engine.tally.failures
        if self._summary is None:
            self._engine.loop.run_to_end()
            self._end_make("failed" if failures else "planned" if self.is_plan else "done")
        assert self._summary is not None
        if failures:
            raise BuildError.of(failures)
        return self._summary

    def planned(self) -> tuple[told.PlannedStep, ...]:
        """In a plan: steps that would run, in the order of the calls."""
        return tuple(self._engine.planner.steps)

    def trace(self) -> Trace:
        """What this build found in the ledger so far: see `trace`."""
        return trace_lookups(self._engine.graph.nodes, self._engine.lookup, self.ledger)

    def calls(self) -> tuple[Call, ...]:
        """All that was called so far, in the order of the calls."""
        return tuple(node.as_call() for node in self._engine.graph.nodes)

    @property
    def failures(self) -> tuple[StepFailure, ...]:
        """What failed so far, each root cause once; stand-ins do not take them away."""
        return tuple(self._engine.tally.failures)

    @property
    def replaced(self) -> tuple[StepFailure, ...]:
        """Failures so far in whose place something else stands (see `either`)."""
        return tuple(self._engine.expander.replaced)

    @property
    def reused(self) -> int:
        """How many calls found their result, inline steps not counted."""
        return self._engine.tally.reused

    @property
    def has_written(self) -> bool:
        """Whether it wrote anything to the ledger besides that it ran."""
        return self._engine.committer.make is not None

    @property
    def summary(self) -> told.MakeFinished:
        """The sum of it, once the build is finished or closed."""
        if self._summary is None:
            raise StepDefinitionError("A build has its summary when it is finished.")
        return self._summary

    def verify_all(self) -> list[BlobRecord]:
        """Reads every file of the store and hashes it.

        Returns:
            Those that were missing or wrong. Wrong ones are put aside; the results that held
            them are forgotten, so that they are made again.
        """
        lost = self._engine.session.verify_all()
        self._engine.lookup.read_again()
        return lost

    def sweep(self, *, keep: int, contents: Collection[str] = ()) -> Removed:
        """Removes results that none of the last makes used or made, and their files.

        Args:
            keep: how many makes to keep, at least 1.
            contents: digests of files that are needed whatever made them.
        """
        removed = self._engine.session.sweep(keep, contents)
        self._engine.lookup.read_again()
        return removed

    @property
    def store(self) -> BlobStore:
        return self._engine.session.store

    @property
    def ledger(self) -> Ledger:
        return self._engine.session.ledger

    # The end

    def _check_open(self) -> None:
        if self._status is not None:
            raise StepDefinitionError("This build is finished: open another one.")

    def _end_make(self, status: Status) -> None:
        """Ends workers and writes down what is made."""
        if self._status is None:
            self._status = status
            self._summary = self._engine.close(status, is_aside=self._is_aside)
            self._tell(self._summary)


def _status_after(error: BaseException) -> Status:
    return "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"


def _tell_nobody(_event: told.Event) -> None:
    return

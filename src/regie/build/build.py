"""A build: calls of steps become results, made or found."""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeVar

from blake3 import blake3

from regie.build import events as told
from regie.build.canonical import Digester
from regie.build.codec import decode, encode, pack
from regie.build.errors import (
    EXIT_STEP_FAILED,
    BuildError,
    CanonicalError,
    StepDefinitionError,
    StepFailure,
    StoreError,
    UnknownYet,
    explain_disk,
)
from regie.build.executor import Died, Executor, ExecutorFactory, Made, Progressed, Raised, Site
from regie.build.executor import Task as ExecutorTask
from regie.build.finding import Finder
from regie.build.keeping import Keeper
from regie.build.lock import StoreLock
from regie.build.measure import Cost, Meter, energy_basis
from regie.build.node import Handle, Node, State, handles_in, replace_handles
from regie.build.perform import report_exception
from regie.build.schedule import Queue, Resources
from regie.build.step import Step
from regie.build.store import Store
from regie.build.warden import EXIT_REFUSED, REFUSED, Call, LetAll, Span, Warden
from regie.build.why import History, explain
from regie.ledger.errors import LedgerError
from regie.ledger.ledger import Ledger
from regie.ledger.quick_queries import add_unchanged_make, get_last_make, get_value
from regie.ledger.records import BlobRecord, KnownResult, NewFailure, NewResult, Use

T = TypeVar("T")

Mode = Literal["make", "plan"]
Status = Literal["done", "failed", "interrupted", "planned"]

KEY_DOMAIN = b"regie key 1\0"
"""Begins what a key is the hash of; another number would make everything anew."""

_NO_UNITS: Mapping[str, Span] = {}

_MAY_HOLD_HANDLES = frozenset({Handle, tuple, list, dict})

TRIES = 2
"""A step whose worker died is tried once more."""

LOOK_SECONDS = 0.002
"""While calls come in, finished workers are looked after at most this often."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep removed."""

    files: int
    bytes: int


class Build:
    """One make, or one plan, of everything that is called on it. Used by one thread.

    Calls return at once. The work is done in `Handle.value`, in `finish`, and in between calls.
    Values can be taken until the `with` block ends.
    """

    def __init__(
        self,
        *,
        state_dir: Path,
        mode: Mode,
        ledger: Ledger,
        lock: StoreLock | None,
        executor: ExecutorFactory,
        resources: Resources,
        jobs: int,
        on_event: Callable[[told.Event], None],
        settings: Mapping[str, Any],
        now: Callable[[], float],
        warden: Warden,
        aside: bool,
    ) -> None:
        """Use `Build.open`."""
        self._warden = warden
        self._is_aside = aside
        self.is_plan = mode == "plan"
        self._state_dir = state_dir
        self._ledger = ledger
        self._lock = lock
        self._make_executor = executor
        self._executor: Executor | None = None
        self._tell = on_event
        self._now = now
        self._started_at = now()
        self._clock = time.perf_counter()
        self._store = Store(state_dir)
        self._keeper = Keeper(
            ledger, self._store, started_at=self._started_at, settings=dict(settings)
        )
        self._finder = self._new_finder()
        self._history = History(ledger)
        self._digester = Digester()
        self._tracing_digester = Digester(trace=True)
        self._queue: Queue[Node] = Queue(resources, jobs)
        self._site = Site(
            state_dir,
            self._store.scratch / f"make-{os.getpid()}",
            threads=max(1, (os.cpu_count() or 1) // jobs),
        )
        self._nodes: list[Node] = []
        self._by_key: dict[str, Node] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._running: dict[int, Node] = {}
        self._last_task = 0
        self._settled: deque[Node] = deque()
        self._is_settling = False
        self._unfinished = 0
        self._seconds_unfinished = 0.0
        self._reused = 0
        self._made: list[told.MadeStep] = []
        self._planned: list[told.PlannedStep] = []
        self._failures: list[StepFailure] = []
        self._failed_runs: list[NewFailure] = []
        self._wh = 0.0
        self._wh_measured = False
        self._money: dict[str, float] = {"EUR": 0.0}
        self._next_look = 0.0
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
        warden: Warden | None = None,
        aside: bool = False,
    ) -> Build:
        """Opens a build on a title's state folder, making the folder where there is none.

        Args:
            state_dir: `.regie` of the title: store, ledger, scratch.
            jobs: steps at once; all cores by default.
            events: told of everything that happens, in the calling thread.
            mode: `plan` runs inline steps only, writes nothing and needs no lock.
            resources: how many of each named slot there are.
            ledger: URL of a database; `ledger.sqlite` in the state folder by default.
            wait: when another make holds the store, wait for it; else raise `StoreBusy`.
            executor: what runs the steps; processes of this machine by default.
            settings: written down with the make, for whoever asks later.
            now: the clock, seconds since 1970.
            warden: asked before each step runs; by default everything may.
            aside: of something beside the title's own deliverables: what it does not call stays
                in use as the last make left it.

        Raises:
            StoreBusy: another make holds the store, and `wait` is false.
            StoreError, LedgerError: the disk or the database cannot be used.
        """
        state_dir = state_dir.absolute()
        tell = events or _tell_nobody
        jobs = max(1, jobs or os.cpu_count() or 1)
        is_plan = mode == "plan"
        lock = None
        try:
            if not is_plan:
                Store(state_dir).create()
                lock = StoreLock(state_dir)
                lock.take(wait=wait, on_wait=lambda pid: tell(told.Waiting(pid)))
            url = ledger or f"sqlite:///{state_dir / 'ledger.sqlite'}"
            opened = Ledger(url, read_only=is_plan)
            if lock is not None and lock.holder_died:
                clean_up_after_death(opened, Store(state_dir))
            return cls(
                state_dir=state_dir,
                mode=mode,
                ledger=opened,
                lock=lock,
                executor=executor or _run_locally(jobs),
                resources=resources or Resources(),
                jobs=jobs,
                on_event=tell,
                settings=settings or {},
                now=now,
                warden=warden or LetAll(),
                aside=aside,
            )
        except BaseException:
            if lock is not None:
                lock.release()
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
            if error is None:
                self.finish()
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
            self._close()

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

        Raises:
            StepDefinitionError: the arguments do not fit the step.
        """
        node = self._new_node(step, args, kwargs, label, cites, salt, units)
        if node.missing == 0:
            self._resolve(node)
            self._settle()
        if self._executor is not None and time.perf_counter() >= self._next_look:
            self._turn(0.0)
        return Handle(self, node)

    def finish(self) -> told.MakeFinished:
        """Waits for everything that was called, and writes down what was used.

        Raises:
            BuildError: steps failed; everything that does not need them is made all the same.
        """
        if self._summary is None:
            while self._unfinished:
                self._turn(None)
            self._end_make("failed" if self._failures else "planned" if self.is_plan else "done")
        assert self._summary is not None
        if self._failures:
            raise BuildError.of(self._failures)
        return self._summary

    def planned(self) -> tuple[told.PlannedStep, ...]:
        """In a plan: steps that would run, in the order of the calls."""
        return tuple(self._planned)

    @property
    def reused(self) -> int:
        """How many calls found their result, inline steps not counted."""
        return self._reused

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
        from regie.ledger.results import forget_blob, get_all_blobs

        with self._ledger.begin() as connection:
            records = get_all_blobs(connection)
        lost = [record for record in records if self._store.inspect(record) is None]
        for record in lost:
            self._store.put_aside(record)
        with self._ledger.begin() as connection:
            for record in lost:
                forget_blob(connection, record)
        self._finder = self._new_finder()
        return lost

    def sweep(self, *, keep: int) -> Swept:
        """Removes results that none of the last finished makes used or made, and their files.

        Args:
            keep: how many makes to keep, at least 1.
        """
        from regie.ledger.results import forget_results_before

        with self._ledger.begin() as connection:
            unheld = forget_results_before(connection, max(1, keep))
        size = sum(self._store.remove(record.place) for record in unheld)
        self._finder = self._new_finder()
        return Swept(len(unheld), size)

    @property
    def store(self) -> Store:
        return self._store

    @property
    def ledger(self) -> Ledger:
        return self._ledger

    # What handles ask

    def wait_for(self, node: Node) -> None:
        """Works until the node's result is known.

        Raises:
            BuildError, UnknownYet: it never will be.
        """
        while not node.is_settled:
            self._turn(None)
        if node.state is State.FAILED:
            assert node.failure is not None
            raise BuildError.of([node.failure])
        if node.state is State.PLANNED:
            raise UnknownYet(
                f"{node.step.name} ({node.label}) would have to run first; a plan does not."
            )

    def decode(self, node: Node) -> Any:
        """The value of a known node."""
        return decode(node.step, self.get_json(node), self._store.root)

    def get_json(self, node: Node) -> str:
        return node.json if node.json is not None else get_value(self._ledger, node.key)

    def get_last_value(self, node: Node, default: Any) -> Any:
        use = self._history.get_use(node)
        if use is None or use.version != node.step.version:
            return default
        known, _ = self._finder.find(use.key)
        if known is None:
            return default
        return decode(node.step, get_value(self._ledger, use.key), self._store.root)

    # Nodes

    def _new_finder(self) -> Finder:
        return Finder(
            self._ledger,
            self._store,
            may_mend=not self.is_plan,
            on_new_time=self._keeper.note_time,
        )

    def _new_node(
        self,
        step: Step[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        label: str,
        cites: Sequence[str] | Mapping[str, Sequence[str]],
        salt: Sequence[str],
        units: Mapping[str, Span],
    ) -> Node:
        if self._status is not None:
            raise StepDefinitionError("This build is finished: open another one.")
        nth = self._counts.get((step.name, label), 0)
        self._counts[step.name, label] = nth + 1
        cites_by_input = None
        if isinstance(cites, Mapping):
            cites_by_input = {name: tuple(lines) for name, lines in cites.items()}
            cites = tuple(line for lines in cites_by_input.values() for line in lines)
        arguments = step.bind(args, kwargs)
        node = Node(step, label, nth, arguments, tuple(cites), cites_by_input, tuple(salt), units)
        handles = [
            handle
            for value in arguments.values()
            if type(value) in _MAY_HOLD_HANDLES
            for handle in handles_in(value)
        ]
        if handles:
            node.parents = tuple({handle.node: None for handle in handles})
        for parent in node.parents:
            if not parent.is_settled:
                parent.children.append(node)
                node.missing += 1
        self._nodes.append(node)
        self._unfinished += 1
        return node

    def _resolve(self, node: Node) -> None:
        """All parents are settled: finds the result, or sees to it that it is made."""
        for parent in node.parents:
            if parent.state is State.FAILED:
                self._end(node, State.FAILED, failure=parent.failure)
                return
        if any(parent.state is State.PLANNED for parent in node.parents):
            self._plan(node)
            return
        try:
            self._find_or_make(node)
        except StepDefinitionError as error:
            self._fail(node, report_exception(0, error, self._site))

    def _find_or_make(self, node: Node) -> None:
        self._compute_key(node)
        first = self._by_key.setdefault(node.key, node)
        if first is not node:
            self._join_twin(node, first)
            return
        node.result, node.lost = self._finder.find(node.key)
        if node.result is not None:
            self._count_reused(node)
            self._end(node, State.DONE)
        elif node.step.inline:
            self._run_inline(node)
        elif self.is_plan:
            self._plan(node)
        else:
            self._enqueue(node)

    def _compute_key(self, node: Node) -> None:
        step = node.step
        digester = self._tracing_digester if step.traced else self._digester
        digest = digester.digest
        try:
            node.inputs = {name: digest(value) for name, value in node.arguments.items()}
        except CanonicalError as error:
            raise CanonicalError(f"an argument cannot be keyed. {error}") from error
        # Digests are of one length, and the prefix names the inputs: nothing can be mistaken.
        parts = [KEY_DOMAIN, step.key_prefix]
        parts += [node.inputs[name] for name in step.sorted_parameters]
        parts += [digest(salt) for salt in node.salt]
        node.key = blake3(b"".join(parts)).hexdigest()

    def _join_twin(self, node: Node, first: Node) -> None:
        """The same key was called before: one result for both."""
        if first.is_settled:
            self._share(first, node)
        else:
            node.state = State.QUEUED
            first.twins.append(node)

    def _share(self, first: Node, node: Node) -> None:
        if first.state is State.PLANNED:
            self._end(node, State.PLANNED)
            return
        node.result, node.json, node.failure = first.result, first.json, first.failure
        if first.state is not State.FAILED:
            self._count_reused(node)
        self._end(node, State.FAILED if first.state is State.FAILED else State.DONE)

    def _count_reused(self, node: Node) -> None:
        # Inline steps are part of walking the line: nobody counts them, in a make or in a plan.
        if not node.step.inline:
            self._reused += 1
            self._tell(told.StepReused(node.step.name, node.label))

    def _plan(self, node: Node) -> None:
        node.state = State.PLANNED
        cost = self._history.estimate(node)
        why = explain(node, self._history)
        if not node.step.inline:  # as in a make, where what costs nothing is not told either
            call = _call_of(node)
            self._planned.append(
                told.PlannedStep(
                    node.step.name,
                    node.label,
                    why,
                    cost.seconds,
                    cost.wh,
                    self._warden.price(call) or {"EUR": 0.0},
                    self._warden.refuse(call, only_look=True),
                    cost.spread,
                )
            )
        self._end(node, State.PLANNED)

    def _end(self, node: Node, state: State, failure: StepFailure | None = None) -> None:
        """The node is settled; what waited for it goes on in `_settle`."""
        node.state = state
        if failure is not None:
            node.failure = failure
        self._seconds_unfinished -= node.seconds
        node.seconds = 0.0
        if state is not State.MADE:
            self._unfinished -= 1
        if node.children or node.twins:
            self._settled.append(node)

    def _settle(self) -> None:
        """Resolves what waited for settled nodes; a loop, so that deep graphs need no stack."""
        if self._is_settling:
            return
        self._is_settling = True
        try:
            while self._settled:
                node = self._settled.popleft()
                twins, node.twins = node.twins, []
                children, node.children = node.children, []
                for twin in twins:
                    self._share(node, twin)
                for child in children:
                    child.missing -= 1
                    if child.missing == 0:
                        self._resolve(child)
        finally:
            self._is_settling = False

    # Running

    def _run_inline(self, node: Node) -> None:
        step = node.step
        arguments = {name: replace_handles(value) for name, value in node.arguments.items()}
        meter = Meter()
        try:
            meter.start()
            value = step.function(**arguments)
            encoded = encode(step, value)
        except Exception as error:
            raised = report_exception(0, error, self._site)
            self._fail(node, raised)
            return
        if encoded.blobs and self.is_plan:
            raise StepDefinitionError(f"Step {step.name} is inline and returned a file.")
        self._accept(node, Made(0, encoded, meter.stop()))

    def _enqueue(self, node: Node) -> None:
        refusal = self._warden.refuse(_call_of(node), only_look=False)
        if refusal:
            self._fail(node, Raised(0, REFUSED, refusal, EXIT_REFUSED, refusal))
            return
        node.state = State.QUEUED
        node.predicted = self._history.estimate(node)
        node.seconds = node.predicted.seconds
        self._seconds_unfinished += node.seconds
        self._queue.add(node, node.seconds, node.step.slots)
        if self._executor is None:
            self._open_executor()
        self._dispatch()

    def _open_executor(self) -> None:
        try:
            self._site.scratch.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_disk(error, self._state_dir) or error from error
        self._executor = self._make_executor(self._site)
        self._keeper.on_kept = self._executor.wake
        self._keeper.get_ready()

    def _dispatch(self) -> None:
        assert self._executor is not None
        while self._executor.free > 0:
            node = self._queue.take()
            if node is None:
                return
            try:
                address, arguments = node.step.address, pack(node.arguments)
            except StepDefinitionError as error:
                self._queue.give_back(node.step.slots)
                self._fail(node, report_exception(0, error, self._site))
                continue
            self._last_task += 1
            node.attempts += 1
            node.state = State.RUNNING
            node.started = time.perf_counter()
            self._running[self._last_task] = node
            self._tell(
                told.StepStarted(
                    node.step.name, node.label, explain(node, self._history), node.seconds
                )
            )
            self._executor.start(
                ExecutorTask(self._last_task, address, node.label, arguments, node.step.slots)
            )

    def _turn(self, seconds: float | None) -> None:
        """Takes in what happened, waiting for it that long, and starts what can be started."""
        if self._executor is None:
            # Only results of inline steps can be under way.
            kept = self._keeper.drain()
            if not kept:
                raise StepDefinitionError("The build waits for a step that nobody runs.")
            self._take_kept(kept)
            return
        for report in self._executor.wait(seconds):
            match report:
                case Progressed(task, fraction):
                    node = self._running[task]
                    self._tell(told.StepProgress(node.step.name, node.label, fraction))
                case Made(task, _, _):
                    self._accept(self._stop_running(task), report)
                case Raised(task):
                    self._fail(self._stop_running(task), report)
                case Died(task):
                    self._bury(self._stop_running(task), report)
        self._settle()
        self._dispatch()
        self._settle()  # what could not be dispatched has failed, and others may wait for it
        self._take_kept(self._keeper.collect())
        self._next_look = time.perf_counter() + LOOK_SECONDS

    def _stop_running(self, task: int) -> Node:
        node = self._running.pop(task)
        self._queue.give_back(node.step.slots)
        return node

    def _accept(self, node: Node, made: Made) -> None:
        encoded, cost = made.result, made.cost
        blobs = tuple(BlobRecord(blob.digest, blob.suffix, blob.size, 0) for blob in encoded.blobs)
        node.json = encoded.json
        node.cost = cost
        node.result = KnownResult(node.key, encoded.content, encoded.whole, blobs)
        self._history.note(node.step.name, cost.seconds, cost.wh)
        if self.is_plan:
            self._end(node, State.DONE)
            return
        self._end(node, State.MADE)
        if not node.step.inline:
            cost = node.cost = self._settle_money(node, cost)
        self._count(cost)
        self._keeper.keep(self._new_result(node, cost))

    def _settle_money(self, node: Node, cost: Cost) -> Cost:
        """Tells the warden what was paid: the sums that the step told, else by what it used."""
        money = dict(cost.money)
        if cost.used:
            call = replace(_call_of(node), units={u: (n, n, n) for u, n in cost.used.items()})
            for currency, amount in self._warden.price(call).items():
                money[currency] = money.get(currency, 0.0) + amount
        self._warden.settle(_call_of(node), money)
        return replace(cost, money=money)

    def _count(self, cost: Cost) -> None:
        self._wh += cost.wh
        self._wh_measured |= cost.measured
        for currency, amount in cost.money.items():
            self._money[currency] = self._money.get(currency, 0.0) + amount

    def _new_result(self, node: Node, cost: Cost) -> NewResult:
        assert node.result is not None and node.json is not None
        return NewResult(
            key=node.key,
            step=node.step.name,
            version=node.step.version,
            content=node.result.content,
            whole=node.result.whole,
            inputs=node.inputs_in_hex,
            salt=node.salt,
            seconds=cost.seconds,
            cpu_seconds=cost.cpu_seconds,
            wh=cost.wh,
            wh_measured=cost.measured,
            peak_bytes=cost.peak_bytes,
            made_at=self._now(),
            value=node.json,
            blobs=node.result.blobs,
            money=cost.money,
            used=cost.used,
            predicted=node.predicted,
        )

    def _take_kept(self, keys: list[str]) -> None:
        for key in keys:
            node = self._by_key[key]
            node.state = State.DONE
            self._unfinished -= 1
            if node.step.inline:
                continue
            self._made.append(told.MadeStep(node.step.name, node.label))
            self._tell(
                told.StepFinished(node.step.name, node.label, node.cost.seconds, node.cost.wh)
            )
        if keys:
            self._tell_advance()

    def _tell_advance(self) -> None:
        now = time.perf_counter()
        elapsed = sum(min(node.seconds, now - node.started) for node in self._running.values())
        jobs = self._executor.jobs if self._executor is not None else 1
        self._tell(
            told.Advanced(
                done=len(self._nodes) - self._unfinished,
                known=len(self._nodes),
                running=len(self._running),
                seconds_left=max(0.0, self._seconds_unfinished - elapsed) / jobs,
            )
        )

    def _bury(self, node: Node, died: Died) -> None:
        if node.attempts < TRIES:
            self._tell(told.StepRetried(node.step.name, node.label, died.reason))
            node.state = State.QUEUED
            self._queue.add(node, node.seconds, node.step.slots)
            return
        message = f"{died.reason}, and again when it was tried once more."
        self._fail(node, Raised(died.task, "WorkerDied", message, None, died.details))

    def _fail(self, node: Node, raised: Raised) -> None:
        failure = StepFailure(
            node.step.name,
            node.label,
            node.cites,
            raised.kind,
            raised.message,
            EXIT_STEP_FAILED if raised.exit_code is None else raised.exit_code,
            raised.details,
        )
        self._failures.append(failure)
        if raised.kind != REFUSED and node.attempts:
            self._count_failed_run(node, raised)
        elif raised.kind != REFUSED and node.state is State.QUEUED:
            self._warden.release(_call_of(node))
        self._end(node, State.FAILED, failure=failure)
        self._tell(told.StepFailed(failure))

    def _count_failed_run(self, node: Node, raised: Raised) -> None:
        """A run that gave nothing took its time all the same, and what was paid is paid."""
        cost = raised.cost
        if not cost.seconds:  # the worker died, and nobody measured
            cost = replace(cost, seconds=time.perf_counter() - node.started)
        if cost.money or cost.used:
            cost = self._settle_money(node, cost)
        else:
            self._warden.release(_call_of(node))
        self._count(cost)
        self._failed_runs.append(
            NewFailure(
                key=node.key,
                step=node.step.name,
                label=node.label,
                salt=node.salt,
                kind=raised.kind,
                seconds=cost.seconds,
                cpu_seconds=cost.cpu_seconds,
                wh=cost.wh,
                money=cost.money,
                used=cost.used,
                failed_at=self._now(),
            )
        )

    # The end

    def _end_make(self, status: Status) -> None:
        """Ends workers and writes down what is made."""
        if self._status is not None:
            return
        self._status = status
        is_clean = status in ("done", "planned")
        try:
            if self._executor is not None:
                self._executor.close(now=not is_clean)
            if not self.is_plan:
                self._take_kept(self._keeper.drain())
                self._write_down(status)
        finally:
            if not self.is_plan:
                self._store.sweep_folder(self._site.scratch)
        self._summary = told.MakeFinished(
            status=status,
            made=len(self._made),
            reused=self._reused,
            seconds=time.perf_counter() - self._clock,
            wh=self._wh,
            energy_basis=energy_basis(self._wh_measured),
            money=dict(self._money),
            made_steps=tuple(self._made),
        )
        self._tell(self._summary)

    def _close(self) -> None:
        """Lets the next make in."""
        self._ledger.close()
        if self._lock is not None:
            self._lock.release()

    def _write_down(self, status: Status) -> None:
        used = [node for node in self._nodes if node.state is State.DONE]
        digest = _digest_uses(used)
        last = get_last_make(self._ledger)
        unchanged = last is not None and last.status == "done" and last.uses_digest == digest
        if status == "done" and unchanged and self._keeper.make is None:
            add_unchanged_make(
                self._ledger,
                started_at=self._started_at,
                finished_at=self._now(),
                reused=self._reused,
                uses_digest=digest,
            )
            return
        from regie.ledger.makes import finish_make, record_uses
        from regie.ledger.results import add_failures

        make = self._keeper.start_make()
        with self._ledger.begin() as connection:
            add_failures(connection, make, self._failed_runs)
            record_uses(
                connection,
                make,
                [_use_of(node) for node in used],
                complete=status == "done" and not self._is_aside,
            )
            finish_make(
                connection,
                make,
                finished_at=self._now(),
                status=status,
                made=len(self._made),
                reused=self._reused,
                uses_digest=digest if status == "done" and not self._is_aside else "",
            )


def _call_of(node: Node) -> Call:
    return Call(node.key, node.step.name, node.label, node.cites, node.salt, node.units)


def _describe_use(node: Node) -> str:
    """All that a use says, but for what the key says anyway."""
    return "\0".join(
        (
            node.step.name,
            node.label,
            str(node.nth),
            node.key,
            *node.cites,
            "",
            *(parent.key for parent in node.parents),
        )
    )


def _digest_uses(nodes: Sequence[Node]) -> str:
    """Of all uses, in the order of the calls."""
    return _digest_text("\0\0".join(map(_describe_use, nodes)))


def _digest_text(text: str) -> str:
    return blake3(text.encode("utf-8", "surrogatepass")).hexdigest()


def _use_of(node: Node) -> Use:
    return Use(
        step=node.step.name,
        label=node.label,
        nth=node.nth,
        key=node.key,
        version=node.step.version,
        salt=node.salt,
        inputs=node.inputs_in_hex,
        cites=node.cites,
        parents=tuple(parent.key for parent in node.parents),
        digest=_digest_text(_describe_use(node)),
    )


def clean_up_after_death(ledger: Ledger, store: Store) -> None:
    """Removes what a make that was killed left behind. Whoever holds the lock may call it."""
    from regie.ledger.makes import mark_died_makes
    from regie.ledger.results import get_all_blobs

    store.sweep_scratch()
    with ledger.begin() as connection:
        mark_died_makes(connection)
        counted = get_all_blobs(connection)
    store.sweep_strays(record.place for record in counted)


def _status_after(error: BaseException) -> Status:
    return "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"


def _run_locally(jobs: int) -> ExecutorFactory:
    """Processes of this machine; imported only when the first one is needed."""

    def make(site: Site) -> Executor:
        from regie.build.local import LocalExecutor

        return LocalExecutor(site, jobs)

    return make


def _tell_nobody(_event: told.Event) -> None:
    return

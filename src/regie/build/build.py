"""A build: calls of steps become results, made or found. The door to the engine.

What it is made of can be read alone: `graph` (what waits for what), `keys`, `lookup` (what was
made before), `scheduler` (what runs), `committer` (what is written down), `plan`, `tally`, and
`session` (what is open meanwhile).
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeVar, cast

from regie.build import events as told
from regie.build.codec import Unreadable, decode, encode
from regie.build.committer import Committer
from regie.build.enforcer import EXIT_REFUSED, REFUSED, AllowAll, Call, Enforcer, Span
from regie.build.errors import (
    EXIT_STEP_FAILED,
    BuildError,
    DiskFull,
    StepDefinitionError,
    StepFailure,
    StoreError,
    UnknownYet,
)
from regie.build.executor import Died, Executor, ExecutorFactory, Made, Progressed, Raised, Site
from regie.build.expand import Expander
from regie.build.graph import Graph
from regie.build.handing import Hander
from regie.build.keys import Keys
from regie.build.lookup import ResultLookup
from regie.build.measure import Cost, Meter
from regie.build.node import (
    Expansion,
    Guess,
    Handle,
    Node,
    State,
    Turn,
    Vertex,
    handles_in,
    holds_guess,
    replace_handles,
)
from regie.build.perform import report_exception
from regie.build.plan import Planner
from regie.build.scheduler import Resources, Scheduler
from regie.build.session import Mode, Removed, Session, clean_up_after_death
from regie.build.step import Step
from regie.build.stores.contract import BlobStore
from regie.build.tally import Tally
from regie.build.why import History, explain
from regie.ledger.errors import LedgerError
from regie.ledger.ledger import Ledger
from regie.ledger.quick_queries import get_value
from regie.ledger.records import BlobRecord, KnownResult

__all__ = ["Build", "clean_up_after_death"]

T = TypeVar("T")

Status = Literal["done", "failed", "interrupted", "planned"]

_NO_UNITS: Mapping[str, Span] = {}

_MAY_HOLD_HANDLES = frozenset({Handle, Guess, tuple, list, dict})

TRIES = 2
"""A step whose worker died is tried once more."""

LOOK_SECONDS = 0.002
"""While calls come in, finished workers are looked after at most this often."""


class Build:
    """One make, or one plan, of everything that is called on it. Used by one thread.

    Calls return at once. The work is done in `Handle.value`, in `finish`, and in between calls.
    Values can be taken until the `with` block ends.
    """

    def __init__(
        self,
        session: Session,
        *,
        mode: Mode,
        executor: ExecutorFactory,
        resources: Resources,
        jobs: int,
        on_event: Callable[[told.Event], None],
        settings: Mapping[str, Any],
        now: Callable[[], float],
        enforcer: Enforcer,
        aside: bool,
    ) -> None:
        """Use `Build.open`."""
        self.is_plan = mode == "plan"
        self._session = session
        self._enforcer = enforcer
        self._is_aside = aside
        self._tell = on_event
        self._now = now
        self._tally = Tally(now)
        self._committer = Committer(
            session.ledger,
            session.store,
            hold=session.hold,
            started_at=now(),
            settings=dict(settings),
        )
        self._lookup = self._new_lookup()
        self._history = History(session.ledger)
        self._keys = Keys()
        self._handers = {trace: Hander(trace=trace) for trace in (False, True)}
        self._graph = Graph()
        self._expander = Expander(
            self._graph,
            end=self._end,
            fail=self._fail_expansion,
            get_last_value=self.get_last_value,
        )
        self._planner = Planner(self._history, enforcer)
        self._scheduler = Scheduler(
            session.site,
            executor,
            resources,
            jobs,
            on_start=self._tell_start,
            on_unfit=lambda node, error: self._fail(node, report_exception(0, error, session.site)),
        )
        self._next_look = 0.0
        self._full: StepFailure | None = None
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
            executor: what runs the steps; processes of this machine by default.
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
        )
        try:
            return cls(
                session,
                mode=mode,
                executor=executor or _run_locally(jobs, environment),
                resources=resources or Resources(),
                jobs=jobs,
                on_event=tell,
                settings=settings or {},
                now=now,
                enforcer=enforcer or AllowAll(),
                aside=aside,
            )
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
            self._session.close()

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

        Raises:
            StepDefinitionError: the arguments do not fit the step.
        """
        node = self._new_node(step, args, kwargs, label, cites, salt, units)
        if turn is not None:
            node.turn = _as_turn(turn)
        if carries:
            node.carried = node.carried.union(carries)
        self._graph.add(node)
        if node.missing == 0:
            self._resolve(node)
            self._settle()
        if self._scheduler.executor is not None and time.perf_counter() >= self._next_look:
            self._turn(0.0)
        return Handle(self, node)

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
        handles = (handle for value in arguments for handle in handles_in(value))
        return self._add_expansion(
            Expansion(follow, arguments, label, *self._inherit(turn, carries)),
            tuple(dict.fromkeys(handle.node for handle in handles)),
        )

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
        expansion = Expansion(
            instead, (), label or handle.node.label, *self._inherit(None, ()), instead_of=handle
        )
        return self._add_expansion(expansion, (handle.node,))

    def finish(self) -> told.MakeFinished:
        """Waits for everything that was called, and writes down what was used.

        Raises:
            BuildError: steps failed; everything that does not need them is made all the same.
        """
        failures = self._tally.failures
        if self._summary is None:
            while self._graph.unfinished or self._graph.expanding:
                self._turn(None)
            self._end_make("failed" if failures else "planned" if self.is_plan else "done")
        assert self._summary is not None
        if failures:
            raise BuildError.of(failures)
        return self._summary

    def planned(self) -> tuple[told.PlannedStep, ...]:
        """In a plan: steps that would run, in the order of the calls."""
        return tuple(self._planner.steps)

    def calls(self) -> tuple[Call, ...]:
        """All that was called so far, in the order of the calls."""
        return tuple(node.as_call() for node in self._graph.nodes)

    @property
    def failures(self) -> tuple[StepFailure, ...]:
        """What failed so far, each root cause once; stand-ins do not take them away."""
        return tuple(self._tally.failures)

    @property
    def replaced(self) -> tuple[StepFailure, ...]:
        """Failures so far in whose place something else stands (see `either`)."""
        return tuple(self._expander.replaced)

    @property
    def reused(self) -> int:
        """How many calls found their result, inline steps not counted."""
        return self._tally.reused

    @property
    def has_written(self) -> bool:
        """Whether it wrote anything to the ledger besides that it ran."""
        return self._committer.make is not None

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
        lost = self._session.verify_all()
        self._lookup = self._new_lookup()
        return lost

    def sweep(self, *, keep: int, contents: Collection[str] = ()) -> Removed:
        """Removes results that none of the last makes used or made, and their files.

        Args:
            keep: how many makes to keep, at least 1.
            contents: digests of files that are needed whatever made them.
        """
        removed = self._session.sweep(keep, contents)
        self._lookup = self._new_lookup()
        return removed

    @property
    def store(self) -> BlobStore:
        return self._session.store

    @property
    def ledger(self) -> Ledger:
        return self._session.ledger

    # What handles ask

    def wait_until_settled(self, node: Vertex) -> None:
        """Works until nothing more will happen to the node."""
        while not node.is_settled:
            if self._graph.is_settling:
                raise StepDefinitionError(
                    f"{node.name} ({node.label}) is not known yet, and an expansion may not wait "
                    "for it: give its handle to another expansion."
                )
            self._turn(None)

    def wait_for(self, node: Vertex) -> None:
        """Works until the node's result is known.

        Raises:
            BuildError, UnknownYet: it never will be.
        """
        self.wait_until_settled(node)
        if node.state is State.FAILED:
            assert node.failure is not None
            raise BuildError.of([node.failure])
        if node.state is State.PLANNED:
            raise UnknownYet(
                f"{node.name} ({node.label}) would have to run first; a plan does not."
            )

    def get_value(self, node: Vertex) -> Any:
        """The value of a known node."""
        if isinstance(node, Expansion):
            return replace_handles(node.structure)
        assert isinstance(node, Node)
        return self.decode(node)

    def decode(self, node: Node) -> Any:
        """The value of a known node; what cannot be read is made again.

        Raises:
            BuildError, UnknownYet: it cannot be.
        """
        try:
            return self._read(node, self.get_json(node))
        except Unreadable:
            self._make_unreadable(node)
            while not node.is_settled:
                self._turn(None)
            self.wait_for(node)
            return self._read(node, self.get_json(node))

    def get_json(self, node: Node) -> str:
        return node.json if node.json is not None else get_value(self.ledger, node.key)

    def get_last_value(self, node: Vertex, default: Any) -> Any:
        if not isinstance(node, Node):
            return default
        use = self._history.get_use(node)
        if use is None or use.version != node.step.version:
            return default
        known, _ = self._lookup.find(use.key)
        if known is None:
            return default
        try:
            return decode(node.step, get_value(self.ledger, use.key), self.store, use.key)
        except Unreadable:
            return default

    def _read(self, node: Node, json: str) -> Any:
        return decode(node.step, json, self.store, node.key)

    def _make_unreadable(self, node: Node) -> None:
        """Makes a node again whose stored value is not what its step returns now."""
        first = self._graph.find(node.key)
        if first is not node and first.lost == "unreadable":
            node.result, node.json = first.result, first.json
            return
        if self._status is not None or node.json is not None:
            self._committer.forget(node.key)
            raise BuildError(
                f"{node.step.name} ({node.label}): its result cannot be read. It is forgotten: "
                "run the same command again."
            )
        self._graph.reopen(node)
        self._tally.reused -= not node.step.inline
        node.result, node.lost = None, "unreadable"
        self._make(node)
        self._settle()

    def _wait_for_unreadable(self, node: Node, key: str) -> None:
        """A worker could not read an argument: the node runs when that is made again."""
        self._enforcer.release(node.as_call())
        self._scheduler.forget(node)
        node.attempts -= 1
        node.state = State.WAITING
        parent = self._graph.find(key)
        parent_is_known = parent.is_known
        if parent_is_known and parent.lost != "unreadable":
            self._make_unreadable(parent)
        if parent.is_settled:
            self._resolve(node)
        else:
            node.missing = 1
            parent.children.append(node)

    # Nodes

    def _new_lookup(self) -> ResultLookup:
        return ResultLookup(
            self.ledger,
            self.store,
            may_mend=not self.is_plan,
            on_new_time=self._committer.note_time,
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
        nth = self._graph.number(step.name, label)
        cites_by_input = None
        if isinstance(cites, Mapping):
            cites_by_input = {name: tuple(lines) for name, lines in cites.items()}
            cites = tuple(line for lines in cites_by_input.values() for line in lines)
        arguments = step.bind(args, kwargs)
        node = Node(
            step,
            label,
            nth,
            arguments,
            tuple(cites),
            cites_by_input,
            tuple(salt),
            units,
            self._expander.turn,
            self._expander.carried,
        )
        handles = [
            handle
            for value in arguments.values()
            if type(value) in _MAY_HOLD_HANDLES
            for handle in handles_in(value)
        ]
        if handles:
            node.parents = tuple({handle.node: None for handle in handles})
            node.is_plain = all(type(parent) is Node for parent in node.parents) and not any(
                holds_guess(value) for value in arguments.values()
            )
        return node

    def _add_expansion(self, expansion: Expansion, parents: tuple[Vertex, ...]) -> Handle[Any]:
        if self._status is not None:
            raise StepDefinitionError("This build is finished: open another one.")
        expansion.parents = parents
        self._graph.add_expansion(expansion)
        self._settle()
        return Handle(self, expansion)

    def _inherit(
        self, turn: Turn | int | None, carries: Sequence[str]
    ) -> tuple[Turn, frozenset[str]]:
        return (
            self._expander.turn if turn is None else _as_turn(turn),
            self._expander.carried.union(carries),
        )

    def _resolve(self, node: Vertex) -> None:
        """All parents are settled: finds the result, or sees to it that it is made."""
        if isinstance(node, Expansion):
            self._expander.resolve(node)
            return
        assert isinstance(node, Node)
        for parent in node.parents:
            if parent.state is State.FAILED:
                self._end(node, State.FAILED, failure=parent.failure)
                return
        if node.parents:
            node.carry(node.parents)
            if node.is_plain:
                node.calls = cast(tuple[Node, ...], node.parents)
            else:
                self._expander.fit_arguments(node)
        is_foreseen = not node.is_guessed or node.step.inline or node.step.foresees
        if not is_foreseen or any(parent.state is State.PLANNED for parent in node.parents):
            self._plan(node)
            return
        try:
            self._find_or_make(node)
        except StepDefinitionError as error:
            self._fail(node, report_exception(0, error, self._session.site))

    def _find_or_make(self, node: Node) -> None:
        self._keys.compute(node)
        first = self._graph.claim(node)
        if first is not node:
            self._join_twin(node, first)
            return
        node.result, node.lost = self._lookup.find(node.key)
        if node.result is not None:
            if node.is_guessed:  # found by what may turn out to be another input
                self._planner.add(node)
            else:
                self._count_reused(node)
            self._end(node, State.DONE)
        else:
            self._make(node)

    def _make(self, node: Node) -> None:
        if node.step.inline:
            self._run_inline(node)
        elif self.is_plan and not node.step.foresees:
            self._plan(node)
        else:
            self._enqueue(node)

    def _join_twin(self, node: Node, first: Node) -> None:
        """The same key was called before: one result for both."""
        if first.is_settled:
            self._share(first, node)
        else:
            node.state = State.QUEUED
            first.twins.append(node)

    def _share(self, first: Vertex, node: Node) -> None:
        assert isinstance(first, Node)
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
            self._tally.reused += 1
            self._tell(told.StepReused(node.step.name, node.label))

    def _plan(self, node: Node) -> None:
        node.state = State.PLANNED
        self._planner.add(node)
        self._end(node, State.PLANNED)

    def _end(self, node: Vertex, state: State, failure: StepFailure | None = None) -> None:
        self._graph.end(node, state, failure)
        self._scheduler.forget(node)

    def _settle(self) -> None:
        self._graph.settle(self._resolve, self._share)

    # Running

    def _run_inline(self, node: Node) -> None:
        step = node.step
        hand = self._handers[step.traced].hand
        meter = Meter()
        try:
            arguments = {n: hand(replace_handles(value)) for n, value in node.arguments.items()}
            meter.start()
            value = step.function(**arguments)
            encoded = encode(step, value)
        except Exception as error:
            self._fail(node, report_exception(0, error, self._session.site))
            return
        if encoded.blobs and self.is_plan:
            raise StepDefinitionError(f"Step {step.name} is inline and returned a file.")
        self._accept(node, Made(0, encoded, meter.stop()))

    def _enqueue(self, node: Node) -> None:
        if self._full is not None:
            self._end(node, State.FAILED, failure=self._full)
            return
        refusal = self._enforcer.refuse(node.as_call(), only_look=self.is_plan)
        if self.is_plan:
            self._planner.add(node)
            if refusal:
                self._end(node, State.PLANNED)
                return
        elif refusal:
            self._fail(node, Raised(0, REFUSED, refusal, EXIT_REFUSED, refusal))
            return
        node.predicted = self._history.estimate(node)
        node.seconds = node.predicted.seconds
        self._scheduler.add(node)
        if self._scheduler.executor is None:
            self._committer.on_written = self._scheduler.open().wake
            if not self.is_plan:
                self._committer.get_ready()
        self._scheduler.dispatch()

    def _tell_start(self, node: Node) -> None:
        why = explain(node, self._history)
        self._tell(told.StepStarted(node.step.name, node.label, why, node.seconds))

    def _turn(self, seconds: float | None) -> None:
        """Takes in what happened, waiting for it that long, and starts what can be started."""
        if self._scheduler.executor is None:
            # Only results of inline steps can be under way.
            written = self._committer.drain()
            if not written:
                raise StepDefinitionError("The build waits for a step that nobody runs.")
            self._take_written(written)
            return
        for node, report in self._scheduler.wait(seconds):
            match report:
                case Progressed(_, fraction):
                    self._tell(told.StepProgress(node.step.name, node.label, fraction))
                case Made():
                    self._accept(node, report)
                case Raised(unreadable=key) if key:
                    self._wait_for_unreadable(node, key)
                case Raised():
                    self._fail(node, report)
                case Died():
                    self._try_again(node, report)
        self._settle()
        self._scheduler.dispatch()
        self._settle()  # what could not be dispatched has failed, and others may wait for it
        self._take_written(self._committer.collect())
        self._next_look = time.perf_counter() + LOOK_SECONDS

    def _accept(self, node: Node, made: Made) -> None:
        encoded, cost = made.result, made.cost
        if encoded.blobs and node.step.foresees:
            said = f"{node.step.name} foresees what follows, so it may return no files."
            self._fail(node, report_exception(0, StepDefinitionError(said), self._session.site))
            return
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
            node.cost = self._settle_money(node, cost)
        self._tally.count(node.cost)
        self._committer.commit_node(node, self._now())

    def _settle_money(self, node: Node, cost: Cost) -> Cost:
        """Tells the enforcer what was paid: the sums that the step told, and by what it used.

        A step that tells nothing has cost what it was thought to cost: silence is not free.
        """
        money = dict(cost.money)
        call = node.as_call()
        if not money and not any(cost.used.values()):
            money = {c: amount for c, amount in self._enforcer.price(call).items() if amount}
        elif cost.used:
            used = replace(call, units={u: (n, n, n) for u, n in cost.used.items()})
            for currency, amount in self._enforcer.price(used).items():
                money[currency] = money.get(currency, 0.0) + amount
        self._enforcer.settle(call, money)
        return replace(cost, money=money)

    def _take_written(self, keys: list[str]) -> None:
        for key in keys:
            node = self._graph.find(key)
            self._graph.finish(node)
            if node.step.inline:
                continue
            self._tally.made.append(told.MadeStep(node.step.name, node.label))
            self._tell(
                told.StepFinished(node.step.name, node.label, node.cost.seconds, node.cost.wh)
            )
        if keys:
            known = len(self._graph.nodes)
            self._tell(
                told.Advanced(
                    done=known - self._graph.unfinished,
                    known=known,
                    running=len(self._scheduler),
                    seconds_left=self._scheduler.estimate_rest(),
                )
            )

    def _try_again(self, node: Node, died: Died) -> None:
        repeatable = node.step.repeatable
        if repeatable is None:
            repeatable = not (node.step.paid or node.units)
        if not repeatable:
            message = f"{died.reason}. It is not run again by itself, for it may have been paid."
            self._fail(node, Raised(died.task, "WorkerDied", message, None, died.details))
            return
        if node.attempts < TRIES and self._full is None:
            self._tell(told.StepRetried(node.step.name, node.label, died.reason))
            self._scheduler.add_again(node)
            return
        message = f"{died.reason}, and again when it was tried once more."
        self._fail(node, Raised(died.task, "WorkerDied", message, None, died.details))

    def _fail_expansion(self, expansion: Expansion, failure: StepFailure) -> None:
        self._end(expansion, State.FAILED, failure=failure)
        if self._tally.add_failure(failure):
            self._tell(told.StepFailed(failure))

    def _fail(self, node: Node, raised: Raised) -> None:
        if self.is_plan and node.is_guessed:
            # Perhaps only because of the guess: a make will tell.
            self._end(node, State.PLANNED)
            return
        failure = StepFailure(
            node.step.name,
            node.label,
            node.cites,
            raised.kind,
            raised.message,
            EXIT_STEP_FAILED if raised.exit_code is None else raised.exit_code,
            raised.details,
        )
        is_new = self._tally.add_failure(failure)
        if raised.kind != REFUSED and node.attempts:
            self._count_failed_run(node, raised)
        elif raised.kind != REFUSED and node.state is State.QUEUED:
            self._enforcer.release(node.as_call())
        self._end(node, State.FAILED, failure=failure)
        if is_new:
            self._tell(told.StepFailed(failure))
        if raised.kind == DiskFull.__name__ and self._full is None:
            self._stop(failure)

    def _stop(self, full: StepFailure) -> None:
        """Nothing more can be written: what waits for a worker will not run."""
        self._full = full
        for node in self._scheduler.clear():
            self._enforcer.release(node.as_call())
            self._end(node, State.FAILED, failure=full)

    def _count_failed_run(self, node: Node, raised: Raised) -> None:
        if self.is_plan:
            return
        cost = raised.cost
        if not cost.seconds:  # the worker died, and nobody measured
            cost = replace(cost, seconds=time.perf_counter() - node.started)
        if cost.money or cost.used:
            cost = self._settle_money(node, cost)
        else:
            self._enforcer.release(node.as_call())
        self._tally.count_failed_run(node, raised.kind, cost)

    # The end

    def _end_make(self, status: Status) -> None:
        """Ends workers and writes down what is made."""
        if self._status is not None:
            return
        self._status = status
        try:
            self._scheduler.close(now=status not in ("done", "planned"))
            if not self.is_plan:
                self._take_written(self._committer.drain())
                self._committer.write_down(
                    [node for node in self._graph.nodes if node.state is State.DONE],
                    self._tally,
                    status=status,
                    finished_at=self._now(),
                    is_aside=self._is_aside,
                )
        finally:
            self._session.sweep_scratch()
        self._summary = self._tally.sum_up(status)
        self._tell(self._summary)


def _as_turn(turn: Turn | int) -> Turn:
    return (turn,) if isinstance(turn, int) else turn


def _status_after(error: BaseException) -> Status:
    return "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"


def _run_locally(jobs: int, environment: Sequence[str]) -> ExecutorFactory:
    """Processes of this machine; imported only when the first one is needed."""

    def make(site: Site) -> Executor:
        from regie.build.local import LocalExecutor

        return LocalExecutor(site, jobs, environment)

    return make


def _tell_nobody(_event: told.Event) -> None:
    return

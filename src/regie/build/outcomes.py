"""What becomes of a node: found, planned, made or failed. It is told, counted and written down."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from regie.build import events as told
from regie.build.charges import Charges
from regie.build.committer import Committer
from regie.build.enforcer import REFUSED
from regie.build.errors import EXIT_STEP_FAILED, DiskFull, StepDefinitionError, StepFailure
from regie.build.executor import Made, Raised, Site
from regie.build.foreseen import FORESEEN
from regie.build.graph import Graph
from regie.build.node import Expansion, Node, State, Vertex
from regie.build.perform import report_exception
from regie.build.plan import Planner
from regie.build.tally import Tally
from regie.build.why import History, explain
from regie.ledger.records import BlobRecord, KnownResult


class Outcomes:
    """Settles nodes; what waits for them goes on in `Graph.settle`.

    Attributes:
        full: the failure of a full disk: nothing more can be written, so nothing more shall run.
    """

    def __init__(
        self,
        graph: Graph,
        committer: Committer,
        planner: Planner,
        tally: Tally,
        history: History,
        charges: Charges,
        *,
        site: Site,
        tell: Callable[[told.Event], None],
        now: Callable[[], float],
        is_plan: bool,
    ) -> None:
        self.full: StepFailure | None = None
        self._graph = graph
        self._committer = committer
        self._planner = planner
        self._tally = tally
        self._history = history
        self._charges = charges
        self._site = site
        self._tell = tell
        self._now = now
        self._is_plan = is_plan

    def tell_start(self, node: Node) -> None:
        why = explain(node, self._history)
        self._tell(told.StepStarted(node.step.name, node.label, why, node.seconds))

    def tell_progress(self, node: Node, fraction: float) -> None:
        self._tell(told.StepProgress(node.step.name, node.label, fraction))

    def tell_retry(self, node: Node, reason: str) -> None:
        self._tell(told.StepRetried(node.step.name, node.label, reason))

    # Not run

    def find(self, node: Node) -> None:
        """It has a result of an earlier make."""
        if node.is_guessed:  # found by what may turn out to be another input
            self._planner.add(node)
        else:
            self._count_reused(node)
        self._graph.end(node, State.DONE)

    def share(self, first: Vertex, node: Node) -> None:
        """It has the key of another call, which is settled: one result for both."""
        assert isinstance(first, Node)
        if first.state is State.PLANNED:
            self._graph.end(node, State.PLANNED)
            return
        node.result, node.json, node.failure = first.result, first.json, first.failure
        if first.state is not State.FAILED:
            self._count_reused(node)
        self._graph.end(node, State.FAILED if first.state is State.FAILED else State.DONE)

    def plan(self, node: Node) -> None:
        """It would run."""
        node.state = State.PLANNED
        self._planner.add(node)
        self._graph.end(node, State.PLANNED)

    def drop(self, node: Node) -> None:
        """It shall not run, for the disk is full."""
        self._graph.end(node, State.FAILED, self.full)

    def _count_reused(self, node: Node) -> None:
        # Inline steps are part of walking the line: nobody counts them, in a make or in a plan.
        if not node.step.inline:
            self._tally.reused += 1
            self._tell(told.StepReused(node.step.name, node.label))

    # Run

    def accept(self, node: Node, made: Made) -> None:
        """It has run: others may use the result, which is written down meanwhile."""
        encoded, cost = made.result, made.cost
        if encoded.blobs and node.step.foresees:
            said = f"{node.step.name} foresees what follows, so it may return no files."
            self.fail_with(node, StepDefinitionError(said))
            return
        blobs = tuple(BlobRecord(blob.digest, blob.suffix, blob.size, 0) for blob in encoded.blobs)
        node.json = encoded.json
        node.cost = cost
        node.result = KnownResult(node.key, encoded.content, encoded.whole, blobs)
        self._history.note(node.step.name, cost.seconds, cost.wh)
        if self._is_plan:
            if node.step.foresees:
                FORESEEN.keep(node.key, encoded)
            self._graph.end(node, State.DONE)
            return
        self._graph.end(node, State.MADE)
        if not node.step.inline:
            node.cost = self._charges.settle(node, cost)
        self._tally.count(node.cost)
        self._committer.commit_node(node, self._now())

    def finish(self, keys: list[str], running: int, seconds_left: float) -> None:
        """Results of these keys are in the ledger."""
        for key in keys:
            node = self._graph.find(key)
            self._graph.finish(node)
            if not node.step.inline:
                self._tally.made.append(told.MadeStep(node.step.name, node.label))
                self._tell(
                    told.StepFinished(node.step.name, node.label, node.cost.seconds, node.cost.wh)
                )
        known = len(self._graph.nodes)
        done = known - self._graph.unfinished
        self._tell(told.Advanced(done, known, running, seconds_left))

    def fail(self, node: Node, raised: Raised) -> None:
        if self._is_plan and node.is_guessed:
            # Perhaps only because of the guess: a make will tell.
            self._graph.end(node, State.PLANNED)
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
            self._charges.release(node)
        self._graph.end(node, State.FAILED, failure)
        if is_new:
            self._tell(told.StepFailed(failure))
        if raised.kind == DiskFull.__name__ and self.full is None:
            self.full = failure

    def fail_with(self, node: Node, error: Exception) -> None:
        self.fail(node, report_exception(0, error, self._site))

    def fail_expansion(self, expansion: Expansion, failure: StepFailure) -> None:
        self._graph.end(expansion, State.FAILED, failure)
        if self._tally.add_failure(failure):
            self._tell(told.StepFailed(failure))

    def _count_failed_run(self, node: Node, raised: Raised) -> None:
        if self._is_plan:
            return
        cost = raised.cost
        if not cost.seconds:  # the worker died, and nobody measured
            cost = replace(cost, seconds=time.perf_counter() - node.started)
        if cost.money or cost.used:
            cost = self._charges.settle(node, cost)
        else:
            self._charges.release(node)
        self._tally.count_failed_run(node, raised.kind, cost)

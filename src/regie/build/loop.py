"""The work, a round at a time: what happened is taken in, and what can be started is."""

from __future__ import annotations

import time

from regie.build.charges import Charges
from regie.build.committer import Committer
from regie.build.errors import BuildError, StepDefinitionError
from regie.build.executor import Died, Made, Progressed, Raised
from regie.build.graph import Graph
from regie.build.maker import Maker
from regie.build.node import Node, State, Vertex
from regie.build.outcomes import Outcomes
from regie.build.resolver import Resolver
from regie.build.scheduler import Scheduler
from regie.build.tally import Tally

LOOK_SECONDS = 0.002
"""While calls come in, finished workers are looked after at most this often."""


class Loop:
    """Works in the calling thread, as long as somebody waits."""

    def __init__(
        self,
        scheduler: Scheduler,
        graph: Graph,
        committer: Committer,
        outcomes: Outcomes,
        maker: Maker,
        resolver: Resolver,
        tally: Tally,
        charges: Charges,
    ) -> None:
        self._graph = graph
        self._scheduler = scheduler
        self._committer = committer
        self._outcomes = outcomes
        self._maker = maker
        self._resolver = resolver
        self._tally = tally
        self._charges = charges
        self._next_look = 0.0

    def look(self) -> None:
        """Takes in what happened meanwhile, if the last look was some time ago."""
        if len(self._scheduler) and time.perf_counter() >= self._next_look:
            self._do_round(0.0)

    def run_until_settled(self, vertex: Vertex) -> None:
        """Works until nothing more will happen to the vertex."""
        while not vertex.is_settled:
            self._do_round(None)

    def run_to_end(self) -> None:
        """Works until everything that was called is settled and written down."""
        while self._graph.unfinished or self._graph.expanding:
            self._do_round(None)

    def take_written(self, keys: list[str]) -> None:
        """These are in the ledger now."""
        if keys:
            rest = self._scheduler.estimate_rest()
            self._outcomes.finish(keys, len(self._scheduler), rest)

    def make_again(self, node: Node) -> None:
        """Makes a node once more that was done: what is stored is not what its step returns now.

        Raises:
            BuildError: it was made just now, or the build is over.
        """
        first = self._graph.find(node.key)
        if first is not node and first.lost == "unreadable":
            node.result, node.json = first.result, first.json
            return
        if self._scheduler.is_closed or node.json is not None:
            self._committer.forget(node.key)
            raise BuildError(
                f"{node.step.name} ({node.label}): its result cannot be read. It is forgotten: "
                "run the same command again."
            )
        self._graph.reopen(node)
        self._tally.reused -= not node.step.inline
        node.result, node.lost = None, "unreadable"
        self._maker.make(node)
        self._resolver.settle()

    def _do_round(self, seconds: float | None) -> None:
        """Waits that long for something to happen."""
        if not len(self._scheduler):
            # Nothing runs, so only results that are being written can be under way.
            written = self._committer.drain()
            if not written:
                raise StepDefinitionError("The build waits for a step that nobody runs.")
            self.take_written(written)
            return
        for node, report in self._scheduler.wait(seconds):
            match report:
                case Made():
                    self._outcomes.accept(node, report)
                case Progressed(_, fraction):
                    self._outcomes.tell_progress(node, fraction)
                case Raised(unreadable=key) if key:
                    self._wait_for_unreadable(node, key)
                case Raised():
                    self._outcomes.fail(node, report)
                case Died():
                    self._maker.try_again(node, report)
        self._resolver.settle()
        self._maker.dispatch()
        self._resolver.settle()  # what could not be dispatched has failed, and others may wait
        self.take_written(self._committer.collect())
        self._next_look = time.perf_counter() + LOOK_SECONDS

    def _wait_for_unreadable(self, node: Node, key: str) -> None:
        """A worker could not read this argument of it: it runs when that is made again."""
        self._charges.release(node)
        node.attempts -= 1
        node.state = State.WAITING
        parent = self._graph.find(key)
        if parent.is_known and parent.lost != "unreadable":
            self.make_again(parent)
        if parent.is_settled:
            self._resolver.resolve(node)
        else:
            node.missing = 1
            parent.children.append(node)

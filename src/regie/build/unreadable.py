"""Makes again what is stored and is not what its step returns now."""

from __future__ import annotations

from regie.build.charges import Charges
from regie.build.committer import Committer
from regie.build.errors import BuildError
from regie.build.graph import Graph
from regie.build.maker import Maker
from regie.build.node import Node, State
from regie.build.resolver import Resolver
from regie.build.scheduler import Scheduler
from regie.build.tally import Tally


class Remaker:
    """A result that cannot be read is noticed late: when a step, or the line, asks for it."""

    def __init__(
        self,
        graph: Graph,
        scheduler: Scheduler,
        committer: Committer,
        tally: Tally,
        charges: Charges,
        maker: Maker,
        resolver: Resolver,
    ) -> None:
        self._graph = graph
        self._scheduler = scheduler
        self._committer = committer
        self._tally = tally
        self._charges = charges
        self._maker = maker
        self._resolver = resolver

    def make_again(self, node: Node) -> None:
        """Makes a node once more that was done.

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

    def wait_for(self, node: Node, key: str) -> None:
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

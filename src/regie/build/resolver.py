"""Decides what happens to a node whose parents are settled."""

from __future__ import annotations

from typing import cast

from regie.build.errors import StepDefinitionError
from regie.build.expand import Expander
from regie.build.graph import Graph
from regie.build.keys import Keys
from regie.build.lookup import ResultLookup
from regie.build.maker import Maker
from regie.build.node import Expansion, Node, State, Vertex
from regie.build.outcomes import Outcomes


class Resolver:
    """Finds results, or sees to it that they are made; lets go on what waited."""

    def __init__(
        self,
        graph: Graph,
        lookup: ResultLookup,
        expander: Expander,
        maker: Maker,
        outcomes: Outcomes,
    ) -> None:
        self._graph = graph
        self._lookup = lookup
        self._expander = expander
        self._maker = maker
        self._outcomes = outcomes
        self._keys = Keys()

    def settle(self) -> None:
        """Lets go on what waited for what is settled now."""
        self._graph.settle(self.resolve, self._outcomes.share)

    def resolve(self, vertex: Vertex) -> None:
        """All parents are settled: finds the result, or sees to it that it is made."""
        if isinstance(vertex, Expansion):
            self._expander.resolve(vertex)
            return
        node = cast(Node, vertex)
        for parent in node.parents:
            if parent.state is State.FAILED:
                self._graph.end(node, State.FAILED, parent.failure)
                return
        if node.parents:
            node.carry(node.parents)
            if node.is_plain:
                node.calls = cast(tuple[Node, ...], node.parents)
            else:
                self._expander.fit_arguments(node)
        is_foreseen = not node.is_guessed or node.step.inline or node.step.foresees
        if not is_foreseen or any(parent.state is State.PLANNED for parent in node.parents):
            self._outcomes.plan(node)
            return
        try:
            self._find_or_make(node)
        except StepDefinitionError as error:
            self._outcomes.fail_with(node, error)

    def _find_or_make(self, node: Node) -> None:
        self._keys.compute(node)
        first = self._graph.claim(node)
        if first is not node:  # the same key was called before
            if first.is_settled:
                self._outcomes.share(first, node)
            else:
                node.state = State.QUEUED
                first.twins.append(node)
            return
        node.result, node.lost = self._lookup.find(node.key)
        if node.result is not None:
            self._outcomes.find(node)
        else:
            self._maker.make(node)

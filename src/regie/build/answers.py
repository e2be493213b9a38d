"""Answers handles: works until their results are known, and gives the values."""

from __future__ import annotations

from typing import Any

from regie.build.codec import Unreadable
from regie.build.errors import BuildError, StepDefinitionError, UnknownYet
from regie.build.graph import Graph
from regie.build.handle import replace_handles
from regie.build.loop import Loop
from regie.build.node import Expansion, Node, State, Vertex
from regie.build.unreadable import Remaker
from regie.build.values import Values


class BuildAnswers:
    """What all handles of one build ask."""

    def __init__(
        self, graph: Graph, loop: Loop, remaker: Remaker, values: Values, *, is_plan: bool
    ) -> None:
        self.is_plan = is_plan
        self._graph = graph
        self._loop = loop
        self._remaker = remaker
        self._values = values

    def wait_until_settled(self, vertex: Vertex) -> None:
        if self._graph.is_settling and not vertex.is_settled:
            raise StepDefinitionError(
                f"{vertex.name} ({vertex.label}) is not known yet, and an expansion may not wait "
                "for it: give its handle to another expansion."
            )
        self._loop.run_until_settled(vertex)

    def wait_for(self, vertex: Vertex) -> None:
        self.wait_until_settled(vertex)
        if vertex.state is State.FAILED:
            assert vertex.failure is not None
            raise BuildError.of([vertex.failure])
        if vertex.state is State.PLANNED:
            raise UnknownYet(
                f"{vertex.name} ({vertex.label}) would have to run first; a plan does not."
            )

    def get_value(self, vertex: Vertex) -> Any:
        if isinstance(vertex, Expansion):
            return replace_handles(vertex.structure)
        assert isinstance(vertex, Node)
        try:
            return self._values.read(vertex)
        except Unreadable:
            self._remaker.make_again(vertex)
            self._loop.run_until_settled(vertex)
            self.wait_for(vertex)
            return self._values.read(vertex)

    def get_json(self, node: Node) -> str:
        return self._values.get_json(node)

    def get_last_value(self, vertex: Vertex, default: Any) -> Any:
        return self._values.get_last(vertex, default)

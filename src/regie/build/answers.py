"""Answers handles: works until their results are known, and gives the values."""

from __future__ import annotations

from typing import Any

from regie.build.codec import Unreadable
from regie.build.errors import BuildError, StepDefinitionError, UnknownYet
from regie.build.graph import Graph
from regie.build.handle import replace_handles
from regie.build.lookup import ResultLookup
from regie.build.loop import Loop
from regie.build.node import NOT_DECODED, Expansion, Node, State, Vertex


class BuildAnswers:
    """What all handles of one build ask (`handle.Answers`)."""

    def __init__(self, graph: Graph, lookup: ResultLookup, loop: Loop, *, is_plan: bool) -> None:
        self.is_plan = is_plan
        self.get_json = lookup.get_json
        self.get_last_value = lookup.read_last
        self._graph = graph
        self._lookup = lookup
        self._loop = loop

    def wait_until_settled(self, vertex: Vertex) -> None:
        if self._graph.is_settling and not vertex.is_settled:
            raise StepDefinitionError(
                f"{vertex.name} ({vertex.label}) is not known yet, and an expansion may not wait "
                "for it: give its handle to another expansion."
            )
        self._loop.run_until_settled(vertex)

    def get_value(self, vertex: Vertex) -> Any:
        self._wait_until_known(vertex)
        if vertex.value is NOT_DECODED:
            vertex.value = self._read(vertex)
        return vertex.value

    def _wait_until_known(self, vertex: Vertex) -> None:
        self.wait_until_settled(vertex)
        if vertex.state is State.FAILED:
            assert vertex.failure is not None
            raise BuildError.of([vertex.failure])
        if vertex.state is State.PLANNED:
            raise UnknownYet(
                f"{vertex.name} ({vertex.label}) would have to run first; a plan does not."
            )

    def _read(self, vertex: Vertex) -> Any:
        if isinstance(vertex, Expansion):
            return replace_handles(vertex.structure)
        assert isinstance(vertex, Node)
        try:
            return self._lookup.read(vertex)
        except Unreadable:
            self._loop.make_again(vertex)
            self._loop.run_until_settled(vertex)
            self._wait_until_known(vertex)
            return self._lookup.read(vertex)

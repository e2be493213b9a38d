"""Turns what the line calls into nodes and expansions of the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from regie.build.enforcer import Span
from regie.build.expand import Expander
from regie.build.graph import Graph
from regie.build.handle import Guess, Handle, handles_in, held_in
from regie.build.node import Expansion, Node, Turn, Vertex
from regie.build.resolver import Resolver
from regie.build.step import Step

_MAY_HOLD_HANDLES = frozenset({Handle, Guess, tuple, list, dict})


class Caller:
    """Takes in calls. What an expansion calls inherits its turn and what it carries."""

    def __init__(self, graph: Graph, expander: Expander, resolver: Resolver) -> None:
        self._graph = graph
        self._expander = expander
        self._resolver = resolver

    def call(
        self,
        step: Step[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        label: str,
        cites: Sequence[str] | Mapping[str, Sequence[str]],
        salt: Sequence[str],
        units: Mapping[str, Span],
        turn: Turn | int | None,
        carries: Sequence[str],
        expects: tuple[float, float] | None,
    ) -> Node:
        """Adds a call; found or queued at once where it waits for nothing."""
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
            *self._inherit(turn, carries),
            expects=expects,
        )
        parents: dict[Vertex, None] = {}
        for value in arguments.values():
            if type(value) in _MAY_HOLD_HANDLES:
                for held in held_in(value):
                    handle = held.handle if isinstance(held, Guess) else held
                    parents[handle.node] = None
                    node.is_plain &= held is handle and type(handle.node) is Node
        node.parents = tuple(parents)
        self._graph.add(node)
        if node.missing == 0:
            self._resolver.resolve(node)
            self._resolver.settle()
        return node

    def expand(
        self,
        follow: Callable[..., Any],
        arguments: tuple[Any, ...],
        label: str,
        turn: Turn | int | None = None,
        carries: Sequence[str] = (),
        *,
        is_stand_in: bool = False,
    ) -> Expansion:
        """Adds an expansion; expanded at once where it waits for nothing."""
        inherited = self._inherit(turn, carries)
        expansion = Expansion(follow, arguments, label, *inherited, is_stand_in=is_stand_in)
        handles = (handle for value in arguments for handle in handles_in(value))
        expansion.parents = tuple[Vertex, ...](dict.fromkeys(handle.node for handle in handles))
        self._graph.add_expansion(expansion)
        self._resolver.settle()
        return expansion

    def _inherit(
        self, turn: Turn | int | None, carries: Sequence[str]
    ) -> tuple[Turn, frozenset[str]]:
        if turn is None:
            turn = self._expander.turn
        carried = self._expander.carried
        return (turn,) if isinstance(turn, int) else turn, (
            carried.union(carries) if carries else carried
        )

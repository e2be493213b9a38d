"""The graph grows while it is walked: which calls follow may depend on results.

An expansion waits for results, hands their values to a function, and is what the calls come to
that this function makes. A stand-in is one too: it waits for a result, and calls something else
where that failed. Nobody blocks, and deep chains need no stack: functions are called one after
another from `Graph.settle`.
"""

from __future__ import annotations

import traceback
from typing import Any

from regie.build.enforcer import REFUSED
from regie.build.errors import BuildError, DiskFull, StepFailure
from regie.build.graph import Graph
from regie.build.handle import (
    Guess,
    Handle,
    calls_behind,
    handles_in,
    map_handles,
    replace_expansions,
    replace_handles,
)
from regie.build.lookup import ResultLookup
from regie.build.node import NO_CARRIES, Expansion, Node, State, Turn
from regie.build.outcomes import Outcomes
from regie.ledger.errors import LedgerError

STAYS_FAILED = frozenset({REFUSED, DiskFull.__name__})
"""Kinds of failures that nothing stands in for: what may not be made, and what stops the build."""


class Expander:
    """Carries out expansions, and fits what they came to into the arguments of calls.

    Attributes:
        turn, carried: what calls inherit that an expansion makes right now.
        replaced: failures in whose place something else stands.
    """

    def __init__(self, graph: Graph, lookup: ResultLookup, outcomes: Outcomes) -> None:
        self.turn: Turn = (0,)
        self.carried = NO_CARRIES
        self.replaced: list[StepFailure] = []
        self._graph = graph
        self._lookup = lookup
        self._outcomes = outcomes

    def fit_arguments(self, node: Node) -> None:
        """Puts what expansions and guesses came to into a call's arguments.

        So a call that takes an expansion has the key of the same call with what is in it.
        """
        node.arguments = {name: self._fit(value, node) for name, value in node.arguments.items()}
        handles = (h for value in node.arguments.values() for h in handles_in(value))
        node.parents = tuple(dict.fromkeys(handle.node for handle in handles))
        node.calls = tuple(calls_behind(node.parents))

    def resolve(self, expansion: Expansion) -> None:
        """What it waited for is settled: expands it, or settles it once all that came is."""
        if expansion.is_expanded:
            self._finish(expansion)
        elif expansion.is_stand_in:
            self._stand_in(expansion, *expansion.arguments)
        else:
            self._expand(expansion)

    def _expand(self, expansion: Expansion) -> None:
        for parent in expansion.parents:
            if parent.state is State.FAILED:
                self._graph.end(expansion, State.FAILED, parent.failure)
                return
        expansion.carry(expansion.parents)
        arguments = self._fit(expansion.arguments, None)
        if any(handle.node.state is State.PLANNED for handle in handles_in(arguments)):
            self._graph.end(expansion, State.PLANNED)
            return
        self._follow(expansion, arguments)

    def _stand_in(self, expansion: Expansion, handle: Handle[Any]) -> None:
        failure = handle.node.failure
        if handle.node.state is not State.FAILED:
            self._take(expansion, handle)
        elif failure is None or failure.kind in STAYS_FAILED:
            self._graph.end(expansion, State.FAILED, failure)
        else:
            self.replaced.append(failure)
            self._follow(expansion, (failure,))

    def _follow(self, expansion: Expansion, arguments: tuple[Any, ...]) -> None:
        before = self.turn, self.carried
        self.turn, self.carried = expansion.turn, expansion.carried
        try:
            structure = expansion.follow(*replace_handles(arguments))
        except (DiskFull, LedgerError):
            raise
        except Exception as error:
            self._outcomes.fail_expansion(expansion, _describe(expansion, error))
            return
        finally:
            self.turn, self.carried = before
        self._take(expansion, structure)

    def _take(self, expansion: Expansion, structure: Any) -> None:
        expansion.structure = structure
        expansion.is_expanded = True
        expansion.parents = tuple(dict.fromkeys(held.node for held in handles_in(structure)))
        self._graph.hang(expansion)
        if expansion.missing == 0:
            self._finish(expansion)

    def _finish(self, expansion: Expansion) -> None:
        expansion.carry(expansion.parents)
        expansion.structure = self._fit(expansion.structure, None)
        failed = next((each for each in expansion.parents if each.state is State.FAILED), None)
        if failed is not None:
            self._graph.end(expansion, State.FAILED, failed.failure)
        elif any(each.state is State.PLANNED for each in expansion.parents):
            self._graph.end(expansion, State.PLANNED)
        else:
            self._graph.end(expansion, State.DONE)

    def _fit(self, value: Any, node: Node | None) -> Any:
        def fit(held: Handle[Any] | Guess) -> Any:
            if isinstance(held, Handle):
                return replace_expansions(held)
            if held.handle.node.state is not State.PLANNED:
                return replace_expansions(held.handle)
            if node is not None:
                node.is_guessed = True
            return self._guess(held)

        return map_handles(value, fit)

    def _guess(self, guess: Guess) -> Any:
        if not guess.uses_last:
            return guess.default

        def recall(held: Handle[Any] | Guess) -> Any:
            assert isinstance(held, Handle)
            if held.node.is_known:
                return held.value()
            value = self._lookup.read_last(held.node, _NOTHING)
            if value is _NOTHING:
                raise LookupError
            return value

        try:
            return map_handles(replace_expansions(guess.handle), recall)
        except LookupError:
            return guess.default


_NOTHING: Any = object()


def _describe(expansion: Expansion, error: Exception) -> StepFailure:
    """The failure of a function that was to call more steps."""
    if isinstance(error, BuildError) and error.failures:
        return error.failures[0]
    kind, said = type(error).__name__, str(error)
    exit_code = getattr(error, "exit_code", None)
    is_for_people = isinstance(exit_code, int)
    message = said if is_for_people and said else f"{kind}: {said}" if said else kind
    details = "".join(traceback.format_exception(error))
    if not isinstance(exit_code, int):
        return StepFailure(expansion.name, expansion.label, (), kind, message, details=details)
    return StepFailure(expansion.name, expansion.label, (), kind, message, exit_code, details)

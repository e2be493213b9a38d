"""Handles, by which calls hold each other's results, and arguments that hold handles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar, overload

from regie.build.codec import Stored, StoredValue
from regie.build.errors import UnknownYet
from regie.build.node import Expansion, Node, State, Vertex
from regie.ledger.records import KnownResult

T = TypeVar("T")
D = TypeVar("D")


class Answers(Protocol):
    """What handles ask their build. Attributes: is_plan: what is not known will not be."""

    is_plan: bool

    def wait_until_settled(self, vertex: Vertex) -> None:
        """Works until nothing more will happen to it."""
        ...

    def get_value(self, vertex: Vertex) -> Any:
        """Its value; works until that is known. What cannot be read is made again.

        Raises:
            BuildError, UnknownYet: it never will be known.
        """
        ...

    def get_json(self, node: Node) -> str:
        """The value of a known node, as it is stored."""
        ...

    def get_last_value(self, vertex: Vertex, default: Any) -> Any:
        """What the last make got from this step and label."""
        ...


class Handle(Stored, Generic[T]):
    """The result of a call, which may still be in the making. Pass it on to later calls."""

    __slots__ = ("_answers", "_node")

    def __init__(self, answers: Answers, node: Vertex) -> None:
        self._answers = answers
        self._node = node

    def __repr__(self) -> str:
        node = self._node
        return f"<handle of {node.name} ({node.label}): {node.state.name.lower()}>"

    def value(self) -> T:
        """The result; waits for it. Of an expansion: its structure, values in place of handles.

        Raises:
            BuildError: the step, or one that it needs, failed.
            UnknownYet: in a plan, the step would have to run.
        """
        value: T = self._answers.get_value(self._node)
        return value

    def known(self) -> bool:
        """Whether `value` can give it: false in a plan when the step would have to run."""
        if self._answers.is_plan:
            self._answers.wait_until_settled(self._node)
        return self._node.state is not State.PLANNED

    def settled(self) -> bool:
        """Whether it can be told without waiting what became of it."""
        return self._node.is_settled

    def value_or(self, default: D) -> T | D:
        """The result; in a plan, the default where the step would have to run."""
        try:
            return self.value()
        except UnknownYet:
            return default

    @overload
    def last_value(self) -> T | None: ...
    @overload
    def last_value(self, default: D) -> T | D: ...
    def last_value(self, default: Any = None) -> Any:
        """What the last make got from this step and label: a plan's best guess."""
        return self._answers.get_last_value(self._node, default)

    def or_guess(self, default: D) -> Guess:
        """As an argument: the result; in a plan that does not know it, the last make's.

        Args:
            default: where there is no last one either.
        """
        return Guess(self, default, uses_last=True)

    def or_none(self) -> Guess:
        """As an argument: the result; in a plan that does not know it, None."""
        return Guess(self, None, uses_last=False)

    def structure(self) -> Any:
        """What an expansion came to, handles in it left as they are; None until that is known.

        In a plan it can be there although some of the handles are not known.
        """
        return self._node.structure if isinstance(self._node, Expansion) else self

    def canonical_digest(self, *, trace: bool) -> bytes:
        result = self._get_result()
        return bytes.fromhex(result.whole if trace else result.content)

    def stored_value(self) -> StoredValue:
        node, result = self._node, self._get_result()
        assert isinstance(node, Node)
        json = self._answers.get_json(node)
        return StoredValue(node.step.address, node.key, result.content, result.whole, json)

    def _get_result(self) -> KnownResult:
        node = self._node
        if not isinstance(node, Node) or node.result is None:
            raise UnknownYet(f"The result of {self!r} is not known yet.")
        return node.result

    @property
    def node(self) -> Vertex:
        """The engine's own record; not for the line."""
        return self._node


class Guess:
    """An argument that a plan may guess. Made by `Handle.or_guess` and `Handle.or_none`."""

    __slots__ = ("default", "handle", "uses_last")

    def __init__(self, handle: Handle[Any], default: Any, *, uses_last: bool = True) -> None:
        self.handle = handle
        self.default = default
        self.uses_last = uses_last


_HELD = (Handle, Guess)
_HOLDERS = (tuple, list, dict)


def held_in(value: Any) -> Iterator[Handle[Any] | Guess]:
    """Handles and guesses in an argument, in its tuples, lists and dicts too."""
    if isinstance(value, _HELD):
        yield value
    elif isinstance(value, _HOLDERS):
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, _HELD):
                yield item
            elif isinstance(item, _HOLDERS):
                yield from held_in(item)


def handles_in(value: Any) -> Iterator[Handle[Any]]:
    """Handles in an argument, those of its guesses too."""
    for held in held_in(value):
        yield held.handle if isinstance(held, Guess) else held


def map_handles(value: Any, change: Callable[[Handle[Any] | Guess], Any]) -> Any:
    """The argument with something else in the place of its handles and guesses."""
    if isinstance(value, Handle | Guess):
        return change(value)
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(map_handles(item, change) for item in value)
    if isinstance(value, list):
        return [map_handles(item, change) for item in value]
    if isinstance(value, dict):
        return {key: map_handles(item, change) for key, item in value.items()}
    return value


def replace_handles(value: Any) -> Any:
    """The argument with the values of its handles in their place."""
    return map_handles(value, lambda held: held.value() if isinstance(held, Handle) else held)


def replace_expansions(value: Any) -> Any:
    """The argument with expansions replaced by what they came to, as far as that is known."""

    def change(held: Handle[Any] | Guess) -> Any:
        node = held.node if isinstance(held, Handle) else None
        return node.structure if isinstance(node, Expansion) and node.is_expanded else held

    return map_handles(value, change)


def calls_behind(vertices: Iterable[Vertex]) -> list[Node]:
    """The calls that these come from, each once: expansions by what they came to or wait for."""
    found: dict[Node, None] = {}
    seen: set[Vertex] = set()
    rest = list(vertices)[::-1]
    while rest:
        vertex = rest.pop()
        if isinstance(vertex, Node):
            found[vertex] = None
        elif isinstance(vertex, Expansion) and vertex not in seen:
            seen.add(vertex)
            if vertex.is_expanded:
                rest.extend(handle.node for handle in handles_in(vertex.structure))
            else:
                rest.extend(vertex.parents)
    return list(found)

"""One call of a step in one build, and the handle by which others hold its result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from regie.build.codec import Stored, StoredValue
from regie.build.enforcer import Call, Span
from regie.build.errors import StepFailure, UnknownYet
from regie.build.measure import Cost
from regie.build.step import Step
from regie.ledger.records import Estimate, KnownResult, UseName

if TYPE_CHECKING:
    from regie.build.build import Build

_NOT_DECODED: Any = object()

T = TypeVar("T")
D = TypeVar("D")


class State(Enum):
    WAITING = auto()
    """For the results of other steps."""
    QUEUED = auto()
    """Everything is there; a worker is not."""
    RUNNING = auto()
    MADE = auto()
    """Others may use the result; it is not yet in the ledger for good."""
    DONE = auto()
    """In the ledger."""
    FAILED = auto()
    """It, or a step that it needs, failed."""
    PLANNED = auto()
    """In a plan: it would run, so its result is unknown."""


Lost = Literal["missing", "damaged", "unreadable"]
"""What became of a result's file in the store, or of its value in the ledger."""


NO_CARRIES: frozenset[str] = frozenset()

Turn = tuple[int, ...]
"""Lower ones go first: scene 1 before scene 2, and in it boards before moving pictures."""


class Vertex:
    """What others may wait for: a call, or an expansion of the graph.

    Attributes:
        parents, children: by whose results it is made, and who waits for its own.
        missing: how many parents have no result yet.
        failure: its own or an ancestor's.
        turn: when it goes, among those that could.
        carried: what its result rests on, `consent:C-3f9a01c2`: its own and all its parents'.
        seconds: expected.
    """

    __slots__ = (
        "carried",
        "children",
        "failure",
        "label",
        "missing",
        "parents",
        "seconds",
        "state",
        "turn",
        "twins",
        "value",
    )

    def __init__(self, label: str, turn: Turn, carried: frozenset[str]) -> None:
        self.label = label
        self.turn = turn
        self.carried = carried
        self.parents: tuple[Vertex, ...] = ()
        self.children: list[Vertex] = []
        self.twins: list[Node] = []
        self.missing = 0
        self.state = State.WAITING
        self.failure: StepFailure | None = None
        self.value: Any = _NOT_DECODED
        self.seconds = 0.0

    @property
    def name(self) -> str:
        raise NotImplementedError

    @property
    def is_known(self) -> bool:
        return self.state is State.DONE or self.state is State.MADE

    @property
    def is_settled(self) -> bool:
        """Nothing more will happen to its result in this build."""
        return self.is_known or self.state is State.FAILED or self.state is State.PLANNED

    def carry(self, parents: Iterable[Vertex]) -> None:
        """Takes over what the parents' results rest on."""
        for parent in parents:
            if parent.carried and not parent.carried <= self.carried:
                self.carried |= parent.carried


class Node(Vertex):
    """A step, its arguments, and how far it is.

    Attributes:
        nth: counts calls of equal step and label in this build.
        calls: the calls among its parents, once these are known; expansions are replaced by
            what they expanded to.
        is_plain: no expansion and no guess is in its arguments.
        is_guessed: in a plan, an argument is what the last make had.
        key, inputs: once all parents are known; inputs are canonical digests by parameter.
        json: the value, when it was made in this build.
        twins: calls of the same key; they share the one result.
        cost: what it took, when it was made in this build.
        units: what others charge for: the least, what is likely, the most.
        predicted: what it was thought to take when it was queued.
    """

    __slots__ = (
        "arguments",
        "attempts",
        "calls",
        "cause",
        "cites",
        "cites_by_input",
        "cost",
        "inputs",
        "is_guessed",
        "is_plain",
        "json",
        "key",
        "lost",
        "nth",
        "predicted",
        "result",
        "salt",
        "started",
        "step",
        "units",
    )

    def __init__(
        self,
        step: Step[..., Any],
        label: str,
        nth: int,
        arguments: dict[str, Any],
        cites: tuple[str, ...],
        cites_by_input: Mapping[str, tuple[str, ...]] | None,
        salt: tuple[str, ...],
        units: Mapping[str, Span],
        turn: Turn = (0,),
        carried: frozenset[str] = NO_CARRIES,
    ) -> None:
        super().__init__(label, turn, carried)
        self.step = step
        self.nth = nth
        self.arguments = arguments
        self.cites = cites
        self.cites_by_input = cites_by_input
        self.salt = salt
        self.units = units
        self.calls: tuple[Node, ...] = ()
        self.is_plain = True
        self.is_guessed = False
        self.predicted: Estimate | None = None
        self.key = ""
        self.inputs: dict[str, bytes] = {}
        self.result: KnownResult | None = None
        self.json: str | None = None
        self.lost: Lost | None = None
        self.cause: str | None = None
        self.attempts = 0
        self.cost = Cost()
        self.started = 0.0

    @property
    def name(self) -> str:
        return self.step.name

    @property
    def use_name(self) -> UseName:
        return (self.step.name, self.label, self.nth)

    def as_call(self) -> Call:
        """As the enforcer is asked about it."""
        return Call(
            self.key,
            self.step.name,
            self.label,
            self.cites,
            self.salt,
            self.units,
            tuple(sorted(self.carried)) if self.carried else (),
            self.step.declared,
        )

    @property
    def inputs_in_hex(self) -> dict[str, str]:
        return {name: digest.hex() for name, digest in self.inputs.items()}


class Expansion(Vertex):
    """A part of the graph that depends on results: what a function calls when they are there.

    Attributes:
        follow: called with the values of the arguments.
        instead_of: the failed result that `follow` stands in for, or None.
        structure: what `follow` returned, expansions in it replaced by their own; None before.
        is_expanded: `follow` has returned.
    """

    __slots__ = ("arguments", "follow", "instead_of", "is_expanded", "structure")

    def __init__(
        self,
        follow: Callable[..., Any],
        arguments: tuple[Any, ...],
        label: str,
        turn: Turn,
        carried: frozenset[str],
        instead_of: Handle[Any] | None = None,
    ) -> None:
        super().__init__(label, turn, carried)
        self.follow = follow
        self.arguments = arguments
        self.instead_of = instead_of
        self.structure: Any = None
        self.is_expanded = False

    @property
    def name(self) -> str:
        return getattr(self.follow, "__name__", "expansion").strip("_")


class Handle(Stored, Generic[T]):
    """The result of a call, which may still be in the making. Pass it on to later calls."""

    __slots__ = ("_build", "_node")

    def __init__(self, build: Build, node: Vertex) -> None:
        self._build = build
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
        self._build.wait_for(self._node)
        if self._node.value is _NOT_DECODED:
            self._node.value = self._build.get_value(self._node)
        value: T = self._node.value
        return value

    def known(self) -> bool:
        """Whether `value` can give it: false in a plan when the step would have to run."""
        if self._build.is_plan:
            self._build.wait_until_settled(self._node)
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
        return self._build.get_last_value(self._node, default)

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
        json = self._build.get_json(node)
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


_HOLDERS = (Handle, Guess, tuple, list, dict)


def handles_in(value: Any) -> Iterator[Handle[Any]]:
    """Handles in an argument, in its tuples, lists and dicts too."""
    if isinstance(value, Handle):
        yield value
    elif isinstance(value, Guess):
        yield value.handle
    elif isinstance(value, tuple | list):
        for item in value:
            if isinstance(item, _HOLDERS):
                yield from handles_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            if isinstance(item, _HOLDERS):
                yield from handles_in(item)


def holds_guess(value: Any) -> bool:
    """Whether a guess is in an argument."""
    if isinstance(value, tuple | list):
        return any(isinstance(item, _HOLDERS) and holds_guess(item) for item in value)
    if isinstance(value, dict):
        return any(isinstance(item, _HOLDERS) and holds_guess(item) for item in value.values())
    return isinstance(value, Guess)


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

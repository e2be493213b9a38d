"""One call of a step in one build, and the handle by which others hold its result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


class Node:
    """A step, its arguments, and how far it is.

    Attributes:
        nth: counts calls of equal step and label in this build.
        parents, children: by whose results it is made, and who waits for its own.
        missing: how many parents have no result yet.
        key, inputs: once all parents are known; inputs are canonical digests by parameter.
        json: the value, when it was made in this build.
        twins: calls of the same key; they share the one result.
        failure: its own or an ancestor's.
        seconds: expected.
        cost: what it took, when it was made in this build.
        units: what others charge for: the least, what is likely, the most.
        predicted: what it was thought to take when it was queued.
    """

    __slots__ = (
        "arguments",
        "attempts",
        "cause",
        "children",
        "cites",
        "cites_by_input",
        "cost",
        "failure",
        "inputs",
        "json",
        "key",
        "label",
        "lost",
        "missing",
        "nth",
        "parents",
        "predicted",
        "result",
        "salt",
        "seconds",
        "started",
        "state",
        "step",
        "twins",
        "units",
        "value",
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
    ) -> None:
        self.step = step
        self.label = label
        self.nth = nth
        self.arguments = arguments
        self.cites = cites
        self.cites_by_input = cites_by_input
        self.salt = salt
        self.units = units
        self.predicted: Estimate | None = None
        self.parents: tuple[Node, ...] = ()
        self.children: list[Node] = []
        self.twins: list[Node] = []
        self.missing = 0
        self.state = State.WAITING
        self.key = ""
        self.inputs: dict[str, bytes] = {}
        self.result: KnownResult | None = None
        self.json: str | None = None
        self.value: Any = _NOT_DECODED
        self.failure: StepFailure | None = None
        self.lost: Lost | None = None
        self.cause: str | None = None
        self.attempts = 0
        self.cost = Cost()
        self.seconds = 0.0
        self.started = 0.0

    @property
    def use_name(self) -> UseName:
        return (self.step.name, self.label, self.nth)

    def as_call(self) -> Call:
        """As the enforcer is asked about it."""
        return Call(self.key, self.step.name, self.label, self.cites, self.salt, self.units)

    @property
    def inputs_in_hex(self) -> dict[str, str]:
        return {name: digest.hex() for name, digest in self.inputs.items()}

    @property
    def is_known(self) -> bool:
        return self.state is State.DONE or self.state is State.MADE

    @property
    def is_settled(self) -> bool:
        """Nothing more will happen to its result in this build."""
        return self.is_known or self.state is State.FAILED or self.state is State.PLANNED


_NOT_DECODED: Any = object()


class Handle(Stored, Generic[T]):
    """The result of a call, which may still be in the making. Pass it on to later calls."""

    __slots__ = ("_build", "_node")

    def __init__(self, build: Build, node: Node) -> None:
        self._build = build
        self._node = node

    def __repr__(self) -> str:
        node = self._node
        return f"<handle of {node.step.name} ({node.label}): {node.state.name.lower()}>"

    def value(self) -> T:
        """The result; waits for it.

        Raises:
            BuildError: the step, or one that it needs, failed.
            UnknownYet: in a plan, the step would have to run.
        """
        self._build.wait_for(self._node)
        if self._node.value is _NOT_DECODED:
            self._node.value = self._build.decode(self._node)
        value: T = self._node.value
        return value

    def known(self) -> bool:
        """Whether `value` can give it: false in a plan when the step would have to run."""
        return self._node.state is not State.PLANNED

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

    def canonical_digest(self, *, trace: bool) -> bytes:
        result = self._node.result
        if result is None:
            raise UnknownYet(f"The result of {self!r} is not known yet.")
        return bytes.fromhex(result.whole if trace else result.content)

    def stored_value(self) -> StoredValue:
        result = self._node.result
        if result is None:
            raise UnknownYet(f"The result of {self!r} is not known yet.")
        return StoredValue(
            self._node.step.address,
            self._node.key,
            result.content,
            result.whole,
            self._build.get_json(self._node),
        )

    @property
    def node(self) -> Node:
        """The engine's own record; not for the line."""
        return self._node


def handles_in(value: Any) -> Iterator[Handle[Any]]:
    """Handles in an argument, in its tuples, lists and dicts too."""
    if isinstance(value, Handle):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            if isinstance(item, Handle | tuple | list | dict):
                yield from handles_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            if isinstance(item, Handle | tuple | list | dict):
                yield from handles_in(item)


def replace_handles(value: Any) -> Any:
    """The argument with the values of its handles in their place."""
    if isinstance(value, Handle):
        return value.value()
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(replace_handles(item) for item in value)
    if isinstance(value, list):
        return [replace_handles(item) for item in value]
    if isinstance(value, dict):
        return {key: replace_handles(item) for key, item in value.items()}
    return value

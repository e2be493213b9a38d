"""What a build consists of: calls of steps, and expansions of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from typing import Any, Literal

from regie.build.enforcer import Call, Span
from regie.build.errors import StepFailure
from regie.build.measure import Cost
from regie.build.step import Step
from regie.ledger.records import Estimate, KnownResult, UseName

NOT_DECODED: Any = object()
"""In place of a value that nobody asked for."""


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
        value: decoded, or `NOT_DECODED`.
    """

    __slots__ = (
        "carried",
        "children",
        "failure",
        "label",
        "missing",
        "parents",
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
        self.value: Any = NOT_DECODED

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
        expects: seconds and busy cores, as the caller thinks; None: the history is to say.
        cost: what it took, when it was made in this build.
        units: what others charge for: the least, what is likely, the most.
        predicted, seconds: what it was thought to take when it was queued.
    """

    __slots__ = (
        "arguments",
        "attempts",
        "calls",
        "cause",
        "cites",
        "cites_by_input",
        "cost",
        "expects",
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
        "seconds",
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
        expects: tuple[float, float] | None = None,
    ) -> None:
        super().__init__(label, turn, carried)
        self.step = step
        self.expects = expects
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
        self.seconds = 0.0
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
        is_stand_in: `follow` is called only where its one argument, a handle, has failed.
        structure: what `follow` returned, expansions in it replaced by their own; None before.
        is_expanded: `follow` has returned.
    """

    __slots__ = ("arguments", "follow", "is_expanded", "is_stand_in", "structure")

    def __init__(
        self,
        follow: Callable[..., Any],
        arguments: tuple[Any, ...],
        label: str,
        turn: Turn,
        carried: frozenset[str],
        *,
        is_stand_in: bool = False,
    ) -> None:
        super().__init__(label, turn, carried)
        self.follow = follow
        self.arguments = arguments
        self.is_stand_in = is_stand_in
        self.structure: Any = None
        self.is_expanded = False

    @property
    def name(self) -> str:
        return getattr(self.follow, "__name__", "expansion").strip("_")

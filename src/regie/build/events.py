"""What a build tells while it runs: one stream, which the terminal and the studio both draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regie.build.errors import StepFailure


@dataclass(frozen=True)
class StepStarted:
    step: str
    label: str
    why: str
    seconds_expected: float


@dataclass(frozen=True)
class StepProgress:
    """Attributes: fraction: 0 to 1."""

    step: str
    label: str
    fraction: float


@dataclass(frozen=True)
class StepFinished:
    """The result is in the store and the ledger for good."""

    step: str
    label: str
    seconds: float
    wh: float


@dataclass(frozen=True)
class StepReused:
    step: str
    label: str


@dataclass(frozen=True)
class StepRetried:
    """The worker died; the step is tried once more."""

    step: str
    label: str
    reason: str


@dataclass(frozen=True)
class StepFailed:
    failure: StepFailure


@dataclass(frozen=True)
class Waiting:
    """Another make holds the store. Attributes: pid: of its process, where it is known."""

    pid: int | None

    def __str__(self) -> str:
        return f"waiting for process {self.pid}" if self.pid else "waiting for another make"


@dataclass(frozen=True)
class Advanced:
    """How far the whole is, after each change.

    Attributes:
        done: steps finished or reused.
        known: steps called so far; more may follow.
        running: steps in workers.
        seconds_left: estimate, on the workers there are.
    """

    done: int
    known: int
    running: int
    seconds_left: float


@dataclass(frozen=True)
class MadeStep:
    step: str
    label: str


@dataclass(frozen=True)
class PlannedStep:
    """A step that would run.

    Attributes:
        label: what it is for, `12A`.
        why: the root cause, `script.fountain:41 changed`.
        seconds, wh: estimated from the ledger's history.
        money: by currency.
        blocked: why it may not run as things are; empty when it may.
        spread: of seconds and wh as a share of them, one standard deviation; None: not known.
    """

    step: str
    label: str
    why: str
    seconds: float
    wh: float
    money: Mapping[str, float] = field(default_factory=dict)
    blocked: str = ""
    spread: float | None = None


@dataclass(frozen=True)
class MakeFinished:
    """The sum of one make.

    Attributes:
        status: `done`, `failed`, `interrupted`, or `planned`.
        made, reused, made_steps: inline steps are not counted.
        seconds: of wall time, opening included.
        wh: of the steps that ran, by `energy_basis`.
        energy_basis: how watt-hours were come by, in words.
    """

    status: str
    made: int
    reused: int
    seconds: float
    wh: float
    energy_basis: str
    money: Mapping[str, float]
    made_steps: tuple[MadeStep, ...]


Event = (
    StepStarted
    | StepProgress
    | StepFinished
    | StepReused
    | StepRetried
    | StepFailed
    | Waiting
    | Advanced
    | MakeFinished
)

"""Who is asked before a step runs: whether it may, and whether there is money for it.

The engine knows no rules, consents or budgets. It asks once for every step that would really run,
right before it does; what is found in the store was allowed when it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

REFUSED = "Refused"
"""Kind of the failure of a step that may not run."""

EXIT_REFUSED = 3


Span = tuple[float, float, float]
"""The least, what is likely, the most."""


@dataclass(frozen=True, slots=True)
class Call:
    """A step that is about to run.

    Attributes:
        key: of its result.
        cites: source lines, and consents as `consent:ID`.
        salt: what identifies its backend and models.
        units: what others will charge for, by unit.
        carries: what its result will rest on, `consent:ID`, `licence:…`: what the call says and
            what all results do that go in.
        declared: what the step says of itself to whoever makes the rules; nothing to the engine.
    """

    key: str
    step: str
    label: str
    cites: tuple[str, ...]
    salt: tuple[str, ...]
    units: Mapping[str, Span] = field(default_factory=dict)
    carries: tuple[str, ...] = ()
    declared: object = None


class Enforcer(Protocol):
    """Says whether a step may run, and keeps the money. Used by one thread."""

    def price(self, call: Call) -> Mapping[str, float]:
        """What it will probably cost, by currency; nothing for what costs nothing."""
        ...

    def refuse(self, call: Call, *, only_look: bool) -> str:
        """Why it may not run, a sentence; empty when it may.

        Args:
            only_look: reserve no money: it is a plan.
        """
        ...

    def settle(self, call: Call, money: Mapping[str, float]) -> None:
        """It has run, and this is what was paid."""
        ...

    def release(self, call: Call) -> None:
        """It failed, or never ran: what was reserved for it is free."""
        ...


class AllowAll:
    """Lets everything run; knows no money."""

    def price(self, call: Call) -> Mapping[str, float]:
        return {}

    def refuse(self, call: Call, *, only_look: bool) -> str:
        return ""

    def settle(self, call: Call, money: Mapping[str, float]) -> None:
        return

    def release(self, call: Call) -> None:
        return

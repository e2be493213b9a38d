"""Words for figures: durations, ranges, sums, shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regie.film.costs import Range
from regie.studio.doors.visitor import Visitor
from regie.support.messages import Messages

SMALLEST = 0.001
"""Figures below are said to be below."""


@dataclass(frozen=True)
class LedgerWords:
    """What the page says of figures, in a person's language."""

    visitor: Visitor

    def stage(self, name: str) -> str:
        return self.visitor.say(f"studio-ledger.stage-{name}")

    def backend(self, name: str) -> str:
        return name or self.visitor.say("studio-ledger.own-rules")

    def long(self, seconds: float) -> str:
        """`1 h 20 min`."""
        whole = max(0, round(seconds))
        if whole >= 3600:
            return self.visitor.say("studio-ledger.hours", h=whole // 3600, m=whole % 3600 // 60)
        if whole >= 60:
            return self.visitor.say("studio-ledger.minutes", m=whole // 60, s=whole % 60)
        return self.visitor.say("studio-ledger.seconds", n=self.number(seconds))

    def number(self, value: float) -> str:
        """Two or three figures that mean something."""
        size = abs(value)
        if 0 < size < SMALLEST:
            return f"< {Messages(self.visitor.language).number(SMALLEST, 3)}"
        places = 0 if size >= 100 or value == 0 else 1 if size >= 10 else 2 if size >= 0.1 else 3
        return Messages(self.visitor.language).number(value, places, grouped=True)

    def range(self, amount: Range) -> str:
        """`0.42 (0.28 to 0.61)`; without a range where it would read the same."""
        shown = [self.number(n) for n in (amount.likely, amount.low, amount.high)]
        if len(set(shown)) == 1:
            return shown[0]
        return self.visitor.say("studio-ledger.range", likely=shown[0], low=shown[1], high=shown[2])

    def money(self, amounts: Mapping[str, float]) -> str:
        return ", ".join(self.sum(amount, c) for c, amount in amounts.items()) or "–"

    def sum(self, amount: float, currency: str) -> str:
        """`12.50 EUR`."""
        return f"{Messages(self.visitor.language).number(amount, 2, grouped=True)} {currency}"

    def share(self, part: float) -> str:
        """`83 %`."""
        return f"{part * 100:.0f}\N{NO-BREAK SPACE}%"

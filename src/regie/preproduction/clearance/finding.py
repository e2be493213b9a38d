"""What the searches hand to the report: a finding in one place, before places are merged."""

from __future__ import annotations

from dataclasses import dataclass

from regie.film.clearance import Attention, ClearanceKind
from regie.film.policy import Words
from regie.preproduction.clearance.parts import Part


@dataclass(frozen=True)
class Finding:
    """A run of characters that may need clearing.

    Attributes:
        what: what all findings of one thing are called.
    """

    kind: ClearanceKind
    what: str
    attention: Attention
    reason: Words
    confidence: float
    part: Part
    start: int
    end: int

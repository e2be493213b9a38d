"""Never the same setup twice in a row without a reason.

Two neighbouring shots of the same subject must differ by two sizes or by 30 degrees, or the cut
reads as a jump. Source: the 30-degree rule, "Grammar of the Edit", chapter 5.
"""

from __future__ import annotations

from dataclasses import replace

from regie.board.camera.framing import ORDER, tighter
from regie.board.coverage.draft import Draft
from regie.film.shot import CameraAngle, Coverage, ShotSize


def alike(one: ShotSize, two: ShotSize) -> bool:
    """Sizes so near each other that only a change of angle makes a clean cut."""
    if ShotSize.INSERT in (one, two):
        return False
    return abs(ORDER.index(one) - ORDER.index(two)) < 2


LATELY = 4
"""Shots within which no picture comes again."""


class Lately:
    """The setups of the last shots of a scene."""

    def __init__(self) -> None:
        self.recent: list[tuple[str, ...]] = []

    def remember(self, draft: Draft, size: ShotSize) -> None:
        self.recent = [*self.recent, _setup(draft, size)][-LATELY:]

    def vary(self, draft: Draft) -> Draft:
        """Another size where the last four shots had this one of the same."""
        if draft.asked or draft.coverage in (Coverage.ESTABLISH, Coverage.INSERT):
            return draft
        if _setup(draft, draft.size) not in self.recent:
            return draft
        for angle in (draft.angle, CameraAngle.LOW, CameraAngle.HIGH):
            # Nearer, an act would be cut off with the hands.
            for step in (0, -1, -2) if draft.is_bodily else (0, 1, -1, 2, -2):
                size = tighter(draft.size, step)
                if size in (ShotSize.ECU, ShotSize.EWS):
                    continue
                other = replace(draft, size=size, angle=angle)
                if _setup(other, size) not in self.recent:
                    return other
        return draft


def _setup(draft: Draft, size: ShotSize) -> tuple[str, ...]:
    over = (draft.partner or "",) if draft.coverage is Coverage.OVER_SHOULDER else ()
    return (size.value, draft.subject or "", draft.angle.value, *over, *draft.group, draft.place)

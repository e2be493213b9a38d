"""Never the same setup twice in a row without a reason.

Two neighbouring shots of the same subject must differ by two sizes or by 30 degrees, or the cut
reads as a jump. Source: the 30-degree rule, "Grammar of the Edit", chapter 5.
"""

from __future__ import annotations

from dataclasses import replace

from regie.board.camera.framing import ORDER, tighter
from regie.board.coverage.draft import Draft
from regie.film.shot import Coverage, ShotSize


def vary(draft: Draft, before: Draft | None) -> Draft:
    """The draft, with another size when it would repeat the shot before it.

    The move from medium close-up goes in, from close-up out, so that neighbours differ.
    """
    if before is None or draft.setup != before.setup or draft.size is ShotSize.INSERT:
        return draft
    if draft.coverage in (Coverage.ESTABLISH,):
        return draft
    step = {
        ShotSize.CU: -2,
        ShotSize.ECU: -2,
        ShotSize.MCU: 1,
        ShotSize.MS: 1,
        ShotSize.EWS: 1,
    }.get(draft.size, 1)
    return replace(draft, size=tighter(draft.size, step))


def alike(one: ShotSize, two: ShotSize) -> bool:
    """Sizes so near each other that only a change of angle makes a clean cut."""
    if ShotSize.INSERT in (one, two):
        return False
    return abs(ORDER.index(one) - ORDER.index(two)) < 2

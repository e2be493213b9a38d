"""Never the same setup twice in a row without a reason.

Two neighbouring shots of the same subject must differ by two sizes or by 30 degrees, or the cut
reads as a jump. Source: the 30-degree rule, "Grammar of the Edit", chapter 5.
"""

from __future__ import annotations

from regie.board.camera.framing import ORDER
from regie.film.shot import ShotSize


def alike(one: ShotSize, two: ShotSize) -> bool:
    """Sizes so near each other that only a change of angle makes a clean cut."""
    if ShotSize.INSERT in (one, two):
        return False
    return abs(ORDER.index(one) - ORDER.index(two)) < 2

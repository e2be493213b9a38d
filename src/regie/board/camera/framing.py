"""What each shot size shows of a body, and the lenses that it is shot with.

Sizes are told the way the trade tells them, by where the frame cuts the body: below the collar,
at the chest, at the waist, at mid-thigh (the "cowboy"), below the feet. Headroom shrinks as the
frame tightens. Source: Thompson and Bowen, "Grammar of the Shot", 3rd edition, chapters 1 and 2;
Mascelli, "The Five C's of Cinematography", "Camera Angles".
"""

from __future__ import annotations

from dataclasses import dataclass

from regie.board.figure import Figure
from regie.film.shot import ShotSize


@dataclass(frozen=True)
class Framing:
    """Attributes:
    cut: how far below the crown the frame ends, in standing heights (in head heights for
        `by_head`).
    headroom: share of the frame's height above the crown; negative cuts into the hair.
    lenses: millimetres on Super 35, best first.
    """

    cut: float
    headroom: float
    lenses: tuple[int, ...]
    by_head: bool = False


FRAMINGS: dict[ShotSize, Framing] = {
    ShotSize.EWS: Framing(3.4, 0.46, (24, 21, 28, 18)),
    ShotSize.WS: Framing(1.45, 0.20, (24, 28, 21, 18)),
    ShotSize.FS: Framing(1.07, 0.09, (28, 32, 24, 21)),
    ShotSize.MWS: Framing(0.60, 0.09, (35, 40, 32, 28)),
    ShotSize.MS: Framing(0.44, 0.09, (40, 50, 35, 32)),
    ShotSize.MCU: Framing(0.30, 0.08, (50, 65, 40, 35)),
    ShotSize.CU: Framing(1.42, 0.06, (75, 65, 85, 50, 40), by_head=True),
    ShotSize.ECU: Framing(0.98, -0.16, (85, 75, 100, 65), by_head=True),
    ShotSize.INSERT: Framing(1.0, 0.0, (65, 50, 85)),
}

ORDER = (
    ShotSize.EWS,
    ShotSize.WS,
    ShotSize.FS,
    ShotSize.MWS,
    ShotSize.MS,
    ShotSize.MCU,
    ShotSize.CU,
    ShotSize.ECU,
)
"""From far to near."""


def tighter(size: ShotSize, steps: int = 1) -> ShotSize:
    """The size so many steps nearer (farther when negative); an insert stays one."""
    if size is ShotSize.INSERT:
        return size
    place = ORDER.index(size) + steps
    return ORDER[max(0, min(len(ORDER) - 1, place))]


def wider(size: ShotSize, least: ShotSize) -> ShotSize:
    """The wider of two sizes."""
    return min(size, least, key=ORDER.index) if size in ORDER else size


def frame_height(size: ShotSize, figure: Figure) -> float:
    """Metres of the subject's plane that the frame shows from top to bottom edge."""
    framing = FRAMINGS[size]
    measure = figure.crown - figure.chin if framing.by_head else figure.height
    shown = framing.cut * measure
    if size is ShotSize.FS and figure.seated:
        shown = (figure.crown - figure.floor) * 1.07
    return (shown + figure.over) / (1 - framing.headroom)

"""Where things stand on the sheet of paper, in points from its lower left corner."""

from __future__ import annotations

from dataclasses import dataclass

from regie.screenplay.layout.measure import ACTION_WIDTH
from regie.support.paper.sizes import SIZES, Paper

INCH = 72.0
LINE = 12.0
CELL = 7.2


@dataclass(frozen=True)
class PaperSize:
    """A sheet, upright; `top` is the first line's distance from the upper edge, to its base."""

    width: float
    height: float
    top: float

    left = 1.5 * INCH

    @property
    def right(self) -> float:
        """The right edge of action."""
        return self.left + ACTION_WIDTH * CELL

    def base(self, row: int) -> float:
        """The base line of a row; row -3 is the page number's."""
        return self.height - self.top - row * LINE

    def column(self, column: int) -> float:
        return self.left + column * CELL


PAPERS: dict[Paper, PaperSize] = {
    # An inch above the first line on US Letter; A4, which is 50 points taller, has its
    # surplus shared between head and foot.
    "letter": PaperSize(*SIZES["letter"], 1.0 * INCH + 9),
    "a4": PaperSize(*SIZES["a4"], 1.3 * INCH + 9),
}

"""Heads that a frame loses where a person chose it: at any edge, from any height, on any size.

The machine's own frames are searched so that heads stay in them; of a frame that somebody chose,
or of a phrase such as *from above*, it is said what is lost by it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from regie.board.camera.projection import View
from regie.board.figure import Figure

HEAD_METRES = 0.115
"""Half of a head's height."""

NEAREST = 0.3
"""Metres before the lens from which somebody is in the picture."""

LOST = 0.5
"""Share of half a head by which it is out of the frame when it is lost."""


def loses_heads(view: View, people: Sequence[Figure], about: Collection[str]) -> bool:
    """Whether somebody's head is out of the frame, or cut by its edge, while the body is in it.

    Args:
        about: keys of what the frame is about; where nobody is among them, all heads count.
    """
    meant = [figure for figure in people if figure.key in about] or people
    return any(_is_lost(view, figure) for figure in meant)


def _is_lost(view: View, figure: Figure) -> bool:
    x, y, depth = view.see(figure.head)
    if depth < NEAREST:
        return False
    wide = HEAD_METRES / (2 * view.half_width * depth)
    high = HEAD_METRES / (2 * view.half_height * depth)
    whole = LOST * wide <= x <= 1 - LOST * wide and LOST * high <= y <= 1 - LOST * high
    if whole:
        return False
    is_cut = -wide < x < 1 + wide and -high < y < 1 + high
    return is_cut or _shows_body(view, figure)


def _shows_body(view: View, figure: Figure) -> bool:
    """The middle of the body is in the frame."""
    x, y, depth = view.see(figure.chest)
    return depth >= NEAREST and 0.0 < x < 1.0 and 0.0 < y < 1.0

"""Whether what hands do is in the frame: the place that they are at, and not only a face."""

from __future__ import annotations

from collections.abc import Sequence

from regie.board.camera.projection import View
from regie.board.camera.sight import first_met
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.setup import Setup
from regie.board.playing.acts import PLAYS
from regie.board.vectors import add, heading, scale

NO_HANDS = 0.5
"""The fault of a frame without any of the hands that an act is for."""

HELD_OUT = frozenset({"offer", "hurl", "aim", "work", "carry", "read", "photograph"})
"""Gestures of hands before the body."""

OUT, BELOW = 0.35, 0.1
"""Metres from a chest to such hands, ahead and down."""

EDGE = 0.02
"""Share of the frame beside its edges in which a hand is not seen."""

BEFORE_IT = 0.85
"""Share of the way from the lens to a hand before which something hides it."""


def cost_of_hands(
    view: View, people: Sequence[Figure], wanted: Draft, setup: Setup, moment: float
) -> float:
    """0 where one of the hands of who acts is seen at what it touches, or no hand does anything.

    Args: moment: seconds in the shot at which it is looked at.
    """
    plays = [PLAYS[e.act] for _, e in wanted.events if e.act is not None]
    performance = setup.staged.of(wanted.subject)
    if not plays or performance is None or wanted.asked or wanted.prop is not None:
        return 0.0
    if not any(play.hands for play in plays):
        held_out = {g.name for g in performance.gestures} & HELD_OUT and any(
            play.held or play.gesture in HELD_OUT for play in plays
        )
        figure = next((f for f in people if f.key == wanted.subject), None)
        if not held_out or figure is None or figure.lying:
            return 0.0
        ahead = add(figure.chest, scale(heading(figure.front), OUT))
        return 0.0 if _is_inside(view, (ahead[0], ahead[1], ahead[2] - BELOW)) else NO_HANDS / 2
    places = [
        c.at
        for c in performance.contacts
        if c.start <= moment and (c.until is None or moment <= c.until)
    ]
    if not places:
        return 0.0
    inside = [p for p in places if _is_inside(view, p)]
    if not inside:
        return NO_HANDS
    met = first_met(view.eye, inside, setup.ground)
    return 0.0 if any(at > BEFORE_IT for at in met) else NO_HANDS / 2


def _is_inside(view: View, place: tuple[float, float, float]) -> bool:
    u, v, depth = view.see(place)
    return depth > 0.1 and EDGE < u < 1 - EDGE and EDGE < v < 1 - EDGE

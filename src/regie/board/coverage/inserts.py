"""Shows a thing that the action names: the insert, once a prop and scene.

The rule of the insert: what the audience must notice fills the frame when it first matters.
Source: "The Five C's of Cinematography", "Close-ups: inserts".
"""

from __future__ import annotations

from collections.abc import Callable

from regie.board.coverage.draft import Draft
from regie.board.coverage.pacing import INSERT
from regie.film.shot import Coverage, ShotSize
from regie.reading.beats import ActionBeat
from regie.reading.deeds import Deed

HANDLED = frozenset({Deed.TAKE, Deed.REACH, Deed.DRINK, Deed.PHONE, Deed.LOOK, Deed.POINT})
"""Deeds that make a prop matter."""


def insert_for(
    beat: ActionBeat, shown: frozenset[str], on_set: Callable[[str], bool]
) -> Draft | None:
    """The insert of a stretch of action: at most one, and none for a prop seen before.

    Args:
        on_set: whether the set has a prop; one that it lacks is only seen in a hand.
    """
    handled = [
        d.prop
        for d in beat.doings
        if d.deed in HANDLED and d.prop is not None and d.prop not in shown
    ]
    alone = [p for p in beat.props if p not in shown] if not beat.people else []
    holders = {held: who for who, held in beat.held}
    prop = next((p for p in (*handled, *alone) if p in holders or on_set(p)), None)
    if prop is None:
        return None
    holder = holders.get(prop)
    return Draft(
        coverage=Coverage.INSERT,
        size=ShotSize.INSERT,
        about=f"{prop}\n{beat.text}",
        seconds=INSERT,
        present=beat.present,
        subject=prop,
        partner=holder,
        held=tuple(h for h in beat.held if h[1] == prop),
        action=beat.text,
        prop=prop,
        cited=beat.cited,
    )

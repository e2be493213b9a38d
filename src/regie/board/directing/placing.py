"""Where a director has things stand and lie."""

from __future__ import annotations

from regie.board.blocking.floor import mark_at
from regie.board.directing.names import Names
from regie.board.playing.player import Player
from regie.film.direction import ShotChoice

ON_FLOOR = 0.05
"""Metres over the floor up to which a thing stands on it."""


def place_things(choice: ShotChoice, names: Names, player: Player) -> list[str]:
    """Puts things where they are chosen to be, before the shot is played.

    They stay there in the shots after it, until somebody takes them.

    Returns:
        A sentence for each thing that cannot be there.
    """
    told = []
    things = player.things
    for one in choice.things:
        key = names.find(one.what)
        now = things.get(key)
        if key is None or now is None:
            told.append(names.tell_unknown(one.what))
            continue
        item = things.items[key]
        if not item.drawn and (item.on_set is None or item.on_set.furniture):
            told.append(f"{one.what} is a part of the set, so it stays where it is")
            continue
        low, high = player.plan.low, player.plan.high
        at = one.at if one.at is not None else (now.at.x, now.at.y, now.at.z)
        if not all(low[k] <= at[k] <= high[k] for k in range(2)):
            told.append(
                f"{one.what} cannot be at ({at[0]:g}, {at[1]:g}): that is outside the set, which "
                f"goes from ({low[0]:g}, {low[1]:g}) to ({high[0]:g}, {high[1]:g}) m"
            )
            continue
        spot = (at[0], at[1], at[2] if len(at) == 3 else 0.0)
        turned = now.at.facing if one.facing is None else one.facing
        things.put(key, "floor" if spot[2] <= ON_FLOOR else "top", mark_at(spot, turned))
    return told

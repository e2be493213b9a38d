"""What people do in a shot, faster or slower than the machine has them do it."""

from __future__ import annotations

import math
from dataclasses import replace

from regie.board.blocking.state import StagedShot
from regie.board.coverage.draft import Draft
from regie.film.shot import Performance, PlacedThing, Posture

RUNS = 2.3
"""Metres a second from which on who goes runs: nobody walks faster."""


def at_speed(draft: Draft, staged: StagedShot, speed: float | None) -> tuple[Draft, StagedShot]:
    """The shot with all that is done in it so many times as fast.

    What is said keeps its time. A shot in which nobody speaks, and for which no length is chosen,
    grows or shrinks with what is done in it.
    """
    if speed is None or speed == 1:
        return draft, staged
    long = max(draft.seconds, staged.seconds)
    if not draft.lines and (draft.choice is None or draft.choice.duration is None):
        draft = replace(draft, seconds=draft.seconds / speed)
    staged = replace(
        staged,
        performances=tuple(_perform(p, speed, long) for p in staged.performances),
        things=tuple(_handle(t, speed) for t in staged.things),
        moment=None if staged.moment is None else staged.moment / speed,
        seconds=staged.seconds / speed,
    )
    return draft, staged


def _perform(p: Performance, speed: float, long: float) -> Performance:
    changed: dict[str, object] = {
        "gestures": tuple(
            g.model_copy(update=_scaled(g.start, "start", speed) | _scaled(g.duration, "duration",
                         speed))
            for g in p.gestures
        ),
        "changes": tuple(
            c.model_copy(update={"start": c.start / speed, "duration": c.duration / speed})
            for c in p.changes
        ),
        "contacts": tuple(
            c.model_copy(
                update={"start": c.start / speed, "touch": c.touch / speed}
                | _scaled(c.until, "until", speed)
            )
            for c in p.contacts
        ),
    }  # fmt: skip
    if p.head is not None:
        changed["head"] = p.head.model_copy(
            update={"start": p.head.start / speed, "touch": p.head.touch / speed}
        )
    if p.end is not None:
        begins = (p.sets_off or 0.0) / speed
        arrives = (long if p.arrives is None else p.arrives) / speed
        changed |= {"sets_off": begins, "arrives": arrives}
        pace = math.hypot(p.end.x - p.mark.x, p.end.y - p.mark.y) / max(0.1, arrives - begins)
        if p.posture is Posture.WALK and pace > RUNS:
            changed["posture"] = Posture.RUN
    return p.model_copy(update=changed)


def _scaled(value: float | None, name: str, speed: float) -> dict[str, object]:
    return {} if value is None else {name: value / speed}


def _handle(thing: PlacedThing, speed: float) -> PlacedThing:
    if not thing.moves:
        return thing
    moves = tuple(
        m.model_copy(update={"start": m.start / speed, "duration": m.duration / speed})
        for m in thing.moves
    )
    return thing.model_copy(update={"moves": moves})

"""An act's row as one event means it: by what it is done with, and what its doer is in or at."""

from __future__ import annotations

from dataclasses import replace

from regie.board.playing.acts import PLAYS, Play
from regie.board.playing.matching import is_kind
from regie.board.playing.targets import Targets
from regie.film.reading import Act, Event
from regie.film.shot import Posture

BEDS = ("bed.n.01",)
SEATS = ("seat.n.03", "chair.n.01", "bench.n.01", "sofa.n.01")
SAT_AT = ("table.n.02", "desk.n.01")

STILL = frozenset(
    {Act.BE, Act.WAIT, Act.SPEAK, Act.THINK, Act.LISTEN, Act.READ, Act.EAT, Act.DRINK, Act.SMOKE,
     Act.LAUGH, Act.SMILE, Act.CRY, Act.WRITE, Act.DRAW, Act.TYPE, Act.WORK, Act.PLAY_MUSIC,
     Act.OPERATE, Act.PHONE}
)  # fmt: skip
"""Acts in which a body stays in the posture that its furniture is for."""


def as_meant(event: Event, targets: Targets) -> Play:
    """The row of an event's act.

    Who leans a thing somewhere puts it there. Who is in bed lies, who works at a table sits.
    """
    assert event.act is not None
    play = PLAYS[event.act]
    if event.act is Act.LEAN and targets.things.can_be_held(event.patient):
        return replace(PLAYS[Act.PUT], near=None)
    posture = posture_at(event, targets)
    return replace(play, posture=posture) if posture is not None else play


def posture_at(event: Event, targets: Targets) -> Posture | None:
    """The posture that an event implies without saying it, by what its doer is in, on or at."""
    if event.act not in STILL or event.goal is None:
        return None
    item = targets.things.items.get(targets.resolve(event.goal) or "")
    if item is None:
        return None
    uses = {s.use for s in item.spots}
    concept, head = item.entity.concept, item.entity.head
    if event.where in ("in", "on"):
        if "lie" in uses or is_kind(concept, head, BEDS):
            return Posture.LIE
        if "seat" in uses or is_kind(concept, head, SEATS):
            return Posture.SIT
    if event.where == "at" and is_kind(concept, head, SAT_AT):
        near = item.on_set.centre if item.on_set is not None else None
        if targets.company.free_seat("", near) is not None:
            return Posture.SIT
    return None

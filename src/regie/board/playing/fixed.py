"""Parts by which things are worked: a button, a drawer, a tap. They stay on what they belong to."""

from __future__ import annotations

from functools import cache

from regie.board.playing.matching import OnSet, find_on_set, is_kind
from regie.film.reading import Entity, EntityKind
from regie.film.stageplan import SetPlan

FIXED = ("control.n.09", "handle.n.01", "drawer.n.01", "lock.n.01", "fixture.n.01")
"""Kinds of things that nobody takes in a hand: what is done to them is done where they are."""

LOOSE = ("joystick.n.02", "steering_wheel.n.01", "lamp.n.01")
"""Kinds of these that are things of their own."""

BORNE = {
    "faucet.n.01": ("sink.n.01", "washbasin.n.01", "bathtub.n.01"),
    "drawer.n.01": ("cabinet.n.01", "counter.n.01", "table.n.02"),
    "handle.n.01": ("door.n.01",),
    "lock.n.01": ("door.n.01",),
    "curtain.n.01": ("window.n.01",),
    "window_blind.n.01": ("window.n.01",),
}
"""What bears a part where neither the text nor the dictionary's wholes are on the set."""


def is_fixed(entity: Entity) -> bool:
    """Whether a thing is a part by which something is worked."""
    concept, head = entity.concept, entity.head
    return (
        entity.kind in (EntityKind.THING, EntityKind.MACHINE)
        and is_kind(concept, head, FIXED)
        and not is_kind(concept, head, LOOSE)
    )


def whole_of(entity: Entity) -> str | None:
    """Key of what a thing is a part of: a button on the copier is the copier's."""
    if entity.part_of is not None:
        return entity.part_of
    if is_fixed(entity):
        return entity.place.what if entity.place is not None else entity.owner
    return entity.owner


def find_bearer(entity: Entity, plan: SetPlan) -> OnSet | None:
    """What of the set has such a part: a chest of drawers, a sink."""
    for kind in _bearers(entity.concept):
        like = entity.model_copy(update={"concept": kind, "name": "", "head": ""})
        found = find_on_set(like, plan)
        if found is not None:
            return found
    return None


@cache
def _bearers(concept: str) -> tuple[str, ...]:
    """Senses of what has a part, the dictionary's wholes first."""
    from regie.concepts import wordnet

    net = wordnet.open_wordnet() if wordnet.is_there() else None
    sense = net.find(concept) if net is not None and concept else None
    if net is None or sense is None:
        return ()
    told = [w.name for w in net.wholes(sense, 0)]
    usual = [b for part, bearers in BORNE.items() if net.is_a(sense, part) for b in bearers]
    return tuple(dict.fromkeys((*told, *usual)))

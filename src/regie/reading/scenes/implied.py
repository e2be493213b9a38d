"""What a deed is done with that no word names: who shoots has a gun, who stabs a knife."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.reading.entities.nouns import is_kind_of, meaning
from regie.reading.entities.registry import Registry
from regie.reading.frames.acts import Played, choose_act

IMPLIED: dict[Act, tuple[str, tuple[str, ...]]] = {
    Act.SHOOT: ("gun", ("weapon.n.01",)),
    Act.AIM: ("gun", ("weapon.n.01",)),
    Act.PHOTOGRAPH: ("camera", ("camera.n.01", "telephone.n.01")),
    Act.SWEEP: ("broom", ("cleaning_implement.n.01", "rake.n.03")),
    Act.DIG: ("spade", ("hand_tool.n.01", "machine.n.01")),
}
"""The usual tool of an act, and the kinds of any that would do."""

STABBED = ("knife", ("weapon.n.01", "edge_tool.n.01"))


def with_tools(registry: Registry, events: Sequence[Event]) -> list[Event]:
    """The events, each that needs a tool with one: the doer's own, or one that nobody named."""
    result: list[Event] = []
    for event in events:
        tool = IMPLIED.get(event.act) if event.act is not None else None
        stabs = event.act is Act.HIT and event.sense in ("knife.v.01", "stab.v.02")
        if stabs:
            tool = STABBED
        if tool is not None and event.act is Act.AIM and _is_aimed(registry, event):
            tool = None
        if tool is not None and event.played and not event.near and _is_somebodys(registry, event):
            own = _own(registry, event, tool[1], result)
            if own is None and (usual := _usual_deed(event)) is not None:
                event = event.model_copy(update={"act": usual.act, "sense": usual.sense})
            elif own is None:
                event = event.model_copy(update={"instrument": _new(registry, event, tool[0])})
            elif stabs and event.instrument is None:
                event = event.model_copy(update={"instrument": own})
        result.append(event)
    return result


def _is_aimed(registry: Registry, event: Event) -> bool:
    """Whether what is aimed is named: `aims the hose at the wall`."""
    what = registry.beings.get(event.patient or "")
    return (
        what is not None and what.kind is EntityKind.THING and bool(event.recipient or event.goal)
    )


def _usual_deed(event: Event) -> Played | None:
    """What a verb usually tells, where a weapon that nobody has is only read into it: who points
    at a door has no gun."""
    if event.act is not Act.AIM or event.instrument is not None:
        return None
    if "_" in event.sense:
        return None  # `opens fire`: both words tell it
    usual = choose_act(event.verb)
    return None if usual.act in (None, Act.AIM, Act.SHOOT) else usual


def _is_somebodys(registry: Registry, event: Event) -> bool:
    doer = registry.beings.get(event.agents[0]) if event.agents else None
    return doer is not None and doer.kind in (EntityKind.PERSON, EntityKind.GROUP)


def _own(
    registry: Registry, event: Event, kinds: tuple[str, ...], before: Sequence[Event]
) -> str | None:
    """The key of a tool that the doer has by what is told up to there, the last that was meant."""
    who = event.agents[0]
    used = {k for e in (*before, event) if who in (*e.agents, e.recipient) for k in e.meant}
    fitting = [
        b
        for b in registry.beings.values()
        if (b.key in used or who in (b.owner, b.worn_by)) and is_kind_of(b.concept, *kinds)
    ]
    return max(fitting, key=lambda b: b.last).key if fitting else None


def _new(registry: Registry, event: Event, head: str) -> str:
    noun = meaning(head)
    tool = registry.add(
        head, EntityKind.THING, head, concept=noun.concept, noun_kind=noun.kind,
        owner=event.agents[0], presence=Presence.PRESENT,
    )  # fmt: skip
    tool.last = tool.told = registry.clock
    return tool.key

"""Which of a group has which of like things: to each their own rifle, as far as they go."""

from __future__ import annotations

from collections.abc import Iterator

from regie.board.blocking.floor import at
from regie.board.playing.targets import Targets
from regie.film.reading import EntityKind, Event


def own_event(who: str, event: Event, targets: Targets) -> Event:
    """An event of a group as one of them does it: with their own of what all have in hand."""
    members = targets.members.get(targets.owner(who), ())
    if len(members) < 2:
        return event
    update: dict[str, str | None] = {}
    for role in ("patient", "instrument"):
        ones = list(_of_group(getattr(event, role), targets))
        if len(ones) > 1 and targets.owner(who) == _owner(ones[0], targets):
            number = members.index(who)
            update[role] = ones[number] if number < len(ones) else None
    return event.model_copy(update=update) if update else event


def hand_out(key: str, targets: Targets) -> bool:
    """Puts one of a group's things in the hand of whose it is; whether it is one."""
    ones = list(_of_group(key, targets))
    members = targets.members.get(_owner(key, targets) or "", ())
    number = ones.index(key) if len(ones) > 1 else len(members)
    who = members[number] if number < len(members) else None
    if who not in targets.company.here or not targets.things.can_be_held(key):
        return False
    targets.things.hold(key, str(who), at(targets.company.here[str(who)].mark))
    return True


def _of_group(key: str | None, targets: Targets) -> Iterator[str]:
    """Keys of a group's like things, of one of them."""
    item, owner = targets.things.items.get(key or ""), _owner(key, targets)
    if item is None or owner is None or item.entity.kind is not EntityKind.THING:
        return
    for other, like in targets.things.items.items():
        same = like.entity.concept == item.entity.concept and like.entity.head == item.entity.head
        if same and like.entity.owner == owner and like.entity.count == 1:
            yield other


def _owner(key: str | None, targets: Targets) -> str | None:
    """The group whose a thing is."""
    item = targets.things.items.get(key or "")
    owner = targets.reading.entity(item.entity.owner) if item is not None else None
    return owner.key if owner is not None and owner.kind is EntityKind.GROUP else None

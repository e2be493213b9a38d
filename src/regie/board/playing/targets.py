"""Whom and what an event is for, as they are on one set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.board.blocking.floor import at
from regie.board.playing.acts import Play, Role
from regie.board.playing.company import Company
from regie.board.playing.fixed import whole_of
from regie.board.playing.matching import POCKETS, is_kind
from regie.board.playing.things import Things
from regie.board.vectors import Vector
from regie.film.reading import Act, EntityKind, Event, SceneReading
from regie.film.shot import PlacedThing

CARRYING = (EntityKind.VEHICLE, EntityKind.ANIMAL)
"""Kinds of what people sit on or in that is no seat."""

ROLES: tuple[Role, ...] = ("patient", "goal", "recipient", "instrument")


class Targets:
    def __init__(
        self,
        reading: SceneReading,
        members: Mapping[str, tuple[str, ...]],
        company: Company,
        things: Things,
    ) -> None:
        """Args: members: bodies of each person and group, by key."""
        self.reading, self.members = reading, members
        self.company, self.things = company, things

    def owner(self, key: str) -> str:
        """The entity that a body belongs to: itself, or its group."""
        return next((e for e, m in self.members.items() if key in m), key)

    def target(self, event: Event, play: Play, who: str) -> str | None:
        """The person or thing, as it is on this set, that hands, feet and eyes are for."""
        found: list[str] = []
        for role in (*play.roles, *ROLES):
            key = getattr(event, role)
            if key is None or (role in play.held and role not in play.roles):
                continue
            if play.gesture == "aim" and self.things.can_be_held(key):
                continue  # the gun itself is not what it is aimed at
            meant = self.resolve(key, but=who)
            if meant is not None and meant != who:
                found.append(meant)
        if play.pair:
            # What two do together they do to each other, whatever they do it in or on.
            others = [m for a in event.agents for m in self._mates(self.members.get(a, ()), who)]
            people = [k for k in (*found, *others) if k in self.company.here]
            found = [*people, *found]
        return next(iter(found), None)

    def _mates(self, members: Sequence[str], who: str) -> list[str]:
        """The others of a group, first the one with whom somebody is a pair in it."""
        if who not in members:
            return list(members)
        mate = members.index(who) ^ 1
        first = [members[mate]] if mate < len(members) else []
        return [*first, *(m for m in members if m not in (who, *first))]

    def resolve(self, key: str | None, but: str = "") -> str | None:
        """Somebody on the set, or a thing, that a key means; a part is its whole.

        Args:
            but: of a group another than this one is meant.
        """
        seen: set[str] = set()
        while key is not None and key not in seen:
            seen.add(key)
            here = [m for m in self.members.get(key, ()) if m in self.company.here and m != but]
            if here:
                return here[0]
            if key in self.things.items:
                return key
            entity = self.reading.entity(key)
            key = whole_of(entity) if entity is not None else None
        return None

    def support(self, event: Event) -> PlacedThing | None:
        """The thing that somebody sits, lies or stands on or at in an event."""
        for key in (event.goal, event.patient):
            found = self.resolve(key)
            if found is None or found not in self.things.items:
                continue
            carries = self.things.items[found].entity.kind in CARRYING
            if not carries or event.where in ("on", "in", "at", "over", ""):
                return self.things.get(found)  # by a car nobody sits in it
        return None

    def spot_of(self, target: str | None) -> Vector | None:
        if target in self.company.here:
            return at(self.company.here[str(target)].mark)
        thing = self.things.get(target)
        return self.place_of(thing) if thing is not None else None

    def place_of(self, thing: PlacedThing) -> Vector:
        """The middle of a thing; of one in a hand, where its holder is."""
        if thing.where == "hand" and thing.of in self.company.here:
            return at(self.company.here[str(thing.of)].mark)
        return thing.centre

    def on_ground(self, event: Event) -> bool:
        """On what is named and is no furniture here: the floor, the grass, the kerb."""
        entity = self.reading.entity(event.goal)
        if entity is None or is_kind(entity.concept, entity.head, ("furniture.n.01",)):
            return False  # a bunk that is not here is another bed
        return event.where == "on" and entity.key not in self.members

    def robbed(self, event: Event, key: str) -> str | None:
        """Who has in hand what another takes: Ann, of `grabs Ann's phone`, `takes the ball from
        Ann`."""
        item = self.things.items.get(key)
        if item is None or event.act is not Act.TAKE or event.patient != key:
            return None
        owner = event.goal if event.where == "from" else item.entity.owner
        if event.goal is not None and owner not in self.members:
            return None
        if owner is None or owner in event.agents or not self.things.can_be_held(key):
            return None
        return next((m for m in self.members.get(owner, ()) if m in self.company.here), None)

    def is_pocket(self, key: str | None) -> bool:
        """Whether a thing put there is seen no more: a pocket, the bag that somebody wears."""
        entity = self.reading.entity(key)
        if entity is None:
            return False
        worn = entity.worn_by is not None or entity.part_of in self.members
        return worn or is_kind(entity.concept, entity.head, POCKETS)

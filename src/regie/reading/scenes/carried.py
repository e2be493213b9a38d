"""What carries whom: the horse under a rider, the car around a driver, named or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.reading import Act, EntityKind, Event, Presence, Relation, Sentence
from regie.reading.entities.nouns import is_kind_of, meaning
from regie.reading.entities.registry import Being
from regie.reading.frames.clause import preps_of
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.acts_by_kind import POSTURES, TRAVEL, WHERE
from regie.reading.scenes.resolving import Resolver

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)
CARRIERS = (EntityKind.VEHICLE, EntityKind.ANIMAL)

RIDERS = {
    "bicycle": ("cyclist.n.01",),
    "motorcycle": ("motorcyclist.n.01",),
    "horse": ("rider.n.01", "cavalry.n.01"),
}
"""Kinds of people of whom the word says what they are on; the first that fits."""

MOUNTED = frozenset({"mount", "mounted"})

DRIVING, ON_BEASTS = ("drive.v.01", "drive.v.02"), ("ride.v.01", "ride_off.v.01")
RIDING = ("ride.v.02", *ON_BEASTS, *DRIVING)
"""Senses of which every kind is going on what carries one."""

GETTING_ON = ("hop_on.v.01", "board.v.01", "mount.v.01")

BY_ANY_MEANS = frozenset("come arrive leave travel pass approach return depart".split())
"""Verbs of going that say nothing of how: `on a bicycle` says it."""

GETTING_OUT = ("exit.v.01", "get_off.v.01", "dismount.v.01")

RIDDEN = ("equine.n.01", "camel.n.01", "elephant.n.01")
MOST = 6
"""Mounts of a group, at most."""


class Carried:
    """Who is in or on what in one scene."""

    def __init__(self, resolver: Resolver, here: str, before: Collection[str] = ()) -> None:
        """Args:
        here: words of the place that the scene plays in, lower-case.
        before: keys of those who were in a vehicle as the scene before ended.
        """
        self._before = before
        self._resolver, self._registry = resolver, resolver.registry
        self._inside = any(is_kind_of(meaning(w).concept, "vehicle.n.01") for w in here.split())
        self._with: dict[str, str] = {}
        """Keys of what people are said to be in or on without a verb, by theirs."""
        self._by: dict[str, str] = {}
        """The same of all, as the scene goes on."""

    def in_asides(self, s: Parsed) -> None:
        """`an old man on a cart`, `a jeep with four soldiers`, `riders on horseback`"""
        for token in s.tokens:
            if token.pos not in ("NOUN", "PROPN"):
                continue
            for prep, noun in preps_of(s, token):
                ones = self._resolver.resolve(s, token).beings
                others = self._resolver.resolve(s, noun).beings
                if prep == "with":
                    ones, others = others, ones
                elif WHERE.get(prep) not in ("on", "in"):
                    continue
                for carrier in others[:1]:
                    if is_kind_of(carrier.concept, "horseback.n.01"):
                        horse = meaning("horse")
                        carrier.kind, carrier.head = EntityKind.ANIMAL, "horse"
                        carrier.name, carrier.concept = "horse", horse.concept
                        carrier.noun_kind = horse.kind
                    if carrier.kind is EntityKind.VEHICLE or self._is_mount(carrier, prep):
                        self._with |= {b.key: carrier.key for b in ones if b.kind in PEOPLE}

    def settle(self, events: Sequence[Event], sentences: Sequence[Sentence]) -> list[Event]:
        """The events, each rider and driver with what carries them, of which the scene may say
        nothing: then it is brought. Who rides from the first on is there in or on it."""
        if self._inside:
            return list(events)
        result: list[Event] = []
        afoot: set[str] = set()
        aboard = dict(self._with)
        for key in self._people():
            if (head := self._rides_by_word(self._registry.beings[key])) and key not in aboard:
                aboard[key] = self._bring(key, head, self._registry.beings[key].told)
        for who, carrier in aboard.items():
            self._seat(who, carrier)
        self._go_on(events)
        self._with_their_mounts(events)
        for event in events:
            if event.played and event.act is not None:
                event = self._of_vehicle(event, sentences) or self._of_people(event, afoot)
            result.append(event)
        return result

    @property
    def in_vehicles(self) -> frozenset[str]:
        """Keys of those who are in a vehicle as the scene ends."""
        beings = self._registry.beings
        return frozenset(
            who for who, on in self._by.items() if beings[on].kind is EntityKind.VEHICLE
        )

    def _go_on(self, events: Sequence[Event]) -> None:
        """Who was in a vehicle in the scene before, and goes nowhere on foot, is in that which
        moves here: `As the truck streaks across the land`."""
        beings = self._registry.beings
        moving = [
            k
            for e in events
            if e.played and (e.act in TRAVEL or e.act is Act.MOVE)
            for k in (*e.agents[:1], *((e.patient,) if e.patient and e.act is Act.FOLLOW else ()))
            if beings[k].kind is EntityKind.VEHICLE and not beings[k].new
        ]
        walking = TRAVEL - {Act.DRIVE, Act.RIDE, Act.FLY, Act.MOVE}
        afoot = {
            a for e in events for a in e.agents
            if e.played and (e.act in walking | POSTURES or is_sense(e.sense, GETTING_OUT))
        }  # fmt: skip
        for who in self._people() if moving else ():
            if who in self._before and who not in afoot and who not in self._by:
                self._seat(who, moving[0])

    def _of_vehicle(self, event: Event, sentences: Sequence[Sentence]) -> Event | None:
        """`The truck drives up, VAL at the wheel`: who has no part in it is in it."""
        beings = self._registry.beings
        if not event.agents or beings[event.agents[0]].kind is not EntityKind.VEHICLE:
            return None
        wheel = event.goal is not None and is_kind_of(beings[event.goal].concept, "wheel.n.01",
                                                      "steering_wheel.n.01")  # fmt: skip
        words = sentences[event.sentence].text.casefold()
        for being in list(beings.values()) if wheel and event.where in ("at", "behind") else ():
            named = any(m.casefold() in words for m in (being.name, *being.mentions))
            if being.kind in PEOPLE and being.key not in event.meant and named:
                self._resolver.see(being, Presence.PRESENT)
                self._seat(being.key, event.agents[0])
                being.enters, being.opening = None, True
        return event.model_copy(update={"goal": None, "where": ""}) if wheel else event

    def _of_people(self, event: Event, afoot: set[str]) -> Event:
        people = [a for a in event.agents if self._registry.beings[a].kind in PEOPLE]
        if not people:
            return event
        named = self._named(event)
        gets_on = event.act is Act.RIDE and is_sense(event.sense, GETTING_ON)
        unsaid = event.where in ("on", "in") and event.verb in BY_ANY_MEANS
        unsaid = unsaid and named is not None and named == event.goal and event.act in TRAVEL
        rides = event.act in (Act.RIDE, Act.DRIVE) or is_sense(event.sense, RIDING) or unsaid
        sits = event.act in (Act.SIT, Act.BE) and event.lasting and named is not None
        rides = rides or (sits and named == event.goal and event.where in ("on", "in"))
        beside = event.act is Act.SIT and event.goal in self._by and not afoot.intersection(people)
        rides, sits = rides or beside, sits or beside
        if not rides or self._is_other(event, named):
            return self._on_foot(event, people, afoot)
        named = self._one_each(named, people, event.sentence)
        shared = named or self._by.get(event.goal or "")
        found = None
        for who in people:
            found = shared or self._by.get(who) or self._find(event, who)
            if found is None:
                if (head := _carrier_of(event)) is None:
                    return self._on_foot(event, people, afoot)
                # Who was in a vehicle a moment ago has no horse now.
                head = "car" if head == "horse" and who in self._before else head
                found = self._bring(who, head, event.sentence)
            if event.act is Act.DRIVE:
                shared = found
            if gets_on or who in afoot:
                self._by[who] = found
            else:
                self._seat(who, found)
        if unsaid and event.act is not Act.EXIT:
            event = event.model_copy(update={"act": Act.RIDE, "patient": named, "goal": None,
                                             "where": ""})  # fmt: skip
        elif named is None and event.instrument is None and not sits:
            event = event.model_copy(update={"instrument": found})
        return event

    def _on_foot(self, event: Event, people: Sequence[str], afoot: set[str]) -> Event:
        """Who is carried gets off with the verb of that alone; others go on their own feet."""
        carrier = self._by.get(people[0])
        gets_out = is_sense(event.sense, GETTING_OUT)
        first = not afoot.intersection(people) and event.goal in (None, self._named(event))
        if carrier is None and gets_out and first:
            carrier = self._named(event) or self._find(event, people[0])
            for who in people if carrier is not None else ():
                self._seat(who, str(carrier))
        off = (event.act is Act.EXIT and gets_out) or _leaves_it(event, carrier)
        if carrier is not None and off:
            update = {"act": Act.DESCEND, "patient": None, "goal": carrier, "where": "out-of"}
            event = event.model_copy(update=update)
        if event.act is Act.DESCEND or event.where in ("out-of", "from"):
            for who in people:
                self._by.pop(who, None)
        if event.act in TRAVEL | POSTURES or event.act is Act.WAIT:
            afoot.update(p for p in people if p not in self._by)
        return event

    def _one_each(self, named: str | None, people: Sequence[str], sentence: int) -> str | None:
        """What several ride who are on `their horses`: each has one, and what was told of as many
        is the first's. None where there is one for all, or none."""
        mounts = self._registry.beings.get(named or "")
        if mounts is None or mounts.kind is not EntityKind.ANIMAL or not mounts.plural:
            return named
        riders = [self._registry.beings[who] for who in people]
        if len(riders) == 1 and riders[0].kind is not EntityKind.GROUP:
            return named
        mounts.plural, mounts.uncounted, mounts.count = False, False, 1
        mounts.owner = riders[0].key
        self._seat(riders[0].key, mounts.key)
        for rider in riders if riders[0].kind is EntityKind.GROUP else riders[1:]:
            self._seat(rider.key, self._bring(rider.key, mounts.head, sentence, one=mounts.key))
        return None

    def _with_their_mounts(self, events: Sequence[Event]) -> None:
        """`John's pony leaps forward`: whoever's it is, and does nothing else before, is on it."""
        beings, acted = self._registry.beings, set[str]()
        for event in events:
            going = (event.act in TRAVEL and event.act is not Act.EXIT) or event.act is Act.JUMP
            for mount in (beings[a] for a in event.agents if event.played and going):
                rider = beings.get(mount.owner or "")
                if rider is None or rider.key in acted or rider.kind not in PEOPLE:
                    continue
                if self._is_mount(mount, "on") and rider.presence is Presence.PRESENT:
                    self._one_each(mount.key, [rider.key], event.sentence)
                    self._seat(rider.key, mount.key)
            acted.update(event.agents)

    def _named(self, event: Event) -> str | None:
        keys = (k for k in (event.patient, event.instrument, event.goal) if k is not None)
        beings = self._registry.beings
        whole = (beings[k].part_of or k for k in keys)
        return next((k for k in whole if k in beings and self._carries(beings[k])), None)

    def _is_other(self, event: Event, named: str | None) -> bool:
        """Whether it is a lift, a wave, a herd that somebody rides or drives."""
        if event.patient is None or named is not None:
            return False
        return event.act in (Act.RIDE, Act.DRIVE) and (
            self._registry.beings[event.patient].kind not in PEOPLE
        )

    def _find(self, event: Event, who: str) -> str | None:
        """What there is in the scene to ride or to drive that is nobody else's."""
        drives = event.act is Act.DRIVE
        fits = [
            b
            for b in self._registry.beings.values()
            if b.presence is Presence.PRESENT
            and (b.kind is EntityKind.VEHICLE or (not drives and self._carries(b)))
            and b.owner in (None, who)
            and (b.told <= event.sentence or not b.new)
            and (drives or b.key not in self._by.values())
        ]
        animals = [b for b in fits if b.kind is EntityKind.ANIMAL]
        return max(animals or fits, key=lambda b: (b.owner == who, b.last)).key if fits else None

    def _bring(self, who: str, head: str, sentence: int, one: str | None = None) -> str:
        """What carries somebody, of which nothing is said: one for each of a group.

        Args: one: what one of the group is on already.
        """
        noun, rider = meaning(head), self._registry.beings[who]
        kind = EntityKind.ANIMAL if noun.kind == "animal" else EntityKind.VEHICLE
        each = rider.kind is EntityKind.GROUP and (head in RIDERS or one is not None)
        keys = [one] if one is not None and rider.key in self._by else []
        for _ in range((min(MOST, max(2, rider.count)) if each else 1) - len(keys)):
            being = self._registry.add(
                head, kind, head, concept=noun.concept, noun_kind=noun.kind, owner=who,
                presence=Presence.PRESENT, opening=rider.opening, enters=rider.enters,
                place=None,
            )  # fmt: skip
            being.last, being.told = self._registry.clock, sentence
            keys.append(being.key)
        return keys[0]

    def _seat(self, who: str, carrier: str) -> None:
        """Somebody is in or on it as they are first seen."""
        being = self._registry.beings[who]
        if who not in self._by:
            on = self._registry.beings[carrier].kind is EntityKind.ANIMAL
            being.place = Relation(where="on" if on else "in", what=carrier)
        self._by[who] = carrier

    def _rides_by_word(self, being: Being) -> str | None:
        """What the word for somebody says that they are on."""
        kinds = (h for h, kinds in RIDERS.items() if is_kind_of(being.concept, *kinds))
        return next(kinds, "horse" if MOUNTED & set(being.modifiers) else None)

    def _people(self) -> Iterator[str]:
        for key, being in list(self._registry.beings.items()):
            if being.kind in PEOPLE and being.presence is Presence.PRESENT and not being.dead:
                yield key

    def _carries(self, being: Being) -> bool:
        return being.kind is EntityKind.VEHICLE or self._is_mount(being, "on")

    def _is_mount(self, being: Being, prep: str) -> bool:
        ridden = being.kind is EntityKind.ANIMAL and is_kind_of(being.concept, *RIDDEN)
        return ridden and WHERE.get(prep) == "on"


def _leaves_it(event: Event, carrier: str | None) -> bool:
    """`hops off`, `jumps off his pony`, `climbs out`: of what one is in or on."""
    if event.act not in (Act.JUMP, Act.CLIMB) or event.goal not in (None, carrier):
        return False
    return event.where in ("out-of", "from") or (event.act is Act.JUMP and event.patient == carrier)


def _carrier_of(event: Event) -> str | None:
    """What somebody rides or drives by the verb alone: who bicycles has a bicycle, who rows, which
    is a kind of boating, a boat."""
    net = open_wordnet() if is_there() else None
    sense = net.find(event.sense) if net is not None and event.sense else None
    while net is not None and sense is not None:
        word = sense.name.split(".")[0]
        if is_kind_of(meaning(word).concept, "vehicle.n.01"):
            return word
        sense = next(iter(net.parents(sense)), None)
    if is_sense(event.sense, DRIVING):
        return "car"
    rides = is_sense(event.sense, (*ON_BEASTS, *GETTING_ON))
    return "horse" if rides or event.sense in RIDING else None


def is_sense(sense: str, kinds: Iterable[str]) -> bool:
    """Whether a sense of a verb is one of those, or a kind of one."""
    net = open_wordnet() if is_there() and sense else None
    found = net.find(sense) if net is not None else None
    return net is not None and found is not None and any(net.is_a(found, k) for k in kinds)

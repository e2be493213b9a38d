"""Who and what is on a set as its scene begins, and how: seated, at work, with what in hand."""

from __future__ import annotations

from collections.abc import Callable

from regie.board.blocking.floor import at, mark_at
from regie.board.blocking.line import principal_pair
from regie.board.playing.acts import PLAYS, Play
from regie.board.playing.arrivals import brought_by
from regie.board.playing.as_meant import as_meant
from regie.board.playing.belongings import Belongings
from regie.board.playing.by_use import serves, sits_by_use, stands_on_stage, table_of
from regie.board.playing.crowds import house_of
from regie.board.playing.lying import Grip, on_lap
from regie.board.playing.mounts import Mounts
from regie.board.playing.one_each import hand_out
from regie.board.playing.pastimes import occupy
from regie.board.playing.postures import Postures
from regie.board.playing.targets import Targets
from regie.board.playing.told_places import told_with
from regie.board.playing.turn import Turn
from regie.board.playing.ways import Ways
from regie.board.vectors import facing, level_distance
from regie.film.reading import Act, Entity, EntityKind, Event, Presence
from regie.film.shot import Posture

LOW_TABLE = 0.3
"""Metres over the floor from which who sits has a thing before them."""

LAP = 0.5
"""Metres of the largest thing that lies on somebody's knees."""

BROAD = 0.2
"""Metres of the lesser side of a foot on which a thing stands on knees though it is high."""

WITHIN_REACH = 0.75
"""Metres from where somebody's hands are to what they use sitting."""

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)


class Opening:
    def __init__(
        self,
        targets: Targets,
        ways: Ways,
        postures: Postures,
        belongings: Belongings,
        works: Callable[[str, str, Play], bool],
        here: frozenset[str] | None,
        mounts: Mounts,
    ) -> None:
        """What it asks about the scene.

        Args:
            works: whether somebody takes a thing up to work on it.
            here: keys of the entities that are in this place; None for all of the scene.
        """
        self.works, self.mounts = works, mounts
        self.targets, self.ways, self.postures = targets, ways, postures
        self.belongings = belongings
        self.side_keys = here
        self.reading, self.company = targets.reading, targets.company
        self.things = targets.things

    def set_out(self) -> None:
        """Puts people where the first event finds them, then things near who uses them."""
        people = [e for e in self.reading.entities if e.kind in PEOPLE]
        members = self.targets.members
        self.company.serving = frozenset(e.key for e in people if serves(e, self.targets))
        self.company.on_stage = frozenset(
            k for e in people if stands_on_stage(e, self.targets) for k in members[e.key]
        )
        waiting: list[str] = []
        for entity in self._first_seated():
            for key in self.targets.members[entity.key]:
                if entity.dead:
                    self.postures.lay(key, None, shut=True)
                elif not self._at_home(key, entity.key) and not self._sits(key, entity):
                    waiting.append(key)
        company = self.company
        principals = [k for k in waiting if k not in company.extras]
        pair = principal_pair(principals, company.talk, company.order) or ()
        for key in [*pair, *(k for k in waiting if k not in pair)]:
            company.bring(key)
        company.face_partners([k for k in principals if k in company.here])
        for entity in self._first_seated():
            if stands_on_stage(entity, self.targets):
                self._line_up(entity)
            elif entity.kind is EntityKind.GROUP:
                occupy(company, entity, self.targets.members[entity.key])
        for key, item in self.things.items.items():
            if item.entity.opening and item.entity.enters is None:
                self._lay_out(key)

    # People.

    def _first_seated(self) -> list[Entity]:
        """Those who start here: whoever a posture is told of first, then who is with them."""
        found = [e for e in self.reading.entities if self._starts_here(e)]
        return sorted(found, key=lambda e: self._own_first(e.key) is None)

    def _starts_here(self, entity: Entity) -> bool:
        return (
            entity.kind in PEOPLE
            and entity.presence is Presence.PRESENT
            and entity.opening
            and brought_by(entity, self.reading) is None
            and self.is_here(entity.key)
            and not self._comes_carried(entity)
        )

    def _comes_carried(self, entity: Entity) -> bool:
        """Whether what somebody is in or on comes later."""
        on = self.reading.entity(entity.place.what) if entity.place is not None else None
        return on is not None and on.enters is not None

    def is_here(self, key: str) -> bool:
        """Whether the place that an entity is in is this one."""
        return self.side_keys is None or key in self.side_keys

    def _own_first(self, entity: str) -> Event | None:
        """The first that somebody does that says how they are."""
        return next(
            (
                e
                for e in self.reading.events
                if entity in e.agents and e.played and e.act is not None and self._settles(e)
            ),
            None,
        )

    def _at_home(self, key: str, entity: str) -> bool:
        """Places whom the first event finds in a posture or at a thing there from the start."""
        if self.company.all_sit:
            if self._drives(entity):
                return self.company.take_wheel(key)
            return self._sits_where_told(key, entity)
        if self.mounts.board(key):
            return True
        event = self._own_first(entity)
        if event is None or not (event.lasting and self._settles(event)):
            leader = self._in_company_of(entity)
            if leader is not None:
                return self._take(key, leader)
        if event is None:
            return False
        play = as_meant(event, self.targets)
        if event.act is Act.RISE and not event.lasting:
            return self._is_down(key, event)
        implied = event.act is not None and PLAYS[event.act].posture is None
        if play.posture is Posture.STAND and event.lasting:
            target = self.targets.target(event, play, key)
            near = play.near if play.near is not None else 0.9
            return target in self.things.items and self.ways.stand_at(
                key, self.things, str(target), near
            )
        if play.posture is not None and (event.lasting or implied or event.act is Act.SLEEP):
            return self._take(key, event)
        if play.travel and event.source in self.things.items:
            return self.ways.stand_at(key, self.things, str(event.source), 0.9)
        if play.travel or play.posture is not None:
            return False
        target = self.targets.target(event, play, key)
        if play.near is None or target not in self.things.items:
            return False
        item = self.things.items[str(target)]
        if item.on_set is None and item.entity.place is None and self.things.can_be_held(target):
            return False  # it is where they are
        return self.ways.stand_at(key, self.things, str(target), play.near)

    def _is_down(self, key: str, event: Event) -> bool:
        """Who gets up sat or lay: in the bed that is named, else where there is a seat."""
        support = self.targets.support(event)
        bed = self.postures.supports.bed_for(key, support)
        if support is not None and bed is not None:
            return self.postures.lay(key, support)
        if not self.company.plan.seats:
            return False
        return self.postures.take(key, PLAYS[Act.SIT], support, settled=True)

    def _sits(self, key: str, entity: Entity) -> bool:
        """Seats whom the place is for, and of whom nothing else is told."""
        if not sits_by_use(entity, self.targets):
            return False
        table = table_of(entity, self.targets)
        at_table = table is not None and self.company.sit(key, table) is not None
        return at_table or self.company.sit(key) is not None

    def _take(self, key: str, event: Event) -> bool:
        """Takes the posture that an event tells, on what it names or beside who has it."""
        play = as_meant(event, self.targets)
        support = self.targets.support(event)
        if support is None and self.targets.on_ground(event):
            mates = self._mates(event, key)
            if mates:
                self.company.bring_beside(key, mates[0])
            else:
                self.company.bring(key)
            self.postures.to_ground(key, Turn(), play, 0.0, False, settled=True)
            if mates:
                self.company.face_each_other(key, mates[0])
            return True
        mates = self._mates(event, key)
        goal = self.targets.resolve(event.goal, but=key)
        mate = goal if goal in self.company.here else next(iter(mates), None)
        return self.postures.take(key, play, support, settled=True, beside=mate)

    def _mates(self, event: Event, but: str) -> list[str]:
        """Those of an event who are on the set already."""
        return [
            m
            for a in event.agents
            for m in self.targets.members.get(a, ())
            if m != but and m in self.company.here
        ]

    def _in_company_of(self, entity: str) -> Event | None:
        """The lasting posture of somebody whose sentence names this one beside them.

        *Joe sits on the floor with his son Matthew*: both sit there.
        """
        person = self.reading.entity(entity)
        for event in self.reading.events:
            if event.act is None or not event.played:
                continue
            if as_meant(event, self.targets).posture is None or entity in event.agents:
                continue
            if not event.lasting and PLAYS[event.act].posture is not None:
                continue
            if not any(a in self.targets.members for a in event.agents):
                continue
            if not 0 <= event.sentence < len(self.reading.sentences) or person is None:
                continue
            words = self.reading.sentences[event.sentence].text.casefold()
            acts = any(
                entity in e.agents and e.sentence == event.sentence for e in self.reading.events
            )
            if not acts and any(name.casefold() in words for name in person.mentions):
                return event
        return None

    def _settles(self, event: Event) -> bool:
        """Whether an event says where or how somebody is: a look or a word does not."""
        play = as_meant(event, self.targets)
        return bool(play.travel or play.posture is not None or play.near is not None)

    def _sits_where_told(self, key: str, entity: str) -> bool:
        """Seats somebody in a vehicle on what the text names: the back seat, a bench."""
        event = self._own_first(entity)
        seat = self.things.get(event.goal or event.patient) if event is not None else None
        if seat is None or seat.where != "set":
            return False
        return self.company.sit(key, seat.centre) is not None

    def _drives(self, entity: str) -> bool:
        return any(
            e.act is Act.DRIVE and entity in e.agents and e.played for e in self.reading.events
        )

    def _line_up(self, entity: Entity) -> None:
        """Turns those on a stage to who watches."""
        house = house_of(self.company.plan)
        for key in self.targets.members[entity.key]:
            body = self.company.here.get(key)
            if house is not None and body is not None and body.stands:
                course = facing(house[1], (0.0, 0.0, 0.0))
                self.company.update(key, mark=mark_at(at(body.mark), course))

    # Things.

    def _lay_out(self, key: str) -> None:
        item, here = self.things.items[key], self.company.here
        if hand_out(key, self.targets):
            return
        if item.entity.place is None:
            holder, index = self._holds_first(key)
            if holder in here and self.things.can_be_held(key):
                told = self.reading.events[index]
                free = not self._has_hands_full(holder, index)
                if told.lasting and not free:
                    return  # it is in the hand when that is told
                if free:
                    worked = self.reading.events[index].patient == key
                    hand = self.things.hand_for(key, holder)
                    left: Grip = "left" if worked and hand != "both" else hand
                    self.things.hold(key, holder, at(here[holder].mark), left)
                    return
            elif holder and not self._is_told_of_before(key, index):
                return  # it comes with who has it
            if self._comes_with_owner(item.entity):
                return
            if self._is_taken_from_owner(item.entity):
                return
        if key not in self.things.lying:
            if self._comes_out(key):
                return
            user = self._first_user(key)
            near = self.company.before(user) if user is not None else None
            self.things.settle(key, near, user is not None and self.company.is_low(user))
            self._on_lap(key, user)
        elif (
            item.on_set is not None
            and not item.on_set.furniture
            and item.drawn
            and self.things.can_be_held(key)
        ):
            # The set has it across the room from who sits and uses it: it is before them instead.
            user = self._first_user(key)
            if user is None or here[user].stands:
                return
            near = self.company.before(user)
            if level_distance(item.on_set.centre, near) > WITHIN_REACH:
                self.things.settle(key, near, self.company.is_low(user))
                self._on_lap(key, user)

    def _comes_with_owner(self, thing: Entity) -> bool:
        """Whether what can be carried belongs to somebody who is not here yet."""
        theirs = self.targets.members.get(thing.owner or "", ())
        away = bool(theirs) and not any(m in self.company.here for m in theirs)
        return away and self.things.can_be_held(thing.key)

    def _is_taken_from_owner(self, thing: Entity) -> bool:
        """Whether the first that happens to a thing is that somebody takes it from whose it is."""
        first = next((e for e in self.reading.events if thing.key in e.meant and e.played), None)
        return first is not None and self.targets.robbed(first, thing.key) is not None

    def _comes_out(self, key: str) -> bool:
        """Whether a thing is first heard of as it comes out of a bag or a pocket."""
        first = next((e for e in self.reading.events if key in e.meant and e.played), None)
        if first is None or first.patient != key:
            return False
        return first.act is Act.TAKE_OUT or (
            first.act is Act.PULL and as_meant(first, self.targets) == PLAYS[Act.TAKE_OUT]
        )

    def _is_told_of_before(self, key: str, index: int) -> bool:
        """Whether a sentence is about a thing before somebody has it."""
        before = self.reading.sentences[: self.reading.events[index].sentence]
        return any(key in sentence.topic for sentence in before)

    def _on_lap(self, key: str, user: str | None) -> None:
        """What is used by who sits with no table near is on their knees."""
        thing = self.things.get(key)
        if user is None or thing is None or not self.things.can_be_held(key):
            return
        body = self.company.here[user]
        taken = any(
            lying.of == user and lying.where == "top" for lying in self.things.lying.values()
        )
        if body.posture is not Posture.SIT or max(thing.size) > LAP or taken:
            return
        broad = min(thing.size[:2]) >= BROAD and thing.size[2] < max(thing.size[:2])
        flat = broad or thing.size[2] < 0.6 * max(thing.size[:2])
        near = level_distance(thing.centre, self.company.before(user)) < WITHIN_REACH
        if not flat or (near and thing.at.z > LOW_TABLE):
            return
        self.things.put(key, "top", on_lap(body.mark), user)

    def _holds_first(self, key: str) -> tuple[str, int]:
        """Who has a thing in hand before they take it, and the event that says so."""
        for index, event in enumerate(self.reading.events):
            if key not in event.meant or not event.played or event.act is None:
                continue
            for agent in event.agents:
                for body in self.targets.members.get(agent, ())[:1]:
                    play = as_meant(event, self.targets)
                    worked = event.patient == key and self.works(body, key, play)
                    if worked or self.belongings.needed(body, agent, event, play) == key:
                        return body, index
            break
        return "", 0

    def _has_hands_full(self, body: str, index: int) -> bool:
        """Whether somebody does something else with their hands before an event."""
        owner = self.targets.owner(body)
        return any(
            e.act is not None and (PLAYS[e.act].hands or PLAYS[e.act].held)
            for e in self.reading.events[:index]
            if owner in e.agents and e.played
        )

    def _first_user(self, key: str) -> str | None:
        """Who of those here first has to do with a thing; a speaking machine's is its listener."""
        here = self.company.here
        for event in self.reading.events:
            if key in event.meant:
                users = (self.targets.resolve(a) for a in event.agents)
                user = next((u for u in users if u in here), None)
                if user is not None or any(a in self.targets.members for a in event.agents):
                    return user
        for line in self.reading.lines:
            if key == line.source or key in line.speakers:
                return line.listener if line.listener in here else next(iter(here), None)
        near = (self.things.items[key].entity.owner, *told_with(key, self.reading))
        return next((w for w in map(self.targets.resolve, near) if w in here), None)

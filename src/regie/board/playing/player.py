"""Plays the events of a shot: each act's row becomes ways, postures, hands and gestures.

What is true at the end of a shot is true at the start of the next. What is negated or unreal is
not played; what is begun is played as far as its first movement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.floor import Floor, at
from regie.board.blocking.line import Pair
from regie.board.blocking.state import StagedShot
from regie.board.coverage.draft import Draft
from regie.board.playing.acts import PLAYS, Play
from regie.board.playing.arrivals import brought_by, comes_through_door, leaves_with
from regie.board.playing.belongings import Belongings
from regie.board.playing.by_use import sits_by_use
from regie.board.playing.company import AT_DOOR, Body, Company
from regie.board.playing.doing import Doing
from regie.board.playing.force import FLUNG
from regie.board.playing.hands import Hands
from regie.board.playing.items import INANIMATE
from regie.board.playing.lowered_to import lowered_to
from regie.board.playing.members import members_of
from regie.board.playing.opening import PEOPLE, Opening
from regie.board.playing.performing import Performing, things_in_shot
from regie.board.playing.postures import Postures
from regie.board.playing.targets import Targets
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.playing.ways import Ways
from regie.board.solid import boxes_of
from regie.board.vectors import Vector, level_distance
from regie.film.reading import Act, EntityKind, Event, LineReading, SceneReading
from regie.film.shot import Performance, Posture
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.things import Choice

SETTLE = 0.15
"""Seconds from the cut to the first movement."""

AFTER = 0.5
"""Seconds that what was done is seen."""

LONGEST_PLAYED = 9.0
"""Seconds after which what happens in a shot is cut off."""

MOST_OF_A_GROUP = 6
"""How many of a group use their hands in one act; all may look, and all go or lie down."""

HANDS_ENOUGH = 2
"""How many use their hands on one thing; others of the group look on."""

ONE_AFTER_THE_OTHER = 0.09
"""Seconds between the starts of two who do the same."""


CHASES = ("chase.v.01", "chase.v.02", "hound.v.01")
"""Senses of verbs of following that are done at a run."""


class Player:
    """The scene on one set, played shot by shot."""

    def __init__(
        self,
        reading: SceneReading,
        plan: SetPlan,
        bodies: Mapping[str, BodyPlan],
        choices: Mapping[str, Choice],
        talk: Counter[Pair],
        here: Sequence[str] | None = None,
    ) -> None:
        """Puts on the set all who are there as the scene begins.

        Args:
            here: keys of the entities that are in this place; None for all of the scene.
        """
        self.reading, self.plan = reading, plan
        self.members = {e.key: members_of(e, bodies) for e in reading.entities if e.kind in PEOPLE}
        self.order = list(dict.fromkeys(k for m in self.members.values() for k in m))
        self.company = Company(plan, bodies, talk, self.order)
        self.company.extras = frozenset(
            k for e in reading.entities if e.kind is EntityKind.GROUP for k in self.members[e.key]
        )
        self.things = Things(reading, plan, choices, here)
        self.things.settling.people = self.company.taken
        self.targets = Targets(reading, self.members, self.company, self.things)
        ways, hands = Ways(self.company), Hands(self.company, self.things)
        postures = Postures(self.company, self.things)
        belongings = Belongings(reading, self.things)
        self.doing = Doing(self.targets, ways, hands, postures, belongings)
        receivers = frozenset(
            line.source
            for line in reading.lines
            if line.source is not None and not _speaks_itself(reading, line)
        )
        self.performing = Performing(self.company, self.things, receivers)
        side = None if here is None else frozenset(here)
        self.opening = Opening(
            self.targets, ways, postures, belongings, hands.works_in_hands, side, self.doing.mounts
        )
        self.opening.set_out()
        self._clear_floor()

    def _clear_floor(self) -> None:
        """Nobody walks through, or stands in, what stands on the floor."""
        boxes = boxes_of(t for t in self.things.all({}) if t.where == "floor")
        self.company.floor = Floor(self.plan, boxes)
        if boxes:
            self.company.step_out()

    # A shot.

    def stage(self, draft: Draft) -> StagedShot:
        """The bodies and things of one shot; afterwards the set is as the shot leaves it."""
        playing = Playing()
        self.things.sentence = max(draft.sentences, default=self.things.sentence)
        self.doing.getting_up.straighten()
        self.doing.by_themselves.animals.rest()
        self.things.clear_laps({key: self._seat_of(key) for key in self.order})
        self.things.shoulder_tools()
        doers = {m for _, e in draft.events for k in e.agents for m in self.members.get(k, ())}
        self.doing.using.carrying.put_down(doers)
        self.doing.getting_up.open_up(doers)
        self._bring(draft)
        before = dict(self.company.here)
        playing.starts.update({t.key: t for t in self.things.all({})})
        playing.speakers = frozenset(heard.beat.speaker for heard in draft.lines)
        for heard in draft.lines:
            if heard.beat.sung:
                self._sing(heard.beat.speaker, playing)
        clock, begins = SETTLE, dict(draft.begins)
        for index, event in draft.events:
            clock = max(clock, begins.get(index, 0.0))
            if event.played and event.act is not None and clock < LONGEST_PLAYED - 1.0:
                clock = max(clock, self._play(index, event, playing, clock))
        self.doing.dancing.go_on(playing)
        for key in (k for k in self.things.items if k not in playing.starts):
            if self.things.is_there(key) and (now := self.things.get(key)) is not None:
                playing.starts[key] = now
        performances = tuple(
            self.performing.perform(key, draft, playing, before.get(key) or self._new(key, playing))
            for key in self.order
            if key in self.company.here
        )
        things = things_in_shot(self.things, playing)
        gate = self._gate(performances, before, playing)
        for key, seat in playing.afterwards.items():
            if key in self.company.here:
                self.company.put(key, seat, Posture.SIT)
        for key in playing.gone:
            self._leave(key)
        if playing.handled:
            self._clear_floor()
        played = clock + AFTER if clock > SETTLE else 0.0
        return StagedShot(performances, things, playing.moment, min(played, LONGEST_PLAYED), gate)

    def _gate(
        self, performances: Sequence[Performance], before: Mapping[str, Body], playing: Playing
    ) -> Vector | None:
        """The door at which somebody's way begins who was not here, or ends who is gone."""
        for each in performances:
            if each.end is None:
                continue
            comes = each.character not in before
            for end in (each.mark,) * comes + (each.end,) * (each.character in playing.gone):
                for door in map(at, self.plan.doors):
                    if level_distance(at(end), door) < AT_DOOR:
                        return door
        return None

    def _seat_of(self, key: str) -> Vector | None:
        """Where somebody sits; None for who does not."""
        body = self.company.here.get(key)
        return at(body.mark) if body is not None and body.posture is Posture.SIT else None

    def _sing(self, speaker: str, playing: Playing) -> None:
        for who in self.members.get(speaker, ()):
            if who in self.company.here:
                playing.turn(who).cue("sing")

    def _new(self, key: str, playing: Playing) -> Body:
        """Who was not here before this shot comes on foot, where nothing else is said."""
        now, turn = self.company.here[key], playing.turns.get(key)
        if self.doing.riding.carries(key) is not None:
            return now
        falls = turn is not None and bool(turn.end or turn.changes)
        lies = now.posture is Posture.LIE and not falls
        return now if lies else replace(now, posture=Posture.STAND)

    def _bring(self, draft: Draft) -> None:
        """Brings on those whom the shot has here without saying how they came."""
        coming = {
            m
            for n, e in draft.events
            if e.act is not None and e.played
            for a in e.agents
            if PLAYS[e.act].travel == "in" or self._comes(a, n)
            for m in self.members.get(a, ())
        }
        met = [k for n, e in draft.events for k in e.meant if self._is_met(k, n)]
        wanted = [m for k in (*draft.present, *met) for m in self.members.get(k, (k,))]
        comers = [k for k in wanted if k not in self.company.here and k not in coming]
        for key in comers:
            owner = self.reading.entity(self.targets.owner(key))
            if key in self.order and owner is not None and self.opening.is_here(owner.key):
                seated = self.company.rides and sits_by_use(owner, self.targets)
                if not self.doing.mounts.board(key):
                    self.company.bring(key, seated=seated)
        self.company.face_partners([k for k in comers if k in self.company.here])

    def _comes(self, key: str, index: int) -> bool:
        entity = self.reading.entity(key)
        return (
            entity is not None
            and brought_by(entity, self.reading) == index
            and comes_through_door(entity, index, self.reading)
        )

    def _is_met(self, key: str, index: int) -> bool:
        """Whether somebody is first told of as another does something to them."""
        entity = self.reading.entity(key)
        return (
            entity is not None
            and entity.can_be_seen
            and key not in self.reading.events[index].agents
            and brought_by(entity, self.reading) == index
        )

    def _leave(self, key: str) -> None:
        for thing in self.things.held_by(key):
            self.things.remove(thing)
        self.company.leave(key)

    # An event.

    def _play(self, index: int, event: Event, playing: Playing, start: float) -> float:
        event = lowered_to(index, event, self.reading)
        assert event.act is not None
        play = PLAYS[event.act]
        done = start
        self._set_off_before(event, playing, start)
        doers = self._doers(event, play)
        for number, who in enumerate(doers):
            moving = self._moving(who, index, play)
            if who not in self.company.here and moving != "in":
                if not self.opening.is_here(self.targets.owner(who)):
                    continue
                if not self.doing.mounts.board(who):
                    self.company.bring(who)
            begin = start + ONE_AFTER_THE_OTHER * number
            idle = number >= HANDS_ENOUGH and bool(play.hands) and not play.pair
            done = max(done, self.doing.act(who, event, moving, playing, begin, onlooker=idle))
            if moving == "out" or self._leaves(who, index):
                playing.gone.append(who)
                self.doing.riding.get_off(who)
        if event.act is Act.FOLLOW and done > start:
            self._flees(event, playing, start)
        for agent in event.agents:
            if agent in self.things.items:
                way = replace(play, travel="across") if self._comes_up(agent, index, play) else play
                done = max(done, self.doing.by_themselves.move(agent, event, way, playing, start))
        patient = event.patient
        alone = not doers and not any(a in self.things.items for a in event.agents)
        if patient is not None and patient in self.things.items and alone and play.change:
            done = max(done, self.doing.by_themselves.change(patient, play, playing, start))
        other = self.targets.resolve(patient)
        beasts = any(a in self.things.items for a in event.agents) and not doers
        if (alone or beasts) and other in self.company.here:
            if self.doing.riding.carries(str(other)) in event.agents and event.act in FLUNG:
                self.doing.mounts.get_off(str(other), playing.turn(str(other)))
            done = max(done, self.doing.force.suffer(str(other), event, playing, start))
        self._carry_out(event)
        return done

    def _set_off_before(self, event: Event, playing: Playing, start: float) -> None:
        """The animal or the car that somebody follows goes on before."""
        thing = self.things.items.get(event.patient or "")
        if event.act is not Act.FOLLOW or thing is None or event.lasting:
            return
        if thing.entity.kind in (EntityKind.ANIMAL, EntityKind.VEHICLE):
            self.doing.by_themselves.go(thing.entity.key, event, "", playing, start)

    def _flees(self, event: Event, playing: Playing, start: float) -> None:
        """Whoever is followed goes on before, by the same way."""
        other = self.targets.resolve(event.patient)
        chased = event.fast or event.sense in CHASES
        for who in self._doers(event, PLAYS[Act.FOLLOW]):
            turn = playing.turn(who)
            turn.running = turn.running or (chased and turn.end is not None)
        on = self.doing.riding.carries(str(other))
        if on is not None and on not in playing.handled:
            away = event.model_copy(update={"patient": None, "goal": None})
            self.doing.by_themselves.go(on, away, "", playing, start)
        elif other in self.company.here and other not in playing.turns:
            self.doing.ways.go_across(str(other), playing.turn(str(other)), start, chased)

    def _doers(self, event: Event, play: Play) -> list[str]:
        paired = play.pair and not event.meant  # with each other
        most = event.doers or (MOST_OF_A_GROUP if play.hands and not paired else None)
        return [m for a in event.agents for m in self.members.get(a, ())[:most]]

    def _moving(self, who: str, index: int, play: Play) -> str:
        """How somebody travels in an event: who is to be there after it does not leave."""
        entity = self.reading.entity(self.targets.owner(who))
        if entity is None:
            return play.travel
        if brought_by(entity, self.reading) == index:
            comes = comes_through_door(entity, index, self.reading)
            return "in" if comes and play.travel in ("", "in", "out") else play.travel
        if play.travel == "out" and not leaves_with(entity, index, self.reading):
            return "across"
        return play.travel

    def _comes_up(self, thing: str, index: int, play: Play) -> bool:
        """Whether what drives or runs off is told of once more: it is not out of sight."""
        later = self.reading.events[index + 1 :]
        return play.travel == "out" and any(thing in e.meant for e in later if e.played)

    def _leaves(self, who: str, index: int) -> bool:
        entity = self.reading.entity(self.targets.owner(who))
        return (
            entity is not None and index in entity.goes and leaves_with(entity, index, self.reading)
        )

    def _carry_out(self, event: Event) -> None:
        """State that the reading says the event leaves, where no act brought it about."""
        for change in event.changes:
            match change.attribute:
                case "lit" | "open" | "broken" if change.what in self.things.items:
                    self.things.change(change.what, **{change.attribute: change.value == "yes"})
                case "asleep" | "dead":
                    for who in self.members.get(change.what, ()):
                        if who in self.company.here:
                            self.company.update(who, shut=change.value == "yes")
                case _:
                    pass


def _speaks_itself(reading: SceneReading, line: LineReading) -> bool:
    """A machine's own voice, and not that of a person who is elsewhere."""
    speaker = reading.entity(line.speakers[0]) if line.speakers else None
    return speaker is not None and speaker.kind in INANIMATE

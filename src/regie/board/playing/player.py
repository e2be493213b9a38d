"""Plays the events of a shot: each act's row becomes ways, postures, hands and gestures.

What is true at the end of a shot is true at the start of the next. What is negated or unreal is
not played; what is begun is played as far as its first movement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.floor import Floor, at, mark_at
from regie.board.blocking.line import Pair, principal_pair
from regie.board.blocking.state import StagedShot
from regie.board.coverage.draft import Draft
from regie.board.playing.acts import PLAYS, Play, Role
from regie.board.playing.company import Body, Company
from regie.board.playing.hands import ARM, Hands
from regie.board.playing.members import members_of
from regie.board.playing.postures import Postures
from regie.board.playing.spots import nearest_on, on_stage
from regie.board.playing.things import INANIMATE, Things, starts_in_hand
from regie.board.playing.turn import Playing, Turn
from regie.board.playing.ways import Ways
from regie.board.solid import boxes_of
from regie.board.vectors import Vector, facing, level_distance
from regie.film.reading import (
    Act,
    Entity,
    EntityKind,
    Event,
    LineReading,
    Presence,
    SceneReading,
    Status,
)
from regie.film.shot import GestureCue, Hand, Handling, Performance, PlacedThing, Posture
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.things import Choice

SETTLE = 0.15
"""Seconds from the cut to the first movement."""

AFTER = 0.5
"""Seconds that what was done is seen."""

LONGEST_PLAYED = 9.0
"""Seconds after which what happens in a shot is cut off."""

GESTURE_SECONDS = 1.8

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)

MOST_OF_A_GROUP = 6
"""How many of a group take part in one act."""


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
        self.reading, self.plan, self.bodies = reading, plan, bodies
        self.side_keys = None if here is None else frozenset(here)
        self.members = {e.key: members_of(e, bodies) for e in reading.entities if e.kind in PEOPLE}
        self.order = list(dict.fromkeys(k for m in self.members.values() for k in m))
        self.company = Company(plan, bodies, talk, self.order)
        self.company.extras = frozenset(
            k for e in reading.entities if e.kind is EntityKind.GROUP for k in self.members[e.key]
        )
        self.things = Things(reading, plan, choices, here)
        self.things.people = self.company.taken
        self.receivers = frozenset(
            line.source
            for line in reading.lines
            if line.source is not None and not _speaks_itself(reading, line)
        )
        """Things through which somebody who is elsewhere speaks: held to the ear."""
        self.ways = Ways(self.company)
        self.hands = Hands(self.company, self.things)
        self.postures = Postures(self.company, self.things)
        self._open()

    # The scene's start.

    def _open(self) -> None:
        waiting = []
        for entity in self.reading.entities:
            if not self._starts_here(entity):
                continue
            for key in self.members[entity.key]:
                if entity.dead:
                    self.postures.lay(key, None, shut=True)
                elif not self._open_at_home(key, entity.key):
                    waiting.append(key)
        principals = [k for k in waiting if k not in self.company.extras]
        pair = principal_pair(principals, self.company.talk, self.order) or ()
        for key in [*pair, *(k for k in waiting if k not in pair)]:
            self.company.bring(key)
        self.company.face_partners([k for k in principals if k in self.company.here])
        for key, item in self.things.items.items():
            if item.entity.opening and item.entity.enters is None:
                self._open_thing(key)
        self._clear_floor()

    def _clear_floor(self) -> None:
        """Nobody walks through, or stands in, what stands on the floor."""
        boxes = boxes_of(t for t in self.things.all({}) if t.where == "floor")
        self.company.floor = Floor(self.plan, boxes)

    def _open_thing(self, key: str) -> None:
        holder = starts_in_hand(key, self.reading) or ""
        here = self.company.here
        item = self.things.items[key]
        if holder in here and item.entity.place is None and self.things.can_be_held(key):
            self.things.hold(key, holder, at(here[holder].mark))
        elif key not in self.things.lying and not (holder and item.entity.place is None):
            user = self._user_of(key)
            self.things.settle(key, at(here[user].mark) if user in here else None)

    def _user_of(self, key: str) -> str:
        for event in self.reading.events:
            if key in event.meant:
                return next((a for a in event.agents if a in self.company.here), "")
        for line in self.reading.lines:
            # A machine that speaks stands by whom it speaks to.
            if key == line.source or key in line.speakers:
                return line.listener or next(iter(self.company.here), "")
        return ""

    def _starts_here(self, entity: Entity) -> bool:
        return (
            entity.kind in PEOPLE
            and entity.presence is Presence.PRESENT
            and entity.opening
            and entity.enters is None
            and self.is_here(entity.key)
        )

    def is_here(self, key: str) -> bool:
        """Whether the place that an entity is in is this one."""
        return self.side_keys is None or key in self.side_keys

    def _open_at_home(self, key: str, entity: str) -> bool:
        """Places whom the first event finds in a posture or at a thing there from the start."""
        if self.company.all_sit:
            return False
        for event in self.reading.events:
            if entity not in event.agents or not event.played or event.act is None:
                continue
            play = PLAYS[event.act]
            if play.posture is not None and event.lasting and self._on_ground(event):
                self.company.bring(key)
                self.postures.to_ground(key, Turn(), play, 0.0, False, settled=True)
                return True
            if play.posture is not None and (event.lasting or event.act is Act.SLEEP):
                return self.postures.take(key, play, self._support(event), settled=True)
            if play.travel or play.posture is not None:
                return False
            target = self.target(event, play, key)
            if play.near is None or target not in self.things.items:
                continue
            return self.ways.stand_at(key, self.things, str(target), play.near)
        return False

    # A shot.

    def stage(self, draft: Draft) -> StagedShot:
        """The bodies and things of one shot; afterwards the set is as the shot leaves it."""
        playing = Playing()
        self._bring(draft)
        before = dict(self.company.here)
        playing.starts.update({t.key: t for t in self.things.all({})})
        clock = SETTLE
        for index, event in draft.events:
            if event.played and event.act is not None and clock < LONGEST_PLAYED - 1.0:
                clock = max(clock, self._play(index, event, playing, clock))
        for key in (k for k in self.things.items if k not in playing.starts):
            if key in self.things.lying and (now := self.things.get(key)) is not None:
                playing.starts[key] = now
        performances = tuple(
            self._perform(key, draft, playing, before.get(key) or self._new(key))
            for key in self.order
            if key in self.company.here
        )
        things = tuple(
            playing.starts[key].model_copy(update={"moves": tuple(playing.handled.get(key, ()))})
            for key in self.things.items
            if key in playing.starts
        )
        for key in playing.gone:
            self._leave(key)
        if playing.handled:
            self._clear_floor()
        played = clock + AFTER if clock > SETTLE else 0.0
        return StagedShot(performances, things, playing.moment, min(played, LONGEST_PLAYED))

    def _new(self, key: str) -> Body:
        """Who was not here before this shot comes on foot, where nothing else is said."""
        now = self.company.here[key]
        return replace(now, posture=Posture.STAND) if now.posture is not Posture.LIE else now

    def _bring(self, draft: Draft) -> None:
        """Brings on those whom the shot has here without saying how they came."""
        coming = {
            m
            for n, e in draft.events
            if e.act is not None and e.played
            for a in e.agents
            if PLAYS[e.act].travel == "in" or self._enters(a) == n
            for m in self.members.get(a, ())
        }
        wanted = [m for k in draft.present for m in self.members.get(k, (k,))]
        comers = [k for k in wanted if k not in self.company.here and k not in coming]
        for key in comers:
            if key in self.order and self.is_here(self.owner(key)):
                self.company.bring(key)
        self.company.face_partners([k for k in comers if k in self.company.here])

    def owner(self, key: str) -> str:
        """The entity that a body belongs to: itself, or its group."""
        return next((e for e, m in self.members.items() if key in m), key)

    def _enters(self, key: str) -> int | None:
        entity = self.reading.entity(key)
        return entity.enters if entity is not None else None

    def _leave(self, key: str) -> None:
        for thing in self.things.held_by(key):
            self.things.remove(thing)
        self.company.leave(key)

    # An event.

    def _play(self, index: int, event: Event, playing: Playing, start: float) -> float:
        assert event.act is not None
        play = PLAYS[event.act]
        done = start
        doers = [m for a in event.agents for m in self.members.get(a, ())[:MOST_OF_A_GROUP]]
        for number, who in enumerate(doers):
            entering = self._enters(self.owner(who)) == index
            if who not in self.company.here and play.travel != "in" and not entering:
                if not self.is_here(self.owner(who)):
                    continue
                self.company.bring(who)
            begin = start + 0.18 * number
            done = max(done, self._act(who, event, play, playing, begin, entering))
        for agent in event.agents:
            if agent in self.things.items:
                done = max(done, self._move_thing(agent, event, play, playing, start))
        for key in (event.patient,):
            if key in self.things.items and not doers and play.change:
                done = max(done, self._change_thing(str(key), play, playing, start))
        self._carry_out(event)
        return done

    def _act(
        self, who: str, event: Event, play: Play, playing: Playing, start: float, entering: bool
    ) -> float:
        turn = playing.turn(who)
        begun = event.status is Status.BEGUN
        target = self.target(event, play, who)
        held = self._grasp(who, event, play, playing)
        moving = play.travel or ("in" if entering else "")
        clock = start
        if play.mood != "neutral":
            turn.mood = play.mood
        if event.act is Act.DRIVE or event.act is Act.RIDE:
            self._mount(who, event, turn)
        if not (event.lasting and not moving):
            clock = self._travel(who, target, event, play, playing, moving, clock)
        if who not in self.company.here:
            self.company.bring(who)
        if play.posture is not None:
            clock = self._pose(who, event, play, turn, playing, clock)
        clock = self._use(who, target, held, event, play, playing, clock, begun)
        if play.gesture is not None:
            self._open_up(who, target, turn)
            clock = self._gesture(who, target, held, event, play, playing, clock)
        if play.eyes_shut and play.posture is None:
            turn.shut = True
        if play.looks == "none":
            turn.looks_ahead = True
        elif turn.looks is None and target is not None:
            turn.looks = target
        if play.face:
            playing.mark_moment(clock + 0.6, 2)
        if play.travel == "out" or self._leaves(who, event):
            playing.gone.append(who)
        return max(clock, start + 0.8)

    def _travel(
        self, who: str, target: str | None, event: Event, play: Play, playing: Playing,
        moving: str, start: float,
    ) -> float:  # fmt: skip
        turn = playing.turn(who)
        fast = play.fast or event.fast
        goal, toward = self._standing_place(who, target, play, fast)
        if goal is None and target in self.company.here and play.hands:
            goal, toward = self._meet(who, str(target), play, playing)
        done = start
        match moving:
            case "in":
                done = self.ways.come_in(who, turn, goal, toward, start, fast)
            case "out":
                done = self.ways.go_out(who, turn, start, fast)
            case "to" if goal is not None:
                done = self.ways.go(who, turn, goal, toward, start, fast)
            case "to" | "across" if goal is None:
                done = self.ways.go_across(who, turn, start, fast)
            case "across" if goal is not None:
                done = self.ways.go(who, turn, goal, toward, start, fast)
            case "away":
                return start
            case _ if goal is not None:
                done = self.ways.go(who, turn, goal, toward, start, fast)
        if done > start and moving:
            playing.mark_moment(start + 0.6 * (done - start), 3)
        if play.pair and target in self.company.here:
            self._turn_to(str(target), who, playing)
        return done

    def _standing_place(
        self, who: str, target: str | None, play: Play, fast: bool
    ) -> tuple[Vector | None, Vector | None]:
        """Where a body stops for an act, and what it then faces; None: it stays where it is."""
        if play.near is None or target is None:
            return None, None
        company = self.company
        body = company.here.get(who)
        start = at(body.mark) if body is not None else None
        if target in company.here:
            other = company.here[target]
            there = at(other.mark)
            if start is not None and abs(level_distance(start, there) - play.near) < 0.12:
                return (start if play.pair else None), there
            near = play.near if other.stands else max(play.near, 0.6)
            spot = company.beside(who, there, near, start)
            if spot is not None and abs(level_distance(spot, there) - near) > 0.16:
                spot = None
            return spot, there
        thing = self.things.get(target)
        if thing is None:
            return None, None
        there = self._place_of(thing)
        if start is not None:
            there = nearest_on(thing, start) if thing.where != "hand" else there
        if body is not None and not body.stands and level_distance(at(body.mark), there) < 1.15:
            return None, there  # within reach of the chair
        if start is not None and level_distance(start, there) < ARM - 0.12:
            return start, there
        spot = company.at_thing(who, thing, play.near * 0.75, start)
        if spot is None:
            spot = company.at_thing(who, thing, play.near + 0.3, start)
        return spot, nearest_on(thing, spot) if spot is not None else there

    def _meet(
        self, who: str, other: str, play: Play, playing: Playing
    ) -> tuple[Vector | None, Vector | None]:
        """Where there is no room beside somebody, both are where there is; a cut hides how."""
        there = self.company.here[other]
        if not there.stands or play.near is None or other in playing.turns:
            return None, at(there.mark)
        found = self.company.meeting(who, other, play.near)
        if found is None:
            return None, at(there.mark)
        mine, theirs = found
        self.company.put(other, mark_at(theirs, facing(theirs, mine)))
        playing.turn(other).mark = self.company.here[other].mark
        return mine, theirs

    def _place_of(self, thing: PlacedThing) -> Vector:
        if thing.where == "hand" and thing.of in self.company.here:
            return at(self.company.here[str(thing.of)].mark)
        return thing.centre

    def _turn_to(self, who: str, other: str, playing: Playing) -> None:
        body = self.company.here[who]
        if body.stands and who not in playing.turns:
            toward = at(self.company.here[other].mark)
            self.company.put(who, mark_at(at(body.mark), facing(at(body.mark), toward)))
            playing.turn(who).mark = self.company.here[who].mark
        playing.turn(who).looks = other

    def _pose(
        self, who: str, event: Event, play: Play, turn: Turn, playing: Playing, start: float
    ) -> float:
        support = self._support(event)
        if support is None and self._on_ground(event):
            return self._pose_on_ground(who, event, play, turn, playing, start)
        if event.lasting:
            if self.company.here[who].posture is not play.posture:
                self.postures.take(who, play, support, settled=True)
                body = self.company.here[who]
                turn.mark, turn.posture, turn.end = body.mark, body.posture, None
            return start
        fall = event.act is Act.FALL
        done = self.postures.change(who, turn, play, support, start, fall)
        if done > start:
            playing.mark_moment(done, 4)
        return done

    def _on_ground(self, event: Event) -> bool:
        """On what is named and is no furniture here: the floor, the grass, the kerb."""
        entity = self.reading.entity(event.goal)
        return event.where == "on" and entity is not None and entity.kind not in PEOPLE

    def _pose_on_ground(
        self, who: str, event: Event, play: Play, turn: Turn, playing: Playing, start: float
    ) -> float:
        done = self.postures.to_ground(
            who, turn, play, start, event.act is Act.FALL, settled=event.lasting
        )
        if done > start:
            playing.mark_moment(done, 4)
        return done

    def _use(
        self, who: str, target: str | None, held: str | None, event: Event, play: Play,
        playing: Playing, start: float, begun: bool,
    ) -> float:  # fmt: skip
        """What hands do with the thing or the person that the act is for."""
        if play.outcome == "give" and held is not None:
            if target in self.company.here and not begun:
                return self.hands.give(who, str(target), held, playing, start)
            playing.turn(who).cue("offer", start, 2.0, at=target, hand=self.hands.hand_of(held))
            return start + 1.6
        if play.outcome == "put" and held is not None and not begun:
            return self.hands.put(who, held, target, event.where, playing, start)
        if play.outcome in ("throw", "drop") and held is not None and not begun:
            goal = self._spot_of(target) if play.outcome == "throw" else None
            return self.hands.let_go(who, held, goal, play.outcome == "throw", playing, start)
        if play.outcome == "receive" and event.patient in self.things.items:
            giver = event.goal or event.recipient
            given = giver in self.company.here and giver != who
            if given and self.hands.grasp(str(giver), str(event.patient), playing):
                return self.hands.give(str(giver), who, str(event.patient), playing, start)
            return self.hands.touch(who, str(event.patient), event, PLAYS[Act.TAKE], playing, start)
        if not play.hands or target is None:
            return start
        if target in self.company.here and target != who:
            done = self.hands.touch_person(who, target, event, play, playing, start)
            if play.pair:
                self.hands.touch_person(target, who, event, play, playing, start)
                if play.eyes_shut:
                    playing.turn(target).shut = True
            elif event.act is Act.HIT:
                playing.turn(target).cue("start", start + 0.3)
            return done
        if play.outcome == "take" and event.patient in self.things.items:
            target = str(event.patient)
        return self.hands.touch(who, target, event, play, playing, start)

    def _open_up(self, who: str, target: str | None, turn: Turn) -> None:
        """Who does something with nothing before them turns from the wall to others, or to us."""
        body = self.company.here[who]
        if not body.stands or turn.end is not None or turn.contacts:
            return
        aimed = self._spot_of(target) if target is not None else None
        if aimed is None or level_distance(aimed, at(body.mark)) < 0.05:
            partner = self.company.partner(who)
            aimed = (
                at(self.company.here[partner].mark)
                if partner is not None
                else self.plan.establish_eye
            )
        self.company.put(who, mark_at(at(body.mark), facing(at(body.mark), aimed)))
        turn.mark = self.company.here[who].mark

    def _gesture(
        self, who: str, target: str | None, held: str | None, event: Event, play: Play,
        playing: Playing, start: float,
    ) -> float:  # fmt: skip
        assert play.gesture is not None
        turn = playing.turn(who)
        hand: Hand | None = self.hands.hand_of(held) if held is not None else None
        if held is not None:
            turn.used.add(held)
            if play.gesture in ("read", "photograph"):
                turn.looks = held if play.gesture == "read" else turn.looks
        aimed = target if target in self.company.here or target in self.things.items else None
        moving = turn.end is not None
        if event.lasting or play.gesture in LASTING:
            turn.cue(play.gesture, start if moving else None, 60.0 if moving else None, aimed, hand)
        else:
            turn.cue(play.gesture, start, None, aimed, hand)
        if play.gesture in KEPT and who in self.company.here:
            self.company.update(who, keeps=play.gesture)
        if play.pair and target in self.company.here:
            playing.turn(str(target)).cue(play.gesture, None)
        playing.mark_moment(start + 1.0, 4)
        return start + GESTURE_SECONDS

    def _grasp(self, who: str, event: Event, play: Play, playing: Playing) -> str | None:
        """The thing that the act needs in the hand, put there if it can be."""
        if who not in self.company.here:
            self._expect(who)
        for role in play.held:
            key = getattr(event, role)
            known = key in self.things.items and who in self.company.here
            if known and self.hands.grasp(who, key, playing):
                return str(key)
        return None

    def _expect(self, who: str) -> None:
        """Who comes in with something in hand is brought on before the door is planned."""
        self.company.bring(who)

    def _mount(self, who: str, event: Event, turn: Turn) -> None:
        """Sits somebody in or on the vehicle or animal that they drive or ride."""
        for key in (event.patient, event.instrument, event.goal):
            thing = self.things.get(key)
            if thing is None:
                continue
            seat = next((s for s in thing.spots if s.use == "seat"), None)
            if seat is None and thing.where == "set":
                continue
            point = (
                on_stage(seat.at, thing.at)
                if seat is not None
                else (thing.centre[0], thing.centre[1], thing.centre[2] + thing.size[2] * 0.1)
            )
            self.company.put(who, mark_at(point, thing.at.facing + 180.0), Posture.SIT)
            turn.mark, turn.posture = self.company.here[who].mark, Posture.SIT
            return

    # Things by themselves.

    def _move_thing(
        self, key: str, event: Event, play: Play, playing: Playing, start: float
    ) -> float:
        """An animal, a vehicle or a machine that goes somewhere."""
        thing = self.things.get(key)
        if thing is None:
            return start
        if not play.travel and play.change != "moved":
            return self._change_thing(key, play, playing, start)
        if thing.where in ("set", "hand"):
            return start + 1.0
        home = (thing.at.x, thing.at.y, thing.at.z)
        goal = self._spot_of(self.target(event, play, key))
        if play.travel == "out":
            doors = self.company.plan.doors or self.company.plan.path
            goal = at(doors[0])
        if goal is None:
            goal = max(
                (at(m) for m in self.company.plan.path),
                key=lambda p: (round(level_distance(p, home), 3), p),
            )
        gap = max(thing.size[:2]) / 2 + 0.5
        way = level_distance(home, goal)
        share = max(0.0, min(1.0, (min(way, 6.0) - gap) / max(way, 1e-6)))
        spot = (
            home[0] + (goal[0] - home[0]) * share,
            home[1] + (goal[1] - home[1]) * share,
            home[2],
        )
        course = facing(home, goal) + 180.0
        if play.travel == "in":
            home, spot = spot, home
            course += 180.0
        to = mark_at(spot, course)
        begin = thing.model_copy(update={"at": mark_at(home, course)})
        playing.starts[key] = begin
        playing.handle(key, Handling(what="moved", start=round(start, 3), duration=2.4, to=to))
        self.things.put(key, thing.where, to)
        if play.travel == "out":
            self.things.remove(key)
        playing.mark_moment(start + 1.2, 3)
        return start + 2.4

    def _change_thing(self, key: str, play: Play, playing: Playing, start: float) -> float:
        if play.change in ("lit", "out", "opened", "closed", "broken"):
            what = {
                "lit": {"lit": True}, "out": {"lit": False}, "opened": {"open": True},
                "closed": {"open": False}, "broken": {"broken": True},
            }[play.change]  # fmt: skip
            self.things.change(key, **what)
            playing.handle(key, Handling(what=play.change, start=round(start + 0.6, 3)))
            playing.mark_moment(start + 1.0, 3)
            return start + 1.6
        if play.change == "vanished":
            playing.handle(key, Handling(what="vanished", start=round(start + 0.8, 3)))
            self.things.remove(key)
        return start + 1.2

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

    def _leaves(self, who: str, event: Event) -> bool:
        entity = self.reading.entity(self.owner(who))
        if entity is None or entity.leaves is None or entity.leaves >= len(self.reading.events):
            return False
        return entity.leaves >= 0 and self.reading.events[entity.leaves] is event

    # Whom and what an act is for.

    def target(self, event: Event, play: Play, who: str) -> str | None:
        """The person or thing, as it is on this set, that hands, feet and eyes are for."""
        roles: tuple[Role, ...] = (*play.roles, "patient", "goal", "recipient", "instrument")
        for role in roles:
            key = getattr(event, role)
            if key is None or (role in play.held and role not in play.roles):
                continue
            found = self.resolve(key)
            if found is not None and found != who:
                return found
        others = [m for a in event.agents for m in self.members.get(a, ()) if m != who]
        if play.pair:
            here = [o for o in others if o in self.company.here]
            return here[0] if here else None
        return None

    def resolve(self, key: str | None) -> str | None:
        """Somebody on the set, or a thing, that a key means; a part is its whole."""
        seen: set[str] = set()
        while key is not None and key not in seen:
            seen.add(key)
            for member in self.members.get(key, ()):
                if member in self.company.here:
                    return member
            if key in self.things.items:
                return key
            entity = self.reading.entity(key)
            key = entity.part_of or entity.owner if entity is not None else None
        return None

    def _support(self, event: Event) -> PlacedThing | None:
        for key in (event.goal, event.patient):
            found = self.resolve(key)
            if found is not None and found in self.things.items:
                return self.things.get(found)
        return None

    def _spot_of(self, target: str | None) -> Vector | None:
        if target in self.company.here:
            return at(self.company.here[str(target)].mark)
        thing = self.things.get(target)
        return self._place_of(thing) if thing is not None else None

    # What each body does in the shot.

    def _perform(self, key: str, draft: Draft, playing: Playing, before: Body) -> Performance:
        turn = playing.turns.get(key, Turn())
        now = self.company.here[key]
        posture = turn.posture or (before.posture if turn.changes or turn.end else now.posture)
        mark = turn.mark or (before.mark if turn.changes else now.mark)
        if turn.end is not None and posture in (Posture.STAND, Posture.WALK, Posture.RUN):
            posture = Posture.RUN if turn.running else Posture.WALK
        cues = list(turn.cues)
        busy = {c.hand for c in turn.contacts}
        for thing in self._held_at_start(key, playing):
            if thing.key in turn.used:
                continue
            if thing.key in self.receivers and not turn.contacts:
                cues.append(GestureCue(name="phone", hand=_one_hand(thing)))
            else:
                cues.append(_holding(thing))
        if now.keeps and not any(c.name == now.keeps for c in cues) and not busy:
            cues.append(GestureCue(name=now.keeps))
        acts = key in playing.turns or key == draft.subject
        return Performance(
            character=key,
            mark=mark,
            end=turn.end,
            posture=posture,
            looks_at=self._look(key, draft, playing),
            gestures=tuple(cues),
            mood=turn.mood if turn.mood != "neutral" else (draft.mood if acts else "neutral"),
            sets_off=turn.sets_off,
            arrives=turn.arrives,
            changes=tuple(turn.changes),
            contacts=tuple(turn.contacts),
            eyes_shut=now.shut if turn.shut is None else turn.shut,
        )

    def _held_at_start(self, key: str, playing: Playing) -> list[PlacedThing]:
        return [t for t in playing.starts.values() if t.where == "hand" and t.of == key]

    def _look(self, key: str, draft: Draft, playing: Playing) -> str | None:
        """Speakers look at listeners and all look at who speaks or does something."""
        turn = playing.turns.get(key)
        here = self.company.here
        if turn is not None and (turn.looks_ahead or turn.looks is not None):
            return self._where_to_look(key, turn.looks, playing)
        for heard in draft.lines:
            beat = heard.beat
            if beat.speaker == key and beat.listener in here:
                return beat.listener
            if beat.speaker in here and beat.speaker != key:
                return beat.speaker
            if beat.source in self.things.items and beat.speaker != key:
                return beat.source
        doer = next((k for k in playing.turns if k in here and k != key), None)
        if doer is not None and turn is None:
            return doer
        if draft.prop is not None and draft.prop in self.things.items:
            return self._where_to_look(key, draft.prop, playing)
        return self.company.partner(key)

    def _where_to_look(self, key: str, wanted: str | None, playing: Playing) -> str | None:
        """A thing in a hand is looked at where that hand is; who holds it looks before him."""
        thing = playing.starts.get(wanted or "")
        if thing is None or thing.where != "hand":
            return wanted
        return thing.of if thing.of != key and thing.of in self.company.here else None


LASTING = frozenset(
    {"read", "guard", "aim", "photograph", "steer", "phone", "chin", "arms-crossed", "listen",
     "cover-face", "clap", "offer", "look-away", "look-down"}
)  # fmt: skip
"""Gestures that go on through a shot."""

KEPT = frozenset({"steer", "phone"})
"""Gestures that go on until something else is done."""


def _holding(thing: PlacedThing) -> GestureCue:
    if thing.hand == "both":
        return GestureCue(name="carry")
    return GestureCue(name="hold", hand=_one_hand(thing))


def _one_hand(thing: PlacedThing) -> Hand:
    return "left" if thing.hand == "left" else "right"


def _speaks_itself(reading: SceneReading, line: LineReading) -> bool:
    """A machine's own voice, and not that of a person who is elsewhere."""
    speaker = reading.entity(line.speakers[0]) if line.speakers else None
    return speaker is not None and speaker.kind in INANIMATE

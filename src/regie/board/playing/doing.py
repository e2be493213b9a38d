"""What one body does in an event: it goes there, takes the posture, and uses hands and face."""

from __future__ import annotations

from regie.board.blocking.floor import at, mark_at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.acts import PLAYS, REACH, Play
from regie.board.playing.as_meant import as_meant
from regie.board.playing.belongings import Belongings
from regie.board.playing.carrying import Carrying, is_carried, is_lifted, is_on_shoulder
from regie.board.playing.company import ARM, Company
from regie.board.playing.deed import Deed
from regie.board.playing.gesturing import GESTURE_SECONDS, Gesturing
from regie.board.playing.getting_up import LOWERED, GettingUp
from regie.board.playing.goals import FAR, Goals
from regie.board.playing.handing import Handing
from regie.board.playing.hands import STAYING, Hands
from regie.board.playing.hands_on_people import HandsOnPeople
from regie.board.playing.head_acts import HeadActs, part_at_it
from regie.board.playing.lying import Grip, on_lap
from regie.board.playing.matching import is_kind
from regie.board.playing.mounts import Mounts
from regie.board.playing.own_body import OwnBody, own_part
from regie.board.playing.postures import Postures
from regie.board.playing.standing_places import beside
from regie.board.playing.targets import Targets
from regie.board.playing.telephones import NEAR_TABLE, Telephones
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing, Turn
from regie.board.playing.turning import Turning
from regie.board.playing.ways import Ways
from regie.board.vectors import Vector, facing, level_distance
from regie.film.reading import Act, Event
from regie.film.shot import Posture

RISING = 0.6
"""Share of getting up at which it looks like it."""

LAPS = ("lap.n.01", "knee.n.01", "thigh.n.01")
"""Parts of who sits on which things lie."""

FACE_TO_FACE = frozenset(
    {Act.EMBRACE, Act.KISS, Act.SHAKE_HANDS, Act.FIGHT, Act.DANCE, Act.HOLD_PERSON}
)
"""Acts of two for which both get up, unless one lies or the other cannot be reached."""


class Doing:
    def __init__(
        self,
        targets: Targets,
        ways: Ways,
        hands: Hands,
        postures: Postures,
        belongings: Belongings,
    ) -> None:
        self.targets, self.ways, self.hands = targets, ways, hands
        self.postures, self.belongings = postures, belongings
        self.company: Company = targets.company
        self.things: Things = targets.things
        self.mounts = Mounts(targets)
        self.goals, self.turning = Goals(targets, hands), Turning(targets)
        self.handing = Handing(self.company, self.things)
        self.on_people = HandsOnPeople(self.company, self.things)
        self.own_body = OwnBody(self.company, self.things, hands)
        self.head_acts, self.carrying = HeadActs(targets), Carrying(self.company)
        self.getting_up = GettingUp(targets, self.turning)
        self.telephones = Telephones(self.company, self.things)
        self.gesturing = Gesturing(self.company, self.things, hands)

    def act(
        self, who: str, event: Event, moving: str, playing: Playing, start: float, *,
        onlooker: bool = False,
    ) -> float:  # fmt: skip
        """Plays an event with one of its agents; seconds at which it is done.

        Args:
            onlooker: there are hands enough on it: this one comes along and looks.
        """
        assert event.act is not None
        play = as_meant(event, self.targets)
        turn = playing.turn(who)
        if not play.travel and moving != "in":
            moving = ""  # a mouth is covered, and nobody goes into hiding
        self._settle_near(who, event)
        if who not in self.company.here:
            # Who comes in with something in hand is brought on before the door is planned.
            self.company.bring(who)
        elif moving == "in" and self.company.is_at_door(who):
            moving = "across"  # the door was closed behind: now the way into the room
        self.getting_up.get_up_for(who, event, play, turn)
        held = self._grasp(who, event, play, playing)
        deed = Deed(who, event, play, moving, self.targets.target(event, play, who), held)
        if event.lasting and play.hands and deed.target in self.things.items:
            self._be_at(who, str(deed.target), playing)
        clock = start
        if play.mood != "neutral":
            turn.mood = play.mood
        at_work = play.hands or play.gesture or play.travel or part_at_it(event, self.targets)
        if self.company.here[who].keeps and at_work:
            self.telephones.put_down(who, event, playing, held)
            self.company.update(who, keeps=None)
        climbs = play == PLAYS[Act.CLIMB]
        mounted = (climbs or event.act in MOUNTED) and self.mounts.mount(who, event, turn, climbs)
        if event.act in FACE_TO_FACE and deed.target in self.company.here:
            self.turning.get_up_for(who, str(deed.target), event.act, playing)
        if not (event.lasting and not moving) and not mounted:
            clock = self._travel(deed, playing, clock)
        if event.act is Act.JUMP and not mounted:
            highest = self.postures.leap(who, turn, clock)
            playing.mark_moment(highest, 5)
            clock = highest + 0.6 if highest > clock else clock
        if play.posture is not None and not mounted:
            clock = self._pose(deed, turn, playing, clock)
        if event.act is Act.KISS and deed.target in self.company.here:
            kneels = self.turning.stoop_to(who, str(deed.target), playing)
            self.getting_up.bent.update({kneels} if kneels is not None else ())
        self._lay_on_lap(who, event, playing)
        if not onlooker:
            clock = self._use(deed, playing, clock)
        by_head = turn.head is not None
        if play.gesture is not None and not by_head:
            self.turning.open_up(deed, turn)
            clock = self.gesturing.play(deed, playing, clock)
        if play.eyes_shut and play.posture is None:
            turn.shut = True
        if play.looks == "none":
            turn.looks_ahead = True
        elif turn.looks is None and deed.target is not None:
            turn.looks = deed.target
            self.turning.turn_towards(who, deed.target, playing)
        if play.face:
            playing.mark_moment(clock + 0.6, 2)
        return max(clock, start + 0.8)

    def _settle_near(self, who: str, event: Event) -> None:
        """A thing that nobody has placed yet is where it is used."""
        if who not in self.company.here:
            return
        before = self.company.before(who)
        for key in event.meant:
            if key not in self.things.items or key in self.things.lying:
                continue
            self.things.settle(key, before, self.company.is_low(who))
            sits = not self.company.here[who].stands
            if sits and self.things.can_be_held(key) and self._is_far(key, before):
                # Nobody gets up to raise a glass: it was in the hand.
                self.things.hold(key, who, before)

    def _lay_on_lap(self, who: str, event: Event, playing: Playing) -> None:
        """`with a tray on her lap`: there it is, as soon as she sits."""
        body = self.company.here[who]
        if not is_kind(event.part or "", "", LAPS) or body.posture is not Posture.SIT:
            return
        for key in (event.patient, event.instrument):
            if key is None or not self.things.can_be_held(key):
                continue
            self.things.put(key, "top", on_lap(body.mark), who)
            if (now := self.things.get(key)) is not None and key not in playing.handled:
                playing.starts[key] = now
            playing.turn(who).looks = key

    def _is_far(self, key: str, place: Vector) -> bool:
        thing = self.things.get(key)
        return thing is not None and level_distance(thing.centre, place) > ARM

    def _grasp(self, who: str, event: Event, play: Play, playing: Playing) -> str | None:
        """The thing that the act needs in the hand, put there if it can be."""
        key = self.belongings.needed(who, self.targets.owner(who), event, play)
        if play.gesture == "phone" and key is not None:
            self._be_at(who, key, playing)
        grip: Grip | None = "both" if play.gesture in TWO_HANDED else None
        if is_on_shoulder(event):
            grip = "right"
        if key is not None and self.hands.grasp(who, key, playing, grip):
            if is_on_shoulder(event):
                playing.turn(who).cue("shoulder", hand="right")
                playing.turn(who).used.add(key)
                self.company.update(who, keeps="shoulder")
                playing.mark_moment(0.8, 4)
            return key
        return None

    def _be_at(self, who: str, key: str, playing: Playing) -> None:
        """What stands is used where it stands; a cut takes whoever is told to be at it there."""
        body, thing = self.company.here[who], self.things.get(key)
        if thing is None or thing.where == "hand" or not body.stands:
            return
        if level_distance(at(body.mark), thing.centre) < ARM + 0.4:
            return
        if self.ways.stand_at(who, self.things, key, REACH):
            playing.turn(who).mark = self.company.here[who].mark

    def _carries(self, who: str, key: str | None) -> bool:
        thing = self.things.get(key) if key in self.things.items else None
        return thing is not None and thing.where == "hand" and thing.of == who

    # Where to.

    def _travel(self, deed: Deed, playing: Playing, start: float) -> float:
        who, play, moving = deed.who, deed.play, deed.moving
        turn = playing.turn(who)
        goal, toward = self.goals.standing_place(deed)
        if not moving and turn.changes and not self.company.here[who].stands:
            return start  # who has just sat down does it from there
        if moving in ("to", "across") and self._carries(who, deed.target):
            goal = toward = None  # what is in one's own hand is nowhere to go to
        if goal is not None and play.near is not None and play.near > FAR and not moving:
            # Nobody walks off to throw: a cut has them apart.
            self.company.put(who, mark_at(goal, facing(goal, toward or goal)))
            turn.mark, turn.posture = self.company.here[who].mark, Posture.STAND
            return start
        if goal is None and deed.target in self.company.here and play.hands:
            goal, toward = self.goals.meet(who, str(deed.target), play, playing)
        done = start
        match moving:
            case "in":
                out_of = self.mounts.vehicle() if deed.event.act is Act.EXIT else None
                done = self.ways.come_in(who, turn, goal, toward, start, deed.fast, out_of)
            case "out":
                done = self.ways.go_out(who, turn, start, deed.fast)
            case "away":
                return start
            case "to" | "across" if goal is None:
                done = self.ways.go_across(who, turn, start, deed.fast)
            case _ if goal is not None:
                done = self.ways.go(who, turn, goal, toward, start, deed.fast)
        if done > start and moving:
            playing.mark_moment(start + 0.6 * (done - start), 3)
        if play.pair and deed.target in self.company.here:
            self.turning.turn_to(str(deed.target), who, playing)
        if play.near is not None and deed.target in self.company.here:
            self.getting_up.close.add((who, str(deed.target)))
        return done

    # Posture.

    def _pose(self, deed: Deed, turn: Turn, playing: Playing, start: float) -> float:
        who, event, play = deed.who, deed.event, deed.play
        support = self.targets.support(event)
        mate = self._mate(deed) if support is None else None
        if support is None and self.targets.on_ground(event):
            done = self.postures.to_ground(
                who, turn, play, start, event.act is Act.FALL, settled=event.lasting
            )
        elif event.lasting or PLAYS[_act(event)].posture is None:
            # Told as a state, or only implied: a cut shows them so.
            if PLAYS[_act(event)].posture is None and play.posture in LOWERED:
                self.getting_up.bent.add(who)
            if self.company.here[who].posture is not play.posture:
                self.postures.take(who, play, support, settled=True, beside=mate)
                body = self.company.here[who]
                turn.mark, turn.posture, turn.end = body.mark, body.posture, None
            return start
        else:
            fall = event.act is Act.FALL
            done = self.postures.change(who, turn, play, support, start, fall, beside=mate)
        brief = event.act is Act.KNEEL and not event.lasting
        if event.act is Act.FALL or brief or play.posture in (Posture.CROUCH, Posture.CRAWL):
            self.getting_up.down.setdefault(who, 0)
        if done > start:
            # Who gets up is seen on the way; whoever sits, kneels or lies, when they do.
            seen = start + RISING * (done - start) if play.posture is Posture.STAND else done
            playing.mark_moment(seen, 4)
        return done

    def _mate(self, deed: Deed) -> str | None:
        """Beside whom somebody sits or lies down."""
        found = self.targets.resolve(deed.event.goal or deed.event.patient, but=deed.who)
        return found if found in self.company.here else None

    # Hands.

    def _use(self, deed: Deed, playing: Playing, start: float) -> float:
        """What hands do with the thing or the person that the act is for."""
        who, target, held, event, play = deed.who, deed.target, deed.held, deed.event, deed.play
        here = self.company.here
        if held is None and (done := self.head_acts.play(deed, playing, start)) is not None:
            return done
        part = own_part(event)
        if part is not None:
            return self.own_body.touch(deed, part, playing, start)
        if event.act is Act.TOUCH and event.part and not (event.patient or event.goal):
            return start  # a knee, a foot: no hand gets there
        other = self.targets.resolve(event.patient, but=who)
        lifted = is_lifted(event) or self._is_carried(deed, other)
        if lifted and other in here and not deed.begun:
            self.hands.free(who, 2, event, playing)
            return self.carrying.lift(deed, str(other), playing, start)
        if play.outcome == "give" and held is not None:
            if target in here and not deed.begun:
                return self.handing.give(who, str(target), held, playing, start)
            playing.turn(who).cue("offer", start, 2.0, at=target, hand=self.things.hand_of(held))
            return start + 1.6
        if play.outcome == "put" and held is not None and not deed.begun:
            if self.targets.is_pocket(event.goal) and event.where in ("in", "to"):
                return self.handing.put_away(who, held, playing, start)
            if target is None and self.telephones.goes_in_pocket(who, held):
                return self.handing.put_away(who, held, playing, start)
            if target is None:
                self._step_to_top(who, held, playing)
            return self.handing.put(who, held, target, event.where, playing, start)
        if play.outcome in ("throw", "drop") and held is not None and not deed.begun:
            if play.outcome == "drop":
                return self.handing.let_go(who, held, None, False, playing, start)
            if target in here:
                return self.handing.throw_to(who, held, str(target), playing, start)
            support = self.things.get(target)
            if support is not None and event.where in ("on", "in", "to"):
                item = self.things.items[held]
                goal: Vector | None = self.things.settling.spot_on(support, item)
            else:
                goal = self.targets.spot_of(target)
            return self.handing.let_go(who, held, goal, True, playing, start)
        patient = str(event.patient)
        if play.outcome == "receive" and patient in self.things.items:
            giver = self._giver(who, event)
            if giver is not None and self.hands.grasp(giver, patient, playing):
                return self.handing.give(giver, who, patient, playing, start)
            return self.hands.touch(who, patient, event, PLAYS[Act.TAKE], playing, start)
        pours = event.act is Act.POUR and (target is None or target in here)
        if pours and held is not None:
            playing.turn(who).cue("pour", start, 60.0, hand=self.things.hand_of(held))
            playing.turn(who).used.add(held)
            playing.mark_moment(start + 1.0, 4)
            return start + GESTURE_SECONDS
        if event.act is Act.TYPE and held is not None:
            return self.hands.touch(who, held, event, play, playing, start)
        if play.hands and (pours or (target is None and held is None)):
            return self.own_body.mime(deed, play, playing, start)
        if not play.hands or target is None:
            return start
        if play.outcome == "take" and patient in self.things.items:
            holder = self.things.holder_of(patient)
            if holder is not None and holder != who and holder in here:
                return self.handing.give(holder, who, patient, playing, start)
            if holder == who:
                playing.turn(who).cue("offer", start, 2.2, hand=self.things.hand_of(patient))
                playing.turn(who).used.add(patient)
                playing.mark_moment(start + 0.8, 4)
                return start + GESTURE_SECONDS
            target = patient
        if target in here and target != who:
            return self._touch_person(deed, str(target), playing, start)
        return self.hands.touch(who, target, event, play, playing, start)

    def _is_carried(self, deed: Deed, other: str | None) -> bool:
        if other not in self.company.here:
            return False
        one, two = (self.company.bodies.get(k) or DEFAULT_BODY for k in (deed.who, str(other)))
        return is_carried(deed.event, one.height, two.height)

    def _step_to_top(self, who: str, key: str, playing: Playing) -> None:
        """Who puts something down nobody says where does so on a table that is near, not below."""
        body, turn = self.company.here[who], playing.turn(who)
        if not body.stands or turn.end is not None:
            return
        top = self.things.settling.near_top(self.things.items[key], self.company.before(who))
        if top is None or not ARM < level_distance(top, at(body.mark)) < NEAR_TABLE:
            return
        spot = beside(self.company, who, top, REACH, at(body.mark))
        if spot is not None:
            self.company.put(who, mark_at(spot, facing(spot, top)))
            turn.mark = self.company.here[who].mark

    def _giver(self, who: str, event: Event) -> str | None:
        for key in (event.goal, event.recipient):
            found = self.targets.resolve(key, but=who)
            if found in self.company.here and found != who:
                return found
        return None

    def _touch_person(self, deed: Deed, other: str, playing: Playing, start: float) -> float:
        who, event, play = deed.who, deed.event, deed.play
        for body in (who, other) if play.pair else (who,):
            self.hands.free(body, play.hands, event, playing)
        done = self.on_people.touch(who, other, event, play, playing, start)
        if play.pair:
            lying = self.company.here[other].posture is Posture.LIE
            if not lying:
                self.on_people.touch(other, who, event, play, playing, start)
            if play.eyes_shut and not lying:
                playing.turn(other).shut = True
        elif event.act in (Act.HIT, Act.PUSH):
            playing.turn(other).cue("recoil", 0.0 if event.lasting else done - STAYING - 0.35)
        elif event.act is Act.HELP:
            self.postures.help_up(other, playing.turn(other), done)
        return done


def _act(event: Event) -> Act:
    assert event.act is not None
    return event.act


TWO_HANDED = frozenset({"sweep", "dig", "hew"})
"""Gestures with a long tool in both hands."""

MOUNTED = frozenset({Act.DRIVE, Act.RIDE, Act.FLY})
"""Acts that are done on what carries one."""

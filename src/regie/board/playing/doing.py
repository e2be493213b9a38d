"""What one body does in an event: it goes there, takes the posture, and uses hands and face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.acts import PLAYS, REACH, Play
from regie.board.playing.as_meant import as_meant
from regie.board.playing.belongings import Belongings
from regie.board.playing.boarding import Boarding
from regie.board.playing.by_themselves import ByThemselves
from regie.board.playing.carrying import is_on_shoulder
from regie.board.playing.company import ARM, Company
from regie.board.playing.crowds import as_one_of_many
from regie.board.playing.dancing import Dancing
from regie.board.playing.deed import Deed
from regie.board.playing.force import STRUCK, Force
from regie.board.playing.gesturing import Gesturing
from regie.board.playing.getting_up import LOWERED, GettingUp
from regie.board.playing.goals import FAR, Goals, is_from_behind
from regie.board.playing.hands import Hands
from regie.board.playing.head_acts import part_at_it
from regie.board.playing.in_water import InWater
from regie.board.playing.lying import Grip, on_lap
from regie.board.playing.matching import is_kind
from regie.board.playing.mounts import Mounts
from regie.board.playing.on_stairs import OnStairs
from regie.board.playing.one_each import own_event
from regie.board.playing.postures import Postures
from regie.board.playing.riding import Riding
from regie.board.playing.spots import is_sheet
from regie.board.playing.targets import Targets
from regie.board.playing.telephones import Telephones
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing, Turn
from regie.board.playing.turning import Turning
from regie.board.playing.using import Using
from regie.board.playing.ways import Ways
from regie.board.vectors import Vector, facing, level_distance
from regie.film.reading import Act, Event
from regie.film.shot import PlacedThing, Posture

SIDES: Mapping[str, Grip] = {"left.n.03": "left", "right.n.05": "right"}
"""Senses of the one hand and of the other."""

RISING, RISEN = 0.6, 0.85
"""Shares of getting up from a seat, and from the ground, at which it looks like it."""

ON_THE_WAY, SCATTERING, A_FEW = 0.6, 0.5, 2
"""Shares of a way at which who goes it is seen, and who runs off with more than a few others, each
another way."""

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
        self.riding = Riding(self.company)
        self.mounts = Mounts(targets, self.riding)
        self.by_themselves = ByThemselves(targets, self.mounts)
        self.goals, self.turning = Goals(targets, hands), Turning(targets)
        self.getting_up = GettingUp(targets, self.turning)
        self.telephones = Telephones(self.company, self.things)
        self.force = Force(targets, postures)
        self.using = Using(targets, hands, postures, self.telephones, self.force)
        self.on_stairs, self.in_water = OnStairs(targets), InWater(targets)
        self.dancing = Dancing(self.company, self.using.on_people, self.turning)
        self.boarding = Boarding(self.mounts, self.by_themselves, ways, hands)
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
        event = own_event(who, event, self.targets)
        play = as_one_of_many(as_meant(event, self.targets), event, who, self.company)
        turn = playing.turn(who)
        if not play.travel and moving != "in":
            moving = ""  # a mouth is covered, and nobody goes into hiding
        if not PLAYS[_act(event)].travel and not moving:
            moving = play.travel  # who stumbles walks
        self._settle_near(who, event, play, playing)
        if who not in self.company.here:
            # Who comes in with something in hand is brought on before the door is planned.
            if not self.mounts.board(who):
                self.company.bring(who)
        elif moving == "in" and self.company.is_at_door(who):
            moving = "across"  # the door was closed behind: now the way into the room
        play = self.mounts.as_carried(who, event, play, turn)
        self.getting_up.get_up_for(who, event, play, turn)
        held = self._grasp(who, event, play, playing)
        deed = Deed(who, event, play, moving, self.targets.target(event, play, who), held)
        takes = held is not None or (play.hands and self.things.can_be_held(event.patient))
        if takes and play.gesture != "phone" and not event.lasting:
            self._put_by_sheets(who, tuple(k for k in (held, *event.meant) if k), playing)
        if play.eyes_shut and play.posture is not None:
            self._put_by(who, event.meant, playing)
        if event.lasting and play.hands and deed.target in self.things.items:
            self._be_at(who, str(deed.target), playing)
        clock = start
        if play.mood != "neutral":
            turn.mood = play.mood
        at_work = play.hands or play.gesture or play.travel or part_at_it(event, self.targets)
        at_work = at_work or (self.company.here[who].keeps == "dance" and play.posture is not None)
        if self.company.here[who].keeps and at_work:
            self.telephones.put_down(who, event, playing, held)
            self.company.update(who, keeps=None)
        climbs = play == PLAYS[Act.CLIMB]
        if (wet := self.in_water.go(deed, playing, clock)) is not None:
            return wet
        up = self.on_stairs.go(deed, turn, clock) if moving not in ("in", "out") else None
        if up is not None:
            playing.mark_moment(clock + 0.6 * (up - clock), 4)
            return up
        if self.mounts.lie_under(who, event, turn):
            playing.mark_moment(clock + 0.6, 5)
            return clock + 1.2
        if (there := self.boarding.play(deed, moving, playing, clock)) is not None:
            return there
        mounted = (climbs or event.act in MOUNTED) and self.mounts.mount(who, event, turn, climbs)
        if event.act in FACE_TO_FACE and deed.target in self.company.here:
            self.turning.get_up_for(who, str(deed.target), event.act, playing)
        if not (event.lasting and not moving) and not mounted:
            clock = self._travel(deed, playing, clock)
        if event.act is Act.JUMP and not mounted:
            over = self.things.get(deed.target) if event.where == "over" else None
            highest = self.postures.leap(who, turn, clock, over)
            playing.mark_moment(highest, 5)
            clock = highest + 0.6 if highest > clock else clock
        if play.posture is not None and not mounted:
            clock = self._pose(deed, turn, playing, clock)
        if event.act is Act.KISS and deed.target in self.company.here:
            kneels = self.turning.stoop_to(who, str(deed.target), playing)
            self.getting_up.bent.update({kneels} if kneels is not None else ())
        self._lay_on_lap(who, event, playing)
        if not onlooker:
            clock = self.using.use(deed, playing, clock)
        elif not turn.contacts and turn.end is None:
            turn.cue(HELPING[sum(map(ord, who)) % len(HELPING)])  # the rest of them are at it too
        by_head = turn.head is not None
        if play.gesture is not None and not by_head:
            self.turning.open_up(deed, turn)
            shown = clock + 0.5
            clock = self.gesturing.play(deed, playing, clock)
            if event.act in STRUCK and deed.target in self.company.here and not deed.begun:
                self.force.recoil(str(deed.target), event, playing, shown)
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

    def _settle_near(self, who: str, event: Event, play: Play, playing: Playing) -> None:
        """A thing that nobody has placed yet is where it is used."""
        if who not in self.company.here:
            return
        before = self.company.before(who)
        for key in event.meant:
            if key not in self.things.items:
                continue
            if self.things.lies(key) and not self._comes_again(key, event):
                continue
            if (owner := self.targets.robbed(event, key)) is not None:
                self.things.hold(key, owner, self.company.before(owner))
                if (now := self.things.get(key)) is not None:
                    playing.starts[key] = now
                continue
            if key == event.patient and self._comes_out_of_pocket(key, event, play):
                self.things.hold(key, who, before)
                continue
            self.things.settle(key, before, self.company.is_low(who))
            sits = not self.company.here[who].stands
            if sits and self.things.can_be_held(key) and self._is_far(key, before):
                # Nobody gets up to raise a glass: it was in the hand.
                self.things.hold(key, who, before)

    def _comes_again(self, key: str, event: Event) -> bool:
        """Whether what rolled away or was put by is picked up after all."""
        taken = event.act in (Act.TAKE, Act.HOLD, Act.CARRY, Act.CATCH) and key == event.patient
        return taken and not self.things.is_there(key)

    def _comes_out_of_pocket(self, key: str, event: Event, play: Play) -> bool:
        """Whether what is taken was where nobody sees it."""
        hidden = event.goal is None or self.targets.is_pocket(event.goal)
        taken = play == PLAYS[Act.TAKE_OUT] or (event.act is Act.TAKE and event.goal is not None)
        return taken and hidden and self.things.can_be_held(key)

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
        grip = SIDES.get(event.part, grip)
        if key is not None and self.hands.grasp(who, key, playing, grip):
            if is_on_shoulder(event):
                playing.turn(who).cue("shoulder", hand="right")
                playing.turn(who).used.add(key)
                self.company.update(who, keeps="shoulder")
                playing.mark_moment(0.8, 4)
            return key
        return None

    def _put_by_sheets(self, who: str, used: Sequence[str], playing: Playing) -> None:
        """Who takes something else in hand has done with reading."""
        read = {k for k in self.things.held_by(who) if (t := self.things.get(k)) and is_sheet(t)}
        others = [k for k in self.things.held_by(who) if k not in read]
        self._put_by(who, (*used, *others), playing)

    def _put_by(self, who: str, but: Sequence[str], playing: Playing) -> None:
        """Somebody has nothing more in hand: who sleeps, who is about to take something."""
        for key in self.things.held_by(who):
            if key in but or key in playing.handled:
                continue
            self.things.lay_aside(key, self.company.before(who))
            if (now := self.things.get(key)) is not None:
                playing.starts[key] = now

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
        if moving == "to" and deed.event.source in self.things.items:
            self.ways.stand_at(who, self.things, str(deed.event.source), REACH)
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
        if deed.event.act is Act.DANCE and deed.target in self.company.here:
            self.dancing.make_room(who, str(deed.target))
        if goal is None and deed.target in self.company.here and play.hands:
            goal, toward = self.goals.meet(who, str(deed.target), play, playing)
        done = start
        many = len(self.targets.members.get(self.targets.owner(who), ())) > A_FEW
        match moving:
            case "in":
                out_of = self.mounts.vehicle() if deed.event.act is Act.EXIT else None
                done = self.ways.come_in(who, turn, goal, toward, start, deed.fast, out_of)
            case "out" if many:
                done = self.ways.run_off(who, turn, start, deed.fast)
            case "out":
                done = self.ways.go_out(who, turn, start, deed.fast)
            case "away":
                return start
            case "to" | "across" if (source := self._source(deed)) is not None:
                done = self.ways.come_out_of(who, turn, source, start, deed.fast)
            case "to" | "across" if goal is None:
                done = self.ways.go_across(who, turn, start, deed.fast)
            case _ if goal is not None:
                done = self.ways.go(who, turn, goal, toward, start, deed.fast)
        if done > start and moving:
            share = SCATTERING if many and moving == "out" else ON_THE_WAY
            playing.mark_moment(start + share * (done - start), 3)
        if play.pair and deed.target in self.company.here and not is_from_behind(deed.event):
            self.turning.turn_to(str(deed.target), who, playing)
        if deed.event.act is Act.DANCE and deed.target in self.company.here:
            self.dancing.pairs[who] = (str(deed.target), deed.event)
        elif play.near is not None and deed.target in self.company.here:
            self.getting_up.close.add((who, str(deed.target)))
        return done

    def _source(self, deed: Deed) -> PlacedThing | None:
        """What somebody comes out of, or away from: `gets out of the taxi`."""
        if deed.event.where not in ("out-of", "from") or deed.target is None:
            return None
        found = self.targets.resolve(deed.event.goal)
        return self.things.get(found) if found == deed.target and found is not None else None

    # Posture.

    def _pose(self, deed: Deed, turn: Turn, playing: Playing, start: float) -> float:
        who, event, play = deed.who, deed.event, deed.play
        before = self.company.here[who].posture
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
        if play.posture in LOWERED and not event.lasting:
            self.getting_up.down.setdefault(who, 0)
        if done > start:
            # Who gets up is seen on the way; whoever sits, kneels or lies, when they do.
            share = RISING if before is not Posture.LIE else RISEN
            seen = start + share * (done - start) if play.posture is Posture.STAND else done
            playing.mark_moment(seen, 6 if event.act is Act.FALL else 4)
        return done

    def _mate(self, deed: Deed) -> str | None:
        """Beside whom somebody sits or lies down."""
        found = self.targets.resolve(deed.event.goal or deed.event.patient, but=deed.who)
        return found if found in self.company.here else None


def _act(event: Event) -> Act:
    assert event.act is not None
    return event.act


HELPING = ("work", "carry", "work", "point")
"""Gestures of those of a group for whose hands there is no room at what all of them work on."""

TWO_HANDED = frozenset({"sweep", "dig", "hew"})
"""Gestures with a long tool in both hands."""

MOUNTED = frozenset({Act.DRIVE, Act.RIDE, Act.FLY})
"""Acts that are done on what carries one."""

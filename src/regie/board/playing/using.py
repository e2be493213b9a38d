"""What hands do with the thing or the person that an act is for."""

from __future__ import annotations

from regie.board.blocking.floor import at, mark_at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.acts import PLAYS, REACH
from regie.board.playing.anatomy import part_of_sense
from regie.board.playing.carrying import Carrying, is_carried, is_lifted
from regie.board.playing.company import ARM, Company
from regie.board.playing.deed import Deed
from regie.board.playing.force import FLUNG, STRUCK, Force
from regie.board.playing.gesturing import GESTURE_SECONDS
from regie.board.playing.goals import is_from_behind
from regie.board.playing.handing import Handing
from regie.board.playing.hands import STAYING, Hands
from regie.board.playing.hands_on_people import HandsOnPeople
from regie.board.playing.head_acts import HeadActs
from regie.board.playing.own_body import OwnBody, own_part
from regie.board.playing.postures import Postures
from regie.board.playing.sliding import Sliding
from regie.board.playing.standing_places import beside
from regie.board.playing.targets import Targets
from regie.board.playing.telephones import NEAR_TABLE, Telephones
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, facing, level_distance
from regie.film.reading import Act, Event
from regie.film.shot import Posture


class Using:
    def __init__(
        self, targets: Targets, hands: Hands, postures: Postures, telephones: Telephones,
        force: Force,
    ) -> None:  # fmt: skip
        self.targets, self.hands = targets, hands
        self.postures, self.telephones, self.force = postures, telephones, force
        self.company: Company = targets.company
        self.things: Things = targets.things
        self.handing = Handing(self.company, self.things)
        self.sliding = Sliding(self.company, self.things)
        self.on_people = HandsOnPeople(self.company, self.things)
        self.own_body = OwnBody(self.company, self.things, hands)
        self.head_acts, self.carrying = HeadActs(targets), Carrying(self.company)

    def use(self, deed: Deed, playing: Playing, start: float) -> float:
        """Plays what hands do in a deed; seconds at which it is done."""
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
        if event.act in FLUNG and other in here and held is None and not deed.begun:
            return self.force.fling(who, str(other), event, playing, start)
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
        nowhere = held is None and self._is_nowhere(event.patient)
        if nowhere and (done := self.own_body.act_empty(deed, playing, start)) is not None:
            return done
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
        if self.sliding.can_slide(target, play) and not (deed.begun or event.lasting):
            to = next((k for k in (event.goal, event.recipient) if k in here), None)
            return self.sliding.slide(who, target, play, playing, start, to)
        return self.hands.touch(who, target, event, play, playing, start)

    def _is_nowhere(self, key: str | None) -> bool:
        """Whether a thing is told of for which nothing stands on the set."""
        resolved = self.targets.resolve(key)
        return key is not None and resolved is None

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
        if event.act is Act.PULL and self.company.here[other].posture is Posture.LIE:
            return self.force.drag(who, other, playing, start)
        for body in (who, other) if play.pair else (who,):
            self.hands.free(body, play.hands, event, playing)
        with_it = deed.held if play.motion in ("strike", "thrust") else None
        done = self.on_people.touch(who, other, event, play, playing, start, with_it)
        if event.act is Act.HOLD_PERSON and (is_from_behind(event) or part_of_sense(event.sense)):
            self.force.hold(other, event, playing)
        elif play.pair:
            lying = self.company.here[other].posture is Posture.LIE
            if not lying:
                self.on_people.touch(other, who, event, play, playing, start)
            if play.eyes_shut and not lying:
                playing.turn(other).shut = True
        elif event.act in STRUCK:
            self.force.recoil(other, event, playing, done - STAYING - 0.35)
        elif event.act is Act.HELP:
            self.postures.help_up(other, playing.turn(other), done)
        return done

"""Who gets up again: from a look at the floor, a fall, their knees; a cut hides how."""

from __future__ import annotations

from collections.abc import Collection

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.acts import Play
from regie.board.playing.company import ARM
from regie.board.playing.standing_places import at_thing
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Turn
from regie.board.playing.turning import Turning
from regie.board.vectors import facing, level_distance
from regie.film.reading import Act, Event
from regie.film.shot import Posture

UPRIGHT = frozenset(
    {Act.THROW, Act.SWEEP, Act.DIG, Act.BOW, Act.SALUTE, Act.STRETCH, Act.CARRY, Act.APPLAUD,
     Act.PUSH, Act.PULL, Act.HIT, Act.DANCE, Act.RAISE, Act.JUMP, Act.CLIMB}
)  # fmt: skip
"""What is done on one's feet, with or without a thing."""

DONE_LOW = frozenset(
    {Act.PRAY, Act.GIVE, Act.SHOW, Act.KISS, Act.EMBRACE, Act.READ, Act.HELP, Act.TOUCH, Act.HOLD,
     Act.HOLD_PERSON, Act.SHAKE_HANDS, Act.CRAWL}
)  # fmt: skip
"""What people who kneel do as they are."""

LOWERED = (Posture.KNEEL, Posture.CROUCH, Posture.CRAWL)
"""What nobody does who is down for what they did before."""

ON_KNEES, NEAR_IT = 1.1, 0.45
"""Metres of height up to which hands work on one's knees, and from a thing at which one then is."""

LONGEST_DOWN = 4
"""Shots after which who squats or kneels is on their feet again."""


class GettingUp:
    def __init__(self, targets: Targets, turning: Turning) -> None:
        self.targets, self.turning = targets, turning
        self.company = targets.company
        self.close: set[tuple[str, str]] = set()
        """Pairs who have come closer than people stand."""
        self.bent: set[str] = set()
        """Keys of those who are down for one look, and get up after it."""
        self.down: dict[str, int] = {}
        """Shots for which those have been down who fell or squat, by their keys."""

    def get_up_for(self, who: str, event: Event, play: Play, turn: Turn) -> None:
        """Nobody throws on their knees, or is still on the ladder; a cut hides how they got up."""
        body = self.company.here[who]
        if self._gets_off_ground(who, event, play):
            self.company.stand_up(who)
            turn.mark, turn.posture = self.company.here[who].mark, Posture.STAND
            return
        low = body.posture in LOWERED and event.act not in DONE_LOW
        if low and play.posture is None:
            low = self._gets_up(who, event, play)
            if not low and (play.hands or play.held):
                self._comes_nearer(who, event, play, turn)
        leaps = event.act is Act.JUMP and body.posture is Posture.SIT and not self.company.all_sit
        if (low and play.posture is None) or leaps or body.posture is Posture.CLIMB:
            self.company.stand_up(who)
            turn.mark, turn.posture = self.company.here[who].mark, Posture.STAND

    def _gets_up(self, who: str, event: Event, play: Play) -> bool:
        """Whether who kneels or squats is on their feet for an act: hands work on their knees up to
        what is as high as that."""
        if play.travel or event.act in UPRIGHT:
            return True
        if self.company.here[who].posture is Posture.CRAWL and (play.hands or play.held):
            return True  # hands that one goes on are free for nothing else
        target = self.targets.target(event, play, who)
        other = self.company.here.get(target or "")
        spot = self.targets.spot_of(target)
        if other is not None and other.stands:
            far = spot is not None and level_distance(spot, at(self.company.here[who].mark)) > ARM
            return bool(play.hands) and far
        high = spot is not None and spot[2] > ON_KNEES
        return bool(play.hands or play.held) and high

    def _comes_nearer(self, who: str, event: Event, play: Play, turn: Turn) -> None:
        """Who is on their knees is so at what their hands are on; a cut hides the way there."""
        thing = self.targets.things.get(self.targets.target(event, play, who))
        body = self.company.here[who]
        if thing is None or thing.where == "hand":
            return
        if level_distance(thing.centre, at(body.mark)) < ARM + max(thing.size[:2]) / 2:
            return
        spot = at_thing(self.company, who, thing, NEAR_IT, at(body.mark))
        if spot is not None:
            self.company.put(who, mark_at(spot, facing(spot, thing.centre)), body.posture)
            turn.mark = self.company.here[who].mark

    def _gets_off_ground(self, who: str, event: Event, play: Play) -> bool:
        """Whether who lies where they fell is on their feet for this: to strike somebody, to go."""
        body = self.company.here[who]
        if body.posture is not Posture.LIE or body.mark.z > 0.15 or event.lasting:
            return False
        if play.posture is not None or event.act is Act.CRAWL:
            return False
        other = self.company.here.get(self.targets.target(event, play, who) or "")
        upon = other is not None and other.stands and bool(play.hands) and event.act not in DONE_LOW
        return bool(play.travel) or upon or event.act in UPRIGHT

    def open_up(self, busy: Collection[str]) -> None:
        """Who has nothing more to do at a wall turns to the room: a camera cannot be in the wall.

        Args: busy: keys of those who do something now.
        """
        for key in self.company.here:
            if key not in busy and self.company.faces_wall(key):
                self.company.turn_to_room(key)

    def straighten(self) -> None:
        """Who went down to look is up again in the next shot, who kissed apart; a cut hides how."""
        for who, other in self.close:
            self.turning.step_back(who, other)
        self.close.clear()
        for key in self.bent & self.company.here.keys():
            if self.company.here[key].posture in LOWERED:
                self.company.stand_up(key)
        self.bent.clear()
        self._get_up_again()

    def _get_up_again(self) -> None:
        """Nobody squats or kneels for as long as others go on talking."""
        for key, shots in list(self.down.items()):
            body = self.company.here.get(key)
            if body is None or body.posture not in LOWERED:
                del self.down[key]  # who lies or sits does so until they do something else
            elif shots >= LONGEST_DOWN:
                self.company.stand_up(key)
                del self.down[key]
            else:
                self.down[key] = shots + 1

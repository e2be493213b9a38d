"""Hands on things: they take, hold, press, push, strike and work on them."""

from __future__ import annotations

from regie.board.blocking.floor import at
from regie.board.playing.acts import Play
from regie.board.playing.company import Company
from regie.board.playing.lying import Grip
from regie.board.playing.spots import HANDLES, READ, WORKED, touch_point
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, level_distance, scale
from regie.film.reading import Act, EntityKind, Event
from regie.film.shot import Hand, Handling

REACHING = 0.9
"""Seconds that a hand takes to a thing."""

STAYING = 0.45
"""Seconds that it is on it before it goes on."""

WORKING = 2.2
"""Seconds that work on something is seen."""

LARGEST_DEVICE, LARGEST_WORKED = 0.2, 0.65
"""Metres: what is smaller is worked on in the hands, what is larger where it stands."""

ABOVE = 0.2
"""Metres over a cup at which a hand pours."""

OVERHEAD = 1.65
"""Metres over the feet at which who climbs holds on."""

ROPE = 0.16
"""Metres of the least side of what is hauled in with both hands."""


class Hands:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things

    # What is held.

    def grasp(self, who: str, key: str, playing: Playing, grip: Grip | None = None) -> bool:
        """Puts a thing in somebody's hand before the shot, where it can be there."""
        things = self.things
        if not things.can_be_held(key):
            return False
        lying = things.lying.get(key)
        mine = lying is not None and lying.where == "hand" and lying.of == who
        if lying is not None and mine and grip in (None, lying.hand):
            return True
        if lying is not None and lying.where == "gone":
            return False
        before = set(things.held_by(who))
        things.hold(key, who, at(self.company.here[who].mark), grip)
        for changed in (key, *sorted(before - set(things.held_by(who)))):
            now = things.get(changed)
            if now is not None and changed not in playing.handled:
                playing.starts[changed] = now
        return True

    def free(self, who: str, wanted: int, event: Event, playing: Playing) -> None:
        """What keeps hands from their work is put by; what the work is done with is kept."""
        kept = {*event.meant, *playing.turn(who).used}  # what this shot shows in use stays
        held = [k for k in self.things.held_by(who) if k not in kept]
        full = 2 if any(self.things.lying[k].hand == "both" for k in held) else len(held)
        for key in held[: max(0, full + wanted - 2)]:
            self.things.lay_aside(key, self.company.before(who))
            now = self.things.get(key)
            if now is not None and key not in playing.handled:
                playing.starts[key] = now

    # Things.

    def touch(
        self, who: str, key: str, event: Event, play: Play, playing: Playing, start: float
    ) -> float:
        """Hands go to a thing that stands, and do what the act asks; seconds when it is done."""
        thing = self.things.get(key)
        if thing is None:
            return start
        if (thing.where == "hand" and thing.of == who) or self.works_in_hands(who, key, play):
            return self._work(who, key, event, play, playing, start)
        begun = event.status.value == "begun"
        turn = playing.turn(who)
        user = at(self.company.here[who].mark)
        self.free(who, 2 if play.hands == 2 else 1, event, playing)
        uses = READ if event.act in (Act.WRITE, Act.DRAW) else WORKED if play.motion else HANDLES
        point = touch_point(thing, user, (*uses, *HANDLES))
        if event.act is Act.POUR:
            point = self._pouring_from(who, point, user, playing, start)
        if event.act is Act.CLIMB:
            point = (point[0], point[1], self.company.here[who].mark.z + OVERHEAD)
        point = within(user, point, self.company.reach(who))
        first = -0.5 if event.lasting else start
        there = 0.0 if event.lasting else start + REACHING
        if begun:
            there = start + REACHING * 1.6
        lasts = play.lasts or begun
        until = None if lasts else there + STAYING
        two = play.hands == 2 or (
            play.outcome == "take" and self.things.hand_for(key, who) == "both"
        )
        hand: Hand = self.things.free_hand(who)
        tool = event.instrument if play.motion == "strike" else None
        if tool is not None and self.things.holder_of(tool) == who:
            hand = self.things.hand_of(tool)  # the hammer hits
        for side, spot in spread(point, user, two, thing.size[0], hand):
            turn.touch(
                side, key, spot, first, there, until, flat=play.flat and not begun,
                motion="" if begun else play.motion,
            )  # fmt: skip
        turn.used.add(key)
        turn.looks = key
        playing.mark_moment(there + 0.12, 5)
        if begun:
            return there
        if play.outcome == "take" and self.things.can_be_held(key):
            self._take(who, key, two, hand, playing, there)
        if play.change:
            self._change(key, play, playing, there)
        return there + (WORKING if lasts else STAYING)

    def _pouring_from(
        self, who: str, point: Vector, user: Vector, playing: Playing, start: float
    ) -> Vector:
        """Where the hand is that pours into what is at a place: over it, a bottle aside."""
        poured = next(iter(self.things.held_by(who)), None)
        hand: Hand = self.things.hand_of(poured) if poured is not None else "right"
        tall = self.things.items[poured].size[2] if poured is not None else 0.0
        playing.turn(who).cue("pour", start, 60.0, hand=hand)
        right = heading(facing(user, point) - (90.0 if hand == "right" else -90.0))
        aside = add(point, scale(right, 0.45 * tall))
        return (aside[0], aside[1], point[2] + max(ABOVE, 0.3 * tall))

    def _take(
        self, who: str, key: str, two: bool, hand: Hand, playing: Playing, there: float
    ) -> None:
        turn = playing.turn(who)
        if key not in playing.starts and (now := self.things.get(key)) is not None:
            playing.starts[key] = now
        held: Grip = "both" if two else hand
        playing.handle(key, Handling(what="taken", start=rounded(there), who=who, hand=held))
        self.things.hold(key, who, at(self.company.here[who].mark))
        turn.used.add(key)
        if two:
            turn.cue("carry", there, 60.0)
        else:
            turn.cue("hold", there, 60.0, hand=hand)

    def _change(self, key: str, play: Play, playing: Playing, when: float) -> None:
        match play.change:
            case "lit" | "out":
                self.things.change(key, lit=play.change == "lit")
            case "opened" | "closed":
                self.things.change(key, open=play.change == "opened")
            case "broken":
                self.things.change(key, broken=True)
            case _:
                return
        playing.handle(key, Handling(what=play.change, start=rounded(when)))

    def works_in_hands(self, who: str, key: str, play: Play) -> bool:
        """Whether a small thing is taken up to be worked on: a potato is not peeled on its table.

        What the set has stays where it is, and so does what another holds.
        """
        item, lying = self.things.items.get(key), self.things.lying.get(key)
        if item is None or not self.things.can_be_held(key) or play.outcome or not play.hands:
            return False
        if lying is not None and (lying.where in ("set", "wall", "gone") or (lying.of is not None
                                  and lying.where == "hand" and lying.of != who)):  # fmt: skip
            return False
        if play.motion == "stroke" and lying is not None and lying.where in ("top", "inside"):
            return False  # what lies on a table is written on there
        machine = item.entity.kind is EntityKind.MACHINE
        stirred = play.motion == "stir" and item.longest > LARGEST_DEVICE
        if play.motion == "pull" and item.longest > LARGEST_DEVICE and min(item.size) > ROPE:
            return False  # a sack is dragged, a rope is hauled
        typed = play.motion == "tap"  # a telephone, and no typewriter
        largest = LARGEST_DEVICE if machine or stirred or typed else LARGEST_WORKED
        return play.in_hands and item.longest <= largest and not item.is_thick

    def _work(
        self, who: str, key: str, event: Event, play: Play, playing: Playing, start: float
    ) -> float:
        """One hand holds a thing before the body, the other works on it."""
        turn = playing.turn(who)
        self.free(who, 2, event, playing)
        if play.motion == "pull" and self.things.items[key].longest > LARGEST_DEVICE:
            return self._haul(who, key, playing, start)
        if self.things.holder_of(key) != who:
            free = self.things.free_hand(who)
            tool = bool(self.things.held_by(who))
            hand: Grip = "both" if self.things.hand_for(key, who) == "both" else "left"
            if tool and hand == "left":
                hand = free
            self.things.hold(key, who, at(self.company.here[who].mark), hand)
            now = self.things.get(key)
            if now is not None:
                playing.starts[key] = now
        turn.cue("work", None, None)
        turn.used.update(self.things.held_by(who))
        turn.looks = key
        self.company.update(who, keeps="work")
        playing.mark_moment(start + 0.8, 4)
        if play.change:
            self._change(key, play, playing, start + 0.8)
        return start + WORKING

    def _haul(self, who: str, key: str, playing: Playing, start: float) -> float:
        """Both hands on a rope or the like, the whole body against it."""
        turn, body = playing.turn(who), self.company.here[who]
        self.things.hold(key, who, at(body.mark), "both")
        if (now := self.things.get(key)) is not None:
            playing.starts[key] = now
        ahead, right = heading(body.mark.facing), heading(body.mark.facing - 90.0)
        level = self.company.hand_height(who)
        places: tuple[tuple[Hand, float, float], ...] = (
            ("right", 0.06, 0.62), ("left", -0.06, 0.44),
        )  # fmt: skip
        for side, across, out in places:
            spot = add((body.mark.x, body.mark.y, level), add(scale(ahead, out),
                                                              scale(right, across)))  # fmt: skip
            turn.touch(side, key, spot, start - 0.5, start + 0.3, None, motion="pull")
        turn.used.add(key)
        turn.looks_ahead = True
        playing.mark_moment(start + 1.0, 5)
        return start + WORKING


def spread(
    point: Vector, user: Vector, two: bool, wide: float, hand: Hand
) -> list[tuple[Hand, Vector]]:
    """Where one hand or two are, seen from who uses it."""
    if not two:
        return [(hand, point)]
    right = heading(facing(user, point) - 90.0)
    half = min(0.24, max(0.09, wide / 2))
    return [
        ("right", add(point, scale(right, half))),
        ("left", add(point, scale(right, -half))),
    ]


def within(user: Vector, point: Vector, reach: float) -> Vector:
    away = level_distance(user, point)
    if away <= reach:
        return point
    share = reach / away
    return (
        user[0] + (point[0] - user[0]) * share,
        user[1] + (point[1] - user[1]) * share,
        point[2],
    )


def rounded(seconds: float) -> float:
    return round(max(0.0, seconds), 3)

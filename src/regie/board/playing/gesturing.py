"""Gestures of an act: with which hand, with what in it, for how long."""

from __future__ import annotations

from regie.board.playing.company import Company
from regie.board.playing.deed import Deed
from regie.board.playing.hands import Hands
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.film.feelings import FACE_MOVES
from regie.film.reading import Act
from regie.film.shot import Hand

GESTURE_SECONDS = 1.8

SLOW = {"drink": 3.2, "eat": 3.0}
"""Seconds of what takes longer."""

LASTING = frozenset(
    {"read", "guard", "aim", "photograph", "blow", "steer", "phone", "chin", "arms-crossed",
     "cover-face", "clap", "offer", "look-away", "look-down",
     "look-up", "look-back", "work", "dance", "pray", "listen",
     "dig", "raise", "smell", "stretch", "hew", "undress", "sing", "sweep", "talk",
     "smile", "smirk", "cheer", "see-wrist", *FACE_MOVES}
)  # fmt: skip
"""Gestures that go on through a shot."""

SEEN_AT = {
    "recoil": 0.55, "start": 0.55, "nod": 0.3, "shake-head": 0.86, "shrug": 0.75, "drink": 1.6,
    "eat": 1.2, "kick": 0.85,
}  # fmt: skip
"""Seconds after which a gesture is at its peak: a nod is down soon, a glass is late at the lips."""

KEPT = frozenset({"steer", "phone", "dance"})
"""Gestures that go on until something else is done."""

BOTH_HANDS = frozenset(
    {"clap", "pray", "stretch", "cover-face", "guard", "dance", "cradle", "aim", "photograph",
     "blow", "sweep", "dig", "hew", "undress", "arms-crossed", "cheer"}
)  # fmt: skip
"""Gestures for which both hands have nothing else."""


MOUTHFULS = {"eat": 0.17, "drink": 0.36, "smell": 0.5}
"""Metres of the largest thing that is brought to the face itself."""

ONE_HAND = frozenset({"salute", "wave", "point", "point-up", "reach", "offer", "wipe-brow"})
"""Gestures of one hand that has nothing in it."""


class Gesturing:
    def __init__(self, company: Company, things: Things, hands: Hands) -> None:
        self.company, self.things, self.hands = company, things, hands

    def play(self, deed: Deed, playing: Playing, start: float) -> float:
        """Cues the gesture of a deed's act; seconds at which it has been seen."""
        name, who, target, held = deed.play.gesture, deed.who, deed.target, deed.held
        assert name is not None
        turn = playing.turn(who)
        if deed.event.act is Act.WAIT and self.things.held_by(who):
            return start + GESTURE_SECONDS  # nobody puts something by to wait
        if held is not None and name in ONE_HAND and self.things.lying[held].hand == "both":
            name = "carry"  # what two hands hold is held out with both
        if name == "talk" and who in playing.speakers:
            return start  # what is said in the shot moves lips and hands by itself
        hand: Hand | None = self.things.hand_of(held) if held is not None else None
        if held is not None and self.things.items[held].longest > MOUTHFULS.get(name, 9.0):
            # From a plate one eats with the other hand; the plate stays low.
            turn.cue("hold", None, None, hand=hand)
            hand, turn.looks = self.things.free_hand(who), held
            turn.used.add(held)
        elif held is not None:
            turn.used.add(held)
            if name == "read":
                turn.looks = held
        if name in BOTH_HANDS:
            self.hands.free(who, 2, deed.event, playing)
        elif held is None and name in ONE_HAND:
            # The other hand does it; a salute is the right one's.
            self.hands.free(who, 2 if name == "salute" else 1, deed.event, playing)
            hand = self.things.free_hand(who)
        there = target in self.company.here or target in self.things.items
        aimed = target if there and target != held else None  # nobody aims at their own gun
        moving = turn.end is not None
        if deed.event.lasting or name in LASTING:
            turn.cue(name, start if moving else None, 60.0 if moving else None, aimed, hand)
        else:
            turn.cue(name, start, None, aimed, hand)
        if name in KEPT and who in self.company.here:
            self.company.update(who, keeps=name)
        if deed.play.pair and target in self.company.here:
            playing.turn(str(target)).cue(name, None)
            if name in KEPT:
                self.company.update(str(target), keeps=name)
        playing.mark_moment(start + SEEN_AT.get(name, 1.0), 4)
        return start + SLOW.get(name, GESTURE_SECONDS)

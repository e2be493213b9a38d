"""What one body has to play in one shot, gathered once and read by all of acting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from regie.board.acting.chance import Chance
from regie.board.acting.feet import Foot
from regie.board.acting.limbs import ArmGoal
from regie.board.acting.rotations import Array
from regie.board.acting.skeleton import Puppet, Skeleton
from regie.film.shot import Performance, SpokenLine
from regie.film.speech import Speech


@dataclass(frozen=True)
class Part:
    """A performance with all that it needs.

    Attributes:
        times: seconds of the sampled frames, `(F,)`.
        drawing: seconds between two samples.
        seconds: the shot's length.
        chance: of this shot. habit: of the character in every shot, so that a body stands the
            same way before and after a cut.
        speech: this body's own lines: start in seconds, and how they sound.
        heard: everybody's lines, as they are spoken in the shot.
        eyes_at: places to look at, stage metres.
        seat: height of the seat over the floor, metres.
    """

    performance: Performance
    skeleton: Skeleton
    times: Array
    drawing: float
    seconds: float
    chance: Chance
    habit: Chance
    speech: Sequence[tuple[float, Speech]]
    heard: Sequence[SpokenLine]
    eyes_at: Mapping[str, Array]
    seat: float | None

    @property
    def count(self) -> int:
        """How many samples there are."""
        return len(self.times)


@dataclass
class Base:
    """What a posture gives, before looking, talking and gestures come on top; body space.

    Attributes:
        hips: where the hips joint is, `(F, 3)`; `hips_turn` how it is turned, `(F, 3, 3)`.
        spine: chest against hips, `(F, 3)` radians: back, to the right, to the left turning
            (turns about X, Y and Z).
        arms: the arms' rest in this posture, asked when torso and legs are posed.
        upright: arms hang by gravity; else they lie along the chest.
        unrest: how far the body is in motion, `(F,)` 0 to 1: gestures give way to it.
    """

    hips: Array
    hips_turn: Array
    spine: Array
    feet: dict[int, Foot]
    arms: Callable[[Puppet], dict[int, ArmGoal]]
    upright: bool
    unrest: Array

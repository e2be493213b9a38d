"""Set pieces: what is simulated, and how shots play it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from regie.film.units import Noun

PieceKind = Literal[
    "collapse",
    "explosion",
    "fire",
    "smoke",
    "falling",
    "crash",
    "flood",
    "wave",
    "storm",
    "avalanche",
]
"""What can be simulated. A kind that is not here is not drawn, and the board says *near*."""

Corners = tuple[float, float, float, float, float, float]
"""The low, then the high corner of a box, stage metres."""


@dataclass(frozen=True)
class Clock:
    """The clock of a kind of set piece, seconds.

    Attributes:
        lead: before it happens. seconds: in which it does, where nobody says. after: of what
            follows. before: that its shot begins ahead of it, at most `lead`.
        peak: share of `seconds`, and `later` seconds: when it is at its height.
        steady: it goes on at the end as it is: shots that come later play that again and again.
        far, high: metres, where nobody says: how far it reaches, how high it stands.
        hurts: metres within which nobody stays.
    """

    lead: float
    seconds: float
    after: float
    before: float
    peak: float
    later: float
    steady: bool
    far: float
    high: float
    hurts: float


CLOCKS: dict[PieceKind, Clock] = {
    "collapse": Clock(3.0, 1.2, 7.0, 1.3, 0.85, 0.75, False, 14.0, 0.0, 5.5),
    "explosion": Clock(0.6, 0.4, 9.0, 0.5, 1.0, 0.3, True, 9.0, 4.0, 6.0),
    "fire": Clock(0.3, 4.0, 9.0, 0.3, 1.0, 1.0, True, 3.0, 1.6, 2.5),
    "smoke": Clock(0.3, 4.0, 9.0, 0.3, 1.0, 2.5, True, 8.0, 2.0, 0.0),
    "falling": Clock(0.5, 0.8, 4.0, 0.5, 1.0, 0.1, False, 1.5, 3.0, 1.8),
    "crash": Clock(0.9, 0.5, 7.0, 0.9, 0.0, 0.3, True, 6.0, 1.5, 2.5),
    "flood": Clock(0.3, 6.0, 8.0, 0.3, 0.9, 0.0, True, 22.0, 0.5, 0.0),
    "wave": Clock(0.6, 3.0, 6.0, 0.6, 0.6, 0.0, True, 40.0, 2.4, 0.0),
    "storm": Clock(0.0, 1.0, 10.0, 0.0, 1.0, 3.0, True, 16.0, 0.0, 0.0),
    "avalanche": Clock(0.6, 4.0, 7.0, 0.6, 0.95, 0.0, False, 30.0, 2.6, 0.0),
}

DYING = 6.0
"""Seconds in which a fire goes out and smoulders, where the words say that it does."""

CRACKING = CLOCKS["collapse"].lead
"""Seconds of its clock in which a building cracks before it gives way."""


Stand = tuple[float, float, float, float]
"""Where a thing stands: x, y, z, stage metres, and degrees of facing, as a mark has it."""


class Wreck(Noun):
    """A thing that a set piece bends or burns, and that lies so in every shot after.

    Attributes:
        key: of the thing's layer; empty: what the set draws in `box`.
        box: of it, where it is the set's.
        size: width, depth, height, metres.
        at: where it stands when it happens. rest: where it lies after.
        comes: it runs into the other; else it is run into, or bursts where it is.
        part: which of how many beside each other it is, where a layer has several.
    """

    key: str = ""
    box: Corners | None = None
    size: tuple[float, float, float]
    at: Stand
    rest: Stand
    comes: bool = False
    part: tuple[int, int] = (0, 1)


class SetPiece(Noun):
    """A set piece of a scene, as it is simulated.

    Attributes:
        what: name of what it befalls, as the script has it: `house`.
        box: of that on the set.
        near: boxes of what stands round it: debris and dust do not go through them.
        floor: of the set, where it is all over it: water, snow, wind.
        inside: it is in a room, `floor` with its ceiling.
        seconds: in which one part after the other gives way; in which it grows.
        way: degrees on the plan to which it falls or comes, 0 up, anticlockwise; None: into
            itself, all round.
        far, high: metres that it reaches, and that it stands high.
        dust: metres that its dust rolls out.
        stands: metres up to which it is left standing.
        keeps: what of it stands to the end: `chimney`.
        debris: pieces that it breaks into.
        wrecks: what of it is bent or burnt; of a crash the one that comes first.
        dies: a fire goes out at its end.
    """

    kind: PieceKind
    what: str = ""
    box: Corners
    near: tuple[Corners, ...] = ()
    floor: Corners = (-12.0, -12.0, 0.0, 12.0, 12.0, 6.0)
    inside: bool = False
    seconds: float = Field(1.2, gt=0, le=20)
    way: float | None = Field(None, ge=-360, le=360)
    far: float = Field(9.0, ge=0, le=80)
    high: float = Field(2.0, ge=0, le=20)
    dust: float = Field(14.0, ge=0, le=60)
    stands: float = Field(0.0, ge=0, le=20)
    keeps: tuple[str, ...] = ()
    debris: int = Field(260, ge=0, le=1200)
    seed: int = 0
    wrecks: tuple[Wreck, ...] = ()
    dies: bool = False

    @property
    def clock(self) -> Clock:
        return CLOCKS[self.kind]

    @property
    def lasts(self) -> float:
        """Seconds of its clock."""
        return self.clock.lead + self.seconds + self.clock.after + DYING * self.dies

    @property
    def height(self) -> float:
        """Second of its clock at which it is at its height."""
        return self.clock.lead + self.clock.peak * self.seconds + self.clock.later


class PiecePlan(Noun):
    """What staging must know of a simulated set piece, beside its layer.

    Attributes:
        cleared: boxes of the set, low then high corner, that it takes the place of.
        whole: those are buildings, of which all goes down into the ground; else furniture.
        frames: of its clock.
    """

    cleared: tuple[Corners, ...] = ()
    whole: bool = True
    frames: int


class PlayedPiece(Noun):
    """How a shot plays a set piece.

    Attributes:
        key: of its layer, `./pieces/KEY.usdc`.
        at: frame of its clock at the shot's first frame.
        pace: frames of its clock a frame of the shot; 0 holds it.
    """

    key: str
    piece: SetPiece
    at: float = 0.0
    pace: float = Field(1.0, ge=0, le=8)

"""Set pieces: what is simulated, and how shots play it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.units import Noun

PieceKind = Literal["collapse"]
"""What can be simulated. A kind that is not here is not drawn, and the board says *near*."""

CRACKING = 3.0
"""Seconds of its clock in which a building cracks before it gives way."""

Corners = tuple[float, float, float, float, float, float]
"""The low, then the high corner of a box, stage metres."""

AFTER = 7.0
"""Seconds of its clock after it gave way, in which dust rolls out and thins."""


class SetPiece(Noun):
    """A set piece of a scene, as it is simulated.

    Attributes:
        what: name of what it befalls, as the script has it: `house`.
        box: of that on the set.
        near: boxes of what stands round it: debris and dust do not go through them.
        seconds: in which one part after the other gives way.
        way: degrees on the plan to which it falls, 0 up, anticlockwise; None: into itself.
        dust: metres that its dust rolls out.
        stands: metres up to which it is left standing.
        keeps: what of it stands to the end: `chimney`.
        debris: pieces that it breaks into.
    """

    kind: PieceKind
    what: str = ""
    box: Corners
    near: tuple[Corners, ...] = ()
    seconds: float = Field(1.2, gt=0, le=20)
    way: float | None = Field(None, ge=-360, le=360)
    dust: float = Field(14.0, ge=0, le=60)
    stands: float = Field(0.0, ge=0, le=20)
    keeps: tuple[str, ...] = ()
    debris: int = Field(260, ge=20, le=1200)
    seed: int = 0

    @property
    def lasts(self) -> float:
        """Seconds of its clock."""
        return CRACKING + self.seconds + AFTER


class PiecePlan(Noun):
    """What staging must know of a simulated set piece, beside its layer.

    Attributes:
        cleared: boxes of the set, low then high corner, that it takes the place of.
        frames: of its clock.
    """

    cleared: tuple[Corners, ...] = ()
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

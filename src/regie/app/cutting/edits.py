"""What can be done to a cut, one noun an edit: what the page, the API and the command line ask for.

Frames are whole, at the title's rate; positive is later in the film. A piece is named by its key
or by shot number and piece, `12A/b`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from regie.film.editing import MarkerColour
from regie.film.units import Noun

By = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
Word = Annotated[str, Field(min_length=1, max_length=300)]


class OnePiece(Noun):
    """An edit of one piece.

    Attributes:
        seen: first frame, and frame before which it ended, as the person saw it; None: no matter.
    """

    piece: Word
    seen: tuple[int, int] | None = None


class Trim(OnePiece):
    """Moves a piece's head or tail. Without ripple black is left, or taken."""

    do: Literal["trim"] = "trim"
    side: Literal["head", "tail"]
    by: By
    ripple: bool = True


class Roll(OnePiece):
    """Moves the cut between a piece and the one before it: under a line, a J or an L cut."""

    do: Literal["roll"] = "roll"
    by: By


class Slip(OnePiece):
    """Shows a later or an earlier part of the shot in the same place."""

    do: Literal["slip"] = "slip"
    by: By


class Slide(OnePiece):
    """Moves a piece between its neighbours, which give and take."""

    do: Literal["slide"] = "slide"
    by: By


class Split(OnePiece):
    """Cuts a piece in two before a frame of its shot."""

    do: Literal["split"] = "split"
    frame: int = Field(ge=1)


class Join(OnePiece):
    """Makes one piece again of a piece and the one before it that it goes on from."""

    do: Literal["join"] = "join"


class Drop(Noun):
    """Takes pieces out; without ripple black stands in their place."""

    do: Literal["drop"] = "drop"
    pieces: tuple[Word, ...] = Field(min_length=1, max_length=5000)
    ripple: bool = True


class Restore(Noun):
    """Puts a shot that is not in the cut into it again, whole.

    Attributes:
        before: the piece before which it stands; empty: last; None: where the script has it.
    """

    do: Literal["restore"] = "restore"
    shot: Word
    before: str | None = None


class Move(Noun):
    """Puts pieces, in their order, before another; empty: last."""

    do: Literal["move"] = "move"
    pieces: tuple[Word, ...] = Field(min_length=1, max_length=5000)
    before: str = ""


class Dissolve(OnePiece):
    """A piece comes out of the one before it in so many frames; 0: a cut."""

    do: Literal["dissolve"] = "dissolve"
    frames: int = Field(ge=0, le=2400)


class Sound(OnePiece):
    """What is said in a piece is heard later than its picture, or earlier."""

    do: Literal["sound"] = "sound"
    by: By


class Mark(Noun):
    """Puts a marker on a frame of a shot, or changes the one that stands there."""

    do: Literal["mark"] = "mark"
    shot: Word
    at: int = Field(ge=0)
    frames: int = Field(1, ge=1, le=100_000)
    text: str = Field("", max_length=2000)
    colour: MarkerColour = "green"


class Unmark(Noun):
    """Takes the marker from a frame of a shot."""

    do: Literal["unmark"] = "unmark"
    shot: Word
    at: int = Field(ge=0)


Edit = Annotated[
    Trim
    | Roll
    | Slip
    | Slide
    | Split
    | Join
    | Drop
    | Restore
    | Move
    | Dissolve
    | Sound
    | Mark
    | Unmark,
    Field(discriminator="do"),
]

"""What an editor chose: rows of `bible/direction.toml` that change the cut and no picture.

A `[[cut]]` row is a piece of a shot in the cut, a `[[marker]]` row a marker on a shot. Like every
choice they are tied to the script's words and follow them. Frames are those of the shot, at the
title's rate, from 0. A shot without rows is in the cut whole, in the script's order.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.citation import Cited
from regie.film.units import Noun

MarkerColour = Literal["red", "orange", "yellow", "green", "cyan", "blue", "magenta", "white"]


class ShotName(Noun):
    """Names a shot by its words.

    Attributes:
        words: of the line, the sentence or the slugline that the shot is about.
        scene: the slugline of its scene; before: words right before; only where the words stand
            in several places.
        shot: which of the shots on these words, as they are listed, from 1.
        insert: the frame of a thing that stands behind that shot.
        added: which of the shots that a person added there, from 1; 0 for none of them.
        again: which of several shots that all this names, from 1.
    """

    words: str = Field(min_length=2)
    scene: str = ""
    before: str = ""
    shot: int = Field(1, ge=1)
    insert: bool = False
    added: int = Field(0, ge=0)
    again: int = Field(1, ge=1)


class PieceName(ShotName):
    """Names a piece in the cut: its shot, and which of its pieces."""

    piece: str = ""


class CutDirection(ShotName):
    """`[[cut]]`: a piece of a shot in the cut.

    Where a shot has such rows, they are all that the cut has of it.

    Attributes:
        piece: a name that tells it from other pieces of its shot: `b`.
        source_in: first frame; None: the shot's first.
        source_out: frame before which it ends; None: the shot's end. Later than that the action
            plays on, ten seconds at most.
        drop: it is not in the cut, and what is said in it alone is not heard.
        dissolve: frames in which it comes out of what is before it; 0: a cut; None: as the shot.
        black: frames of black before it.
        sound: frames by which what is said is heard later than its picture; negative: earlier.
        after: the piece behind which it stands; `start`: it is the film's first.
    """

    piece: str = Field("", max_length=40)
    source_in: int | None = Field(None, ge=0)
    source_out: int | None = Field(None, ge=1)
    drop: bool = False
    dissolve: int | None = Field(None, ge=0, le=2400)
    black: int = Field(0, ge=0, le=100_000)
    sound: int = Field(0, ge=-2400, le=2400)
    after: Literal["start"] | PieceName | None = None
    by: str = ""
    cited: Cited = None


class MarkerDirection(ShotName):
    """`[[marker]]`: a marker on a frame of a shot, wherever the cut has that.

    Attributes:
        at: frame of the shot. frames: that it spans.
    """

    at: int = Field(ge=0)
    frames: int = Field(1, ge=1, le=100_000)
    text: str = Field("", max_length=2000)
    colour: MarkerColour = "green"
    by: str = ""
    cited: Cited = None


class Piece(Noun):
    """A piece of a shot in the cut, all settled. Frames are those of the shot.

    Attributes:
        shot: its place in the list of shots, from 0.
        name: tells it from other pieces of its shot.
        black: frames of black before it.
        sound: frames by which what is said is heard later than its picture.
    """

    shot: int
    name: str = ""
    source_in: int = 0
    source_out: int
    dissolve: int = 0
    black: int = 0
    sound: int = 0

    @property
    def duration(self) -> int:
        return self.source_out - self.source_in


class PieceRow(Noun):
    """A `[[cut]]` row whose words were found in a draft: as `CutDirection`, shots by their place.

    Attributes:
        after: shot and name of the piece behind which it stands; `START`; None where it is.
    """

    shot: int
    name: str = ""
    source_in: int | None = None
    source_out: int | None = None
    drop: bool = False
    dissolve: int | None = None
    black: int = 0
    sound: int = 0
    after: tuple[int, str] | None = None


class MarkerRow(Noun):
    """A `[[marker]]` row whose words were found in a draft."""

    shot: int
    at: int
    frames: int = 1
    text: str = ""
    colour: str = "green"


class PlacedName(Noun):
    """A piece by the words of a draft.

    Attributes:
        scene: its place among the scenes that are made. kind, index: what the words are, as in
            `ShotAnchor`.
    """

    scene: int
    kind: Literal["place", "sentence", "line"]
    index: int = 0
    shot: int = 1
    insert: bool = False
    added: int = 0
    again: int = 1
    piece: str = ""


class PlacedCut(Noun):
    """A `[[cut]]` row, and where its words and those of its `after` are."""

    at: PlacedName
    row: CutDirection
    after: PlacedName | None = None


class PlacedMarker(Noun):
    """A `[[marker]]` row, and where its words are."""

    at: PlacedName
    row: MarkerDirection


class EditPlan(Noun):
    """All that an editor chose, for the scenes that are made."""

    cuts: tuple[PlacedCut, ...] = ()
    markers: tuple[PlacedMarker, ...] = ()


START = (-1, "")
"""What the first piece of the film stands behind."""

MOST_AFTER_SECONDS = 10
"""Seconds for which a shot's action plays on after its end, for an editor who wants more of it."""

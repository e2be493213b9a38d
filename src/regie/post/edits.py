"""What an editor does to the pieces of a cut: trim, roll, slip, slide, split, drop, move.

Each takes the pieces in the order of the film and gives them back changed; positive frames are
later in the film. A trim that does not ripple leaves or takes black; all others leave none. What
is said keeps its picture, so a roll of the picture over a line is a J or an L cut.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from regie.film.editing import Piece
from regie.post.assembly import ShotLength, fit_dissolves, free_name
from regie.post.errors import PostError

Pieces = tuple[Piece, ...]
Side = Literal["head", "tail"]


class EditError(PostError):
    """An edit that the pictures do not give."""


class Bench:
    """The pieces of a cut, and the shots that they are of."""

    def __init__(self, pieces: Sequence[Piece], shots: Sequence[ShotLength]) -> None:
        self.pieces = tuple(pieces)
        self.shots = tuple(shots)

    def trim(self, at: int, side: Side, by: int, *, ripple: bool = True) -> Pieces:
        """Moves a piece's head or tail; what follows moves with it, or its black gives way."""
        piece = self._at(at)
        if side == "head":
            changed = self._cut(piece, piece.source_in + by, piece.source_out)
            if not ripple:
                changed = self._black(changed, changed.black + by)
            return self._with({at: changed})
        changes = {at: self._cut(piece, piece.source_in, piece.source_out + by)}
        if not ripple and at + 1 < len(self.pieces):
            after = self.pieces[at + 1]
            changes[at + 1] = self._black(after, after.black - by)
        return self._with(changes)

    def roll(self, at: int, by: int) -> Pieces:
        """Moves the cut between a piece and the one before it."""
        before, piece = self._before(at), self._at(at)
        return self._with(
            {
                at - 1: self._cut(before, before.source_in, before.source_out + by),
                at: self._cut(piece, piece.source_in + by, piece.source_out),
            }
        )

    def slip(self, at: int, by: int) -> Pieces:
        """Shows a later or an earlier part of the shot in the same place."""
        piece = self._at(at)
        return self._with({at: self._cut(piece, piece.source_in + by, piece.source_out + by)})

    def slide(self, at: int, by: int) -> Pieces:
        """Moves a piece between its neighbours, which give and take."""
        before, after = self._before(at), self._after(at)
        changes = {at - 1: self._cut(before, before.source_in, before.source_out + by)}
        if after is not None:
            changes[at + 1] = self._cut(after, after.source_in + by, after.source_out)
        return self._with(changes)

    def split(self, at: int, frame: int) -> Pieces:
        """Cuts a piece in two before a frame of its shot."""
        piece = self._at(at)
        if not piece.source_in < frame < piece.source_out:
            raise EditError(
                f"{self._name(piece)} has the frames {piece.source_in} to {piece.source_out}; "
                f"it cannot be split at {frame}"
            )
        names = {p.name for p in self.pieces if p.shot == piece.shot}
        first = piece.model_copy(update={"source_out": frame})
        second = piece.model_copy(
            update={"source_in": frame, "name": free_name(names), "dissolve": 0, "black": 0}
        )
        return self._fitted((*self.pieces[:at], first, second, *self.pieces[at + 1 :]))

    def join(self, at: int) -> Pieces:
        """Makes one piece again of a piece and the one before it that it goes on from."""
        before, piece = self._before(at), self._at(at)
        if (before.shot, before.source_out, piece.black, before.sound) != (
            piece.shot, piece.source_in, 0, piece.sound,
        ):  # fmt: skip
            raise EditError(f"{self._name(piece)} does not go on from the piece before it")
        whole = before.model_copy(update={"source_out": piece.source_out})
        return self._fitted((*self.pieces[: at - 1], whole, *self.pieces[at + 1 :]))

    def drop(self, places: Collection[int], *, ripple: bool = True) -> Pieces:
        """Takes pieces out; without ripple black stands in their place."""
        found: list[Piece] = []
        black = 0
        for at, piece in enumerate(self.pieces):
            if at in places:
                black += 0 if ripple else piece.black + piece.duration
            elif black:
                found.append(piece.model_copy(update={"black": piece.black + black}))
                black = 0
            else:
                found.append(piece)
        if not found:
            raise EditError("a film has one shot at least")
        return self._fitted(found)

    def restore(self, shot: int, to: int) -> Pieces:
        """Puts a shot that is not in the cut into it again, whole, before a place."""
        if any(p.shot == shot for p in self.pieces):
            raise EditError(f"shot {self.shots[shot].number} is in the cut already")
        whole = Piece(shot=shot, source_out=self.shots[shot].duration)
        return self._fitted((*self.pieces[:to], whole, *self.pieces[to:]))

    def move(self, places: Collection[int], to: int) -> Pieces:
        """Puts pieces, in their order, before the piece that is at a place now."""
        moved = [self._at(at) for at in sorted(places)]
        head = [p for at, p in enumerate(self.pieces[:to]) if at not in places]
        tail = [p for at, p in enumerate(self.pieces[to:], to) if at not in places]
        return self._fitted((*head, *moved, *tail))

    def dissolve(self, at: int, frames: int) -> Pieces:
        """The piece comes out of the one before it in so many frames; 0: a cut."""
        before, piece = self._before(at), self._at(at)
        if frames > piece.duration:
            raise EditError(
                f"{self._name(piece)} has {piece.duration} frames; a dissolve into it takes as "
                f"many at most, not {frames}"
            )
        most = self.shots[before.shot].most
        if before.source_out + frames > most:
            raise EditError(
                f"{self._name(before)} is played on to frame {most} at most; a dissolve out of it "
                f"takes {max(0, most - before.source_out)} frames at most, not {frames}"
            )
        return self._with({at: piece.model_copy(update={"dissolve": frames})})

    def sound(self, at: int, by: int) -> Pieces:
        """What is said in a piece is heard later than its picture, or earlier."""
        piece = self._at(at)
        return self._with({at: piece.model_copy(update={"sound": piece.sound + by})})

    def _at(self, at: int) -> Piece:
        if not 0 <= at < len(self.pieces):
            raise EditError(f"the cut has {len(self.pieces)} pieces; there is none at {at}")
        return self.pieces[at]

    def _before(self, at: int) -> Piece:
        piece = self._at(at)
        if at == 0:
            raise EditError(f"{self._name(piece)} is the film's first; there is nothing before it")
        return self.pieces[at - 1]

    def _after(self, at: int) -> Piece | None:
        return self.pieces[at + 1] if at + 1 < len(self.pieces) else None

    def _cut(self, piece: Piece, first: int, end: int) -> Piece:
        """Raises: EditError: the shot has no such frames."""
        shot = self.shots[piece.shot]
        if first < 0:
            raise EditError(
                f"{self._name(piece)} has no frame before its first: {-first} too many; "
                f"{piece.source_in} can be taken"
            )
        if end > shot.most:
            raise EditError(
                f"{self._name(piece)} is played on to frame {shot.most} at most: "
                f"{end - shot.most} too many; choose a longer duration for the shot"
            )
        if first >= end:
            raise EditError(
                f"{self._name(piece)} has {piece.duration} frames; one at least has to stay"
            )
        return piece.model_copy(update={"source_in": first, "source_out": end})

    def _black(self, piece: Piece, frames: int) -> Piece:
        """Raises: EditError: there is no room."""
        if frames < 0:
            raise EditError(
                f"{self._name(piece)} has a picture right before it, and no black to take; "
                "ripple, or roll the cut"
            )
        return piece.model_copy(update={"black": frames})

    def _with(self, changes: dict[int, Piece]) -> Pieces:
        return self._fitted([changes.get(at, p) for at, p in enumerate(self.pieces)])

    def _fitted(self, pieces: Sequence[Piece]) -> Pieces:
        return fit_dissolves(pieces)

    def _name(self, piece: Piece) -> str:
        number = self.shots[piece.shot].number
        return f"shot {number}" + (f" (piece {piece.name})" if piece.name else "")

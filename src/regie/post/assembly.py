"""Puts the pieces of shots in the order of the film, and says an order as rows again.

`assemble` and `describe` are each other's inverse: what an editor does to the pieces becomes the
fewest rows that give them back, and a row is chosen for nothing that the script's order says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regie.film.editing import MOST_AFTER_SECONDS, START, Piece, PieceRow
from regie.film.shot import Shot
from regie.film.units import FrameRate
from regie.support.rising import longest_rising

Key = tuple[int, int, str]
"""By which pieces are in the order of the script: shot, first frame, name."""


@dataclass(frozen=True)
class ShotLength:
    """What the order of the cut needs to know of a shot.

    Attributes:
        number: for sentences only. duration: frames.
        dissolve: frames in which it comes out of what is before it; None: as that says.
        into: frames in which what comes next comes out of it, unless that says otherwise.
        most: frames that it can have, with what is played on after its end.
    """

    number: str
    duration: int
    dissolve: int | None = None
    into: int = 0
    most: int = 0


def lengths_of(shots: Sequence[Shot], rate: FrameRate) -> tuple[ShotLength, ...]:
    more = rate.frames(MOST_AFTER_SECONDS)
    return tuple(
        ShotLength(s.number, s.duration, s.over.dissolve, s.over.into, s.duration + more)
        for s in shots
    )


@dataclass(frozen=True)
class Assembly:
    """The pieces in the order of the film.

    Attributes:
        told: sentences on what was chosen and cannot be.
    """

    pieces: tuple[Piece, ...]
    told: tuple[str, ...] = ()


def assemble(shots: Sequence[ShotLength], rows: Sequence[PieceRow] = ()) -> Assembly:
    """The pieces in the order of the film."""
    told: list[str] = []
    by_shot: dict[int, list[PieceRow]] = {}
    for row in rows:
        by_shot.setdefault(row.shot, []).append(row)
    settled: list[tuple[PieceRow, Piece]] = []
    for at, shot in enumerate(shots):
        for row in by_shot.get(at, [PieceRow(shot=at)]):
            piece = None if row.drop else _settle(row, shot, told)
            if piece is not None:
                settled.append((row, piece))
    ordered = _in_order(_with_own_names(settled, shots, told), shots, told)
    pieces = tuple(piece for _, piece in ordered)
    chosen = [row.dissolve for row, _ in ordered]
    return Assembly(_with_dissolves(pieces, chosen, shots), tuple(told))


def describe(pieces: Sequence[Piece], shots: Sequence[ShotLength]) -> tuple[PieceRow, ...]:
    """The fewest rows that give these pieces in this order; by shot, each shot's in their order."""
    kept = set(longest_rising([_key(p) for p in pieces]))
    usual = usual_dissolves(pieces, shots)
    by_shot: dict[int, list[PieceRow]] = {at: [] for at in range(len(shots))}
    for at, piece in enumerate(pieces):
        before = (pieces[at - 1].shot, pieces[at - 1].name) if at else START
        by_shot[piece.shot].append(
            PieceRow(
                shot=piece.shot,
                name=piece.name,
                source_in=piece.source_in or None,
                source_out=None
                if piece.source_out == shots[piece.shot].duration
                else piece.source_out,
                dissolve=None if piece.dissolve == usual[at] else piece.dissolve,
                black=piece.black,
                sound=piece.sound,
                after=None if at in kept else before,
            )
        )
    found: list[PieceRow] = []
    for at, rows in by_shot.items():
        if not rows:
            found.append(PieceRow(shot=at, drop=True))
        elif rows != [PieceRow(shot=at)]:
            found += rows
    return tuple(found)


def usual_dissolves(pieces: Sequence[Piece], shots: Sequence[ShotLength]) -> tuple[int, ...]:
    """Frames in which each piece comes out of the one before, where an editor chose nothing."""
    first: dict[int, Key] = {}
    for piece in pieces:
        first[piece.shot] = min(first.get(piece.shot, _key(piece)), _key(piece))
    found: list[int] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        if before is None or before.shot == piece.shot or first[piece.shot] != _key(piece):
            found.append(0)
            continue
        own = shots[piece.shot].dissolve
        wanted = shots[before.shot].into if own is None else own
        found.append(min(wanted, piece.duration))
    return tuple(found)


def tails_of(pieces: Sequence[Piece], shots: Sequence[ShotLength]) -> tuple[int, ...]:
    """Frames that each shot's file needs after the shot's end."""
    tails = [0] * len(shots)
    following = [p.dissolve if not p.black else 0 for p in pieces[1:]] + [0]
    for piece, dissolve in zip(pieces, following, strict=True):
        needed = piece.source_out + dissolve - shots[piece.shot].duration
        tails[piece.shot] = max(tails[piece.shot], needed)
    return tuple(tails)


def starts_of(pieces: Sequence[Piece]) -> tuple[int, ...]:
    """Frame of the film with which each piece begins."""
    starts: list[int] = []
    at = 0
    for piece in pieces:
        starts.append(at + piece.black)
        at += piece.black + piece.duration
    return tuple(starts)


def _key(piece: Piece) -> Key:
    return (piece.shot, piece.source_in, piece.name)


def _settle(row: PieceRow, shot: ShotLength, told: list[str]) -> Piece | None:
    """A row's piece with its frames; None where it would have none."""
    most = max(shot.most, shot.duration)
    first = row.source_in or 0
    end = shot.duration if row.source_out is None else min(row.source_out, most)
    if first >= end:
        told.append(
            f"shot {shot.number}: the piece of frames {first} to {end} is empty, so it is left "
            f"out; the shot has {shot.duration} frames"
        )
        return None
    if row.source_out is not None and row.source_out > most:
        told.append(
            f"shot {shot.number}: it was wanted up to frame {row.source_out} and is played on to "
            f"{most} at most; choose a longer duration for it"
        )
    return Piece(
        shot=row.shot,
        name=row.name,
        source_in=first,
        source_out=end,
        black=row.black,
        sound=row.sound,
    )


def _with_own_names(
    settled: Sequence[tuple[PieceRow, Piece]], shots: Sequence[ShotLength], told: list[str]
) -> list[tuple[PieceRow, Piece]]:
    """Pieces of one shot with one name each: a second one of a name gets another."""
    taken: set[tuple[int, str]] = set()
    found: list[tuple[PieceRow, Piece]] = []
    for row, piece in settled:
        if (piece.shot, piece.name) in taken:
            name = free_name({n for s, n in taken if s == piece.shot})
            told.append(
                f"shot {shots[piece.shot].number}: two pieces are called “{piece.name}”; the "
                f"second is taken as “{name}”"
            )
            piece = piece.model_copy(update={"name": name})
        taken.add((piece.shot, piece.name))
        found.append((row, piece))
    return found


def free_name(taken: set[str]) -> str:
    """A name for one more piece of a shot: `b`, `c` … `z`, `b1` …"""
    letters = [chr(c) for c in range(ord("b"), ord("z") + 1)]
    return next(
        name
        for round_ in range(10_000)
        for letter in letters
        if (name := f"{letter}{round_ or ''}") not in taken
    )


def _in_order(
    settled: Sequence[tuple[PieceRow, Piece]], shots: Sequence[ShotLength], told: list[str]
) -> list[tuple[PieceRow, Piece]]:
    """In the script's order, and what is put behind another piece behind that."""
    ordered = sorted(settled, key=lambda one: _key(one[1]))
    there = {(p.shot, p.name) for _, p in ordered} | {START}
    lost = {n for n, (row, _) in enumerate(ordered) if row.after and row.after not in there}
    while True:
        behind: dict[tuple[int, str], list[int]] = {}
        for n, (row, _) in enumerate(ordered):
            if row.after is not None and n not in lost:
                behind.setdefault(row.after, []).append(n)
        found: list[int] = []
        todo = [n for n, (row, _) in enumerate(ordered) if row.after is None or n in lost][::-1]
        todo += behind.get(START, [])[::-1]
        while todo:
            n = todo.pop()
            found.append(n)
            piece = ordered[n][1]
            todo += behind.get((piece.shot, piece.name), [])[::-1]
        missing = set(range(len(ordered))) - set(found)
        if not missing:
            break
        lost.add(min(missing))  # pieces behind each other in a ring: the first stays where it was
    told += [
        f"shot {shots[ordered[n][1].shot].number}: what it was put behind is not in the cut, so it "
        "stands where the script has it"
        for n in sorted(lost)
    ]
    return [ordered[n] for n in found]


def _with_dissolves(
    pieces: Sequence[Piece], chosen: Sequence[int | None], shots: Sequence[ShotLength]
) -> tuple[Piece, ...]:
    usual = usual_dissolves(pieces, shots)
    wanted = [u if c is None else c for c, u in zip(chosen, usual, strict=True)]
    return fit_dissolves(
        [p.model_copy(update={"dissolve": w}) for p, w in zip(pieces, wanted, strict=True)]
    )


def fit_dissolves(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """No dissolve is longer than its piece, and the film's first piece has none."""
    return tuple(
        piece
        if (most := piece.duration if at else 0) >= piece.dissolve
        else piece.model_copy(update={"dissolve": most})
        for at, piece in enumerate(pieces)
    )


def rows_by_shot(rows: Sequence[PieceRow]) -> Mapping[int, tuple[PieceRow, ...]]:
    found: dict[int, tuple[PieceRow, ...]] = {}
    for row in rows:
        found[row.shot] = (*found.get(row.shot, ()), row)
    return found

"""Says how another cut differs from ours, and takes of that what a person wants.

Each difference can be taken or left alone; all together give the other cut, frame for frame.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from regie.film.editing import Piece
from regie.post.assembly import fit_dissolves, free_name
from regie.support.rising import longest_rising

Kind = Literal[
    "dropped", "added", "moved", "trimmed head", "trimmed tail", "slipped", "dissolve", "black"
]


@dataclass(frozen=True)
class Difference:
    """One difference.

    Attributes:
        id: names it among the others of this comparison.
        ours, theirs: places of the piece in either cut; None: it is not there.
        by: frames, later is positive; of a dissolve or black how many more.
        value: frames of the other cut's dissolve or black.
    """

    id: str
    kind: Kind
    ours: int | None = None
    theirs: int | None = None
    by: int = 0
    value: int = 0


@dataclass(frozen=True)
class Comparison:
    """Two cuts beside each other.

    Attributes:
        pairs: for each of their pieces the place of ours that it is.
    """

    ours: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    pairs: tuple[int | None, ...]
    differences: tuple[Difference, ...]


def compare_cuts(ours: Sequence[Piece], theirs: Sequence[Piece]) -> Comparison:
    """All differences, in the order of the other cut; what is dropped where it stood."""
    pairs = _pair(ours, theirs)
    moved = _moved(pairs)
    found: list[Difference] = []
    for at, piece in enumerate(theirs):
        own = pairs[at]
        if own is None:
            found.append(Difference(f"added {at}", "added", None, at, value=piece.duration))
            continue
        old = ours[own]
        head, tail = piece.source_in - old.source_in, piece.source_out - old.source_out
        if head and head == tail:
            found.append(Difference(f"slipped {own}", "slipped", own, at, head))
        else:
            if head:
                found.append(Difference(f"head {own}", "trimmed head", own, at, head))
            if tail:
                found.append(Difference(f"tail {own}", "trimmed tail", own, at, tail))
        if at in moved:
            found.append(Difference(f"moved {own}", "moved", own, at))
        more = piece.dissolve - old.dissolve
        if more:
            found.append(Difference(f"dissolve {own}", "dissolve", own, at, more, piece.dissolve))
        more = piece.black - old.black
        if more:
            found.append(Difference(f"black {own}", "black", own, at, more, piece.black))
    kept = {own for own in pairs if own is not None}
    found += [
        Difference(f"dropped {own}", "dropped", own, None, value=ours[own].duration)
        for own in range(len(ours))
        if own not in kept
    ]
    return Comparison(tuple(ours), tuple(theirs), pairs, tuple(found))


def take_differences(compared: Comparison, taken: Collection[str]) -> tuple[Piece, ...]:
    """Our pieces with those differences that are taken."""
    chosen = [d for d in compared.differences if d.id in taken]
    changed = list(compared.ours)
    gone: set[int] = set()
    moving: dict[int, int | None] = {}
    for one in chosen:
        if one.kind == "dropped" and one.ours is not None:
            gone.add(one.ours)
        elif one.kind in ("moved", "added") and one.theirs is not None:
            moving[one.theirs] = one.ours
        elif one.ours is not None:
            changed[one.ours] = _changed(changed[one.ours], one)
    place_of = {own: at for at, own in enumerate(compared.pairs) if own is not None}
    away = gone | {own for own in moving.values() if own is not None}
    order: list[tuple[int | None, Piece]] = [  # each with its place in their cut
        (place_of.get(own), piece) for own, piece in enumerate(changed) if own not in away
    ]
    taken_names: dict[int, set[str]] = {}
    for piece in changed:
        taken_names.setdefault(piece.shot, set()).add(piece.name)
    for at in sorted(moving):
        own = moving[at]
        if own is not None:
            piece = changed[own]
        else:
            names = taken_names.setdefault(compared.theirs[at].shot, set())
            piece = compared.theirs[at]
            if piece.name in names:
                piece = piece.model_copy(update={"name": free_name(names)})
            names.add(piece.name)
        order.insert(_place_behind(order, at), (at, piece))
    return fit_dissolves([piece for _, piece in order])


def _place_behind(order: Sequence[tuple[int | None, Piece]], at: int) -> int:
    """Right behind the nearest piece that comes before in their cut."""
    best, place = -1, 0
    for n, (theirs, _) in enumerate(order):
        if theirs is not None and best < theirs < at:
            best, place = theirs, n + 1
    return place


def _changed(piece: Piece, one: Difference) -> Piece:
    match one.kind:
        case "trimmed head":
            return piece.model_copy(update={"source_in": piece.source_in + one.by})
        case "trimmed tail":
            return piece.model_copy(update={"source_out": piece.source_out + one.by})
        case "slipped":
            return piece.model_copy(
                update={
                    "source_in": piece.source_in + one.by,
                    "source_out": piece.source_out + one.by,
                }
            )
        case "dissolve":
            return piece.model_copy(update={"dissolve": one.value})
        case _:
            return piece.model_copy(update={"black": one.value})


def _pair(ours: Sequence[Piece], theirs: Sequence[Piece]) -> tuple[int | None, ...]:
    """Which of our pieces each of theirs is: of one shot, the most alike first."""
    by_shot: dict[int, list[int]] = {}
    for at, piece in enumerate(ours):
        by_shot.setdefault(piece.shot, []).append(at)
    rated = sorted(
        (-_alike(ours[own], piece), own, at)
        for at, piece in enumerate(theirs)
        for own in by_shot.get(piece.shot, ())
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, own, at in rated:
        if at not in pairs and own not in used:
            pairs[at] = own
            used.add(own)
    return tuple(pairs.get(at) for at in range(len(theirs)))


def _alike(ours: Piece, theirs: Piece) -> int:
    """Frames in common; twice, and one more where they are called the same."""
    common = min(ours.source_out, theirs.source_out) - max(ours.source_in, theirs.source_in)
    return 2 * max(0, common) + int(ours.name == theirs.name)


def _moved(pairs: Sequence[int | None]) -> set[int]:
    """Places of theirs that are not in our order: as few as can be."""
    common = [(at, own) for at, own in enumerate(pairs) if own is not None]
    kept = set(longest_rising([own for _, own in common]))
    return {at for n, (at, _) in enumerate(common) if n not in kept}

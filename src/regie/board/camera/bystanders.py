"""Bystanders: who, and what, is asked out of a frame that is not about them.

On a floor, whoever stands before the lens without a part in the shot steps aside for it, and the
lamp on the table is carried off; the audience never knows. So a camera is looked for as if they
were not there, and those who would then spoil its frame are left out of the shot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from regie.board.camera.projection import View, camera_view
from regie.board.camera.sight import meetings
from regie.board.figure import Figure
from regie.board.solid import box_of
from regie.board.vectors import Vector, facing, mix, turn_between
from regie.film.shot import Camera, Performance, PlacedThing
from regie.film.units import FrameSize

SHARES = (0.0, 0.5, 1.0)
"""Moments of a camera's move at which one looks."""

HEAD_ROOM, FOOT_ROOM = 0.02, 0.97
"""Where in the frame's height a head must be to be no cut one."""

AT_EDGE, BESIDE_TO = 0.5, 3.0
"""Share of half a body that an edge leaves of it, below which it is a strip, and times the
subject's distance up to which that takes the eye."""

BESIDE = 0.45
"""Metres behind the subject up to which somebody else still grows out of its head."""

FAR_ENOUGH = 0.55
"""Share of the subject's distance from which on a bystander is part of a wide picture."""

A_FEW = 4
"""Subjects up to which nobody else is to take the eye; a crowd is one of many."""

AS_LARGE = 1.4
"""Times the subject's distance up to which another takes as much of the eye."""

STARES, STARES_TO = 10.0, 2.6
"""Degrees beside the lens within which one looks into it, and times the subject's distance up to
which that is seen."""

NEAR = 3.0
"""Metres up to which a back in a picture of a place hides more than it tells."""

CARRIED_OFF = 0.75
"""Metres of its longest side up to which a thing is carried off for a shot."""


def people_to_clear(
    camera: Camera,
    people: Sequence[Figure],
    subjects: Collection[str],
    bystanders: Collection[str],
    frame: FrameSize,
    *,
    wide: bool,
    of_place: bool = False,
    acting: Sequence[Performance] = (),
) -> frozenset[str]:
    """Keys of the bystanders who would spoil a frame: before its subjects, or with heads cut.

    Args:
        people: everyone, where they are first and last.
        wide: the frame shows people whole and where they are: others may stand around them.
        of_place: nobody is its subject, and people may stand nearer than others.
        acting: what all do: a bystander who holds one of them goes with them.
    """
    found: set[str] = set()
    for share in SHARES:
        view = camera_view(camera, frame, share)
        shown = [f for f in people if f.key in subjects and _is_in(view, f)]
        depths = [view.see(f.chest)[2] for f in shown]
        depth = min(depths) if depths else _depth_of(camera, view)
        nearest = depth * FAR_ENOUGH if of_place else depth
        for figure in people:
            if figure.key in found or figure.key not in bystanders:
                continue
            if _spoils(view, figure, nearest) or (
                not (wide or _leaves_a_seat(view, figure))
                and (
                    (len(shown) <= A_FEW and _rivals(view, figure, depth))
                    or _behind_head(view, figure, shown)
                )
            ):
                found.add(figure.key)
    held = {
        p.character
        for p in acting
        if p.character in bystanders and any(c.target in found and not c.until for c in p.contacts)
    }
    return frozenset(found | held)


def people_cut(camera: Camera, people: Sequence[Figure], frame: FrameSize) -> frozenset[str]:
    """Keys of those of whom an edge leaves a part in a picture of a place, or only a near back."""
    return frozenset(
        f.key for share in SHARES for f in people if _is_cut(camera_view(camera, frame, share), f)
    )


def _is_cut(view: View, figure: Figure) -> bool:
    if not _is_in(view, figure):
        return False
    x, _, depth = view.see(figure.chest)
    half = _half(view, figure, depth)
    off = abs(turn_between(figure.gaze, facing(figure.at, view.eye)))
    return _has_head_cut(view, figure) or not half < x < 1 - half or (off > 110 and depth < NEAR)


def _leaves_a_seat(view: View, figure: Figure) -> bool:
    """Whether the frame would show the empty chair of somebody who sits there all the while."""
    if not (figure.seated or figure.lying):
        return False
    u, v, depth = view.see((figure.at[0], figure.at[1], (figure.floor + figure.chin) / 2))
    return depth > 0 and 0.0 < u < 1.0 and 0.0 < v < 1.0


def _rivals(view: View, figure: Figure, nearest: float) -> bool:
    """About as large as whom a frame is of, or looking into the lens from behind them."""
    depth = view.see(figure.chest)[2]
    if not _is_in(view, figure) or depth > STARES_TO * nearest:
        return False
    off = abs(turn_between(figure.gaze, facing(figure.at, view.eye)))
    return depth < AS_LARGE * nearest or off < STARES


def _depth_of(camera: Camera, view: View) -> float:
    return max(0.3, view.see(camera.target)[2])


def _half(view: View, figure: Figure, depth: float) -> float:
    return (figure.reach + 0.12) / (2 * max(depth, 0.05) * view.half_width)


def _is_in(view: View, figure: Figure) -> bool:
    """Any part of a body is in the frame, or it stands beside the lens."""
    x, _, depth = view.see(figure.chest)
    if depth < -figure.reach:
        return False
    if depth < 0.3:
        return abs(figure.at[0] - view.eye[0]) + abs(figure.at[1] - view.eye[1]) < 0.7
    half = _half(view, figure, depth)
    _, top, _ = view.see(figure.top)
    _, foot, _ = view.see((figure.at[0], figure.at[1], figure.floor))
    return -half < x < 1 + half and top < 1.0 and foot > 0.0


def _spoils(view: View, figure: Figure, nearest: float) -> bool:
    if not _is_in(view, figure):
        return False
    x, _, depth = view.see(figure.chest)
    if depth < nearest + 0.1:
        return True
    half = AT_EDGE * _half(view, figure, depth)
    beside = not half < x < 1 - half
    return _has_head_cut(view, figure) or (beside and depth < nearest * BESIDE_TO)


def _has_head_cut(view: View, figure: Figure) -> bool:
    chin = view.see((figure.at[0], figure.at[1], figure.chin))[1]
    return view.see(figure.top)[1] < HEAD_ROOM or chin > FOOT_ROOM


def _behind_head(view: View, figure: Figure, subjects: Iterable[Figure]) -> bool:
    """Somebody close behind a subject, whose head seems to grow out of it."""
    x, _, depth = view.see(figure.head)
    for subject in subjects:
        u, _, near = view.see(subject.head)
        if near < depth < near + BESIDE and abs(x - u) < _half(view, subject, near):
            return True
    return False


def things_to_clear(
    camera: Camera,
    spots: Sequence[Vector],
    things: Sequence[PlacedThing],
    kept: Collection[str],
    frame: FrameSize,
    loose: Collection[str],
) -> frozenset[str]:
    """Keys of loose things that stand before what a frame is of.

    Args:
        spots: of the subjects, which must be seen.
        kept: keys of what the shot is about, and of what carries it.
        loose: keys of what can be carried off.
    """
    small = [t for t in things if t.key not in kept and t.key in loose and can_be_cleared(t)]
    if not small or not spots:
        return frozenset()
    import numpy as np

    boxes = [box_of(t) for t in small]
    low = np.array([b.low for b in boxes], dtype=float)
    high = np.array([b.high for b in boxes], dtype=float)
    hidden: set[int] = set()
    for share in SHARES:
        view = camera_view(camera, frame, share)
        framed = [s for s in spots if _in_frame(view, s)] or list(spots)
        points = [*framed, *(mix(view.eye, s, 0.6) for s in framed)]
        met = meetings(view.eye, points, low, high)
        hidden.update(np.flatnonzero((met < 0.97).any(axis=0)).tolist())
        for number, thing in enumerate(small):
            _, _, depth = view.see(thing.centre)
            nearest = min(view.see(s)[2] for s in framed)
            if 0.0 < depth < 0.6 * nearest and max(thing.size) / depth > LARGE_BEFORE:
                hidden.add(number)
    return frozenset(small[n].key for n in hidden)


def can_be_cleared(thing: PlacedThing) -> bool:
    """It stands there by itself, or is too large for what it is said to be in; nothing happens to
    it."""
    large = thing.where == "inside" and max(thing.size) > CARRIED_OFF
    return (large or thing.where in ("floor", "top", "air")) and not thing.moves


def _in_frame(view: View, point: Vector) -> bool:
    x, y, depth = view.see(point)
    return depth > 0 and 0.0 < x < 1.0 and 0.0 < y < 1.0


LARGE_BEFORE = 0.22
"""Size over distance from which a thing before the subject takes the eye."""

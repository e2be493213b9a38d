"""Chooses a shot's frame: finds a camera, looks through it, and finds another while it must.

Nothing is believed of what a search meant: each frame is looked at on the stage. Is what the shot
is for in it, unhidden, large enough and from the front? Does the lens stand in something, look past
the ends of the set, or repeat one of the last pictures? Cheap questions come first, and the first
frame with nothing wrong is taken.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from regie.board.camera.clearance import void_share
from regie.board.camera.framing import tighter
from regie.board.camera.open_side import is_blind, place_open
from regie.board.camera.projection import View, camera_view
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.framed import Before, Framed, framed_as
from regie.board.frames.setup import Setup
from regie.board.frames.shot import frame_shot
from regie.board.shown.measure import Seen, measure_shot
from regie.board.vectors import dot, level_distance
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize

CLEAN = 0.05
"""Faults below which a frame is taken at once."""

LOST = 0.5
"""Faults from which a frame does not show what it is for."""

BLIND, NOTHING, AGAIN, BEHIND, BEFORE = 3.0, 4.0, 0.6, 0.45, 0.4
"""Faults of a lens in something; of a frame past the ends of the set, by its share; of a picture
that was just seen; of somebody seen from behind; of another who is large before the subject."""

MUCH_LARGER = 1.7
"""How much larger than the subject's head another may be in the frame."""

SAME_PLACE, SAME_WAY, SAME_LENS = 0.45, 0.975, 0.22
"""Metres, cosine and logarithm of the focal length within which two pictures are one."""


@dataclass(frozen=True)
class Chosen:
    """A frame, and what is seen in it.

    Attributes:
        draft: as it was framed at last: what was chosen may be another size or subject.
        faults: 0 for a frame with nothing wrong, from `LOST` one that does not show its subject.
    """

    draft: Draft
    framed: Framed
    seen: Mapping[str, Seen]
    faults: float

    @property
    def lost(self) -> bool:
        return self.faults >= LOST


def choose_frame(draft: Draft, setup: Setup) -> Chosen:
    """The best of the frames that are tried for a shot; the first that is clean."""
    best: Chosen | None = None
    for tried in _tries(draft, setup):
        chosen = _look(
            tried,
            frame_shot(tried, setup),
            setup,
            draft,
        )  # fmt: skip
        best = _better(best, chosen)
        if best.faults < CLEAN:
            return best
    assert best is not None
    if not best.lost or draft.asked:
        return best
    # None shows what it is for: a plain frame of who acts, or of who is nearest to it.
    lead = setup.last_of(draft.subject) or _nearest_to(draft, setup)
    if lead is None:
        return best
    others = [f for f in setup.people if f.key != lead.key]
    for size in (ShotSize.FS, ShotSize.MS, ShotSize.MCU):
        plain = replace(
            draft,
            size=size,
            move=CameraMove.STATIC,
            angle=CameraAngle.EYE,
            subject=lead.key,
            coverage=Coverage.ACTION if draft.prop is not None else draft.coverage,
            prop=None,
        )
        placed = place_open(lead, [*others, lead], setup.ground, size, setup.frame)
        framed = framed_as(plain, placed, setup.seed, setup.ground, setup.frame, size)
        best = _better(best, _look(plain, framed, setup, draft))
        if best.faults < CLEAN:
            break
    return best


def _better(best: Chosen | None, other: Chosen) -> Chosen:
    if best is None:
        return other
    one = best.faults + best.framed.cost * 0.001
    two = other.faults + other.framed.cost * 0.001
    return other if two < one else best


def _tries(draft: Draft, setup: Setup) -> Iterator[Draft]:
    """The draft, then others that may show what it does not."""
    yield draft
    if draft.coverage is Coverage.ESTABLISH:
        return
    if draft.prop is not None:
        yield from _about_thing(draft, setup)
        return
    if draft.asked:
        return
    yield replace(draft, size=tighter(draft.size), angle=CameraAngle.HIGH)
    yield replace(draft, size=tighter(draft.size, -1))
    yield replace(draft, size=tighter(draft.size))


def _about_thing(draft: Draft, setup: Setup) -> Iterator[Draft]:
    """A thing that fills no frame is seen with who has to do with it."""
    user = setup.last_of(draft.partner) or _nearest_to(draft, setup)
    if user is None:
        return
    both = replace(
        draft,
        prop=None,
        coverage=Coverage.ACTION,
        subject=user.key,
        shows=(user.key, draft.prop or ""),
        size=ShotSize.MCU,
    )
    yield both
    yield replace(both, angle=CameraAngle.HIGH, size=ShotSize.MS)


def _nearest_to(draft: Draft, setup: Setup) -> Figure | None:
    """Who is nearest to the thing that a shot is for, of those who are there."""
    thing = setup.staged.thing(draft.prop or draft.subject)
    if thing is None:
        return None
    there = {f.key: f for f in setup.people}
    return min(
        there.values(),
        key=lambda f: (round(level_distance(f.at, thing.centre), 2), f.key),
        default=None,
    )


# Looking.


def _look(tried: Draft, framed: Framed, setup: Setup, wanted: Draft) -> Chosen:
    """What is wrong with a frame, for what the shot was to show."""
    keys = _wanted(wanted)
    seen = measure_shot(
        keys, framed.camera, setup.staged, setup.bodies, setup.ground, setup.frame,
        setup.moment, setup.staged.seconds, setup.seed,
    )  # fmt: skip
    faults = 0.0
    for number, (key, found) in enumerate(seen.items()):
        weight = 1.0 if number == 0 or key in wanted.shows else 0.5
        large = wanted.prop != key or found.share >= INSERT_LARGE
        faults += weight * (_fault(found) if large else max(0.3, _fault(found)))
    views = [camera_view(framed.camera, setup.frame, share) for share in (0.0, 1.0)]
    faults += NOTHING * max(void_share(view, setup.ground) for view in views)
    if any(_is_blind(view, framed, tried, setup) for view in views):
        faults += BLIND
    if framed.coverage is not Coverage.OVER_SHOULDER:
        faults += BEFORE * _is_overshadowed(views[1], tried, setup)
    if wanted.prop is None or wanted.lines:
        faults += AGAIN * any(is_same(before, framed, views[0]) for before in setup.recent)
    return Chosen(tried, framed, seen, faults)


INSERT_LARGE = 0.22
"""Share of the frame's height that a thing takes in a frame of its own."""


def _wanted(draft: Draft) -> tuple[str, ...]:
    if draft.coverage is Coverage.ESTABLISH:
        return ()
    keys = draft.shows or (*((draft.subject,) if draft.subject else ()), *draft.group)
    return tuple(dict.fromkeys(keys))


def _fault(seen: Seen) -> float:
    """0 for what is well seen, 1 for what is not at all."""
    if seen.good:
        return BEHIND if seen.back else 0.0
    return min(1.0, 0.3 + (1 - seen.inside) * 0.5 + (1 - seen.clear) * 0.5)


def _is_overshadowed(view: View, draft: Draft, setup: Setup) -> bool:
    """Somebody else stands in the frame, much nearer to the lens than whom the shot is about."""
    subject = setup.last_of(draft.subject)
    if subject is None:
        return False
    depth = view.see(subject.head)[2]
    for other in setup.people:
        if other.key == subject.key or other.lying:
            continue
        u, _, near = view.see(other.chest)
        _, top, _ = view.see(other.top)
        if near > 0.05 and near * MUCH_LARGER < depth and 0.03 < u < 0.97 and top < 0.9:
            return True
    return False


def is_same(before: Before, framed: Framed, view: View) -> bool:
    """A picture that was just seen, from the same place with the same lens."""
    return (
        before.focal > 0
        and math.dist(before.eye, view.eye) < SAME_PLACE
        and dot(before.forward, view.forward) > SAME_WAY
        and abs(math.log(before.focal / framed.camera.focal)) < SAME_LENS
    )


def _is_blind(view: View, framed: Framed, draft: Draft, setup: Setup) -> bool:
    subjects = frozenset((*draft.shows, *draft.group, draft.subject or "", draft.partner or ""))
    away = math.dist(framed.camera.eye, framed.camera.target)
    if draft.prop is None:
        spots = [f.head for f in setup.people if f.key in subjects]
        away = min((math.dist(framed.camera.eye, s) for s in spots), default=away)
    return is_blind(view, subjects, setup.people, setup.ground, away)

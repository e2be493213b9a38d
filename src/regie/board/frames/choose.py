"""Chooses a shot's frame: finds a camera, looks through it, and finds another while it must.

Nothing is believed of what a search meant: each frame is looked at on the stage. Is what the shot
is for in it, unhidden, large enough and from the front? Does the lens stand in something, look past
the ends of the set, or repeat one of the last pictures? Cheap questions come first, and the first
frame with nothing wrong is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from regie.board.camera.framing import tighter
from regie.board.camera.open_side import place_open
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.cabins import in_cabin
from regie.board.frames.eyes import frame_from_eyes
from regie.board.frames.framed import Framed, framed_as
from regie.board.frames.looking import Look, look_at, parts_in
from regie.board.frames.setup import Setup
from regie.board.frames.shot import frame_shot
from regie.board.vectors import level_distance
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize

CLEAN = 0.05
"""Faults below which a frame is taken at once."""

LOST = 0.5
"""Faults from which a frame does not show what it is for."""


@dataclass(frozen=True)
class Chosen:
    """A frame, and what is seen in it.

    Attributes:
        draft: as it was framed at last: what was chosen may be another size or subject.
    """

    draft: Draft
    framed: Framed
    look: Look

    @property
    def faults(self) -> float:
        """0 for a frame with nothing wrong, from `LOST` one that does not show its subject."""
        return self.look.faults

    @property
    def lost(self) -> bool:
        return self.faults >= LOST


def choose_frame(draft: Draft, setup: Setup) -> Chosen:
    """The best of the frames that are tried for a shot; the first that is clean."""
    draft, setup = in_cabin(draft, setup)
    best: Chosen | None = None
    if draft.viewer is not None and (seen := frame_from_eyes(draft, setup)) is not None:
        best = Chosen(draft, seen, look_at(seen, draft, setup, draft))
        if not best.lost:
            return best
    for tried, follow in _tries(draft, setup):
        with_it = setup.of_part(tried, draft)
        framed = frame_shot(tried, with_it, follow=follow)
        best = _better(best, Chosen(tried, framed, look_at(framed, tried, with_it, draft)))
        if best.faults < CLEAN:
            return best
    assert best is not None
    for other in _other_setups(best, draft, setup):
        with_it = other.of_part(best.draft, draft)
        framed = frame_shot(best.draft, with_it)
        best = _better(
            best, Chosen(best.draft, framed, look_at(framed, best.draft, with_it, draft))
        )
    if not best.lost or draft.asked:
        return best
    # None shows what it is for: a plain frame of who acts, or of who is nearest to it.
    lead = setup.last_of(draft.subject) or _nearest_to(draft, setup)
    if lead is None or draft.subject is None:
        return best
    setup = setup.of_part(replace(draft, subject=lead.key), draft)
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
        # A speaker who is well seen is more than several who are not.
        wanted = draft
        if draft.lines and len(draft.group) > 1 and draft.subject in draft.group:
            plain = replace(plain, coverage=Coverage.SINGLE, group=(), shows=(), along=())
            wanted = replace(plain, along=draft.group)
        placed = place_open(lead, [*others, lead], setup.ground, size, setup.frame)
        framed = framed_as(plain, placed, setup.seed, setup.ground, setup.frame, size)
        with_it = setup.of_part(plain, draft)
        best = _better(best, Chosen(plain, framed, look_at(framed, plain, with_it, wanted)))
        if best.faults < CLEAN:
            break
    return best


def _other_setups(best: Chosen, draft: Draft, setup: Setup) -> Iterator[Setup]:
    """For what is still hidden or turned away: what has no part in it is carried off, however
    large; and for a face the camera crosses the line."""
    if {"subject", "covered", "cut"} & best.look.wrong.keys():
        bare = replace(setup, bare_but=parts_in(draft, setup))
        if bare.loose - setup.loose:
            yield bare
    if setup.line is not None and best.look.turned:
        yield replace(setup, crosses=True)


def _better(best: Chosen | None, other: Chosen) -> Chosen:
    if best is None:
        return other
    one = best.faults + best.framed.cost * 0.001
    two = other.faults + other.framed.cost * 0.001
    return other if two < one else best


def _tries(draft: Draft, setup: Setup) -> Iterator[tuple[Draft, bool]]:
    """The draft, then others that may show what it does not; and whether a walk is followed."""
    if draft.along and draft.subject is not None:
        meant = (draft.subject, *draft.group, *draft.shows)
        yield replace(draft, shows=tuple(dict.fromkeys((*meant, *draft.along)))), False
        nearest = _nearest_along(draft, setup)
        if nearest is not None:
            yield replace(draft, shows=tuple(dict.fromkeys((*meant, nearest)))), False
    yield draft, False
    if draft.coverage is Coverage.ESTABLISH:
        if draft.move is not CameraMove.STATIC:
            yield replace(draft, move=CameraMove.STATIC), False
        return
    if draft.choice is not None and draft.choice.on:
        return
    if draft.prop is not None:
        for other in _about_thing(draft, setup):
            yield other, False
        return
    subject = setup.staged.of(draft.subject)
    if subject is not None and subject.end is not None and not draft.move_chosen:
        move = draft.move if draft.move is CameraMove.TRACK else CameraMove.PAN
        yield replace(draft, move=move), True
    if draft.asked:
        return
    if 2 < len(draft.group) <= A_FEW:
        pair = draft.group[:2]
        yield replace(draft, group=pair, coverage=Coverage.TWO_SHOT, size=ShotSize.MWS), False
    nearer = draft.size if draft.is_bodily else tighter(draft.size)
    yield replace(draft, size=nearer, angle=CameraAngle.HIGH), False
    yield replace(draft, size=tighter(draft.size, -1)), False
    if not draft.is_bodily:
        yield replace(draft, size=nearer), False


def _nearest_along(draft: Draft, setup: Setup) -> str | None:
    """Of several that its words name besides, the one that is nearest to whom a frame is of."""
    lead = setup.last_of(draft.subject)
    things = [t for t in map(setup.staged.thing, draft.along) if t is not None]
    if lead is None or len(draft.along) < 2 or not things:
        return None
    return min(things, key=lambda t: (round(level_distance(lead.at, t.centre), 2), t.key)).key


def _about_thing(draft: Draft, setup: Setup) -> Iterator[Draft]:
    """A thing that fills no frame is seen with who has to do with it, else in its place."""
    user = setup.last_of(draft.partner) or _nearest_to(draft, setup)
    thing = setup.staged.thing(draft.prop)
    if user is None or (thing is not None and level_distance(user.at, thing.centre) > BY_IT):
        yield replace(
            draft, prop=None, coverage=Coverage.MASTER, subject=None, shows=(), size=ShotSize.WS
        )
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


A_FEW = 4
"""People of whom two may stand for all."""

BY_IT = 2.5
"""Metres from a thing within which somebody may have to do with it."""


def _nearest_to(draft: Draft, setup: Setup) -> Figure | None:
    """Who is nearest to the thing that a shot is for, of those who are there."""
    thing = setup.staged.thing(draft.prop or draft.subject)
    if thing is None:
        return None
    there = {f.key: f for f in setup.everyone}
    return min(
        there.values(),
        key=lambda f: (round(level_distance(f.at, thing.centre), 2), f.key),
        default=None,
    )

"""Looks at a frame on the stage before it is taken, and says what is wrong with it.

Each fault has a name and a weight; the weights are the order in which a worse frame is told from
a better: a lens in something, nothing to see, the subject hidden or cut, a face not seen, what
stands before it, a picture that was just seen, and last how the edge cuts a body.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regie.board.camera.actions import share_of_edge
from regie.board.camera.bystanders import people_cut, people_to_clear, things_to_clear
from regie.board.camera.ground import Ground
from regie.board.camera.masks import is_masked
from regie.board.camera.open_side import grid_of
from regie.board.camera.projection import View, camera_view
from regie.board.camera.sight import first_met, in_a_body, in_a_box, passes
from regie.board.camera.walls import cost_of_opening, void_share
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.framed import Before, Framed, is_same
from regie.board.frames.hands_seen import cost_of_hands
from regie.board.frames.heads_lost import loses_heads
from regie.board.frames.legs import cost_of_legs
from regie.board.frames.setup import Setup
from regie.board.frames.things import target_of
from regie.board.playing.acts import PLAYS
from regie.board.posed import figures_at
from regie.board.shown.measure import Seen, measure_shot, share_of_move
from regie.board.stills import share_shown
from regie.board.vectors import Vector, facing, turn_between
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize

BLIND, NOTHING, AGAIN, BEHIND, BEFORE = 3.0, 4.0, 0.6, 0.45, 0.4
"""Faults of a lens in something; of a frame past the ends of the set, by its share; of a picture
that was just seen; of somebody seen from behind; of another who is large before the subject."""

ACROSS = 0.3
"""Fault of a camera that has crossed the line of the people whom it shows."""

APART, MASKED, NO_EYES, COVERED, CUT_HEAD, AT_JOINT, FRAME_SEEN = (
    0.25, 0.4, 0.5, 1.6, 0.35, 0.04, 0.8,
)  # fmt: skip
"""Faults of a frame without all that its words name; of a face with what is held at it before
it; of one of which the eyes are not seen; of the share of a frame that something near the lens
fills; of a head cut; of an edge at a joint; of a window's or door's frame from outside."""

EDGE = 0.5
"""Fault of a frame in which what is thin and has a face, a door, is seen on its edge."""

UNREAD = 0.7
"""Fault of a frame of words that are too small to be read."""

SMALL, READ_HEAD, READ_TOGETHER, READ_OF_MANY = 0.9, 0.11, 0.08, 0.06
"""Faults of a head that is a point, and the shares of the frame's height from which a face is read,
from which somebody is known who does something with what is around, and one of several."""

BLIND_WITHIN, BLIND_FROM = 0.4, 0.4
"""Metres before a lens, and the share of the frame that is filled there, from which it is blind."""

OPENING = 2.0
"""Metres before a lens outside a room within which a window's frame is seen from behind."""

COVERED_FROM = 0.18
"""Share of a frame that may be filled by what is nearer than its subject: a desk, a foreground."""

EYES, EYES_NEAR = 78.0, 62.0
"""Degrees off the look up to which an eye is seen, and up to which a face that overfills the frame
is one."""

MUCH_LARGER, A_LITTLE_LARGER = 1.7, 1.15
"""How much larger than the subject's head another may be in the frame, and one from behind."""

BACK_FROM = 115.0
"""Degrees off the look from which only hair is seen."""

INSERT_LARGE, SMALL_INSERT = 0.22, 0.6
"""Share of the frame's height that a thing takes in a frame of its own, and the fault of one in
which it is a point: a room with a cigarette somewhere in it."""

JOINTS = ((0.04, 0.10), (0.26, 0.31))
"""Ankles and knees of a standing body, in heights over its floor: no edge cuts there."""

WIDE = (ShotSize.EWS, ShotSize.WS)


@dataclass(frozen=True)
class Look:
    """What a frame shows.

    Attributes:
        seen: how well what the shot is for is seen, by key.
        wrong: names of faults with their weights, none of them 0.
        cleared: keys of the bystanders and things that are left out of the shot.
    """

    seen: dict[str, Seen]
    wrong: dict[str, float]
    cleared: frozenset[str]

    @property
    def turned(self) -> bool:
        """A face is turned away."""
        return "eyes" in self.wrong or any(found.back for found in self.seen.values())

    @property
    def faults(self) -> float:
        return sum(self.wrong.values())


def look_at(framed: Framed, draft: Draft, setup: Setup, wanted: Draft) -> Look:
    """Looks through a camera at the moment of the board, for what a shot was to show.

    Args:
        draft: as it was framed. wanted: as the words ask for it.
    """
    setup = setup.as_framed(framed.coverage, draft)
    keys = wanted_of(wanted)
    along = [k for k in wanted.along if k not in keys]
    cleared = _cleared(framed, draft, setup, keys)
    staged = setup.staged.without(cleared)
    follows = draft.subject if framed.move in (CameraMove.PAN, CameraMove.TRACK) else None
    moment = _moment_of_board(framed, wanted, setup)
    found = measure_shot(
        (*keys, *along), framed.camera, staged, setup.bodies, setup.ground, setup.frame,
        moment, staged.seconds, setup.seed, follows,
    )  # fmt: skip
    # Whom a frame leaves out is not seen in it.
    seen = {k: found.get(k, Seen()) for k in keys if k in found or k in cleared}
    close = framed.coverage is Coverage.INSERT  # hands at it may be cut, and all else is
    apart = 0 if close else sum(not v.good for k, v in found.items() if k in along)
    share = share_of_move(framed.camera, staged, follows, moment, staged.seconds)
    view = camera_view(framed.camera, setup.frame, share)
    people = list(figures_at(staged, setup.bodies, setup.plain, moment, setup.seed).values())
    views = [camera_view(framed.camera, setup.frame, s) for s in (0.0, 1.0)]
    ends = [f for f in setup.everyone if f.key not in cleared]
    from_above = draft.angle is CameraAngle.OVERHEAD and draft.asked
    words = _is_of_words(wanted, setup)
    wrong = {
        "subject": _of_subjects(seen, wanted),
        "apart": APART * apart / max(1, len(along)),
        "void": NOTHING * max(void_share(v, setup.ground) for v in views) * (not from_above),
        "blind": BLIND * any(_in_something(v, ends, setup) for v in views),
        "outside": FRAME_SEEN * any(cost_of_opening(v, OPENING, setup.ground) > 0 for v in views),
        "covered": _covered(view, framed, draft, people, setup),
        "small": SMALL * _is_small(seen, draft, wanted, framed),
        "eyes": _of_eyes(view, people, draft, framed),
        "masked": MASKED * _is_masked(view, setup, draft, framed),
        "edge": EDGE * _of_edges(view, wanted, setup),
        "unread": UNREAD * (words and not _is_read(seen, wanted)),
        "cut": 0.0 if close else _of_heads(view, people, keys, framed, draft),
        "legs": cost_of_legs(view, people, wanted, setup),
        "hands": cost_of_hands(view, people, wanted, setup, moment),
        "joint": AT_JOINT * _cuts_joint(view, people, draft),
        "line": ACROSS * _changes_sides(views[0], framed, draft, setup),
        # Other words are another picture.
        "again": AGAIN
        * (not words)
        * any(is_same(b, views[0], framed.camera.focal) for b in _pictures(draft, setup)),
    }
    if framed.coverage is not Coverage.OVER_SHOULDER:
        wrong["before"] = BEFORE * _is_overshadowed(view, draft, people, setup)
    return Look(seen, {name: round(w, 3) for name, w in wrong.items() if w > 0}, cleared)


def _moment_of_board(framed: Framed, wanted: Draft, setup: Setup) -> float:
    """Seconds in the shot at which its board is drawn."""
    staged = setup.staged
    if staged.moment is not None and wanted.events:
        return setup.moment
    return staged.seconds * share_shown(framed.move, staged.performances)


def wanted_of(draft: Draft) -> tuple[str, ...]:
    """Keys of what a frame must show."""
    if draft.coverage is Coverage.ESTABLISH:
        return ()
    # Of a talk the two who speak must be seen, whoever else is there.
    group = draft.group[:2] if draft.lines else draft.group
    keys = draft.shows or (*((draft.subject,) if draft.subject else ()), *group)
    return tuple(dict.fromkeys(keys))


def _is_of_words(wanted: Draft, setup: Setup) -> bool:
    """Whether a frame is for the words on a thing."""
    thing = setup.staged.thing(wanted.prop) if wanted.prop else None
    return thing is not None and bool(thing.text)


def _is_read(seen: Mapping[str, Seen], wanted: Draft) -> bool:
    found = seen.get(wanted.prop or "")
    return found is not None and found.readable


def _pictures(draft: Draft, setup: Setup) -> tuple[Before, ...]:
    """Those that a frame is not to repeat: of a place longer ones than of people."""
    return (*setup.recent, *(setup.wides if draft.is_of_place else ()))


def _cleared(framed: Framed, draft: Draft, setup: Setup, keys: Sequence[str]) -> frozenset[str]:
    near = {draft.viewer} if draft.viewer else set[str]()
    people = near | people_to_clear(
        framed.camera,
        setup.everyone,
        frozenset(keys),
        setup.bystanders,
        setup.frame,
        wide=framed.size in WIDE and draft.prop is None,
        of_place=draft.is_of_place,
        acting=setup.staged.performances,
    )
    if draft.coverage is Coverage.ESTABLISH and draft.choice is None:
        people |= people_cut(framed.camera, setup.people, setup.frame)
    figures = [f for f in setup.people if f.key in keys]
    spots: list[Vector] = [p for f in figures for p in (f.head, f.chest)]
    spots += [f.head for f in setup.everyone if f.key not in people and f.key not in keys]
    shown = [t for t in (setup.staged.thing(k) for k in keys) if t is not None]
    spots += [t.centre for t in shown]
    kept, things = parts_in(draft, setup) | {*keys}, setup.staged.things
    gone = things_to_clear(framed.camera, spots, things, kept, setup.frame, setup.loose)
    # A horse and its rider, a car and its people stay together.
    stay = setup.riders_of(t for t in things if t.key not in gone)
    return gone | (people - stay) | setup.riders_of(t for t in things if t.key in gone)


def parts_in(draft: Draft, setup: Setup) -> frozenset[str]:
    """Keys of what a shot is about, and of what carries something."""
    acted = {k for _, e in draft.events for k in e.meant}
    carriers = {str(t.of) for t in setup.staged.things if t.of}
    about = {draft.prop or "", draft.subject or "", *draft.shows, *draft.along, *acted}
    return frozenset(about | carriers)


def _of_subjects(seen: dict[str, Seen], wanted: Draft) -> float:
    faults = 0.0
    for number, (key, found) in enumerate(seen.items()):
        few = min(0.5, 2 / max(1, len(wanted.group)))  # one of many may be hidden
        weight = 1.0 if number == 0 or key in wanted.shows else few
        small = max(0.0, 1.0 - found.share / INSERT_LARGE) if wanted.prop == key else 0.0
        faults += weight * max(SMALL_INSERT * small, _fault(found))
    return faults


def _is_small(seen: dict[str, Seen], draft: Draft, wanted: Draft, framed: Framed) -> float:
    """How far the head of whom a frame is about is from one that is read, 0 to 1; with all that
    the words name around it may be smaller."""
    found = seen.get(wanted.subject or "")
    if found is None or not found.person or framed.size is ShotSize.EWS:
        return 0.0
    together = set(wanted.along) <= set(draft.shows) and bool(wanted.along)
    read = READ_OF_MANY if len(draft.group) > 2 else READ_TOGETHER if together else READ_HEAD
    return max(0.0, 1.0 - found.share / read)


def _fault(seen: Seen) -> float:
    """0 for what is well seen, 1 for what is not at all."""
    if seen.good:
        return BEHIND if seen.back else 0.0
    return min(1.0, 0.3 + (1 - seen.inside) * 0.5 + (1 - seen.clear) * 0.5)


def _in_something(view: View, people: Sequence[Figure], setup: Setup) -> bool:
    ground = setup.ground
    within = not ground.outside(view.eye) and in_a_box(view.eye, ground, 0.0)
    return within or in_a_body(view.eye, people) or _is_blind(view, ground)


def _is_blind(view: View, ground: Ground) -> bool:
    """Something that is drawn fills the frame right before the lens."""
    drawn = ground.drawn(view.eye)
    if drawn is None:
        return False
    points = grid_of(view, BLIND_WITHIN)
    filled = sum(at < 1.0 for at in drawn.meet(view.eye, points))
    return filled > BLIND_FROM * len(points)


def _covered(
    view: View, framed: Framed, draft: Draft, people: Sequence[Figure], setup: Setup
) -> float:
    """What is nearer than the subject and fills the frame."""
    shown = {*draft.shows, *draft.group, draft.subject or ""}
    subjects = {*shown, draft.partner or ""}
    # Who is spoken to may stand behind the lens.
    spots = [f.head for f in people if f.key in shown]
    if draft.prop is not None or not spots:
        away = math.dist(view.eye, framed.camera.target)
        away = min(away, 2.0) if draft.prop is None else away * 0.8
    else:
        away = min(view.see(s)[2] for s in spots)
    if away <= 0.1:
        return COVERED
    points = grid_of(view, 0.75 * away)
    met = first_met(view.eye, points, setup.ground)
    others = [f for f in people if f.key not in subjects]
    filled = sum(
        at < 1.0 or any(passes(view.eye, point, f, 0.0) for f in others)
        for point, at in zip(points, met, strict=True)
    ) / len(points)
    return COVERED * max(0.0, filled - COVERED_FROM)


def _of_eyes(view: View, people: Sequence[Figure], draft: Draft, framed: Framed) -> float:
    """A sentence about a face is no sentence about hair."""
    faces = any(e.act is not None and PLAYS[e.act].face for _, e in draft.events)
    speaks = any(h.mouth_seen and h.beat.speaker == draft.subject for h in draft.lines)
    near = framed.size not in WIDE and len(draft.group) < 2
    if not (faces or speaks or near or framed.coverage is Coverage.REACTION):
        return 0.0
    subject = next((f for f in people if f.key == draft.subject), None)
    if subject is None or subject.lying:
        return 0.0
    off = abs(turn_between(subject.gaze, facing(subject.at, view.eye)))
    goes = framed.size is ShotSize.FS and not faces and not speaks
    if framed.size is ShotSize.ECU:
        return NO_EYES * min(1.0, max(0.0, (off - EYES_NEAR) / 20))
    return NO_EYES * min(1.0, max(0.0, (off - (BACK_FROM if goes else EYES)) / 40))


def _of_edges(view: View, wanted: Draft, setup: Setup) -> float:
    """How far what an act is done to is seen on its edge: a door, a board."""
    user = setup.figures.get(wanted.subject or "")
    things = [t for t in map(setup.staged.thing, wanted.shows) if t is not None]
    if user is None or wanted.prop is not None:
        return 0.0
    shares = (share_of_edge(view.eye, target_of(t, setup), user.at) for t in things)
    return max(shares, default=0.0)


def _is_masked(view: View, setup: Setup, draft: Draft, framed: Framed) -> bool:
    subject = setup.figures.get(draft.subject or "")
    return subject is not None and framed.size not in WIDE and is_masked(view.eye, subject)


def _changes_sides(view: View, framed: Framed, draft: Draft, setup: Setup) -> bool:
    """Two who were seen from one side of their line are seen from the other."""
    line = setup.line
    if line is None or not line.known or framed.coverage in (Coverage.ESTABLISH, Coverage.INSERT):
        return False
    if any(heard.beat.private for heard in draft.lines):
        return False  # who telephones looks at nobody here
    return line.changes_sides(view.eye)


def _of_heads(
    view: View, people: Sequence[Figure], keys: Sequence[str], framed: Framed, draft: Draft
) -> float:
    """Heads that an edge of the frame cuts, of whoever is in it."""
    close = framed.size in (ShotSize.CU, ShotSize.ECU)
    faults = CUT_HEAD * (bool(draft.choice) and not close and loses_heads(view, people, keys))
    for figure in people:
        x, chest, depth = view.see(figure.chest)
        if depth <= 0.3 or not 0.0 < x < 1.0 or not -0.2 < chest < 1.15:
            continue
        _, crown, _ = view.see(figure.top)
        _, chin, _ = view.see((figure.at[0], figure.at[1], figure.chin))
        cut = (crown < -0.01 and not (close and figure.key in keys)) or chin > 0.99
        if cut and chin > -0.6:
            faults += CUT_HEAD if figure.key in keys else CUT_HEAD / 2
    return min(1.0, faults)


def _cuts_joint(view: View, people: Sequence[Figure], draft: Draft) -> bool:
    subject = next((f for f in people if f.key == draft.subject), None)
    if subject is None or subject.seated or subject.lying or draft.prop is not None:
        return False
    for low, high in JOINTS:
        levels = (subject.floor + share * subject.height for share in (low, high))
        below, above = (view.see((subject.at[0], subject.at[1], z))[1] for z in levels)
        if above < 1.0 < below:
            return True
    return False


def _is_overshadowed(view: View, draft: Draft, people: Sequence[Figure], setup: Setup) -> bool:
    """Somebody else stands in the frame, much nearer to the lens than whom the shot is about, or
    nearer and with the back turned; but whom several look at may stand before them."""
    subject = next((f for f in people if f.key == draft.subject), None)
    if subject is None:
        return False
    depth = view.see(subject.head)[2]
    part = {subject.key, *draft.group}
    performance = setup.staged.of(subject.key)
    if len(part) > 2 and performance is not None and performance.looks_at:
        part.add(performance.looks_at)
    for other in people:
        if other.key in part or other.lying:
            continue
        u, _, near = view.see(other.chest)
        _, top, _ = view.see(other.top)
        away = abs(turn_between(other.gaze, facing(other.at, view.eye))) > BACK_FROM
        larger = A_LITTLE_LARGER if away else MUCH_LARGER
        if near > 0.05 and near * larger < depth and 0.03 < u < 0.97 and top < 0.9:
            return True
    return False

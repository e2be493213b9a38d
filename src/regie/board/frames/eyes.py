"""Finds the camera of what somebody sees: where their eyes are, on what they look at.

Source: Mascelli, "The Five C's of Cinematography", "Camera Angles" (point-of-view shots).
"""

from __future__ import annotations

import math
from dataclasses import replace

from regie.board.camera.aim import aim_at_head
from regie.board.camera.framing import frame_height
from regie.board.camera.search import Placed
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.framed import Framed, framed_as
from regie.board.frames.setup import Setup
from regie.board.frames.things import target_of
from regie.board.vectors import Vector, add, heading, mix, scale
from regie.film.shot import CameraMove
from regie.film.units import SENSOR_WIDTH_MM, FrameSize

WIDEST, LONGEST = 24.0, 100.0
"""Millimetres of the lenses that eyes are shot with: a far thing is seen as if one looked hard."""

AHEAD = 4.0
"""Metres at which somebody looks who looks at nothing that is there."""

FILLS = 0.45
"""Share of the frame's height that a thing takes that somebody looks at."""


def frame_from_eyes(draft: Draft, setup: Setup) -> Framed | None:
    """The camera at the eyes of whose view a shot is; None where they are not on the set."""
    viewer = setup.on_the_way.get(draft.viewer or "") or setup.last_of(draft.viewer)
    if viewer is None:
        return None
    eye = (viewer.at[0], viewer.at[1], viewer.eyes)
    hand_held = draft.move is CameraMove.HAND_HELD
    still = draft if hand_held else replace(draft, move=CameraMove.STATIC)
    subject = setup.figures.get(draft.subject or "") or next(
        (setup.figures[k] for k in draft.group if k in setup.figures), None
    )
    if draft.prop is None and subject is not None and subject.key != viewer.key:
        away = math.dist(eye, subject.head)
        focal = _lens(frame_height(draft.size, subject), away, setup.frame)
        target = aim_at_head(eye, subject, draft.size, focal, setup.frame)
    else:
        middle, high = _what(draft, viewer, setup)
        focal = _lens(high / FILLS, math.dist(eye, middle), setup.frame)
        target = middle
    placed = Placed(eye, target, focal, 0.0)
    return framed_as(still, placed, setup.seed, setup.ground, setup.frame, draft.size)


def _what(draft: Draft, viewer: Figure, setup: Setup) -> tuple[Vector, float]:
    """The middle of what is looked at, and how high it is, metres."""
    if draft.part is not None:
        return draft.part.centre, draft.part.size[2]
    keys = (draft.prop, draft.subject, *draft.shows)
    things = [t for k in keys if k and (t := setup.staged.thing(k)) is not None]
    if things:
        target = target_of(things[0], setup)
        return target.at, max(0.1, 2 * target.wide / setup.frame.aspect, 2 * target.high)
    ahead = add(viewer.head, scale(heading(viewer.gaze), AHEAD))
    return mix(ahead, (ahead[0], ahead[1], viewer.floor + 1.0), 0.5), 2 * AHEAD


def _lens(high: float, away: float, frame: FrameSize) -> float:
    """Millimetres with which so many metres fill the frame's height at a distance."""
    half_height = high / 2 / max(away, 0.1)
    return min(LONGEST, max(WIDEST, SENSOR_WIDTH_MM / 2 / (half_height * frame.aspect)))

"""A head that goes to a place: an ear to a door, an eye to a keyhole, a look under a table.

The trunk bends and the knees give as far as the head needs; where it cannot get there it gets as
near as it can.
"""

from __future__ import annotations

from dataclasses import replace
from math import radians

import numpy as np

from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import Array, about_x, about_z, ease, turned

LEANS = tuple(radians(a) for a in range(0, 81, 5))
DROPS = (0.0, 0.12, 0.24, 0.36)
"""Shares of the leg's length that bent knees let the hips down."""

BENT_OUT = 0.35
"""Share of the hips' drop by which they go back."""


def bend_to(part: Part, base: Base, root: Array, heading: Array) -> Base:
    """The base, bent so that the head is where the performance wants it."""
    wanted = part.performance.head
    if wanted is None or not base.upright:
        return base
    share = _share(part)
    target = turned(about_z(-heading), np.array(wanted.at) - root)[-1]
    farthest, drop = _needed(part, base, target)
    lean, down = farthest * share, drop * share
    hips, spine = base.hips.copy(), base.spine.copy()
    hips[:, 2] -= down
    hips[:, 1] -= BENT_OUT * down + 0.08 * np.sin(lean)
    spine[:, 0] -= 0.6 * lean
    return replace(base, hips=hips, spine=spine, hips_turn=base.hips_turn @ about_x(-0.4 * lean))


def face_turned(part: Part) -> Array:
    """Radians to the left, `(F,)`, by which the face is turned from what the head is at."""
    wanted = part.performance.head
    if wanted is None:
        return np.zeros(part.count)
    return radians(wanted.turn) * _share(part)


def _share(part: Part) -> Array:
    wanted = part.performance.head
    assert wanted is not None
    return ease((part.times - wanted.start) / max(0.12, wanted.touch - wanted.start))


def _needed(part: Part, base: Base, target: Array) -> tuple[float, float]:
    skeleton = part.skeleton
    hips = base.hips[-1]
    upright = float(base.spine[-1, 0])
    head = skeleton.eyes - skeleton.at("hips")
    knees = DROPS if part.performance.posture.value == "stand" else (0.0,)
    best: tuple[float, float, float] | None = None
    for share in knees:
        down = share * skeleton.leg
        for lean in LEANS:
            at = hips + turned(about_x(np.array(upright - lean)), head)
            at = at - [0.0, BENT_OUT * down + 0.08 * np.sin(lean), down]
            away = float(np.linalg.norm((target - at)[1:]))
            price = 6.0 * away + 0.25 * lean + 0.6 * share
            if best is None or price < best[0]:
                best = (price, lean, down)
    assert best is not None
    return best[1], best[2]

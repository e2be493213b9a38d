"""The camera's move over a still: what the draft profile shows instead of a moving stage."""

from __future__ import annotations

from regie.board.sheets.arrows import move_hand
from regie.film.shot import CameraMove, Shot

Crop = tuple[float, float, float]
"""Middle x, middle y and width of what is seen, as shares of the board."""

WHOLE: Crop = (0.5, 0.5, 1.0)
TIGHT = 0.9
"""Width at the near end of a push; the rest of the board stays outside."""

ROOM = 0.92
"""Width of a crop that has to move over the board."""


def still_move(shot: Shot) -> tuple[Crop, Crop]:
    """What a move over the shot's board sees first and last; always inside the board.

    A static shot drifts in by a breath, so that a still does not read as a stopped film; a card
    is held, so that its words can be read.
    """
    if shot.card:
        return WHOLE, WHOLE
    tight: Crop = (0.5, _towards_head(shot), TIGHT)
    slack = (1 - ROOM) / 2
    match shot.move:
        case CameraMove.PUSH_IN | CameraMove.ZOOM_IN:
            return WHOLE, tight
        case CameraMove.PULL_OUT | CameraMove.ZOOM_OUT:
            return tight, WHOLE
        case CameraMove.PAN | CameraMove.TRACK | CameraMove.DRIFT | CameraMove.ORBIT:
            hand = move_hand(shot)
            return (0.5 - slack * hand, 0.5, ROOM), (0.5 + slack * hand, 0.5, ROOM)
        case CameraMove.TILT:
            up = shot.camera.end_target[2] >= shot.camera.target[2]
            sign = 1 if up else -1
            return (0.5, 0.5 + slack * sign, ROOM), (0.5, 0.5 - slack * sign, ROOM)
        case _:
            return WHOLE, (0.5, 0.5 - 0.005, 0.985)


def _towards_head(shot: Shot) -> float:
    """Faces are in the upper half: a push on a person goes up a little, and keeps the headroom."""
    return 0.5 - (1 - TIGHT) / 2 * (0.6 if shot.performances else 0.0)


def board_frame(shot: Shot, animate_on: int = 1) -> int:
    """The frame that stands for the shot on paper: when its words are acted out.

    A walk is seen on its way, a push near its end, a line when its mouth is open, anything
    else in its middle; always a frame that is drawn.
    """
    if shot.moment is not None:
        moment = min(shot.moment, shot.duration - 1)
        return moment - moment % animate_on
    share = 0.5
    if any(p.end is not None for p in shot.performances):
        share = 0.6
    elif shot.move in (CameraMove.PUSH_IN, CameraMove.TILT):
        share = 0.7
    frame = int((shot.duration - 1) * share)
    return frame - frame % animate_on

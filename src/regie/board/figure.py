"""A body as the camera and the floor plan know it: where its head is, where it looks."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from regie.board.vectors import (
    Vector,
    add,
    facing,
    heading,
    level_distance,
    scale,
    turn_between,
)
from regie.film.shot import Mark, Posture
from regie.film.stageplan import BodyPlan

MAX_HEAD_TURN = 70.0
"""Degrees that head and eyes together turn away from the chest."""

HEAD_DOWN, HEAD_UP, HEAD_SHARE = math.radians(45), math.radians(38), 0.75
"""How far a head bows and rises, radians, and the share of a look down or up that is the head's."""

UNDER_CHIN, TO_FACE = 0.06, 0.09
"""Metres from the chin down to where a head turns, and from there forward to the face."""

KNEEL_DROP = 0.29
"""Share of the height that kneeling takes off: from the knee down."""

CROUCH_DROP, CRAWL_DROP = 0.40, 0.56
"""Shares of the height that squatting, and going on all fours, take off."""

CUSHION = 0.05
"""How far above the seat's top the hip joints of a sitting body are, in standing heights."""

LYING_CROWN = 0.30
"""Height of a lying head above what it lies on, metres."""

DEFAULT_BODY = BodyPlan(
    height=1.72, eye_height=1.61, chin_height=1.50, shoulder_width=0.44, hip_height=0.90
)
"""Measures for a person whose body has not been built."""


@dataclass(frozen=True)
class Figure:
    """A body in place.

    Attributes:
        at: metres, on the floor under the head.
        crown, eyes, chin: heights above the stage's zero.
        floor: height under the feet.
        front: facing of the chest, degrees.
        gaze: facing of the eyes, degrees.
        height: of the body when standing.
        reach: radius of the body seen from above.
    """

    key: str
    at: Vector
    crown: float
    eyes: float
    chin: float
    floor: float
    front: float
    gaze: float
    height: float
    reach: float
    seated: bool = False
    free: bool = False
    """Stands, and so may turn on the spot."""
    lying: bool = False
    over: float = 0.0
    """Metres of hair or hat over the crown."""
    bow: float = 0.0
    """Radians by which the head looks down; negative is up."""
    mask: Vector | None = None
    """The middle of what is held at the face: a receiver, a cup, a camera."""

    @property
    def head(self) -> Vector:
        """The middle of the head."""
        return (self.at[0], self.at[1], (self.crown + self.chin) / 2)

    @property
    def top(self) -> Vector:
        """Of the hair, or the hat."""
        return (self.at[0], self.at[1], self.crown + self.over)

    @property
    def chest(self) -> Vector:
        return (self.at[0], self.at[1], max(self.floor + 0.1, self.crown - 0.27 * self.height))

    @property
    def looking(self) -> Vector:
        return heading(self.gaze)

    def toward(self, point: Vector | None) -> Figure:
        """The same body with its gaze as near to a point as neck and eyes allow, and with its
        head bowed or raised to it."""
        if point is None or self.lying:
            return self
        return self._turned(point)._bowed(point)

    def _bowed(self, point: Vector) -> Figure:
        """A head that looks down at somebody is lower and before its mark: it turns on its neck."""
        down = math.atan2(self.eyes - point[2], max(0.05, level_distance(self.at, point)))
        down = max(-HEAD_UP, min(HEAD_DOWN, HEAD_SHARE * down))
        neck = self.chin - UNDER_CHIN
        sin, cos = math.sin(down), math.cos(down)
        crown, eyes = self.crown - neck, self.eyes - neck
        return replace(
            self,
            at=add(self.at, scale(self.looking, 0.5 * crown * sin)),
            crown=neck + crown * cos,
            eyes=neck + eyes * cos - TO_FACE * sin,
            chin=neck + UNDER_CHIN * cos - TO_FACE * sin,
            bow=down,
        )

    def _turned(self, point: Vector) -> Figure:
        wanted = turn_between(self.front, facing(self.at, point))
        if self.free and abs(wanted) > MAX_HEAD_TURN:
            # Who stands turns round to what is behind.
            return replace(self, front=self.front + wanted, gaze=self.front + wanted)
        turned = max(-MAX_HEAD_TURN, min(MAX_HEAD_TURN, wanted))
        return replace(self, gaze=self.front + turned)


def stand_figure(key: str, mark: Mark, posture: Posture, plan: BodyPlan | None) -> Figure:
    """Places a body on its mark. Seats: `mark.z` is the top of the seat."""
    body = plan or DEFAULT_BODY
    if posture is Posture.LIE:
        return _lay_figure(key, mark, body)
    floor = mark.z
    lift = 0.0
    match posture:
        case Posture.SIT:
            floor = min(0.0, mark.z) if mark.z < 0.2 else 0.0
            lift = mark.z - floor + CUSHION * body.height - body.hip_height
        case Posture.KNEEL:
            lift = -KNEEL_DROP * body.height
        case Posture.CROUCH:
            lift = -CROUCH_DROP * body.height
        case Posture.CRAWL:
            lift = -CRAWL_DROP * body.height
        case _:
            pass
    return Figure(
        key=key,
        at=(mark.x, mark.y, floor),
        crown=floor + body.height + lift,
        eyes=floor + body.eye_height + lift,
        chin=floor + body.chin_height + lift,
        floor=floor,
        front=mark.facing,
        gaze=mark.facing,
        height=body.height,
        reach=max(0.18, body.shoulder_width * 0.5),
        seated=posture is Posture.SIT,
        free=posture is Posture.STAND,
        over=body.over,
    )


def _lay_figure(key: str, mark: Mark, body: BodyPlan) -> Figure:
    """A body on its back: hips on the mark, head behind it, face up; best seen from the side."""
    back = heading(mark.facing + 180.0)
    reach = body.chin_height - body.hip_height + 0.1
    return Figure(
        key=key,
        at=(mark.x + back[0] * reach, mark.y + back[1] * reach, mark.z),
        crown=mark.z + LYING_CROWN,
        eyes=mark.z + LYING_CROWN - 0.08,
        chin=mark.z + LYING_CROWN - (body.height - body.chin_height),
        floor=mark.z,
        front=mark.facing + 105.0,
        gaze=mark.facing + 105.0,
        height=body.height,
        reach=max(0.18, body.shoulder_width * 0.5),
        lying=True,
    )


def feet_of(figure: Figure) -> Figure:
    """The other end of a lying body, so that both ends can be framed."""
    ahead = heading(figure.front - 105.0)
    reach = figure.height * 0.86
    at = (figure.at[0] + ahead[0] * reach, figure.at[1] + ahead[1] * reach, figure.at[2])
    return replace(figure, at=at)

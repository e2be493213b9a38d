"""What bodies do over time in a shot: they stand, sit, walk, look, speak, and use their hands."""

from regie.board.acting.acted import Acting, face_frame, hand_frame, joint_frame, pose_body
from regie.board.acting.errors import ActingError
from regie.board.acting.gestures import KINDS
from regie.board.acting.perform import perform

GESTURES = tuple(sorted(KINDS))
"""Names that `Performance.gesture` and `GestureCue.name` may have."""

__all__ = [
    "GESTURES",
    "Acting",
    "ActingError",
    "face_frame",
    "hand_frame",
    "joint_frame",
    "perform",
    "pose_body",
]

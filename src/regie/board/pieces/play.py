"""When the shots of a scene play its set pieces, and what that does to their cameras and people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import blake2b

from regie.board.pieces.aftermath import before_what_is_left
from regie.board.pieces.flee import follow_moved, out_of_the_way
from regie.board.pieces.lying import before_wreck, follow_wreck
from regie.board.pieces.target import Target
from regie.board.vectors import Vector
from regie.film.reading import Befallen, BefallenPhase
from regie.film.set_piece import CRACKING, DYING, PlayedPiece, SetPiece
from regie.film.shot import Camera, CameraAngle, Shot
from regie.film.stageplan import Box, SetPlan
from regie.film.units import FrameRate

CRACKED = 0.93
"""Of the time of cracks, to which they go where it does not come down yet."""
LEFT = 1.2
"""Seconds before the end of its clock, for a shot in which the dust has settled."""
COMES_TO_REST = 1.5
"""Seconds after its height, from which one may go up to what lies there after a crash."""
OPENING = 3
"""Sentences at the head of a scene: what goes on there has begun before it."""
STEADY = 0.85
"""Of what follows, that is played again and again where it goes on as it is."""

Phases = dict[int, set[BefallenPhase]]


def play_piece(
    shots: Sequence[Shot],
    told: Sequence[Befallen],
    piece: SetPiece,
    target: Target,
    plan: SetPlan,
    place: str,
    rate: FrameRate,
    when: float | None = None,
    framed: Collection[str] = (),
    danger: Box | None = None,
) -> tuple[Shot, ...]:
    """The shots with a set piece in them.

    Args:
        told: what the scene says of it, in order.
        when: seconds in its shot at which it happens; None: as its kind has it.
        framed: uids of shots whose camera a director chose.
        danger: box of all that moves in it; None: of what it befalls.
    """
    reached = replace(target, box=danger or target.box)
    taken = {w.key for w in piece.wrecks if w.key}
    phases = _phases(told)
    key = blake2b(piece.model_dump_json().encode(), digest_size=8).hexdigest()
    clock = _Clock(
        piece, bool(told) and told[0].phase == "goes-on" and told[0].sentence < OPENING, when, told
    )
    found: list[Shot] = []
    for shot in shots:
        told_of = {p for n in shot.sentences for p in phases.get(n, ())}
        own = told_of - {"seen"} if not shot.lines else set()
        if shot.place != place or shot.card or not clock.begins(own):
            found.append(before_wreck(shot, piece.wrecks) if shot.place == place else shot)
            continue
        seconds = float(shot.duration / rate.fps)
        at, pace, moment = clock.play(own, seconds)
        played = PlayedPiece(key=key, piece=piece, at=round(at * rate.fps, 3), pace=round(pace, 4))
        changes: dict[str, object] = {"pieces": (*shot.pieces, played)}
        if moment is not None:
            changes["moment"] = max(0, min(shot.duration - 1, rate.frames(moment)))
        if own and shot.subject is None and shot.uid not in framed:
            camera = _camera(piece, own, target)
            changes |= {"camera": camera, "angle": CameraAngle.EYE, "framing": (),
                        "lens": round(camera.focal)}  # fmt: skip
        if taken:
            changes = follow_wreck(shot, piece.wrecks, taken) | changes
        over = piece.kind == "crash" and at > piece.height + COMES_TO_REST
        if piece.clock.hurts and (own or clock.down) and not over:
            moved = out_of_the_way(shot, reached, plan, piece.clock.hurts)
            if shot.uid not in framed and "camera" not in changes:
                moved |= follow_moved(shot, moved, plan)
            changes |= moved
        if "seen" in told_of and clock.down and shot.uid not in framed and "camera" not in changes:
            changes |= before_what_is_left(shot.model_copy(update=changes), reached, plan)
        found.append(shot.model_copy(update=changes))
    return tuple(found)


class _Clock:
    """Where a scene is on the clock of its set piece."""

    def __init__(
        self, piece: SetPiece, on: bool, when: float | None, told: Sequence[Befallen]
    ) -> None:
        self.piece, self.on = piece, on
        self.now, self.begun, self.down = 0.0, on, on
        self._before = piece.clock.before if when is None else when
        self._sheds = any(b.phase == "sheds" for b in told)
        self._fresh, self._out = on, False

    def begins(self, own: set[BefallenPhase]) -> bool:
        """Whether a shot plays it: from the first that tells of it on, or all where it is on."""
        self.begun = self.begun or bool(own & {"cracks", "comes-down", "happens", "goes-on"})
        return self.begun

    def play(self, own: set[BefallenPhase], seconds: float) -> tuple[float, float, float | None]:
        """Second of the clock at which a shot begins, its pace, and the board's moment in it."""
        piece, moment, pace = self.piece, None, 1.0
        if self._fresh:
            self.now, self._fresh = piece.height, False
        if own & {"comes-down", "happens"} and not self.down:
            self.now, self.down = max(0.0, piece.clock.lead - self._before), True
            moment = piece.height - self.now
        elif own & {"settles", "stands"} and self.down:
            self.now = max(self.now, piece.lasts - LEFT)
        elif "goes-on" in own and not self.down:
            self.now, self.down = piece.height, True
        elif not self.down:
            until = CRACKED * CRACKING * (0.7 if "cracks" in own and self._sheds else 1.0)
            pace = min(1.0, max(0.0, until - self.now) / seconds) if own else 0.0
            moment = seconds if own else None
        end = piece.lasts - DYING * piece.dies
        if piece.dies and own & {"settles", "stands"} and not self._out:
            self.now, self._out, moment = end, True, 0.85 * seconds
        if self._out:
            pace = min(1.0, (piece.lasts - self.now) / seconds)
        elif piece.clock.steady and self.now + seconds > end:
            self.now = end - min(seconds, STEADY * piece.clock.after)
            pace = min(1.0, (end - self.now) / seconds)
        at = self.now
        self.now = min(piece.lasts, self.now + pace * seconds)
        return at, pace, moment


def _phases(told: Sequence[Befallen]) -> Phases:
    found: Phases = {}
    for b in told:
        found.setdefault(b.sentence, set()).add(b.phase)
    return found


def _camera(piece: SetPiece, own: set[BefallenPhase], target: Target) -> Camera:
    """The wide of what it befalls; nearer on the wall of a building that only cracks."""
    wide = target.camera
    if piece.kind != "collapse" or own & {"comes-down", "settles", "stands"}:
        return wide
    box = target.box
    height = 0.62 if "cracks" in own else 0.3
    middle = target.middle
    half = [(box.high[k] - box.low[k]) / 2 for k in (0, 1)]
    at: Vector = (
        middle[0] + target.front[0] * half[0],
        middle[1] + target.front[1] * half[1],
        box.high[2] * height,
    )
    focal = min(75.0, wide.focal * (1.45 if "cracks" in own else 1.75))
    return wide.model_copy(update={"focal": round(focal, 1), "target": at, "end_target": at})

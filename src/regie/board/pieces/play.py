"""When the shots of a scene play its set piece, and what that does to their cameras and people."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b

from regie.board.pieces.target import Target, boxes_near, find_target, spots_away
from regie.board.vectors import Vector
from regie.film.direction import PieceDirection
from regie.film.reading import BefallenPhase, SceneReading
from regie.film.set_piece import CRACKING, PlayedPiece, SetPiece
from regie.film.shot import Camera, CameraAngle, Mark, Performance, Posture, Shot
from regie.film.stageplan import SetPlan
from regie.film.units import FrameRate, FrameSize

BEFORE = 1.3
"""Seconds that a shot of a collapse begins before the building gives way."""
AT_ITS_HEIGHT = 0.85
"""Of the time in which it gives way, and `LATER`: the board's moment."""
LATER = 0.75
"""Seconds."""
CRACKED = 0.93
"""Of the time of cracks, to which they go where it does not come down yet."""
LEFT = 1.2
"""Seconds before the end of its clock, for a shot in which the dust has settled."""
DANGER = 5.5
"""Metres from a building that comes down within which nobody stands."""


def find_piece(
    reading: SceneReading,
    plan: SetPlan,
    size: FrameSize,
    seed: int,
    told: Sequence[PieceDirection] = (),
) -> tuple[SetPiece, Target] | None:
    """The set piece of a scene; None where nothing is befallen, or a director wants none.

    Args:
        told: what a director chose for it, the last first.
    """
    if not reading.befallen:
        return None
    chosen: dict[str, object] = {}
    for one in reversed(told):
        chosen |= one.model_dump(exclude_defaults=True)
    if chosen.get("kind") == "none":
        return None
    told_of = [b for b in reading.befallen if b.phase == "comes-down"]
    what, concept = (told_of[0].what, told_of[0].concept) if told_of else ("", "")
    if "what" in chosen:
        what, concept = str(chosen["what"]), ""
    target = find_target(plan, what, size, concept)
    if target is None:
        return None
    keeps = tuple(b.what for b in reading.befallen if b.phase == "stands" and b.what == "chimney")
    fields = {k: v for k, v in chosen.items() if k in SetPiece.model_fields and k != "what"}
    way = _way(chosen.get("way"), target.camera)
    fields.pop("way", None)
    piece = SetPiece(
        **{
            "kind": "collapse",
            "what": what,
            "box": (*target.box.low, *target.box.high),
            "near": tuple((*b.low, *b.high) for b in boxes_near(plan, target.box, 14.0)),
            "keeps": keeps,
            "seed": seed,
            "way": way,
            **fields,
        }
    )
    return piece, target


def _way(told: object, camera: Camera) -> float | None:
    """Degrees on the plan of a way that is told as the camera sees it."""
    if told is None or told == "down":
        return None
    if isinstance(told, int | float):
        return float(told)
    dx, dy = (camera.target[k] - camera.eye[k] for k in (0, 1))
    ahead = math.degrees(math.atan2(-dx, dy))
    turn = {"away": 0.0, "left": 90.0, "towards": 180.0, "right": -90.0}[str(told)]
    return round((ahead + turn + 180) % 360 - 180, 1)


def play_piece(
    shots: Sequence[Shot],
    reading: SceneReading,
    piece: SetPiece,
    target: Target,
    plan: SetPlan,
    place: str,
    rate: FrameRate,
    when: float | None = None,
    framed: Collection[str] = (),
) -> tuple[Shot, ...]:
    """The shots with the set piece in them.

    Args:
        when: seconds in its shot at which the building gives way; None: `BEFORE`.
        framed: uids of shots whose camera a director chose.
    """
    phases = _phases(reading)
    key = blake2b(piece.model_dump_json().encode(), digest_size=8).hexdigest()
    now, begun, down = 0.0, False, False
    found: list[Shot] = []
    sheds_later = any(b.phase == "sheds" for b in reading.befallen)
    for shot in shots:
        own = {p for n in shot.sentences for p in phases.get(n, ())} if not shot.lines else set()
        if shot.place != place or shot.card or not (begun or own & {"cracks", "comes-down"}):
            found.append(shot)
            continue
        begun = True
        seconds = shot.duration / rate.fps
        moment = shot.moment
        pace = 1.0
        if "comes-down" in own and not down:
            before = when if when is not None else BEFORE
            now, down = max(0.0, CRACKING - before), True
            height = CRACKING + AT_ITS_HEIGHT * piece.seconds + LATER - now
            moment = min(shot.duration - 1, rate.frames(height))
        elif own & {"settles", "stands"} and down:
            now = max(now, piece.lasts - LEFT)
        elif not down:
            until = CRACKED * CRACKING
            if "cracks" in own and sheds_later:
                until *= 0.7
            pace = min(1.0, max(0.0, until - now) / seconds) if own else 0.0
            moment = shot.duration - 1 if own else moment
        played = PlayedPiece(key=key, piece=piece, at=round(now * rate.fps, 3), pace=round(pace, 4))
        now = min(piece.lasts, now + pace * seconds)
        changes: dict[str, object] = {"pieces": (played,), "moment": moment}
        if own and shot.uid not in framed:
            changes["camera"] = _camera(own, target)
            changes["angle"] = CameraAngle.EYE
            changes["framing"] = ()
            changes["lens"] = round(_camera(own, target).focal)
        if own or down:
            changes |= _out_of_the_way(shot, target, plan)
        found.append(shot.model_copy(update=changes))
    return tuple(found)


def _phases(reading: SceneReading) -> Mapping[int, set[BefallenPhase]]:
    found: dict[int, set[BefallenPhase]] = {}
    for b in reading.befallen:
        found.setdefault(b.sentence, set()).add(b.phase)
    return found


def _camera(own: set[BefallenPhase], target: Target) -> Camera:
    """The wide of the building; nearer on its wall where it only cracks."""
    wide = target.camera
    if "comes-down" in own or own & {"settles", "stands"}:
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


def _out_of_the_way(shot: Shot, target: Target, plan: SetPlan) -> dict[str, object]:
    """Nobody stands where the building comes down: they look on from a distance."""
    spots = list(spots_away(plan, target, DANGER))
    moved: list[Performance] = []
    taken: list[tuple[float, float]] = []
    for p in shot.performances:
        if _near(target, p.mark) > DANGER:
            moved.append(p)
            taken.append((p.mark.x, p.mark.y))
            continue
        spot = next((s for s in spots if all(math.dist(s, t) > 0.9 for t in taken)), None)
        if spot is None:
            return {"aside": (*shot.aside, p.character)}
        taken.append(spot)
        dx, dy = target.middle[0] - spot[0], target.middle[1] - spot[1]
        facing = round(math.degrees(math.atan2(-dx, dy)), 2)
        mark = Mark(x=round(spot[0], 3), y=round(spot[1], 3), z=p.mark.z, facing=facing)
        upright = p.posture in (Posture.STAND, Posture.WALK, Posture.RUN, Posture.CROUCH)
        moved.append(
            p.model_copy(
                update={
                    "mark": mark,
                    "end": None,
                    "posture": Posture.STAND if upright else p.posture,
                    "contacts": (),
                    "changes": (),
                    "head": None,
                    "sets_off": None,
                    "arrives": None,
                }
            )
        )
    return {"performances": tuple(moved)}


def _near(target: Target, mark: Mark) -> float:
    dx = max(target.box.low[0] - mark.x, 0.0, mark.x - target.box.high[0])
    dy = max(target.box.low[1] - mark.y, 0.0, mark.y - target.box.high[1])
    return math.hypot(dx, dy)

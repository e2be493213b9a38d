"""Puts the bodies of a shot on its stage, acting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from regie.board.acting import Acting, perform
from regie.board.blocking.ways import find_prop
from regie.board.camera.projection import camera_view
from regie.board.figure import Figure
from regie.board.held import seat_of
from regie.board.posed import figure_of
from regie.board.staging.layer import StageLayer, prim_name, rounded
from regie.film.shot import Performance, Shot
from regie.film.speech import Speech
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.units import FrameRate, FrameSize, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIGHT_MARGIN = 0.2
"""Shares of the frame beside it in which a body still counts as seen: its shadow and sleeves."""

STILL = 2e-4
"""Radians or metres: a joint that moves less in a shot is left out or held."""


@dataclass(frozen=True)
class Actor:
    """A body on the stage: its prim's path and what it does."""

    path: str
    performance: Performance
    body: BodyPlan
    acting: Acting


def act_shot(
    shot: Shot,
    bodies: Mapping[str, BodyPlan],
    plan: SetPlan,
    speech: Mapping[str, Speech],
    rate: FrameRate,
    size: FrameSize,
    animate_on: int,
    tail: int = 0,
) -> tuple[Actor, ...]:
    """What every body does. Those whom the frame never sees hold one pose."""
    eyes = places_to_look_at(shot, bodies, plan)
    names: list[str] = []
    actors: list[Actor] = []
    for performance in shot.performances:
        body = bodies.get(performance.character)
        if body is None:
            continue
        name = prim_name(performance.character, names)
        names.append(name)
        seen = is_seen(shot, performance, bodies, size)
        acting = perform(
            performance,
            body,
            frames=shot.duration if seen else 1,
            rate=rate,
            animate_on=animate_on,
            eyes_at={k: p for k, p in eyes.items() if k != performance.character},
            speech=_said_by(performance.character, shot, speech),
            seed=shot.seed,
            seat_height=seat_of(performance),
            heard=shot.lines,
            tail=tail if seen else 0,
        )
        actors.append(Actor(f"/World/Cast/{name}", performance, body, acting))
    return tuple(actors)


def _said_by(
    key: str, shot: Shot, speech: Mapping[str, Speech]
) -> tuple[tuple[float, Speech], ...]:
    """The lines that move this body's mouth: a voice-over does not."""
    return tuple(
        (line.start, speech[line.line_id])
        for line in shot.lines
        if line.character == key and not line.off_screen and line.line_id in speech
    )


def places_to_look_at(
    shot: Shot, bodies: Mapping[str, BodyPlan], plan: SetPlan
) -> dict[str, Point]:
    """Eyes of everyone, props that someone looks at, and the camera, by key."""
    places: dict[str, Point] = {}
    for performance in shot.performances:
        figure = figure_of(performance, bodies, at_end=True)
        x, y, _ = figure.at
        places[performance.character] = Point(x=x, y=y, z=figure.eyes)
    for performance in shot.performances:
        for name in (performance.looks_at, *(c.at for c in performance.gestures)):
            if name and name not in places and (spot := _spot_of(name, shot, plan)):
                places[name] = Point(x=spot[0], y=spot[1], z=spot[2])
    eye = shot.camera.eye
    places["camera"] = Point(x=eye[0], y=eye[1], z=eye[2])
    return places


def _spot_of(name: str, shot: Shot, plan: SetPlan) -> tuple[float, float, float] | None:
    """Where a thing of the shot is, or a prop of the set. Nobody looks for what is in a hand."""
    thing = next((t for t in shot.things if t.key == name), None)
    if thing is not None:
        return thing.centre
    prop = find_prop(plan.props, name)
    return prop.at if prop is not None else None


def is_seen(
    shot: Shot, performance: Performance, bodies: Mapping[str, BodyPlan], size: FrameSize
) -> bool:
    """The body is in or near the frame at some moment, or someone walks."""
    if performance.end is not None or performance.changes:
        return True
    figure = figure_of(performance, bodies)
    return any(_in_sight(shot, figure, size, share) for share in (0.0, 0.25, 0.5, 0.75, 1.0))


def _in_sight(shot: Shot, figure: Figure, size: FrameSize, share: float) -> bool:
    view = camera_view(shot.camera, size, share)
    if sum((a - b) ** 2 for a, b in zip(view.eye, figure.chest, strict=True)) < 1.5:
        return True
    seen = [view.see((figure.at[0], figure.at[1], z)) for z in (figure.crown, figure.chest[2], 0.0)]
    ahead = [s for s in seen if s[2] > 0.05]
    if not ahead:
        return False
    reach = max((figure.reach + 0.45) / (2 * depth * view.half_width) for _, _, depth in ahead)
    left, right = min(s[0] for s in ahead) - reach, max(s[0] for s in ahead) + reach
    top, bottom = min(s[1] for s in ahead), max(s[1] for s in ahead)
    return (
        right > -SIGHT_MARGIN
        and left < 1 + SIGHT_MARGIN
        and (bottom > -SIGHT_MARGIN)
        and (top < 1 + SIGHT_MARGIN)
    )


def write_actors(
    stage: StageLayer, actors: Sequence[Actor], shot: Shot, files: Mapping[str, str]
) -> None:
    for actor in actors:
        key = actor.performance.character
        spec = stage.define(actor.path, "SkelRoot")
        stage.refer(spec, f"./cast/{files.get(key, key)}.usdc")
        _write_place(stage, spec, actor.acting)
        _write_acting(stage, actor)


def _write_place(stage: StageLayer, spec: Any, acting: Acting) -> None:
    from pxr import Gf

    places = [Gf.Vec3d(*(rounded(v) for v in root[:3])) for root in acting.root]
    turns = [rounded(root[3]) for root in acting.root]
    stage.order_ops(spec, ("xformOp:translate", "xformOp:rotateZ"))
    stage.sample(stage.attribute(spec, "xformOp:translate", "Double3"), acting.frames, places)
    stage.sample(stage.attribute(spec, "xformOp:rotateZ", "Double"), acting.frames, turns)


def _write_acting(stage: StageLayer, actor: Actor) -> None:
    """The SkelAnimation of a body: joints that leave their rest, and face shapes that move."""
    import numpy as np
    from pxr import Vt

    acting, body = actor.acting, actor.body
    path = f"{actor.path}/Act"
    spec = stage.define(path, "SkelAnimation")
    kept = _moved_joints(acting, body)
    stage.attribute(
        spec, "joints", "TokenArray", Vt.TokenArray([body.joints[j] for j in kept]), uniform=True
    )
    rotations = np.round(acting.rotations[:, kept].astype(np.float64), 5) + 0.0
    translations = np.round(acting.translations[:, kept].astype(np.float64), 5) + 0.0
    stage.sample(
        stage.attribute(spec, "rotations", "QuatfArray"),
        acting.frames,
        # numpy's columns are w x y z, Gf.Quatf's memory is x y z w.
        [Vt.QuatfArray.FromNumpy(_packed(r[:, [1, 2, 3, 0]])) for r in rotations],
    )
    stage.sample(
        stage.attribute(spec, "translations", "Float3Array"),
        acting.frames,
        [Vt.Vec3fArray.FromNumpy(_packed(t)) for t in translations],
    )
    ones = np.ones((len(kept), 3), np.float16)
    stage.attribute(spec, "scales", "Half3Array", Vt.Vec3hArray.FromNumpy(ones))
    _write_face(stage, spec, acting, body)
    rig = stage.define(f"{actor.path}/Skeleton", over=True)
    stage.apply_schema(rig, "SkelBindingAPI")
    stage.relate(rig, "skel:animationSource", path)


def _packed(values: NDArray[np.float64]) -> NDArray[np.float32]:
    import numpy as np

    return np.ascontiguousarray(values, dtype=np.float32)


def _moved_joints(acting: Acting, body: BodyPlan) -> list[int]:
    """Joints that are not at rest all the time; USD takes the rest of the others."""
    import numpy as np

    if not body.rest:
        return list(range(len(body.joints)))
    rest_turn = np.array([r.rotation for r in body.rest])
    rest_place = np.array([r.translation for r in body.rest])
    same = np.abs(np.einsum("fjk,jk->fj", acting.rotations.astype(float), rest_turn))
    turned = (1.0 - same).max(axis=0) > STILL**2
    shifted = np.abs(acting.translations - rest_place).max(axis=(0, 2)) > STILL
    kept = np.flatnonzero(turned | shifted)
    return [int(j) for j in kept] or [0]


def _write_face(stage: StageLayer, spec: Any, acting: Acting, body: BodyPlan) -> None:
    import numpy as np
    from pxr import Vt

    if not body.shapes or not acting.shapes.size:
        return
    moved = np.flatnonzero(acting.shapes.max(axis=0) > 1e-3)
    if not len(moved):
        return
    names = Vt.TokenArray([body.shapes[s] for s in moved])
    stage.attribute(spec, "blendShapes", "TokenArray", names, uniform=True)
    weights = np.round(acting.shapes[:, moved].astype(np.float64), 4) + 0.0
    stage.sample(
        stage.attribute(spec, "blendShapeWeights", "FloatArray"),
        acting.frames,
        [Vt.FloatArray.FromNumpy(_packed(w)) for w in weights],
    )

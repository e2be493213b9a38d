"""Reads a shot's stage: what stands still, who moves, lights and camera.

Sets, bodies and props are kept by the real path of their layer, so that shots that share them
load them once; layers live in a content-addressed store, whose paths change with the content.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from pxr import Sdf, Tf, Usd, UsdGeom, UsdSkel

from picture.body import Body, find_skeleton, pose_body, read_body
from picture.effects import Effect, read_effect
from picture.geometry import StageError
from picture.light import Lights, read_lights
from picture.set_piece import SetPiece, clear_piece, darken_piece, read_piece, take_out

KEPT_LAYERS = 48
"""Sets, bodies and props kept in memory; a body takes about 10 MB."""

IDENTITY = np.eye(4)


@dataclass(frozen=True)
class Actor:
    """A body on this stage."""

    key: str
    name: str
    body: Body
    prim: Usd.Prim
    skeleton: UsdSkel.SkeletonQuery


@dataclass(frozen=True)
class Prop:
    """A prop on this stage; it may move, not change shape."""

    key: str
    name: str
    piece: SetPiece
    prim: Usd.Prim


@dataclass(frozen=True)
class View:
    """A camera at one frame; matrices as USD has them, rows first."""

    to_camera: np.ndarray
    eye: np.ndarray
    ahead: np.ndarray
    tan_x: float
    tan_y: float
    focus: float = 0.0
    """Metres along the axis to what is sharp."""
    blur: float = 0.0
    """Diameter of what a point far behind becomes, in frame widths; 0: all is sharp."""


@dataclass
class Shot:
    """An open stage."""

    path: Path
    stage: Usd.Stage
    set_piece: SetPiece | None
    set_lights: Lights
    actors: list[Actor]
    props: list[Prop]
    light: str
    weather: str
    rig: str
    keyed: bool
    first: float
    last: float
    loaded: int = 0
    effects: tuple[Effect, ...] = ()
    cache: UsdSkel.Cache = field(default_factory=UsdSkel.Cache)

    def place_actor(self, actor: Actor, frame: float) -> tuple[np.ndarray, np.ndarray]:
        """Points and normals of a body at a frame, in the world."""
        time = Usd.TimeCode(frame)
        query = actor.skeleton
        skinning = np.array(query.ComputeSkinningTransforms(time), dtype=float)
        skeleton = UsdGeom.Imageable(query.GetPrim())
        to_world = np.array(skeleton.ComputeLocalToWorldTransform(time))
        faces: dict[str, float] = {}
        animation = query.GetAnimQuery()
        if animation:
            names = animation.GetBlendShapeOrder() or []
            weights = animation.ComputeBlendShapeWeights(time) or []
            faces = {str(n): float(w) for n, w in zip(names, weights, strict=False)}
        if skinning.ndim != 3 or not len(skinning):
            skinning = np.tile(IDENTITY, (actor.body.weights.shape[1], 1, 1))
        points, normals = pose_body(actor.body, skinning, to_world, faces)
        if not np.isfinite(points).all():
            raise StageError(
                f"{self.path.name}: the pose of {actor.name} at frame {frame:g} has values that "
                "are not numbers; stage the shot again."
            )
        return points, normals

    def place_prop(self, prop: Prop, frame: float) -> np.ndarray:
        """A prop's row-vector matrix to the world."""
        xform = UsdGeom.Imageable(prop.prim)
        return np.array(xform.ComputeLocalToWorldTransform(Usd.TimeCode(frame)))

    def view_at(self, frame: float, aspect: float) -> View:
        """The camera at a frame; the picture's own aspect decides the height of the view."""
        time = Usd.TimeCode(frame)
        prim = self.stage.GetPrimAtPath("/World/Camera")
        camera = UsdGeom.Camera(prim)
        matrix = camera.ComputeLocalToWorldTransform(time).GetOrthonormalized()
        focal = camera.GetFocalLengthAttr().Get(time)
        wide = camera.GetHorizontalApertureAttr().Get(time)
        tan_x = wide / (2 * focal) if focal and wide else 0.0
        to_world = np.array(matrix)
        if not np.isfinite(to_world).all() or not 1e-4 < tan_x < 50:
            raise StageError(f"{self.path.name}: the camera at frame {frame:g} cannot be used.")
        away = camera.GetFocusDistanceAttr().Get(time) or 0.0
        return View(
            np.array(matrix.GetInverse()),
            to_world[3, :3],
            -to_world[2, :3],
            tan_x,
            tan_x / aspect,
            away,
            _blur(focal, camera.GetFStopAttr().Get(time) or 0.0, away, wide),
        )


def _blur(focal: float, stop: float, away: float, wide: float) -> float:
    """What a thin lens makes of a point far behind what it is focused on, in frame widths.

    Args:
        focal, wide: of the lens and the sensor, millimetres. away: metres to what is sharp.
    """
    if stop <= 0 or away * 1000 <= focal:
        return 0.0
    return focal**2 / (stop * (away * 1000 - focal)) / wide


class StageReader:
    """Opens stages, and remembers what their layers hold."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, object] = OrderedDict()
        self._layers: OrderedDict[str, Sdf.Layer] = OrderedDict()
        self._loaded = 0

    def open(self, path: Path) -> Shot:
        """Opens a stage.

        Raises:
            StageError: no such file, not USD, a layer that it refers to is missing, no camera.
        """
        if not path.is_file():
            raise StageError(f"There is no stage {path.name}; stage the shot again.")
        self._loaded = 0
        mark = Tf.Error.Mark() if hasattr(Tf.Error, "Mark") else None
        try:
            layer = Sdf.Layer.FindOrOpen(str(path))
            if layer is None:
                raise StageError(f"{path.name} is not a USD stage; stage the shot again.")
            layer.Reload()
            _check_references(layer)
            stage = Usd.Stage.Open(layer, Usd.Stage.LoadAll)
        except Tf.ErrorException as error:
            raise StageError(f"{path.name} cannot be read: {_first_line(error)}") from error
        del mark
        world = stage.GetPrimAtPath("/World")
        camera = stage.GetPrimAtPath("/World/Camera")
        if not world or not camera or not camera.IsA(UsdGeom.Camera):
            raise StageError(f"{path.name} has no camera at /World/Camera; stage the shot again.")
        self._keep_layers(stage)
        cache = UsdSkel.Cache()
        set_prim = stage.GetPrimAtPath("/World/Set")
        set_piece = self._keep_set(set_prim, world) if set_prim else None
        actors = [self._read_actor(child, cache) for child in _children(stage, "/World/Cast")]
        props = [self._read_prop(child) for child in _children(stage, "/World/Props")]
        return Shot(
            path,
            stage,
            set_piece,
            read_lights(world, Usd.TimeCode.EarliestTime()),
            [a for a in actors if a],
            [p for p in props if p],
            _said(world, "regie:light", "day"),
            _said(world, "regie:weather", "clear"),
            _said(world, "regie:rig", "natural"),
            _said(world, "regie:keyed", "False") == "True",
            stage.GetStartTimeCode(),
            stage.GetEndTimeCode(),
            self._loaded,
            tuple(self._read_effect(c) for c in _children(stage, "/World/Pieces")),
            cache,
        )

    def _keep_layers(self, stage: Usd.Stage) -> None:
        """Holds on to layers beside the stage's own, so that USD need not parse them again."""
        for layer in stage.GetUsedLayers():
            if layer != stage.GetRootLayer() and not layer.anonymous:
                self._layers[layer.identifier] = layer
                self._layers.move_to_end(layer.identifier)
        while len(self._layers) > KEPT_LAYERS:
            self._layers.popitem(last=False)

    def _keep(self, key: str, make):
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = make()
        self._loaded += 1
        self._kept[key] = made
        while len(self._kept) > KEPT_LAYERS:
            self._kept.popitem(last=False)
        return made

    def _keep_set(self, prim: Usd.Prim, world: Usd.Prim) -> SetPiece:
        key = _content_key(prim)
        piece = self._keep(key, lambda: read_piece(prim, key, in_world=True))
        cleared, unlit = _boxes(world, "regie:cleared"), _boxes(world, "regie:unlit")
        piece = clear_piece(piece, cleared) if len(cleared) else piece
        gone = _boxes(world, "regie:gone")
        piece = take_out(piece, gone) if len(gone) else piece
        return darken_piece(piece, unlit) if len(unlit) else piece

    def _read_actor(self, prim: Usd.Prim, cache: UsdSkel.Cache) -> Actor | None:
        root = next((p for p in Usd.PrimRange(prim) if p.IsA(UsdSkel.Root)), None)
        if root is None:
            raise StageError(f"{prim.GetPath()} is not a body: it has no SkelRoot.")
        cache.Populate(UsdSkel.Root(root), Usd.PrimDefaultPredicate)
        query = cache.GetSkelQuery(UsdSkel.Skeleton(find_skeleton(root)))
        if not query:
            raise StageError(f"The skeleton of {prim.GetPath()} cannot be used.")
        key = _content_key(prim)
        body = self._keep(key, lambda: read_body(root))
        return Actor(key, prim.GetName(), body, root, query)

    def _read_effect(self, prim: Usd.Prim) -> Effect:
        """A set piece; its debris is kept, and read at this stage's own time."""
        key = _content_key(prim)
        kept = self._keep(key, lambda: read_effect(prim, key))
        return kept.on(prim)

    def _read_prop(self, prim: Usd.Prim) -> Prop | None:
        key = _content_key(prim)
        piece = self._keep(key, lambda: read_piece(prim, key, in_world=False))
        return Prop(key, prim.GetName(), piece, prim)


def _children(stage: Usd.Stage, path: str) -> list[Usd.Prim]:
    prim = stage.GetPrimAtPath(path)
    return list(prim.GetChildren()) if prim else []


def _said(prim: Usd.Prim, name: str, otherwise: str) -> str:
    attribute = prim.GetAttribute(name)
    return str(attribute.Get() or otherwise) if attribute else otherwise


def _boxes(world: Usd.Prim, name: str) -> np.ndarray:
    """Boxes on the set, (n, 2, 3), low and high corners.

    `regie:cleared`: those that the shot wants empty, of furniture that is carried out of the
    frame. `regie:unlit`: those in which nothing shines, of lamps that are off.
    """
    attribute = world.GetAttribute(name)
    values = attribute.Get() if attribute else None
    if values is None or len(values) % 2:
        return np.zeros((0, 2, 3))
    return np.array(values, dtype=float).reshape(-1, 2, 3)


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else "USD gives no reason."


def _check_references(layer: Sdf.Layer) -> None:
    """Follows every reference, so that a missing or broken layer is said and not left out."""
    for wanted in sorted(layer.GetCompositionAssetDependencies()):
        where = Path(layer.ComputeAbsolutePath(wanted))
        if not where.is_file():
            raise StageError(
                f"{layer.GetDisplayName()} refers to {wanted}, which is not there; build that "
                "layer again."
            )
        try:
            found = Sdf.Layer.FindOrOpen(str(where))
            if found is not None:
                # Reads it again only where the file has changed since.
                found.Reload()
        except Tf.ErrorException:
            found = None
        if found is None:
            raise StageError(f"{wanted} is not a USD layer; build it again.")
        if not found.defaultPrim:
            raise StageError(f"{wanted} has no default prim; build it again.")


def _content_key(prim: Usd.Prim) -> str:
    """Names what is under a prim: real paths and ages of its layers, variants, local changes."""
    parts = []
    for spec in prim.GetPrimStack():
        layer = spec.layer
        if layer == prim.GetStage().GetRootLayer():
            changes = [_spelled(child) for child in spec.nameChildren if not _acts(child)]
            parts.append("".join(changes))
            continue
        path = Path(layer.realPath).resolve()
        facts = path.stat()
        parts.append(f"{path}:{facts.st_mtime_ns}:{facts.st_size}:{spec.path}")
    sets = prim.GetVariantSets()
    parts += [f"{n}={sets.GetVariantSelection(n)}" for n in sorted(sets.GetNames())]
    if len(prim.GetPrimStack()) == 1:
        parts.append(f"{prim.GetStage().GetRootLayer().realPath}{prim.GetPath()}")
        parts.append(_spelled(prim.GetPrimStack()[0]))
    return hashlib.blake2b("|".join(parts).encode(), digest_size=16).hexdigest()


def _acts(spec: Sdf.PrimSpec) -> bool:
    """Whether a spec moves a body, says how it is bound or lights a set: no shape changes."""
    return spec.typeName == "SkelAnimation" or spec.name in ("Skeleton", "Lights")


def _spelled(spec: Sdf.PrimSpec) -> str:
    copy = Sdf.Layer.CreateAnonymous(".usda")
    Sdf.CreatePrimInLayer(copy, "/Copy")
    Sdf.CopySpec(spec.layer, spec.path, copy, "/Copy")
    return copy.ExportToString()

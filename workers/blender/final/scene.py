"""Builds a shot in a scene of Blender's, from the same triangles as the boards are drawn from."""

from __future__ import annotations

import bpy
import numpy as np
from mathutils import Matrix
from picture.effects import UNDER, Effect
from picture.geometry import MAX_GLOW, WATER, Surface
from picture.set_piece import SetPiece
from picture.stage import Actor, Prop, Shot

from final.finishes import finish_of
from final.materials import Materials

SHUTTER = 0.5
"""Share of a frame that the shutter is open: 180 degrees."""

MOMENTS = (-0.5, 0.0, 0.5)
"""Frames about the one that is shown at which the shutter opens, is half through and closes:
Cycles looks at things then, and goes straight between."""


class Stage:
    """A scene of Blender's that is filled with one shot after another; sets are kept."""

    def __init__(self) -> None:
        self.scene = bpy.data.scenes.new("Final")
        self._materials = Materials()
        self._set_key = ""
        self._still: list[bpy.types.Object] = []
        self._moving: list[bpy.types.Object] = []
        self.people = bpy.data.collections.new("People")
        self.places = bpy.data.collections.new("Places")
        for collection in (self.people, self.places):
            self.scene.collection.children.link(collection)
        data = bpy.data.cameras.new("Camera")
        self.camera = bpy.data.objects.new("Camera", data)
        self.scene.collection.objects.link(self.camera)
        self.scene.camera = self.camera

    def fill(self, shot: Shot, lighting, frame: int, aspect: float, gain: float) -> None:
        """Makes the scene the shot's at a frame, with where things are a moment before and after.

        Args:
            gain: what light is multiplied by until it is seen.
        """
        wet = lighting.mood.wet > 0
        if shot.set_piece is not None and shot.set_piece.key + str(wet) != self._set_key:
            self._drop(self._still)
            self._still = self._build_piece("Set", shot.set_piece, wet)
            self._set_key = shot.set_piece.key + str(wet)
        self._drop(self._moving)
        self._moving = []
        for actor in shot.actors:
            self._moving += self._build_actor(shot, actor, frame)
        for prop in shot.props:
            self._moving += self._build_prop(shot, prop, frame)
        for effect in shot.effects:
            self._moving += self._build_effect(effect, frame)
        mood = lighting.mood
        self._materials.tune(gain, mood.fog, mood.fog_density * 0.5, mood.fog_start, mood.fog_most)
        self._aim(shot, frame, aspect)
        self.scene.frame_set(frame)

    def _drop(self, objects: list[bpy.types.Object]) -> None:
        for made in objects:
            mesh = made.data
            bpy.data.objects.remove(made)
            bpy.data.meshes.remove(mesh)

    def _build_piece(self, name: str, piece: SetPiece, wet: bool) -> list[bpy.types.Object]:
        found = []
        for surface, sided in ((piece.one_sided, False), (piece.two_sided, True)):
            for mesh, triangles in surface.split() if surface is not None else ():
                used, corners = np.unique(triangles, return_inverse=True)
                part = _pick(surface, used)
                made = _make_object(f"{name}/{mesh}", part[0], corners.reshape(-1, 3), part[2])
                made.data.normals_split_custom_set_from_vertices(part[1])
                # What shines lets light through: a lamp stands inside its shade.
                made.visible_shadow = not (part[2][:, 3] > 4).any()
                finish = finish_of(mesh, worn=False)
                made.data.materials.append(
                    self._materials.of(finish, see_through_back=not sided, wet=wet)
                )
                self.places.objects.link(made)
                found.append(made)
        return found

    def _build_actor(self, shot: Shot, actor: Actor, frame: int) -> list[bpy.types.Object]:
        body, found = actor.body, []
        placed = [shot.place_actor(actor, frame + moment * SHUTTER)[0] for moment in MOMENTS]
        for part in body.parts:
            points = slice(part.first, part.first + part.count)
            last = part.first_triangle + part.triangle_count
            triangles = body.triangles[part.first_triangle : last] - part.first
            made = _make_object(
                f"{actor.name}/{part.name}",
                placed[1][points],
                triangles,
                body.colours[points],
                body.points[points],
            )
            made.data.shade_smooth()
            finish = finish_of(part.name, worn=True)
            made.data.materials.append(
                self._materials.of(finish, see_through_back=False, wet=False)
            )
            self.people.objects.link(made)
            _key_points(made, [at[points] for at in placed], frame)
            found.append(made)
        return found

    def _build_effect(self, effect: Effect, frame: int) -> list[bpy.types.Object]:
        """What of a set piece has a surface; its puffs are laid over the picture."""
        found = []
        moments = [effect.placed(frame + moment * SHUTTER, frame) for moment in MOMENTS]
        for (name, before), (_, now), (_, after) in zip(*moments, strict=True):
            rest = effect.debris.surface.points if name == "debris" else now.points
            for of, triangles in _by_finish(name, now):
                used, corners = np.unique(triangles, return_inverse=True)
                made = _make_object(
                    f"{effect.name}/{name}/{of}",
                    now.points[used],
                    corners.reshape(-1, 3),
                    now.colours[used],
                    rest[used],
                )
                _key_points(made, [at.points[used] for at in (before, now, after)], frame)
                finish = finish_of(of, worn=False)
                made.data.materials.append(
                    self._materials.of(finish, see_through_back=False, wet=False)
                )
                self.places.objects.link(made)
                found.append(made)
        return found

    def _build_prop(self, shot: Shot, prop: Prop, frame: int) -> list[bpy.types.Object]:
        found = self._build_piece(prop.name, prop.piece, wet=False)
        for moment in MOMENTS:
            matrix = shot.place_prop(prop, frame + moment * SHUTTER)
            for made in found:
                _key_place(made, matrix, frame + moment * SHUTTER)
        return found

    def _aim(self, shot: Shot, frame: int, aspect: float) -> None:
        data = self.camera.data
        data.sensor_fit = "HORIZONTAL"
        data.clip_start, data.clip_end = 0.02, 3000
        for keyed in (self.camera, data):
            keyed.animation_data_clear()
        for moment in MOMENTS:
            at = frame + moment * SHUTTER
            view = shot.view_at(at, aspect)
            _key_place(self.camera, np.linalg.inv(view.to_camera), at)
            data.sensor_width = 24.89
            data.lens = 24.89 / (2 * view.tan_x)
            data.keyframe_insert("lens", frame=at)
        view = shot.view_at(frame, aspect)
        data.dof.use_dof = view.blur > 0
        if view.blur > 0:
            focal = data.lens
            data.dof.focus_distance = view.focus
            # Back from the blur: `stage._blur` is a thin lens's.
            data.dof.aperture_fstop = focal**2 / (
                view.blur * 24.89 * max(view.focus * 1000 - focal, 1e-3)
            )
            data.dof.aperture_blades = 7


def _by_finish(name: str, surface: Surface) -> list[tuple[str, np.ndarray]]:
    """What a surface of a set piece is made of, with the triangles that are there: what lies under
    the ground is yet to come, or has been."""
    if name == WATER:
        return [(name, surface.triangles)]
    found: dict[str, list[np.ndarray]] = {}
    there = surface.points[:, 2] > UNDER
    for mesh, triangles in surface.split():
        kept = triangles[there[triangles].all(axis=1)]
        if len(kept):
            found.setdefault("Wreck" if mesh.startswith("Wreck") else "Building", []).append(kept)
    return [(of, np.concatenate(parts)) for of, parts in found.items()]


def _pick(surface: Surface, used: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return surface.points[used], surface.normals[used], surface.colours[used]


def _make_object(
    name: str,
    points: np.ndarray,
    triangles: np.ndarray,
    colours: np.ndarray,
    rest: np.ndarray | None = None,
) -> bpy.types.Object:
    """A mesh with what its material reads of each vertex, see `materials.Materials`."""
    mesh = bpy.data.meshes.new(name)
    mesh.vertices.add(len(points))
    mesh.vertices.foreach_set("co", np.ascontiguousarray(points, np.float32).ravel())
    mesh.loops.add(triangles.size)
    mesh.loops.foreach_set("vertex_index", np.ascontiguousarray(triangles, np.int32).ravel())
    mesh.polygons.add(len(triangles))
    starts = np.arange(0, triangles.size, 3, dtype=np.int32)
    mesh.polygons.foreach_set("loop_start", starts)
    mesh.update(calc_edges=True)
    linear = np.ones((len(points), 4), np.float32)
    linear[:, :3] = (colours[:, :3] / 255.0) ** 2
    shines = colours[:, 3] / 255.0 * MAX_GLOW
    _say(mesh, "Col", "FLOAT_COLOR", "color", linear)
    # The least glow there is marks water, see `geometry.WATER_GLOW`.
    _say(mesh, "Glow", "FLOAT", "value", np.where(colours[:, 3] > 4, shines, 0))
    _say(mesh, "Wood", "FLOAT", "value", _measure_wood(linear))
    _say(mesh, "Rest", "FLOAT_VECTOR", "vector", points if rest is None else rest)
    mesh.shade_smooth()
    return bpy.data.objects.new(name, mesh)


def _say(mesh: bpy.types.Mesh, name: str, kind: str, field: str, values: np.ndarray) -> None:
    attribute = mesh.attributes.new(name, kind, "POINT")
    attribute.data.foreach_set(field, np.ascontiguousarray(values, np.float32).ravel())


def _measure_wood(linear: np.ndarray) -> np.ndarray:
    """How far a colour is that of wood, 0 to 1: brown, from pale to dark."""
    red, green, blue = linear[:, 0], linear[:, 1], linear[:, 2]
    warm = (red - blue) / np.maximum(red, 1e-4)
    between = (green - blue) / np.maximum(red - blue, 1e-4)
    brown = np.clip((warm - 0.3) / 0.3, 0, 1) * ((between > 0.1) & (between < 0.75))
    return brown.astype(np.float32)


def _key_points(made: bpy.types.Object, placed: list[np.ndarray], frame: int) -> None:
    """Shape keys that take the points from before over the frame to after."""
    before, now, after = placed
    if np.allclose(before, now, atol=1e-5) and np.allclose(after, now, atol=1e-5):
        return
    made.shape_key_add(name="now")
    for points, moment in ((before, MOMENTS[0]), (after, MOMENTS[2])):
        key = made.shape_key_add(name=f"{moment:+}")
        key.data.foreach_set("co", np.ascontiguousarray(points, np.float32).ravel())
        for other in MOMENTS:
            key.value = 1.0 if other == moment else 0.0
            key.keyframe_insert("value", frame=frame + other * SHUTTER)


def _key_place(made: bpy.types.Object, matrix: np.ndarray, frame: float) -> None:
    """Args: matrix: rows, as USD's."""
    made.rotation_mode = "QUATERNION"
    before = made.rotation_quaternion.copy()
    made.matrix_world = Matrix(matrix.T.tolist())
    # Set in parts, for keys are of parts.
    place, turn, scale = Matrix(matrix.T.tolist()).decompose()
    turn.make_compatible(before)
    made.location, made.rotation_quaternion, made.scale = place, turn, scale
    for field in ("location", "rotation_quaternion", "scale"):
        made.keyframe_insert(field, frame=frame)

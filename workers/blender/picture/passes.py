"""A frame as figures for compositing: where everything is, which way it faces, where it goes.

Drawn from the same triangles with the same camera as the picture, so that a pixel of a pass is that
pixel of the board. What a thing covers of a pixel is counted from samples, as Cryptomatte wants it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import gpu
import numpy as np

from picture.batches import moving_buffer, triangle_index
from picture.draw import read_buffer
from picture.frame import FAR_METRES, NEAR_METRES, project
from picture.geometry import Surface
from picture.passes_puffs import put_before, read_puffs
from picture.programs import compile_passes
from picture.stage import Shot, View

SAMPLES = 16
"""Places in a pixel that a thing may cover."""

DUST = "Dust"
"""What the puffs of a set piece are called among the mattes."""

RANKS = 6
"""Things a pixel may be shared by; those that cover least of it are left out."""

BEYOND = 1e10
"""Metres, where there is nothing: as Blender writes it."""

NEAREST_SHARE = 0.005
"""Share of the pixels that may be nearer than the distance that is called near."""

LEAST_NEAR = 0.2
"""Metres."""

PLANES = (
    *("R", "G", "B", "Z", "nearness", "N.X", "N.Y", "N.Z", "Ncamera.X", "Ncamera.Y", "Ncamera.Z"),
    *("forward.u", "forward.v", "backward.u", "backward.v", "occlusion", "line"),
    *("puffs.R", "puffs.G", "puffs.B", "puffs.A", "puffs.Z"),
    *(f"object{k}.{what}" for k in range(RANKS) for what in ("id", "cover")),
    *(f"asset{k}.{what}" for k in range(RANKS) for what in ("id", "cover")),
)
"""What a frame's figures are, in order. Numbers of things count from 1; 0 is nothing."""


@dataclass(frozen=True)
class Thing:
    """A mesh of a body, of a prop or of the set, in the world.

    Attributes:
        asset: `mara`, `suitcase`, `set`. mesh: `Skin`, `Walls`, or the set's `table`.
        before, now, after: points a frame earlier, at the frame and a frame later.
    """

    asset: str
    mesh: str
    two_sided: bool
    before: np.ndarray
    now: np.ndarray
    after: np.ndarray
    normals: np.ndarray
    triangles: np.ndarray


@dataclass(frozen=True)
class Fixture:
    """Something of the set by its name, and the box round it."""

    name: str
    low: np.ndarray
    high: np.ndarray


def list_things(shot: Shot, frame: float, fixtures: Sequence[Fixture] = ()) -> list[Thing]:
    """Everything on a stage at a frame, in the same order at every frame."""
    found: list[Thing] = []
    still = np.eye(4)
    if shot.set_piece is not None:
        for surface, sided in (
            (shot.set_piece.one_sided, False),
            (shot.set_piece.two_sided, True),
        ):
            for thing in _of_surface("set", surface, sided, still, still, still):
                found += _part(thing, fixtures)
    for actor in shot.actors:
        before, after = (shot.place_actor(actor, f)[0] for f in (frame - 1, frame + 1))
        now, normals = shot.place_actor(actor, frame)
        for part in actor.body.parts:
            last = part.first_triangle + part.triangle_count
            triangles = actor.body.triangles[part.first_triangle : last]
            placed = (before, now, after, normals)
            found.append(Thing(actor.name, part.name, True, *placed, triangles))
    for effect in shot.effects:
        moments = [effect.placed(f, frame) for f in (frame - 1, frame, frame + 1)]
        for (name, before), (_, now), (_, after) in zip(*moments, strict=True):
            placed = (before.points, now.points, after.points, now.normals)
            found.append(Thing(effect.name, name, True, *placed, now.triangles))
    for prop in shot.props:
        ways = (shot.place_prop(prop, f) for f in (frame - 1, frame, frame + 1))
        before, now, after = ways
        for surface, sided in ((prop.piece.one_sided, False), (prop.piece.two_sided, True)):
            found += _of_surface(prop.name, surface, sided, before, now, after)
    return found


def _of_surface(
    asset: str,
    surface: Surface | None,
    two_sided: bool,
    before: np.ndarray,
    now: np.ndarray,
    after: np.ndarray,
) -> list[Thing]:
    if surface is None:
        return []
    placed = [surface.points @ m[:3, :3] + m[3, :3] for m in (before, now, after)]
    normals = surface.normals @ np.linalg.inv(now[:3, :3]).T
    return [
        Thing(asset, mesh, two_sided, *placed, normals, triangles)
        for mesh, triangles in surface.split()
    ]


def _part(thing: Thing, fixtures: Sequence[Fixture]) -> list[Thing]:
    """The set's meshes are joined by material: takes apart what is wholly within a named box."""
    found, left = [], np.ones(len(thing.triangles), bool)
    for fixture in sorted(fixtures, key=lambda f: float(np.prod(f.high - f.low))):
        inside = ((thing.now >= fixture.low) & (thing.now <= fixture.high)).all(axis=1)
        own = inside[thing.triangles].all(axis=1) & left
        if own.any():
            found.append(replace(thing, mesh=fixture.name, triangles=thing.triangles[own]))
            left &= ~own
    rest = replace(thing, triangles=thing.triangles[left])
    return [rest, *found] if left.any() else found


class PassPainter:
    """Draws passes; needs a GPU context."""

    def __init__(self) -> None:
        self._program = compile_passes()
        self._size = (0, 0)
        self._near: dict[tuple, float] = {}

    def draw(
        self,
        shot: Shot,
        frame: float,
        fixtures: Sequence[Fixture],
        picture: np.ndarray,
        soft: np.ndarray,
        outline: np.ndarray,
        dust: np.ndarray | None = None,
        exposure: float = 1.0,
    ) -> tuple[np.ndarray, list[tuple[str, str]], float]:
        """The figures of a frame.

        Args:
            picture: as it is drawn, uint8 (height, width, 3).
            soft, outline: textures of the same picture, see `draw.Painter.read_drawn`.
            dust: likewise, of its puffs; None where it has none. exposure: of its light.

        Returns:
            float32 (planes, height, width) as `PLANES`; asset and mesh of each thing by its
            number from 1; the distance that is called near, metres.
        """
        height, width = picture.shape[:2]
        self._prepare(width, height)
        views = [shot.view_at(f, width / height) for f in (frame, frame - 1, frame + 1)]
        things = list_things(shot, frame, fixtures)
        batches = [_batch(thing) for thing in things]
        block = self._pack(views)
        place, normal, motion = self._paint(things, batches, block, (0.0, 0.0))
        number, metres = place[..., 0], place[..., 1]
        there = number > 0
        near = self._find_near(shot, width, height)
        out = np.zeros((len(PLANES), height, width), np.float32)
        planes = dict(zip(PLANES, out, strict=True))
        for name, values in zip("RGB", np.moveaxis(_linear(picture), -1, 0), strict=True):
            planes[name][:] = values
        planes["Z"][:] = np.where(there, metres, BEYOND)
        planes["nearness"][:] = np.where(there, np.minimum(near / np.maximum(metres, 1e-3), 1), 0)
        seen_by_camera = normal[..., :3] @ views[0].to_camera[:3, :3].astype(np.float32)
        for k, axis in enumerate("XYZ"):
            planes[f"N.{axis}"][:] = normal[..., k]
            planes[f"Ncamera.{axis}"][:] = seen_by_camera[..., k]
        if not there.all():
            motion = np.where(there[..., None], motion, _motion_of_sky(views, width, height))
        for k, name in enumerate(("forward.u", "forward.v", "backward.u", "backward.v")):
            planes[name][:] = motion[..., k]
        planes["occlusion"][:] = np.where(there, _spread(soft, metres), 1.0)
        planes["line"][:] = outline[..., 0]
        numbers = np.empty((SAMPLES, height, width), np.uint16)
        for k, at in enumerate(_places()):
            numbers[k] = self._paint(things, batches, block, at)[0][..., 0]
        assets = list(dict.fromkeys(thing.asset for thing in things))
        asset_of = np.array([0, *(1 + assets.index(thing.asset) for thing in things)], np.uint16)
        names = [(thing.asset, thing.mesh) for thing in things]
        clouds = self._lay_puffs(planes, shot, frame, views[0], dust, exposure)
        names += [(name, DUST) for name, _ in clouds]
        assets += [name for name, _ in clouds if name not in assets]
        for kind, seen in (("object", numbers), ("asset", asset_of[numbers])):
            ranks = rank(seen)
            if clouds:
                first = len(things) + 1
                numbered = [
                    (first + n if kind == "object" else 1 + assets.index(name), cover)
                    for n, (name, cover) in enumerate(clouds)
                ]
                ranks = put_before(ranks, numbered)
            for k, (found, cover) in enumerate(ranks):
                planes[f"{kind}{k}.id"][:] = found
                planes[f"{kind}{k}.cover"][:] = cover
        return out, names, near

    def _lay_puffs(
        self,
        planes: dict[str, np.ndarray],
        shot: Shot,
        frame: float,
        view: View,
        dust: np.ndarray | None,
        exposure: float,
    ) -> list[tuple[str, np.ndarray]]:
        """Writes the layer of puffs. Returns of each set piece its name and cover (h, w)."""
        effects = [e for e in shot.effects if e.dust is not None]
        if dust is None or not effects:
            return []
        height, width = planes["Z"].shape
        layer, metres, covers = read_puffs(effects, frame, view, (width, height), dust)
        for k, channel in enumerate("RGB"):
            planes[f"puffs.{channel}"][:] = layer[..., k] * exposure
        planes["puffs.A"][:] = layer[..., 3]
        planes["puffs.Z"][:] = metres
        return covers

    def _prepare(self, width: int, height: int) -> None:
        if self._size == (width, height):
            return
        make = gpu.types.GPUTexture
        self._depth = make((width, height), format="DEPTH_COMPONENT32F")
        self._colours = [make((width, height), format="RGBA32F") for _ in range(3)]
        self._buffer = gpu.types.GPUFrameBuffer(
            depth_slot=self._depth, color_slots=list(self._colours)
        )
        self._size = (width, height)

    def _pack(self, views: list[View]) -> gpu.types.GPUUniformBuf:
        width, height = self._size
        rows = [
            (project(v.tan_x, width / height, NEAR_METRES, FAR_METRES) @ v.to_camera.T).T.ravel()
            for v in views
        ]
        rows.append(np.array([width, height, 1 / width, 1 / height]))
        data = np.concatenate(rows).astype(np.float32)
        return gpu.types.GPUUniformBuf(gpu.types.Buffer("FLOAT", len(data), data))

    def _paint(self, things: list[Thing], batches: list, block, at: tuple[float, float]) -> list:
        """What is seen through a point of each pixel: number and metres, normal, motion.

        Args:
            at: from the pixel's middle, in pixels; but for the middle only the number is read.
        """
        width, height = self._size
        with self._buffer.bind():
            gpu.state.viewport_set(0, 0, width, height)
            self._buffer.clear(color=(0.0, 0.0, 0.0, 0.0), depth=1.0)
            gpu.state.depth_test_set("LESS_EQUAL")
            gpu.state.depth_mask_set(True)
            gpu.state.blend_set("NONE")
            self._program.bind()
            self._program.uniform_block("view", block)
            for number, (thing, batch) in enumerate(zip(things, batches, strict=True), 1):
                gpu.state.face_culling_set("NONE" if thing.two_sided else "BACK")
                drawn = (2 * at[0] / width, 2 * at[1] / height, float(number), 0.0)
                self._program.uniform_float("drawn", drawn)
                batch.draw(self._program)
            gpu.state.face_culling_set("NONE")
            gpu.state.depth_test_set("NONE")
        if at != (0.0, 0.0):
            return [read_buffer(self._buffer, width, height, channels=1)]
        return [read_buffer(self._buffer, width, height, slot) for slot in range(3)]

    def _find_near(self, shot: Shot, width: int, height: int) -> float:
        """How near what is nearest in the whole shot is, so that its frames have one scale."""
        key = (str(shot.path.resolve()), width, height)
        if key not in self._near:
            seen = []
            for frame in sorted({shot.first, (shot.first + shot.last) // 2, shot.last}):
                things = list_things(shot, frame)
                block = self._pack([shot.view_at(frame, width / height)] * 3)
                place = self._paint(things, [_batch(t) for t in things], block, (0.0, 0.0))[0]
                metres = place[..., 1][place[..., 0] > 0]
                if len(metres):
                    seen.append(float(np.quantile(metres, NEAREST_SHARE)))
            self._near[key] = max(min(seen, default=1.0), LEAST_NEAR)
        return self._near[key]


def _batch(thing: Thing) -> gpu.types.GPUBatch:
    used, triangles = np.unique(thing.triangles, return_inverse=True)
    placed = (thing.now, thing.normals, thing.before, thing.after)
    points = moving_buffer(*(values[used] for values in placed))
    return gpu.types.GPUBatch(
        type="TRIS", buf=points, elem=triangle_index(triangles.reshape(-1, 3))
    )


def _places() -> list[tuple[float, float]]:
    """Where a pixel is looked through: a square of cells, each row and column of which is used
    once (the base-two van der Corput sequence)."""
    rows = [int(f"{k:04b}"[::-1], 2) for k in range(SAMPLES)]
    return [((k + 0.5) / SAMPLES - 0.5, (r + 0.5) / SAMPLES - 0.5) for k, r in enumerate(rows)]


def rank(numbers: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """What covers each pixel, most first.

    Args:
        numbers: of things, by sample, uint16 (samples, height, width); 0 is nothing.

    Returns:
        `RANKS` pairs of number and share, 0 to 1, each (height, width).
    """
    samples, height, width = numbers.shape
    flat = numbers.reshape(samples, -1)
    out = np.zeros((RANKS, 2, height * width), np.float32)
    plain = (flat == flat[0]).all(axis=0) & (flat[0] > 0)
    out[0, 0, plain], out[0, 1, plain] = flat[0, plain], 1.0
    mixed = np.flatnonzero(~plain & flat.any(axis=0))
    left = np.sort(flat[:, mixed], axis=0)
    counts = np.stack([(left == row).sum(axis=0) for row in left])
    counts[left == 0] = 0
    for k in range(RANKS):
        best = counts.argmax(axis=0)[None]
        share = np.take_along_axis(counts, best, 0)[0]
        found = np.where(share > 0, np.take_along_axis(left, best, 0)[0], 0)
        out[k, 0, mixed], out[k, 1, mixed] = found, share / samples
        counts[left == found] = 0
    return [(pair[0].reshape(height, width), pair[1].reshape(height, width)) for pair in out]


def _linear(picture: np.ndarray) -> np.ndarray:
    """sRGB as light of a display, float32."""
    steps = np.arange(256) / 255
    curve = np.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4)
    return curve.astype(np.float32)[picture]


def _motion_of_sky(views: list[View], width: int, height: int) -> np.ndarray:
    """How far what is infinitely far away moves, in pixels: after and before, (h, w, 4)."""
    here = views[0]
    x = (np.arange(width) + 0.5) / width * 2 - 1
    y = 1 - (np.arange(height) + 0.5) / height * 2
    across, up = np.meshgrid(x, y)
    rays = np.stack([across * here.tan_x, up * here.tan_y, -np.ones_like(across)], axis=-1)
    out = []
    for other in (views[2], views[1]):
        turn = here.to_camera[:3, :3].T @ other.to_camera[:3, :3]
        seen = rays @ turn
        away = np.maximum(-seen[..., 2], 1e-3)
        out.append((seen[..., 0] / away / other.tan_x - across) * width / 2)
        out.append((seen[..., 1] / away / other.tan_y - up) * height / 2)
    return np.stack(out, axis=-1)


def _spread(soft: np.ndarray, metres: np.ndarray) -> np.ndarray:
    """The share of the sky that nearby things leave open, from half size, not across edges."""
    height, width = metres.shape
    rows, columns = np.arange(height)[:, None], np.arange(width)[None, :]
    total, weights = np.zeros_like(metres), np.zeros_like(metres)
    # The half-size texture counts from the bottom, as the picture did before it was turned.
    bottom = height - 1 - rows
    for down in (0, 1):
        for right in (0, 1):
            y = np.clip((bottom - 1 + 2 * down) // 2, 0, soft.shape[0] - 1)
            x = np.clip((columns - 1 + 2 * right) // 2, 0, soft.shape[1] - 1)
            texel = soft[soft.shape[0] - 1 - y, x]
            apart = np.abs(texel[..., 0] - metres) / np.maximum(metres, 1e-3)
            weight = np.maximum(1.0 - apart * 30.0, 1e-4)
            total += weight * texel[..., 1]
            weights += weight
    return total / weights

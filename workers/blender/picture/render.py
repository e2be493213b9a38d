"""Renders frames of a stage: reads it, plans its light, poses its bodies, draws."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

import gpu
import numpy as np
from mathutils import Matrix

from picture import batches, draw
from picture.effects import UNDER, Effect, shade_of
from picture.frame import Lighting, light_pieces, map_of_bodies, pack_params, plan_lighting
from picture.geometry import StageError, Surface
from picture.light import DISTANT
from picture.passes import Fixture, PassPainter
from picture.programs import LOOKS
from picture.skeleton import tell_frame
from picture.stage import Actor, Shot, StageReader, View

BODY_IDENTITY = 16.0
"""Each body has a block of 16 identities, so that lines know bodies from parts of one."""

PARTS = {"Skin": 1.0, "Eyes": 2.0, "Teeth": 3.0}
"""Within a block: parts that drawn looks know; garments and hair have the numbers after."""

THING = 15.0
"""Within a block: a prop."""

PLAIN = {"style": "clean", "saturation": 1.0, "line": 0.0, "night": "#304060"}
"""A look that changes nothing of the light."""

OnPicture = Callable[[int, np.ndarray], None]

OnPasses = Callable[[int, np.ndarray, dict], None]
"""Called with a frame's number, its figures (see `passes.PLANES`) and what is said of them."""


class Renderer:
    """Keeps sets, bodies and shaders between shots."""

    def __init__(self) -> None:
        self._reader = StageReader()
        self._painter: draw.Painter | None = None
        self._passes: PassPainter | None = None
        self._body_buffers: OrderedDict[str, tuple] = OrderedDict()
        self.spent: dict[str, float] = {}

    def render(
        self,
        path: Path,
        frames: Sequence[int],
        size: tuple[int, int],
        look: dict,
        on_picture: OnPicture,
        on_passes: OnPasses | None = None,
        fixtures: Sequence[Fixture] = (),
    ) -> int:
        """Renders frames in order; needs a GPU context.

        Args:
            on_passes: takes the figures of each frame; `on_picture` is then not called.
            fixtures: what of the set the figures name.

        Returns:
            How many layers had to be loaded.

        Raises:
            StageError: what is wrong with the stage.
        """
        width, height = size
        self._painter = self._painter or draw.Painter()
        try:
            self._painter.prepare(width, height)
        except ValueError as error:
            raise StageError(str(error)) from error
        with self._timed("open"):
            shot = self._reader.open(path)
            lighting = plan_lighting(shot, width / height)
        with self._timed("set shadows"):
            casting = []
            if shot.set_piece is not None:
                drawn = self._painter.piece_batches(shot.set_piece)
                if "casting" in drawn:
                    casting = [draw.Caster(drawn["casting"])]
            name = shot.set_piece.key if shot.set_piece else ""
            key = name + np.array(lighting.set_maps).tobytes().hex()
            self._painter.draw_set_shadows(key, casting, lighting.set_maps)
        fps = shot.stage.GetTimeCodesPerSecond() or 24.0
        for frame in frames:
            picture = self._draw_frame(shot, lighting, frame, fps, size, look, on_passes)
            if on_passes is not None:
                told = self._draw_passes(shot, lighting, frame, fixtures, picture)
                on_passes(frame, *told)
            else:
                on_picture(frame, picture)
        return shot.loaded

    def draw_puffs(self, path: Path, frame: int, size: tuple[int, int]) -> np.ndarray | None:
        """The puffs of a frame alone, as they lie before what stands there; needs a GPU context.

        Returns:
            float32 (height, width, 4) at half the size, premultiplied, in the light of the stage;
            None where there are none.
        """
        shot = self._reader.open(path)
        lighting = plan_lighting(shot, size[0] / size[1])
        if _puffs_of(shot, lighting, shot.view_at(frame, size[0] / size[1]), frame) is None:
            return None
        self.render(path, (frame,), size, PLAIN, lambda *_: None)
        return self._painter.read_drawn("dust") if self._painter else None

    def _draw_passes(
        self,
        shot: Shot,
        lighting: Lighting,
        frame: int,
        fixtures: Sequence[Fixture],
        picture: np.ndarray,
    ) -> tuple[np.ndarray, dict]:
        """The figures of the frame that was drawn last, and what is said of them."""
        self._passes = self._passes or PassPainter()
        soft, outline = (self._painter.read_drawn(name) for name in ("soft", "outline"))
        height, width = picture.shape[:2]
        view = shot.view_at(frame, width / height)
        has_puffs = _puffs_of(shot, lighting, view, frame) is not None
        dust = self._painter.read_drawn("dust") if has_puffs else None
        with self._timed("passes"):
            planes, things, near = self._passes.draw(
                shot, frame, fixtures, picture, soft, outline, dust, lighting.exposure
            )
        return planes, {"things": things, "near": near} | tell_frame(shot, frame, width / height)

    def _draw_frame(
        self, shot: Shot, lighting: Lighting, frame: int, fps: float, size, look, passes
    ) -> np.ndarray:
        lighting = light_pieces(lighting, shot, frame)
        drawables: list[draw.Drawable] = []
        casting = []
        if shot.set_piece is not None:
            for name, batch in self._painter.piece_batches(shot.set_piece).items():
                if name != "casting":
                    drawables.append(draw.Drawable(batch, name == "two", 1.0))
        lows, highs = [], []
        for effect in shot.effects:
            with self._timed("effects"):
                for name, placed in effect.placed(frame):
                    batch = self._effect_batch(effect, name, placed)
                    drawables.append(draw.Drawable(batch, True, 1.0))
                    if effect.sheet is None or name != effect.sheet.name:
                        casting.append(draw.Caster(batch))
                        there = placed.points[placed.points[:, 2] > UNDER]
                        lows += [there.min(axis=0)] if len(there) else []
                        highs += [there.max(axis=0)] if len(there) else []
        for number, actor in enumerate(shot.actors):
            with self._timed("pose"):
                points, normals = shot.place_actor(actor, frame)
            lows.append(points.min(axis=0))
            highs.append(points.max(axis=0))
            middle = points[actor.body.core].mean(axis=0)
            with self._timed("upload"):
                kept, indices = self._buffers_of(actor)
                shape = batches.shape_buffer(points, normals)
                whole = batches.posed_batch(shape, kept, indices[0])
                casting.append(draw.Caster(whole))
                for k, (of, index) in enumerate(zip(actor.body.parts, indices[1:], strict=True)):
                    part = batches.posed_batch(shape, kept, index)
                    name = BODY_IDENTITY * (number + 1) + PARTS.get(of.name, 4 + k % 11)
                    drawables.append(draw.Drawable(part, True, name, base=(*middle, 1.0)))
        for number, prop in enumerate(shot.props):
            matrix = shot.place_prop(prop, frame)
            model = Matrix(matrix.T.tolist())
            corners = np.array([prop.piece.low, prop.piece.high]) @ matrix[:3, :3] + matrix[3, :3]
            lows.append(corners.min(axis=0))
            highs.append(corners.max(axis=0))
            for name, batch in self._painter.piece_batches(prop.piece).items():
                if name == "casting":
                    casting.append(draw.Caster(batch, model))
                else:
                    identity = BODY_IDENTITY * (len(shot.actors) + number + 1)
                    base = (*matrix[3, :3], 1.0)
                    drawables.append(
                        draw.Drawable(batch, name == "two", identity + THING, model, base)
                    )
        maps = ()
        if casting and lows:
            low, high = np.min(lows, axis=0), np.max(highs, axis=0)
            maps = tuple(map_of_bodies(lighting.lamps[c], low, high) for c in lighting.casters)
        view = shot.view_at(frame, size[0] / size[1])
        params = pack_params(shot, lighting, view, frame, frame / fps, size, look, maps)
        with self._timed("draw"):
            self._painter.draw_body_shadows(casting, maps)
            flags = _flags(lighting, view, shot.weather, look, passes is not None)
            puffs = _puffs_of(shot, lighting, view, frame)
            if puffs is not None:
                flags |= {"DUST"}
            return self._painter.draw(drawables, params, flags, puffs)

    def _effect_batch(self, effect: Effect, name: str, placed: Surface) -> gpu.types.GPUBatch:
        """A surface of a set piece; what debris keeps from frame to frame is kept."""
        if name != "debris":
            return batches.surface_batch(placed)
        key = f"debris {effect.key}"
        if key not in self._body_buffers:
            whole = effect.debris.surface
            self._body_buffers[key] = (
                batches.kept_buffer(whole.colours, whole.points),
                batches.triangle_index(whole.triangles),
            )
        kept, index = self._body_buffers[key]
        return batches.posed_batch(batches.shape_buffer(placed.points, placed.normals), kept, index)

    def _buffers_of(self, actor: Actor) -> tuple:
        """What a body keeps on the GPU: colours, points at rest, and triangle lists of the whole
        and of each part."""
        if actor.key not in self._body_buffers:
            body = actor.body
            indices = [batches.triangle_index(body.triangles)]
            for part in body.parts:
                last = part.first_triangle + part.triangle_count
                indices.append(batches.triangle_index(body.triangles[part.first_triangle : last]))
            self._body_buffers[actor.key] = (
                batches.kept_buffer(body.colours, body.points),
                indices,
            )
            while len(self._body_buffers) > 32:
                self._body_buffers.popitem(last=False)
        return self._body_buffers[actor.key]

    def _timed(self, what: str) -> _Timed:
        return _Timed(self.spent, what)


def _puffs_of(shot: Shot, lighting: Lighting, view: View, frame: float):
    """The puffs of all set pieces, farthest first; None where there is none."""
    found = [e.dust.at(frame) for e in shot.effects if e.dust is not None]
    if not any(len(f) for f in found):
        return None
    place, ink, way = (
        np.concatenate([getattr(f, name) for f in found]) for name in ("place", "ink", "way")
    )
    number = np.concatenate([f.number for f in found])
    key = next((lamp.at for lamp in lighting.lamps if lamp.kind == DISTANT), (0.0, 0.0, 1.0))
    dark = ink[:, 3] * (1 - np.clip(way[:, 3], 0, 1))
    light = shade_of(place, dark, np.asarray(key) / np.linalg.norm(key))
    own = (number * 0.618034) % 1.0
    turned = (own - 0.5) * 0.02 * frame
    told = np.column_stack([light, own, turned, np.zeros(len(place))])
    order = np.argsort(-((place[:, :3] - view.eye) @ view.ahead), kind="stable")
    return batches.puff_batch(place[order], ink[order], told[order], way[order])


def _flags(
    lighting: Lighting, view: View, weather: str, look: dict, passes: bool
) -> frozenset[str]:
    """What this frame needs of the programs, see `programs.Pass`."""
    mood = lighting.mood
    needs = {
        "RAIN": weather == "rain",
        "SNOW": weather == "snow",
        "STARS": mood.stars > 0,
        "HAZE": mood.haze > 0,
        "DRAWN": look["style"] in LOOKS,
        look["style"].upper(): look["style"] in LOOKS,
        "FOCUS": view.blur > 0,
        "PASSES": passes,
    }
    return frozenset(flag for flag, needed in needs.items() if needed)


class _Timed:
    """Adds the seconds of a `with` block to a table."""

    def __init__(self, table: dict[str, float], what: str) -> None:
        self._table, self._what = table, what

    def __enter__(self) -> None:
        self._start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        spent = time.perf_counter() - self._start
        self._table[self._what] = self._table.get(self._what, 0.0) + spent

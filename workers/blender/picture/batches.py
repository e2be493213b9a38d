"""Vertex buffers: numpy arrays on their way to the GPU."""

from __future__ import annotations

import gpu
import numpy as np

from picture.geometry import Surface


def _layout(*attributes: tuple[str, int]) -> gpu.types.GPUVertFormat:
    made = gpu.types.GPUVertFormat()
    for name, size in attributes:
        made.attr_add(id=name, comp_type="F32", len=size, fetch_mode="FLOAT")
    return made


def shape_buffer(points: np.ndarray, normals: np.ndarray) -> gpu.types.GPUVertBuf:
    """Points and normals, (n, 3) each."""
    buffer = gpu.types.GPUVertBuf(_layout(("at", 3), ("normal", 3)), len(points))
    buffer.attr_fill("at", np.ascontiguousarray(points, np.float32))
    buffer.attr_fill("normal", np.ascontiguousarray(normals, np.float32))
    return buffer


def moving_buffer(
    points: np.ndarray, normals: np.ndarray, before: np.ndarray, after: np.ndarray
) -> gpu.types.GPUVertBuf:
    """Points, and where they were a frame before and are a frame after, (n, 3) each."""
    named = {"at": points, "normal": normals, "before": before, "after": after}
    buffer = gpu.types.GPUVertBuf(_layout(*((name, 3) for name in named)), len(points))
    for name, values in named.items():
        buffer.attr_fill(name, np.ascontiguousarray(values, np.float32))
    return buffer


def kept_buffer(colours: np.ndarray, rest: np.ndarray) -> gpu.types.GPUVertBuf:
    """What does not change while a body moves: colours as `geometry.pack_colours` gives them, and
    points at rest (n, 3), to which the strokes of drawn looks stick."""
    buffer = gpu.types.GPUVertBuf(_layout(("colour", 4), ("rest", 3)), len(colours))
    buffer.attr_fill("colour", (colours / np.float32(255)).astype(np.float32))
    buffer.attr_fill("rest", np.ascontiguousarray(rest, np.float32))
    return buffer


def surface_batch(surface: Surface) -> gpu.types.GPUBatch:
    """A batch of a set or prop."""
    return posed_batch(
        shape_buffer(surface.points, surface.normals),
        kept_buffer(surface.colours, surface.points),
        triangle_index(surface.triangles),
    )


def triangle_index(triangles: np.ndarray) -> gpu.types.GPUIndexBuf:
    """Triangles (t, 3) as numbers of points."""
    return gpu.types.GPUIndexBuf(type="TRIS", seq=np.ascontiguousarray(triangles, np.int32))


def posed_batch(
    shape: gpu.types.GPUVertBuf, kept: gpu.types.GPUVertBuf, index: gpu.types.GPUIndexBuf
) -> gpu.types.GPUBatch:
    """A batch: points that may be of this frame only, the rest of it is kept."""
    batch = gpu.types.GPUBatch(type="TRIS", buf=shape, elem=index)
    batch.vertbuf_add(kept)
    return batch


CORNERS = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float32)


def puff_batch(
    place: np.ndarray, ink: np.ndarray, told: np.ndarray, way: np.ndarray
) -> gpu.types.GPUBatch:
    """Squares of puffs, in the order given; (p, 4) each, see shaders/puff.frag.

    Args:
        told: light that reaches it, its own number 0 to 1, how far it has turned, nothing.
        way: metres that it is drawn along, and its heat.
    """
    count = len(place)
    buffer = gpu.types.GPUVertBuf(
        _layout(("corner", 2), ("place", 4), ("ink", 4), ("told", 4), ("way", 4)), 4 * count
    )
    buffer.attr_fill("corner", np.ascontiguousarray(np.tile(CORNERS, (count, 1))))
    for name, values in (("place", place), ("ink", ink), ("told", told), ("way", way)):
        repeated = np.repeat(np.asarray(values, np.float32), 4, axis=0)
        buffer.attr_fill(name, np.ascontiguousarray(repeated))
    first = 4 * np.arange(count)[:, None, None]
    index = (first + np.array([[0, 1, 2], [0, 2, 3]])).reshape(-1, 3)
    return gpu.types.GPUBatch(type="TRIS", buf=buffer, elem=triangle_index(index))


def screen_batch() -> gpu.types.GPUBatch:
    """One triangle that covers the picture."""
    buffer = gpu.types.GPUVertBuf(_layout(("at", 2)), 3)
    buffer.attr_fill("at", np.array([(-1, -1), (3, -1), (-1, 3)], np.float32))
    return gpu.types.GPUBatch(type="TRIS", buf=buffer)

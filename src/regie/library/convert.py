"""Makes the mesh of a catalogue's OBJ model: real size, Z up, front to -Y, few faces, colours."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

import numpy as np

from regie.library.furniture import Entry, read_file
from regie.library.mesh import Flags, Floats, Ints, Kind, Mesh, Soup, join_soup
from regie.library.simplify import simplify
from regie.library.wavefront import Paint, Shape, read_obj

FACES = 6000
"""Of a thing on a board."""

PICTURE_DOTS = 48
"""Longer side of a texture as it is laid on faces: what a board can show of it."""

DETAIL_FACES = 4000
"""What faces may be split into where a picture lies on them."""

DETAIL_DOTS = 1.5
"""Dots of a picture under which a face need not be split."""

CLEAR = 0.45
"""A material more transparent than this is glass."""

TINTED, COLOURLESS = 0.25, 0.2
"""A material of a vehicle more transparent than this is a window, if its colour has no more
between its strongest and its weakest part."""

PANE_SHARE = 0.8
"""Of a glass material's area in its three main directions, from which it is flat panes."""

KEPT_EXTENT = 0.85
"""Of each side of a thing that must be left when its panes are taken out."""

GLASS = np.array([0.52, 0.58, 0.60])
"""What clear glass shows of the room, linear light: nothing is seen through it."""

BRIGHT = 0.3
"""Emission from which a material shines."""


def convert(entry: Entry, archive: Path, most: int = FACES, windows: bool = False) -> Mesh:
    """The mesh of a model of an archive, standing in the middle of its foot.

    Args:
        windows: people are inside and looked at through its tinted glass, which is left out.

    Raises:
        LibraryError: it cannot be read.
    """
    folder = PurePosixPath(entry.path).parent

    def load(name: str) -> bytes | None:
        # Some name a file on their author's machine; it lies beside the model all the same.
        told = PurePosixPath(name.replace("\\", "/"))
        for place in (told, PurePosixPath(told.name)):
            if (data := read_file(archive, str(folder / place))) is not None:
                return data
        return None

    data = read_file(archive, entry.path) or b""
    shape = read_obj(data, load, entry.id)
    points = shape.points if entry.turn is None else shape.points @ entry.turn.T
    points = points * np.array([1, 1, -1])  # Z to the front becomes Y to the back
    points = points[:, [0, 2, 1]]
    return paint_shape(
        shape, stand(points, shape.triangles, entry.size), load, entry.lights, most, windows
    )


def stand(points: Floats, triangles: Ints, size: Sequence[float]) -> Floats:
    """Points stretched to a size, the middle of the foot at the origin."""
    used = points[np.unique(triangles)]
    low, high = used.min(axis=0), used.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    scale = np.where(span > 1e-6, np.asarray(size, float) / span, 1.0)
    middle = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    return np.asarray((points - middle) * scale)


def paint_shape(
    shape: Shape,
    points: Floats,
    load: Callable[[str], bytes | None],
    lights: Sequence[Sequence[float]],
    most: int,
    windows: bool = False,
) -> Mesh:
    """Colours a shape by its materials, thins it out and joins it.

    Args:
        lights: where its bulbs are; the material nearest to each shines.
    """
    pictures = [_picture(paint, load) for paint in shape.paints]
    if any(p is not None for p in pictures) and len(shape.triangles) < DETAIL_FACES:
        shape, points = _split(shape, points, pictures)
    colours = np.empty((len(shape.triangles), 3, 3))
    for number, paint in enumerate(shape.paints):
        of = shape.paint == number
        colours[of] = _colours(shape, of, paint, pictures[number])
    kinds = _kinds(shape, points, lights)
    kept = ~(_windows(shape) if windows else _panes(shape, points, kinds))
    soup = Soup(points, shape.triangles[kept], colours[kept], shape.paint[kept])
    return join_soup(simplify(_even(soup, most), most), kinds)


def _even(soup: Soup, most: int) -> Soup:
    """One colour a face where faces will be drawn together: corners would speckle."""
    if len(soup.triangles) <= most:
        return soup
    flat = np.repeat(soup.colours.mean(axis=1, keepdims=True), 3, axis=1)
    return Soup(soup.points, soup.triangles, flat, soup.group)


def _kinds(shape: Shape, points: Floats, lights: Sequence[Sequence[float]]) -> list[Kind]:
    kinds: list[Kind] = []
    for paint in shape.paints:
        if lights and max(paint.glow) > BRIGHT:
            kinds.append("light")
        else:
            kinds.append("glass" if paint.clear > CLEAR else "matt")
    for light in lights:
        gaps = []
        for number in range(len(shape.paints)):
            own = points[shape.triangles[shape.paint == number]].reshape(-1, 3)
            gap = np.linalg.norm(own - np.asarray(light), axis=1).min() if len(own) else np.inf
            gaps.append(float(gap))
        kinds[int(np.argmin(gaps))] = "light"
    return kinds


def _windows(shape: Shape) -> Flags:
    """Faces of what is half clear and has no colour of its own, as lamps have."""
    tinted = [p.clear > TINTED and max(p.colour) - min(p.colour) < COLOURLESS for p in shape.paints]
    found = np.array(tinted, bool)[shape.paint]
    return found if not found.all() else np.zeros(len(found), bool)


def _panes(shape: Shape, points: Floats, kinds: Sequence[Kind]) -> Flags:
    """Upright panes of clear glass, which one sees through: a clock's cover, a cabinet's door.

    Only where the thing keeps its extent without them; a glass table and a tumbler stay.
    """
    crosses = np.cross(
        points[shape.triangles[:, 1]] - points[shape.triangles[:, 0]],
        points[shape.triangles[:, 2]] - points[shape.triangles[:, 0]],
    )
    areas = np.linalg.norm(crosses, axis=1)
    ways = np.abs(np.round(crosses / np.maximum(areas, 1e-15)[:, None] * 4)).astype(int)
    panes = np.zeros(len(areas), bool)
    for number, kind in enumerate(kinds):
        of = shape.paint == number
        if kind != "glass" or not of.any():
            continue
        told, way = np.unique(ways[of], axis=0, return_inverse=True)
        sums = np.sort(np.bincount(way.reshape(-1), areas[of], minlength=len(told)))
        if sums[-3:].sum() > PANE_SHARE * sums.sum():
            panes |= of & (np.abs(crosses[:, 2]) < 0.5 * areas)
    if not panes.any() or panes.all():
        return np.zeros(len(areas), bool)
    whole = np.ptp(points[shape.triangles].reshape(-1, 3), axis=0)
    left = np.ptp(points[shape.triangles[~panes]].reshape(-1, 3), axis=0)
    return panes if (left > KEPT_EXTENT * whole).all() else np.zeros(len(areas), bool)


def _picture(paint: Paint, load: Callable[[str], bytes | None]) -> Floats | None:
    """A texture in linear light, rows from the bottom, small; None where there is none."""
    if not paint.picture:
        return None
    from PIL import Image, UnidentifiedImageError

    data = load(paint.picture)
    if data is None:
        return None
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("RGB", (PICTURE_DOTS * 4, PICTURE_DOTS * 4))
            small = image.convert("RGBA")
            small.thumbnail((PICTURE_DOTS, PICTURE_DOTS), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    dots = np.asarray(small, float) / 255
    seen = dots[:, :, 3:]
    if seen.sum() < 1:
        return None
    mean = (_linear(dots[:, :, :3]) * seen).sum(axis=(0, 1)) / seen.sum()
    # What cannot be seen takes the mean of what can: a leaf's edge is not black.
    return np.asarray(np.where(seen > 0.5, _linear(dots[:, :, :3]), mean)[::-1])


def _colours(
    shape: Shape,
    of: Flags,
    paint: Paint,
    picture: Floats | None,
) -> Floats:
    """Of each corner of some faces (k, 3, 3), linear light."""
    flat = np.minimum(_linear(np.clip(np.array(paint.colour), 0, 1)), 0.9)
    seam = shape.seam[of]
    if picture is None:
        colour = flat * (1 - paint.clear) + GLASS * paint.clear
        return np.broadcast_to(colour, (len(seam), 3, 3))
    mean = picture.mean(axis=(0, 1))
    if not len(shape.seams) or (seam < 0).any():
        return np.broadcast_to(mean, (len(seam), 3, 3))
    rows, columns = picture.shape[:2]
    uv = shape.seams[seam]
    # Corners are read a little inside their face: at its edge another patch of the picture begins.
    uv = uv * 0.8 + uv.mean(axis=1, keepdims=True) * 0.2
    column = np.clip((uv[:, :, 0] % 1.0 * columns).astype(int), 0, columns - 1)
    row = np.clip((uv[:, :, 1] % 1.0 * rows).astype(int), 0, rows - 1)
    read = picture[row, column]
    # A picture that repeats over a face is a pattern: its mean is what one sees.
    repeats = np.ptp(uv, axis=1).max(axis=1) > 1.0
    read[repeats] = mean
    return np.asarray(read)


def _split(shape: Shape, points: Floats, pictures: Sequence[Floats | None]) -> tuple[Shape, Floats]:
    """Splits faces that carry much of a picture, until each carries a dot or two of it."""
    busy = np.array([p is not None and float(p.std(axis=(0, 1)).max()) > 0.04 for p in pictures])
    for _ in range(7):
        with_picture = busy[shape.paint] & (shape.seam >= 0).all(axis=1)
        if not with_picture.any():
            break
        uv = shape.seams[np.maximum(shape.seam, 0)]
        span = np.ptp(uv, axis=1).max(axis=1) * PICTURE_DOTS
        split = with_picture & (span > DETAIL_DOTS) & (span < PICTURE_DOTS * 1.5)
        if not split.any() or len(shape.triangles) + 3 * split.sum() > DETAIL_FACES:
            break
        shape, points = _quarter(shape, points, split)
    return shape, points


def _quarter(
    shape: Shape,
    points: Floats,
    split: Flags,
) -> tuple[Shape, Floats]:
    """Each chosen triangle becomes four; the new ones share nothing with their neighbours."""
    corners, seams = shape.triangles[split], shape.seam[split]
    places, reads = points[corners], shape.seams[seams]
    middles = (places + np.roll(places, -1, axis=1)) / 2
    between = (reads + np.roll(reads, -1, axis=1)) / 2
    first, first_seam = len(points), len(shape.seams)
    count = len(corners)
    m = first + np.arange(count * 3).reshape(-1, 3)
    n = first_seam + np.arange(count * 3).reshape(-1, 3)

    def four(c: Ints, e: Ints) -> Ints:
        return np.concatenate(
            [
                np.stack([c[:, 0], e[:, 0], e[:, 2]], axis=1),
                np.stack([e[:, 0], c[:, 1], e[:, 1]], axis=1),
                np.stack([e[:, 2], e[:, 1], c[:, 2]], axis=1),
                e,
            ]
        )

    return (
        Shape(
            shape.points,
            np.concatenate([shape.seams, between.reshape(-1, 2)]),
            np.concatenate([shape.triangles[~split], four(corners, m)]),
            np.concatenate([shape.seam[~split], four(seams, n)]),
            np.concatenate([shape.paint[~split], np.tile(shape.paint[split], 4)]),
            shape.paints,
        ),
        np.concatenate([points, middles.reshape(-1, 3)]),
    )


def _linear(share: Floats) -> Floats:
    """sRGB to linear light. Source: IEC 61966-2-1."""
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)

"""Reads Wavefront OBJ and MTL, as much of them as a still shape needs.

Source of the formats: Wavefront, Advanced Visualizer manual, appendices B1 (OBJ) and B2 (MTL).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from regie.library.errors import LibraryError
from regie.library.mesh import Flags, Floats, Ints

MOST_CORNERS = 20
"""Of a polygon that is cut with care; larger ones are flat discs, which fans do well."""


MOST_BENT = 120
"""Polygons of a model that are cut with care."""


@dataclass(frozen=True)
class Paint:
    """A material: sRGB colours as the file has them.

    Attributes:
        clear: 0 opaque, 1 invisible.
        picture: file name of its texture, beside the model.
    """

    name: str
    colour: tuple[float, float, float] = (0.8, 0.8, 0.8)
    glow: tuple[float, float, float] = (0.0, 0.0, 0.0)
    clear: float = 0.0
    picture: str = ""


@dataclass(frozen=True)
class Shape:
    """What an OBJ file holds, as triangles.

    Attributes:
        points: (n, 3), as in the file.
        seams: (m, 2), texture coordinates.
        triangles: (t, 3), numbers of points.
        seam: (t, 3), numbers of texture coordinates, -1 for none.
        paint: (t,), number of its material in `paints`.
    """

    points: Floats
    seams: Floats
    triangles: Ints
    seam: Ints
    paint: Ints
    paints: tuple[Paint, ...]


def read_obj(data: bytes, load: Callable[[str], bytes | None], name: str) -> Shape:
    """Reads a model.

    Args:
        load: gives the bytes of a file beside it, or None.
        name: of the model, for messages.

    Raises:
        LibraryError: it has no faces, or is not OBJ.
    """
    lines = data.replace(b"\\\n", b" ").replace(b"\r", b"").split(b"\n")
    try:
        points = _columns([line for line in lines if line.startswith(b"v ")], 3)
        seams = _columns([line for line in lines if line.startswith(b"vt ")], 2)
        corners, counts, paint, names = _faces(lines, len(points), len(seams))
    except (ValueError, IndexError) as error:
        raise LibraryError(f"{name}: cannot be read as OBJ ({error}); export it again.") from error
    if not len(counts):
        raise LibraryError(f"{name}: has no faces; export it again as a mesh.")
    triangles, face = _triangles(points, corners[:, 0], counts)
    paints = _read_paints(lines, load)
    return Shape(
        points,
        seams,
        corners[triangles, 0],
        corners[triangles, 1],
        paint[face],
        tuple(paints.get(n, Paint(n)) for n in names),
    )


def _columns(lines: list[bytes], width: int) -> Floats:
    if not lines:
        return np.zeros((0, width))
    values = np.array(b" ".join(lines).split(), dtype="S32")
    each = len(lines[0].split())
    if len(values) == each * len(lines):
        table = values.reshape(-1, each)[:, 1 : 1 + width]
    else:
        table = np.array([line.split()[1 : 1 + width] for line in lines], dtype="S32")
    return table.astype(np.float64)


def _faces(lines: list[bytes], points: int, seams: int) -> tuple[Ints, Ints, Ints, list[str]]:
    """Corners (k, 2) of all faces in a row, corners a face, material a face, material names."""
    names: dict[str, int] = {}
    now = 0
    tokens: list[bytes] = []
    counts, paint = [], []
    for line in lines:
        if line.startswith(b"f "):
            words = line.split()
            counts.append(len(words) - 1)
            tokens += words[1:]
            if not names:
                names[""] = 0
            paint.append(now)
        elif line.startswith(b"usemtl"):
            told = line[6:].strip().decode("utf-8", errors="replace")
            now = names.setdefault(told, len(names))
    return (
        _corners(tokens, points, seams),
        np.array(counts, np.int64),
        np.array(paint, np.int64),
        list(names),
    )


def _corners(tokens: list[bytes], points: int, seams: int) -> Ints:
    """`3/7/2`, `3//2`, `3/7` and `3` as point and texture numbers from 0; -1 for no texture."""
    slashes = tokens[0].count(b"/") if tokens else 0
    if all(token.count(b"/") == slashes for token in tokens):
        flat = b" ".join(tokens).replace(b"//", b"/0/").replace(b"/", b" ").split()
        table = np.array(flat, dtype="S12").astype(np.int64).reshape(-1, slashes + 1)
        seam = table[:, 1] if slashes else np.zeros(len(table), np.int64)
        pairs = np.stack([table[:, 0], seam], axis=1)
    else:
        pairs = np.array(
            [[int(part or 0) for part in [*token.split(b"/"), b"0"][:2]] for token in tokens],
            np.int64,
        )
    # Negative numbers count back from the end; exporters write them after all points.
    pairs = np.where(pairs < 0, pairs + np.array([points, seams]) + 1, pairs) - 1
    if len(pairs) and (pairs[:, 0].min() < 0 or pairs[:, 0].max() >= points):
        raise ValueError("a face uses a point that the file does not have")
    pairs[(pairs[:, 1] < 0) | (pairs[:, 1] >= seams), 1] = -1
    return pairs


def _triangles(points: Floats, corners: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Corner numbers (t, 3) and faces: fans, but for polygons that are not convex."""
    triangles, face = _fans(counts)
    starts = np.cumsum(counts) - counts
    bent = [
        int(n)
        for count in np.unique(counts[(counts > 3) & (counts <= MOST_CORNERS)])
        for n in _bent(points, corners, starts, np.flatnonzero(counts == count), int(count))
    ]
    if not bent:
        return triangles, face
    # The largest are what one sees; thousands of small ones would take seconds.
    ring = [points[corners[starts[n] : starts[n] + counts[n]]] for n in bent]
    spans = np.array([np.ptp(r, axis=0).max() for r in ring])
    bent = [bent[k] for k in np.argsort(-spans, kind="stable")[:MOST_BENT]]
    kept = ~np.isin(face, bent)
    parts, faces = [triangles[kept]], [face[kept]]
    for n in bent:
        ears = _clip_ears(points[corners[starts[n] : starts[n] + counts[n]]])
        parts.append(np.array(ears, np.int64).reshape(-1, 3) + starts[n])
        faces.append(np.full(len(ears), n))
    return np.concatenate(parts), np.concatenate(faces)


def _plane(ring: Floats) -> Floats:
    """A polygon seen from the side it looks to: (n, 2), counter-clockwise."""
    normal = np.cross(ring, np.roll(ring, -1, axis=0)).sum(axis=0)
    drop = int(np.abs(normal).argmax())
    flat = np.delete(ring, drop, axis=1)
    return flat if (normal[drop] > 0) == (drop != 1) else flat[:, ::-1]


def _turns(flat: Floats) -> Floats:
    before, after = flat - np.roll(flat, 1, axis=0), np.roll(flat, -1, axis=0) - flat
    return np.asarray(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0])


def _bent(points: Floats, corners: Ints, starts: Ints, chosen: Ints, count: int) -> Ints:
    """Which of some polygons of one number of corners turn inwards somewhere."""
    rings = points[corners[starts[chosen][:, None] + np.arange(count)]]
    ahead = np.roll(rings, -1, axis=1) - rings
    turns = np.cross(np.roll(ahead, 1, axis=1), ahead)
    normals = np.cross(rings, np.roll(rings, -1, axis=1)).sum(axis=1)
    along = np.einsum("nkx,nx->nk", turns, normals)
    inwards = along < -1e-3 * np.abs(along).max(axis=1, keepdims=True)
    return np.asarray(chosen[inwards.any(axis=1)])


def _clip_ears(ring: Floats) -> list[tuple[int, int, int]]:
    """Triangles of a polygon: an ear is a corner whose triangle holds no other corner."""
    flat = _plane(ring)
    left = list(range(len(ring)))
    ears: list[tuple[int, int, int]] = []
    while len(left) > 3:
        own = flat[left]
        turns = _turns(own)
        for k in np.argsort(-turns, kind="stable"):
            a, b, c = own[k - 1], own[k], own[(k + 1) % len(left)]
            others = np.delete(own, [(k - 1) % len(left), k, (k + 1) % len(left)], axis=0)
            if turns[k] > 0 and not _inside(others, a, b, c).any():
                break
        else:
            k = int(turns.argmax())
        ears.append((left[k - 1], left[k], left[(k + 1) % len(left)]))
        del left[int(k)]
    return [*ears, (left[0], left[1], left[2])]


def _inside(points: Floats, a: Floats, b: Floats, c: Floats) -> Flags:
    """Which points lie in a triangle that runs counter-clockwise."""
    within = np.ones(len(points), bool)
    for p, q in ((a, b), (b, c), (c, a)):
        side = (q[0] - p[0]) * (points[:, 1] - p[1]) - (q[1] - p[1]) * (points[:, 0] - p[0])
        within &= side > 0
    return within


def _fans(counts: Ints) -> tuple[Ints, Ints]:
    """Corner numbers (t, 3) of polygons split into fans, and the face of each triangle."""
    starts = np.cumsum(counts) - counts
    per_face = np.maximum(counts - 2, 0)
    face = np.repeat(np.arange(len(counts)), per_face)
    step = np.arange(len(face)) - np.repeat(np.cumsum(per_face) - per_face, per_face)
    first = starts[face]
    return np.stack([first, first + step + 1, first + step + 2], axis=1), face


def _read_paints(lines: list[bytes], load: Callable[[str], bytes | None]) -> Mapping[str, Paint]:
    paints: dict[str, Paint] = {}
    for line in lines:
        if line.startswith(b"mtllib"):
            text = load(line[6:].strip().decode("utf-8", errors="replace"))
            if text is not None:
                paints.update(read_mtl(text))
    return paints


def read_mtl(text: bytes) -> dict[str, Paint]:
    """The materials of an MTL file; what is malformed keeps its default."""
    found: dict[str, Paint] = {}
    told: dict[str, str] = {}
    for line in [*text.decode("utf-8", errors="replace").splitlines(), "newmtl "]:
        word, _, rest = line.strip().partition(" ")
        if word == "newmtl":
            if "newmtl" in told:
                found[told["newmtl"]] = _paint(told)
            told = {"newmtl": rest.strip()}
        elif word:
            told[word] = rest.strip()
    return found


def _paint(told: Mapping[str, str]) -> Paint:
    clear = 1 - _number(told["d"].split()[-1], 1.0) if told.get("d") else 0.0
    picture = told.get("map_Kd", "")
    return Paint(
        told["newmtl"],
        _colour(told.get("Kd", ""), 0.8),
        _colour(told.get("Ke", ""), 0.0),
        min(1.0, max(0.0, clear)),
        picture.split(" ")[-1] if picture.startswith("-") else picture,
    )


def _colour(text: str, default: float) -> tuple[float, float, float]:
    values = [_number(word, default) for word in text.split()[:3]]
    if len(values) < 3:
        return (default, default, default)
    return (values[0], values[1], values[2])


def _number(word: str, default: float) -> float:
    try:
        return float(word)
    except ValueError:
        return default

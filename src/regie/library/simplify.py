"""Makes a shape of fewer triangles: leaves are thinned out, all else is drawn on a grid.

Boards show a chair two hundred pixels high; a hundred thousand faces cost time and show nothing.
The grid's vertices lie where the planes of the faces in a cell meet, so that corners stay sharp.
Source: P. Lindstrom, Out-of-core simplification of large polygonal models, SIGGRAPH 2000.
"""

from __future__ import annotations

import numpy as np

from regie.library.mesh import Flags, Floats, Ints, Soup

LEAF_FACES = 40
"""A loose piece of so few faces among hundreds of such is foliage, hair or a blossom."""

LOOSE_PIECES = 300
"""So many loose pieces make foliage."""

MOST_GROWN = 3.6
"""How much larger a leaf may become for those that were left out."""

SOFTNESS = 1e-3
"""How strongly a vertex is held to the middle of its cell, of the planes' weight."""

ROUNDS = 14
"""Steps of the search for the size of a cell."""


def simplify(soup: Soup, most: int) -> Soup:
    """As few triangles as asked, or all where there are not more."""
    if len(soup.triangles) <= most:
        return soup
    piece, count = _pieces(soup)
    sizes = np.bincount(piece, minlength=count)
    leafy = sizes[piece] <= LEAF_FACES
    if count >= LOOSE_PIECES and leafy.mean() > 0.5:
        wood = _only(soup, ~leafy)
        room = min(len(wood.triangles), most // 3)
        leaves = _thin(_only(soup, leafy), piece[leafy], most - room)
        return _together(simplify(wood, room) if len(wood.triangles) else wood, leaves)
    return _on_grid(soup, most)


def _pieces(soup: Soup) -> tuple[Ints, int]:
    """The loose piece that each triangle belongs to, by shared places, and how many there are."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    size = max(float(np.ptp(soup.points, axis=0).max()), 1e-9)
    _, place = np.unique(
        np.round(soup.points / (size * 1e-6)).astype(np.int64), axis=0, return_inverse=True
    )
    corner = place.reshape(-1)[soup.triangles]
    number = int(corner.max()) + 1
    ones = np.ones(2 * len(corner), np.int8)
    links = coo_matrix(
        (ones, (np.r_[corner[:, 0], corner[:, 1]], np.r_[corner[:, 1], corner[:, 2]])),
        shape=(number, number),
    )
    _, labels = connected_components(links, directed=False)
    _, piece = np.unique(labels[corner[:, 0]], return_inverse=True)
    return piece.reshape(-1).astype(np.int64), int(piece.max()) + 1


def _only(soup: Soup, kept: Flags) -> Soup:
    return Soup(soup.points, soup.triangles[kept], soup.colours[kept], soup.group[kept])


def _together(one: Soup, other: Soup) -> Soup:
    return Soup(
        np.concatenate([one.points, other.points]),
        np.concatenate([one.triangles, other.triangles + len(one.points)]),
        np.concatenate([one.colours, other.colours]),
        np.concatenate([one.group, other.group]),
    )


def _thin(soup: Soup, piece: Ints, most: int) -> Soup:
    """Every n-th leaf, each larger by as much as the crown lost."""
    _, piece = np.unique(piece, return_inverse=True)
    count = int(piece.max()) + 1
    share = most / len(soup.triangles)
    # Spread by the golden section: neither rows nor corners of the crown go bare.
    kept_piece = (np.arange(count) * 0.6180339887498949) % 1.0 < share
    kept = kept_piece[piece]
    chosen, piece = soup.triangles[kept], piece[kept]
    if not len(chosen):
        return _only(soup, kept)
    corners = soup.points[chosen]
    sums = np.zeros((count, 3))
    np.add.at(sums, piece, corners.mean(axis=1))
    middles = sums / np.maximum(np.bincount(piece, minlength=count), 1)[:, None]
    around = middles[piece][:, None]
    grown = around + (corners - around) * min(MOST_GROWN, share**-0.5)
    return Soup(
        grown.reshape(-1, 3),
        np.arange(len(chosen) * 3).reshape(-1, 3),
        soup.colours[kept],
        soup.group[kept],
    )


def _on_grid(soup: Soup, most: int) -> Soup:
    size = max(float(np.ptp(soup.points, axis=0).max()), 1e-9)
    fine, coarse = size / 2000, size / 4
    for _ in range(ROUNDS):
        cell = (fine * coarse) ** 0.5
        found = _cells(soup, cell)
        if found[2] > most:
            fine = cell
        else:
            coarse = cell
    return _gather(soup, coarse)


def _cells(soup: Soup, cell: float) -> tuple[Ints, Ints, int]:
    """The cell of each point, which triangles keep three, and how many these are."""
    keys = np.floor((soup.points - soup.points.min(axis=0)) / cell + 0.5).astype(np.int64)
    span = keys.max(axis=0) + 1
    flat = (keys[:, 0] * span[1] + keys[:, 1]) * span[2] + keys[:, 2]
    _, number = np.unique(flat, return_inverse=True)
    number = number.reshape(-1)
    moved = number[soup.triangles]
    whole = (
        (moved[:, 0] != moved[:, 1]) & (moved[:, 1] != moved[:, 2]) & (moved[:, 0] != moved[:, 2])
    )
    ordered = np.sort(moved[whole], axis=1)
    base = int(number.max()) + 1
    code = (ordered[:, 0] * base + ordered[:, 1]) * base + ordered[:, 2]
    _, first = np.unique(code, return_index=True)
    kept = np.flatnonzero(whole)[np.sort(first)]
    return number, kept, len(kept)


def _gather(soup: Soup, cell: float) -> Soup:
    number, kept, _ = _cells(soup, cell)
    points = _meeting_points(soup, number, cell)
    # Corners of one cell and one material have one colour, or a smooth face would be speckled.
    return Soup(points, number[soup.triangles[kept]], soup.colours[kept], soup.group[kept])


def _meeting_points(soup: Soup, number: Ints, cell: float) -> Floats:
    """For each cell the point nearest to all planes of the faces that reach into it."""
    count = int(number.max()) + 1
    weights = np.bincount(number, minlength=count)[:, None]
    means = np.stack(
        [np.bincount(number, soup.points[:, k], minlength=count) for k in range(3)], axis=1
    ) / np.maximum(weights, 1)
    a, b, c = (soup.points[soup.triangles[:, k]] for k in range(3))
    normals = np.cross(b - a, c - a)
    planes = np.zeros((count, 3, 3))
    pulls = np.zeros((count, 3))
    for k in range(3):
        at = number[soup.triangles[:, k]]
        away = np.einsum("tx,tx->t", normals, a - means[at])
        np.add.at(planes, at, normals[:, :, None] * normals[:, None, :])
        np.add.at(pulls, at, normals * away[:, None])
    trace = np.trace(planes, axis1=1, axis2=2)
    held = planes + (SOFTNESS * trace + 1e-15)[:, None, None] * np.eye(3)
    moves = np.linalg.solve(held, pulls[:, :, None])[:, :, 0]
    far = np.linalg.norm(moves, axis=1) > cell
    moves[far] = 0.0
    return np.asarray(means + moves)

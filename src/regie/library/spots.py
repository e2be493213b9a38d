"""Finds where a thing is used, from its shape and what it is: seats, tops, screens, grips, doors.

General rules by kind: a seat is the largest level area at sitting height, a top the largest level
area high up, a screen the largest flat area that looks to the front.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from regie.concepts.wordnet import open_wordnet
from regie.film.things import Sizes, Spot
from regie.library.mesh import Floats, Mesh

SEAT_LOW, SEAT_HIGH = 0.25, 0.85
"""Heights of seats, metres: a child's chair to a bar stool."""

STANDING = 0.5
"""Metres of height from which a thing stands on the floor."""

USUAL_SEAT = (0.36, 0.56)
"""Where it is looked for first."""

LEVEL_COSINE = 0.8
"""A face that leans less than this from level holds what is put on it."""

FRONT_COSINE = 0.5
"""A face that looks to the front, even if it leans back as a laptop's screen does."""

BAND = 0.06
"""Metres of height that count as one level: cushions are round."""

SHOULDERS = 0.58
"""Metres of a seat for one."""

FRONT = 180.0
"""Of a spot that faces as the thing does, to -Y."""

HANDY = 0.75
"""Metres: what is longer is not held by its middle."""

KINDS: dict[str, tuple[str, ...]] = {
    "seat": ("seat.n.03", "toilet.n.02", "wheelchair.n.01", "swing.n.02"),
    "lie": ("bed.n.01", "mattress.n.01", "sofa.n.01", "hammock.n.02", "sleeping_bag.n.01",
            "chaise_longue.n.01"),
    "top": ("table.n.02", "counter.n.01", "cabinet.n.01", "chest_of_drawers.n.01", "shelf.n.01",
            "bookcase.n.01", "stove.n.01", "tray.n.01", "workbench.n.01", "piano.n.01",
            "chest.n.02", "box.n.01", "barrel.n.02", "bench.n.01", "white_goods.n.01",
            "dressing_table.n.01", "wall_unit.n.01", "rack.n.05", "fireplace.n.01",
            "plate.n.04", "stand.n.04", "file.n.03", "safe.n.01", "pallet.n.02"),
    "inside": ("box.n.01", "bag.n.01", "bag.n.04", "bag.n.06", "basket.n.01", "bin.n.01",
               "cup.n.01", "glass.n.02", "bowl.n.01", "bowl.n.03", "basin.n.01", "vase.n.01",
               "jar.n.01", "barrel.n.02", "bathtub.n.01", "chest.n.02", "refrigerator.n.01",
               "oven.n.01", "safe.n.01", "wardrobe.n.01", "wastepaper_basket.n.01", "crate.n.01",
               "sink.n.01", "washbasin.n.01", "barrow.n.03", "mug.n.04", "pot.n.01", "cage.n.01"),
    "screen": ("television_receiver.n.01", "computer.n.01", "cellular_telephone.n.01"),
    "text": ("sign.n.02", "display_panel.n.01", "newspaper.n.03", "book.n.02", "letter.n.01",
             "document.n.01", "map.n.01", "ticket.n.01", "calendar.n.02", "picture_frame.n.01",
             "photograph.n.01", "television_receiver.n.01", "computer.n.01",
             "cellular_telephone.n.01", "carton.n.02"),
    "light": ("lamp.n.01", "lamp.n.02", "lantern.n.01", "candle.n.01", "chandelier.n.01",
              "fireplace.n.01"),
    "door": ("door.n.01", "refrigerator.n.01", "wardrobe.n.01", "oven.n.01", "safe.n.01",
             "elevator.n.01", "cabinet.n.01", "cupboard.n.01", "microwave.n.02", "washer.n.03",
             "dryer.n.01", "shed.n.01", "kennel.n.01", "shower_stall.n.01"),
    "press": ("switch.n.01", "push_button.n.01", "intercommunication_system.n.01",
              "telephone.n.01", "remote_control.n.01", "printer.n.02", "radio_receiver.n.01",
              "television_receiver.n.01", "computer.n.01", "home_appliance.n.01", "piano.n.01",
              "pinball_machine.n.01", "elevator.n.01", "synthesizer.n.02", "camera.n.01"),
    "mouth": ("loudspeaker.n.01", "radio_receiver.n.01", "television_receiver.n.01",
              "telephone.n.01", "intercommunication_system.n.01", "printer.n.02", "stereo.n.01",
              "animal.n.01", "doll.n.01"),
}  # fmt: skip
"""Kinds of things that are used so."""


@dataclass(frozen=True)
class _Faces:
    """Corners (n, 3, 3), middle, unit normal and area of each face."""

    corners: Floats
    middles: Floats
    normals: Floats
    areas: Floats


def find_spots(
    mesh: Mesh,
    concept: str,
    size: Sizes,
    stands: Sequence[str],
    top: float | None = None,
    lights: Sequence[tuple[float, float, float]] = (),
) -> tuple[Spot, ...]:
    """The places where a thing is used.

    Args:
        top: height of what things are put on, where its source says so.
        lights: its bulbs, where its source says so.
    """
    faces = _faces(mesh)
    uses = [use for use, kinds in KINDS.items() if _is_one(concept, kinds)]
    if "hand" in stands:
        uses.append("grip")
    found: list[Spot] = []
    for use in uses:
        match use:
            case "seat":
                found += _seats(faces, size)
            case "lie":
                found += _level(faces, "lie", 0.1, 0.95, least=0.35)
            case "top":
                found += _tops(faces, size, top)
            case "inside":
                barred = open_wordnet().is_a(open_wordnet().sense(concept), "cage.n.01")
                level = size[2] * (0.06 if barred else 0.4)
                found.append(_spot(use, (0, 0, level), (size[0] * 0.7, size[1] * 0.7)))
            case "screen" | "text":
                found += _front(faces, use, size)
            case "light":
                found += [_spot(use, at, (0.1, 0.1)) for at in lights[:4]] or [
                    _spot(use, (0, 0, size[2] * 0.8), (0.1, 0.1))
                ]
            case "door":
                found.append(_spot(use, (0, -size[1] / 2, size[2] / 2), (size[0], size[2]), FRONT))
            case "press" | "mouth":
                at = (0.0, -size[1] / 2, size[2] * (0.6 if use == "press" else 0.5))
                found.append(_spot(use, at, (size[0] / 2, size[2] / 2), FRONT))
            case _:
                found.append(_grip(mesh, concept, size))
    return tuple(found)


def _is_one(concept: str, kinds: Sequence[str]) -> bool:
    wordnet = open_wordnet()
    return any(wordnet.is_a(wordnet.sense(concept), kind) for kind in kinds)


def _faces(mesh: Mesh) -> _Faces:
    corners = np.concatenate([p.points[p.triangles] for p in mesh.parts])
    normals = np.concatenate([p.normals[p.triangles].mean(axis=1) for p in mesh.parts])
    crosses = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    areas = np.linalg.norm(crosses, axis=1) / 2
    units = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return _Faces(corners, corners.mean(axis=1), units, areas)


def _level(
    faces: _Faces, use: str, low: float, high: float, least: float = 0.0, facing: float = FRONT
) -> Iterator[Spot]:
    """The level of the largest area between two heights, as one spot."""
    # Which side of a face is out cannot be trusted, so undersides count too; the higher wins.
    level = np.abs(faces.normals[:, 2]) > LEVEL_COSINE
    within = level & (faces.middles[:, 2] > low) & (faces.middles[:, 2] < high)
    if not within.any():
        return
    heights, areas = faces.middles[within, 2], faces.areas[within]
    steps = np.arange(low, high + BAND, BAND / 3)
    sums = np.array([areas[np.abs(heights - s) < BAND / 2].sum() for s in steps])
    best = float(steps[len(sums) - 1 - int((sums[::-1] >= sums.max() * 0.75).argmax())])
    near = within & (np.abs(faces.middles[:, 2] - best) < BAND / 2)
    if faces.areas[near].sum() < least:
        return
    yield _around(faces, near, use, facing)


def _around(faces: _Faces, chosen: Any, use: str, facing: float) -> Spot:
    """A spot over some faces: their middle and extent, without stragglers."""
    low, high = _extent(faces, chosen)
    z = float(np.average(faces.middles[chosen, 2], weights=faces.areas[chosen]))
    at = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, z)
    return _spot(use, at, (high[0] - low[0], high[1] - low[1]), facing)


def _extent(faces: _Faces, chosen: Any) -> tuple[Floats, Floats]:
    """The least and greatest corner of some faces, without stragglers."""
    points = faces.corners[chosen].reshape(-1, 3)
    weights = np.repeat(faces.areas[chosen], 3)
    return _percentile(points, weights, 0.03), _percentile(points, weights, 0.97)


def _percentile(points: Floats, weights: Floats, share: float) -> Floats:
    out = np.empty(3)
    for k in range(3):
        order = np.argsort(points[:, k], kind="stable")
        sums = np.cumsum(weights[order])
        at = min(int(np.searchsorted(sums, share * sums[-1])), len(order) - 1)
        out[k] = points[order[at], k]
    return out


def _seats(faces: _Faces, size: Sizes) -> Iterator[Spot]:
    usual = list(_level(faces, "seat", *USUAL_SEAT, least=0.06))
    for area in usual or _level(faces, "seat", SEAT_LOW, min(SEAT_HIGH, size[2])):
        wide = max(area.size[0], min(size[0], 0.35))
        count = max(1, int(wide / SHOULDERS))
        each = wide / count
        for n in range(count):
            x = area.at[0] - wide / 2 + each * (n + 0.5)
            yield _spot("seat", (x, area.at[1], area.at[2]), (each, area.size[1]), FRONT)


def _tops(faces: _Faces, size: Sizes, top: float | None) -> Iterator[Spot]:
    if top is not None:
        near = (np.abs(faces.normals[:, 2]) > LEVEL_COSINE) & (
            np.abs(faces.middles[:, 2] - top) < BAND / 2
        )
        if near.any():
            found = _around(faces, near, "top", 0.0)
            yield _spot("top", (found.at[0], found.at[1], top), found.size)
            return
    # Of what stands on the floor not a board inside it.
    lowest = size[2] * (0.6 if size[2] > STANDING else 0.3)
    yield from _level(faces, "top", lowest, size[2] + 0.02, facing=0.0)


def _front(faces: _Faces, use: str, size: Sizes) -> Iterator[Spot]:
    """The largest flat area that looks to the front; for what lies flat, its upper side."""
    if size[2] < 0.25 * min(size[0], size[1]):
        yield _spot(use, (0, 0, size[2]), (size[0] * 0.86, size[1] * 0.86), 0.0)
        return
    looks = faces.normals[:, 1] < -FRONT_COSINE
    if not looks.any():
        return
    told = np.round(faces.normals * 8)
    planes = np.round((faces.normals * faces.middles).sum(axis=1) / 0.02)
    _, group = np.unique(np.column_stack([told, planes])[looks], axis=0, return_inverse=True)
    group = group.reshape(-1)
    best = int(np.bincount(group, faces.areas[looks]).argmax())
    chosen = np.flatnonzero(looks)[group == best]
    low, high = _extent(faces, chosen)
    yield _spot(
        use,
        tuple((low + high) / 2),
        (max(high[0] - low[0], size[0] * 0.4), max(high[2] - low[2], size[2] * 0.3)),
        FRONT,
    )


def _grip(mesh: Mesh, concept: str, size: Sizes) -> Spot:
    """Where a hand closes: the handle of a bag is on top, of a tool at its thinner end."""
    if _is_one(concept, ("bag.n.01", "bag.n.04", "bag.n.06", "briefcase.n.01", "basket.n.01")):
        return _spot("grip", (0, 0, size[2] * 0.97), (min(size[0], 0.12), 0.03))
    long = int(np.argmax(size))
    across = max(s for k, s in enumerate(size) if k != long)
    at = [0.0, 0.0, size[2] / 2]
    if size[long] > 3 * across or size[long] > HANDY:
        points = np.concatenate([p.points for p in mesh.parts])
        share = (points[:, long] - points[:, long].min()) / max(size[long], 1e-9)
        ends = [points[share < 0.3], points[share > 0.7]]
        girth = [float(np.ptp(np.delete(e, long, axis=1), axis=0).sum()) for e in ends]
        thin = int(girth[1] < girth[0])
        at = list(np.median(ends[thin], axis=0))
        at[long] = float(points[:, long].min() + size[long] * (0.75 if thin else 0.25))
    return _spot("grip", (at[0], at[1], at[2]), (0.1, 0.04))


def _spot(use: str, at: Sequence[float], size: Sequence[float], facing: float = 0.0) -> Spot:
    return Spot(
        use=use,
        at=(round(float(at[0]), 3) + 0.0, round(float(at[1]), 3) + 0.0, round(float(at[2]), 3)),
        size=(round(float(size[0]), 3), round(float(size[1]), 3)),
        facing=facing,
    )

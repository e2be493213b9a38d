"""Measures the catalogue's things: sizes of what we draw, and where each thing is used.

Writes `sizes.csv` and `spots.csv` of `regie.library`. Run it when a model's sense, a drawing or
a rule for spots has changed: .venv/bin/python scripts/measure_things.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from regie.design.props.drawing import DRAWINGS
from regie.design.props.shapes import draw_shape
from regie.design.sets.geometry import Geometry
from regie.film.things import Spot
from regie.library import catalogue
from regie.library.kept import mesh_of
from regie.library.mesh import Mesh, Part
from regie.library.shapes import measures_of, shape_rows
from regie.library.spots import find_spots


def main() -> None:
    """Measures all, furniture only where it has been pulled."""
    sizes: list[tuple[str, float, float, float]] = []
    spots: list[tuple[str, Spot]] = []
    meshes: dict[str, Mesh] = {}
    for key, draw in DRAWINGS.items():
        g = Geometry()
        draw(g)
        mesh = mesh_of_geometry(g)
        meshes[f"drawn-{key}"] = mesh
        wide, deep, high = (b - a for a, b in zip(mesh.low, mesh.high, strict=True))
        sizes.append((f"drawn-{key}", round(wide, 3), round(deep, 3), round(high, 3)))
    for key in shape_rows():
        g = Geometry()
        draw_shape(g, measures_of(key))
        meshes[key] = mesh_of_geometry(g)
    write(catalogue.SIZES, ("key", "wide", "deep", "high"), sorted(sizes))
    write(catalogue.SPOTS, ("key", "use", "x", "y", "z", "wide", "deep", "facing"), [])
    for thing in catalogue.list_things():
        found = catalogue.furniture_of(thing)
        if found is not None:
            entry, _ = found
            mesh = mesh_of(thing)
            own = find_spots(mesh, thing.concept, thing.size, thing.stands, entry.top, entry.lights)
        elif thing.key in shape_rows():
            own = find_spots(meshes[thing.key], thing.concept, thing.size, thing.stands)
        else:
            own = spots_of_drawing(meshes[thing.key], thing)
        spots += [(thing.key, spot) for spot in own]
    write(
        catalogue.SPOTS,
        ("key", "use", "x", "y", "z", "wide", "deep", "facing"),
        [(key, s.use, *s.at, *s.size, s.facing) for key, s in spots],
    )


def spots_of_drawing(mesh: Mesh, thing: catalogue.Thing) -> list[Spot]:
    """Of a thing whose grip is at its origin: found on its foot, told from its grip."""
    low, high = np.array(mesh.low), np.array(mesh.high)
    foot = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    stood = Mesh(
        tuple(
            Part(p.kind, p.main, p.points - foot, p.normals, p.colours, p.triangles)
            for p in mesh.parts
        )
    )
    out = [Spot(use="grip", at=(0.0, 0.0, 0.0), size=(0.1, 0.04))]
    for spot in find_spots(stood, thing.concept, thing.size, thing.stands):
        if spot.use != "grip":
            x, y, z = (float(round(a + b, 3)) + 0.0 for a, b in zip(spot.at, foot, strict=True))
            out.append(spot.model_copy(update={"at": (x, y, z)}))
    return out


def mesh_of_geometry(g: Geometry) -> Mesh:
    """What was drawn, as one mesh of triangles."""
    parts = []
    for patches in g.patches.values():
        for p in patches:
            fans = [(f[0], f[k], f[k + 1]) for f in p.faces for k in range(1, len(f) - 1)]
            triangles = np.array(fans, np.int64).reshape(-1, 3)
            parts.append(Part("matt", True, p.points, p.normals, p.colours, triangles))
    return Mesh(tuple(parts))


def write(path: Path, heads: tuple[str, ...], rows: list) -> None:  # type: ignore[type-arg]
    """One table, a line a row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(heads)
        out.writerows(rows)


if __name__ == "__main__":
    main()

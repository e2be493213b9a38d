"""Draws things of the library: their meshes become patches of the materials that sets have."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from regie.design.sets.colour import Rgb
from regie.design.sets.geometry import Floats, Geometry
from regie.film.things import Thing
from regie.library.credits import credit_of
from regie.library.kept import mesh_of
from regie.library.mesh import Kind

MATERIAL_OF: Mapping[Kind, str] = {
    "matt": "Thing",
    "glass": "Thing",
    "light": "Lamps",
    "screen": "Screens",
}

TINT_KEEPS = 0.35
"""How much of its own light and dark a tinted surface keeps."""


def draw_model(g: Geometry, thing: Thing, faces: int, colour: Rgb | None = None) -> None:
    """Draws a model of the library in the present space, and notes whom it is by.

    Args:
        faces: about so many at most.

    Raises:
        LibraryError: its shape is not on this machine.
    """
    mesh = mesh_of(thing, faces)
    if credit := credit_of(thing):
        g.credits.add(credit)
    for part in mesh.parts:
        colours = part.colours
        if colour is not None and part.main:
            colours = _tinted(colours, colour)
        triangles = [(a, b, c) for a, b, c in part.triangles.tolist()]
        g.add(
            MATERIAL_OF[part.kind],
            part.points,
            triangles,
            lambda _, fixed=colours: fixed,  # type: ignore[misc]
            part.normals,
        )


def _tinted(colours: Floats, colour: Rgb) -> Floats:
    """A colour with the lights and darks of what it is laid on."""
    light = colours @ np.array([0.2126, 0.7152, 0.0722])
    mean = max(float(light.mean()), 1e-3)
    relief = 1 + TINT_KEEPS * np.clip(light / mean - 1, -0.9, 1.0)
    return np.asarray(np.clip(relief[:, None] * np.asarray(colour), 0, 1))

"""The neutral set: a bare stage with the name of the place written on it."""

from __future__ import annotations

from pathlib import Path

from regie.design.errors import CastError
from regie.design.sets.colour import Rgb, paint
from regie.design.sets.geometry import Geometry
from regie.design.sets.layer import write_layer
from regie.design.sets.lighting import light_setups
from regie.design.standins.lettering import legible, write_words
from regie.design.standins.plan import HALF_STAGE, SEAT_HEIGHT, STAGE_HEIGHT, bare_stage
from regie.film.bible import Place
from regie.film.stageplan import SetPlan

WALL, LIGHT_TILE, DARK_TILE, SEAT, INK = (
    paint(c) for c in ("#a9adb2", "#8f9398", "#83878c", "#6d7277", "#2d3034")
)

SUN = 205.0
"""Degrees from +Y, counter-clockwise: behind the establishing camera, as in other sets."""

HALF_GROUND = 40.0
"""Metres of ground around a stage outdoors: its edge is not in the picture."""

SEAT_HALF = 0.2
LIFT = 0.006
"""Metres that writing lies over what it is written on."""


def build_neutral_set(place: Place, out: Path) -> SetPlan:
    """Builds the stand-in for a place's set; layer and plan are as `build_set` makes them.

    Indoors four walls, outdoors ground and a board; the name is on both ends and on the floor.

    Raises:
        CastError: the layer cannot be written.
    """
    plan = bare_stage(place)
    g = Geometry()
    _lay_floor(g, HALF_STAGE if place.interior else HALF_GROUND)
    name = legible(place.name) or place.key
    for turn in (0, 180):
        with g.placed(turn=turn):
            _raise_wall(g, interior=place.interior)
            wall = (0.0, HALF_STAGE - LIFT, STAGE_HEIGHT * 0.62)
            write_words(g, name, wall, (1, 0, 0), (0, 0, 1), (7.0, 1.3), INK)
    if place.interior:
        for turn in (90, -90):
            with g.placed(turn=turn):
                _raise_wall(g, interior=True)
    write_words(g, name, (0, -3.9, LIFT), (1, 0, 0), (0, 1, 0), (6.5, 1.2), INK)
    for seat in plan.seats:
        x, y = seat.mark.x, seat.mark.y
        low, high = (x - SEAT_HALF, y - SEAT_HALF, 0), (x + SEAT_HALF, y + SEAT_HALF, SEAT_HEIGHT)
        g.box("Furniture", low, high, SEAT, bevel=0.01)
    try:
        write_layer("Set", g.patches, out, light_setups(place.interior, SUN, plan.lamps))
    except OSError as error:
        raise CastError(
            f"{out}: the stand-in for {place.name} cannot be written ({error.strerror}); "
            "check the folder and the disk."
        ) from error
    return plan


def _lay_floor(g: Geometry, half: float) -> None:
    def tile(column: int, row: int) -> Rgb:
        return LIGHT_TILE if (column + row) % 2 else DARK_TILE

    corners = ((-half, -half, 0), (half, -half, 0), (half, half, 0), (-half, half, 0))
    g.quad("Floor", corners, LIGHT_TILE, cell=1.0, per_cell=tile)


def _raise_wall(g: Geometry, *, interior: bool) -> None:
    """The wall at +Y, seen from the stage; outdoors a board, and one may walk round it."""
    half = HALF_STAGE if interior else 4.0
    y, z = HALF_STAGE, STAGE_HEIGHT
    corners = ((-half, y, 0), (half, y, 0), (half, y, z), (-half, y, z))
    g.quad("Walls", corners, WALL, cell=0.7)

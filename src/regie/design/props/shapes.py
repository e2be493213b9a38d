"""Things drawn from a few measures, where nobody modelled them: vessels, tools, sheets, boxes.

A row of the library's `shapes.csv` names a shape, a size, two colours and what sets it apart
(`profile=bucket handle=bail`). All stand with the middle of their foot at the origin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regie.design.props import cloths, creatures, flat, handled, holders, machines, rounds, vehicles
from regie.design.sets.colour import Rgb, paint
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures

Draw = Callable[[Geometry, Measures, Rgb, Rgb], None]

DRAWINGS: Mapping[str, Draw] = {
    "vessel": holders.vessel,
    "stick": handled.stick,
    "tool": handled.tool,
    "case": holders.case,
    "sheet": flat.sheet,
    "board": flat.board,
    "post": flat.post,
    "flag": flat.flag,
    "ball": rounds.ball,
    "disc": rounds.disc,
    "hoop": rounds.hoop,
    "rings": rounds.rings,
    "wheel": rounds.wheel,
    "coil": rounds.coil,
    "crown": rounds.crown,
    "curve": rounds.curve,
    "layers": flat.layers,
    "bundle": handled.bundle,
    "twin": handled.twin,
    "bow": handled.bow,
    "slab": flat.slab,
    "cross": handled.cross,
    "ladder": handled.ladder,
    "cage": holders.cage,
    "coffin": holders.coffin,
    "fold": cloths.fold,
    "drape": cloths.drape,
    "garment": cloths.garment,
    "mask": cloths.mask,
    "dome": cloths.dome,
    "sack": holders.sack,
    "stretcher": cloths.stretcher,
    "easel": flat.easel,
    "padlock": holders.padlock,
    "statue": rounds.statue,
    "anchor": handled.anchor,
    "skull": rounds.skull,
    "panel": machines.panel,
    "screen": machines.screen,
    "beast": creatures.beast,
    "bird": creatures.bird,
    "fish": creatures.fish,
    "snake": creatures.snake,
    "bug": creatures.bug,
    "hull": vehicles.hull,
    "plane": vehicles.plane,
    "chopper": vehicles.chopper,
    "rail": vehicles.rail,
    "cart": vehicles.cart,
    "tractor": vehicles.tractor,
    "armour": vehicles.armour,
    "sled": vehicles.sled,
    "rocket": vehicles.rocket,
}
"""Every shape by its name in shapes.csv."""


def draw_shape(g: Geometry, measures: Measures, colour: str = "") -> None:
    """Draws a shape; `colour` (`#rrggbb`) takes the place of its own main one."""
    main, second = paint(colour or measures.main), paint(measures.second)
    DRAWINGS[measures.shape](g, measures, main, second)

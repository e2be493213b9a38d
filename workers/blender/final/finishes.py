"""What the meshes of a stage are made of, by the name that says what they are: figures only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finish:
    """How a material answers to light; its colour is the mesh's own.

    Attributes:
        roughness, metallic, coat, sheen: as in Blender's Principled shader.
        under: share of light that goes under the surface, as in skin; `depth` metres.
        through: share that shines through a thin sheet.
        bump: height of the grain in millimetres. grain: how many of it a metre.
        along: how the grain is stretched; (1, 12, 12) runs along X, as wood does.
        spread: how far colour and roughness vary with the grain, 0 to 1.
        round: radius in millimetres to which edges are rounded.
        wettable: rain makes it dark and smooth.
    """

    roughness: float
    metallic: float = 0.0
    coat: float = 0.0
    sheen: float = 0.0
    under: float = 0.0
    depth: float = 0.0
    through: float = 0.0
    bump: float = 0.0
    grain: float = 40.0
    along: tuple[float, float, float] = (1.0, 1.0, 1.0)
    spread: float = 0.0
    round: float = 0.0
    wettable: bool = False


CLOTH = Finish(0.88, sheen=0.25, bump=0.5, grain=380, along=(1, 1, 2.4), spread=0.10)
PAINT = Finish(0.55, bump=0.15, grain=30, spread=0.04, round=4)
WOOD = Finish(0.42, coat=0.12, bump=0.12, grain=5, along=(1, 11, 11), spread=0.28, round=5)

FINISHES = {
    "Skin": Finish(0.46, under=0.16, depth=0.009, bump=0.10, grain=900, spread=0.05),
    "Eyes": Finish(0.06, coat=1.0),
    "Teeth": Finish(0.22, under=0.1, depth=0.002),
    "Brows": Finish(0.6, bump=0.3, grain=700),
    "Hair": Finish(0.52, sheen=0.1, bump=2.2, grain=75, along=(7, 7, 0.5), spread=0.35),
    "Shoes": Finish(0.34, coat=0.2, bump=0.15, grain=160, spread=0.1),
    "Walls": Finish(0.82, bump=0.5, grain=45, spread=0.04),
    "Ceiling": Finish(0.9, bump=0.4, grain=45, spread=0.03),
    "Floor": Finish(0.36, bump=0.25, grain=14, spread=0.16, wettable=True),
    "Trim": PAINT,
    "Furniture": WOOD,
    "Decor": Finish(0.32, coat=0.25, bump=0.1, grain=25, spread=0.06, round=3),
    "Metal": Finish(0.3, metallic=0.9, bump=0.05, grain=60, spread=0.2, round=3),
    "Fabric": CLOTH,
    "Paper": Finish(0.85, through=0.15, bump=0.1, grain=300, spread=0.03),
    "Thing": Finish(0.4, coat=0.15, bump=0.1, grain=60, spread=0.06, round=2),
    "Ground": Finish(0.9, bump=14, grain=3.2, spread=0.3, wettable=True),
    "Building": Finish(0.85, bump=4, grain=7, spread=0.14, wettable=True),
    "Rock": Finish(0.82, bump=40, grain=2.4, spread=0.4, wettable=True),
    "Water": Finish(0.07, bump=60, grain=0.9, along=(1, 1.6, 1), spread=0.1),
    "Bark": Finish(0.9, bump=15, grain=9, along=(3, 3, 0.6), spread=0.4),
    "Leaves": Finish(0.5, through=0.35, bump=1, grain=30, spread=0.25),
    "Vehicle": Finish(0.22, coat=1.0, round=8),
    "Wreck": Finish(0.42, coat=0.35, bump=0.2, grain=25, spread=0.08),
    "Horizon": Finish(1.0),
    "Glass": Finish(0.04, coat=1.0),
    "Panes": Finish(0.05, coat=1.0),
    "Screens": Finish(0.15),
}
"""Everything that a body wears and that has no row of its own is cloth."""

OTHERWISE = PAINT
"""Of a set or prop."""


def finish_of(mesh: str, *, worn: bool) -> Finish:
    """What a mesh is made of. Args: worn: it is a part of a body."""
    return FINISHES.get(mesh, CLOTH if worn else OTHERWISE)

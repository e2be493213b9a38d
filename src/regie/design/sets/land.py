"""What lies and stands around an exterior, as data; see `layout` for the axes.

A ground is its flat tone and what is laid over it: heights (`rises`), colours (`tones`), roads
and paths (`ways`), flat rectangles (`strips`), the sea, house fronts, and silhouettes far away.
"""

from __future__ import annotations

from typing import Literal

from regie.film.bible import Colour
from regie.film.units import Noun

Pair = tuple[float, float]

Soil = Literal[
    "grass", "asphalt", "paving", "sand", "earth", "snow", "gravel", "rock", "water", "deck",
    "metal", "stars", "lines", "planks",
]  # fmt: skip


class Slope(Noun):
    """A share that grows smoothly from 0 at `low` to 1 at `high`, which may be the smaller.

    Attributes:
        of: what is measured, metres: x, y, the distance from `at`, or that from the middle of
            the nearest way.
        patchy: how much of it comes and goes; 1 is patches, 0 is even.
        grain: of the patches: larger is finer.
    """

    of: Literal["x", "y", "away", "way", "all"] = "away"
    at: Pair = (0.0, 0.0)
    low: float = 0.0
    high: float = 1.0
    patchy: float = 0.0
    grain: float = 1.0


class Rise(Slope):
    """Ground that rises, or falls, by so many metres along a slope."""

    by: float


class Tone(Slope):
    """Ground of another colour along a slope, at most by `share`; `stripes` apart where mown."""

    colour: Colour
    share: float = 1.0
    stripes: float = 0.0


class Way(Noun):
    """A road or path along a bent line.

    Attributes:
        points: from end to end. width: metres.
        kind: `track` is a tone only, drawn by a `Tone` of the way.
        dashes: metres from one dash of its middle line to the next; 0 for none.
        kerb: stones along both sides.
        verge: metres beside it on which the ground stays flat.
    """

    points: tuple[Pair, ...]
    width: float = 3.0
    kind: Soil | Literal["track"] = "gravel"
    colour: Colour | None = None
    dashes: float = 0.0
    kerb: bool = False
    verge: float = 0.0


class Sea(Noun):
    """Water to the horizon from a shore.

    Attributes:
        shore: where it begins: y, metres. wander: how far its edge swings.
        level: of still water. swell: height of waves far out.
        turn: degrees; 0 lies to the north, -90 to the east.
        near: size of its cells at the shore.
    """

    shore: float = 6.0
    wander: float = 0.5
    level: float = -0.4
    swell: float = 0.16
    turn: float = 0.0
    colour: Colour | None = None
    near: float = 0.8
    width: float = 420.0


class Ridge(Noun):
    """Hills on the horizon; angles from north, counter-clockwise."""

    distance: float
    height: float
    colour: Colour = "#6a7a66"
    start: float = 0.0
    sweep: float = 360.0
    jagged: float = 0.5


class Ground(Noun):
    """What lies and stands around an exterior.

    Attributes:
        uneven: metres that it rises and falls, from a few metres around the action on.
        level: of the flat ground; what stands on a strip stands at the strip's height.

    """

    kind: Soil = "grass"
    colour: Colour | None = None
    second: Colour | None = None
    """The colour that it wanders to; by default a little lighter."""
    uneven: float = 0.0
    level: float = 0.0
    fine: float = 1.0
    """Size of its cells near the action, metres."""
    rises: tuple[Rise, ...] = ()
    tones: tuple[Tone, ...] = ()
    ways: tuple[Way, ...] = ()
    sea: Sea | None = None
    ridges: tuple[Ridge, ...] = ()
    horizon: tuple[
        Literal[
            "hills", "mountains", "town", "trees", "firs", "far-trees", "sea", "dunes", "none",
            "skyline",
        ],
        ...,
    ] = ("hills",)  # fmt: skip
    fronts: tuple[Front, ...] = ()
    across: tuple[Front, ...] = ()
    """The other side of the street, behind the camera: what reverse shots look at."""
    strips: tuple[Strip, ...] = ()
    sign: str = ""


class Strip(Noun):
    """A flat rectangle of another ground: a road, a pool, a path, a pitch."""

    kind: Soil
    low: Pair
    high: Pair
    z: float = 0.0
    colour: Colour | None = None
    cell: float = 0.0
    """Of its slabs; 0 for what its size asks for."""
    walk: bool = True
    """People may stand there."""


class Front(Noun):
    """A row of house fronts, or one building, seen from outside.

    Attributes:
        at: middle of its foot; turn: degrees; 0 has it look south, at the camera.
        houses: how many beside each other.
        sign: written on it; `{name}` is the place's name.
        length: of a row of houses of several widths, heights and colours; 0 for `houses` alike.
        near: ends of the part of a row, from its middle, that is drawn in full.
    """

    at: Pair = (0.0, 10.0)
    turn: float = 0.0
    width: float = 12.0
    houses: int = 1
    length: float = 0.0
    near: Pair = (-12.0, 12.0)
    floors: int = 2
    bays: int = 4
    roof: Literal["pitched", "flat", "tower"] = "pitched"
    shop: bool = False
    detail: int = 1
    sign: str = ""
    wall: Colour | None = None
    roofing: Colour | None = None
    shutters: bool = False
    solid: bool = True
    """Cameras keep out of it; not so behind the camera's back."""
    lit: float = 0.35
    style: Literal[
        "house",
        "block",
        "columns",
        "hall",
        "barn",
        "tower",
        "castle",
        "hut",
        "adobe",
        "plank",
        "pavilion",
        "bunker",
    ] = "house"


Ground.model_rebuild()

"""What a kind of place looks like, as data: one file a kind in `layouts/`.

Metres, the floor's middle at the origin, north is +Y, away from the establishing camera. Indoors
`at` is given for the nominal size and moves with the walls. Things are named by a key of our own
stock or by their sense in WordNet (`operating_table.n.01`): a layout never knows where a thing
comes from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from regie.design.errors import CastError
from regie.design.sets.land import Ground, Pair
from regie.film.bible import Colour, Slug
from regie.film.units import Noun

FOLDER = Path(__file__).with_name("layouts")

Wall = Literal["north", "south", "east", "west"]
Point = tuple[float, float, float]


class Opening(Noun):
    """A hole in a wall. `along` is from -1 to 1, from west to east or from south to north."""

    kind: Literal["door", "ajar", "glazed", "double", "opening", "window", "bars", "lift"]
    wall: Wall
    along: float = 0.0
    width: float = 0.0
    """Metres; 0 for what is usual."""
    low: float = 0.9
    high: float = 0.0
    panes: tuple[int, int] = (2, 2)
    curtains: bool = False
    short: bool = False
    """Its curtains are narrow and end at the sill."""
    blinds: float = 0.0
    """Share of it that slats hang down over."""
    view: str = ""
    """As `fixtures.VIEWS`; empty for what the place's words say."""
    sign: str = ""
    """Written above it."""


class Shell(Noun):
    """What encloses an interior."""

    size: Point = (6.0, 5.0, 2.7)
    round: bool = False
    """One wall runs round the middle; the size's width is its diameter."""
    roof: Literal["flat", "gable", "barrel", "pointed", "cone", "none"] = "flat"
    rise: float = 1.5
    """Metres from the walls' height to the top of a roof that is not flat."""
    walls: Literal[
        "plain", "stripes", "tiles", "stone", "brick", "planks", "panels", "metal", "rock",
        "canvas", "padded", "none",
    ] = "plain"  # fmt: skip
    open: tuple[Wall, ...] = ()
    """Walls that are not there."""
    floor: Literal["planks", "tiles", "checker", "slabs", "carpet", "lino"] = "planks"
    dado: float = 0.0
    tiled: float = 0.0
    """Metres up to which the walls are tiled."""
    rail: bool = False
    beams: float = 0.0
    """Metres between beams, ribs or girders across the ceiling; 0 for none."""
    openings: tuple[Opening, ...] = ()


class Cabin(Noun):
    """A vehicle around its seats, from which its closed body is drawn: see `cabin`.

    Attributes:
        width: between the doors. front, back: where the windscreen's foot and the rear wall are.
        sill: lower edge of the windows over the floor. roof: its height.
        lean: how much narrower the roof is on each side. rake: how far the windscreen leans back.
        bonnet: before the windscreen; 0 for a flat nose. pillars: along the sides, between doors.
        rows: each y, then x of its seats; the first seat of the first row has the wheel.
        seat: height of a seat's top. over_road: of the floor over the road.
        rear: what closes the back. bulkhead: y of a wall behind the seats.
        cargo: y before which it carries a load: closed sides, and the layout's things there.
        around: `city` or an element of `landscape` that the windows show where no word says so.
    """

    width: float = 1.6
    front: float = 1.02
    back: float = -1.5
    sill: float = 0.68
    roof: float = 1.36
    lean: float = 0.18
    rake: float = 0.62
    bonnet: float = 1.15
    pillars: tuple[float, ...] = (-0.3,)
    rows: tuple[tuple[float, ...], ...] = ((-0.02, -0.4, 0.4), (-0.95, -0.46, 0.46, 0.0))
    seat: float = 0.33
    over_road: float = 0.3
    rear: Literal["window", "panel", "doors"] = "window"
    bulkhead: float | None = None
    cargo: float | None = None
    hired: bool = False
    """Who of the story rides in it sits behind, where they do not drive."""
    load_first: bool = False
    """People are in the back, whatever the text names."""
    around: str = "meadow"
    paint: Colour | None = None


class Put(Noun):
    """One thing, or several alike, and where.

    Exactly one of `wall`, `at`, `around`, `on`, `before`, `beside`, `scatter` says where.

    Attributes:
        what: key or sense; `a|b` leaves the choice to the seed.
        name: what other entries call it; its key by default.
        must: without it the place is not what it is; else it gives way where there is no room.
        chance: share of the seeds that have it.
        wall: stands or hangs at that wall; `along` from -1 to 1, else where there is room.
        fill: as many as the wall has room for.
        at: middle; with `grid` (across, deep) many of them, `step` metres apart; `aisle` metres
            are left free in the middle of the columns.
        turn: degrees; 0 faces north, 180 the camera.
        around: count of them on the sides of that thing, facing it.
        on: on top of that thing, each of them in turn up to `count`.
        before: in front of each of that thing, facing it. beside: at its side.
        scatter: that many in the ring between two radii around the action, or `within` two
            corners of a rectangle.
        level: out of doors z is counted from 0, not from the ground there.
        z: height of its foot above the floor; `hang` instead hangs it from the ceiling.
        scale: of its size; scales: share of chance in it. turns: degrees of chance in its turn.
        colour: of what parts call `own`, see `tints`; `a|b` leaves the choice to the seed.
    """

    what: str
    name: str = ""
    must: bool = False
    chance: float = 1.0
    count: int = 1
    wall: Wall | None = None
    along: float | None = None
    fill: bool = False
    gap: float = 0.0
    at: Pair | None = None
    turn: float = 0.0
    grid: tuple[int, int] = (1, 1)
    step: Pair = (1.0, 1.0)
    aisle: float = 0.0
    around: str = ""
    on: str = ""
    before: str = ""
    beside: str = ""
    side: Literal["left", "right", "both"] = "left"
    away: bool = False
    """Turned away from what it stands before."""
    scatter: int = 0
    ring: Pair = (6.0, 40.0)
    within: tuple[Pair, Pair] | None = None
    level: bool = False
    z: float = 0.0
    hang: bool = False
    drop: float = 0.0
    scale: float = 1.0
    scales: float = 0.0
    turns: float = 0.0
    colour: str = ""
    text: str = ""


class Lighting(Noun):
    """How the place is lit by itself."""

    ambient: float = 1.0
    sun: float = 205.0
    lamps: tuple[tuple[float, float, float, float], ...] = ()
    """Invisible helpers: x, y, z, reach."""
    colour: Colour = "#ffe2b8"
    when: Literal["day", "night", "always"] = "always"


class View(Noun):
    """How it is staged and seen; what is left out is found."""

    hero: Pair | None = None
    axis: float = -90.0
    eye: Point | None = None
    target: Point | None = None
    path: tuple[Pair, Pair] | None = None
    posts: tuple[Point, ...] = ()
    """Where those stand who serve, as behind a bar: x, y, facing."""
    round: float = 0.0
    """Metres around the middle that people keep within."""
    areas: tuple[tuple[float, float, float, float], ...] = ()
    """More floor that people may stand on, or, outdoors, all of it."""
    only: bool = False
    """The areas are all of the floor of a room too: the aisle of a carriage."""


class Layout(Noun):
    """One kind of place.

    Attributes:
        kind: its name, that of its file.
        names: what people call it, English and French, plain words; `a + b` asks for both words
            anywhere in the name.
        buildings: names of what is larger, of which this is the part that is shown: a HOSPITAL
            is a room of it. They give way to names of rooms.
        also: names that usually mean another kind, and this one where other words say so.
        concepts: senses in WordNet that it stands for.
        hosts: senses of what people come together there for: a trial, a lesson, swimming.
        like: kind whose fields it takes where it gives none.
        inside: is an interior. both: stands for inside and outside.
        hangs: what hangs on its walls where they would be bare.
        sells: a shop, whose name says what is sold.
        instead: a room of a home in whose stead this is the one of any other building.
        lived_in: a room of a home, which looks as the other rooms of that home do.
        rank: how particular it is: 3 a room or vehicle, 2 a building, 1 a landscape.
        ambience: the family of sound: one of the names of `bible.SetKind`.
        palette: of `palettes`; colours: what is painted otherwise.
        holds: senses of what stands there; what a text may ask for and what it must not find.
        cabin: a vehicle, seen from inside.
    """

    kind: Slug
    names: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    inside: bool = True
    both: bool = False
    lived_in: bool = False
    sells: bool = False
    instead: str = ""
    hangs: tuple[str, ...] = ()
    rank: int = Field(2, ge=0, le=4)
    ambience: str = "room"
    palette: str = "homes"
    colours: Mapping[str, Colour] = {}
    shell: Shell | None = None
    ground: Ground | None = None
    cabin: Cabin | None = None
    put: tuple[Put, ...] = ()
    lanes: tuple[tuple[float, float, float, float, float], ...] = ()
    """Where cars queue in dense traffic: x, from y, to y, turn, z."""
    never: tuple[str, ...] = ()
    light: Lighting = Lighting()
    view: View = View()


@cache
def all_layouts() -> Mapping[str, Layout]:
    """Every kind by name.

    Raises:
        CastError: a file cannot be read or says what no layout can.
    """
    raw: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise CastError(f"layouts/{path.name}: {error}; mend the file.") from error
        for kind, fields in told.items():
            if kind in raw:
                raise CastError(f"layouts/{path.name}: {kind} is there twice; rename one.")
            raw[kind] = fields
    return {kind: _read(kind, raw) for kind in raw}


def _read(kind: str, raw: Mapping[str, dict[str, Any]]) -> Layout:
    try:
        return Layout.model_validate({**_inherited(kind, raw), "kind": kind})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CastError(f"layouts: {kind}: {where}: {first['msg']}.") from error


def _inherited(kind: str, raw: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The fields of a kind over those of the kind that it is like; tables are merged."""
    own = dict(raw[kind])
    like = own.pop("like", "")
    more = own.pop("more", [])
    if like:
        if like not in raw:
            raise CastError(f"layouts: {kind} is like {like!r}, which is no kind.")
        base = _inherited(like, raw)
        for name in ("names", "buildings", "also", "concepts", "hosts"):
            base.pop(name, None)
        for name, value in own.items():
            both = isinstance(value, dict) and isinstance(base.get(name), dict)
            base[name] = {**base[name], **value} if both else value
        own = base
    if more:
        own["put"] = [*own.get("put", []), *more]
    return own

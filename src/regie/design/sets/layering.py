"""Lays layers over a set: over its layout before it is drawn, over the drawing, over the colours.

The set itself is placed by the same dice with and without layers, so that a place stays where it
is when it is wrecked, and its chairs are those that stood there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from regie.concepts.errors import ConceptError
from regie.design.sets.colour import paint
from regie.design.sets.geometry import Floats, Patch
from regie.design.sets.interior import RoomShell
from regie.design.sets.land import Ground
from regie.design.sets.layers import Layer
from regie.design.sets.layout import Layout, Put, all_layouts
from regie.design.sets.palettes import Palette
from regie.design.sets.placer import Placed, Placing, draw_placed
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.design.sets.stock_room import own_stock
from regie.film.stageplan import Box

MADE_OVER = ("plain", "stripes", "tiles", "panels")
"""Walls that another time builds otherwise; a cave stays a cave."""

PAVED = ("asphalt", "paving", "metal")
CARS = "motor_vehicle.n.01"
PLAIN_FRONTS = ("house", "block")

TALLEST_FALL = 1.3
"""Metres; what is higher does not fall over."""

FACES_UP = 0.6
"""Least share of a face's direction that is up for dust to lie on it."""

OWN_LIGHT = ("Screens", "Outside", "OutsideLit", "Bulbs", "Lamps", "Panes")
"""Materials whose colour is a light's."""

NEAR = 0.45
"""Metres from where people stand first that stay free of what is laid."""


def lay_over_layout(layout: Layout, layers: Sequence[Layer]) -> Layout:
    """The layout as the layers want it: other walls and colours, things gone or exchanged."""
    for layer in layers:
        if layout.kind in layer.instead:
            layout = all_layouts()[layer.instead[layout.kind]]
            continue
        changes: dict[str, object] = {"put": tuple(_kept(layout.put, layer))}
        papered = not layer.palettes or layout.palette in layer.palettes
        if layout.shell and layer.shell and papered and layout.shell.walls in MADE_OVER:
            changes["shell"] = layout.shell.model_copy(update=dict(layer.shell))
            changes["colours"] = {**layout.colours, **layer.colours}
        if layout.ground is not None:
            changes["ground"] = _ground(layout.ground, layer)
        if layer.ambient != 1.0:
            light = layout.light
            changes["light"] = light.model_copy(update={"ambient": light.ambient * layer.ambient})
        layout = layout.model_copy(update=changes)
    return layout


def _ground(ground: Ground, layer: Layer) -> Ground:
    """What is paved as the layer's time paves, and its plain house fronts as it builds them."""
    # In a town of boards the bank is of boards too.
    styles = (*PLAIN_FRONTS, "columns") if layer.front.get("style") == "plank" else PLAIN_FRONTS
    rows = {
        name: tuple(f.model_copy(update=dict(layer.front)) if f.style in styles else f for f in row)
        for name, row in (("fronts", ground.fronts), ("across", ground.across))
    }
    kind = layer.ground.get("kind", "")
    paved = dict(layer.ground) if ground.kind in PAVED else {}
    if CARS in layer.drop and kind:
        # Nobody lays asphalt for carts.
        changes = {"kind": kind, "colour": None, "dashes": 0.0}
        ways = (w.model_copy(update=changes) if w.kind == "asphalt" else w for w in ground.ways)
        strips = (
            s.model_copy(update={"kind": kind, "colour": None}) if s.kind == "asphalt" else s
            for s in ground.strips
            if s.kind != "lines"
        )
        paved |= {"ways": tuple(ways), "strips": tuple(strips)}
    return ground.model_copy(update={**paved, **rows})


def _kept(puts: Sequence[Put], layer: Layer) -> Iterator[Put]:
    for put in puts:
        kinds = put.what.split("|")
        there = [layer.swap.get(what, what) for what in kinds]
        there = [what for what in there if what and not _dropped(what, layer.drop)]
        if not there:
            continue
        stands = own_stock().get(there[0])
        if layer.empty and not put.hang and put.wall is None and stands and stands.solid:
            continue
        changed = there != kinds
        name = put.name or (put.what if changed else "")
        yield put.model_copy(update={"what": "|".join(there), "name": name}) if changed else put


def _dropped(what: str, senses: Sequence[str]) -> bool:
    from regie.concepts.wordnet import is_there, open_wordnet

    piece = own_stock().get(what)
    concept = piece.concept if piece is not None else what
    if not senses or not concept or not is_there():
        return False
    wordnet = open_wordnet()
    try:
        sense = wordnet.sense(concept)
    except ConceptError:
        return False
    return any(wordnet.is_a(sense, each) for each in senses)


def topple(placed: list[Placed], layers: Sequence[Layer], seed: int) -> None:
    """Lays some of the furniture on its side."""
    share = max((layer.fallen for layer in layers), default=0.0)
    dice = random.Random(seed * 31 + 7)
    for k, one in enumerate(placed):
        w, d, h = one.thing.piece.size
        light = one.in_the_way and not one.put.on and max(w, d) < 2.0 and 0.4 < h <= TALLEST_FALL
        if dice.random() < share and light:
            placed[k] = replace(one, fallen=True)
    fallen = {one.name for one in placed if one.fallen}
    placed[:] = [one for one in placed if one.put.on not in fallen]


def lay_things(
    s: Scenery, stage: SetLayout, layout: Layout, layers: Sequence[Layer], p: Palette, seed: int
) -> None:
    """Puts there what the layers bring, around what stands and where people are to be."""
    room = None
    x0, y0, x1, y1 = stage.areas[0]
    indoors = stage.interior and not stage.open_air
    if indoors:
        room = RoomShell(x1 - x0, y1 - y0, max(2.0, stage.high[2] - stage.floor))
    for number, layer in enumerate(layers):
        puts = layer.inside if indoors else layer.outside
        if layer.periods and _is_open_land(layout):
            puts = ()  # no time puts its street lamps there
        own = layout.model_copy(update={"put": puts, "ground": layout.ground})
        placing = Placing(own, seed + number, room)
        placing.kept_free += [*s.obstacles, *_where_people_are(stage)]
        moved = ((x0 + x1) / 2, (y0 + y1) / 2) if indoors else (0.0, 0.0)
        with s.in_world(), s.placed(*moved, stage.floor):
            placing.kept_free = [_moved(b, moved) for b in placing.kept_free]
            draw_placed(s, placing.place(), p)
            if layer.stains:
                _stain(s, placing, layer.stains, seed, indoors)
    depth = max((layer.water for layer in layers), default=0.0)
    if depth and not _is_water(layout):
        _flood(s, stage, depth, indoors)


def _is_open_land(layout: Layout) -> bool:
    """Whether nothing of the ground is built on or paved."""
    ground = layout.ground
    return ground is not None and not ground.fronts and ground.kind not in PAVED


def _is_water(layout: Layout) -> bool:
    """Whether water lies there anyhow, in its own bed."""
    ground = layout.ground
    if ground is None:
        return False
    beds = (ground.kind, *(way.kind for way in ground.ways), *(s.kind for s in ground.strips))
    return ground.sea is not None or "water" in beds


def _where_people_are(stage: SetLayout) -> Iterator[Box]:
    (hx, hy), (a, b) = stage.hero, stage.path
    for x, y in ((hx, hy), a, b, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)):
        wide = NEAR * 2 if (x, y) == (hx, hy) else NEAR
        yield Box(name="way", low=(x - wide, y - wide, 0.0), high=(x + wide, y + wide, 2.0))


def _moved(box: Box, by: tuple[float, float]) -> Box:
    (x0, y0, z0), (x1, y1, z1) = box.low, box.high
    return Box(
        name=box.name,
        low=(x0 - by[0], y0 - by[1], z0),
        high=(x1 - by[0], y1 - by[1], z1),
    )


def _stain(s: Scenery, placing: Placing, count: int, seed: int, indoors: bool) -> None:
    """Dark patches on the floor, and runs down the walls."""
    dice = random.Random(seed * 13 + 3)
    tone = paint("#3f3a30")
    w, d = (placing.room.width, placing.room.depth) if placing.room else (9.0, 8.0)
    for _ in range(count):
        x, y = dice.uniform(-w / 2 + 0.4, w / 2 - 0.4), dice.uniform(-d / 2 + 0.4, d / 2 - 0.4)
        with s.placed(x, y, 0.007):
            s.cylinder("Floor" if indoors else "Ground", dice.uniform(0.1, 0.4), 0, 0.001, tone, 9)
    if placing.room is None:
        return
    for _ in range(count // 2):
        x, long = dice.uniform(-w / 2 + 0.3, w / 2 - 0.3), dice.uniform(0.3, 1.1)
        top, wide = placing.room.height - dice.uniform(0.0, 0.2), dice.uniform(0.1, 0.3)
        y = d / 2 - 0.015
        s.quad(
            "Walls",
            [(x, y, top - long), (x + wide, y, top), (x - wide, y, top), (x, y, top - long)][::-1],
            tone,
        )


def _flood(s: Scenery, stage: SetLayout, depth: float, indoors: bool) -> None:
    x0, y0, x1, y1 = stage.areas[0] if indoors else (-60.0, -30.0, 60.0, 120.0)
    z = stage.floor + depth
    with s.in_world():
        corners = [(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)]
        s.quad("Water", corners, paint("#4a6a66"), 0.8 if indoors else 4.0)


def grade(s: Scenery, layers: Sequence[Layer], outdoors: bool) -> None:
    """Changes the colours of all that is drawn, and puts out its lamps."""
    if any(layer.lamps == "off" for layer in layers):
        s.lamps[:] = [lamp for lamp in s.lamps if lamp.kind == "window"]
        for lit in ("Bulbs", "Lamps"):
            s.patches.setdefault("Decor", []).extend(s.patches.pop(lit, []))
        if not s.patches["Decor"]:
            del s.patches["Decor"]
    for name, patches in s.patches.items():
        if name not in OWN_LIGHT:
            patches[:] = [_graded(patch, layers, outdoors) for patch in patches]


def _graded(patch: Patch, layers: Sequence[Layer], outdoors: bool) -> Patch:
    colours: Floats = patch.colours
    for layer in layers:
        g = layer.grade
        value = (colours @ np.array([0.2126, 0.7152, 0.0722]))[:, None]
        colours = value + (colours - value) * g.saturation
        colours = (colours * (1 - g.share) + np.array(paint(g.towards)) * g.share) * g.value
        up = patch.normals[:, 2] > FACES_UP
        for tone, share in ((layer.dust, 0.35), (layer.snow if outdoors else None, 0.92)):
            if tone is not None:
                laid = np.array(paint(tone)) * share + colours * (1 - share)
                colours = np.where(up[:, None], laid, colours)
    return replace(patch, colours=colours)

"""Puts what the text counts and orders into a layout, before the layout's own optional things.

What the layout has of it stands in that number and order; what it lacks is added. What need not
be there comes later and gives way.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from regie.design.sets.held import Held, read_held
from regie.design.sets.layout import Layout, Put
from regie.design.sets.scenery import Scenery
from regie.design.sets.stock_room import NAMED, Piece, Standing, find_thing, own_stock
from regie.design.sets.told_things import sense_that_stands
from regie.film.bible import Place

SMALL = 0.5
"""Metres; what is smaller lies on tables and is no furniture."""
AISLE, BEHIND = 0.55, 0.85
"""Metres between two of a row, and from row to row."""
ROOM_FOR_PEOPLE = 2.6
"""Metres before the rows that stay free."""
GAP = 0.08
"""Metres between two at a wall."""
OPEN_CIRCLE = 140.0
"""Degrees to either side of its back that a circle reaches to."""
SHELF = 0.95
"""Metres over a vehicle's floor."""


def arrange(layout: Layout, place: Place) -> Layout:
    """The layout with what `place.holds` counts or orders standing so."""
    said = [read_held(text) for text in place.holds]
    gone = [held for held in said if held.count == 0]
    puts = [put for put in layout.put if not any(_is_that(put, held) for held in gone)]
    asked = [held for held in said if _is_ordered(held) and not _is_opening(held)]
    if layout.shell is None and layout.cabin is None:
        puts = list(_vehicles_as_said(puts, said))
        return layout.model_copy(update={"put": tuple(puts)})
    if not asked:
        return layout.model_copy(update={"put": tuple(puts)}) if gone else layout
    floor = _floor(layout)
    added: list[Put] = []
    for held in asked:
        noun = held.name.split()[-1]
        named = _called(held)
        thing = find_thing(named)
        own = [put for put in puts if _is_that(put, held)]
        key = own[0].what.split("|")[0] if own else ""
        bare = held.name.startswith("bare ") and not thing.stood_in
        if own and not bare and _is_a_group(own, puts):
            # Booths with their tables stand as the layout groups them.
            continue
        if own and not bare and (thing.stood_in or _is_called(key, noun, held.concept)):
            what, name, thing = key, own[0].name, find_thing(key)
        elif thing.stood_in or (max(thing.piece.size[:2]) < SMALL and not thing.piece.hangs):
            continue
        else:
            what, name = named, held.name
        puts = [put for put in puts if put not in own]
        added += _puts(held, what, name, thing, floor, layout.cabin is not None)
    first = [put for put in puts if put.must]
    # A room of no particular kind has only what is said.
    rest = [put for put in puts if not put.must and (layout.rank or put.hang)]
    return layout.model_copy(update={"put": (*first, *added, *rest)})


def _vehicles_as_said(puts: Sequence[Put], said: Sequence[Held]) -> Iterator[Put]:
    """What drives and parks there is what the text names: buses in a bus park, no cars."""
    stock = own_stock()
    named = [p for h in said if h.count > 1 and is_vehicle(p := find_thing(_called(h)).piece)]
    for put in puts:
        of = [stock[what] for what in put.what.split("|") if what in stock]
        if named and of and all(is_vehicle(piece) for piece in of):
            yield put.model_copy(update={"what": named[0].key, "colour": "", "name": ""})
        else:
            yield put


def is_vehicle(piece: Piece) -> bool:
    """Whether a thing of our own is a motor vehicle or a cart."""
    from regie.concepts.wordnet import is_there, open_wordnet

    if not piece.concept or piece.key not in own_stock() or not is_there():
        return False
    wordnet = open_wordnet()
    sense = wordnet.find(piece.concept)
    return sense is not None and wordnet.is_a(sense, "wheeled_vehicle.n.01")


def told_apart(holds: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """What is left to be stood by itself: what nobody ordered."""
    there = tuple(text for text in holds if read_held(text).count)
    if layout.shell is None and layout.cabin is None:
        return there
    return tuple(text for text in there if not _is_ordered(read_held(text)))


def call_by_name(s: Scenery, holds: Sequence[str]) -> None:
    """Notes the first of what was arranged under the word that the script has for it."""
    for held in map(read_held, holds):
        if not _is_ordered(held):
            continue
        noun = held.name.split()[-1]
        key = find_thing(_called(held)).piece.key
        spot = next(
            (t for t in s.things if t.key == key or _is_called(t.key, noun, held.concept)), None
        )
        if spot is not None:
            s.props.append(spot.model_copy(update={"name": noun}))


def _is_opening(held: Held) -> bool:
    """Whether it is a door or a window, of which a set has its own."""
    from regie.concepts.wordnet import is_there, open_wordnet

    senses = open_wordnet().senses(held.name.split()[-1], "n")[:1] if is_there() else ()
    kinds = ("door.n.01", "window.n.01", "movable_barrier.n.01")
    return any(open_wordnet().is_a(sense, kind) for sense in senses for kind in kinds)


def _is_ordered(held: Held) -> bool:
    """Whether the text says how many stand there, or in what order, and not on what."""
    if held.scattered or held.where not in ("", "along", "around", "in"):
        return False
    return held.count > 2 or (held.where, held.of) in (
        ("along", "wall"),
        ("in", "rows"),
        ("in", "circle"),
    )


def _floor(layout: Layout) -> tuple[float, float]:
    if layout.cabin is not None:
        c = layout.cabin
        return c.width, (c.cargo if c.cargo is not None else c.back) - c.back
    assert layout.shell is not None
    return layout.shell.size[0], layout.shell.size[1]


def _called(held: Held) -> str:
    """What a layout would call a thing of a script."""
    concept = held.concept or sense_that_stands(held.name.split()[-1])
    return f"{NAMED}{held.name.removeprefix('bare ')}@{concept}"


def _is_that(put: Put, held: Held) -> bool:
    """Whether an entry of a layout is what the text speaks of, or stands for it."""
    if put.on or put.hang:
        return False
    noun = held.name.split()[-1]
    stock = own_stock()
    return any(
        _is_called(what, noun, held.concept) or (what in stock and noun in stock[what].names)
        for what in put.what.split("|")
    )


def _is_a_group(own: Sequence[Put], puts: Sequence[Put]) -> bool:
    """Whether other things of the layout stand by those: chairs before desks."""
    names = {put.name or put.what for put in own}
    return any(names & {put.before, put.beside} for put in puts)


def _is_called(what: str, noun: str, concept: str) -> bool:
    """Whether a key of the stock is the very thing, and not only stands for it."""
    piece = own_stock().get(what)
    if piece is None:
        return what == noun
    same = bool(concept) and piece.concept == concept
    return same or noun in (*what.split("-"), piece.name, piece.name.split()[-1])


def _puts(
    held: Held,
    what: str,
    name: str,
    thing: Standing,
    floor: tuple[float, float],
    in_a_vehicle: bool,
) -> Iterator[Put]:
    width, depth = floor
    wide, deep, _ = thing.piece.size
    count = held.count
    z = 1.1 if thing.piece.hangs else 0.0
    if held.where == "along" or thing.piece.hangs or in_a_vehicle:
        # A vehicle is open to the front: its load stands at the sides, what is small on a shelf.
        walls = (("north", width), ("east", depth), ("west", depth))[1 if in_a_vehicle else 0 :]
        z = SHELF if in_a_vehicle and thing.piece.size[2] < SHELF else z
        for wall, length in walls:
            fit = min(count, int((length - 0.4) / (wide + GAP)))
            if fit:
                yield Put.model_validate(
                    {"what": what, "name": name, "wall": wall, "along": 0.0, "count": fit,
                     "gap": GAP, "z": z, "must": True}
                )  # fmt: skip
            count -= fit
            if count < 1:
                return
        return
    if held.where == "around":
        yield Put(what=what, name=name, around=held.of, count=count, must=True)
        return
    if held.of == "circle":
        # Open towards the camera.
        radius = max(1.3, count * (wide + GAP) / (2 * math.pi) * 1.25)
        for k in range(count):
            way = -OPEN_CIRCLE + 2 * OPEN_CIRCLE * k / max(1, count - 1)
            x, y = -radius * math.sin(math.radians(way)), radius * math.cos(math.radians(way))
            yield Put(
                what=what, name=name, at=(round(x, 3), round(y, 3)), turn=way + 180.0, must=True
            )
        return
    step_x, step_y = wide + AISLE, deep + BEHIND
    room_y = max(step_y, depth - ROOM_FOR_PEOPLE)
    most_deep = max(1, int(room_y / step_y))
    across = max(1, min(count, int((width - 0.8) / step_x), math.ceil(count / most_deep)))
    rows = min(math.ceil(count / across), most_deep)
    for row in range(rows):
        here = min(across, count - row * across)
        y = depth / 2 - 0.9 - deep / 2 - row * step_y
        if here > 0:
            yield Put(
                what=what, name=name, at=(0.0, round(y, 3)), grid=(here, 1), step=(step_x, 1.0),
                turn=180.0, must=True,
            )  # fmt: skip

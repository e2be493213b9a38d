"""Where a thing for a set comes from: our own stock, the library, or a plain box.

A layout names a key of the stock or a sense of WordNet; who asks here gets something of a size
that can be drawn, always.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from regie.concepts.errors import ConceptError
from regie.design.errors import CastError
from regie.design.sets.colour import Rgb, paint
from regie.design.sets.geometry import Geometry
from regie.design.sets.library_things import choose as _choose
from regie.design.sets.library_things import draw_library_thing, nearest_thing
from regie.design.sets.palettes import HOMES, Palette
from regie.design.sets.parts import draw_part
from regie.design.sets.scenery import Scenery
from regie.film.bible import Slug
from regie.film.things import Thing
from regie.film.units import Noun

FOLDER = Path(__file__).with_name("stock")

LOW = 0.22
"""What is lower, metres, can be stepped over and is no obstacle."""

SMALL_SORT = 0.7
"""Metres; what is larger is not scattered."""

FAR_KIND = 2
"""Most steps in WordNet between what a layout asks and what of our own stands for it."""


class Piece(Noun):
    """A thing of our own stock, drawn from parts; see `parts` for the space and the parts.

    Attributes:
        size: width, depth, height.
        names: what people call it, besides its key.
        seats: x, y, height of the seat, facing.
        tops: x, y, height, width, depth of what things can be put on.
        lamps: x, y, z, reach: it shines there. when: as a lamp's.
        solid: nobody can walk through it.
        hangs: on a wall, from the ceiling, or stands.
        on_floor: it stands there first, however small it is: a bucket.
        drawn: name of a drawing in Python instead of parts.
    """

    key: Slug
    concept: str = ""
    names: tuple[str, ...] = ()
    size: tuple[float, float, float]
    parts: tuple[tuple[Any, ...], ...] = ()
    seats: tuple[tuple[float, float, float, float], ...] = ()
    tops: tuple[tuple[float, float, float, float, float], ...] = ()
    lamps: tuple[tuple[float, float, float, float], ...] = ()
    panes: tuple[tuple[float, float, float, float], ...] = ()
    """x, y, z, reach: daylight comes in there, towards its front."""
    boxes: tuple[tuple[float, float, float, float, float, float], ...] = ()
    """What stands in the way where that is less than all of it: x, y, z, width, depth, height."""
    scenery: bool = False
    """Part of the land or the building: nobody looks at it by name."""
    door: bool = False
    """People come in by it."""
    wet: bool = False
    """Water lies in it: nothing is stood there."""
    lamp_colour: str = "#ffd9a0"
    when: str = "always"
    solid: bool = True
    hangs: bool = False
    on_floor: bool = False
    drawn: str = ""
    box: str = ""
    """Its name as an obstacle; by default the words of its key."""
    clear: float = Field(0.0, ge=0)
    """Metres in front of it that stay free."""

    @property
    def name(self) -> str:
        return self.box or self.key.replace("-", " ")


@dataclass(frozen=True)
class Standing:
    """Something that can be placed: its size, and how it is drawn where the space is."""

    piece: Piece
    draw: Callable[[Scenery, Palette, Rgb | None, str], None]
    stood_in: bool = False


@cache
def own_stock() -> Mapping[str, Piece]:
    """All pieces of our own by key.

    Raises:
        CastError: a file of the stock is wrong.
    """
    found: dict[str, Piece] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            for key, fields in tomllib.loads(path.read_text(encoding="utf-8")).items():
                found[key] = Piece.model_validate({**fields, "key": key})
        except (tomllib.TOMLDecodeError, ValidationError) as error:
            raise CastError(f"stock/{path.name}: {error}; mend the file.") from error
    return found


NAMED, LIBRARY = "named:", "library:"
"""Before a script's word, and before a key of the library's."""


@cache
def find_thing(what: str) -> Standing:
    """What stands for a key of the stock, for a sense or for a script's word.

    A word is written `named:monitor@monitor.n.04`. A plain box where nothing does.
    """
    if what.startswith(LIBRARY):
        from regie.library import find_thing as find_in_library

        return _of_thing(find_in_library(what.removeprefix(LIBRARY)), "")
    if what.startswith(NAMED):
        name, _, concept = what.removeprefix(NAMED).partition("@")
        return find_named(name, concept)
    piece = own_stock().get(what) or _by_concept().get(what)
    if piece is not None:
        return Standing(piece, _drawer(piece))
    return from_library(what) or _of_piece(_nearest(what)) or plain_box(what)


def find_named(name: str, concept: str = "", language: str = "en") -> Standing:
    """What stands for a word of a script: the thing itself before what is only like it."""
    choice = _choose(name, concept, language)
    if choice is not None and choice.thing is not None and choice.distance == 0:
        return _of_thing(choice.thing, choice.colour)
    own = _own_named(name) or (_by_concept().get(concept) if concept else None)
    if own is not None:
        return Standing(own, _drawer(own))
    if choice is not None and choice.thing is not None and not choice.stood_in:
        return _of_thing(choice.thing, choice.colour)
    found = _of_piece(_nearest(concept)) if concept else None
    return found or plain_box(name, choice.size if choice is not None else (0.6, 0.5, 0.8))


@cache
def small_kinds(concept: str, name: str) -> list[Standing]:
    """Things of some sorts below a sense that are small enough to lie about; none is fine."""
    from regie.design.sets.library_things import things_below

    own = [p for p in own_stock().values() if name in (p.name, *p.names)]
    found = [Standing(piece, _drawer(piece)) for piece in own]
    found += [_of_thing(thing, "") for thing in things_below(concept)]
    return [one for one in found if max(one.piece.size) <= SMALL_SORT and not one.piece.hangs][:6]


def _own_named(name: str) -> Piece | None:
    words = name.lower().split()
    for start in range(len(words)):
        piece = _by_name().get(" ".join(words[start:]))
        if piece is not None:
            return piece
    return None


def plain_box(what: str, size: tuple[float, float, float] = (0.6, 0.5, 0.8)) -> Standing:
    """A box as large as what nothing stands for."""
    w, d, h = size
    piece = Piece(
        key="box",
        box=what.split(".")[0].replace("_", " ").replace("-", " ") or "box",
        size=size,
        parts=(("box", "furniture", "pale", 0, 0, 0, w, d, h),),
        tops=((0, 0, h, w, d),),
    )
    return Standing(piece, _drawer(piece), stood_in=True)


def _of_piece(piece: Piece | None) -> Standing | None:
    return None if piece is None else Standing(piece, _drawer(piece))


def _drawer(piece: Piece) -> Callable[[Scenery, Palette, Rgb | None, str], None]:
    def draw(s: Scenery, p: Palette, own: Rgb | None, text: str) -> None:
        if piece.drawn:
            from regie.design.sets.drawn import DRAWN

            DRAWN[piece.drawn](s, p, own)
            return

        def another(key: str, colour: Rgb | None) -> None:
            find_thing(key).draw(s, p, colour, "")

        for part in piece.parts:
            draw_part(s, part, p, own, another, text)
        for x, y, z, reach in piece.lamps:
            s.lamp((x, y, z), reach, piece.lamp_colour, piece.when)
        for x, y, z, reach in piece.panes:
            s.window_light((x, y, z), (0, 1, -0.35), reach)
        for x, y, z, facing in piece.seats:
            s.seat(piece.name, x, y, z, facing)
        if piece.door:
            s.door(0, 0.6)
            s.landmark("door", (0, 0, 1.1), 2.0)
        w, d, h = piece.size
        if piece.solid and not piece.hangs and h > LOW:
            s.obstacle(piece.name, (-w / 2, -d / 2, 0), (w / 2, d / 2, h))

    return draw


def draw_stock(g: Geometry, key: str, own: Rgb | None = None) -> None:
    """Draws a small thing of our own that is held: its parts alone, in no place's colours."""

    def another(other: str, colour: Rgb | None) -> None:
        draw_stock(g, other, colour)

    for part in own_stock()[key].parts:
        draw_part(g, part, HOMES[0], own, another)


@cache
def _by_concept() -> Mapping[str, Piece]:
    found: dict[str, Piece] = {}
    for piece in own_stock().values():
        if piece.concept:
            found.setdefault(piece.concept, piece)
    return found


@cache
def _by_name() -> Mapping[str, Piece]:
    found: dict[str, Piece] = {}
    for piece in own_stock().values():
        for name in (piece.key.replace("-", " "), *piece.names):
            found.setdefault(name, piece)
    return found


def _nearest(what: str) -> Piece | None:
    """Of our own, what is a kind of what is asked, or is next to it."""
    try:
        from regie.concepts.wordnet import is_there, open_wordnet

        if not is_there():
            return None
        wordnet = open_wordnet()
        asked = wordnet.sense(what)
    except ConceptError:
        return None
    best: tuple[int, str] | None = None
    for concept in _by_concept():
        try:
            sense = wordnet.sense(concept)
        except ConceptError:
            continue
        if not (wordnet.is_a(sense, what) or wordnet.is_a(asked, concept)):
            continue
        steps = wordnet.distance(asked, sense)
        if steps is not None and steps <= FAR_KIND and (best is None or (steps, concept) < best):
            best = (steps, concept)
    return _by_concept()[best[1]] if best else None


def from_library(what: str) -> Standing | None:
    """What of the library is a kind of a sense, where it is on the machine."""
    thing = nearest_thing(what)
    return None if thing is None else _of_thing(thing, "")


def _of_thing(thing: Thing, colour: str) -> Standing:
    """A thing of the catalogue as a piece: its front looks to -Y there, to +Y here."""
    name = next((names[0] for language, names in thing.names if language == "en"), thing.key)
    seats = [(-s.at[0], -s.at[1], s.at[2], s.facing + 180) for s in thing.spots if s.use == "seat"]
    tops = [(-s.at[0], -s.at[1], s.at[2], *s.size) for s in thing.spots if s.use == "top"]
    piece = Piece(
        key=thing.key,
        concept=thing.concept,
        box=name.lower(),
        size=thing.size,
        seats=tuple(seats),
        tops=tuple(tops),
        hangs=thing.stands[0] in ("wall", "ceiling"),
        on_floor=thing.stands[0] in ("floor", "ground"),
        solid=thing.size[2] > LOW,
    )

    def draw(s: Scenery, p: Palette, own: Rgb | None, text: str) -> None:
        del p, text
        draw_library_thing(s, thing, paint(colour) if colour else own)
        for x, y, z, facing in piece.seats:
            s.seat(piece.name, x, y, z, facing)

    return Standing(piece, draw)

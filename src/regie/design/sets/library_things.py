"""Things of the library on a set, where the library is on the machine."""

from __future__ import annotations

from functools import cache

from regie.concepts.errors import ConceptError
from regie.design.sets.colour import Rgb, hexadecimal
from regie.design.sets.geometry import Geometry
from regie.design.sets.scenery import Scenery
from regie.film.things import Choice, Thing, Wanted
from regie.library.credits import limiting_licence

FACES = 2200
"""Of one thing on a set, about so many at most: a set has many things."""

STANDING = ("floor", "ground", "top", "wall", "ceiling")
"""What is on a set by itself; what is held or worn is not."""

LARGEST = 3.5
"""Metres; larger things (a house, a whole bathroom) are no furniture."""


def choose(name: str, concept: str, language: str) -> Choice | None:
    """What the library has for a word; None where it holds or wears it, or is not here."""
    from regie.library import choose_thing

    try:
        choice = choose_thing(Wanted(name=name, concept=concept, language=language))
    except ConceptError:
        return None
    if choice.thing is not None and not _stands(choice.thing):
        return None
    return choice


def nearest_thing(concept: str) -> Thing | None:
    """The thing that is nearest below a sense and stands by itself."""
    from regie.library import things_of

    try:
        found = things_of(concept)
    except ConceptError:
        return None
    return next((t for t in found if _stands(t) and max(t.size) <= LARGEST), None)


def things_below(concept: str) -> list[Thing]:
    """All that stand by themselves below a sense."""
    from regie.library import things_of

    try:
        return [t for t in things_of(concept) if _stands(t) and max(t.size) <= LARGEST]
    except ConceptError:
        return []


GOODS_SIZE = 2.0
"""Metres; larger things are not on sale inside a shop."""


def goods_below(concept: str) -> list[Thing]:
    """All below a sense that may lie in a shop, held and worn things too."""
    from regie.library import things_of

    try:
        found = things_of(concept)
    except ConceptError:
        return []
    return [t for t in found if max(t.size) <= GOODS_SIZE and not limiting_licence(t)]


def draw_library_thing(s: Scenery, thing: Thing, colour: Rgb | None) -> None:
    """Draws it in the present space, its front to +Y; nothing where its shape is not here."""
    from regie.design.props.drawing import DRAWINGS, lie_of
    from regie.design.props.models import draw_model
    from regie.design.props.shapes import draw_shape
    from regie.library import LibraryError
    from regie.library.shapes import PREFIX, measures_of

    own = thing.key.removeprefix("drawn-")
    if own != thing.key:
        # Drawn as a hand has it: it lies or stands on what it is put on.
        pitch, roll = lie_of(own)
        with s.placed(turn=180), s.placed(z=-_foot(own), pitch=pitch, roll=roll):
            DRAWINGS[own](s)
        return
    if thing.key.startswith(PREFIX):
        with s.placed(turn=180):
            draw_shape(s, measures_of(thing.key), hexadecimal(colour) if colour else "")
        return
    try:
        with s.placed(turn=180):
            draw_model(s, thing, FACES, colour)
    except LibraryError:
        w, d, h = thing.size
        s.box("Furniture", (-w / 2, -d / 2, 0), (w / 2, d / 2, h), (0.48, 0.5, 0.51))


@cache
def _foot(drawing: str) -> float:
    """The lowest point of a drawing of ours as it lies, metres from its grip."""
    from regie.design.props.drawing import DRAWINGS, lie_of

    g = Geometry()
    pitch, roll = lie_of(drawing)
    with g.placed(pitch=pitch, roll=roll):
        DRAWINGS[drawing](g)
    return min(float(p.points[:, 2].min()) for patches in g.patches.values() for p in patches)


def _stands(thing: Thing) -> bool:
    """What a set may be furnished with unasked: it stands by itself, and any film may show it."""
    return thing.stands[0] in STANDING and not limiting_licence(thing)

"""How large what stands for a word is: as its kind, as its kin, and of several together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from regie.concepts.wordnet import Sense, open_wordnet
from regie.film.things import Choice, Sizes, Spot, Thing
from regie.library.forms import size_of_class

OUT_OF_DOORS = ("ground", "water")
"""On what large things stand that no room holds."""

FARTHEST_SIZE = 2.5
"""How many times smaller than its kind's a thing may be that is not just that kind."""

OUTSIDE = 2.4
"""Metres of the longest side of what is vaguely named and stands under the sky in numbers."""

MANY = 5
"""Of what is small, nobody counts so many out of doors: containers are those of ships."""

MOST_TOGETHER = 12
"""Things of a kind that are drawn where the words tell of more."""

ROOM_ON_TOP, ROOM_ON_FLOOR, ROOM_OUTSIDE = 1.0, 2.6, 60.0
"""Metres that several things together take at most: on a table, on a floor, under the sky."""

SMALL, LARGE = 0.5, 2.0
"""Metres: what is shorter lies on tables, what is longer stands out of doors."""

ANY_SIZE = ("natural_object.n.01",)
IN_HAND_M = 0.09
"""Metres: what a hand closes round, the second of its three sides."""

GAP = 1.15
"""From the middle of one of several to the next, in their widths."""

ROOM_WITHIN, MOST_GROWN = 1.2, 5.0
"""How many times as large as its content a container is at least, and how much it may grow."""

FLAT = 0.3
"""A thing lower than this share of its width and depth lies, and is read from above."""


def grown(own: Sizes, senses: Sequence[Sense]) -> Sizes:
    """The size of what stands for another kind: a tank is as large as the tower it is to be."""
    large = [size for s in senses if (size := _out_of_doors(s)) is not None]
    times = max((max(size) / max(own) for size in large), default=1.0)
    if times <= FARTHEST_SIZE:
        return own
    return (own[0] * times, own[1] * times, own[2] * times)


def _out_of_doors(sense: Sense) -> Sizes | None:
    """The size of a sense's class, where that stands out of doors."""
    told = size_of_class(sense)
    return told[0] if told is not None and told[1] in OUT_OF_DOORS else None


def in_the_open(one: Sizes, count: int) -> Sizes:
    """The size of a stand-in that nobody holds and that stands out of doors."""
    least = OUTSIDE * (2.5 if count >= MANY else 0.5)
    times = max(1.0, least / max(one))
    return one[0] * times, one[1] * times, one[2] * times


def for_a_hand(thing: Thing, size: Sizes) -> Sizes:
    """What somebody has in hand of what nature makes at any size: a stone, a bone, a branch."""
    if not any(open_wordnet().is_a(sense, kind) for kind in ANY_SIZE for sense in _sense_of(thing)):
        return size
    times = min(1.0, IN_HAND_M / sorted(size)[1])
    return size[0] * times, size[1] * times, size[2] * times


def _sense_of(thing: Thing) -> Sequence[Sense]:
    found = open_wordnet().find(thing.concept)
    return (found,) if found is not None else ()


def laid_out(count: int, one: Sizes) -> tuple[int, int]:
    """How many of some things stand beside each other, and how many rows deep, where room is."""
    wide, deep, longest = max(one[0], 0.02) * GAP, max(one[1], 0.02) * GAP, max(one)
    room = ROOM_OUTSIDE if longest > LARGE else ROOM_ON_FLOOR if longest > SMALL else ROOM_ON_TOP
    count = min(count, MOST_TOGETHER)
    across = max(1, min(count, int(room / wide)))
    if longest <= SMALL:
        across = min(across, max(2, math.ceil(math.sqrt(count * deep / wide))))
    rows = max(1, min(math.ceil(count / across), int(room / deep)))
    return across, rows


def together(one: Sizes, across: int, rows: int) -> Sizes:
    """The size of several things that stand in rows."""
    return one[0] * (1 + (across - 1) * GAP), one[1] * (1 + (rows - 1) * GAP), one[2]


def with_room_for(container: Choice, content: Choice) -> Choice:
    """A container as large as what is in it: a lion's cage is no canary's."""
    thing = container.thing
    if thing is None or container.rows != (1, 1):
        return container
    sides = zip(sorted(container.size), sorted(content.size), strict=True)
    times = max(own * ROOM_WITHIN / has for has, own in sides if has > 0)
    if not 1.0 < times <= MOST_GROWN:
        return container
    wide, deep, high = (side * times for side in container.size)
    return container.model_copy(update={"size": (wide, deep, high)})


def is_gripped(thing: Thing) -> bool:
    """Whether a thing is drawn as a hand has it, with its origin there."""
    return thing.key.startswith("drawn-") and thing.stands[0] == "hand"


def with_room_for_words(thing: Thing) -> Thing:
    """The thing with a place where words stand that are on it, if it has none of its own.

    On its front, or on top of what lies flat; as its user sees it.
    """
    if thing.spot("text") is not None or thing.spot("screen") is not None:
        return thing
    w, d, h = thing.size
    foot = -h / 2 if is_gripped(thing) else 0.0
    if h < FLAT * min(w, d):
        spot = Spot(use="text", at=(0.0, 0.0, round(foot + h, 4)), size=(w * 0.7, d * 0.6))
    else:
        # What is pressed has its name above it.
        pressed = thing.spot("press") is not None
        level, high = (0.82, 0.26) if pressed else (0.55, 0.5)
        at = (0.0, round(-d / 2 - 0.004, 4), round(foot + h * level, 4))
        spot = Spot(use="text", at=at, size=(w * 0.9, min(h * high, w * 0.6)), facing=180.0)
    return thing.model_copy(update={"spots": (*thing.spots, spot)})

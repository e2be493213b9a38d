"""Tells what is built into a place: parts of buildings and of rooms, which nobody puts there."""

from __future__ import annotations

from functools import cache

from regie.concepts.wordnet import Sense, is_there, open_wordnet

WHOLES = (
    "building.n.01", "door.n.01", "doorway.n.01", "window.n.01", "window.n.07", "wall.n.01",
    "roof.n.01", "stairway.n.01", "ceiling.n.01", "floor.n.01",
)  # fmt: skip
"""What is one of these, or by the dictionary a part of one, is built: a pane, a battlement."""

ALONE = (
    "movable_barrier.n.01", "room.n.01", "way.n.06", "road.n.01", "threshold.n.03",
    "sill.n.01", "floor.n.02", "molding.n.02", "chimney.n.01", "balcony.n.02", "rampart.n.01",
    "facade.n.01", "curtain.n.01", "window_blind.n.01",
)  # fmt: skip
"""The same of kinds of which the dictionary does not say what they are parts of."""

NEVER = ("container.n.01", "ladder.n.01")
"""What it has among them and that somebody puts there."""


ENCLOSING = ("enclosure.n.01", "container.n.01")


@cache
def is_built(concept: str, head: str = "") -> bool:
    """Whether a sense, or the first of a word's, is a part of a building or a room."""
    sense = _sense(concept, head)
    wordnet = open_wordnet() if sense is not None else None
    if sense is None or wordnet is None or any(wordnet.is_a(sense, kind) for kind in NEVER):
        return False
    wholes = (sense, *wordnet.wholes(sense, 0))
    return any(wordnet.is_a(sense, kind) for kind in ALONE) or any(
        wordnet.is_a(one, kind) for one in wholes for kind in WHOLES
    )


@cache
def encloses(concept: str, head: str = "") -> bool:
    """Whether what is at a thing is in it: a beast that paces its cage, money at a bag."""
    sense = _sense(concept, head)
    return sense is not None and any(open_wordnet().is_a(sense, kind) for kind in ENCLOSING)


def _sense(concept: str, head: str) -> Sense | None:
    if not is_there():
        return None
    wordnet = open_wordnet()
    return wordnet.find(concept) if concept else next(iter(wordnet.senses(head, "n")), None)

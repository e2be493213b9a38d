"""Dense traffic where a text says so: cars queue on the lanes of a road or a street."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from regie.design.sets.layout import Layout, Put
from regie.film.bible import Place

BUSY = "traffic"
"""What a place's modifiers say where cars crowd it."""

_DENSE = re.compile(
    r"\b(?:rush[- ]hour|(?:traffic|cars?) (?:jam\w*|backed up|crawls?|thick|standstill)|"
    r"(?:road|freeway|highway|motorway|street)s? (?:is|are) (?:jammed|clogged|packed)|gridlock\w*|"
    r"bumper[- ]to[- ]bumper|(?:heavy|dense|thick|stuck in|morning|busy) traffic|congest\w+|"
    r"(?:stream|line|queue|river|sea)s? of cars|traffic is|cars honk\w*|embouteillages?|bouchons?|"
    r"heure de pointe|circulation dense|file de voitures)\b",
    re.IGNORECASE,
)
QUEUE = 6.6
"""Metres from car to car."""
PAINTS = "#7f2f2a|#2f4a5e|#8f8a7c|#39463c|#b5a270|#4a4d54|#a85a32|#c9cbcc"


def traffic_told(sentences: Iterable[str]) -> bool:
    """Whether sentences say that cars crowd a road."""
    return any(_DENSE.search(sentence) for sentence in sentences)


def is_busy(place: Place) -> bool:
    return BUSY in place.modifiers or traffic_told([place.name])


def with_traffic(layout: Layout, place: Place) -> Layout:
    """A road with cars on its lanes, where the text crowds it."""
    if not layout.lanes or not is_busy(place):
        return layout
    return layout.model_copy(update={"put": (*layout.put, *_queues(layout))})


def _queues(layout: Layout) -> Iterator[Put]:
    for x, start, end, turn, z in layout.lanes:
        for k in range(int((end - start) / QUEUE)):
            what = "lorry" if k % 6 == 4 else "car|hatchback|van"
            yield Put(
                what=what, at=(x, start + k * QUEUE), turn=turn, level=True, z=z, colour=PAINTS
            )

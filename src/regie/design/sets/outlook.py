"""What a text says that one sees out of the windows: stars, the sea, furrows, a wet street."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from regie.concepts.errors import ConceptError
from regie.design.sets.layout import Layout
from regie.design.sets.place_words import plain_words, singular
from regie.film.bible import Place

SEEN_THROUGH = re.compile(
    r"\b(?:window|windscreen|windshield|porthole|viewport|canopy|glass|pane|outside|beyond|"
    r"fen[eê]tre|vitre|hublot|pare-brise|dehors)\w*\b",
    re.IGNORECASE,
)
KINDS = (
    # Sun and moon shine in: that is the light, and nothing that windows look out on.
    ("sun.n.01", ""), ("moon.n.01", ""),
    ("celestial_body.n.01", "stars"), ("outer_space.n.01", "stars"), ("spacecraft.n.01", "stars"),
    ("space_station.n.01", "stars"),
    ("ocean_floor.n.01", "deep"), ("submarine.n.01", "deep"),
    ("body_of_water.n.01", "sea"), ("wave.n.01", "sea"), ("vessel.n.02", "sea"),
    ("field.n.01", "field"), ("furrow.n.01", "field"), ("farmland.n.01", "field"),
    ("street.n.01", "town"), ("municipality.n.01", "town"), ("neon.n.01", "town"),
    ("traffic.n.01", "town"), ("building.n.01", "town"),
    ("road.n.01", "hills"), ("hill.n.01", "hills"), ("mountain.n.01", "hills"),
    ("forest.n.01", "hills"), ("garden.n.01", "garden"), ("lawn.n.01", "garden"),
    ("cloud.n.02", "sky"), ("sky.n.01", "sky"),
)  # fmt: skip
"""What is seen, by what it is a kind of."""

LIES_IN = KINDS[:8]
"""What a place lies in that nothing else is seen from."""

SAID = "outlook-"
"""What a place's modifiers say of it begins so."""


def outlook_told(sentences: Iterable[str]) -> str:
    """What sentences say is seen through windows; empty for nothing."""
    for sentence in sentences:
        at = SEEN_THROUGH.search(sentence)
        if at is not None and (seen := _seen(plain_words(sentence), KINDS)):
            return seen
    return ""


def outlook_of(place: Place) -> str:
    """What a place's own words say that its windows show; empty for nothing."""
    said = next((m for m in reversed(place.modifiers) if m.startswith(SAID)), "")
    return said.removeprefix(SAID) or _seen(plain_words(" ".join(place.within)), LIES_IN)


def look_out(layout: Layout, place: Place) -> Layout:
    """The layout with windows that show what the text says, whatever they usually show."""
    if layout.shell is None or not outlook_of(place):
        return layout
    panes = tuple(o.model_copy(update={"view": ""}) for o in layout.shell.openings)
    return layout.model_copy(update={"shell": layout.shell.model_copy(update={"openings": panes})})


def _seen(words: Sequence[str], kinds: Sequence[tuple[str, str]]) -> str:
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    said = (*pairs, *map(singular, words))
    return next((view for each in said if (view := _view(each, tuple(kinds)))), "")


@cache
def _view(word: str, kinds: tuple[tuple[str, str], ...]) -> str:
    from regie.concepts.wordnet import is_there, open_wordnet

    try:
        if not is_there() or len(word) < 3:
            return ""
        wordnet = open_wordnet()
        for sense in wordnet.senses(word, "n")[:1]:
            for concept, view in kinds:
                if wordnet.is_a(sense, concept):
                    return view
    except ConceptError:
        return ""
    return ""

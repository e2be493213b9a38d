"""Of what colour the ground is: red sand, black earth, the dust of a planet that is said to be red.

Sentences say it of what lies on the ground, a dictionary of a planet in its definition. It is a
modifier of the place, `soil-#9a5a3c`, that a person can change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from regie.design.sets.colour import hexadecimal, mix, paint
from regie.design.sets.kind_senses import gloss_words, is_first_kind_of, sense_named, wordnet_here
from regie.design.sets.layout import Layout
from regie.design.sets.place_words import plain_words
from regie.film.bible import Colour, Place

SAID = "soil-"
"""What a place's modifiers say of it begins so."""

SOILS = ("soil.n.02", "dirt.n.02", "dust.n.01")
"""What ground is of."""

KINDS = ("sand", "earth", "rock", "gravel")
"""Grounds of layouts that take its colour."""

HEAVENLY = ("celestial_body.n.01", "satellite.n.03")

OCHRE, SHARE = "#a08a72", 0.5
"""Ground is never as colourful as the word for its colour: mixed so far with this."""

HAZE = 0.35
"""How far the colour of the ground is also that of the hills far away."""


def soil_told(place: Place, sentences: Iterable[str]) -> str:
    """The modifier for the ground's colour by what is said of it; empty where nothing is."""
    named = next(_by_words(sentences), "") or _by_planet(place)
    return f"{SAID}{hexadecimal(mix(paint(named), paint(OCHRE), SHARE))}" if named else ""


def on_its_soil(layout: Layout, place: Place) -> Layout:
    """The layout with ground of the colour that its place's words say."""
    tone = next((m.removeprefix(SAID) for m in place.modifiers if m.startswith(SAID)), "")
    if not tone or layout.ground is None or layout.ground.kind not in KINDS:
        return layout
    ridges = tuple(
        r.model_copy(update={"colour": tinted(r.colour, tone)}) for r in layout.ground.ridges
    )
    changes = {"colour": tone, "second": None, "ridges": ridges}
    return layout.model_copy(update={"ground": layout.ground.model_copy(update=changes)})


def tinted(colour: Colour, tone: str) -> str:
    return hexadecimal(mix(paint(colour), paint(tone), HAZE))


def _by_words(sentences: Iterable[str]) -> Iterator[str]:
    """Colours that stand right before what ground is of: red sand."""
    for sentence in sentences:
        for clause in re.split(r"[,;:.]", sentence):
            for before, word in pairwise(plain_words(clause)):
                if (colour := _colour(before)) and is_first_kind_of(word, *SOILS):
                    yield colour


def _by_planet(place: Place) -> str:
    """The colour by which a dictionary tells a planet or a moon that a place is or lies on."""
    for word in plain_words(" ".join((place.name, *place.within))):
        for sense in _heavenly(word):
            words = (re.sub(r"d?ish$", "", w) for w in plain_words(" ".join(gloss_words(sense))))
            if found := next((c for w in words if (c := _colour(w))), ""):
                return found
    return ""


@cache
def _heavenly(word: str) -> tuple[str, ...]:
    """The senses of a word that are one planet or moon."""
    wordnet = wordnet_here()
    senses = wordnet.senses(word, "n")[:2] if wordnet is not None and word.isascii() else ()
    return tuple(s.name for s in senses if _is_heavenly(s.name))


def _is_heavenly(concept: str) -> bool:
    wordnet, sense = wordnet_here(), sense_named(concept)
    if wordnet is None or sense is None:
        return False
    return any(wordnet.is_a(sense, kind) for kind in HEAVENLY)


def _colour(word: str) -> str:
    from regie.library.choosing import colour_named

    return colour_named((word,))

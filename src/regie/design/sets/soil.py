"""Of what colour the ground is: red sand, black earth, the dust of a planet that is said to be red.

Sentences say it of what lies on the ground, a dictionary of a planet in its definition. It is a
modifier of the place, `soil-#9a5a3c`, that a person can change. On a planet there is a sky.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from regie.design.sets.colour import hexadecimal, mix, paint
from regie.design.sets.kind_senses import gloss_words, is_first_kind_of, sense_named, wordnet_here
from regie.design.sets.land import Ridge
from regie.design.sets.layout import Layout
from regie.design.sets.place_words import plain_words
from regie.film.bible import Colour, Place

SAID = "soil-"
"""What a place's modifiers say of it begins so."""

SOILS = ("soil.n.02", "dirt.n.02", "dust.n.01")
"""What ground is of."""

KINDS = ("sand", "earth", "rock", "gravel")
"""Grounds of layouts that take its colour."""

PLANET = ("planet.n.01",)
HEAVENLY = (*PLANET, "celestial_body.n.01", "satellite.n.03")

UNDER_SKY = "under-sky"
"""The modifier of what lies on a planet: it has air and days, a moon has neither."""
IN_THE_DARK = ("star-dome", "planet")
"""What a sky hides."""

OCHRE, SHARE = "#a08a72", 0.5
"""Ground is never as colourful as the word for its colour: mixed so far with this."""

HAZE = 0.7
"""How far the colour of the ground is also that of the hills far away."""


def ground_told(place: Place, sentences: Iterable[str]) -> list[str]:
    """Modifiers for the ground's colour by what is said of it, and for the sky of a planet."""
    planets = [c for word in _words(place) for c in _heavenly(word)]
    named = next(_by_words(sentences), "") or next(filter(None, map(_of_planet, planets)), "")
    soil = hexadecimal(mix(paint(named), paint(OCHRE), SHARE)) if named else ""
    said = [f"{SAID}{soil}"] if soil else []
    return [*said, UNDER_SKY] if any(_is_any(c, PLANET) for c in planets) else said


def on_its_soil(layout: Layout, place: Place) -> Layout:
    """The layout with ground of the colour that its place's words say, and the sky that it has."""
    if UNDER_SKY in place.modifiers:
        put = tuple(p for p in layout.put if p.what not in IN_THE_DARK)
        layout = layout.model_copy(update={"put": put})
    tone = next((m.removeprefix(SAID) for m in place.modifiers if m.startswith(SAID)), "")
    ground = layout.ground
    if not tone or ground is None or ground.kind not in KINDS:
        return layout
    far = [r.model_copy(update={"colour": _hazy(r.colour, tone)}) for r in ground.ridges]
    if "dunes" in ground.horizon:
        far.append(Ridge(distance=240, height=16, colour=_hazy(OCHRE, tone), jagged=0.4))
    changes = {
        "colour": tone,
        "second": None,
        "ridges": tuple(far),
        "horizon": tuple(h for h in ground.horizon if h != "dunes") or ("none",),
    }
    return layout.model_copy(update={"ground": ground.model_copy(update=changes)})


def _hazy(colour: Colour, tone: str) -> str:
    """What is far away, of the ground's colour and yet of its own."""
    return hexadecimal(mix(paint(colour), paint(tone), HAZE))


def _words(place: Place) -> list[str]:
    return plain_words(" ".join((place.name, *place.within)))


def _by_words(sentences: Iterable[str]) -> Iterator[str]:
    """Colours that stand right before what ground is of: red sand."""
    for sentence in sentences:
        for clause in re.split(r"[,;:.]", sentence):
            for before, word in pairwise(plain_words(clause)):
                if (colour := _colour(before)) and is_first_kind_of(word, *SOILS):
                    yield colour


def _of_planet(concept: str) -> str:
    """The colour by which a dictionary tells a planet or a moon; empty for none."""
    words = (re.sub(r"d?ish$", "", w) for w in plain_words(" ".join(gloss_words(concept))))
    return next((c for w in words if (c := _colour(w))), "")


@cache
def _heavenly(word: str) -> tuple[str, ...]:
    """The senses of a word that are one planet or moon."""
    wordnet = wordnet_here()
    senses = wordnet.senses(word, "n")[:2] if wordnet is not None and word.isascii() else ()
    return tuple(s.name for s in senses if _is_any(s.name, HEAVENLY))


def _is_any(concept: str, kinds: Iterable[str]) -> bool:
    wordnet, sense = wordnet_here(), sense_named(concept)
    if wordnet is None or sense is None:
        return False
    return any(wordnet.is_a(sense, kind) for kind in kinds)


def _colour(word: str) -> str:
    from regie.library.choosing import colour_named

    return colour_named((word,))

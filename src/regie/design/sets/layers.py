"""What a time, a fortune or an event makes of a place: which layers of `layers.toml` it asks for.

A layer is laid over the set that the place always is: walls and colours of a period, things that
it has or has not, what an event leaves lying about. Words ask for one: a layer's own, or what
WordNet holds similar to them (`grimy` of `dirty`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from regie.concepts.errors import ConceptError
from regie.design.errors import CastError
from regie.design.sets.layout import Put
from regie.design.sets.place_words import plain_words
from regie.film.bible import Colour, Place
from regie.film.units import Noun

TABLE = Path(__file__).with_name("layers.toml")


class Grade(Noun):
    """What is done to every colour of the set.

    Attributes:
        saturation: share of its colourfulness that stays.
        towards, share: mixed with that colour, so much of it.
        value: how bright it stays.
    """

    saturation: float = 1.0
    towards: Colour = "#000000"
    share: float = 0.0
    value: float = 1.0


class Layer(Noun):
    """One layer.

    Attributes:
        periods, years, states, words: what asks for it; years from and to, both included.
        shell: fields of a layout's shell that are otherwise, where its walls are plain.
        colours: as a layout's.
        palettes: of layouts that are papered and painted so; empty for all.
        drop: senses of what is not there.
        swap: what stands instead of a thing of the stock; nothing for an empty name.
        instead: kinds that are another kind then: a street of today no medieval one.
        ground, front: fields of a layout's paved ground and of each of its house fronts.
        inside, outside: what is there besides, indoors and out.
        grade: of all colours. dust: what lies on what faces up, thinly; snow: all over, outdoors.
        stains: how many on floor and walls.
        ambient: share of the usual light. lamps: `off` for none that burns.
        fallen: share of the furniture that lies on its side.
        water: how high it stands, metres.
        empty: nothing is there that stands on the floor and need not be.
        past: only where the story plays before the last century's forties.
    """

    name: str
    periods: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    states: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    shell: Mapping[str, Any] = {}
    colours: Mapping[str, Colour] = {}
    palettes: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    swap: Mapping[str, str] = {}
    instead: Mapping[str, str] = {}
    ground: Mapping[str, Any] = {}
    front: Mapping[str, Any] = {}
    inside: tuple[Put, ...] = ()
    outside: tuple[Put, ...] = ()
    grade: Grade = Grade()
    dust: Colour | None = None
    snow: Colour | None = None
    stains: int = 0
    ambient: float = 1.0
    lamps: str = ""
    fallen: float = 0.0
    water: float = 0.0
    empty: bool = False
    past: bool = False


@cache
def all_layers() -> tuple[Layer, ...]:
    """Every layer, in the order in which they are laid.

    Raises:
        CastError: the file says what no layer can.
    """
    try:
        table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
        return tuple(
            Layer.model_validate({**fields, "name": name}) for name, fields in table.items()
        )
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise CastError(f"{TABLE.name}: {error}; mend the file.") from error


def layers_of(place: Place) -> tuple[Layer, ...]:
    """The layers that a place asks for by its period, its state and what describes it."""
    words = frozenset(_meant(place))
    year = _year(place.period)
    return tuple(
        layer
        for layer in all_layers()
        if not (layer.past and not _is_past(place.period, year))
        and (
            (place.period and place.period in layer.periods)
            or (year and layer.years and layer.years[0] <= year <= layer.years[1])
            or (place.state and place.state in layer.states)
            or words & frozenset(layer.words)
        )
    )


def _is_past(period: str, year: int | None) -> bool:
    return year < 1940 if year else period in ("medieval", "ancient", "victorian", "frontier")


def _meant(place: Place) -> Iterator[str]:
    """The describing words of a place, with those that say nearly the same."""
    said = " ".join((place.name, *place.within, *place.modifiers, place.description))
    for word in plain_words(said):
        yield word
        yield from _like(word)


@cache
def _like(word: str) -> tuple[str, ...]:
    """What an adjective is a shade of: `grimy` of `dirty`."""
    from regie.concepts.wordnet import is_there, open_wordnet

    try:
        if not is_there() or not word.isascii():
            return ()
        wordnet = open_wordnet()
        senses = wordnet.senses(word, "a")[:1]
    except ConceptError:
        return ()
    if wordnet.senses(word, "n") and not senses:
        return ()
    found = [*senses, *(like for sense in senses for like in wordnet.similar(sense)[:1])]
    return tuple(lemma.lower() for sense in found for lemma in sense.lemmas)


def _year(period: str) -> int | None:
    found = re.search(r"\d{3,4}", period)
    return int(found[0]) if found else None

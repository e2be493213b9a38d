"""What a shop sells: it stands on its shelves and tables, and its name hangs over the counter.

The goods are told by the shop's name (a TOY STORE, a SHOE SHOP), by what its keeper sells, and by
what its text names; a shop that nothing tells keeps the tins and jars of a general store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from regie.concepts.errors import ConceptError
from regie.design.sets.headings import PARTS, head_of, words_of
from regie.design.sets.held import read_held
from regie.design.sets.layout import Layout, Put, Wall
from regie.design.sets.library_things import goods_below
from regie.design.sets.place_words import plain_words, singular
from regie.design.sets.stock_room import LIBRARY, find_thing
from regie.film.bible import Place

if TYPE_CHECKING:
    from regie.concepts.wordnet import WordNet

LARGE = 0.62
"""Metres; what is larger stands on the floor, not on a shelf."""
MOST_SORTS = 5
EACH = 4
"""How many of a sort lie on one shelf."""


def stock_with_goods(layout: Layout, place: Place) -> Layout:
    """A shop with what it sells, where its name or its text says what that is."""
    if not layout.sells:
        return layout
    goods = tuple(dict.fromkeys(_goods(place)))[:MOST_SORTS]
    name = _name_of(place)
    sign = Put(what="sign", at=(0.7, 1.2), turn=180, z=2.02, scale=1.35, text=name, must=True)
    signs = (sign,) if name else ()
    if not goods:
        return layout.model_copy(update={"put": (*layout.put, *signs)})
    kept = [put for put in layout.put if not any(w in GENERAL for w in put.what.split("|"))]
    return layout.model_copy(update={"put": (*kept, *signs, *_displayed(goods))})


GENERAL = ("high-goods-shelf", "goods-shelf", "fruit-crate")
"""What stands in a shop that sells everything."""

RACK = "clothes-rack"
"""What clothes hang on."""


def _name_of(place: Place) -> str:
    """What is written over the counter: the shop's name, where it says more than SHOP."""
    part = PARTS.split(place.name)[-1].strip().upper()
    return "" if singular("".join(words_of(part))) in ("shop", "store", "boutique") else part


def _goods(place: Place) -> Iterator[str]:
    """What of the stock and the library a place sells, its name before what its text names."""
    words = words_of(PARTS.split(place.name)[-1])
    head = head_of(words)
    for word in (w for w in words[:head] if len(w) > 2):
        yield from _sold_as(word)
    yield from _spoken_of(words[head])
    for text in place.holds:
        word = read_held(text).name.split()[-1]
        if not _holds_goods(word):
            yield from _sold_as(word)


def _holds_goods(word: str) -> bool:
    """Whether a thing of a shop is what goods are in or on: bins, racks, shelves."""
    wordnet = _wordnet()
    senses = wordnet.senses(word, "n")[:1] if wordnet is not None else ()
    kinds = ("container.n.01", "support.n.10", "furniture.n.01", "counter.n.01", "sign.n.02")
    return any(wordnet.is_a(s, kind) for s in senses for kind in kinds) if wordnet else False


@cache
def _sold_as(word: str) -> tuple[str, ...]:
    """What is a kind of what a word says: shoes, toys; clothes hang on racks."""
    wordnet = _wordnet()
    if wordnet is None or not word.isascii():
        return ()
    for sense in (s for s in wordnet.senses(word, "n")[:SENSES] if s.field in WARES):
        if any(wordnet.is_a(sense, kind) for kind in HUNG) and sense.field == "noun.artifact":
            return (RACK,)
        found = goods_below(sense.name)
        if found:
            spread = max(1, len(found) // MOST_SORTS)
            return tuple(LIBRARY + thing.key for thing in found[::spread][:MOST_SORTS])
    return ()


@cache
def _spoken_of(word: str) -> tuple[str, ...]:
    """What the definition of a shop or of its keeper speaks of: the flowers of a florist."""
    wordnet = _wordnet()
    if wordnet is None or not word.isascii():
        return ()
    kept = (s for s in wordnet.senses(word, "n")[:2] if s.field in (*PLACES, "noun.person"))
    said = [w for s in kept for w in plain_words(s.gloss.split('"')[0])]
    return tuple(t for w in said if w != singular(w) for t in _sold_as(singular(w))[:2])


WARES = ("noun.artifact", "noun.plant", "noun.food", "noun.animal")
PLACES = ("noun.artifact", "noun.location")
HUNG = ("garment.n.01", "clothing.n.01")
SENSES = 3


def _wordnet() -> WordNet | None:
    from regie.concepts.wordnet import is_there, open_wordnet

    try:
        return open_wordnet() if is_there() else None
    except ConceptError:
        return None


def _displayed(goods: Sequence[str]) -> Iterator[Put]:
    """Shelves behind the counter and a table with the small ones; large ones at the walls."""
    size = {what: max(find_thing(what).piece.size) for what in goods}
    small = [what for what in goods if size[what] <= LARGE]
    large = [what for what in goods if size[what] > LARGE]
    for n, x in enumerate((-2.1, 0.0, 2.1) if small else ()):
        yield Put(what="display-shelf", at=(x, 2.3), turn=180, must=True, name=f"shelf {n}")
        for k in range(min(3, len(small))):
            what = small[(n + k) % len(small)]
            count = 9 // min(3, len(small))
            yield Put(what=what, on=f"shelf {n}", count=count, turns=20, must=True)
    for n, what in enumerate(large):
        wall: Wall = "west" if small or n % 2 else "north"
        yield Put(what=what, wall=wall, count=3, gap=0.1, must=n < 2)
    yield Put(what="display-table", at=(2.3, -1.5), turn=90, name="display")
    for what in small[:3]:
        yield Put(what=what, on="display", count=EACH, turns=30)

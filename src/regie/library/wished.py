"""A thing of the library that a person chose for a word of the script, in the word's place."""

from __future__ import annotations

from regie.film.things import Choice, Wanted
from regie.library.catalogue import find_thing
from regie.library.choosing import choose_thing
from regie.library.sizing import for_a_hand, laid_out, together, with_room_for_words


def choose_wished(wanted: Wanted, key: str) -> Choice:
    """That thing in its own size, as many as are wanted, in the colour that the words ask for.

    Raises:
        LibraryError: there is no thing of that key.
    """
    thing = find_thing(key)
    size = for_a_hand(thing, thing.size) if wanted.held else thing.size
    across, rows = laid_out(wanted.count, size)
    return Choice(
        name=wanted.name,
        thing=with_room_for_words(thing) if wanted.text else thing,
        size=together(size, across, rows),
        rows=(across, rows),
        stands=thing.stands[0],
        colour=choose_thing(wanted).colour,
        text=wanted.text,
        why=f"{wanted.name}: {key}, as a person chose.",
    )

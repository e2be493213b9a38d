"""`regie library`: the things that can stand on a set, and adding to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from regie.app.results import Result
from regie.film.things import Stands, Thing
from regie.library import LibraryError, choose_thing, find_thing, list_things
from regie.library.called import split_words


class ThingList(Result):
    """Things of the catalogue.

    Attributes:
        chosen: key of the one that a script's word would get; empty where none was asked for.
    """

    things: tuple[Thing, ...]
    chosen: str = ""


class Added(Result):
    """A thing that is now in the user's library."""

    thing: Thing


class Pulled(Result):
    """The furniture libraries, fetched."""

    folder: str
    things: int


def list_all() -> ThingList:
    """Every thing that is on this machine."""
    return ThingList(things=list_things())


def search_things(word: str, language: str) -> ThingList:
    """Things whose name, in any language, or kind holds a word; what the word would get first.

    Args:
        language: of the word, for what would be chosen for it.
    """
    from regie.film.things import Wanted

    wanted = " ".join(split_words(word)) or word.lower()
    chosen = choose_thing(Wanted(name=word, language=language)).thing
    found = [
        thing
        for thing in list_things()
        if wanted in thing.key
        or wanted in thing.concept.replace("_", " ")
        or any(wanted in name.lower() for _, names in thing.names for name in names)
    ]
    ordered = [thing for thing in (chosen,) if thing] + [t for t in found if t != chosen]
    return ThingList(things=tuple(ordered), chosen=chosen.key if chosen else "")


def show_thing(key: str) -> ThingList:
    """All that is known of one thing.

    Raises:
        LibraryError: there is none of that key.
    """
    return ThingList(things=(find_thing(key),))


def pull_furniture(tell: Callable[[str], None]) -> Pulled:
    """Fetches the furniture libraries and checks their digests.

    Raises:
        ModelError: they cannot be had.
    """
    from regie.backends import models
    from regie.library.furniture import MODEL
    from regie.library.index import forget

    folder = models.pull(MODEL, lambda sentence, _: tell(sentence))
    forget()
    return Pulled(folder=str(folder), things=len(list_things()))


def add_file(
    file: Path,
    *,
    name: str,
    concept: str,
    licence: str,
    author: str,
    height: float | None,
    stands: Stands,
) -> Added:
    """Adds a file to the user's library.

    Raises:
        LibraryError: the file cannot be read, or there is no such sense.
    """
    import re

    from regie.library.additions import add_thing
    from regie.library.index import forget
    from regie.library.meaning import senses_of

    senses = senses_of(split_words(name)) if not concept else ()
    told = concept or (senses[0].name if senses else "")
    if not told:
        raise LibraryError(
            f"No dictionary knows what {name!r} is; say its sense, as `--concept chair.n.01`."
        )
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:56] or "thing"
    thing = Thing(
        key=f"own-{key}",
        concept=told,
        names=(("en", (name,)),),
        size=(0, 0, 0),
        stands=(stands,),
        licence=licence,
        author=author,
        source=file.name,
        tags=("typical",),
    )
    made = add_thing(file, thing, height)
    forget()
    return Added(thing=made)

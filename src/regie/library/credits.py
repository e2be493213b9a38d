"""Whom a title's credits must name for the things that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from regie.film.things import Credit, Thing

FREE = frozenset({"CC0-1.0", "Apache-2.0", ""})
"""Licences that ask for no name where a picture shows the thing."""

NAMED = re.compile(r"CC-BY-\d\.\d(-[A-Z]{2,3})?|MIT|BSD-[23]-Clause")
"""Licences that ask for a name and nothing else, in any country's form: the credits give it."""


def limiting_licence(thing: Thing) -> str:
    """The licence that limits who may show a thing, and how; empty where none does."""
    plain = thing.licence in FREE or NAMED.fullmatch(thing.licence)
    return "" if plain else thing.licence


def credit_of(thing: Thing) -> Credit | None:
    """Who is named for a thing; None where its licence asks for no name."""
    if thing.licence in FREE:
        return None
    name = dict(thing.names).get("en", (thing.key,))[0]
    return Credit(author=thing.author, licence=thing.licence, thing=name)


def by_author(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """Each once, in order."""
    return tuple(sorted(set(credits), key=lambda c: (c.author, c.licence, c.thing)))


def tell_credits(credits: Iterable[Credit]) -> tuple[str, ...]:
    """A line an author and licence, in order, with the names of the things: `Dog, wall flat TV`.

    All models are changed (fewer faces, colours by vertex); the licences ask that this is said.
    """
    by_author: dict[tuple[str, str], set[str]] = {}
    for credit in credits:
        by_author.setdefault((credit.author, credit.licence), set()).add(credit.thing)
    return tuple(
        f"{author}: {', '.join(sorted(names))} ({licence}, changed)"
        for (author, licence), names in sorted(by_author.items())
    )

"""Whom a title's credits must name for the things that stand in it."""

from __future__ import annotations

from collections.abc import Iterable

from regie.film.things import Thing

FREE = frozenset({"CC0-1.0", "Apache-2.0", ""})
"""Licences that ask for no name where a picture shows the thing."""


def credits(things: Iterable[Thing]) -> tuple[str, ...]:
    """A line an author and licence, in order, with the names of the things: `Dog, wall flat TV`.

    All models are changed (fewer faces, colours by vertex); the licences ask that this is said.
    """
    by_author: dict[tuple[str, str], set[str]] = {}
    for thing in things:
        if thing.licence not in FREE:
            name = dict(thing.names).get("en", (thing.key,))[0]
            by_author.setdefault((thing.author, thing.licence), set()).add(name)
    return tuple(
        f"{author}: {', '.join(sorted(names))} ({licence}, changed)"
        for (author, licence), names in sorted(by_author.items())
    )


def credit_of(thing: Thing) -> str:
    """The line for one thing; empty where its licence asks for none."""
    return next(iter(credits([thing])), "")

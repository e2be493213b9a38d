"""Words for `regie library`."""

from __future__ import annotations

from regie.app.library import Added, Pulled, ThingList
from regie.cli.render import words_for
from regie.film.things import Thing


@words_for(ThingList)
def tell_things(found: ThingList) -> str:
    if not found.things:
        return "Nothing is called so; a plain form of its class would stand for it, or nothing."
    if len(found.things) == 1:
        return _all_of(found.things[0])
    lines = [_line(thing) for thing in found.things]
    if found.chosen:
        lines.insert(1, "")
    return "\n".join(lines)


@words_for(Added)
def tell_added(added: Added) -> str:
    return f"Added.\n{_all_of(added.thing)}"


@words_for(Pulled)
def tell_pulled(pulled: Pulled) -> str:
    return f"{pulled.things} things are here; the furniture is in {pulled.folder}."


def _size(thing: Thing) -> str:
    return " x ".join(f"{side:.2f}" for side in thing.size) + " m"


def _name(thing: Thing) -> str:
    return dict(thing.names).get("en", (thing.key,))[0]


def _line(thing: Thing) -> str:
    return (
        f"{thing.key:32} {_name(thing):28} {thing.concept:24} {_size(thing):22} "
        f"{thing.licence:12} {thing.author}"
    )


def _all_of(thing: Thing) -> str:
    lines = [
        f"{thing.key}: {_name(thing)}",
        f"  is        {' '.join((thing.concept, *thing.also))}",
        f"  size      {_size(thing)}",
        f"  stands    {', '.join(thing.stands)}",
        f"  licence   {thing.licence}, by {thing.author} ({thing.source})",
    ]
    lines += [f"  {language:9} {', '.join(names)}" for language, names in thing.names]
    lines += [f"  {spot.use:9} at {spot.at}, {spot.size}" for spot in thing.spots]
    return "\n".join(lines)

"""Gives each of a group one of the things that several are told of: guards with rifles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from regie.board.blocking.state import StagedShot
from regie.film.reading import SceneReading
from regie.film.shot import Handling, PlacedThing


def each_has_one(
    staged: StagedShot, reading: SceneReading, members: Mapping[str, Sequence[str]]
) -> tuple[PlacedThing, ...]:
    """The things of a shot, and of those of which there are several one for each of the group.

    What one of a group has in hand, the others have too, if their hands are empty.
    """
    busy = {t.of for t in staged.things if t.where == "hand"}
    busy |= {m.who for t in staged.things for m in t.moves if m.who}
    return (*staged.things, *_more(staged, reading, members, busy))


def _more(
    staged: StagedShot,
    reading: SceneReading,
    members: Mapping[str, Sequence[str]],
    busy: set[str | None],
) -> Iterator[PlacedThing]:
    for thing in staged.things:
        entity = reading.entity(thing.key)
        holder = thing.of if thing.where == "hand" else None
        if entity is None or holder is None or not (entity.count > 1 or entity.uncounted):
            continue
        group = next((m for m in members.values() if holder in m and len(m) > 1), ())
        for other in group[: max(entity.count, len(group) if entity.uncounted else 0)]:
            if other in busy or staged.of(other) is None:
                continue
            yield thing.model_copy(
                update={"of": other, "hand": thing.hand, "moves": _theirs(thing, holder, other)}
            )


def _theirs(thing: PlacedThing, holder: str, other: str) -> tuple[Handling, ...]:
    """What happens to it as far as its holder does it: theirs stays in their hand."""
    return (
        ()
        if any(m.who != holder for m in thing.moves)
        else tuple(m.model_copy(update={"who": other}) for m in thing.moves)
    )

"""Castings of somebody: other bodies for a part, drawn for a choice, taken into the bible."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from regie.app.changes import DirectError, change_keys, read_keys
from regie.film.units import Noun

if TYPE_CHECKING:
    from regie.film.shot import Shot
    from regie.pipeline.source import Source
    from regie.pipeline.title_folder import Title


class Casting(Noun):
    """Another body for a part.

    Attributes:
        who: key of the character. figure: fields of its figure with other values.
    """

    who: str
    figure: Mapping[str, Any]


def list_castings(
    source: Source, shot: Shot, most: int, ages: int = 1
) -> tuple[Casting | None, ...]:
    """Bodies for whom a shot is about, the one of now (None) first.

    Args:
        most: other people. ages: the same person older and younger.

    Raises:
        DirectError: it is about nobody who has a body in the bible.
    """
    from regie.design.bible.casting import aged_others, cast_others

    if most < 2 and ages < 2:
        return (None,)
    about = (shot.subject, *shot.shows, *(p.character for p in shot.performances))
    known = {c.key: c for c in source.bible.characters if c.has_body}
    who = next((known[key] for key in about if key in known), None)
    if who is None:
        raise DirectError(f"{shot.number}: nobody of bible/characters.toml is in it to be cast")
    if ages > 1:
        aged = (Casting(who=who.key, figure=changed) for changed in aged_others(who, ages - 1))
        return (None, *aged)
    changes = cast_others(who, source.reading.dossier(who.key), most - 1)
    return (None, *(Casting(who=who.key, figure=changed) for changed in changes))


def cast_in(source: Source, casting: Casting | None, scene: str) -> Source:
    """The source with that body in a scene."""
    from regie.design.bible.casting import recast

    if casting is None:
        return source
    people = tuple(
        recast(c, scene, dict(casting.figure)) if c.key == casting.who else c
        for c in source.bible.characters
    )
    return replace(source, bible=source.bible.model_copy(update={"characters": people}))


def take_casting(
    title: Title, casting: Casting, *, by: str = "", now: Callable[[], float] = time.time
) -> int | None:
    """Writes a body into `bible/characters.toml`, in every version of the character.

    Returns:
        The change's number; None if they have that body already.

    Raises:
        DirectError: the character is gone, or the file cannot be written.
    """
    own = read_keys(title, "character", casting.who, ["figure", "versions"])
    chosen: dict[str, Any] = {"figure": _with(own["figure"] or {}, casting.figure)}
    if own["versions"]:
        chosen["versions"] = [
            {**v, "figure": _with(v["figure"], casting.figure)} if "figure" in v else v
            for v in own["versions"]
        ]
    return change_keys(
        title, "character", chosen, subject=f"character {casting.who}", words=casting.who, by=by,
        now=now,
    )  # fmt: skip


def _with(figure: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A figure as TOML has it: what is left to age and sex again is left out."""
    return {k: v for k, v in {**figure, **changes}.items() if v is not None}

"""Other takes of a shot: how it was directed before, and the variants of its last wall.

A take is what its direction gives: to place another one in the cut is to direct the shot as that
one was. What was made so once is still kept and found again; nothing is copied, and the change is
a row of the source like any other, that undo takes back.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from regie.app.changes import DirectError, list_changes
from regie.app.direct import DirectedShot, Meant, direct, find_meant, new_row, row_of
from regie.app.results import Result
from regie.app.vary import take_variant
from regie.app.walls import find_wall, tell_choice
from regie.film.deliverables import BOARD, SHOT
from regie.film.direction import NAMING, ShotDirection
from regie.film.units import Noun
from regie.pipeline.direction import place_direction
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.pipeline.source import Source

MOST = 12
"""Earlier directions that are looked at, the latest ones."""


class ShotTake(Noun):
    """A take of a shot.

    Attributes:
        id: names it; another direction has another.
        why: it is in the cut `now`, it was there `before`, or it hangs on the wall of variants.
        choice: what makes it another, by key of a row. told: the same in a few words.
        by, at: who chose it and when, seconds since 1970.
        board, film: BLAKE3 of what is kept of it; empty: it is made by the next make.
        variant: its number on the wall; 0 for none.
    """

    id: str
    why: Literal["now", "before", "variant"]
    choice: Mapping[str, Any] = {}
    told: str = ""
    by: str = ""
    at: float = 0.0
    board: str = ""
    film: str = ""
    variant: int = 0


class ShotTakes(Result):
    """All takes of a shot, the one in the cut first."""

    shot: str
    takes: tuple[ShotTake, ...]


def list_takes(folder: Path, shot: str) -> ShotTakes:
    """The takes that a shot has.

    Raises:
        DirectError: there is no such shot.
        TitleError, ScriptError: the source cannot be read.
    """
    title = open_title(folder)
    meant = _find(title, shot)
    found = [
        take.model_copy(update=_look(title, meant, choices))
        for take, choices in _directed(title, meant)
    ]
    wall = find_wall(folder, shot)
    variants = [
        ShotTake(
            id=f"variant-{v.number}",
            why="variant",
            choice=v.choice,
            told=tell_choice(v.choice),
            variant=v.number,
        )
        for v in (wall.variants if wall else ())
    ]
    return ShotTakes(shot=shot.upper(), takes=(*found, *variants))


def swap_take(
    folder: Path, shot: str, take: str, *, by: str = "", now: Callable[[], float] = time.time
) -> DirectedShot:
    """Directs a shot as one of its takes is.

    Raises:
        DirectError: there is no such shot, or it has no such take any more.
        TitleError, ScriptError: as `regie make`.
    """
    kind, _, number = take.partition("-")
    if kind == "variant" and number.isdigit():
        return take_variant(folder, shot, int(number), by=by, now=now)
    title = open_title(folder)
    known = {one.id: choices for one, choices in _directed(title, _find(title, shot))}
    if take not in known:
        raise DirectError(f"shot {shot.upper()} has no take {take} any more; look at its takes")
    return direct(folder, shot, known[take], instead=True, by=by, now=now)


def _find(title: Title, shot: str) -> Meant:
    meant = find_meant(title, shot)
    if meant.shot is None:
        raise DirectError(f"{shot} is a scene; say of which shot, {shot}A")
    return meant


def _directed(title: Title, meant: Meant) -> list[tuple[ShotTake, Mapping[str, Any]]]:
    """Each direction that the shot has had, once, the one of now first."""
    row = row_of(meant)[1] or new_row(meant)
    name = _name(row)
    found: list[tuple[ShotTake, Mapping[str, Any]]] = [
        (ShotTake(id=_id(_choices(row)), why="now"), _choices(row))
    ]
    known = {found[0][0].id}
    changes = [c for c in reversed(list_changes(title)) if c.table == "shot"]
    sides = [(c.after or {}, c.words, c.by, c.at) for c in changes]
    sides += [(c.before or {}, c.words, str((c.before or {}).get("by", "")), 0.0) for c in changes]
    for side, words, by, at in sides:
        if (_name(side) or {"words": words}) != name:
            continue
        choices = _choices(side)
        one = ShotTake(
            id=_id(choices),
            why="before",
            choice=choices,
            told=tell_choice(choices),
            by=by,
            at=at,
        )
        if one.id not in known and len(found) <= MOST:
            known.add(one.id)
            found.append((one, choices))
    return found


def _name(row: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in row.items() if k in NAMING and k not in ("by", "cited")}


def _choices(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row chooses, said in one way: without what is the machine's anyway."""
    if row:
        kept = ShotDirection.model_validate(row)
        row = kept.model_dump(mode="json", exclude_defaults=True)
    return {k: v for k, v in row.items() if k not in NAMING}


def _id(choices: Mapping[str, Any]) -> str:
    told = json.dumps(choices, sort_keys=True, default=str)
    return f"take-{hashlib.blake2b(told.encode(), digest_size=6).hexdigest()}"


def _look(title: Title, meant: Meant, choices: Mapping[str, Any]) -> dict[str, str]:
    """What is kept of the shot as it is directed so; nothing is made."""
    from regie.build import Build
    from regie.build.here import run_here
    from regie.film.decisions import Gates
    from regie.pipeline.deliverables import known_digests
    from regie.pipeline.gates import Gatekeeper
    from regie.pipeline.line import run_line
    from regie.pipeline.targets import Choice

    assert meant.shot is not None
    source = replace(
        _directed_so(meant, choices),
        scenes=frozenset({meant.scene.number}),
        keeper=Gatekeeper(Gates()),
    )
    with Build.open(title.state, mode="plan", executor=run_here) as build:
        line = run_line(build, source, Choice(frozenset({"boards", "film"})))
        build.finish()
        shots = line.listed[0].value_or(())
        number = next((s.number for s in shots if s.anchor == meant.shot.anchor), None)
        if number is None:
            return {}
        made = known_digests(line.out.items())
    places = {"board": BOARD.at(shot=number), "film": SHOT.at(shot=number)}
    return {key: made.get(place, "") for key, place in places.items()}


def _directed_so(meant: Meant, choices: Mapping[str, Any]) -> Source:
    """The source with other choices for the shot."""
    source = meant.source
    at, row = row_of(meant)
    name = _name(row or new_row(meant))
    rows = [placed.row for placed in source.direction.rows]
    ours = [n for n, one in enumerate(rows) if isinstance(one, ShotDirection)]
    if at is not None:
        del rows[ours[at]]
    if choices:
        rows.append(ShotDirection.model_validate({**name, **choices}))
    return replace(source, direction=place_direction(rows, source.screenplay, source.reading))

"""What a director has people do in a shot: where they stand, look, walk, and how."""

from __future__ import annotations

from dataclasses import replace

from regie.board.acting import GESTURES
from regie.board.blocking.floor import mark_at
from regie.board.blocking.state import StagedShot
from regie.board.blocking.ways import find_prop
from regie.board.directing.names import Names
from regie.board.playing.player import Player
from regie.board.vectors import Vector, facing, level_distance
from regie.film.direction import BodyDirection, ShotChoice
from regie.film.shot import Performance, Posture

WALK = 1.25
"""Metres a second. Source: Bohannon, Age and Ageing 1997, comfortable gait of adults."""


def place_bodies(choice: ShotChoice, names: Names, player: Player) -> list[str]:
    """Puts people on the marks that a director gave, before the shot is played.

    They stay there in the shots after it, until the words have them go.

    Returns:
        A sentence for each mark on which nobody can stand.
    """
    told = []
    for body in choice.bodies:
        key = _key(body, names, player)
        if key is None:
            told.append(names.tell_unknown(body.who))
            continue
        here = player.company.here.get(key)
        if here is None:
            told.append(f"{body.who} is not there in this shot")
            continue
        mark = here.mark
        if body.at is not None:
            wrong = _wrong_place(body.at, player)
            if wrong:
                told.append(f"{body.who} cannot stand at {_shown(body.at)}: {wrong}")
            else:
                mark = mark_at((*body.at, 0.0), mark.facing)
                here = replace(here, seat=None, posture=Posture.STAND)
        if body.facing is not None:
            mark = mark.model_copy(update={"facing": body.facing})
        posture = here.posture if body.posture is None else body.posture
        player.company.here[key] = replace(here, mark=mark, posture=posture)
    return told


def direct_bodies(
    staged: StagedShot, choice: ShotChoice, names: Names, player: Player
) -> tuple[StagedShot, list[str]]:
    """The staged shot with what people do in it by choice, over what the words have them do."""
    told: list[str] = []
    performances = {p.character: p for p in staged.performances}
    seconds = staged.seconds
    for body in choice.bodies:
        key = _key(body, names, player)
        now = performances.get(key or "")
        if now is None:
            continue
        done, takes = _perform(now, body, names, player, told)
        performances[now.character] = done
        seconds = max(seconds, takes)
    without = frozenset(k for n in choice.without if (k := names.find(n)) is not None)
    members = {m for k in without for m in (k, *player.members.get(k, ()))}
    staged = replace(staged, performances=tuple(performances.values()), seconds=seconds)
    return staged.without(members), told


def _perform(
    now: Performance, body: BodyDirection, names: Names, player: Player, told: list[str]
) -> tuple[Performance, float]:
    changed: dict[str, object] = {}
    takes = 0.0
    if body.expression is not None:
        changed["mood"] = body.expression
    if body.looks_at:
        looked = {"camera": "camera", "ahead": None}.get(body.looks_at, body.looks_at)
        if looked not in ("camera", None):
            looked = names.find(body.looks_at) or _on_set(body.looks_at, player)
            if looked is None:
                told.append(names.tell_unknown(body.looks_at))
                looked = now.looks_at
        changed["looks_at"] = looked
    if body.gesture:
        if body.gesture in GESTURES:
            changed["gesture"] = body.gesture
        else:
            told.append(f"no gesture is called {body.gesture}; there are {', '.join(GESTURES)}")
    if body.posture is not None and not now.changes:
        changed["posture"] = body.posture
    if body.goes_to is not None:
        wrong = _wrong_place(body.goes_to, player)
        start: Vector = (now.mark.x, now.mark.y, 0.0)
        end: Vector = (*body.goes_to, 0.0)
        if wrong:
            told.append(f"{body.who} cannot go to {_shown(body.goes_to)}: {wrong}")
        elif not player.company.floor.clear_way(start, end):
            told.append(
                f"{body.who} cannot walk straight to {_shown(body.goes_to)}: something of the set "
                "stands in the way"
            )
        else:
            mark = mark_at(end, facing(start, end))
            changed |= {"end": mark, "posture": Posture.WALK, "sets_off": 0.3}
            takes = 0.3 + level_distance(start, end) / WALK + 0.4
            changed["arrives"] = takes - 0.4
            here = player.company.here[now.character]
            player.company.here[now.character] = replace(
                here, mark=mark, posture=Posture.STAND, seat=None
            )
    return now.model_copy(update=changed), takes


def _key(body: BodyDirection, names: Names, player: Player) -> str | None:
    key = names.find(body.who)
    if key is None:
        return body.who if body.who in player.company.here else None
    members = player.members.get(key, ())
    return next(iter(members), key)


def _on_set(name: str, player: Player) -> str | None:
    """A prop of the set that people can look at by name."""
    found = find_prop((*player.plan.props, *player.plan.things), name.removeprefix("the "))
    return found.name if found is not None else None


def _wrong_place(at: tuple[float, float], player: Player) -> str:
    spot = (*at, 0.0)
    floor = player.company.floor
    low, high = player.plan.low, player.plan.high
    if not floor.inside(spot):
        return f"that is outside the set, which goes from {_shown(low[:2])} to {_shown(high[:2])} m"
    return "" if floor.clear_spot(spot, 0.1) else "something of the set stands there"


def _shown(at: tuple[float, ...]) -> str:
    return f"({at[0]:g}, {at[1]:g})"

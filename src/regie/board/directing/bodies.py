"""What a director has people do in a shot: where they stand, look, walk, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from regie.board.acting import GESTURES
from regie.board.blocking.detour import lead_round
from regie.board.blocking.floor import around, at, free, mark_at
from regie.board.blocking.state import StagedShot
from regie.board.blocking.ways import find_prop
from regie.board.coverage.draft import Heard
from regie.board.directing.names import Names
from regie.board.directing.walking import walk_through
from regie.board.playing.player import Player
from regie.board.playing.turn import Turn
from regie.board.playing.ways import Ways
from regie.board.vectors import Vector, facing, level_distance
from regie.film.direction import BodyDirection, ShotChoice
from regie.film.shot import GestureCue, Performance, Posture

STEPPED = 0.9
"""Metres: who rises from a chair begins a walk that far from it."""


SETS_OFF = 0.3
"""Seconds in the shot at which a walk begins of which no moment is said."""

GESTURE = 1.5
"""Seconds that a shot needs for a gesture after its moment."""

BESIDE = (0.6, 0.8, 1.0, 1.3)
"""Metres from the middle of what somebody stands beside, the nearest first."""


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
            spot = _spot(body.at, key, names, player, told)
            if spot is not None:
                mark = mark_at(spot, mark.facing)
                if isinstance(body.at, str) and (to := find_place(body.at, names, player)):
                    mark = mark_at(spot, facing(spot, to))
                here = replace(here, seat=None, posture=Posture.STAND)
        if body.facing is not None:
            mark = mark.model_copy(update={"facing": body.facing})
        posture = here.posture if body.posture is None else body.posture
        player.company.here[key] = replace(here, mark=mark, posture=posture)
        if body.holds:
            _give(body.holds, key, names, player, told)
    return told


def _give(name: str, who: str, names: Names, player: Player, told: list[str]) -> None:
    """Puts a thing into somebody's hand, from here on."""
    mark = player.company.here[who].mark
    near = (mark.x, mark.y, mark.z)
    if name.casefold() in ("nothing", "rien"):
        for held in player.things.held_by(who):
            player.things.lay_aside(held, near)
        return
    key = names.find(name)
    if key is None or key not in player.things.items:
        told.append(names.tell_unknown(name))
    elif not player.things.can_be_held(key):
        told.append(f"{name} is nothing that one can hold")
    else:
        player.things.hold(key, who, near)


def direct_bodies(
    staged: StagedShot,
    choice: ShotChoice,
    names: Names,
    player: Player,
    lines: Sequence[Heard] = (),
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
        done, takes = _perform(now, body, names, player, told, lines)
        performances[now.character] = done
        seconds = max(seconds, takes)
    without = frozenset(k for n in choice.without if (k := names.find(n)) is not None)
    members = {m for k in without for m in (k, *player.members.get(k, ()))}
    staged = replace(staged, performances=tuple(performances.values()), seconds=seconds)
    return staged.without(members), told


def _perform(
    now: Performance,
    body: BodyDirection,
    names: Names,
    player: Player,
    told: list[str],
    lines: Sequence[Heard],
) -> tuple[Performance, float]:
    changed: dict[str, object] = {}
    takes = 0.0
    when = _moment(body.when, lines, told)
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
        gesture = body.gesture.replace(" ", "-")
        if gesture not in GESTURES:
            near = get_close_matches(gesture, GESTURES, n=3, cutoff=0.4) or GESTURES
            told.append(f"no gesture is called {body.gesture}; there are {', '.join(near)}")
        elif when is None:
            changed["gesture"] = gesture
        else:
            changed["gestures"] = (*now.gestures, GestureCue(name=gesture, start=when))
            takes = when + GESTURE
    if body.posture is not None and not now.changes:
        changed["posture"] = body.posture
    if body.way:
        goal = None
        if body.goes_to is not None:
            goal = _spot(body.goes_to, now.character, names, player, told)
        sets_off = SETS_OFF if when is None else when
        walked, takes = walk_through(now, body, goal, player, told, sets_off)
        changed |= walked
    elif body.goes_to is not None:
        walked, takes = _walk(now, body, body.goes_to, names, player, told, when)
        changed |= walked
    return now.model_copy(update=changed), takes


def _walk(
    now: Performance,
    body: BodyDirection,
    where: tuple[float, float] | str,
    names: Names,
    player: Player,
    told: list[str],
    when: float | None,
) -> tuple[dict[str, object], float]:
    """A walk as the machine walks people: risen first, and from where the way is clear."""
    key = now.character
    home: Vector = (now.mark.x, now.mark.y, 0.0)
    goal = _spot(where, key, names, player, told, home)
    if goal is None:
        return {}, 0.0
    sets_off = SETS_OFF if when is None else when
    if not isinstance(where, str) and _must_go_round(home, goal, key, player):
        return walk_through(now, body, goal, player, told, sets_off)
    turn = Turn()
    toward = find_place(where, names, player) if isinstance(where, str) else None
    arrives = Ways(player.company).go(key, turn, goal, toward, sets_off, False)
    if turn.end is None:
        if level_distance(home, goal) > BESIDE[0]:
            told.append(f"{body.who} does not walk to {_shown(where)}: something is in the way")
        return ({"mark": turn.mark} if turn.mark is not None else {}), 0.0
    assert turn.mark is not None
    if level_distance(home, at(turn.mark)) > STEPPED:
        told.append(f"only the end of {body.who}'s way to {_shown(where)} is seen: something is "
                    "in the way before")  # fmt: skip
    walk = {"mark": turn.mark, "end": turn.end, "posture": Posture.WALK, "changes": ()}
    return {**walk, "sets_off": turn.sets_off, "arrives": turn.arrives}, arrives + 0.4


def _must_go_round(home: Vector, goal: Vector, key: str, player: Player) -> bool:
    """Whether furniture stands on the straight way, and there is one round it."""
    floor = player.company.floor
    if level_distance(home, goal) <= BESIDE[0] or floor.clear_way(home, goal):
        return False
    return bool(lead_round(floor, home, goal))


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


def _moment(when: float | str | None, lines: Sequence[Heard], told: list[str]) -> float | None:
    """Seconds in the shot: as they are said, or at which some words of a line are spoken."""
    if when is None or isinstance(when, float):
        return when
    wanted = " ".join(when.casefold().split())
    for heard in lines:
        text = " ".join(heard.beat.text.casefold().split())
        at = text.find(wanted)
        if at >= 0:
            return max(0.0, round(heard.start + heard.beat.seconds * at / len(text), 2))
    told.append(f"“{when}” is not said in this shot, so the moment is the machine's")
    return None


def _spot(
    where: tuple[float, float] | str,
    who: str,
    names: Names,
    player: Player,
    told: list[str],
    start: Vector | None = None,
) -> Vector | None:
    """Where somebody is to stand, on free floor; None where that cannot be, which is told.

    Args:
        start: of a walk, whose way must be free too if there is such a spot.
    """
    name = who if not (entity := player.reading.entity(who)) else entity.name
    if not isinstance(where, str):
        wrong = _wrong_place(where, player)
        if wrong:
            told.append(
                f"{name} cannot {'go to' if start else 'stand at'} {_shown(where)}: {wrong}"
            )
            return None
        return (*where, 0.0)
    to = find_place(where, names, player)
    if to is None:
        told.append(names.tell_unknown(where))
        return None
    floor = player.company.floor
    others = [at(b.mark) for key, b in player.company.here.items() if key != who]
    spots = [
        spot
        for spot in around((to[0], to[1], 0.0), BESIDE)
        if floor.inside(spot) and floor.clear_spot(spot, 0.15) and free(spot, others)
    ]
    come_from = start or at(player.company.here[who].mark)
    spots.sort(key=lambda s: (start is not None and not floor.clear_way(come_from, s),
                              round(level_distance(s, come_from), 3)))  # fmt: skip
    if not spots:
        told.append(f"{name} cannot stand beside {where}: there is no free floor")
        return None
    return spots[0]


def find_place(name: str, names: Names, player: Player) -> Vector | None:
    """Where somebody or something is, by its name."""
    key = names.find(name)
    if key is not None:
        body = player.company.here.get(next(iter(player.members.get(key, ())), key))
        if body is not None:
            return at(body.mark)
        thing = player.things.get(key) if key in player.things.items else None
        if thing is not None:
            return thing.centre
    plain = name.casefold().removeprefix("the ").removeprefix("la ").removeprefix("le ")
    if plain in ("door", "porte") and player.plan.doors:
        return at(player.plan.doors[0])
    found = find_prop((*player.plan.props, *player.plan.things), plain)
    return found.at if found is not None else None


def _wrong_place(where: tuple[float, float], player: Player) -> str:
    spot = (*where, 0.0)
    floor = player.company.floor
    low, high = player.plan.low, player.plan.high
    if not floor.inside(spot):
        return f"that is outside the set, which goes from {_shown(low[:2])} to {_shown(high[:2])} m"
    return "" if floor.clear_spot(spot, 0.1) else "something of the set stands there"


def _shown(where: tuple[float, ...] | str) -> str:
    return where if isinstance(where, str) else f"({where[0]:g}, {where[1]:g})"

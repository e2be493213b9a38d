"""The rules of a cut, each asked of two shots that follow each other in one place.

Source of the rules: Thompson and Bowen, "Grammar of the Edit", chapters 3 and 5 (line of action,
thirty degrees, screen direction, matching shots); Katz, "Film Directing Shot by Shot".
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from regie.board.camera.framing import ORDER
from regie.board.camera.search import MIN_TURN, side_of
from regie.board.continuity.seen import Seen
from regie.board.vectors import Vector, dot, facing, level_distance, turn_between
from regie.film.continuity import Breach
from regie.film.shot import CameraMove, Coverage, ShotSize

STEPPED = 0.45
"""Metres by which a body may stand elsewhere after a cut: nobody sees a step."""

ACROSS = 0.35
"""Share of a way that goes across the frame, from which on it has a direction."""

SAME_LENS = 1.3
"""Ratio of focal lengths below which two pictures have the same perspective."""

GOES, GRASPED = 1.4, 1.0
"""Metres a second that somebody goes, and seconds in which a hand takes or leaves a thing, while
the picture is of something else."""

CUTAWAY = {"coverage": "reaction", "size": "MCU", "duration": 1.5}
"""Somebody else for a moment: what is not seen meanwhile may have been done."""

PASSES = {"transition": "dissolve"}
"""Time has passed."""

ROUND = ({"around": 40.0}, {"around": -40.0})
"""The same from a side from which it is another picture."""

NEUTRAL = {"add": "before", "size": "WS", "coverage": "establish"}
"""The place again, put between two shots that are on either side of something."""


def crosses_the_line(one: Seen, two: Seen) -> Breach | None:
    """The camera goes to the other side of two people who look at each other."""
    pair = _pair(one) & _pair(two)
    if len(pair) != 2 or Coverage.ESTABLISH in (one.shot.coverage, two.shot.coverage):
        return None
    a, b = sorted(pair)
    if any(level_distance(one.at[k], two.at[k]) > STEPPED for k in pair):
        return None  # they moved, and the line with them
    before, after = (side_of(seen.at[a], seen.at[b], seen.view.eye) for seen in (one, two))
    if before * after >= 0:
        return None
    return Breach(
        rule="line",
        shots=(one.shot.number, two.shot.number),
        says=f"the camera crosses the line between {a} and {b}: they change sides of the frame",
        proposes=NEUTRAL,
    )


def jumps(one: Seen, two: Seen) -> Breach | None:
    """The same subject at a like size from nearly the same place."""
    subject = one.shot.subject
    if subject is None or subject != two.shot.subject or subject not in two.at:
        return None
    sizes = (one.shot.size, two.shot.size)
    if ShotSize.INSERT in sizes or one.shot.coverage is not two.shot.coverage:
        return None
    if abs(ORDER.index(sizes[0]) - ORDER.index(sizes[1])) >= 2 or subject not in one.at:
        return None
    turn = abs(
        turn_between(facing(two.at[subject], one.view.eye), facing(two.at[subject], two.view.eye))
    )
    if turn >= MIN_TURN or level_distance(one.at[subject], two.at[subject]) > STEPPED:
        return None
    lens = one.shot.camera.focal / two.shot.camera.focal
    raised = abs(one.view.eye[2] - two.view.eye[2])
    if max(lens, 1 / lens) > SAME_LENS and raised < 0.6:
        return None
    at = ORDER.index(sizes[0])
    others = [ORDER[n].value for n in (at + 2, at - 2) if 0 < n < len(ORDER) - 1]
    return Breach(
        rule="jump",
        shots=(one.shot.number, two.shot.number),
        says=(
            f"a jump cut: {subject} again at {sizes[1].value} after {sizes[0].value}, "
            f"{turn:.0f} degrees aside"
        ),
        proposes={"size": others[0]},
        instead=(*({"size": size} for size in others[1:]), *ROUND, NEUTRAL, PASSES),
    )


def turns_round(one: Seen, two: Seen) -> Breach | None:
    """Somebody who goes across the frame goes the other way after the cut."""
    for key in sorted(_leads(one) & _leads(two)):
        before, after = _course(one, key), _course(two, key)
        if min(abs(before), abs(after)) > ACROSS and before * after < 0:
            ways = ("the right", "the left")
            return Breach(
                rule="direction",
                shots=(one.shot.number, two.shot.number),
                says=(f"{key} goes to {ways[before < 0]} and, after the cut, to {ways[after < 0]}"),
                proposes=NEUTRAL,
                instead=(PASSES,),
            )
    return None


def stands_elsewhere(one: Seen, two: Seen) -> Breach | None:
    """Somebody is seen in one place, and after the cut in another."""
    meant: Breach | None = None
    for key in sorted(_leads(one) & _leads(two)):
        away = level_distance(one.at[key], two.at[key])
        if away <= STEPPED + GOES * two.after:
            continue
        x, y, _ = one.at[key]
        other = _hearer(one, two, key)
        cutaway = ({"add": "before", "on": other, **CUTAWAY},) if other is not None else ()
        found = Breach(
            rule="place",
            shots=(one.shot.number, two.shot.number),
            says=f"{key} stands {away:.1f} m away from where the shot before left them",
            proposes={"bodies": [{"who": key, "at": [round(x, 2), round(y, 2)]}]},
            instead=(*cutaway, PASSES),
            motive=f"{key} does something there, and the way is left out" * _acts(two, key),
        )
        if not found.motive:
            return found
        meant = meant or found
    return meant


def changes_hands(one: Seen, two: Seen) -> Breach | None:
    """A thing that is seen held is held otherwise after the cut, and nobody did it."""
    meant: Breach | None = None
    for key in sorted(one.things.keys() & two.things.keys()):
        (where, of, hand), (then, whose, other) = one.things[key], two.things[key]
        holder = of if where == "hand" else whose
        if "hand" not in (where, then) or holder not in one.framed & two.framed:
            continue
        if where == then == "hand" and of == whose and (hand == other or "both" in (hand, other)):
            continue
        if two.after >= GRASPED:
            continue
        keeps: Mapping[str, Any] = {}
        if where == then == "hand" and of == whose:
            says = f"{key} is in {of}'s {hand} hand, and after the cut in the {other}"
        elif then == "hand":
            says = f"{key} was not in {whose}'s hand, and is after the cut"
            keeps = {"bodies": [{"who": whose, "holds": "nothing"}]}
        else:
            says = f"{key} was in {of}'s hand, and is not after the cut"
            keeps = {"bodies": [{"who": of, "holds": two.names.get(key, key)}]}
        found = Breach(
            rule="thing",
            shots=(one.shot.number, two.shot.number),
            says=says,
            proposes=keeps or PASSES,
            instead=(PASSES,) if keeps else (),
            motive=f"{whose} does something with {key}"
            * (then == "hand" and key in two.shot.shows),
        )
        if not found.motive:
            return found
        meant = meant or found
    return meant


def sizes_differ(one: Seen, two: Seen) -> Breach | None:
    """Two who answer each other, one near and one far."""
    singles = (Coverage.SINGLE, Coverage.OVER_SHOULDER)
    if one.shot.coverage is not two.shot.coverage or one.shot.coverage not in singles:
        return None
    if one.shot.subject == two.shot.subject or not (one.shot.lines and two.shot.lines):
        return None
    a, b = (ORDER.index(s.shot.size) for s in (one, two))
    if abs(a - b) < 2 or ShotSize.INSERT in (one.shot.size, two.shot.size):
        return None
    return Breach(
        rule="size",
        shots=(one.shot.number, two.shot.number),
        says=(
            f"{one.shot.subject} is seen at {one.shot.size.value} and answered at "
            f"{two.shot.size.value}"
        ),
        proposes={"size": one.shot.size.value},
    )


RULES = (crosses_the_line, jumps, turns_round, stands_elsewhere, changes_hands, sizes_differ)


def _leads(seen: Seen) -> frozenset[str]:
    """Those in the frame whom a shot is about; where a crowd mills, nobody looks for one of it."""
    shot = seen.shot
    about = {shot.subject, *shot.shows, *(line.character for line in shot.lines)}
    about |= {p.looks_at for p in shot.performances if p.character == shot.subject}
    return frozenset(k for k in seen.framed & about if not re.search(r"-\d+$", str(k)))


def _acts(seen: Seen, key: str) -> bool:
    """Whether somebody has begun something there that brought them to it."""
    found = next((p for p in seen.shot.performances if p.character == key), None)
    return found is not None and bool(found.contacts or found.changes or found.end or found.head)


def _hearer(one: Seen, two: Seen, key: str) -> str | None:
    """Somebody else who is there all the while, the one who is looked at before others."""
    there = one.at.keys() & two.at.keys() - {key}
    named = sorted(k for k in there if not re.search(r"-\d+$", k))
    looks = {p.character: p.looks_at for p in two.shot.performances}
    return next((k for k in (looks.get(key), *named) if k in named), None)


def _pair(seen: Seen) -> frozenset[str]:
    """The two whose line a shot keeps to: who looks at whom, else the two in the frame."""
    shot = seen.shot
    looks = {p.character: p.looks_at for p in shot.performances}
    if shot.subject in seen.at and looks.get(shot.subject) in seen.at:
        return frozenset((str(shot.subject), str(looks[shot.subject])))
    return seen.framed if len(seen.framed) == 2 else frozenset()


def _course(seen: Seen, key: str) -> float:
    """How far somebody goes to the right of the frame, as a share of the way; 0 who stays."""
    shot = seen.shot
    found = next((p for p in shot.performances if p.character == key), None)
    if found is None or found.end is None:
        return 0.0
    way: Vector = (found.end.x - found.mark.x, found.end.y - found.mark.y, 0.0)
    far = math.hypot(way[0], way[1])
    if far < 0.8 or shot.move is CameraMove.WHIP:
        return 0.0
    return dot(way, seen.view.right) / far

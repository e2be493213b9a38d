"""Many for few: choices that make a shot another in a respect or two, and which really differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Any

from regie.board.blocking.floor import APART, at, free, mark_at
from regie.board.camera.framing import ORDER
from regie.board.vectors import facing, level_distance, subtract, unit
from regie.film.bible import PictureStyle
from regie.film.screenplay import Light
from regie.film.shot import Mark, Performance, Posture, Shot, ShotSize
from regie.film.stageplan import SetPlan

Choice = dict[str, Any]
"""By key of a row."""

LENSES = (18.0, 24.0, 35.0, 50.0, 85.0, 135.0)
"""Millimetres: a set of primes."""

ROUNDS = (0.0, 35.0, -35.0, 70.0, -70.0, 110.0, -110.0)
"""Degrees about the subject, the machine's own first."""

HEIGHTS = ("eye", "low", "high")

LIGHTS: tuple[Choice, ...] = (
    {"light": "low key"},
    {"key_light": "behind"},
    {"light": "high key"},
    {"light": "silhouette"},
    {"key_light": "right"},
    {"light": "low key", "key_light": "right"},
    {"light": "practicals"},
    {"key_light": "left"},
)
"""Rigs, those that differ most first; after them come the other times of day."""

LOOKS: tuple[PictureStyle, ...] = (
    "charcoal", "watercolour", "graphic", "pencil", "silhouette", "clay", "ink", "blueprint",
)  # fmt: skip
"""Those that differ most first."""

SIZES = (ShotSize.CU, ShotSize.WS, ShotSize.MS, ShotSize.MCU, ShotSize.FS)

MOST = 60
"""Variants of one wall."""


def make_variants(
    shot: Shot,
    plan: SetPlan,
    *,
    angles: int = 6,
    lenses: int = 1,
    lights: int = 1,
    sizes: int = 1,
    blockings: int = 1,
    looks: int = 1,
) -> tuple[Choice, ...]:
    """Choices for a shot, the nearest to what it is first; at most `MOST`.

    Args:
        angles: camera places about the subject and heights of the lens.
        lenses, sizes: how many of each; 1 is the shot's own. lights: rigs and times of day.
        blockings: places of those whom it is about. plan: of its set.
        looks: ways in which the picture is drawn.
    """
    places: list[Choice] = [
        {k: v for k, v in (("around", turn), ("angle", height)) if v}
        for height in HEIGHTS
        for turn in ROUNDS
    ]
    # Alternately round and up, so that few of them differ in both.
    places.sort(key=lambda c: abs(c.get("around", 0.0)) / 35 + HEIGHTS.index(c["angle"]) * 1.5)
    own = shot.camera.focal
    glass: list[Choice] = [{}, *({"lens": f} for f in sorted(LENSES, key=lambda f: -_apart(f, own))
                                 if _apart(f, own) > 0.15)]  # fmt: skip
    hours: list[Choice] = [{"time": x.value} for x in Light if x is not shot.light]
    lamps: list[Choice] = [{}, *LIGHTS, *hours]
    frames: list[Choice] = [{}, *({"size": s.value} for s in SIZES if s is not shot.size)]
    if shot.size is ShotSize.INSERT:
        frames = frames[:1]
    drawn: list[Choice] = [{}, *({"look": k} for k in LOOKS if k != shot.look)]
    marks = block(shot, plan, blockings)
    combined = product(
        places[:angles] if angles > 1 else [{}], glass[: max(1, lenses)], lamps[: max(1, lights)],
        frames[: max(1, sizes)], marks[: max(1, blockings)], drawn[: max(1, looks)],
    )  # fmt: skip
    found: list[Choice] = []
    for parts in combined:
        choice = {k: v for part in parts for k, v in part.items()}
        if choice.get("angle") == shot.angle.value:
            del choice["angle"]
        if choice and choice not in found:
            found.append(choice)
    return tuple(found[:MOST])


def block(shot: Shot, plan: SetPlan, most: int) -> list[Choice]:
    """Other places of those whom a shot is about, as it has them first: far from each other.

    Marks of the set are clear of furniture; nobody is put where another stands. Two who are on
    their feet change places, too.
    """
    about = [p for p in shot.performances if p.character in (shot.subject, *shot.shows)]
    about = [p for p in about if p.end is None and p.character not in shot.aside]
    found: list[Choice] = [{}]
    if not about:
        return found
    who = about[0]
    taken = [at(p.mark) for p in shot.performances if p is not who]
    others = [p for p in shot.performances if p is not who and p.character not in shot.aside]
    if len(about) > 1 and {p.posture for p in about[:2]} == {Posture.STAND}:
        one, two = about[:2]
        found.append({"bodies": [_put(one, two.mark), _put(two, one.mark)]})
    marks = [m for m in plan.marks if m.z == 0 and free(at(m), taken)]
    kept = [at(who.mark)]
    while marks and len(found) < most:
        best = max(marks, key=lambda m: (min(level_distance(at(m), k) for k in kept), -m.x, -m.y))
        if min(level_distance(at(best), k) for k in kept) < APART:
            break
        marks.remove(best)
        kept.append(at(best))
        towards = min(
            (at(p.mark) for p in others), key=lambda o: level_distance(o, at(best)), default=None
        )
        turned = best.facing if towards is None else facing(at(best), towards)
        found.append({"bodies": [_put(who, mark_at(at(best), turned))]})
    return found


def _put(who: Performance, mark: Mark) -> dict[str, Any]:
    return {"who": who.character, "at": [mark.x, mark.y], "facing": mark.facing}


def _apart(one: float, two: float) -> float:
    return abs(math.log(one / two))


def difference(one: Shot, two: Shot) -> float:
    """How much two pictures of the same differ: 0 the same, 1 clearly another shot."""
    looks = [unit(subtract(s.camera.target, s.camera.eye)) for s in (one, two)]
    turn = math.degrees(
        math.acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(*looks, strict=True)))))
    )
    sizes = [ORDER.index(s.size) if s.size in ORDER else len(ORDER) for s in (one, two)]
    here = {p.character: p.mark for p in one.performances}
    moved = max(
        (level_distance(at(here[p.character]), at(p.mark)) for p in two.performances
         if p.character in here), default=0.0,
    )  # fmt: skip
    parts = (
        moved / 2.0,
        turn / 60.0,
        abs(sizes[0] - sizes[1]) / 4.0,
        _apart(one.camera.focal, two.camera.focal) / 1.5,
        0.8 * (one.light is not two.light),
        0.8 * (one.look != two.look),
        0.8 * (one.lighting.rig != two.lighting.rig),
        0.5 * (one.lighting.azimuth != two.lighting.azimuth),
    )
    return min(1.0, math.sqrt(sum(p * p for p in parts)))


def shortlist(shots: Sequence[Shot], most: int = 5) -> tuple[int, ...]:
    """Places of a few that are clean and really differ, the best first.

    The first has the fewest faults; each next one is far from all before it.
    """
    left = list(range(len(shots)))
    if not left:
        return ()
    faults = [len(s.framing) + 2 * len(s.undone) for s in shots]
    chosen = [min(left, key=lambda n: (faults[n], n))]
    while len(chosen) < min(most, len(shots)):
        left = [n for n in left if n not in chosen]
        chosen.append(
            max(
                left,
                key=lambda n: (
                    min(difference(shots[n], shots[c]) for c in chosen) - 0.5 * faults[n],
                    -n,
                ),
            )
        )
    return tuple(chosen)

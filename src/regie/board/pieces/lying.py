"""Where things of a crash are in the shots before it and after it, and who is beside them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from regie.film.set_piece import Stand, Wreck
from regie.film.shot import Mark, PlacedThing, Shot


def before_wreck(shot: Shot, wrecks: Iterable[Wreck]) -> Shot:
    """An earlier shot: what will be run into stands there already."""
    by_key = {w.key: w for w in wrecks if w.key and not w.comes}
    if not any(t.key in by_key for t in shot.things):
        return shot
    moved = tuple(
        t.model_copy(update=_stands_as(t, by_key[t.key].at)) if t.key in by_key else t
        for t in shot.things
    )
    return shot.model_copy(update={"things": moved})


def follow_wreck(shot: Shot, wrecks: Iterable[Wreck], taken: Collection[str]) -> dict[str, object]:
    """A later shot beside a wreck that lies elsewhere than where its thing was: all is moved with
    it, people and camera.

    Args:
        taken: keys of things that lie as wrecks.
    """
    by_key = {w.key: w for w in wrecks if w.key in taken}
    about = next((t for t in shot.things if t.key in by_key and _is_used(shot, t)), None)
    moved = tuple(
        t.model_copy(update=_stands_as(t, by_key[t.key].rest)) if t.key in by_key else t
        for t in shot.things
    )
    changes: dict[str, object] = {"things": moved}
    if about is None:
        return changes
    rest = by_key[about.key].rest
    turn = math.radians(rest[3] - about.at.facing)

    def there(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - about.at.x, y - about.at.y
        return (
            round(rest[0] + dx * math.cos(turn) - dy * math.sin(turn), 3),
            round(rest[1] + dx * math.sin(turn) + dy * math.cos(turn), 3),
        )

    def mark(m: Mark) -> Mark:
        x, y = there(m.x, m.y)
        return m.model_copy(
            update={"x": x, "y": y, "facing": round(m.facing + math.degrees(turn), 2)}
        )

    changes["performances"] = tuple(
        p.model_copy(update={"mark": mark(p.mark), "end": p.end and mark(p.end), "contacts": ()})
        for p in shot.performances
    )
    changes["camera"] = shot.camera.model_copy(
        update={
            name: (*there(at[0], at[1]), at[2])
            for name in ("eye", "target", "end_eye", "end_target")
            for at in (getattr(shot.camera, name),)
        }
    )
    return changes


def _is_used(shot: Shot, thing: PlacedThing) -> bool:
    near = max(thing.size) / 2 + 1.5
    return any(
        math.dist((m.x, m.y), (thing.at.x, thing.at.y)) < near
        for p in shot.performances
        if p.character == shot.subject
        for m in (p.end or p.mark,)
    )


def _stands_as(thing: PlacedThing, stand: Stand) -> dict[str, object]:
    x, y, z, facing = stand
    return {"at": Mark(x=round(x, 3), y=round(y, 3), z=z, facing=round(facing, 2)),
            "centre": (round(x, 3), round(y, 3), thing.centre[2]), "moves": ()}  # fmt: skip

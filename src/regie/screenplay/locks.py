"""Keeps scene numbers stable while a script is rewritten.

A lock remembers what a scene was when it was numbered. A new draft's scenes are laid beside the
locks, in order, by slugline and by how much of the text they share; who is recognised keeps the
number. A scene that was moved whole keeps it too. A scene put between 5 and 6 is 5A. The number
of a scene that was cut is never given again, unless the scene comes back.
"""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.screenplay import Scene, Screenplay
from regie.film.units import Noun
from regie.screenplay.matching import Look, align, look_at
from regie.screenplay.numbers import fill_numbers


class SceneLock(Noun):
    """A number that a scene has, and what that scene was.

    Attributes:
        digest: of slugline and text, hexadecimal.
        sketch: of the text's word triples, hexadecimal; alike for alike texts.
        cut: the scene is no longer in the script.
    """

    number: str
    slugline: str
    digest: str
    sketch: str = ""
    cut: bool = False


def lock_scenes(
    screenplay: Screenplay, previous: tuple[SceneLock, ...]
) -> tuple[Screenplay, tuple[SceneLock, ...]]:
    """Numbers a draft's scenes by the locks of the draft before.

    Numbers that the script itself gives win. What stands before the first slugline is number 0
    and has no lock.

    Returns:
        The screenplay with its numbers, and the locks to save: those of its scenes in order,
        and among them, where they were, those of cut scenes.
    """
    scenes = [s for s in screenplay.scenes if s.slugline.text]
    seen = [look_at(s) for s in scenes]
    old = [_recall(lock) for lock in previous]
    lock_of = _recognise(scenes, seen, previous, old)
    given = [
        scene.number
        if scene.numbered
        else (None if (at := lock_of.get(place)) is None else previous[at].number)
        for place, scene in enumerate(scenes)
    ]
    taken = frozenset(lock.number for lock in previous)
    numbers = fill_numbers(given, taken)
    locks = [
        SceneLock(
            number=number,
            slugline=scene.slugline.text,
            digest=look.digest,
            sketch="".join(f"{h:08x}" for h in look.sketch),
        )
        for scene, look, number in zip(scenes, seen, numbers, strict=True)
    ]
    named = iter(numbers)
    numbered = tuple(
        s.model_copy(update={"number": next(named)}) if s.slugline.text else s
        for s in screenplay.scenes
    )
    return (
        screenplay.model_copy(update={"scenes": numbered}),
        _with_cut(locks, previous, lock_of),
    )


def _recall(lock: SceneLock) -> Look:
    hashes = (lock.sketch[at : at + 8] for at in range(0, len(lock.sketch), 8))
    return Look(lock.slugline.casefold(), lock.digest, tuple(int(h, 16) for h in hashes))


def _recognise(
    scenes: Sequence[Scene],
    seen: Sequence[Look],
    previous: Sequence[SceneLock],
    old: Sequence[Look],
) -> dict[int, int]:
    """For each recognised scene the lock that it has. Each lock is had once."""
    by_number = {lock.number.casefold(): at for at, lock in enumerate(previous)}
    lock_of: dict[int, int] = {}
    for place, scene in enumerate(scenes):
        at = by_number.get(scene.number.casefold()) if scene.numbered else None
        if at is not None:
            lock_of[place] = at
    used = set(lock_of.values())
    new_places = [p for p in range(len(scenes)) if p not in lock_of]
    old_places = [a for a in range(len(previous)) if a not in used]
    pairs = align([seen[p] for p in new_places], [old[a] for a in old_places])
    for new, was in pairs:
        lock_of[new_places[new]] = old_places[was]
    used = set(lock_of.values())
    moved = {old[a].digest: a for a in reversed(old_places) if a not in used}
    for place in new_places:
        if place not in lock_of and seen[place].digest in moved:
            lock_of[place] = moved.pop(seen[place].digest)
    return lock_of


def _with_cut(
    locks: Sequence[SceneLock], previous: Sequence[SceneLock], lock_of: dict[int, int]
) -> tuple[SceneLock, ...]:
    """Puts the locks of cut scenes after the scene that stood before them."""
    live = {lock.number for lock in locks}
    place_of = {at: place for place, at in lock_of.items()}
    after: dict[int, list[SceneLock]] = {}
    place = -1
    for at, lock in enumerate(previous):
        if at in place_of:
            place = place_of[at]
        if lock.number not in live:
            after.setdefault(place, []).append(lock.model_copy(update={"cut": True}))
    merged = list(after.get(-1, ()))
    for place, lock in enumerate(locks):
        merged += (lock, *after.get(place, ()))
    return tuple(merged)

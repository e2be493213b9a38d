"""Keeps scene numbers stable while a script is rewritten.

A lock remembers what a scene was when it was numbered. A new draft's scenes are laid beside the
locks, in order, by slugline and by how much of the text they share; who is recognised keeps the
number. A scene that was moved whole keeps it too. A scene put between 5 and 6 is 5A. The number
of a scene that was cut is never given again, unless the scene comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.screenplay import Action, Dialogue, Scene, Screenplay
from regie.film.units import Noun
from regie.script.numbers import fill_numbers
from regie.script.sketch import digest_of, likeness, sketch_of

SAME_SLUGLINE = 0.4
"""What an unchanged slugline is worth; the rest of 1 is the share of text in common."""

ENOUGH = 0.24
"""Least score by which a scene is recognised: its slugline, or 40 % of its text."""

MAX_CELLS = 160_000
"""Pairs of scenes compared in one gap; beyond, scenes are matched by slugline and text alone."""


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


@dataclass(frozen=True)
class _Seen:
    """What of a scene is compared."""

    slugline: str
    digest: str
    sketch: tuple[int, ...]


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
    seen = [_look_at(s) for s in scenes]
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


def _look_at(scene: Scene) -> _Seen:
    text = "\n".join(
        f"{e.character}: {e.text}" if isinstance(e, Dialogue) else e.text
        for e in scene.elements
        if isinstance(e, Action | Dialogue)
    )
    slugline = scene.slugline.text.casefold()
    return _Seen(slugline, digest_of(f"{slugline}\n{text}"), sketch_of(text))


def _recall(lock: SceneLock) -> _Seen:
    hashes = (lock.sketch[at : at + 8] for at in range(0, len(lock.sketch), 8))
    return _Seen(lock.slugline.casefold(), lock.digest, tuple(int(h, 16) for h in hashes))


def _recognise(
    scenes: Sequence[Scene],
    seen: Sequence[_Seen],
    previous: Sequence[SceneLock],
    old: Sequence[_Seen],
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


def align(new: Sequence[_Seen], old: Sequence[_Seen]) -> list[tuple[int, int]]:
    """Pairs of places that are the same scene, in rising order on both sides.

    Scenes that are unchanged and unlike all others hold the alignment; between two of them the
    best sum of likenesses decides.
    """
    pairs: list[tuple[int, int]] = []
    from_new = from_old = 0
    for anchor_new, anchor_old in [*_anchors(new, old), (len(new), len(old))]:
        gap = _align_gap(new[from_new:anchor_new], old[from_old:anchor_old])
        pairs += ((from_new + a, from_old + b) for a, b in gap)
        if anchor_new < len(new):
            pairs.append((anchor_new, anchor_old))
        from_new, from_old = anchor_new + 1, anchor_old + 1
    return pairs


def _anchors(new: Sequence[_Seen], old: Sequence[_Seen]) -> list[tuple[int, int]]:
    """Unchanged scenes that occur once on either side, in the longest rising order."""
    once_new, once_old = _once(new), _once(old)
    pairs = sorted((a, once_old[d]) for d, a in once_new.items() if d in once_old)
    return _longest_rising(pairs)


def _once(seen: Sequence[_Seen]) -> dict[str, int]:
    places: dict[str, list[int]] = {}
    for place, look in enumerate(seen):
        places.setdefault(look.digest, []).append(place)
    return {digest: found[0] for digest, found in places.items() if len(found) == 1}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    from bisect import bisect_left

    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, old) in enumerate(pairs):
        length = bisect_left(tails, old)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(old)
            ends.append(at)
        else:
            tails[length], ends[length] = old, at
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _align_gap(new: Sequence[_Seen], old: Sequence[_Seen]) -> list[tuple[int, int]]:
    if not new or not old or len(new) * len(old) > MAX_CELLS:
        return []
    scores = [[_score(a, b) for b in old] for a in new]
    best = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]
    for a in range(len(new) - 1, -1, -1):
        for b in range(len(old) - 1, -1, -1):
            skip = max(best[a + 1][b], best[a][b + 1])
            score = scores[a][b]
            best[a][b] = max(skip, score + best[a + 1][b + 1]) if score >= ENOUGH else skip
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(new) and b < len(old):
        score = scores[a][b]
        if score >= ENOUGH and best[a][b] == score + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _score(new: _Seen, old: _Seen) -> float:
    if new.digest == old.digest:
        return 1.0
    same = SAME_SLUGLINE if new.slugline == old.slugline else 0.0
    return same + (1 - SAME_SLUGLINE) * likeness(new.sketch, old.sketch)


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

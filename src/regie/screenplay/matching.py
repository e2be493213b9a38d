"""Finds the same scenes in two drafts, in order, by slugline and shared text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.screenplay import Action, Dialogue, Scene
from regie.screenplay.sketch import digest_of, likeness, sketch_of
from regie.support.rising import longest_rising

SAME_SLUGLINE = 0.4
"""What an unchanged slugline is worth; the rest of 1 is the share of text in common."""

ENOUGH = 0.24
"""Least score by which a scene is recognised: its slugline, or 40 % of its text."""

MAX_CELLS = 160_000
"""Pairs of scenes compared in one gap; beyond, scenes are matched by slugline and text alone."""


@dataclass(frozen=True)
class Look:
    """What of a scene is compared."""

    slugline: str
    digest: str
    sketch: tuple[int, ...]


def look_at(scene: Scene) -> Look:
    """What a scene is compared by."""
    text = "\n".join(
        f"{e.character}: {e.text}" if isinstance(e, Dialogue) else e.text
        for e in scene.elements
        if isinstance(e, Action | Dialogue)
    )
    slugline = scene.slugline.text.casefold()
    return Look(slugline, digest_of(f"{slugline}\n{text}"), sketch_of(text))


def align(new: Sequence[Look], old: Sequence[Look]) -> list[tuple[int, int]]:
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


def _anchors(new: Sequence[Look], old: Sequence[Look]) -> list[tuple[int, int]]:
    """Unchanged scenes that occur once on either side, in the longest rising order."""
    once_new, once_old = _once(new), _once(old)
    pairs = sorted((a, once_old[d]) for d, a in once_new.items() if d in once_old)
    return [pairs[at] for at in longest_rising([old for _, old in pairs])]


def _once(seen: Sequence[Look]) -> dict[str, int]:
    places: dict[str, list[int]] = {}
    for place, look in enumerate(seen):
        places.setdefault(look.digest, []).append(place)
    return {digest: found[0] for digest, found in places.items() if len(found) == 1}


def _align_gap(new: Sequence[Look], old: Sequence[Look]) -> list[tuple[int, int]]:
    if not new or not old or len(new) * len(old) > MAX_CELLS:
        return []
    scores = [[score(a, b) for b in old] for a in new]
    best = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]
    for a in range(len(new) - 1, -1, -1):
        for b in range(len(old) - 1, -1, -1):
            skip = max(best[a + 1][b], best[a][b + 1])
            value = scores[a][b]
            best[a][b] = max(skip, value + best[a + 1][b + 1]) if value >= ENOUGH else skip
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(new) and b < len(old):
        value = scores[a][b]
        if value >= ENOUGH and best[a][b] == value + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def score(new: Look, old: Look) -> float:
    """How surely two scenes are one: 1 for the same words under the same slugline."""
    if new.digest == old.digest:
        return 1.0
    same = SAME_SLUGLINE if new.slugline == old.slugline else 0.0
    return same + (1 - SAME_SLUGLINE) * likeness(new.sketch, old.sketch)

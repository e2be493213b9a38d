"""First answers: in the order of the script, and place by place as one would by hand."""

from __future__ import annotations

from collections.abc import Sequence

from regie.preproduction.schedule.weights import Item


def in_script_order(
    items: Sequence[Item], capacity: int, move: int, near: Sequence[bool]
) -> list[int]:
    """Scenes as the script has them: a new day when one is full or the light turns.

    A day that would follow a night without a rest leaves a slot empty.
    """
    at: list[int] = []
    slot, day = 0, _Day(capacity, move)
    for n, item in enumerate(items):
        turns = n > 0 and item.night is not items[n - 1].night
        if turns or not day.holds(item):
            slot += 2 if turns and not item.night and near[slot] else 1
            day = _Day(capacity, move)
        day.add(item)
        at.append(slot)
    return at


def place_by_place(items: Sequence[Item], capacity: int, move: int) -> list[int]:
    """All of one place, then all of the next, days first and nights at the end.

    Places come in the order of the script; a day is filled until the next scene does not fit.
    """
    seen = list(dict.fromkeys(place for item in items for place in sorted(item.places)))
    rank = {place: n for n, place in enumerate(seen)}
    order = sorted(range(len(items)), key=lambda i: (items[i].night, rank[min(items[i].places)], i))
    at = [0] * len(items)
    slot, day = 0, _Day(capacity, move)
    for n, i in enumerate(order):
        turns = n > 0 and items[i].night is not items[order[n - 1]].night
        if turns or not day.holds(items[i]):
            slot, day = slot + 1, _Day(capacity, move)
        day.add(items[i])
        at[i] = slot
    return at


class _Day:
    """A day while it is filled."""

    def __init__(self, capacity: int, move: int) -> None:
        self._capacity, self._move = capacity, move
        self._eighths = 0
        self._places: frozenset[int] = frozenset()

    def holds(self, item: Item) -> bool:
        """Whether there is room; an empty day takes anything."""
        places = self._places | item.places
        moves = self._move * (len(places) - 1)
        return not self._places or self._eighths + item.eighths + moves <= self._capacity

    def add(self, item: Item) -> None:
        self._eighths += item.eighths
        self._places |= item.places

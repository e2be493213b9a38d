"""Which of the steps that could run is next: the longest, as far as resources allow."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from regie.build.errors import StepDefinitionError

T = TypeVar("T")


@dataclass(frozen=True)
class Resources:
    """What there is to share.

    Attributes:
        slots: how many of each named resource; one that is not named here is as many as jobs.
    """

    slots: Mapping[str, int] = field(default_factory=dict)


class Queue(Generic[T]):
    """Items that could run now.

    Longest first: the last steps to run are then short ones, and no core waits for a long one
    that began last.
    """

    def __init__(self, resources: Resources, jobs: int) -> None:
        self._total = dict(resources.slots)
        self._jobs = jobs
        self._held: dict[str, int] = {}
        self._order = itertools.count()
        # One heap for each set of slots that is asked for: few, whatever the number of steps.
        self._heaps: dict[tuple[tuple[str, int], ...], list[tuple[float, int, T]]] = {}
        self.seconds_waiting = 0.0

    def __len__(self) -> int:
        return sum(len(heap) for heap in self._heaps.values())

    def add(self, item: T, seconds: float, slots: Mapping[str, int]) -> None:
        """Adds an item with its expected duration.

        Raises:
            StepDefinitionError: it asks for more than there is, so it would wait for ever.
        """
        for name, count in slots.items():
            if count > self._capacity(name):
                raise StepDefinitionError(
                    f"A step asks for {count} of {name!r}, and there are {self._capacity(name)}: "
                    "raise the number of slots or of jobs."
                )
        heap = self._heaps.setdefault(tuple(sorted(slots.items())), [])
        heapq.heappush(heap, (-seconds, next(self._order), item))
        self.seconds_waiting += seconds

    def take(self) -> T | None:
        """The longest item whose slots are free, which it then holds; None if there is none."""
        best: list[tuple[float, int, T]] | None = None
        best_slots: tuple[tuple[str, int], ...] = ()
        for slots, heap in self._heaps.items():
            if heap and self._fits(slots) and (best is None or heap[0][:2] < best[0][:2]):
                best, best_slots = heap, slots
        if best is None:
            return None
        minus_seconds, _, item = heapq.heappop(best)
        self.seconds_waiting += minus_seconds
        for name, count in best_slots:
            self._held[name] = self._held.get(name, 0) + count
        return item

    def give_back(self, slots: Mapping[str, int]) -> None:
        """An item that was taken no longer holds its slots."""
        for name, count in slots.items():
            self._held[name] -= count

    def clear(self) -> None:
        self._heaps.clear()
        self.seconds_waiting = 0.0

    def _capacity(self, name: str) -> int:
        return self._total.get(name, self._jobs)

    def _fits(self, slots: tuple[tuple[str, int], ...]) -> bool:
        return all(self._held.get(name, 0) + count <= self._capacity(name) for name, count in slots)

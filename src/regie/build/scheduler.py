"""Which of the steps that could run is next, and who runs it.

Lower turns go first, and in a turn the longest, as far as resources allow.
"""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from regie.build.codec import pack
from regie.build.errors import StepDefinitionError, explain_disk
from regie.build.executor import Executor, ExecutorFactory, Progressed, Report, Site, Task
from regie.build.node import Node, State, Turn

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

    Within a turn the longest first: the last steps to run are then short ones, and no core waits
    for a long one that began last.
    """

    def __init__(self, resources: Resources, jobs: int) -> None:
        self._total = dict(resources.slots)
        self._jobs = jobs
        self._held: dict[str, int] = {}
        self._order = itertools.count()
        # One heap for each set of slots that is asked for: few, whatever the number of steps.
        self._heaps: dict[tuple[tuple[str, int], ...], list[tuple[Turn, float, int, T]]] = {}
        self.seconds_waiting = 0.0

    def __len__(self) -> int:
        return sum(len(heap) for heap in self._heaps.values())

    def add(self, item: T, seconds: float, slots: Mapping[str, int], turn: Turn = (0,)) -> None:
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
        heapq.heappush(heap, (turn, -seconds, next(self._order), item))
        self.seconds_waiting += seconds

    def take(self) -> T | None:
        """The longest of the lowest turn whose slots are free; it then holds them. None if none."""
        best: list[tuple[Turn, float, int, T]] | None = None
        best_slots: tuple[tuple[str, int], ...] = ()
        for slots, heap in self._heaps.items():
            if heap and self._fits(slots) and (best is None or heap[0][:3] < best[0][:3]):
                best, best_slots = heap, slots
        if best is None:
            return None
        _, minus_seconds, _, item = heapq.heappop(best)
        self.seconds_waiting += minus_seconds
        for name, count in best_slots:
            self._held[name] = self._held.get(name, 0) + count
        return item

    def give_back(self, slots: Mapping[str, int]) -> None:
        """An item that was taken no longer holds its slots."""
        for name, count in slots.items():
            self._held[name] -= count

    def clear(self) -> list[T]:
        """Takes out all items, none of which then holds anything."""
        items = [item for heap in self._heaps.values() for *_, item in sorted(heap, key=_order)]
        self._heaps.clear()
        self.seconds_waiting = 0.0
        return items

    def _capacity(self, name: str) -> int:
        return self._total.get(name, self._jobs)

    def _fits(self, slots: tuple[tuple[str, int], ...]) -> bool:
        return all(self._held.get(name, 0) + count <= self._capacity(name) for name, count in slots)


def _order(entry: tuple[Turn, float, int, T]) -> tuple[Turn, float, int]:
    return entry[:3]


class Scheduler:
    """Sends nodes to the executor, which it starts when the first one has to run.

    Attributes:
        executor: None until something has to run.
        is_closed: nothing runs any more.
    """

    def __init__(
        self,
        site: Site,
        make_executor: ExecutorFactory,
        resources: Resources,
        jobs: int,
        *,
        on_start: Callable[[Node], None],
        on_unfit: Callable[[Node, StepDefinitionError], None],
    ) -> None:
        """
        Args:
            on_start: told of a node that begins to run.
            on_unfit: told of a node that cannot go to a worker.
        """
        self.executor: Executor | None = None
        self.is_closed = False
        self._site = site
        self._make_executor = make_executor
        self._queue: Queue[Node] = Queue(resources, jobs)
        self._running: dict[int, Node] = {}
        self._last_task = 0
        self._on_start = on_start
        self._on_unfit = on_unfit

    def __len__(self) -> int:
        """How many nodes run."""
        return len(self._running)

    def open(self) -> Executor:
        """Starts the executor.

        Raises:
            StoreError: the disk is full or cannot be written.
        """
        try:
            self._site.scratch.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_disk(error, self._site.state_dir) or error from error
        self.executor = self._make_executor(self._site)
        return self.executor

    def add(self, node: Node) -> None:
        """Takes a node whose parents are all known, or whose worker died."""
        node.state = State.QUEUED
        self._queue.add(node, node.seconds, node.step.slots, node.turn)

    def clear(self) -> list[Node]:
        """Takes out all nodes that wait for a worker."""
        return self._queue.clear()

    def dispatch(self) -> None:
        """Starts what can be started."""
        assert self.executor is not None
        while self.executor.free > 0:
            node = self._queue.take()
            if node is None:
                return
            try:
                address, arguments = node.step.address, pack(node.arguments)
            except StepDefinitionError as error:
                self._queue.give_back(node.step.slots)
                self._on_unfit(node, error)
                continue
            self._last_task += 1
            node.attempts += 1
            node.state = State.RUNNING
            node.started = time.perf_counter()
            self._running[self._last_task] = node
            self._on_start(node)
            self.executor.start(
                Task(self._last_task, address, node.label, arguments, node.step.slots, node.key)
            )

    def wait(self, seconds: float | None) -> Iterator[tuple[Node, Report]]:
        """What happened, waiting for it that long; ended tasks no longer run."""
        assert self.executor is not None
        for report in self.executor.wait(seconds):
            if isinstance(report, Progressed):
                yield self._running[report.task], report
            else:
                node = self._running.pop(report.task)
                self._queue.give_back(node.step.slots)
                yield node, report

    def estimate_rest(self) -> float:
        """Seconds until all that is known now has run, on the workers there are."""
        now = time.perf_counter()
        running = sum(max(0.0, n.seconds - (now - n.started)) for n in self._running.values())
        jobs = self.executor.jobs if self.executor is not None else 1
        return (self._queue.seconds_waiting + running) / jobs

    def close(self, *, now: bool) -> None:
        """Ends all workers."""
        self.is_closed = True
        if self.executor is not None:
            self.executor.close(now=now)

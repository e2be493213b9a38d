"""What plans of this process have run, so that the next one need not: a plan writes nothing down.

A key stands for all that a result is made from, so whoever has the same one has the same result.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from regie.build.codec import Encoded

MOST_KEPT = 256
"""Results; a shot list has some tens of kilobytes."""


class Foreseen:
    """Results by key, the last ones that were asked for."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Encoded] = OrderedDict()

    def find(self, key: str) -> Encoded | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: str, result: Encoded) -> None:
        with self._lock:
            self._kept[key] = result
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Lets go of all."""
        with self._lock:
            self._kept.clear()


FORESEEN = Foreseen()
"""Of this process."""

"""Workers that stay between use cases, for a program in which people wait for each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager

IDLE_SECONDS = 120.0
"""Workers that nobody has used for so long end."""

SETS = 2
"""So many sets of workers are kept: for two people at once."""


@contextmanager
def keep_workers_warm(jobs: int | None = None) -> Iterator[None]:
    """What is looked up, directed and varied meanwhile starts no new workers each time.

    Args:
        jobs: workers in a set; the machine's cores by default.
    """
    from regie.build.kept import KeptWorkers, sharing_workers

    workers = KeptWorkers(jobs or os.cpu_count() or 1, most_idle=SETS, idle_seconds=IDLE_SECONDS)
    with closing(workers), sharing_workers(workers):
        yield

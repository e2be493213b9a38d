"""What plans of this process have run, so that the next one need not: a plan writes nothing down.

A key stands for all that a result is made from, so whoever has the same one has the same result.
"""

from __future__ import annotations

from regie.build.codec import Encoded
from regie.support.last_asked import LastAsked

MOST_KEPT = 256
"""Results; a shot list has some tens of kilobytes."""

FORESEEN: LastAsked[str, Encoded] = LastAsked(MOST_KEPT)
"""Of this process, by key."""

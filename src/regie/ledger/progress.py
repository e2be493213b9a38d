"""How far a ledger has come, for who keeps in memory what was read with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

RESULTS = "SELECT count(*), max(rowid) FROM results"


def measure_progress(file: Path) -> tuple[int, int]:
    """How many results a SQLite ledger holds, and the number of the last; zeros where none is.

    It changes with every result that is made or forgotten, and with nothing else: not with
    decisions, which stand in the same file.
    """
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as ledger:
            count, last = ledger.execute(RESULTS).fetchone()
    except sqlite3.Error:
        return (0, 0)
    return (int(count), int(last or 0))

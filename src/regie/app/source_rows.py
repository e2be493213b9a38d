"""A row of a file of the bible that lists rows: added, or taken out, as a change of the history.

`bible/reading.toml` and `bible/breakdown.toml` hold what a person corrected; its other rows and its
comments stay as they are, and each change is undone as any other choice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, cast

from regie.app.changes import Row, Table, keep_change, open_source_text
from regie.app.recorded_change import ChangedMeanwhileError, changing_source
from regie.pipeline.title_folder import Title

MOST_TRIES = 5
"""How often a file is read again that another program saves meanwhile."""


def add_row(
    title: Title,
    table: Table,
    row: Row,
    *,
    subject: str,
    words: str,
    by: str,
    now: Callable[[], float] = time.time,
) -> int:
    """Writes a row at the end of its file.

    Returns:
        The change's number.

    Raises:
        DirectError: the file cannot be read or written.
    """
    return cast(int, _change(title, table, None, row, subject, words, by, now))


def drop_row(
    title: Title,
    table: Table,
    row: Row,
    *,
    subject: str,
    words: str,
    by: str,
    now: Callable[[], float] = time.time,
) -> int | None:
    """Takes a row out that is just so.

    Returns:
        The change's number; None: it is not there any more.

    Raises:
        DirectError: the file cannot be read or written.
    """
    return _change(title, table, row, None, subject, words, by, now)


def _change(
    title: Title,
    table: Table,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    subject: str,
    words: str,
    by: str,
    now: Callable[[], float],
) -> int | None:
    with changing_source(title):
        for tried in range(MOST_TRIES):
            text, was = open_source_text(title, table)
            at = text.find(table, before) if before is not None else None
            if before is not None and at is None:
                return None
            text.put(table, at, after)
            try:
                return keep_change(
                    title, text, table, subject=subject, words=words, before=before, after=after,
                    by=by, now=now, was=was,
                )  # fmt: skip
            except ChangedMeanwhileError:
                if tried == MOST_TRIES - 1:
                    raise
    raise AssertionError("unreachable")

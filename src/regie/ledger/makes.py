"""Makes and what they used."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from regie.ledger.records import Use
from regie.ledger.tables import makes, uses


def start_make(connection: Connection, *, started_at: float, settings: Mapping[str, Any]) -> int:
    """Writes down that a make runs; returns its id."""
    row = {"started_at": started_at, "status": "running", "settings": json.dumps(settings)}
    made: int = connection.execute(insert(makes).values(row).returning(makes.c.id)).scalar_one()
    return made


def finish_make(
    connection: Connection,
    make: int,
    *,
    finished_at: float,
    status: str,
    made: int,
    reused: int,
    uses_digest: str,
) -> None:
    """Writes down how a make ended."""
    connection.execute(
        update(makes)
        .where(makes.c.id == make)
        .values(
            finished_at=finished_at,
            status=status,
            made=made,
            reused=reused,
            uses_digest=uses_digest,
        )
    )


def mark_died_makes(connection: Connection) -> None:
    """Makes that still say that they run, while nothing does."""
    connection.execute(update(makes).where(makes.c.status == "running").values(status="died"))


def record_uses(
    connection: Connection,
    make: int,
    now_used: Collection[Use],
    *,
    complete: bool,
) -> None:
    """Writes the differences to what was used before.

    Args:
        now_used: of this make.
        complete: the make came to its end, so what it did not use is no longer used.
    """
    before = {
        (row.step, row.label, row.nth): (row.id, row.digest)
        for row in connection.execute(
            select(uses.c.id, uses.c.step, uses.c.label, uses.c.nth, uses.c.digest).where(
                uses.c.last_make.is_(None)
            )
        )
    }
    over: list[int] = []
    new: list[Use] = []
    for use in now_used:
        row_id, digest = before.pop(use.name, (None, ""))
        if digest == use.digest:
            continue
        new.append(use)
        if row_id is not None:
            over.append(row_id)
    if complete:
        over.extend(row_id for row_id, _digest in before.values())
    if over:
        connection.execute(
            update(uses).where(uses.c.id == bindparam("row_id")).values(last_make=make - 1),
            [{"row_id": row_id} for row_id in over],
        )
    if new:
        connection.execute(insert(uses), list(_rows(new, make)))


def _rows(new: Iterable[Use], make: int) -> Iterable[dict[str, Any]]:
    for use in new:
        yield {
            "step": use.step,
            "label": use.label,
            "nth": use.nth,
            "key": use.key,
            "version": use.version,
            "salt": json.dumps(use.salt),
            "inputs": json.dumps(dict(use.inputs)),
            "cites": json.dumps(use.cites),
            "parents": json.dumps(use.parents),
            "digest": use.digest,
            "carries": json.dumps(use.carries),
            "first_make": make,
            "last_make": None,
        }

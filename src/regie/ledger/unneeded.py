"""What the ledger holds and nothing needs any more: found, told, then forgotten.

Needed are the results that the last makes used or made, those that hold a content which somebody
names (it was approved, was delivered, lies in `out/`), and all that these were made from: every
receipt still leads back to the script.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, delete, select

from regie.ledger.records import BlobRecord
from regie.ledger.tables import blobs, makes, result_blobs, results, uses

_T = TypeVar("_T")

MOST_AT_ONCE = 500
"""Keys named in one statement."""


@dataclass(frozen=True)
class Unneeded:
    """Results that may be forgotten.

    Attributes:
        keys: of the results.
        stale_uses: rows of uses, theirs and others, that no receipt needs.
        steps: how many results of each step.
        seconds, money: what the results took, and would take again.
        blobs: files that no other result holds.
    """

    keys: frozenset[str] = frozenset()
    stale_uses: tuple[int, ...] = ()
    steps: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0
    money: tuple[tuple[str, float], ...] = ()
    blobs: tuple[BlobRecord, ...] = ()


def find_unneeded(
    connection: Connection, *, makes_kept: int, contents: Collection[str]
) -> Unneeded:
    """What may be forgotten.

    Args:
        makes_kept: so many of the last makes that came to an end keep what they used and made.
        contents: digests of files that are needed whatever made them.
    """
    oldest = _find_oldest(connection, makes_kept)
    if oldest is None:
        return Unneeded()
    found = _read_uses(connection, oldest)
    made = connection.execute(select(results.c.key).where(results.c.make >= oldest)).scalars()
    needed = found.used.union(made)
    for some in _parts(sorted(contents)):
        holding = select(result_blobs.c.key).where(result_blobs.c.digest.in_(some))
        needed.update(connection.execute(holding).scalars())
    _add_all_behind(needed, found.parents)
    # A needed result keeps its older uses too: they may say on whose consent it rests.
    stale = [row for row, key in found.old.items() if key not in needed]
    return _sum_up(connection, needed, stale)


def forget_unneeded(connection: Connection, unneeded: Unneeded) -> None:
    """Forgets results. Their files are the store's to remove, once this is committed."""
    for some in _parts(sorted(unneeded.keys)):
        connection.execute(delete(results).where(results.c.key.in_(some)))
    for rows in _parts(unneeded.stale_uses):
        connection.execute(delete(uses).where(uses.c.id.in_(rows)))
    for blob in unneeded.blobs:
        connection.execute(
            delete(blobs).where(blobs.c.digest == blob.digest, blobs.c.suffix == blob.suffix)
        )


def _find_oldest(connection: Connection, makes_kept: int) -> int | None:
    """The id of the oldest make that is kept; None when there was none."""
    # A make with stand-ins in its film counts as failed, and its film is needed all the same.
    ended = select(makes.c.id).where(makes.c.status.in_(("done", "failed")))
    newest = ended.order_by(makes.c.id.desc()).limit(max(1, makes_kept))
    return min(connection.execute(newest).scalars(), default=None)


@dataclass
class _Uses:
    """What is known of uses.

    Attributes:
        used: keys that the kept makes used.
        parents: of every key, those that its newest use was made from: the receipt that is shown.
        old: rows of uses that no kept make has, with their keys.
    """

    used: set[str] = field(default_factory=set)
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    old: dict[int, str] = field(default_factory=dict)


def _read_uses(connection: Connection, oldest: int) -> _Uses:
    found = _Uses()
    # The order in which receipts are chosen (`receipts`), turned round: the last one stays.
    for row, key, behind, last_make in connection.execute(
        select(uses.c.id, uses.c.key, uses.c.parents, uses.c.last_make).order_by(
            uses.c.last_make.is_(None), uses.c.id
        )
    ):
        found.parents[key] = tuple(json.loads(behind))
        if last_make is None or last_make >= oldest:
            found.used.add(key)
        else:
            found.old[row] = key
    return found


def _add_all_behind(keys: set[str], parents: Mapping[str, tuple[str, ...]]) -> None:
    level = set(keys)
    while level:
        level = {behind for key in level for behind in parents.get(key, ())} - keys
        keys |= level


def _sum_up(connection: Connection, needed: set[str], stale: Sequence[int]) -> Unneeded:
    keys: set[str] = set()
    steps: dict[str, int] = {}
    seconds, money = 0.0, dict[str, float]()
    for key, step, took, paid in connection.execute(
        select(results.c.key, results.c.step, results.c.seconds, results.c.money)
    ):
        if key in needed:
            continue
        keys.add(key)
        steps[step] = steps.get(step, 0) + 1
        seconds += took
        for currency, amount in json.loads(paid).items():
            money[currency] = money.get(currency, 0.0) + amount
    return Unneeded(
        frozenset(keys),
        tuple(stale),
        tuple(sorted(steps.items())),
        seconds,
        tuple(sorted(money.items())),
        tuple(_files_without(connection, keys)),
    )


def _files_without(connection: Connection, keys: set[str]) -> Iterable[BlobRecord]:
    """Files that no result but these holds."""
    held = {
        (digest, suffix)
        for key, digest, suffix in connection.execute(
            select(result_blobs.c.key, result_blobs.c.digest, result_blobs.c.suffix)
        )
        if key not in keys
    }
    rows = connection.execute(
        select(blobs.c.digest, blobs.c.suffix, blobs.c.size, blobs.c.mtime_ns).order_by(
            blobs.c.digest
        )
    )
    return (BlobRecord(*row) for row in rows if (row.digest, row.suffix) not in held)


def _parts(items: Sequence[_T]) -> Iterable[Sequence[_T]]:
    return (items[at : at + MOST_AT_ONCE] for at in range(0, len(items), MOST_AT_ONCE))

"""All that a make reads from the ledger, as SQL text.

SQLAlchemy takes 0.4 s to import, and a `make` with nothing to do may take one second in all. So
these statements, and the one row that such a make writes, go to the database's own driver
where that is SQLite, and through SQLAlchemy elsewhere. Everything else is SQLAlchemy Core.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol

from regie.ledger.entry import Entry
from regie.ledger.records import BlobRecord, Estimate, KnownResult, LastMake, Use, UseName
from regie.support.names import fold_name


class Reader(Protocol):
    """Runs one statement with `:name` parameters and returns its rows."""

    def run(self, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]: ...


_CURRENT = "SELECT DISTINCT key FROM uses WHERE last_make IS NULL"


def get_current_results(reader: Reader) -> dict[str, KnownResult]:
    """Results that the last make used, by key: nearly all that the next one will ask for."""
    blobs: dict[str, list[BlobRecord]] = {}
    for key, *record in reader.run(
        "SELECT held.key, held.digest, held.suffix, blobs.size, blobs.mtime_ns "
        f"FROM ({_CURRENT}) AS used JOIN result_blobs AS held ON held.key = used.key "
        "JOIN blobs ON blobs.digest = held.digest AND blobs.suffix = held.suffix"
    ):
        blobs.setdefault(key, []).append(BlobRecord(*record))
    return {
        key: KnownResult(key, content, whole, tuple(blobs.get(key, ())))
        for key, content, whole in reader.run(
            f"SELECT results.key, results.content, results.whole FROM ({_CURRENT}) AS used "
            "JOIN results ON results.key = used.key"
        )
    }


MOST_HELD = 20_000
"""Names of a ledger that are held in memory at most; a larger one is asked for each by an index."""


def get_all_keys(reader: Reader) -> set[str] | None:
    """Keys of all results: one question instead of thousands, when much is to be made.

    None when there are more than `MOST_HELD`.
    """
    rows = reader.run("SELECT key FROM results LIMIT :most", {"most": MOST_HELD + 1})
    return {key for (key,) in rows} if len(rows) <= MOST_HELD else None


def find_result(reader: Reader, key: str) -> KnownResult | None:
    """One result by its key."""
    rows = reader.run("SELECT content, whole FROM results WHERE key = :key", {"key": key})
    if not rows:
        return None
    blobs = reader.run(
        "SELECT blobs.digest, blobs.suffix, blobs.size, blobs.mtime_ns FROM result_blobs AS held "
        "JOIN blobs ON blobs.digest = held.digest AND blobs.suffix = held.suffix "
        "WHERE held.key = :key",
        {"key": key},
    )
    content, whole = rows[0]
    return KnownResult(key, content, whole, tuple(BlobRecord(*blob) for blob in blobs))


def get_value(reader: Reader, key: str) -> str:
    """A result's value as JSON. The key must be known."""
    value: str = reader.run("SELECT value FROM results WHERE key = :key", {"key": key})[0][0]
    return value


def get_last_make(reader: Reader) -> LastMake | None:
    rows = reader.run("SELECT id, status, uses_digest FROM makes ORDER BY id DESC LIMIT 1")
    return LastMake(*rows[0]) if rows else None


_USE = "step, label, nth, key, version, salt, inputs, cites, parents, digest, carries"


def get_current_uses(reader: Reader) -> dict[UseName, Use]:
    """Uses of the last make."""
    rows = reader.run(f"SELECT {_USE} FROM uses WHERE last_make IS NULL")
    return {use.name: use for use in map(_read_use, rows)}


def get_all_use_names(reader: Reader) -> set[UseName] | None:
    """Step, label and nth of everything that any make used; None when there are too many."""
    rows = reader.run(
        "SELECT DISTINCT step, label, nth FROM uses LIMIT :most", {"most": MOST_HELD + 1}
    )
    return {(step, label, nth) for step, label, nth in rows} if len(rows) <= MOST_HELD else None


def find_current_use(reader: Reader, step: str, label: str, nth: int) -> Use | None:
    """The use of this name in the last make."""
    return _find_use(reader, step, label, nth, "AND last_make IS NULL")


def get_age(reader: Reader) -> tuple[int, int]:
    """Moves on whenever a make wrote down what it used, or something of that was forgotten."""
    rows = reader.run(
        "SELECT (SELECT MAX(id) FROM makes), (SELECT COUNT(*) FROM uses WHERE last_make IS NULL)"
    )
    return (int(rows[0][0] or 0), int(rows[0][1])) if rows else (0, 0)


def find_latest_use(reader: Reader, step: str, label: str, nth: int) -> Use | None:
    """The newest use of this name, in whichever make."""
    return _find_use(reader, step, label, nth)


def _find_use(reader: Reader, step: str, label: str, nth: int, only: str = "") -> Use | None:
    rows = reader.run(
        f"SELECT {_USE} FROM uses WHERE step = :step AND label = :label AND nth = :nth {only} "
        "ORDER BY id DESC LIMIT 1",
        {"step": step, "label": label, "nth": nth},
    )
    return _read_use(rows[0]) if rows else None


FEW = 3
"""Fewer runs than this tell no spread."""


def get_estimates(reader: Reader) -> dict[str, Estimate]:
    """Average cost of each step over its results in the ledger, and how far runs lie apart."""
    rows = reader.run(
        "SELECT step, COUNT(*), AVG(seconds), AVG(wh), AVG(seconds * seconds) FROM results "
        "GROUP BY step"
    )
    return {
        step: Estimate(float(seconds), float(wh), _spread(int(count), float(seconds), float(sq)))
        for step, count, seconds, wh, sq in rows
    }


def _spread(count: int, mean: float, mean_square: float) -> float | None:
    if count < FEW or mean <= 0:
        return None
    return float(max(0.0, mean_square - mean * mean) ** 0.5 / mean)


def has_reservations(reader: Reader) -> bool:
    """Whether anything is reserved at all: the quick question before the careful one."""
    return bool(reader.run("SELECT 1 FROM spending WHERE state = 'reserved' LIMIT 1"))


def get_used(reader: Reader, currency: str) -> dict[str, float]:
    """What is reserved and spent in each budget, in the currency."""
    rows = reader.run(
        "SELECT budget, SUM(CASE WHEN state = 'reserved' THEN reserved ELSE spent END) "
        "FROM spending WHERE currency = :currency AND state IN ('reserved', 'spent') "
        "GROUP BY budget",
        {"currency": currency},
    )
    return {budget: float(micro or 0) / 1e6 for budget, micro in rows}


def get_currencies(reader: Reader) -> list[str]:
    """Those that anything is reserved or was spent in."""
    rows = reader.run(
        "SELECT DISTINCT currency FROM spending WHERE state IN ('reserved', 'spent') "
        "ORDER BY currency"
    )
    return [str(currency) for (currency,) in rows]


def find_person_id(reader: Reader, name: str) -> str:
    """The id of the person of that name, or of one that looks the same; empty without one."""
    wanted = fold_name(name)
    found = reader.run("SELECT id, name FROM people ORDER BY id")
    return next((str(i) for i, n in found if wanted and fold_name(n) == wanted), "")


def find_cost(reader: Reader, key: str) -> Estimate | None:
    """What one result took."""
    rows = reader.run("SELECT seconds, wh FROM results WHERE key = :key", {"key": key})
    return Estimate(float(rows[0][0]), float(rows[0][1])) if rows else None


def add_unchanged_make(
    reader: Reader, *, started_at: float, finished_at: float, reused: int, uses_digest: str
) -> None:
    """Writes down a make that ran nothing and used what the last one used."""
    reader.run(
        "INSERT INTO makes (started_at, finished_at, status, made, reused, uses_digest) "
        "VALUES (:started_at, :finished_at, 'done', 0, :reused, :uses_digest)",
        {
            "started_at": started_at,
            "finished_at": finished_at,
            "reused": reused,
            "uses_digest": uses_digest,
        },
    )


_ENTRY = "seq, at, kind, subject, actor, body, previous, hash, proof"


def get_record_rows(reader: Reader) -> list[Entry]:
    """All entries of the record, oldest first."""
    return [_read_entry(row) for row in reader.run(f"SELECT {_ENTRY} FROM record ORDER BY seq")]


def get_people_rows(reader: Reader) -> list[dict[str, Any]]:
    """All rows on people, as their copy has them."""
    rows = reader.run("SELECT id, name, data, changed_at, deleted_at FROM people ORDER BY id")
    names = ("id", "name", "data", "changed_at", "deleted_at")
    return [{**dict(zip(names, row, strict=True)), "data": json.loads(row[2])} for row in rows]


def _read_entry(row: tuple[Any, ...]) -> Entry:
    seq, at, kind, subject, actor, body, previous, sealed, proof = row
    return Entry(
        seq, at, kind, subject, actor, json.loads(body), previous, sealed, json.loads(proof)
    )


def _read_use(row: tuple[Any, ...]) -> Use:
    step, label, nth, key, version, salt, inputs, cites, parents, digest, carries = row
    return Use(
        step,
        label,
        nth,
        key,
        version,
        tuple(json.loads(salt)),
        json.loads(inputs),
        tuple(json.loads(cites)),
        tuple(json.loads(parents)),
        digest,
        tuple(json.loads(carries)),
    )

"""How long the way back takes in a ledger of a million results.

    python -m bench.ledger_million [--makes N]

Protocol: a title of 350 shots, 3,501 results behind its film, is made again and again, each time
with every result new, until the ledger (SQLite, on the disk) holds a million results with their
files and uses. Then the film of the last make and that of the first are traced, as `regie why`
does it, file hashing and start-up not counted: processor time, best of five, each on a fresh
connection. Beside it the same in a ledger of one make: the ratio shows what the million cost.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SHOTS = 350
PER_SHOT = 10
RUNS = 5


def results_of(make: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Key, step, label, cites, parents of a make's results; the film is the last."""
    ends = []
    for shot in range(SHOTS):
        before: list[str] = []
        for place in range(PER_SHOT):
            key = f"{make:06d}-{shot:04d}-{place}"
            yield (
                key,
                f"room.step{place}",
                str(shot),
                f'["script.fountain:{shot * 4 + place}"]',
                str(before[-1:]).replace("'", '"'),
            )
            before.append(key)
        ends.append(before[-1])
    yield f"{make:06d}-film", "post.film", "", "[]", str(ends).replace("'", '"')


def fill(file: Path, makes: int) -> int:
    """Writes the ledger; returns how many results it holds."""
    from regie.ledger import Ledger

    Ledger.at(file).close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous = OFF")
    count = 0
    for make in range(1, makes + 1):
        rows = list(results_of(make))
        count += len(rows)
        connection.execute(
            "INSERT INTO makes (id, started_at, finished_at, status) VALUES (?, ?, ?, 'done')",
            (make, float(make), float(make)),
        )
        connection.executemany(
            "INSERT INTO results (key, step, version, content, whole, inputs, salt, seconds, "
            "cpu_seconds, wh, wh_measured, peak_bytes, money, made_at, make, value) "
            'VALUES (?, ?, 1, ?, ?, \'{"shot": "00"}\', \'["blender/5.0/abc"]\', 0.5, 0.5, 0.001, '
            "0, 1000000, '{}', ?, ?, '\"blob\"')",
            [(k, s, k, k, float(make), make) for k, s, _, _, _ in rows],
        )
        connection.executemany(
            "INSERT INTO blobs (digest, suffix, size, mtime_ns, made_at) "
            "VALUES (?, '.png', 1, 1, 1)",
            [(k,) for k, _, _, _, _ in rows],
        )
        connection.executemany(
            "INSERT INTO result_blobs (key, digest, suffix) VALUES (?, ?, '.png')",
            [(k, k) for k, _, _, _, _ in rows],
        )
        last = None if make == makes else make
        connection.executemany(
            "INSERT INTO uses (step, label, nth, key, version, salt, inputs, cites, parents, "
            "digest, first_make, last_make) VALUES (?, ?, 0, ?, 1, '[]', '{}', ?, ?, ?, ?, ?)",
            [(s, label, k, cites, parents, k, make, last) for k, s, label, cites, parents in rows],
        )
    connection.commit()
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()
    return count


def trace(file: Path, digest: str) -> tuple[float, int]:
    """Processor seconds of the way back, and how many results were behind it."""
    from regie.ledger import Ledger
    from regie.ledger.receipts import get_receipt_for_blob, walk_back

    best, behind = float("inf"), 0
    for _ in range(RUNS):
        ledger = Ledger.at(file)
        with ledger.begin() as connection:
            begun = time.process_time()
            receipt = get_receipt_for_blob(connection, digest)
            assert receipt is not None
            behind = sum(1 for _ in walk_back(connection, receipt))
            best = min(best, time.process_time() - begun)
        ledger.close()
    return best, behind


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--makes", type=int, default=286)
    makes = parser.parse_args().makes
    print("## The way back in a ledger of a million results\n")
    print((__doc__ or "").split("Protocol: ")[1])
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "one.sqlite", Path(folder) / "many.sqlite"
        counts = {small: fill(small, 1), large: fill(large, makes)}
        rows = [
            ("one make", small, "000001-film"),
            ("the last of many", large, f"{makes:06d}-film"),
            ("the first of many", large, "000001-film"),
        ]
        base = 0.0
        print("| film of | results in the ledger | behind it | seconds | ratio |")
        print("|---|---|---|---|---|")
        for name, file, digest in rows:
            seconds, behind = trace(file, digest)
            base = base or seconds
            print(
                f"| {name} | {counts[file]:,} | {behind:,} | {seconds:.3f} | {seconds / base:.2f} |"
            )
        print(f"\nThe ledger takes {large.stat().st_size / 1e9:.2f} GB.")


if __name__ == "__main__":
    main()

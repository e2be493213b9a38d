"""Writes results down for good, beside the running steps.

A thread takes whatever has been made meanwhile, puts its files on the disk (`BlobStore.seal`), then
writes it to the ledger in one transaction: the more is made at a time, the less each costs.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from blake3 import blake3

from regie.build.node import Node
from regie.build.stores.contract import BlobStore, Sealed
from regie.build.tally import Tally
from regie.ledger.ledger import Ledger
from regie.ledger.quick_queries import add_unchanged_make, get_last_make
from regie.ledger.records import BlobRecord, NewResult, Use

if TYPE_CHECKING:
    from sqlalchemy import Connection

LINGER_SECONDS = 0.1
"""What is made within this time is written in one transaction. Nobody waits for it: results are
used by other steps before they are written."""

DEAR_SECONDS = 1.0
"""What took this long, or was paid, is written at once: a kill would lose too much."""


_Made = tuple[Node, float]
"""What was made, and when."""


class Committer:
    """Commits what is made. Used by one thread; the writing is done in another.

    Attributes:
        make: id of this make in the ledger, once something was written.
    """

    def __init__(
        self,
        ledger: Ledger,
        store: BlobStore,
        *,
        hold: Callable[[Connection], None],
        started_at: float,
        settings: Mapping[str, Any],
    ) -> None:
        """
        Args:
            hold: makes sure, in a transaction, that this make may still write.
        """
        self._ledger = ledger
        self._store = store
        self._hold = hold
        self._started_at = started_at
        self._settings = settings
        self._made: queue.SimpleQueue[_Made | None] = queue.SimpleQueue()
        self._written: queue.SimpleQueue[list[str] | BaseException] = queue.SimpleQueue()
        self._new_times: list[BlobRecord] = []
        self._thread: threading.Thread | None = None
        self.make: int | None = None
        self.on_written: Callable[[], None] = _nobody_waits

    def get_ready(self) -> None:
        """Starts the thread, which loads the database's library while the first steps run."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="regie-committer", daemon=True)
            self._thread.start()

    def commit_node(self, node: Node, now: float) -> None:
        """Takes what a node made.

        Args:
            now: seconds since 1970.
        """
        self.get_ready()
        self._made.put((node, now))

    def note_time(self, record: BlobRecord) -> None:
        """Takes a new time of a file whose content is right."""
        self._new_times.append(record)

    def forget(self, key: str) -> None:
        """Forgets a result that cannot be read, so that the next make makes it."""
        if not self._ledger.read_only:
            from regie.ledger.results import forget_result

            with self._ledger.begin() as connection:
                forget_result(connection, key)

    def collect(self) -> list[str]:
        """Keys of what was written since the last call.

        Raises:
            StoreError, LedgerError: it could not be written.
        """
        keys: list[str] = []
        while True:
            try:
                written = self._written.get_nowait()
            except queue.Empty:
                return keys
            if isinstance(written, BaseException):
                raise written
            keys.extend(written)

    def drain(self) -> list[str]:
        """Waits until everything is written, and ends the thread; then as `collect`."""
        if self._thread is not None:
            self._made.put(None)
            self._thread.join()
            self._thread = None
        keys = self.collect()
        self._write_new_times()
        return keys

    def start_make(self) -> int:
        """Writes down that this make is, if that is not done; returns its id."""
        from regie.ledger import makes

        if self.make is None:
            with self._ledger.begin() as connection:
                self.make = makes.start_make(
                    connection, started_at=self._started_at, settings=self._settings
                )
        return self.make

    def write_down(
        self,
        nodes: Sequence[Node],
        tally: Tally,
        *,
        status: str,
        finished_at: float,
        is_aside: bool,
    ) -> None:
        """Writes down what the make used, and how it ended.

        Args:
            nodes: all that have a result, in the order of the calls.
            is_aside: what the make did not use stays in use.
        """
        described = list(map(_describe_use, nodes))
        digest = _digest_text("\0\0".join(described))  # of all uses, in the order of the calls
        last = get_last_make(self._ledger)
        unchanged = last is not None and last.status == "done" and last.uses_digest == digest
        if status == "done" and unchanged and self.make is None:
            add_unchanged_make(
                self._ledger,
                started_at=self._started_at,
                finished_at=finished_at,
                reused=tally.reused,
                uses_digest=digest,
            )
            return
        from regie.ledger.makes import finish_make, record_uses
        from regie.ledger.results import add_failures

        make = self.start_make()
        is_complete = status == "done" and not is_aside
        with self._ledger.begin() as connection:
            self._hold(connection)
            add_failures(connection, make, tally.failed_runs)
            used = list(map(_use_of, nodes, described))
            record_uses(connection, make, used, complete=is_complete)
            finish_make(
                connection,
                make,
                finished_at=finished_at,
                status=status,
                made=len(tally.made),
                reused=tally.reused,
                uses_digest=digest if is_complete else "",
            )

    def _work(self) -> None:
        from regie.ledger import makes, results  # noqa: F401 - loaded while nothing is there yet

        ended = False
        while not ended:
            batch, ended = self._take_batch()
            if batch:
                try:
                    self._write(batch)
                    self._written.put([node.key for node, _ in batch])
                except BaseException as error:  # goes to the main thread, which raises it
                    self._written.put(error)
                    ended = True
                self.on_written()

    def _take_batch(self) -> tuple[list[_Made], bool]:
        """What is made from now until a moment later; and whether that was the last."""
        batch: list[_Made] = []
        deadline = 0.0
        while True:
            try:
                made = self._made.get(timeout=max(0.0, deadline - time.monotonic()) or None)
            except queue.Empty:
                return batch, False
            if made is None:
                return batch, True
            now = time.monotonic()
            if not batch:
                deadline = now + LINGER_SECONDS
            batch.append(made)
            cost = made[0].cost
            if now >= deadline or cost.seconds >= DEAR_SECONDS or cost.money:
                return batch, False

    def _write(self, batch: list[_Made]) -> None:
        from regie.ledger.results import add_results

        places = {blob.place for node, _ in batch if node.result for blob in node.result.blobs}
        sealed = self._store.seal(places)
        results = [_result_of(node, now, sealed) for node, now in batch]
        make = self.start_make()
        with self._ledger.begin() as connection:
            self._hold(connection)
            add_results(connection, make, results)

    def _write_new_times(self) -> None:
        if self._new_times:
            from regie.ledger.results import set_blob_times

            with self._ledger.begin() as connection:
                set_blob_times(connection, self._new_times)
            self._new_times = []


def _result_of(node: Node, now: float, sealed: Mapping[str, Sealed]) -> NewResult:
    assert node.result is not None and node.json is not None
    cost = node.cost
    blobs = (BlobRecord(b.digest, b.suffix, *sealed[b.place]) for b in node.result.blobs)
    return NewResult(
        key=node.key,
        step=node.step.name,
        version=node.step.version,
        content=node.result.content,
        whole=node.result.whole,
        inputs=node.inputs_in_hex,
        salt=node.salt,
        seconds=cost.seconds,
        cpu_seconds=cost.cpu_seconds,
        wh=cost.wh,
        wh_measured=cost.measured,
        peak_bytes=cost.peak_bytes,
        made_at=now,
        value=node.json,
        blobs=tuple(blobs),
        money=cost.money,
        used=cost.used,
        predicted=node.predicted,
    )


def _use_of(node: Node, described: str) -> Use:
    return Use(
        step=node.step.name,
        label=node.label,
        nth=node.nth,
        key=node.key,
        version=node.step.version,
        salt=node.salt,
        inputs=node.inputs_in_hex,
        cites=node.cites,
        parents=tuple(parent.key for parent in node.calls),
        digest=_digest_text(described),
        carries=tuple(sorted(node.carried)),
    )


def _describe_use(node: Node) -> str:
    """All that a use says, but for what the key says anyway."""
    return "\0".join(
        (
            node.step.name,
            node.label,
            str(node.nth),
            node.key,
            *node.cites,
            "",
            *(parent.key for parent in node.calls),
            *(("", *sorted(node.carried)) if node.carried else ()),
        )
    )


def _digest_text(text: str) -> str:
    return blake3(text.encode("utf-8", "surrogatepass")).hexdigest()


def _nobody_waits() -> None:
    return

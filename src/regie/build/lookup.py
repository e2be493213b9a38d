"""Finds results that need not be made again, sees whether their files are right, reads values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from regie.build.codec import Unreadable, decode
from regie.build.node import Lost, Node, Vertex
from regie.build.stores.contract import BlobStore
from regie.build.why import History
from regie.ledger.quick_queries import (
    Reader,
    find_result,
    get_all_keys,
    get_current_results,
    get_value,
)
from regie.ledger.records import BlobRecord, KnownResult


class ResultLookup:
    """Looks results up in the ledger and their files up in the store.

    Files are compared by size and time, and read only when these differ.
    """

    def __init__(
        self,
        reader: Reader,
        store: BlobStore,
        history: History,
        *,
        may_mend: bool,
        on_new_time: Callable[[BlobRecord], None],
    ) -> None:
        """
        Args:
            may_mend: put damaged files aside; a plan touches nothing.
            on_new_time: told of files whose content is right and whose time is not.
        """
        self._reader = reader
        self._store = store
        self._history = history
        self._may_mend = may_mend
        self._on_new_time = on_new_time
        self.has_recalled = False
        """Whether anybody asked what the last make got (`read_last`)."""
        self.recalled: dict[str, KnownResult | None] = {}
        """By key, what of it was found."""
        self.read_again()

    def read_again(self) -> None:
        """Forgets what it knows of the ledger and the store, where these have changed."""
        self._current = get_current_results(self._reader)
        # Of a small ledger all keys are held; None: it is too large, or was not asked yet.
        self._all_keys: set[str] | None = None
        self._has_asked = False
        self._inspected: dict[str, Lost | None] = {}

    def find(self, key: str) -> tuple[KnownResult | None, Lost | None]:
        """The result, or None and, where the ledger knows it, what became of its file."""
        known = self._current.get(key) or self._find_older(key)
        if known is None:
            return None, None
        for record in known.blobs:
            if not self._store.is_untouched(record):
                lost = self._look_closely(record)
                if lost is not None:
                    return None, lost
        return known, None

    def get_json(self, node: Node) -> str:
        """The value of a known node, as it is stored."""
        return node.json if node.json is not None else get_value(self._reader, node.key)

    def read(self, node: Node) -> Any:
        """The value of a known node.

        Raises:
            Unreadable: it is not what the step returns now.
        """
        return decode(node.step, self.get_json(node), self._store, node.key)

    def read_last(self, vertex: Vertex, default: Any) -> Any:
        """What the last make got from this step and label, where that can still be read."""
        use = self._history.get_use(vertex) if isinstance(vertex, Node) else None
        self.has_recalled = True
        if not isinstance(vertex, Node) or use is None or use.version != vertex.step.version:
            return default
        known, _ = self.find(use.key)
        self.recalled[use.key] = known
        if known is None:
            return default
        try:
            return decode(vertex.step, get_value(self._reader, use.key), self._store, use.key)
        except Unreadable:
            return default

    def _find_older(self, key: str) -> KnownResult | None:
        if not self._has_asked:
            self._has_asked = True
            self._all_keys = get_all_keys(self._reader)
        if self._all_keys is not None and key not in self._all_keys:
            return None
        return find_result(self._reader, key)

    def _look_closely(self, record: BlobRecord) -> Lost | None:
        place = record.place
        if place not in self._inspected:
            self._inspected[place] = self._inspect(record, place)
        return self._inspected[place]

    def _inspect(self, record: BlobRecord, place: str) -> Lost | None:
        if not self._store.has(place):
            return "missing"
        mtime_ns = self._store.inspect(record)
        if mtime_ns is not None:
            self._on_new_time(record._replace(mtime_ns=mtime_ns))
            return None
        if self._may_mend:
            self._store.put_aside(record)
        return "damaged"

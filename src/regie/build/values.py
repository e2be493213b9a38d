"""Values of results, as they are stored."""

from __future__ import annotations

from typing import Any

from regie.build.codec import Unreadable, decode
from regie.build.lookup import ResultLookup
from regie.build.node import Node, Vertex
from regie.build.stores.contract import BlobStore
from regie.build.why import History
from regie.ledger.quick_queries import Reader, get_value


class Values:
    """Reads them from the ledger, their blobs bound to the store."""

    def __init__(
        self, reader: Reader, store: BlobStore, lookup: ResultLookup, history: History
    ) -> None:
        self._reader = reader
        self._store = store
        self._lookup = lookup
        self._history = history

    def get_json(self, node: Node) -> str:
        """Of a known node."""
        return node.json if node.json is not None else get_value(self._reader, node.key)

    def read(self, node: Node) -> Any:
        """Of a known node.

        Raises:
            Unreadable: it is not what the step returns now.
        """
        return decode(node.step, self.get_json(node), self._store, node.key)

    def get_last(self, vertex: Vertex, default: Any) -> Any:
        """What the last make got from this step and label, where that can still be read."""
        use = self._history.get_use(vertex) if isinstance(vertex, Node) else None
        if not isinstance(vertex, Node) or use is None or use.version != vertex.step.version:
            return default
        known, _ = self._lookup.find(use.key)
        if known is None:
            return default
        try:
            return decode(vertex.step, get_value(self._reader, use.key), self._store, use.key)
        except Unreadable:
            return default

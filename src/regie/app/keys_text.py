"""Changes keys of a file of the bible, and nothing else of it: comments and order stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import tomlkit
from tomlkit.items import AoT

Row = Mapping[str, Any]
"""What is chosen, as TOML has it; of a key that is None nothing is said."""


class KeysText:
    """A file of keys, or of tables of keys, of which a change sets some.

    Args:
        within: the table that holds the keys; empty: the file's own.
    """

    def __init__(self, text: str, within: str = "") -> None:
        self._document = tomlkit.parse(text)
        self._keys: Any = self._document[within] if within else self._document

    def find(self, table: str, row: Row) -> int | None:
        """0 where every key has that value."""
        return 0 if self.read(row) == dict(row) else None

    def put(self, table: str, at: int | None, row: Row | None) -> None:
        for key, value in (row or {}).items():
            _set(self._keys, key, value)

    def read(self, keys: Iterable[str]) -> dict[str, Any]:
        """What those keys have now; None for nothing."""
        now = self._keys.unwrap()
        return {key: now.get(key) for key in keys}

    def text(self) -> str:
        return tomlkit.dumps(self._document)


def _set(table: Any, key: Any, value: Any) -> None:
    """Gives a key another value; of tables only what differs, so that their order stays."""
    old = table.get(key) if isinstance(table, Mapping) else table[key]
    if value is None:
        table.pop(key, None)
    elif isinstance(old, Mapping) and isinstance(value, Mapping):
        for name in [n for n in old if n not in value]:
            cast("Any", old).pop(name)
        for name, each in value.items():
            _set(old, name, each)
    elif isinstance(old, AoT) and isinstance(value, list):
        while len(old) > len(value):
            old.pop()
        for at, each in enumerate(value):
            if at < len(old):
                _set(old, at, each)
            else:
                old.append(dict(each))
    elif old != value:
        table[key] = dict(value) if isinstance(value, Mapping) else value

"""Writes rows as TOML text, in an order that people read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def as_toml(table: str, row: Mapping[str, Any], keys: Sequence[str]) -> str:
    """A row of a table. Args: keys: in their order; those that the row has not are left out."""
    lines = [f"{key} = {_value(row[key])}" for key in keys if key in row]
    return "\n".join([f"[[{table}]]", *lines]) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(v) for v in value) + "]"
    if isinstance(value, str):
        # JSON's strings are TOML's, but for one character that TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)

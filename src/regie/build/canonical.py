"""Turns values into digests: equal values give equal digests, different ones different digests.

A tree of digests, as Merkle's: a container or model counts by the digest of its own encoding, so
a large value that is passed to a thousand steps is walked once. What is encoded carries its type
and its length, so no two different values share an encoding. A class is named by its module and
its qualified name, so that two of one name differ; one that is going to be moved declares a lasting
`__key_name__` (`shape.name_of`).
"""

from __future__ import annotations

import dataclasses
import math
import struct
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from blake3 import blake3

from regie.build.blob import Blob
from regie.build.errors import CanonicalError
from regie.build.shape import counts_in_keys, name_of

_length = struct.Struct(">Q").pack
_double = struct.Struct(">d").pack
_NAN = b"f" + _double(math.nan)


class Digested:
    """Something that knows its digest without being walked: the result of another step."""

    __slots__ = ()

    def canonical_digest(self, *, trace: bool) -> bytes:
        """Of the result; with `trace`, of all its fields."""
        raise NotImplementedError


class Digester:
    """Computes canonical digests, and remembers those of frozen models while it lives.

    Attributes:
        trace: also count the fields that are marked with `json_schema_extra={"key": False}`
            (dataclasses: `metadata={"key": False}`), which keys otherwise leave out.
        blobs: every blob met in what was digested.
    """

    def __init__(self, *, trace: bool = False) -> None:
        self.trace = trace
        self.blobs: dict[str, Blob] = {}
        self._fields: dict[type, tuple[tuple[str, bytes], ...]] = {}
        # The object is kept beside its digest, so that its id is not given to another one.
        self._known: dict[int, tuple[Any, bytes]] = {}
        self._asked: dict[int, tuple[Any, bytes]] = {}
        self._writers: dict[type, Callable[[Any], bytes]] = {
            str: _write_str,
            int: _write_int,
            float: _write_float,
            bool: _write_bool,
            type(None): _write_none,
            bytes: _write_bytes,
            tuple: self._write_sequence,
            list: self._write_sequence,
            dict: self._write_dict,
            Blob: self._write_blob,
        }

    def digest(self, value: Any) -> bytes:
        """32 bytes that stand for the value.

        Raises:
            CanonicalError: the value, or something inside it, has no canonical form: a set, a
                path, a function, an object that is neither a pydantic model nor a dataclass.
        """
        writer = self._writers.get(type(value))
        if writer is not None:
            return blake3(writer(value)).digest()
        known = self._known.get(id(value))
        if known is not None:
            self._asked[id(value)] = known
            return known[1]
        if isinstance(value, Digested):
            return value.canonical_digest(trace=self.trace)
        digest = blake3(self._write_other(value)).digest()
        if _is_frozen(value):
            self._known[id(value)] = self._asked[id(value)] = (value, digest)
        return digest

    def forget_unasked(self) -> None:
        """Lets go of what it was not asked for since the last time, so that it may live long."""
        self._known, self._asked = self._asked, {}

    def _child(self, value: Any) -> bytes:
        """Small values stand inside their parent's encoding, the others by their digest."""
        writer = _SMALL.get(type(value))
        if writer is not None:
            return writer(value)
        if isinstance(value, Enum):
            return self._child(value.value)
        if isinstance(value, str | int | float):
            return self._write_other(value)
        return b"D" + self.digest(value)

    def _write_sequence(self, values: Iterable[Any]) -> bytes:
        children = [self._child(value) for value in values]
        return b"l" + _length(len(children)) + b"".join(children)

    def _write_dict(self, values: dict[Any, Any]) -> bytes:
        pairs = sorted((self._child(key), self._child(value)) for key, value in values.items())
        return b"m" + _length(len(pairs)) + b"".join(key + value for key, value in pairs)

    def _write_blob(self, blob: Blob) -> bytes:
        self.blobs[blob.place] = blob
        return b"B" + blob.digest.encode() + _write_str(blob.suffix)

    def _write_other(self, value: Any) -> bytes:
        """Types that are met seldom, or only as subclasses."""
        kind = type(value)
        if isinstance(value, Enum):
            return self._child(value.value)
        for base, writer in _BASES:
            if isinstance(value, base):
                return writer(value)
        if isinstance(value, tuple | list):
            return self._write_sequence(value)
        if isinstance(value, dict):
            return self._write_dict(value)
        if hasattr(kind, "__pydantic_fields__") or dataclasses.is_dataclass(kind):
            return self._write_fields(value)
        raise CanonicalError(_refusal(value))

    def _write_fields(self, value: Any) -> bytes:
        kind = type(value)
        fields = self._fields.get(kind)
        if fields is None:
            fields = self._fields[kind] = tuple(_fields_of(kind, self.trace))
        parts = [b"o", _write_str(name_of(kind))]
        for name, label in fields:
            parts.append(label)
            parts.append(self._child(getattr(value, name)))
        extra = getattr(value, "__pydantic_extra__", None)
        if extra:
            parts.append(self._write_dict(extra))
        return b"".join(parts)


def _fields_of(kind: type, trace: bool) -> Iterable[tuple[str, bytes]]:
    model_fields: dict[str, Any] | None = getattr(kind, "__pydantic_fields__", None)
    if model_fields is not None:
        marks = {name: info.json_schema_extra for name, info in model_fields.items()}
    else:
        marks = {field.name: field.metadata for field in dataclasses.fields(kind)}
    for name in sorted(marks):
        if trace or counts_in_keys(marks[name]):
            yield name, _write_str(name)


def _is_frozen(value: Any) -> bool:
    config = getattr(type(value), "model_config", None)
    if isinstance(config, dict):
        return bool(config.get("frozen"))
    params = getattr(type(value), "__dataclass_params__", None)
    return bool(params is not None and params.frozen)


def _write_str(value: str) -> bytes:
    # A lone surrogate cannot be UTF-8; it still is a value that a script may contain.
    data = str.__str__(value).encode("utf-8", "surrogatepass")
    return b"s" + _length(len(data)) + data


def _write_int(value: int) -> bytes:
    data = int.__repr__(value).encode()
    return b"i" + _length(len(data)) + data


def _write_float(value: float) -> bytes:
    if value != value:
        return _NAN
    return b"f" + _double(value + 0.0)  # -0.0 + 0.0 is 0.0: the two are equal


def _write_bool(value: bool) -> bytes:
    return b"T" if value else b"F"


def _write_none(value: None) -> bytes:
    return b"N"


def _write_bytes(value: bytes) -> bytes:
    return b"b" + _length(len(value)) + value


def _write_text_of(tag: bytes, text: Callable[[Any], str]) -> Callable[[Any], bytes]:
    return lambda value: tag + _write_str(text(value))


_SMALL: dict[type, Callable[[Any], bytes]] = {
    str: _write_str,
    int: _write_int,
    float: _write_float,
    bool: _write_bool,
    type(None): _write_none,
}

_BASES: tuple[tuple[type, Callable[[Any], bytes]], ...] = (
    (bool, _write_bool),
    (str, _write_str),
    (int, _write_int),
    (float, _write_float),
    (bytes, _write_bytes),
    (Fraction, _write_text_of(b"q", str)),
    (Decimal, _write_text_of(b"d", lambda value: str(value.normalize() + 0))),
    (datetime, _write_text_of(b"t", datetime.isoformat)),
    (date, _write_text_of(b"y", date.isoformat)),
    (time, _write_text_of(b"h", time.isoformat)),
    (timedelta, _write_text_of(b"p", lambda value: f"{value // timedelta(microseconds=1)}")),
)


def _refusal(value: Any) -> str:
    kind = type(value).__name__
    if isinstance(value, set | frozenset):
        return f"A {kind} has no order, so nothing can be keyed by it: pass a sorted tuple."
    if isinstance(value, PurePath):
        return (
            f"The path {value} means another file on another machine, so nothing can be keyed "
            "by it: keep the file as a Blob, or pass the path as text."
        )
    return (
        f"A value of type {kind} has no canonical form: pass frozen pydantic models, frozen "
        "dataclasses, tuples, dicts, str, int, float, bool, None or Blob."
    )

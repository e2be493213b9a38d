"""Results as JSON, and arguments on their way to a worker."""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NewType

from blake3 import blake3

from regie.build.blob import STORE_CONTEXT, Blob, Locator
from regie.build.canonical import Digested, Digester
from regie.build.errors import StepDefinitionError
from regie.build.handing import Hander
from regie.build.step import Step, StepAddress

DECODED_KEPT = 64
"""How many decoded results a worker keeps: a bible goes into every shot, and is read once."""


@dataclass(frozen=True)  # without slots: it travels once a step, and pickles faster so
class Encoded:
    """A result, ready for the ledger.

    Attributes:
        json: the value, blobs as digest, size and suffix.
        content: canonical digest, traces left out, hexadecimal: what later keys count.
        whole: digest of all of it, traces included, hexadecimal.
        blobs: every blob in the value.
    """

    json: str
    content: str
    whole: str
    blobs: tuple[Blob, ...]


class Unreadable(Exception):  # noqa: N818 - a state of what is stored, not of a program
    """A stored result cannot be read any more: it counts as one that was never made.

    Attributes:
        key: of the result.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def encode(step: Step[..., Any], value: Any) -> Encoded:
    """Writes a result as JSON and makes sure that the same comes back.

    Dictionaries are written in the order in which steps get them (see `handing`).

    Raises:
        StepDefinitionError: the value is not of the annotated return type, or loses something
            on the way, for example a subclass's fields.
    """
    from pydantic import ValidationError
    from pydantic_core import PydanticSerializationError

    value = Hander(trace=True).hand(value)
    try:
        json = step.adapter.dump_json(value, warnings="error")
        back = step.adapter.validate_json(json)
    except (PydanticSerializationError, ValidationError) as error:
        raise StepDefinitionError(
            f"Step {step.name} returned a {type(value).__name__} that does not fit its annotated "
            f"return type: {error}"
        ) from error
    digester = Digester()
    content = digester.digest(value)
    if back != value and Digester(trace=True).digest(back) != Digester(trace=True).digest(value):
        raise StepDefinitionError(
            f"Step {step.name} returned a value that changes on its way through JSON: return "
            "exactly what the annotation says, no subclass and no private fields."
        )
    blobs = tuple(digester.blobs.values())
    return Encoded(json.decode(), content.hex(), blake3(json).hexdigest(), blobs)


def decode(step: Step[..., Any], json: str, store: Locator, key: str) -> Any:
    """Reads a result back; its blobs are bound to the store.

    Raises:
        Unreadable: it is not what the step returns now.
    """
    try:
        return step.adapter.validate_json(json, context={STORE_CONTEXT: store})
    except ValueError as error:  # pydantic's own is one
        raise Unreadable(key) from error


@dataclass(frozen=True)  # without slots: see `Encoded`
class StoredValue:
    """A result that travels as JSON and is decoded where it is used.

    Attributes:
        content: digest without traces.
        whole: digest with them.
    """

    address: StepAddress
    key: str
    content: str
    whole: str
    json: str


class Stored(Digested):
    """The result of a step, standing for its value in the arguments of another."""

    __slots__ = ()

    def stored_value(self) -> StoredValue:
        """The value as it travels. Only asked when it is known."""
        raise NotImplementedError


Packed = NewType("Packed", bytes)
"""Arguments of one task, pickled; blobs unbound, results of other steps as JSON."""


class _Packer(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:  # `persistent_id` is asked about each text too
        if isinstance(obj, Blob):
            return _get_blob, (obj.digest, obj.size, obj.suffix)
        if isinstance(obj, Stored):
            return _get_value, (obj.stored_value(),)
        return NotImplemented


def _get_blob(digest: str, size: int, suffix: str) -> Any:
    """Stands in packed arguments for what an unpacker puts there, as `_get_value` does."""
    raise NotImplementedError


def _get_value(stored: StoredValue) -> Any:
    raise NotImplementedError


class _Reader(pickle.Unpickler):
    def __init__(self, packed: bytes, stand_ins: Mapping[Callable[..., Any], Any]) -> None:
        super().__init__(io.BytesIO(packed))
        self._stand_ins = stand_ins

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name)
        return self._stand_ins.get(found, found) if module == __name__ else found


def pack(arguments: dict[str, Any]) -> Packed:
    """Makes arguments ready to travel. Handles in them must be known.

    Raises:
        StepDefinitionError: something in them cannot be pickled.
    """
    buffer = io.BytesIO()
    try:
        _Packer(buffer, pickle.HIGHEST_PROTOCOL).dump(arguments)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise StepDefinitionError(f"The arguments cannot go to a worker: {error}") from error
    return Packed(buffer.getvalue())


class Unpacker:
    """Reads packed arguments in a worker, binding blobs to the worker's store.

    What comes out is as steps get it (see `handing`).
    """

    def __init__(self, store: Locator) -> None:
        self._store = store
        self._decoded: OrderedDict[tuple[StepAddress, str, bool], Any] = OrderedDict()

    def unpack(self, packed: bytes, *, trace: bool) -> dict[str, Any]:
        """
        Args:
            trace: the step is traced.

        Raises:
            Unreadable: a stored result in it cannot be read any more.
        """
        hander = Hander(trace=trace)

        stand_ins: dict[Callable[..., Any], Any] = {
            _get_blob: lambda digest, size, suffix: Blob(digest, size, suffix, self._store),
            _get_value: lambda stored: hander.note(self._decode(stored, trace)),
        }
        arguments: dict[str, Any] = _Reader(packed, stand_ins).load()
        return {name: hander.hand(value) for name, value in arguments.items()}

    def _decode(self, stored: StoredValue, trace: bool) -> Any:
        # Without traces, values of one content are one value.
        known = (stored.address, stored.whole if trace else stored.content, trace)
        if known in self._decoded:
            self._decoded.move_to_end(known)
            return self._decoded[known]
        value = decode(stored.address.load(), stored.json, self._store, stored.key)
        value = self._decoded[known] = Hander(trace=trace).hand(value)
        if len(self._decoded) > DECODED_KEPT:
            self._decoded.popitem(last=False)
        return value

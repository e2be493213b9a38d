"""Reads the tensors of a PyTorch checkpoint without PyTorch, and without running what is in it.

Such a file is a row of pickles (magic number, version, system, objects, keys of storages), then
the storages' bytes. A pickle is a program; here it may build plain values and tensors, nothing
else. Format: `torch/serialization.py`, `_legacy_save`.
"""

from __future__ import annotations

import io
import pickle
import pickletools
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.backends.likeness.contract import LikenessError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAGIC = 0x1950A86A20F9469CFC6C
"""First of the pickles."""

MOST_BYTES = 256_000_000
"""Of a file that is read at all."""

MOST_OPERATIONS = 200_000
"""Of a pickle's program: the real one has under two thousand."""

OPERATIONS = frozenset(
    "PROTO STOP MARK NONE NEWTRUE NEWFALSE BININT BININT1 BININT2 LONG1 BINFLOAT BINUNICODE "
    "SHORT_BINSTRING EMPTY_DICT EMPTY_LIST EMPTY_TUPLE TUPLE TUPLE1 TUPLE2 TUPLE3 APPEND APPENDS "
    "SETITEM SETITEMS BINPUT LONG_BINPUT BINGET LONG_BINGET GLOBAL REDUCE BUILD BINPERSID".split()
)
"""What a pickle of tensors needs. `BUILD` gives an ordered dictionary its attributes."""


@dataclass(frozen=True, slots=True)
class _Storage:
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class _Tensor:
    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


class _FloatStorage:
    """Stands for `torch.FloatStorage`: 32-bit floats."""


class _Frozen(OrderedDict[Any, Any]):
    """Stands for an ordered dictionary whose attributes nobody asks for."""

    def __setstate__(self, state: object) -> None:
        pass


def _rebuild(
    storage: _Storage, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: object
) -> _Tensor:
    return _Tensor(storage, offset, shape, strides)


ALLOWED: Mapping[tuple[str, str], Any] = {
    ("collections", "OrderedDict"): _Frozen,
    ("torch", "FloatStorage"): _FloatStorage,
    ("torch._utils", "_rebuild_tensor_v2"): _rebuild,
}
"""All that a pickle here may name, and what answers to the name."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"it names {module}.{name}") from None

    def persistent_load(self, described: Any) -> _Storage:
        kind, storage, key, _, count, _ = described
        if kind != "storage" or storage is not _FloatStorage:
            raise pickle.UnpicklingError("it holds something other than 32-bit floats")
        return _Storage(str(key), int(count))


def read_tensors(path: Path, entry: str) -> dict[str, NDArray[np.float32]]:
    """The tensors in one entry of a checkpoint, `model_state` for instance, by name.

    Raises:
        LikenessError: the file is no such checkpoint, is cut short, or would run something.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise pickle.UnpicklingError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
        data = path.read_bytes()
        file = io.BytesIO(data)
        if _load(file) != MAGIC:
            raise pickle.UnpicklingError("it does not begin as one")
        _load(file)
        _load(file)
        held = _load(file)[entry]
        storages = _read_storages(file, data, _load(file))
        return {str(k): _lay_out(v, storages) for k, v in held.items() if isinstance(v, _Tensor)}
    # A file made to do harm can fail in any way that unpickling knows.
    except Exception as error:
        said = str(error) or type(error).__name__
        raise LikenessError(
            f"{path.name}: is refused as weights of a network ({said}); run "
            "`regie models pull resemblyzer-speaker` again"
        ) from error


def _load(file: io.BytesIO) -> Any:
    start = file.tell()
    for count, (operation, argument, _) in enumerate(pickletools.genops(file)):
        if operation.name not in OPERATIONS or count > MOST_OPERATIONS:
            raise pickle.UnpicklingError(f"its program does {operation.name}, step {count}")
        if operation.name == "GLOBAL" and tuple(str(argument).split(" ", 1)) not in ALLOWED:
            raise pickle.UnpicklingError(f"it names {str(argument).replace(' ', '.')}")
    file.seek(start)
    return _Unpickler(file).load()


def _read_storages(
    file: io.BytesIO, data: bytes, keys: list[str]
) -> dict[str, NDArray[np.float32]]:
    import numpy as np

    storages = {}
    for key in keys:
        count = int.from_bytes(file.read(8), "little", signed=True)
        start = file.tell()
        if count < 0 or start + 4 * count > len(data):
            raise pickle.UnpicklingError("it is cut short")
        storages[str(key)] = np.frombuffer(data, "<f4", count, start)
        file.seek(start + 4 * count)
    return storages


def _lay_out(tensor: _Tensor, storages: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """A tensor's values; rows lie one after the other, or it is refused."""
    packed: tuple[int, ...] = tuple(
        prod(tensor.shape[axis + 1 :]) for axis in range(len(tensor.shape))
    )
    values = storages[tensor.storage.key]
    stop = tensor.offset + prod(tensor.shape)
    if tensor.strides != packed or not 0 <= tensor.offset <= stop <= len(values):
        raise pickle.UnpicklingError("a tensor lies outside its storage")
    return values[tensor.offset : stop].reshape(tensor.shape)

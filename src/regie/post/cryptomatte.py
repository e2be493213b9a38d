"""Names and shares of what covers a pixel, as Cryptomatte writes them.

Source: J. Friedman and A. Jones, Fully automatic id mattes with support for motion blur and
transparency (2015), and the Cryptomatte specification 1.2.0 (2016) that goes with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plane = NDArray[np.float32]

EXPONENTS = 0x7F800000
"""The bits of a float that may not be all clear or all set: it would be zero, tiny or no number."""


def hash_name(name: str) -> int:
    """MurmurHash3, 32 bits, seed 0, of a name in UTF-8, with the exponent mended.

    Source: A. Appleby, MurmurHash3 (public domain).
    """
    data = name.encode()
    whole = len(data) // 4 * 4
    found = 0
    for at in range(0, whole, 4):
        found ^= _mix(int.from_bytes(data[at : at + 4], "little"))
        found = (_turn(found, 13) * 5 + 0xE6546B64) & 0xFFFFFFFF
    if data[whole:]:
        found ^= _mix(int.from_bytes(data[whole:], "little"))
    found ^= len(data)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        found = ((found ^ found >> shift) * factor) & 0xFFFFFFFF
    return found ^ 1 << 23 if found & EXPONENTS in (0, EXPONENTS) else found


def _mix(block: int) -> int:
    return _turn(block * 0xCC9E2D51 & 0xFFFFFFFF, 15) * 0x1B873593 & 0xFFFFFFFF


def _turn(value: int, by: int) -> int:
    return (value << by | value >> 32 - by) & 0xFFFFFFFF


def number_of(name: str) -> float:
    """The float by which a name stands in the picture: its hash's bits."""
    import struct

    return float(struct.unpack("<f", struct.pack("<I", hash_name(name)))[0])


def describe_layer(layer: str, names: Sequence[str]) -> dict[str, str]:
    """The header's entries for a layer: who is in it, by name."""
    key = f"cryptomatte/{hash_name(layer):08x}"[: len("cryptomatte/") + 7]
    manifest = {name: f"{hash_name(name):08x}" for name in sorted(set(names))}
    return {
        f"{key}/name": layer,
        f"{key}/hash": "MurmurHash3_32",
        f"{key}/conversion": "uint32_to_float32",
        f"{key}/manifest": json.dumps(manifest, ensure_ascii=False, separators=(",", ":")),
    }


def lay_ranks(
    layer: str, names: Sequence[str], ranks: Sequence[tuple[Plane, Plane]]
) -> dict[str, Plane]:
    """Channels by name, two ranks in each four.

    Args:
        names: of each number in the ranks, from 1. ranks: number and share, most first.
    """
    import numpy as np

    numbers = np.array([0.0, *map(number_of, names)], np.float32)
    out: dict[str, Plane] = {}
    for k, (found, cover) in enumerate(ranks):
        letters = "rg" if k % 2 == 0 else "ba"
        out[f"{layer}{k // 2:02d}.{letters[0]}"] = numbers[found.astype(np.intp)]
        out[f"{layer}{k // 2:02d}.{letters[1]}"] = cover
    return out


def read_mask(channels: Mapping[str, Plane], layer: str, name: str) -> Plane:
    """How much of each pixel a name covers, from a file's channels."""
    import numpy as np

    wanted = np.float32(number_of(name))
    first = channels[f"{layer}00.r"]
    mask = np.zeros(first.shape, np.float32)
    for channel, cover in (("r", "g"), ("b", "a")):
        level = 0
        while f"{layer}{level:02d}.{channel}" in channels:
            found = channels[f"{layer}{level:02d}.{channel}"] == wanted
            mask += np.where(found, channels[f"{layer}{level:02d}.{cover}"], 0.0)
            level += 1
    return mask

"""The mark's message: a delivery's id with a check, protected by a convolutional code.

48 bits of id and a 16-bit CRC, coded at a rate of one third with constraint length 7 (the
generators of the deep-space standards) and decoded softly, so that faint evidence adds up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ID_BITS = 48
CHECK_BITS = 16
MESSAGE_BITS = ID_BITS + CHECK_BITS
MEMORY = 6
GENERATORS = (0o133, 0o171, 0o165)
CODED_BITS = (MESSAGE_BITS + MEMORY) * len(GENERATORS)
"""210: what the mark carries."""

POLYNOMIAL = 0x1021
"""CRC-16/CCITT."""


def encode(delivery: str) -> NDArray[np.float32]:
    """A delivery's id, 12 hexadecimal digits, as `CODED_BITS` signs of +1 and -1."""
    import numpy as np

    value = int(delivery, 16)
    message = (value << CHECK_BITS) | _check(value)
    bits = [(message >> (MESSAGE_BITS - 1 - i)) & 1 for i in range(MESSAGE_BITS)] + [0] * MEMORY
    state, coded = 0, []
    for bit in bits:
        register = (bit << MEMORY) | state
        coded += [1 - 2 * ((register & g).bit_count() & 1) for g in GENERATORS]
        state = register >> 1
    return np.array(coded, np.float32)


def decode(soft: Any) -> str:
    """The id that most likely sent these soft signs, or empty when its check fails.

    Args:
        soft: `CODED_BITS` values, positive for +1; their size is how sure they are.
    """
    import numpy as np

    signs, before = _trellis()
    states = 1 << MEMORY
    score = np.full(states, -1e30)
    score[0] = 0.0
    came = np.empty((MESSAGE_BITS + MEMORY, states), np.int8)
    for step, triple in enumerate(np.asarray(soft, np.float64).reshape(-1, len(GENERATORS))):
        ways = score[before] + signs @ triple  # (states, 2): two ways into each state
        came[step] = ways.argmax(axis=1)
        score = ways.max(axis=1)
    state, bits = 0, []
    for step in range(MESSAGE_BITS + MEMORY - 1, -1, -1):
        bits.append(state >> (MEMORY - 1))
        state = int(before[state, came[step, state]])
    message = int("".join(map(str, bits[::-1][:MESSAGE_BITS])), 2)
    value = message >> CHECK_BITS
    return f"{value:012x}" if _check(value) == message & 0xFFFF else ""


@cache
def _trellis() -> tuple[Any, Any]:
    """For each state and its two predecessors: the signs sent on the way, and who they are."""
    import numpy as np

    states = 1 << MEMORY
    before = np.empty((states, 2), np.int64)
    signs = np.empty((states, 2, len(GENERATORS)))
    for state in range(states):
        bit = state >> (MEMORY - 1)
        for way in (0, 1):
            earlier = ((state << 1) & (states - 1)) | way
            register = (bit << MEMORY) | earlier
            before[state, way] = earlier
            signs[state, way] = [1 - 2 * ((register & g).bit_count() & 1) for g in GENERATORS]
    return signs, before


def _check(value: int) -> int:
    """CRC-16 of the id; not zero for an id of zeros, so that silence is no message."""
    crc = 0xFFFF
    for byte in value.to_bytes(ID_BITS // 8, "big"):
        crc ^= byte << 8
        for _ in range(8):
            crc = ((crc << 1) ^ POLYNOMIAL if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc

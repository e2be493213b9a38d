"""Names of arrays, as every module of this room writes them."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Solid: TypeAlias = tuple[tuple[Floats, Floats], ...]
"""Low and high corners of what stands fast, metres."""

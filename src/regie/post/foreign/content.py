"""Finds which of some films shows what another shows, by small grey copies of a few pictures."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE = (32, 14)
"""Width and height of the small copies."""

EVERY = 12
"""Frames between two pictures that are looked at."""

MOST = 24
"""Pictures that are looked at."""

NEAR = 6.0
"""Mean difference in grey levels, 0 to 255, up to which two pictures are the same, encoded anew."""

CLEARER = 2.0
"""How many times nearer the nearest has to be than the next."""


def find_nearest(file: Path, others: Mapping[int, Path]) -> int | None:
    """Which of the others has the same pictures from its first on; None: none clearly."""
    wanted = _small(file)
    if wanted is None:
        return None
    rated: list[tuple[float, int]] = []
    for name, other in others.items():
        found = _small(other)
        if found is not None:
            count = min(len(wanted), len(found))
            rated.append((float(abs(wanted[:count] - found[:count]).mean()), name))
    rated.sort()
    if not rated or rated[0][0] > NEAR:
        return None
    if len(rated) > 1 and rated[1][0] < CLEARER * max(rated[0][0], 0.5):
        return None
    return rated[0][1]


def _small(file: Path) -> NDArray[np.float32] | None:
    import av
    import numpy as np

    pictures: list[Any] = []
    try:
        with av.open(str(file)) as container:
            frames = islice(container.decode(video=0), 0, MOST * EVERY, EVERY)
            for frame in frames:
                grey = frame.reformat(width=SIDE[0], height=SIDE[1], format="gray")
                pictures.append(np.asarray(grey.to_ndarray(), dtype=np.float32))
    except (av.FFmpegError, OSError, IndexError):
        return None
    return np.stack(pictures) if pictures else None

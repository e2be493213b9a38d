"""How much what a sentence tells is like what a sense of a noun means, by vectors of both.

The definitions' vectors are baked (`scripts/bake_senses.py`); a sentence's is made with its parse
(`regie.reading.parsing.tagger`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from regie.concepts.wordnet import Sense
from regie.reading.parsing.tagger import FINE

WEIGHS = 26.0
"""What a cosine of one counts beside the costs of rare senses, in their units. Tried on the open
half of `bench/senses.toml`."""

Vectors = npt.NDArray[np.float32]


def likeness(about: bytes, senses: Sequence[Sense]) -> list[float]:
    """What speaks for each sense of a noun in a sentence, 0 on the average.

    All 0 where nothing can be said: nothing told, one sense, a sense whose vector is not baked.

    Args:
        about: what the sentence is about, `Parsed.about`.
    """
    nothing = [0.0] * len(senses)
    if not about or len(senses) < 2:
        return nothing
    places, vectors = _table()
    rows = [places[sense.offset] for sense in senses if sense.offset in places]
    if len(rows) < len(senses):
        return nothing
    own = vectors[rows] @ np.frombuffer(about, np.int8).astype(np.float32)
    return [float(v) for v in WEIGHS / FINE * (own - own.mean())]


@cache
def _table() -> tuple[dict[int, int], Vectors]:
    """Rows by the senses' offsets, and the vectors (senses, 128)."""
    path = files("regie.reading.entities").joinpath("noun_senses.npz")
    with path.open("rb") as file, np.load(file) as data:
        rows = {int(offset): n for n, offset in enumerate(data["offsets"])}
        return rows, data["vectors"].astype(np.float32) * data["scale"]

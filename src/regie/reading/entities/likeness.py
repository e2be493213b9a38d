"""How much what a sentence tells is like what a sense of a noun means, by vectors of both.

The definitions' vectors are baked (`scripts/bake_senses.py`); a sentence's is made when one of
its nouns has several senses, once a process.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from regie.concepts.wordnet import Sense
from regie.reading.parsing.encoder import open_sentence_encoder

WEIGHS = 15.0
"""What a cosine of one counts beside the costs of rare senses, in their units. Tried on the open
half of `bench/senses.toml`; its other half gains as much."""

Vector = npt.NDArray[np.float32]


def likeness(text: str, senses: Sequence[Sense]) -> list[float]:
    """What speaks for each sense of a noun in an English sentence, about 0 on the average.

    All 0 where nothing can be said: no text, no model, a sense whose vector is not baked.
    """
    nothing = [0.0] * len(senses)
    if not text or len(senses) < 2:
        return nothing
    places, vectors, _ = _table()
    rows = [places[sense.offset] for sense in senses if sense.offset in places]
    if len(rows) < len(senses) or (told := _told(text)) is None:
        return nothing
    own = vectors[rows] @ told
    return [float(v) for v in WEIGHS * (own - own.mean())]


@lru_cache(maxsize=5_000)
def _told(text: str) -> Vector | None:
    """The components of a sentence's vector; None without a model or of no words."""
    encoder = open_sentence_encoder()
    if encoder is None:
        return None
    (mean,) = encoder.means([encoder.words(text)])
    length = float(np.linalg.norm(mean))
    found: Vector = (mean / length) @ _table()[2]
    return found if length else None


@cache
def _table() -> tuple[dict[int, int], Vector, Vector]:
    """Rows by the senses' offsets, the vectors (senses, 128), and the axes (384, 128)."""
    path = files("regie.reading.entities").joinpath("noun_senses.npz")
    with path.open("rb") as file, np.load(file) as data:
        rows = {int(offset): n for n, offset in enumerate(data["offsets"])}
        vectors = data["vectors"].astype(np.float32) * data["scale"]
        return rows, vectors, data["axes"].astype(np.float32)

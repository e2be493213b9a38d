"""Tells how much of their text two scenes share, from sketches of a few numbers each."""

from __future__ import annotations

import re
from hashlib import blake2b

SKETCH_SIZE = 24
"""Hashes kept of a text: likeness is then right to about a tenth."""

SHINGLE = 3
"""Words in a row that are hashed together."""

_WORD = re.compile(r"\w+")


def digest_of(text: str) -> str:
    """A text's identity, without regard to how its words are spaced."""
    return blake2b(" ".join(text.split()).encode(), digest_size=12).hexdigest()


def sketch_of(text: str) -> tuple[int, ...]:
    """The smallest hashes of the text's word triples, in rising order."""
    words = _WORD.findall(text.casefold())
    runs = (
        {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
        if words
        else set()
    )
    hashes = sorted(int.from_bytes(blake2b(run.encode(), digest_size=4).digest()) for run in runs)
    return tuple(dict.fromkeys(hashes))[:SKETCH_SIZE]


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The share of word triples that two texts have in common, 0 to 1, from their sketches."""
    if not one or not other:
        return 0.0
    smallest = sorted({*one, *other})[:SKETCH_SIZE]
    both = set(one) & set(other)
    return sum(h in both for h in smallest) / len(smallest)

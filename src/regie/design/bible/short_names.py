"""What a short name of a place is short for, where the script says it in full elsewhere.

The HAB is the beginning of a habitat; the letters of CIC are the initials of a combat information
centre. Only words that no dictionary has are taken for short, and only what the script itself says
for what they stand for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from regie.concepts.wordnet import is_there, open_wordnet

SHORTEST, LONGEST = 3, 5
"""Letters of a name that may be short for something."""

LEAST_MORE = 3
"""Letters that the full word has more."""

LITTLE = frozenset(("of", "the", "and", "for", "in", "de", "la", "du", "des", "le"))
"""Words whose initials count or do not."""

BUILT = ("structure.n.01", "facility.n.01", "vehicle.n.01", "location.n.01", "housing.n.01")
"""What a place can be."""


def in_full(name: str, said: Iterable[str]) -> tuple[str, ...]:
    """What the last word of a place's name is short for, the oftenest said first.

    Args:
        name: as the heading writes it.
        said: sentences of the script.
    """
    words = re.findall(r"[^\W\d_]+", name.rsplit(" - ", 1)[-1].lower())
    if not words or not _may_be_short(words[-1]):
        return ()
    short = words[-1]
    found: Counter[str] = Counter()
    for text in said:
        spoken = re.findall(r"[^\W\d_]+", text.lower())
        found.update(w for w in spoken if _begins(short, w) and _is_place(w))
        found.update(_with_initials(short, spoken))
    return tuple(phrase for phrase, _ in found.most_common())


def _may_be_short(word: str) -> bool:
    if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not is_there():
        return False
    return not any(open_wordnet().senses(word, pos) for pos in ("n", "v", "a"))


def _begins(short: str, word: str) -> bool:
    return word.startswith(short) and len(word) >= len(short) + LEAST_MORE


def _is_place(word: str, senses: int = 1) -> bool:
    """Whether a word is a place, or what carries people, in one of its first senses."""
    if not word.isascii():
        return False
    wordnet = open_wordnet()
    asked = wordnet.senses(word, "n")[:senses]
    return any(wordnet.is_a(sense, kind) for sense in asked for kind in BUILT)


def _with_initials(short: str, spoken: Sequence[str]) -> Iterable[str]:
    """Each run of words of which a name has the initials, little words counted or not, that ends
    with a place."""
    full = [(k, w) for k, w in enumerate(spoken) if w not in LITTLE]
    for at in range(len(full) - len(short) + 1):
        run = full[at : at + len(short)]
        if all(w[0] == c and w != short for (_, w), c in zip(run, short, strict=True)):
            first, last = run[0][0], run[-1][0]
            close = last - first < 2 * len(short)
            if close and _is_place(run[-1][1], senses=3):
                yield " ".join(spoken[first : last + 1])

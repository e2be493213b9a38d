"""First names: how often women bear them, by language."""

from __future__ import annotations

import gzip
import re
import unicodedata
from functools import cache
from importlib.resources import files

COLUMNS = {"en": 0, "fr": 1}


SELVES = re.compile(
    r"^(?:YOUNG(?:ER)?|LITTLE|TEEN(?:AGE|AGED)?|OLD(?:ER)?|ELDERLY|ADULT|JEUNE|PETITE?|VIEUX|"
    r"VIEILLE)\s+(.+)$|^(.+?)\s*[,(]?\s*(?:AS A (?:CHILD|BOY|GIRL|KID)|ENFANT|ADULTE)\)?$"
)
"""Another age of somebody: `YOUNG ANNA`, `ANNA ENFANT`."""


def share_of_women(name: str, language: str) -> float | None:
    """Of a hundred who bear a first name, the share of women; None if nobody is known to.

    Args:
        language: what those say who speak it comes first, what others say counts where they do
            not know the name.
    """
    shares = _table().get(fold(name))
    if shares is None:
        return None
    own = shares[COLUMNS.get(language, 2)]
    if own is not None:
        return own
    known = [s for s in shares if s is not None]
    return sum(known) / len(known)


def fold(name: str) -> str:
    """Lower case, marks off: `eloise` for `ÉLOÏSE`."""
    decomposed = unicodedata.normalize("NFKD", name.strip().lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _table() -> dict[str, tuple[float | None, ...]]:
    """Baked by `scripts/bake_names.py`, which names the sources."""
    packed = files("regie.reading.entities").joinpath("names.txt.gz").read_bytes()
    rows = (line.split(",") for line in gzip.decompress(packed).decode().splitlines())
    return {
        name: tuple(None if s == "-" else int(s) / 100 for s in shares) for name, *shares in rows
    }


_SMALL = frozenset("in on at with his her from by not no to my their a an".split())


def is_said_whole(name: str) -> bool:
    """Whether no word of a name is one by itself: `WALKS IN HER SLEEP`."""
    return any(word in _SMALL for word in name.lower().split()[1:-1])

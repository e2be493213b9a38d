"""What tells voices and faces apart gives: vectors of length 1, and how far apart two of them are.

A vector is biometric data of the person (GDPR, Article 9): it is kept with the person, where it
can be deleted, and never in the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Samples = NDArray[np.float32]


class LikenessError(Exception):
    """Voices or faces cannot be compared here; the message says why and what to do."""

    exit_code = 5


@dataclass(frozen=True)
class Box:
    """Where a face is, in pixels of its frame."""

    left: int
    top: int
    right: int
    bottom: int


def find_weights(*names: str) -> tuple[Path, ...]:
    """The folders of models of the catalogue, each whole.

    Raises:
        LikenessError: one is not pulled, or is damaged.
    """
    from regie.backends.models import damage, find

    folders = {name: find(name) for name in names}
    lacking = [n for n, folder in folders.items() if folder is None or damage(n)]
    if lacking:
        raise LikenessError(
            f"comparing voices or faces needs {' and '.join(lacking)}, which "
            f"{'is' if len(lacking) == 1 else 'are'} not here or damaged; run "
            f"`regie models pull {' '.join(lacking)}`"
        )
    return tuple(folder for folder in folders.values() if folder is not None)

"""Peaks of sounds, measured when they are first asked for and kept by content."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from regie.support.files import written_whole

FOLDER = "peaks"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep_peaks(home: Path, digest: str, measure: Callable[[], bytes | None]) -> Path | None:
    """The file of a sound's peaks; None: there is no such sound here.

    Who calls has made sure that the title's own store has the sound.

    Args:
        home: the studio's folder.
    """
    if not _DIGEST.fullmatch(digest):
        return None
    place = home / FOLDER / digest[:2] / digest[2:]
    if place.is_file():
        return place
    peaks = measure()
    if peaks is None:
        return None
    place.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(place) as temporary:
        temporary.write_bytes(peaks)
    return place

"""How a file looks and sounds: fingerprints, and how one is found in another."""

from __future__ import annotations

from pathlib import Path

from regie.film.provenance import Fingerprint, Match
from regie.guard.provenance.fingerprint.matching import match
from regie.guard.provenance.fingerprint.register import FingerprintRegister

__all__ = ["Fingerprint", "FingerprintRegister", "Match", "fingerprint", "match"]

STILLS = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".avif", ".bmp"}
FILMS = {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".mxf", ".avi", ".ts"}
SOUNDS = {".wav", ".mp3", ".flac", ".m4a", ".aac", ".ogg", ".opus"}


def fingerprint(path: Path) -> Fingerprint:
    """The fingerprint of a picture, a film or a sound; an empty one of anything else.

    Raises:
        ProvenanceError: its ending says media, and it cannot be read as such.
    """
    kind = path.suffix.lower()
    if kind in STILLS:
        from regie.guard.provenance.fingerprint.pictures import fingerprint_still

        return fingerprint_still(path)
    if kind in FILMS or kind in SOUNDS:
        from regie.guard.provenance.fingerprint.films import fingerprint_film

        return fingerprint_film(path)
    return Fingerprint()

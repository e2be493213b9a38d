"""Reads from a signed file what is true of it: its credentials, its labels, its marks.

A delivery sets out to label, mark and sign. Whether it did is asked of the file that leaves the
house, by the same readers as anybody's, and only that is registered and ruled on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from regie.film.provenance import Label
from regie.guard.provenance.fingerprint import FILMS, STILLS
from regie.guard.provenance.labels import describe, draw_labels
from regie.guard.provenance.labels.finding import find_in_film, find_in_picture, find_in_text
from regie.guard.provenance.manifest_reader import read_credentials
from regie.guard.provenance.watermark import find_marks

CUES = (".srt", ".vtt")
"""Endings of timed text, which can say a label."""

LABEL = ".label.txt"
"""Ends the name of a label that lies beside its file."""


@dataclass(frozen=True)
class FoundInFile:
    """What a signed file turned out to hold.

    Attributes:
        manifest: the id of its credentials; empty where there are none that fit the file.
        faults: what the reader has against them, in C2PA's codes.
        source_types: that they name.
        labelled: every label that was looked for is in the file, or beside one that can show
            none; False when none was looked for.
        inside: the labels are in the file itself.
        watermark: algorithms of the marks of this very delivery that were found.
    """

    manifest: str
    faults: tuple[str, ...]
    source_types: tuple[str, ...]
    labelled: bool
    inside: bool
    watermark: str


def read_back(
    file: Path,
    labels: Sequence[Label],
    delivery: str,
    size: tuple[int, int],
    *,
    marked: bool,
    development: bytes = b"",
) -> FoundInFile:
    """Reads a signed file.

    Args:
        labels: those to look for.
        delivery: the id that its marks carry.
        size: of the pictures that the labels were drawn for, pixels.
        marked: whether to look for marks.
        development: PEM of this machine's development roots.

    Raises:
        ProvenanceError: it cannot be read.
    """
    credentials = read_credentials(file, development=development)
    holds = credentials is not None and credentials.intact
    inside = shows_labels(file, labels, size)
    beside = not inside and lies_beside(file, labels)
    return FoundInFile(
        manifest=credentials.manifest if credentials is not None and holds else "",
        faults=credentials.faults if credentials is not None else ("no credentials",),
        source_types=credentials.source_types if credentials is not None and holds else (),
        labelled=inside or beside,
        inside=inside,
        watermark=find_marks(file, delivery) if marked else "",
    )


def shows_labels(file: Path, labels: Sequence[Label], size: tuple[int, int]) -> bool:
    """Whether a file itself shows or says all labels; False when there are none."""
    kind = file.suffix.lower()
    if not labels:
        return False
    if kind in CUES:
        return find_in_text(file.read_text(encoding="utf-8"), labels)
    if kind not in (*STILLS, *FILMS):
        return False
    overlay = draw_labels(labels, *size, still=kind in STILLS)
    if overlay is None:
        return False
    return find_in_picture(file, overlay) if kind in STILLS else find_in_film(file, overlay)


def lies_beside(file: Path, labels: Sequence[Label]) -> bool:
    """Whether the labels lie as a text beside a file that cannot show them.

    A picture or a film can: there a text beside is no label.
    """
    beside = file.with_name(f"{file.name}{LABEL}")
    if not labels or file.suffix.lower() in (*STILLS, *FILMS) or not beside.is_file():
        return False
    return describe(labels) in beside.read_text(encoding="utf-8")

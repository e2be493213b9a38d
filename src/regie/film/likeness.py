"""Voices and faces: what is enrolled of a person, what footage holds, what the register says."""

from __future__ import annotations

from typing import Literal

from regie.film.units import Noun

LikenessKind = Literal["voice", "face"]

STILLS = frozenset(".png .jpg .jpeg .tif .tiff .webp .bmp".split())
MOVING = frozenset(".mp4 .mov .mkv .webm .avi .mxf .m4v .mpg .mpeg .ts".split())
SOUNDS = frozenset(".wav .flac .mp3 .m4a .aac .ogg .opus .aif .aiff".split())
FOOTAGE = STILLS | MOVING | SOUNDS
"""Ends of the names of files that may hold a voice or a face."""

Verdict = Literal["allowed", "unconsented", "unsure", "unregistered", "made here"]
"""`allowed`: a registered person whose consent is in force; `unconsented`: a registered person
without; `unsure`: too near to somebody to be a stranger, too far to be them; `unregistered`:
nobody of the register; `made here`: the file is this title's own work."""


class Enrolled(Noun):
    """A voice or a face that is kept of a person, to be found again. Biometric data.

    Attributes:
        person: id in the record.
        consent: id of the consent to recognition that allows keeping it.
        model: of the catalogue; vectors of two models cannot be compared.
        source: SHA-256 of the file that it was taken from.
    """

    person: str
    kind: LikenessKind
    model: str
    consent: str
    source: str
    vector: tuple[float, ...]


class Heard(Noun):
    """One person in a file: where, and by what they are known again.

    Attributes:
        spans: from and to, seconds from the file's start; a picture's is (0, 0).
        crop: the face cut out, a JPEG; empty for a voice.
    """

    kind: LikenessKind
    model: str
    spans: tuple[tuple[float, float], ...]
    vector: tuple[float, ...]
    crop: bytes = b""

    @property
    def first(self) -> float:
        """Seconds into the file."""
        return self.spans[0][0]

    @property
    def seconds(self) -> float:
        """That the person is seen or heard for."""
        return sum(end - start for start, end in self.spans)


class FileHeard(Noun):
    """What one file holds.

    Attributes:
        fps: of its picture; 0 where it has none.
        persons: voices, then faces, by when they come first.
    """

    sha256: str
    fps: float = 0.0
    persons: tuple[Heard, ...] = ()

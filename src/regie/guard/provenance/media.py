"""Which files can hold their credentials inside, and where a sidecar lies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regie.guard.provenance.errors import ProvenanceError
from regie.support.files import hash_file, written_whole

EMBEDS = {
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".flac": "audio/flac",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".gif": "image/gif",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
}
"""Media types that c2pa 0.91 writes a manifest into. Not Matroska, WebM, MXF, text or sheets."""

ANY = "application/octet-stream"
"""How the bytes of any other file are bound to a sidecar."""

SIDECAR = ".c2pa"


def media_type(file: Path) -> str:
    """The type to embed as, or empty where only a sidecar can be."""
    return EMBEDS.get(file.suffix.lower(), "")


def sidecar_of(file: Path) -> Path:
    """Where this house puts a sidecar: `film.mkv.c2pa`."""
    return file.with_name(file.name + SIDECAR)


def find_sidecar(file: Path) -> Path | None:
    """The sidecar that lies beside a file: `film.mkv.c2pa`, or as others name it `film.c2pa`."""
    for candidate in (sidecar_of(file), file.with_suffix(SIDECAR)):
        if candidate != file and candidate.is_file():
            return candidate
    return None


def digest_file(file: Path) -> tuple[str, int]:
    """BLAKE3 of the content in hexadecimal, and its length in bytes.

    Raises:
        ProvenanceError: it cannot be read.
    """
    try:
        return hash_file(file), file.stat().st_size
    except OSError as error:
        raise ProvenanceError(f"{file}: cannot be read ({error.strerror})") from error


@contextmanager
def signed_whole(out: Path) -> Iterator[Path]:
    """`written_whole` for what is signed, its folder made where it is missing.

    Raises:
        ProvenanceError: it cannot be written there.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(out) as temporary:
            yield temporary
    except OSError as error:
        raise ProvenanceError(
            f"{out}: cannot be written ({error.strerror or error}); make room or choose another "
            "folder"
        ) from error


def check_boxes(file: Path) -> None:
    """Refuses an MP4 or QuickTime file that was cut short: the reference library signs it too.

    Raises:
        ProvenanceError: a box reaches past the end, or there is no index of the film.
    """
    if media_type(file) not in ("video/mp4", "video/quicktime", "audio/mp4"):
        return
    size, at, kinds = file.stat().st_size, 0, set()
    with file.open("rb") as stream:
        while at + 8 <= size:
            stream.seek(at)
            head = stream.read(16)
            length = int.from_bytes(head[:4], "big")
            kinds.add(head[4:8])
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            elif length == 0:
                length = size - at
            if length < 8:
                break
            at += length
    if at != size or b"moov" not in kinds:
        raise ProvenanceError(
            f"{file}: is damaged or was cut short, so it is no film that can be signed; make or "
            "fetch it again"
        )

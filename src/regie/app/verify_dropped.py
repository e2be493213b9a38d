"""Verifies a file that somebody dropped: under the name that it had, and against several titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from regie.app.receipt_tree import find_node
from regie.app.trace import TraceError
from regie.app.verify import GOOD, VerifiedFile, VerifyError, verify_file
from regie.film.units import Noun

BLOCK_BYTES = 1 << 20

MOST_BYTES = 4 * 1024**3
"""Of a file that is verified."""

LONGEST_NAME = 120


class TooLargeError(VerifyError):
    """More bytes than are taken; the message says how many are."""


class DroppedFile(Noun):
    """What was found.

    Attributes:
        title: slug of the title that knows the file; empty: none does.
        made: whether that title's makes made exactly these bytes: a working file, never delivered.
        asked: how many titles were asked.
    """

    name: str
    verified: VerifiedFile
    title: str
    made: bool
    asked: int


def verify_dropped(
    stream: BinaryIO, name: str, titles: Mapping[str, Path], scratch: Path, most: int = MOST_BYTES
) -> DroppedFile:
    """Verifies what a stream holds; nothing of it is kept.

    Args:
        name: as the person knows it; of it only the last part counts.
        titles: folders by slug, the likeliest first.
        scratch: where the file lies while it is looked at.

    Raises:
        VerifyError: it is too large.
        ProvenanceError: it cannot be read.
    """
    plain = _plain_name(name)
    with _received(stream, plain, scratch, most) as file:
        found, title, made = None, "", False
        for slug, folder in titles.items():
            told = verify_file(file, title=folder)
            made = _is_made(folder, told.digest)
            if made or _is_known(told):
                found, title = told, slug
                break
            found = found or told
        found = found or verify_file(file)
    says = tuple(s.replace(str(file), plain) for s in found.sentences)
    named = found.model_copy(update={"file": plain, "sentences": says})
    return DroppedFile(name=plain, verified=named, title=title, made=made, asked=len(titles))


def _is_known(told: VerifiedFile) -> bool:
    """Whether a title made it, or delivered something of which it is a copy."""
    return bool(told.copy_of or told.chain or told.record or (told.finding in GOOD and told.lines))


def _is_made(folder: Path, digest: str) -> bool:
    try:
        find_node(folder, digest)
    except TraceError:
        return False
    return True


@contextmanager
def _received(stream: BinaryIO, name: str, scratch: Path, most: int) -> Iterator[Path]:
    with TemporaryDirectory(dir=scratch, prefix="verify-") as folder:
        file = Path(folder) / name
        taken = 0
        with file.open("wb") as out:
            while block := stream.read(BLOCK_BYTES):
                taken += len(block)
                if taken > most:
                    raise TooLargeError(
                        f"{name}: is larger than {most // 1024**2} MB; verify it with "
                        "`regie verify FILE` on the machine where it lies"
                    )
                out.write(block)
        yield file


def _plain_name(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in last if c.isprintable() and c not in ':*?"<>|').strip(". ")
    stem, dot, end = plain.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{end[:12]}" if dot else plain[:LONGEST_NAME] or "file"

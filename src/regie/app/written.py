"""What puts a decision in writing: a sheet that is to be signed, or a document that was.

A sheet that Régie prints says nothing by itself: anybody can have one made in any name. It counts
when the entry that holds its digest is signed with an enrolled key. A document signed on paper
counts when a named person has read it, and says which clause it is that says so.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from regie.pipeline.title_folder import TitleError
from regie.support.files import hash_file, laid_beside, refuse_links, seal

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord

MOST_BYTES = 100_000_000
"""Of a signed document."""

MOST_CHARACTERS = 1000
"""Of a clause: its number, or the words that say so."""


@dataclass(frozen=True)
class SignedDocument:
    """A document that somebody signed outside Régie.

    Attributes:
        read_by: name of who read it.
        clause: which of it says so.
    """

    file: Path
    read_by: str
    clause: str


@dataclass(frozen=True)
class Kept:
    """A document in the title's `record/documents/`.

    Attributes:
        file: its path in the title's folder; digest: its SHA-256; both empty for none.
        details: what the entry says of it besides.
    """

    file: str = ""
    digest: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


NOTHING_WRITTEN = Kept()


def keep_sheet(title_folder: Path, sheet: str) -> Kept:
    """A sheet that was printed: it is in writing once it is signed."""
    return Kept(sheet, hash_file(title_folder / sheet, "sha256"))


def keep_signed(book: TitleRecord, title_folder: Path, signed: SignedDocument) -> Kept:
    """Copies a signed document beside the record.

    Raises:
        TitleError: it cannot be kept, nobody has read it, or it is a sheet that nobody signed.
    """
    from regie.guard.audit.quick_record import FOLDER

    if not (signed.read_by.strip() and signed.clause.strip()):
        raise TitleError(
            f"{signed.file}: say who read it, with --read-by NAME, and which clause says so, with "
            '--clause "§ 4"'
        )
    if len(signed.clause) > MOST_CHARACTERS:
        raise TitleError(
            f"the clause has {len(signed.clause)} characters and may have {MOST_CHARACTERS}: name "
            "its number"
        )
    suffix = re.sub(r"[^a-z0-9.]", "", signed.file.suffix.lower())[:8]
    folder = title_folder / FOLDER / "documents"
    try:
        if not (signed.file.is_file() and 0 < signed.file.stat().st_size <= MOST_BYTES):
            raise TitleError(
                f"{signed.file}: is no signed document: it must be a file of 1 byte to "
                f"{MOST_BYTES // 1_000_000} MB"
            )
        with laid_beside(folder / f"signed{suffix}", within=title_folder) as temporary:
            shutil.copyfile(signed.file, temporary)
            digest = hash_file(temporary, "sha256")
            _refuse_sheet(book, signed.file, digest)
            place = folder / f"signed-{digest[:16]}{suffix}"
            refuse_links(place, title_folder)
            seal(temporary, place)
            temporary.replace(place)
    except OSError as error:
        raise TitleError(f"{signed.file}: cannot be kept ({error.strerror})") from error
    reader = book.find_or_add(signed.read_by).id
    details = {"read_by": reader, "clause": " ".join(signed.clause.split())}
    return Kept(place.relative_to(title_folder).as_posix(), digest, details)


def _refuse_sheet(book: TitleRecord, file: Path, digest: str) -> None:
    """A sheet is no signed document by being handed in again as it was printed."""
    for entry in book.entries():
        if entry.body.get("document") == digest and not entry.body.get("clause"):
            raise TitleError(
                f"{file}: is the sheet of entry {entry.seq} as Régie printed it, and nobody has "
                "signed it; enter the copy that was signed"
            )

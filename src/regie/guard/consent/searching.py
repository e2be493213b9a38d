"""Searches every byte that Régie keeps of a title for what was erased.

A file is found by its content, whatever it is called; by its digest in a name, as stores and
caches name things; and by its digest in the text of a file. The record itself, and the register of
what was delivered, name digests for ever: they prove, and show nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from regie.guard.audit.record import TitleRecord
from regie.ledger.derived import find_traces
from regie.support.files import hash_file

KEPT_IN = (".regie", "record", "delivered", "out")
"""Folders of a title in which Régie keeps anything."""

MAY_NAME = ("record/", "delivered/register")
"""Where digests stay: the chain of the record, and what tells copies of deliveries again."""

LEDGER = ".regie/ledger.sqlite"

_DIGEST = re.compile(rb"[0-9a-f]{64}")

BLOCK = 1 << 22
"""Bytes that are searched at once."""


@dataclass(frozen=True)
class Searched:
    """What a search looked at, and what it found.

    Attributes:
        left: a sentence for each thing that should not be there.
        ledger: how the ledger was searched, a sentence.
    """

    files: int
    bytes: int
    left: tuple[str, ...]
    ledger: str


def search_title(book: TitleRecord, folder: Path, digests: Collection[str]) -> Searched:
    """Looks for files of these contents (BLAKE3), and for what names them.

    Raises:
        OSError: a file cannot be read, so that nothing can be said of it.
    """
    wanted = frozenset(digests)
    left: list[str] = []
    count = size = 0
    for file in sorted(_files(folder)):
        name = file.relative_to(folder).as_posix()
        count += 1
        size += file.stat().st_size
        if name.startswith(LEDGER):
            continue
        if hash_file(file) in wanted:
            left.append(f"{name} is an erased file")
        elif named := wanted & set(re.findall("[0-9a-f]{64}", name.replace("/", ""))):
            left.append(f"{name} is named after an erased file ({min(named)[:12]}…)")
        elif not name.startswith(MAY_NAME) and wanted and wanted & _digests_in(file):
            left.append(f"{name} names an erased file")
    if book.ledger.is_sqlite:
        left += _search_ledger(book, folder, wanted)
        said = "the ledger's file was rebuilt, and every byte of it and of its journal was read"
    else:
        said = "the ledger's tables were read; the database server's own files were not"
    with book.ledger.begin() as connection:
        rows = find_traces(connection, wanted)
    if rows:
        left.append(f"the ledger still has {rows} rows of erased files")
    return Searched(count, size, tuple(left), said)


def find_remains(state: Path, digests: Collection[str]) -> list[str]:
    """Files of the state folder that are erased ones, or are named after them; their paths in it.

    Raises:
        OSError: one cannot be read.
    """
    wanted = frozenset(digests)
    found = []
    for file in sorted(p for p in state.rglob("*") if p.is_file() and not p.is_symlink()):
        name = file.relative_to(state).as_posix()
        named = wanted & set(re.findall("[0-9a-f]{64}", name.replace("/", "")))
        if not name.startswith("ledger.sqlite") and (named or hash_file(file) in wanted):
            found.append(name)
    return found


def _search_ledger(book: TitleRecord, folder: Path, wanted: frozenset[str]) -> list[str]:
    """No free page, nothing in the journal, and no digest that the record does not name."""
    left = []
    # The file is rebuilt from what it holds, so that no page keeps what was deleted from it.
    book.ledger.run("VACUUM")
    busy, *_ = book.ledger.run("PRAGMA wal_checkpoint(TRUNCATE)")[0]
    free = book.ledger.run("PRAGMA freelist_count")[0][0]
    if busy or free:
        left.append(f"{LEDGER} is in use, so that {free or 'some'} old pages are not overwritten")
    raw: dict[bytes, int] = {}
    for file in (folder / f"{LEDGER}{end}" for end in ("", "-wal", "-journal")):
        if file.is_file():
            for digest in _all_digests(file):
                raw[digest] = raw.get(digest, 0) + 1
    # The record's entries lie in the ledger too; their subjects twice, in a table and its index.
    told: dict[str, int] = {}
    for entry in book.entries():
        for digest in re.findall("[0-9a-f]{64}", f"{entry.subject} {entry.subject} {entry.body}"):
            told[digest] = told.get(digest, 0) + 1
    for name in sorted(wanted):
        if raw.get(name.encode(), 0) > told.get(name, 0):
            left.append(f"{LEDGER} still names an erased file ({name[:12]}…)")
    return left


def _files(folder: Path) -> Iterator[Path]:
    for place in KEPT_IN:
        yield from (p for p in (folder / place).rglob("*") if p.is_file() and not p.is_symlink())


def holds(file: Path, text: str) -> bool:
    """Whether a file has a text in it, letters' case aside where they are ASCII.

    Raises:
        OSError: it cannot be read.
    """
    wanted = text.lower().encode()
    rest = b""
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            whole = (rest + block).lower()
            if wanted in whole:
                return True
            rest = whole[-len(wanted) :]
    return False


def _digests_in(file: Path) -> set[str]:
    return {digest.decode() for digest in _all_digests(file)}


def _all_digests(file: Path) -> Iterator[bytes]:
    """Every digest written in a file, each as often as it stands there."""
    rest = b""
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            text = rest + block
            end = 0
            for found in _DIGEST.finditer(text):
                end = found.end()
                yield found.group()
            rest = text[max(end, len(text) - 63) :]

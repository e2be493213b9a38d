"""The record's copy in the title's folder: `record/chain.jsonl` and `record/people.json`.

The state folder is derived and may be deleted; what people decided is not. So every entry is
written to a file beside the script as well, an entry a line, and a ledger that lacks entries is
filled from it. The two never disagree without being told.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from regie.ledger.chain_end import CHAIN, line_of
from regie.ledger.entry import Entry, find_breaks
from regie.ledger.ledger import Ledger
from regie.ledger.people import get_all_people, put_people
from regie.ledger.record import RecordError, get_entries, put_entries
from regie.support.files import write_whole

PEOPLE = "people.json"

PEOPLE_VERSION = 1
"""Of the format of `people.json`."""


class ChainFile:
    """The copy of one title's record.

    Attributes:
        folder: `record/` of the title.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chain = folder / CHAIN
        self.people = folder / PEOPLE
        self.lock = folder / ".lock"

    def read(self, *, mend: bool = True) -> list[Entry]:
        """All entries; a last line that a crash cut short is left out.

        Args:
            mend: take that line out of the file; without it nothing is written.

        Raises:
            RecordError: a line in the middle cannot be read.
        """
        try:
            lines = self.chain.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise RecordError(f"{self.chain}: cannot be read ({error.strerror})") from error
        whole, rest = lines[:-1], lines[-1]
        entries = []
        for number, line in enumerate(whole, 1):
            try:
                entries.append(Entry(**json.loads(line)))
            except (ValueError, TypeError) as error:
                raise RecordError(
                    f"{self.chain}:{number}: is no entry of a record; put the file back from a "
                    "backup, or move it away to keep what the ledger has"
                ) from error
        if rest and mend:
            self._cut_off(len(rest))
        return entries

    def bring_together(self, ledger: Ledger) -> None:
        """Gives the ledger what only the file has, and the file what only the ledger has.

        Raises:
            RecordError: they differ in an entry that both have, or one of them is broken.
        """
        with self._locked():
            kept = self.read()
            with ledger.begin() as connection:
                held = get_entries(connection)
                self._refuse_difference(held, kept)
                if len(kept) > len(held):
                    put_entries(connection, kept[len(held) :])
                    put_people(connection, self.read_people())
                else:
                    self._append(held[len(kept) :])
                people = get_all_people(connection)
            self._write_people(people)

    def read_people(self) -> list[dict[str, object]]:
        """What the copy knows of people."""
        try:
            read = json.loads(self.people.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            raise RecordError(
                f"{self.people}: cannot be read; put it back from a backup, or move it away to go "
                "on without the names in it"
            ) from error
        rows = read.get("people", []) if isinstance(read, dict) else None
        if not isinstance(rows, list):
            raise RecordError(f"{self.people}: holds no people; put it back from a backup")
        return rows

    def _refuse_difference(self, held: Sequence[Entry], kept: Sequence[Entry]) -> None:
        for name, entries in (("the ledger", held), (str(self.chain), kept)):
            broken = next(find_breaks(entries), None)
            if broken is not None:
                raise RecordError(
                    f"{name}: {broken}; nothing was written: compare with a backup, and see "
                    "`regie ledger verify`"
                )
        for mine, theirs in zip(held, kept, strict=False):
            if mine.hash != theirs.hash:
                raise RecordError(
                    f"{self.chain}:{theirs.seq}: entry {theirs.seq} is another one than in the "
                    "ledger; one of the two was replaced: keep the right one and move the other "
                    "away"
                )

    def _append(self, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        lines = b"".join(line_of(entry) + b"\n" for entry in entries)
        try:
            with self.chain.open("ab") as file:
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise RecordError(
                f"{self.chain}: cannot be written ({error.strerror}); the decision is in the "
                "ledger, and comes into this file at the next command that can write it"
            ) from error

    def _write_people(self, people: Sequence[dict[str, object]]) -> None:
        if not people and not self.people.exists():
            return
        text = json.dumps(
            {"version": PEOPLE_VERSION, "people": list(people)}, ensure_ascii=False, indent=1
        )
        try:
            write_whole(self.people, text, within=self.folder.parent)
        except OSError as error:
            raise RecordError(f"{self.people}: cannot be written ({error.strerror})") from error

    def _cut_off(self, size: int) -> None:
        """Removes a last line without its end: the ledger has it whole, or nobody was told."""
        with self.chain.open("r+b") as file:
            end = file.seek(0, os.SEEK_END)
            file.truncate(end - size)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        import fcntl

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = self.lock.open("w")
        except OSError as error:
            raise RecordError(f"{self.folder}: cannot be written ({error.strerror})") from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

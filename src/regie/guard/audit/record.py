"""The guard's book of one title: what people decided, consented to and received.

It is in the ledger, and its copy beside the script (see `ledger.chain_file`); both are brought
together whenever it is opened, so that neither a deleted ledger nor a crash loses a word.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from regie.guard.audit.quick_record import FOLDER
from regie.ledger import Ledger
from regie.ledger.chain_file import ChainFile
from regie.ledger.entry import Entry, find_breaks
from regie.ledger.people import Person, find_or_add_person, find_person, get_people
from regie.ledger.record import RecordError, add_entry, get_entries


class TitleRecord:
    """Reads and writes the record of a title; a context."""

    def __init__(
        self,
        title_folder: Path,
        *,
        ledger: str | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Opens it.

        Args:
            ledger: URL of the database; `.regie/ledger.sqlite` by default.

        Raises:
            RecordError, LedgerError: the record is damaged or cannot be read.
        """
        self.folder = title_folder / FOLDER
        self._copy = ChainFile(self.folder)
        self._now = now
        state = title_folder / ".regie"
        ours = (self.folder, self._copy.chain, self._copy.people, self._copy.lock, state)
        for place in (*ours, state / "ledger.sqlite"):
            if place.is_symlink():
                raise RecordError(
                    f"{place}: is a symbolic link, and the record is not written through one; put "
                    "what it leads to in its place"
                )
        if ledger is None:
            state.mkdir(parents=True, exist_ok=True)
        self.ledger = Ledger(ledger or f"sqlite:///{(state / 'ledger.sqlite').absolute()}")
        try:
            if self._copy.chain.exists() or self.entries():
                self._copy.bring_together(self.ledger)
        except BaseException:
            self.ledger.close()
            raise

    def __enter__(self) -> TitleRecord:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ledger.close()

    @property
    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return self._now()

    def add(self, kind: str, subject: str, by: str, body: Mapping[str, Any]) -> Entry:
        """Writes an entry in the ledger and in the copy.

        Args:
            by: the person's name as written, or id; a new person is added.
            body: plain values, nothing personal.

        Raises:
            RecordError: the clock is behind the record, or a disk is full.
        """
        with self.ledger.begin() as connection:
            person = find_or_add_person(connection, by, now=self.now)
            entry = add_entry(
                connection,
                kind=kind,
                subject=subject,
                actor=person.id,
                body=body,
                now=self.now,
            )
        self._copy.bring_together(self.ledger)
        return entry

    def copy_people(self) -> None:
        """Brings a change of people into the copy."""
        self._copy.bring_together(self.ledger)

    def entries(self, *kinds: str, subject: str | None = None) -> list[Entry]:
        """Entries of these kinds, in their order; of all kinds by default."""
        with self.ledger.begin() as connection:
            return get_entries(connection, kinds=kinds, subject=subject)

    def person(self, name_or_id: str) -> Person | None:
        with self.ledger.begin() as connection:
            return find_person(connection, name_or_id)

    def names(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        """Names by id; of deleted persons what stands for them."""
        with self.ledger.begin() as connection:
            return {i: p.shown for i, p in get_people(connection, ids).items()}

    def find_breaks(self) -> list[str]:
        """What is wrong with the ledger's chain, a sentence each."""
        return list(find_breaks(self.entries()))

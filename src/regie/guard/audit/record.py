"""The guard's book of one title: what people decided, consented to and received.

It is in the ledger, and its copy beside the script (see `ledger.chain_file`); both are brought
together whenever it is opened, so that neither a deleted ledger nor a crash loses a word.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from regie.guard.audit.quick_record import ACCOUNT, FOLDER
from regie.ledger import Ledger
from regie.ledger.chain_file import ChainFile
from regie.ledger.entry import Entry, find_breaks
from regie.ledger.people import (
    NAMED,
    Person,
    commit_account,
    find_or_add_person,
    find_person,
    get_people,
    give_salt,
    read_commitments,
)
from regie.ledger.record import RecordError, Sign, add_entry, get_entries

if TYPE_CHECKING:
    from sqlalchemy import Connection

REGIE = "regie"
"""Who acts where no person does."""


class TitleRecord:
    """Reads and writes the record of a title; a context."""

    def __init__(
        self,
        title_folder: Path,
        *,
        ledger: str | None = None,
        now: Callable[[], float] = time.time,
        account: str = "",
    ) -> None:
        """Opens it.

        Args:
            ledger: URL of the database; `.regie/ledger.sqlite` by default.
            account: that is written from; empty: the system's.

        Raises:
            RecordError, LedgerError: the record is damaged or cannot be read.
        """
        self.folder = title_folder / FOLDER
        self._copy = ChainFile(self.folder)
        self._now = now
        self._account = account or f"{os.getuid()}@{platform.node()}"
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

    def add(
        self,
        kind: str,
        subject: str,
        by: str,
        body: Mapping[str, Any],
        *,
        sign: Sign | None = None,
        renamed: bool = False,
    ) -> Entry:
        """Writes an entry in the ledger and in the copy.

        Args:
            by: the person's name as written, or id; a new person is added.
            body: plain values, nothing personal.
            sign: with the person's key.
            renamed: the entry says that the subject has another name now.

        Raises:
            RecordError: a name was changed behind the record's back, or a disk is full.
        """
        with self.ledger.begin() as connection:
            person = find_or_add_person(connection, by, now=self.now)
            others = (str(body.get(name, "")) for name in ("person", "read_by"))
            meant = dict.fromkeys((person.id, subject, *others))
            named = self._commit_names(connection, meant, subject if renamed else "")
            account = commit_account(connection, self._account, now=self.now)
            entry = add_entry(
                connection,
                kind=kind,
                subject=subject,
                actor=person.id,
                body=body,
                now=self.now,
                proof={**({NAMED: named} if named else {}), ACCOUNT: account},
                sign=sign,
            )
        self._copy.bring_together(self.ledger)
        return entry

    def add_of_regie(
        self,
        kind: str,
        subject: str,
        body: Mapping[str, Any],
        *,
        also: Callable[[Connection], None] | None = None,
    ) -> Entry:
        """Writes an entry that no person made: what Régie itself sealed.

        Args:
            also: writes what belongs to it in the same transaction.
        """
        with self.ledger.begin() as connection:
            if also is not None:
                also(connection)
            entry = add_entry(
                connection, kind=kind, subject=subject, actor=REGIE, body=body, now=self.now
            )
        self._copy.bring_together(self.ledger)
        return entry

    def find_or_add(self, name: str) -> Person:
        """The person of that name; a new one if there is none."""
        with self.ledger.begin() as connection:
            return find_or_add_person(connection, name, now=self.now)

    def _commit_names(
        self, connection: Connection, ids: Iterable[str], renamed: str
    ) -> dict[str, str]:
        """Commitments that the record lacks to the names of those whom an entry means."""
        people = get_people(connection, ids)
        known = read_commitments(get_entries(connection))
        named: dict[str, str] = {}
        for person in people.values():
            if not person.name:
                continue  # deleted: whoever deletes says so in the record
            salted = give_salt(connection, person)
            before = known.get(person.id, "")
            if before and person.id != renamed and salted.commitment != before:
                raise RecordError(
                    f"{self._copy.people}: the name of {person.id} is not the one that the record "
                    "was told; put the file back from a backup, for nothing is written on a name "
                    "that somebody changed"
                )
            if salted.commitment and salted.commitment != before:
                named[person.id] = salted.commitment
        return named

    def commitment_to_account(self) -> str:
        """How entries name the account that is written from: equal for equal ones."""
        with self.ledger.begin() as connection:
            return commit_account(connection, self._account, now=self.now)

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

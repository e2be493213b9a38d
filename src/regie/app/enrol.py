"""Enrols people with a role and a key, and opens the key that a decision is signed with."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from regie.app.results import Result
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord
    from regie.guard.audit.signatures import SigningKey

Clock = Callable[[], float]


class PersonsKey(Noun):
    """A key of somebody.

    Attributes:
        fingerprint: as `ssh-keygen -l` shows it.
        withdrawn: it counts no more for what is signed from now on.
    """

    person: str
    name: str
    roles: tuple[str, ...]
    fingerprint: str
    withdrawn: Annotated[bool, Field(exclude_if=lambda value: not value)] = False


class KeyEntered(Result):
    """A key that was enrolled or withdrawn. Attributes: entry: its number in the record."""

    key: PersonsKey
    entry: int


def enrol(
    folder: Path,
    name: str,
    *,
    role: str,
    key: Path,
    by: str,
    sign_with: SigningKey | None = None,
    withdraw: bool = False,
    now: Clock = time.time,
) -> KeyEntered:
    """Enters a person's public key for a role, or ends it.

    Args:
        key: a `.pub` file.
        sign_with: a key that is enrolled already; the first one of a title needs none.
        withdraw: end the key.

    Raises:
        GuardError: no such key, it is somebody else's, or nobody vouches for it.
    """
    from regie.guard.audit.keys import enrol_key, withdraw_key
    from regie.guard.audit.record import TitleRecord
    from regie.guard.audit.signatures import fingerprint_of, read_public_key

    open_title(folder)
    public = read_public_key(key)
    with TitleRecord(folder, now=now) as book:
        if withdraw:
            entry = withdraw_key(book, public, by=by, sign_with=sign_with)
        else:
            entry = enrol_key(book, name, role=role, public=public, by=by, sign_with=sign_with)
        fingerprint = fingerprint_of(public)
        held = next(k for k in list_keys(book) if k.fingerprint == fingerprint)
    return KeyEntered(key=held, entry=entry.seq)


def list_keys(book: TitleRecord) -> tuple[PersonsKey, ...]:
    """The keys of a title, in the order in which they were enrolled."""
    from regie.guard.audit.quick_record import KEY_KINDS

    entries = book.entries(*KEY_KINDS)
    if not entries:
        return ()
    from regie.guard.audit.keys import Keys
    from regie.guard.audit.signatures import fingerprint_of

    names = book.names()
    return tuple(
        PersonsKey(
            person=key.person,
            name=names.get(key.person, key.person),
            roles=tuple(role for role in key.roles if role),
            fingerprint=fingerprint_of(key.public),
            withdrawn=key.withdrawn_at is not None,
        )
        for key in Keys(entries).by_public.values()
    )


def open_key(file: Path) -> SigningKey:
    """Opens a private SSH key; see `guard.audit.signatures`.

    Raises:
        GuardError: it cannot be opened.
    """
    from regie.guard.audit.signatures import open_signing_key

    return open_signing_key(file)

"""People: whom the ids in the record mean. All personal data is here, so it can be deleted.

The record holds a commitment to each name, salted with what lies here: who changes a name is told
of, and with the salt goes all that could be told from the commitment.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from regie.ledger.entry import Entry, canonical
from regie.ledger.tables import people
from regie.support.names import fold_name

SALT = "salt"
"""In a row's data: random, for the commitment to the name."""

NAMED = "named"
"""In an entry's proof: commitments to names by id, where the record has another one or none."""

ACCOUNTS = "accounts"
"""Id of a row that is no person: its salt is for commitments to system accounts."""


@dataclass(frozen=True, slots=True)
class Person:
    """Attributes: data: what else is kept, plain values; deleted_at: seconds since 1970."""

    id: str
    name: str
    data: dict[str, Any]
    changed_at: float
    deleted_at: float | None = None
    salt: str = ""

    @property
    def shown(self) -> str:
        """The name, or what stands for it once it is deleted."""
        return self.name or f"[deleted {self.id}]"

    @property
    def commitment(self) -> str:
        """What the record keeps of the name; empty where no salt is kept, or nobody is meant."""
        return commit(self.name, self.salt) if self.name and self.salt else ""


def commit(text: str, salt: str) -> str:
    """A commitment to a text that says nothing of it to who has no salt: hexadecimal SHA-256."""
    return hashlib.sha256(canonical({"salt": salt, "text": text}).encode()).hexdigest()


def read_commitments(entries: Iterable[Entry]) -> dict[str, str]:
    """The newest commitment to each person's name that the record has, by id."""
    found: dict[str, str] = {}
    for entry in entries:
        found |= entry.proof.get(NAMED, {})
    return found


def find_or_add_person(connection: Connection, name: str, *, now: float) -> Person:
    """The person of that name, or of one that looks the same; a new one if there is none."""
    found = find_person(connection, name)
    if found is not None:
        return found
    written = " ".join(name.split())
    person = Person(f"p-{secrets.token_hex(4)}", written, {}, now, salt=secrets.token_hex(16))
    _insert(connection, person)
    return person


def find_person(connection: Connection, name_or_id: str) -> Person | None:
    """By id, or by name: as it is written first, then by what looks the same."""
    wanted = " ".join(name_or_id.split())
    if not wanted:
        return None
    known = get_people(connection)
    if wanted in known:
        return known[wanted]
    exact = next((p for p in known.values() if p.name.casefold() == wanted.casefold()), None)
    folded = fold_name(wanted)
    return exact or next(
        (p for p in known.values() if p.name and fold_name(p.name) == folded), None
    )


def get_people(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, Person]:
    """People by id; all of them by default."""
    query = select(people).where(people.c.id != ACCOUNTS).order_by(people.c.id)
    if ids is not None:
        query = query.where(people.c.id.in_(tuple(ids)))
    return {row.id: _read(row) for row in connection.execute(query)}


def give_salt(connection: Connection, person: Person) -> Person:
    """The person with a salt, for who was entered before there were any."""
    if person.salt or not person.name:
        return person
    salt = secrets.token_hex(16)
    _set_data(connection, person.id, person.data, salt)
    return Person(
        person.id, person.name, person.data, person.changed_at, person.deleted_at, salt=salt
    )


def commit_account(connection: Connection, account: str, *, now: float) -> str:
    """A commitment to a system account: equal for equal ones, within this record alone."""
    row = connection.execute(select(people).where(people.c.id == ACCOUNTS)).first()
    if row is None:
        _insert(connection, Person(ACCOUNTS, "", {}, now, salt=secrets.token_hex(16)))
        row = connection.execute(select(people).where(people.c.id == ACCOUNTS)).one()
    return commit(account, _read(row).salt)


def change_person(
    connection: Connection,
    person_id: str,
    *,
    name: str | None = None,
    data: Mapping[str, Any] | None = None,
    now: float,
) -> None:
    """Corrects what is kept of a person. Another name has another salt."""
    row = connection.execute(select(people).where(people.c.id == person_id)).first()
    if row is None:
        return
    held = _read(row)
    values: dict[str, Any] = {"changed_at": now}
    salt = held.salt
    if name is not None:
        values["name"] = " ".join(name.split())
        salt = salt if values["name"] == held.name else secrets.token_hex(16)
    connection.execute(update(people).where(people.c.id == person_id).values(values))
    _set_data(connection, person_id, held.data if data is None else data, salt)


def delete_person(connection: Connection, person_id: str, *, now: float) -> None:
    """Deletes what is kept of a person; the id stays, and means nobody any more."""
    connection.execute(
        update(people)
        .where(people.c.id == person_id)
        .values(name="", data="{}", changed_at=now, deleted_at=now)
    )


def get_all_people(connection: Connection) -> list[dict[str, Any]]:
    """Rows as plain values, for a copy."""
    return [
        {
            "id": row.id,
            "name": row.name,
            "data": json.loads(row.data),
            "changed_at": row.changed_at,
            "deleted_at": row.deleted_at,
        }
        for row in connection.execute(select(people).order_by(people.c.id))
    ]


def put_people(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Puts a copy back; of two rows with one id the newer stays."""
    held = {row["id"]: row for row in get_all_people(connection)}
    for row in rows:
        mine = held.get(row["id"])
        if mine is not None and mine["changed_at"] >= row["changed_at"]:
            continue
        connection.execute(delete(people).where(people.c.id == row["id"]))
        connection.execute(
            insert(people).values(
                id=row["id"],
                name=row["name"],
                data=_text(row["data"]),
                changed_at=row["changed_at"],
                deleted_at=row["deleted_at"],
            )
        )


def read_person(row: Mapping[str, Any]) -> Person:
    """A person from a row of a copy.

    Raises:
        KeyError, TypeError, AttributeError: it is none.
    """
    data = dict(row["data"])
    salt = str(data.pop(SALT, ""))
    return Person(
        str(row["id"]), str(row["name"]), data, row["changed_at"], row["deleted_at"], salt=salt
    )


def _read(row: Any) -> Person:
    return read_person({**row._mapping, "data": json.loads(row.data)})


def _insert(connection: Connection, person: Person) -> None:
    connection.execute(
        insert(people).values(
            id=person.id,
            name=person.name,
            data=_text({**person.data, SALT: person.salt}),
            changed_at=person.changed_at,
        )
    )


def _set_data(connection: Connection, person_id: str, data: Mapping[str, Any], salt: str) -> None:
    text = _text({**data, **({SALT: salt} if salt else {})})
    connection.execute(update(people).where(people.c.id == person_id).values(data=text))


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(dict(data), sort_keys=True, ensure_ascii=False)

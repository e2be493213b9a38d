"""People: whom the ids in the record mean. All personal data is here, so it can be deleted."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from regie.ledger.tables import people


@dataclass(frozen=True, slots=True)
class Person:
    """Attributes: data: what else is kept, plain values; deleted_at: seconds since 1970."""

    id: str
    name: str
    data: dict[str, Any]
    changed_at: float
    deleted_at: float | None = None

    @property
    def shown(self) -> str:
        """The name, or what stands for it once it is deleted."""
        return self.name or f"[deleted {self.id}]"


def find_or_add_person(connection: Connection, name: str, *, now: float) -> Person:
    """The person of that name, as written, letters' case aside; a new one if there is none."""
    found = find_person(connection, name)
    if found is not None:
        return found
    person = Person(f"p-{secrets.token_hex(4)}", " ".join(name.split()), {}, now)
    connection.execute(
        insert(people).values(id=person.id, name=person.name, data="{}", changed_at=now)
    )
    return person


def find_person(connection: Connection, name_or_id: str) -> Person | None:
    """By id, or by name, letters' case aside."""
    wanted = " ".join(name_or_id.split())
    row = connection.execute(select(people).where(people.c.id == wanted)).first()
    if row is None and wanted:
        rows = connection.execute(
            select(people).where(func.lower(people.c.name) == wanted.lower()).order_by(people.c.id)
        ).all()
        row = (
            rows[0]
            if rows
            else next(
                (
                    r
                    for r in connection.execute(select(people))
                    if r.name.casefold() == wanted.casefold()
                ),
                None,
            )
        )
    return _read(row) if row is not None else None


def get_people(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, Person]:
    """People by id; all of them by default."""
    query = select(people).order_by(people.c.id)
    if ids is not None:
        query = query.where(people.c.id.in_(tuple(ids)))
    return {row.id: _read(row) for row in connection.execute(query)}


def change_person(
    connection: Connection,
    person_id: str,
    *,
    name: str | None = None,
    data: Mapping[str, Any] | None = None,
    now: float,
) -> None:
    """Corrects what is kept of a person."""
    values: dict[str, Any] = {"changed_at": now}
    if name is not None:
        values["name"] = " ".join(name.split())
    if data is not None:
        values["data"] = json.dumps(dict(data), sort_keys=True, ensure_ascii=False)
    connection.execute(update(people).where(people.c.id == person_id).values(values))


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
            "id": p.id,
            "name": p.name,
            "data": p.data,
            "changed_at": p.changed_at,
            "deleted_at": p.deleted_at,
        }
        for p in get_people(connection).values()
    ]


def put_people(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Puts a copy back; of two rows with one id the newer stays."""
    held = get_people(connection)
    for row in rows:
        mine = held.get(row["id"])
        if mine is not None and mine.changed_at >= row["changed_at"]:
            continue
        connection.execute(delete(people).where(people.c.id == row["id"]))
        connection.execute(
            insert(people).values(
                id=row["id"],
                name=row["name"],
                data=json.dumps(row["data"], sort_keys=True, ensure_ascii=False),
                changed_at=row["changed_at"],
                deleted_at=row["deleted_at"],
            )
        )


def _read(row: Any) -> Person:
    return Person(row.id, row.name, json.loads(row.data), row.changed_at, row.deleted_at)

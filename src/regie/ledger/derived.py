"""What was derived from something: found by what its uses cite, followed to all that came of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from regie.ledger.records import BlobRecord
from regie.ledger.tables import blobs, failures, result_blobs, results, uses

MOST_AT_ONCE = 500
"""Keys named in one statement."""


@dataclass(frozen=True)
class SharedFile:
    """A file that results hold which rest on something, and others too: the same content.

    Attributes:
        held_by: `step label` of the others, in order.
    """

    blob: BlobRecord
    held_by: tuple[str, ...]


@dataclass(frozen=True)
class Derived:
    """All results that rest on something, and their files.

    Attributes:
        keys: of results, ever made.
        labels: `step label` of their uses, in order.
        blobs: files that only these results hold.
        shared: files that other results hold too: the same content, made of other things.
    """

    keys: frozenset[str]
    labels: tuple[str, ...]
    blobs: tuple[BlobRecord, ...]
    shared: tuple[SharedFile, ...]

    @property
    def digests(self) -> frozenset[str]:
        """Of all their files."""
        return frozenset([b.digest for b in self.blobs] + [f.blob.digest for f in self.shared])


def find_derived(
    connection: Connection,
    cites: Collection[str],
    *,
    about: str = "",
    besides: Collection[tuple[str, str]] = (),
) -> Derived:
    """Everything that ever rested on one of these citations, such as `consent:C-3f9a01c2`.

    What the same step made about the same thing counts too, where it cites nothing of that kind:
    a voice made before anybody said whose it is.

    Args:
        about: begins the citations that say what a use is about; empty: nothing more counts.
        besides: steps and such citations that count as well: what the ledger has forgotten.
    """
    wanted = frozenset(cites)
    kinds = tuple({f"{cite.partition(':')[0]}:" for cite in wanted})
    children: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    start: set[str] = set()
    alike: set[tuple[str, str]] = set(besides)
    uncited: dict[tuple[str, str], set[str]] = {}
    for row in connection.execute(
        select(uses.c.key, uses.c.step, uses.c.label, uses.c.cites, uses.c.parents)
    ):
        named.setdefault(row.key, set()).add(f"{row.step} {row.label}".strip())
        for parent in json.loads(row.parents):
            children.setdefault(parent, set()).add(row.key)
        cited = json.loads(row.cites)
        things = {(row.step, c) for c in cited if about and c.startswith(about)}
        if not wanted.isdisjoint(cited):
            start.add(row.key)
            alike |= things
        elif not any(c.startswith(kinds) for c in cited):
            for thing in things:
                uncited.setdefault(thing, set()).add(row.key)
    start.update(*(uncited.get(thing, ()) for thing in alike))
    keys, level = set(start), set(start)
    while level:
        level = {k for parent in level for k in children.get(parent, ())} - keys
        keys |= level
    mine, shared = _files(connection, keys, named)
    labels = sorted({label for key in keys for label in named.get(key, ())})
    return Derived(frozenset(keys), tuple(labels), mine, shared)


def erase_results(connection: Connection, derived: Derived) -> None:
    """Forgets results and what they were used for. Their files are the store's to remove."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for some in _parts(sorted(derived.keys)):
        connection.execute(delete(results).where(results.c.key.in_(some)))
        connection.execute(delete(uses).where(uses.c.key.in_(some)))
        connection.execute(delete(failures).where(failures.c.key.in_(some)))
    for blob in derived.blobs:
        connection.execute(
            delete(blobs).where(blobs.c.digest == blob.digest, blobs.c.suffix == blob.suffix)
        )


def _files(
    connection: Connection, keys: Collection[str], named: Mapping[str, Collection[str]]
) -> tuple[tuple[BlobRecord, ...], tuple[SharedFile, ...]]:
    held: set[tuple[str, str]] = set()
    for some in _parts(sorted(keys)):
        held.update(
            (row.digest, row.suffix)
            for row in connection.execute(
                select(result_blobs.c.digest, result_blobs.c.suffix).where(
                    result_blobs.c.key.in_(some)
                )
            )
        )
    mine: list[BlobRecord] = []
    shared: list[SharedFile] = []
    for digest, suffix in sorted(held):
        holders = set(
            connection.execute(
                select(result_blobs.c.key).where(
                    result_blobs.c.digest == digest, result_blobs.c.suffix == suffix
                )
            ).scalars()
        )
        row = connection.execute(
            select(blobs.c.digest, blobs.c.suffix, blobs.c.size, blobs.c.mtime_ns).where(
                blobs.c.digest == digest, blobs.c.suffix == suffix
            )
        ).one()
        others = holders - set(keys)
        if others:
            labels = {label for key in others for label in named.get(key, ("an older make",))}
            shared.append(SharedFile(BlobRecord(*row), tuple(sorted(labels))))
        else:
            mine.append(BlobRecord(*row))
    return tuple(mine), tuple(shared)


def _parts(items: list[str]) -> Iterable[list[str]]:
    return (items[at : at + MOST_AT_ONCE] for at in range(0, len(items), MOST_AT_ONCE))


def find_traces(connection: Connection, digests: Collection[str]) -> int:
    """How many rows still tell of files of these contents."""
    found = 0
    for some in _parts(sorted(digests)):
        for table in (blobs, result_blobs):
            found += len(connection.execute(select(table).where(table.c.digest.in_(some))).all())
    return found


def was_made(connection: Connection, digest: str) -> bool:
    """Whether a make of this title made a file of this content (BLAKE3)."""
    return (
        connection.execute(select(blobs.c.digest).where(blobs.c.digest == digest)).first()
        is not None
    )


@dataclass(frozen=True)
class Rests:
    """What rests on one file.

    Attributes:
        made_by: `step label` of the results that hold it, in order.
        contents: digests of it and of all files that were made from it.
    """

    made_by: tuple[str, ...]
    contents: frozenset[str]


def find_resting_on(connection: Connection, files: Collection[BlobRecord]) -> list[Rests]:
    """What rests on each of these files, in their order."""
    if not files:
        return []
    children: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for key, step, label, parents in connection.execute(
        select(uses.c.key, uses.c.step, uses.c.label, uses.c.parents)
    ):
        named.setdefault(key, set()).add(f"{step} {label}".strip())
        for parent in json.loads(parents):
            children.setdefault(parent, set()).add(key)
    held: dict[str, set[tuple[str, str]]] = {}
    for key, digest, suffix in connection.execute(
        select(result_blobs.c.key, result_blobs.c.digest, result_blobs.c.suffix)
    ):
        held.setdefault(key, set()).add((digest, suffix))
    found: list[Rests] = []
    for file in files:
        holders = {key for key, all_held in held.items() if file[:2] in all_held}
        keys, level = set(holders), set(holders)
        while level:
            level = {k for parent in level for k in children.get(parent, ())} - keys
            keys |= level
        contents = {digest for key in keys for digest, _ in held.get(key, ())}
        labels = sorted({label for key in holders for label in named.get(key, ())})
        found.append(Rests(tuple(labels), frozenset(contents | {file.digest})))
    return found


def find_resting_files(connection: Connection, cite: str) -> list[tuple[str, str, str, str, bool]]:
    """Files of all results that ever rested on a citation, in the order of what made them.

    Returns:
        Digest, suffix, step, label, and whether a use of the result itself named the citation.
    """
    own: set[str] = set()
    named: dict[str, tuple[str, str]] = {}
    for row in connection.execute(select(uses.c.key, uses.c.step, uses.c.label, uses.c.cites)):
        named.setdefault(row.key, (row.step, row.label))
        if cite in row.cites and cite in json.loads(row.cites):
            own.add(row.key)
    keys = find_derived(connection, [cite]).keys if own else frozenset()
    found = []
    for some in _parts(sorted(keys)):
        held = select(result_blobs.c.key, result_blobs.c.digest, result_blobs.c.suffix)
        for key, digest, suffix in connection.execute(held.where(result_blobs.c.key.in_(some))):
            found.append((digest, suffix, *named[key], key in own))
    return sorted(set(found), key=lambda file: (not file[4], file[2:4], file))

"""What an auditor asks of a record: each look by itself, a sentence for each thing found wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from regie.guard.audit.heads import REGISTER
from regie.guard.audit.keys import Keys
from regie.guard.audit.quick_record import FOLDER
from regie.ledger.chain_end import line_of
from regie.ledger.entry import SIGNATURE, Entry
from regie.ledger.people import Person, read_commitments, read_person
from regie.support.files import hash_file

DELETED = "person.deleted"
DELIVERED = "delivered"
ERASED = "erased"
"""Kinds of the entries that say so."""

IMPRINTS = "imprints"
"""Folder in `record/`."""


def check_copy(chain: Path, entries: Sequence[Entry]) -> Iterator[str]:
    """Whether the copy is written as it is always written, to the byte."""
    try:
        *lines, rest = chain.read_bytes().split(b"\n")
    except OSError:
        return  # it was read before, or is not there
    if rest:
        yield f"{chain}: the last line is cut short; the next command that writes mends it"
    for number, (line, entry) in enumerate(zip(lines, entries, strict=False), 1):
        if line != line_of(entry):
            yield f"{chain}:{number}: was changed after it was made"


def check_names(
    entries: Sequence[Entry], people: Sequence[Mapping[str, Any]], place: str
) -> Iterator[str]:
    """Whether ids mean those whom the record was told that they mean.

    Args:
        people: rows of the ledger or of its copy.
    """
    deleted = {entry.subject for entry in entries if entry.kind == DELETED}
    known: dict[str, Person] = {}
    for row in people:
        try:
            person = read_person(row)
        except (KeyError, TypeError, AttributeError, ValueError):
            yield f"{place}: holds a row that is nobody"
            continue
        if person.id in known:
            yield f"{place}: {person.id} is there twice"
        known[person.id] = person
    for person_id, commitment in read_commitments(entries).items():
        found = known.get(person_id)
        if person_id in deleted:
            if found is not None and found.name:
                yield f"{place}: {person_id} was deleted, and has a name again"
        elif found is None or not found.name:
            yield f"{place}: the name of {person_id} is gone, and nobody deleted it"
        elif found.deleted_at is not None or found.commitment != commitment:
            yield f"{place}: {person_id} is called otherwise than the record was told"


def check_signatures(entries: Sequence[Entry]) -> Iterator[str]:
    """Whether what is signed was signed by an enrolled key."""
    keys = Keys(entries)
    yield from keys.refused
    for entry in entries:
        if SIGNATURE in entry.proof and keys.signer_of(entry) is None:
            first = next((e for e in entries if e.kind == "key.enrolled"), None)
            if entry != first:
                yield f"entry {entry.seq}: its signature is by no enrolled key, or does not hold"


def check_documents(folder: Path, entries: Sequence[Entry]) -> Iterator[str]:
    """Documents that the record names by digest must lie there unchanged."""
    deleted = {entry.subject for entry in entries if entry.kind == DELETED}
    for entry in entries:
        name, digest = entry.body.get("document_file", ""), entry.body.get("document", "")
        if not name or entry.body.get("person") in deleted:
            continue
        path = folder / name
        try:
            found = hash_file(path, "sha256")
        except OSError:
            yield f"{path}: the document of entry {entry.seq} is missing"
            continue
        if found != digest:
            yield f"{path}: was changed after entry {entry.seq} named it"


def check_imprints(folder: Path, entries: Sequence[Entry]) -> Iterator[str]:
    """Imprints of what was decided on must lie there unchanged, unless that was erased."""
    erased = {digest for e in entries if e.kind == ERASED for digest in e.body.get("digests", ())}
    named = (e.body for e in entries if e.body.get("imprint"))
    kept = dict.fromkeys(b["imprint"] for b in named if b.get("content") not in erased)
    for imprint in kept:
        path = folder / FOLDER / IMPRINTS / imprint
        try:
            if hash_file(path) != imprint:
                yield f"{path}: was changed after a decision named it"
        except OSError:
            yield f"{path}: the imprint of a decision is missing"


def check_register(folder: Path, entries: Sequence[Entry]) -> Iterator[str]:
    """Whether what the record says was delivered is in the register, and the other way round;
    and whether the heads that left the house are of this record."""
    path = folder / REGISTER
    try:
        lines = [line for line in path.read_bytes().split(b"\n") if line]
    except OSError:
        lines = []
    found: dict[str, Mapping[str, Any]] = {}
    for number, raw in enumerate(lines, 1):
        try:
            line = json.loads(raw)
            name = str(line["delivery"])
        except (ValueError, KeyError, TypeError):
            yield f"{path}:{number}: is no line of a register"
            continue
        if name in found:
            yield f"{path}:{number}: delivery {name} is there twice"
        found[name] = line
        yield from _check_head(f"{path}:{number}", line.get("record_head"), entries)
    recorded = {
        str(file["delivery"]): file
        for entry in entries
        if entry.kind == DELIVERED
        for file in entry.body.get("files", ())
        if "delivery" in file
    }
    for name, file in recorded.items():
        if name not in found:
            yield f"{path}: the record has delivery {name} of {file['path']}, and the file has not"
        elif (found[name].get("digest"), found[name].get("made")) != (
            file["digest"],
            file["source"],
        ):
            yield f"{path}: delivery {name} is another one than in the record"
    for name in found.keys() - recorded.keys():
        yield f"{path}: has delivery {name}, of which the record says nothing"


def _check_head(where: str, head: object, entries: Sequence[Entry]) -> Iterator[str]:
    """Whether a head that left the house is of this record."""
    if not isinstance(head, dict):
        return  # delivered before heads were written there
    seq, digest = head.get("seq"), head.get("sha256")
    entry = entries[seq - 1] if isinstance(seq, int) and 0 < seq <= len(entries) else None
    if entry is None or entry.hash != digest:
        yield (
            f"{where}: was delivered with another entry {seq} than the record has: the record was "
            "written anew after that"
        )

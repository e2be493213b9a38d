"""The record as auditors read it: verified, exported."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from regie.app.results import Result
from regie.pipeline.title_folder import TitleError, open_title
from regie.support.files import hash_file, written_whole

if TYPE_CHECKING:
    from regie.ledger.entry import Entry


class VerifiedRecord(Result):
    """Whether the record is whole. Attributes: problems: a sentence each."""

    entries: int
    whole: bool
    problems: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        return 0 if self.whole else 4


class ExportedRecord(Result):
    entries: int
    out: str


def verify_record(folder: Path) -> VerifiedRecord:
    """Checks the chain in the ledger, its copy, that both agree, and the documents named.

    Raises:
        TitleError: there is no title.
    """
    from regie.guard.audit.quick_record import FOLDER
    from regie.ledger import LedgerError
    from regie.ledger.chain_file import ChainFile
    from regie.ledger.entry import find_breaks

    title = open_title(folder)
    problems: list[str] = []
    copy = ChainFile(folder / FOLDER)
    try:
        kept = copy.read()
    except LedgerError as error:
        return VerifiedRecord(entries=0, whole=False, problems=(str(error),))
    held = _read_ledger(title.state)
    problems += [f"{copy.chain}: {broken}" for broken in find_breaks(kept)]
    problems += [f"ledger: {broken}" for broken in find_breaks(held)]
    for mine, theirs in zip(held, kept, strict=False):
        if mine.hash != theirs.hash:
            problems.append(f"entry {mine.seq} in the ledger is another one than in {copy.chain}")
            break
    if held and len(held) != len(kept):
        behind, name = min((len(kept), str(copy.chain)), (len(held), "the ledger"))
        problems.append(
            f"{name} has {behind} of {max(len(held), len(kept))} entries; the next command that "
            "writes brings both together"
        )
    problems += _check_documents(folder, kept or held)
    return VerifiedRecord(
        entries=max(len(held), len(kept)), whole=not problems, problems=tuple(problems)
    )


def _read_ledger(state: Path) -> list[Entry]:
    from regie.ledger import Ledger
    from regie.ledger.record import get_entries

    file = state / "ledger.sqlite"
    if not file.exists():
        return []
    ledger = Ledger.at(file)
    try:
        with ledger.begin() as connection:
            return get_entries(connection)
    finally:
        ledger.close()


def _check_documents(folder: Path, entries: list[Entry]) -> list[str]:
    """Documents that the record names by digest must lie there unchanged."""
    problems = []
    deleted = {entry.subject for entry in entries if entry.kind == "person.deleted"}
    for entry in entries:
        name, digest = entry.body.get("document_file", ""), entry.body.get("document", "")
        if not name or entry.body.get("person") in deleted:
            continue
        path = folder / name
        try:
            found = hash_file(path, "sha256")
        except OSError:
            problems.append(f"{path}: the document of entry {entry.seq} is missing")
            continue
        if found != digest:
            problems.append(f"{path}: was changed after entry {entry.seq} named it")
    return problems


def export_record(folder: Path, out: Path) -> ExportedRecord:
    """Writes the record as JSON Lines, or as PDF where `out` ends so.

    Raises:
        TitleError: `out` has another ending or cannot be written.
        RecordError: the record is damaged.
    """
    from regie.guard.audit.record import TitleRecord

    title = open_title(folder)
    if out.suffix not in (".jsonl", ".pdf"):
        raise TitleError(f"{out}: the record is exported as .jsonl or .pdf")
    with TitleRecord(folder) as book:
        entries, names = book.entries(), book.names()
    try:
        with written_whole(out) as temporary:
            if out.suffix == ".jsonl":
                rows = ({**e.as_json(), "name": names.get(e.actor, "")} for e in entries)
                text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
                temporary.write_text(text, encoding="utf-8")
            else:
                _print(title.name, entries, names, temporary)
    except OSError as error:
        raise TitleError(f"{out}: cannot be written ({error.strerror})") from error
    return ExportedRecord(entries=len(entries), out=str(out))


def _print(title: str, entries: list[Entry], names: dict[str, str], out: Path) -> None:
    from regie.support.paper import Paragraph, Sheet, Table, write_sheet

    rows = [
        [
            str(e.seq),
            time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(e.at)),
            e.kind,
            e.subject,
            names.get(e.actor, e.actor),
            ", ".join(f"{k}: {v}" for k, v in e.body.items() if v not in ("", None, [], {})),
            e.hash[:16],
        ]
        for e in entries
    ]
    write_sheet(
        Sheet(
            f"{title}: the record",
            [
                Paragraph(
                    "Times are UTC. Each entry's SHA-256 covers the entry before it; the export "
                    "as JSON Lines holds them whole, so that anybody can compute them again."
                ),
                Table(
                    ("No.", "At", "Kind", "About", "By", "What", "SHA-256"),
                    rows,
                    widths=(0.6, 1.6, 1.3, 1.6, 1.6, 5, 1.5),
                    right=(0,),
                ),
            ],
            landscape=True,
            note=f"{len(entries)} entries, last {entries[-1].hash if entries else 'none'}",
        ),
        out,
    )

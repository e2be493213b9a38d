"""The record as auditors read it: verified, exported."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from regie.app.results import LeftOutWhenEmpty, Result
from regie.pipeline.title_folder import TitleError, open_title
from regie.support.files import written_whole

if TYPE_CHECKING:
    from regie.ledger.entry import Entry

Clock = Callable[[], float]


class VerifiedRecord(Result):
    """Whether the record is whole.

    Attributes:
        problems: what was changed, left out or put in between, a sentence each.
        notes: what whoever relies on it should know besides.
        heads: how often its newest entry was signed.
    """

    entries: int
    whole: bool
    problems: tuple[str, ...]
    notes: Annotated[tuple[str, ...], LeftOutWhenEmpty] = ()
    heads: Annotated[int, LeftOutWhenEmpty] = 0

    @property
    def exit_code(self) -> int:
        return 0 if self.whole else 4


class ExportedRecord(Result):
    entries: int
    out: str


def verify_record(folder: Path, *, now: Clock = time.time) -> VerifiedRecord:
    """Checks everything that the record rests on, and writes nothing.

    The chain in the ledger and its copy, and that both agree; the names that its ids mean; the
    signatures of people; the documents and imprints that it names; the receipts that it sealed;
    the heads that were signed, and those that left the house.

    Raises:
        TitleError: there is no title.
    """
    from regie.app.verify import trusted_here
    from regie.guard.audit.checks import (
        check_copy,
        check_documents,
        check_imprints,
        check_names,
        check_register,
        check_signatures,
    )
    from regie.guard.audit.heads import check_heads
    from regie.guard.audit.quick_record import FOLDER
    from regie.guard.audit.receipts import check_receipts
    from regie.guard.provenance.certificates import development_roots
    from regie.ledger import Ledger, LedgerError
    from regie.ledger.chain_file import ChainFile
    from regie.ledger.entry import find_breaks, tell_times
    from regie.ledger.quick_queries import get_people_rows, get_record_rows
    from regie.support.settings import settings_folder

    title = open_title(folder)
    copy = ChainFile(folder / FOLDER)
    settings = settings_folder()
    try:
        kept = copy.read(mend=False)
        people = copy.read_people()
        ledger = Ledger.at(title.state / "ledger.sqlite", read_only=True)
    except LedgerError as error:
        return VerifiedRecord(entries=0, whole=False, problems=(str(error),))
    with closing(ledger):
        try:
            held = get_record_rows(ledger)
            held_people = get_people_rows(ledger)
            entries = kept if len(kept) >= len(held) else held
            receipts = check_receipts(ledger, entries)
        except LedgerError as error:
            return VerifiedRecord(entries=len(kept), whole=False, problems=(str(error),))
    heads = check_heads(
        folder,
        entries,
        trusted=trusted_here(settings),
        development=development_roots(settings),
    )
    problems = [
        *check_copy(copy.chain, kept),
        *(f"{copy.chain}: {broken}" for broken in find_breaks(kept)),
        *(f"ledger: {broken}" for broken in find_breaks(held)),
        *_compare(copy.chain, kept, held),
        *_read_all(check_names(entries, people, str(copy.people))),
        *(_read_all(check_names(entries, held_people, "ledger")) if held else ()),
        *_read_all(check_signatures(entries)),
        *_read_all(check_documents(folder, entries)),
        *_read_all(check_imprints(folder, entries)),
        *_read_all(check_register(folder, entries)),
        *heads.problems,
        *receipts.problems,
    ]
    return VerifiedRecord(
        entries=len(entries),
        whole=not problems,
        problems=tuple(dict.fromkeys(problems)),
        notes=(*tell_times(entries, now()), *heads.notes, *receipts.notes),
        heads=len(heads.heads),
    )


def _read_all(problems: Iterator[str]) -> Iterator[str]:
    """What a look finds; entries that no Régie wrote are a finding too, and no crash."""
    try:
        yield from problems
    except (KeyError, TypeError, AttributeError, ValueError, IndexError):
        yield "an entry of the record holds something else than such an entry does"


def _compare(chain: Path, kept: list[Entry], held: list[Entry]) -> Iterator[str]:
    """Whether the ledger and its copy say the same."""
    for mine, theirs in zip(held, kept, strict=False):
        if mine != theirs:
            yield f"entry {mine.seq} in the ledger is another one than in {chain}"
            return
    if held and len(held) != len(kept):
        behind, name = min((len(kept), str(chain)), (len(held), "the ledger"))
        yield (
            f"{name} has {behind} of {max(len(held), len(kept))} entries; the next command that "
            "writes brings both together"
        )


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
